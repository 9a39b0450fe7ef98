"""No page sets a breaking blank where French sets a no-break one, and no quotation mark is doubled.

What comes in: the site that `make site` has built. Raw text stays as it arrived: it is passed over.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parent.parent / "site"
BREAKS = re.compile(r"[^\s.,;:!?] [;:!?»](?=\s|$)|« |»”|« ?«|» ?»|““")
RAW = {"record", "source", "lost", "gone", "forms"}
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "rect", "line", "circle"}


class French(HTMLParser):
    """The slips among the words that a page declares to be French."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str, bool]] = [("", "", False)]
        self.slips: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        values = dict(attrs)
        _, language, skipped = self.open[-1]
        skipped |= tag in ("script", "style", "code", "pre") or bool(RAW & set((values.get("class") or "").split()))
        self.open.append((tag, values.get("lang") or language, skipped))

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        _, language, skipped = self.open[-1]
        if language == "fr" and not skipped:
            self.slips += [data[max(0, slip.start() - 25) : slip.end() + 15] for slip in BREAKS.finditer(data)]


def pages() -> list[Path]:
    return sorted(SITE.rglob("*.html"))


def test_a_slip_is_found_in_french_words_alone() -> None:
    found = French(
        '<p lang="fr">Oui : <code>a : b</code> <q lang="en">no : </q> « non\u202f»\u202f? <i>bien</i> ;</p>'
    ).slips
    assert found == ["Oui : ", " « non\u202f»\u202f? "]


@pytest.mark.skipif(not pages(), reason="site/ has not been built: run `make site` first")
def test_no_french_page_breaks_before_a_mark() -> None:
    slips = {
        path.relative_to(SITE).as_posix(): found
        for path in pages()
        if (found := French(path.read_text(encoding="utf-8")).slips)
    }
    assert slips == {}
