"""Saved pages: the source of a page comes in, a draft goes out whose text the rules for plain text can go on with.

It promises what the draft promises: the pieces tile the source, and what stands no more in the text was taken by a
named rule. The judgement of what the article is is trafilatura's; it is loaded when the first page is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from generator.cleaning.doubts import Doubt
from generator.cleaning.webpages.extraction import NoExtractor
from generator.cleaning.webpages.rules import PAGE_RULES, Page, html_marks
from generator.cleaning.webpages.tiling import tiled
from generator.draft import Draft

__all__ = [
    "PAGE_RULES",
    "SKIPPABLE",
    "SUFFIXES",
    "NoExtractor",
    "Page",
    "can_extract",
    "doubts_of",
    "is_page",
    "lines_of",
    "shown",
    "tiled",
]

SUFFIXES = (".html", ".htm")
"""How the name of a saved page ends."""

SKIPPABLE = ("extraction",)
"""The rules of pages that an editor can switch off; without the others there is no text."""


def is_page(path: str) -> bool:
    """Whether a file is a saved page, by its name."""
    return path.lower().endswith(SUFFIXES)


def can_extract() -> bool:
    """Whether trafilatura is installed; nothing is loaded to find that out."""
    return find_spec("trafilatura") is not None and find_spec("lxml") is not None


def shown(source: str) -> Draft:
    """All that a reader of the page sees, without a mark for emphasis or a link."""
    return tiled(Page(source, whole=True), [rule for rule in PAGE_RULES if rule is not html_marks])


def lines_of(source: str) -> Iterator[str]:
    """All the text of a page, unit by unit, blanks as a browser shows them."""
    page = Page(source)
    return (" ".join(unit.words(source).split()) for unit in page.units)


def doubts_of(page: Page, draft: Draft) -> tuple[Doubt, ...]:
    """What an editor has to know of the extraction; `draft` is the finished one."""
    if not draft.text or page.whole or page.kept is not None:
        return ()
    end = draft.text.find("\n") if "\n" in draft.text else len(draft.text)
    return (Doubt(0, end, "extraction"),)
