"""Addresses in the repository's own editor: change a file, add one, report a mistake. For GitHub and GitLab."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

LIMIT = 8000
"""Bytes of an address; GitHub answers 414 beyond 8,191."""


class Forge:
    """The editor of the repository at `repository` (empty: there is none, and every address is empty)."""

    def __init__(self, repository: str, branch: str) -> None:
        self.repository, self.branch = repository, branch
        self.gitlab = "gitlab" in urlsplit(repository).netloc

    def _address(self, verb: str, path: str) -> str:
        middle = f"/-/{verb}" if self.gitlab else f"/{verb}"
        return f"{self.repository}{middle}/{quote(self.branch)}{path}" if self.repository else ""

    def edit(self, path: str) -> str:
        """Where the file `path` is edited."""
        return self._address("edit", f"/{quote(path)}")

    def new(self, path: str, text: str) -> str:
        """Where a new file `path` is begun with `text`, which is clipped so that the address stays within LIMIT."""
        name, value = ("file_name", "content") if self.gitlab else ("filename", "value")
        while text:
            address = self._address("new", "") + "?" + urlencode({name: path, value: text}, quote_via=quote)
            if len(address) <= LIMIT:
                return address if self.repository else ""
            text = text[: len(text) * 9 // 10]
        return self._address("new", "") + "?" + urlencode({name: path}, quote_via=quote) if self.repository else ""

    def issue(self, title: str, body: str) -> str:
        """Where a mistake is reported, with the title and the text filled in."""
        if not self.repository:
            return ""
        if self.gitlab:
            fields = {"issue[title]": title, "issue[description]": body[:4000]}
            return f"{self.repository}/-/issues/new?" + urlencode(fields, quote_via=quote)
        return f"{self.repository}/issues/new?" + urlencode({"title": title, "body": body[:4000]}, quote_via=quote)
