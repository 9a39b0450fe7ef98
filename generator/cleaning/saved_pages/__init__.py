"""Saved pages: the source of a page comes in, a draft goes out whose text the rules for plain text can go on with.

It promises what the draft promises: the pieces tile the source, and what stands no more in the text was taken by a
named rule. The judgement of what the article is is trafilatura's; it is loaded when the first page is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.cleaning.saved_pages.nesting import Element
from generator.cleaning.saved_pages.rules import PAGE_RULES, Page, html_marks
from generator.cleaning.saved_pages.tiling import tiled
from generator.cleaning.view import Label
from generator.model.cleaned import Doubt
from generator.model.draft import Draft

__all__ = ["OF_DUMPS", "PAGE_RULES", "SKIPPABLE", "Page", "doubts_of", "labels_of", "lines_of", "shown", "tiled"]

SKIPPABLE = ("extraction",)
"""The rules of pages that an editor can switch off; without the others there is no text."""

OF_DUMPS = frozenset({"tags", "running-heads", "page-numbers", "pull-quote", "plain-headings"})
"""Rules for what only a dump of text holds: a page shows what looks like a tag because its author wrote it, it has no
sheets of paper, what repeats in its article was chosen with it, and what it sets as a heading it marks."""


def shown(source: str) -> Draft:
    """All that a reader of the page sees, without a mark for emphasis or a link."""
    return tiled(Page(source, whole=True), [rule for rule in PAGE_RULES if rule is not html_marks])


def lines_of(source: str) -> Iterator[str]:
    """All the text of a page, unit by unit, blanks as a browser shows them."""
    page = Page(source)
    return (" ".join(unit.words(source).split()) for unit in page.units)


def labels_of(page: Page, draft: Draft) -> tuple[Label, ...]:
    """What the page itself names as a part of its article that is no body, where it stands in the text of the draft.

    Units one after the other in the same element are one.
    """
    labels: list[Label] = []
    last: tuple[str, Element] | None = None
    for unit in page.article:
        if (named := page.named.get(unit.number)) is None:
            last = None
            continue
        start, end = draft.to_text(unit.start), draft.to_text(unit.end - 1) + 1
        if not unit.start <= draft.to_source(start) < unit.end:
            continue
        if labels and last == (named.kind, named.element):
            labels[-1] = replace(labels[-1], end=end)
        else:
            labels.append(Label(start, end, named.kind))
        last = (named.kind, named.element)
    return tuple(labels)


def doubts_of(page: Page, draft: Draft) -> tuple[Doubt, ...]:
    """What an editor has to know of the extraction; `draft` is the finished one."""
    if not draft.text or page.whole or page.kept is not None:
        return ()
    end = draft.text.find("\n") if "\n" in draft.text else len(draft.text)
    return (Doubt(0, end, "extraction"),)
