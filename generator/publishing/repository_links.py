"""Addresses in the repository's own editor: change a file, add one, report a mistake. For GitHub and GitLab."""

from __future__ import annotations

import re
from urllib.parse import quote as percent
from urllib.parse import urlencode, urlsplit

LIMIT = 8000
"""Bytes of an address; GitHub answers 414 beyond 8,191."""
QUOTE = 800
"""Characters of a quotation: 1.4 bytes each in English, 5.5 in Cyrillic, so that the form fits into LIMIT."""

_FIELDS = {False: ("filename", "value"), True: ("file_name", "content")}
"""How GitHub, and GitLab, call the path and the text of a new file."""


class RepositoryLinks:
    """URLs for editing the repository at `repository`; if that is empty, so is every URL."""

    def __init__(self, repository: str, branch: str) -> None:
        self.repository, self.branch = repository, branch
        self.gitlab = "gitlab" in urlsplit(repository).netloc

    def _address(self, verb: str, path: str) -> str:
        middle = f"/-/{verb}" if self.gitlab else f"/{verb}"
        return f"{self.repository}{middle}/{percent(self.branch)}{path}" if self.repository else ""

    def edit(self, path: str) -> str:
        """Where the file `path` is edited."""
        return self._address("edit", f"/{percent(path)}")

    def view(self, path: str) -> str:
        """Where the file `path` is read."""
        return self._address("blob", f"/{percent(path)}")

    def new(self, path: str, text: str) -> str:
        """Where a new file `path` is created with `text`, clipped at a blank line to keep the URL in LIMIT."""
        name, value = _FIELDS[self.gitlab]
        while self.repository:
            address = self._address("new", "") + "?" + _query({name: path, value: text})
            if len(address) <= LIMIT:
                return address
            shorter = text[: len(text) * 9 // 10]
            text = shorter.rpartition("\n\n")[0] or shorter
        return ""

    def annotate(self, seed: str, place: str, quote: str) -> str:
        """Where a new note on a passage is created: the form with the passage quoted, named after its words."""
        name = "-".join((place, *re.findall(r"[a-z0-9]+", quote.lower())))[:50].strip("-")
        return self.new(f"seeds/{seed}/notes/{name}.md", note_form(quote))

    def for_scripts(self) -> dict[str, str]:
        """What a script makes such addresses of: `new` and the names of its fields, `edit`, `issue`; or nothing."""
        if not self.repository:
            return {}
        path, text = _FIELDS[self.gitlab]
        issue = f"{self.repository}/{'-/' if self.gitlab else ''}issues/new"
        links = {"new": self._address("new", ""), "edit": self._address("edit", "/"), "issue": issue}
        return links | {"path": path, "text": text, "forge": "gitlab" if self.gitlab else "github"}

    def report(self, title: str, address: str, passage: str = "") -> str:
        """Where a mistake is reported: the issue form `mistake.yml` filled in, or GitLab's issue with a description."""
        if not self.repository:
            return ""
        if self.gitlab:
            fields = {"issue[title]": title, "issue[description]": f"{address}\n\n> {passage}"}
            return f"{self.repository}/-/issues/new?" + _query(fields)
        fields = {"template": "mistake.yml", "title": title, "address": address, "passage": passage}
        return f"{self.repository}/issues/new?" + _query(fields)


def note_form(quote: str) -> str:
    """A note to be written: the form of CONTRIBUTING.md with the passage, clipped to QUOTE characters at a blank."""
    if len(quote) > QUOTE:
        quote = quote[:QUOTE].rpartition(" ")[0] or quote[:QUOTE]
    passage = "\n".join(f"> {line}" for line in quote.splitlines())
    return f"---\nkind: context\nby: \nsources:\n  - url: \n    title: \n    says: \n---\n\n{passage}\n\n"


def _query(fields: dict[str, str]) -> str:
    """Fields as both GitHub and GitLab read them: a space is %20, as one of them takes a plus sign literally."""
    return urlencode(fields, quote_via=percent)
