"""What the answer of a host says of a page: a `Finding`.

Only three things say that a page is not there: the host says so (404, 410), or sends whoever asks to its home page, or
shows the page that it shows for any address and that says so in words; nobody is at the address (no such host,
connection refused). Whatever may be meant for programs alone (refusals, errors, silence, a broken certificate, one
page for all addresses) says nothing of the page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from rapidfuzz import fuzz

from generator.asking.web import Answer, Host
from generator.languages import declared

REFUSALS = frozenset((401, 402, 403, 405, 406, 407, 429, 451, 999))
"""Of these none says that there is no page; 999 is what some networks answer to programs."""
GONE = frozenset((404, 410))
ALIKE = 90
"""Of 100: so alike are two pages that differ in an address or a date."""
COMPARED = 5_000
"""Characters of two pages that are compared."""
SHORT = 1_500
"""Characters: a page that has no more may say anywhere that nothing was found; a longer one in its title."""
_HOME = re.compile(r"/?(?:(?:index|home|default)(?:\.\w+)?/?|[a-z]{2}(?:[-_][a-z]{2})?/?)?", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)404(?!\d)")


@dataclass(frozen=True, slots=True)
class Finding:
    """One of `model.sources.STATES`, but never `gone`; `to` is where the page is now, `said` what the host answered."""

    state: str
    said: str
    to: str = ""


def findings(host: Host, addresses: Iterable[str]) -> Iterable[tuple[str, Finding]]:
    """What is found of the pages of one host. One that asks to be left alone (429) is asked no more."""
    judge = _Judge(host)
    left_alone: Finding | None = None
    for url in addresses:
        found = left_alone or judge.finding(url)
        if found.said == "429":
            left_alone = found
        yield url, found


class _Judge:
    def __init__(self, host: Host) -> None:
        self._host = host
        self._made_up: dict[str, Answer] = {}

    def finding(self, url: str) -> Finding:
        answer = self._host.is_there(url)
        said = str(answer.status or answer.trouble)
        if answer.trouble in ("no such host", "refused"):
            return Finding("missing", said)
        if answer.status in REFUSALS:
            return Finding("refuses", said)
        if answer.status in GONE:
            return Finding("missing" if self._knows_its_home(url) else "silent", said)
        if not 200 <= answer.status < 300:
            return Finding("silent", said)
        return self._of_a_page(url, answer, said)

    def _knows_its_home(self, url: str) -> bool:
        """Whether a host that knows no page knows its home page; one that does not may answer no program at all."""
        return self._host.is_there(urlunsplit((*urlsplit(url)[:2], "/", "", ""))).status < 400

    def _of_a_page(self, url: str, answer: Answer, said: str) -> Finding:
        other = self._made_up_beside(url)
        if _is_home(answer.url) and not _is_home(url):
            same = other.status < 300 and _is_home(other.url)
            return Finding("missing" if same or answer.permanently else "silent", f"{said} home page")
        if 200 <= other.status < 300:  # a host that knows any address
            shown = self._host.page(url)
            if _same(answer.url, other.url) or fuzz.ratio(shown.words[:COMPARED], other.words[:COMPARED]) >= ALIKE:
                return Finding("missing" if _says_not_found(shown) else "silent", f"{said} for any address")
        if answer.hops and answer.permanently and not _same(answer.url, url):
            return Finding("moved", said, answer.url)
        return Finding("there", said)

    def _made_up_beside(self, url: str) -> Answer:
        """What the host answers to an address in the same folder that nobody ever gave out."""
        scheme, host, path, *_ = urlsplit(url)
        folder = path.rpartition("/")[0]
        if folder not in self._made_up:
            name = hashlib.sha256(f"{host}{folder}".encode()).hexdigest()[:16]
            address = urlunsplit((scheme, host, f"{folder}/no-such-page-{name}", "", ""))
            answer = self._host.is_there(address)
            self._made_up[folder] = self._host.page(address) if 200 <= answer.status < 300 else answer
        return self._made_up[folder]


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and bool(_HOME.fullmatch(parts.path))


def _same(one: str, other: str) -> bool:
    """Whether two addresses differ in nothing but the scheme, `www.`, or a slash at the end."""
    return _bare(one) == _bare(other)


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query


def _says_not_found(page: Answer) -> bool:
    words = f"{page.title} {page.words}" if len(page.words) <= SHORT else page.title
    phrases = (phrase for language in declared() for phrase in language.not_found)
    return bool(_NUMBER.search(words)) or any(phrase in words.casefold() for phrase in phrases)
