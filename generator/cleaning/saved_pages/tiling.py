"""The edits of all rules of a page come in, the draft that they make goes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.cleaning.saved_pages.rules import PAGE_RULES, Page, PageRule
from generator.model.draft import Draft, Piece


def tiled(page: Page, rules: Sequence[PageRule] = PAGE_RULES) -> Draft:
    """The draft of a page after its own rules, or some of them.

    Raises ValueError where edits overlap: a fault here.

    >>> draft = tiled(Page("<p>Two&nbsp;<b>words</b></p>", whole=True))
    >>> draft.text, [piece.rules for piece in draft.pieces][:3]
    ('Two\\xa0**words**', [('html-markup',), (), ('character-references',)])
    """
    return Draft(page.source, tuple(_joined(_pieces(page, rules))))


def _pieces(page: Page, rules: Sequence[PageRule]) -> Iterator[Piece]:
    edits = [
        (edit.start, edit.end, order, edit.text, rule.__name__.replace("_", "-"))
        for order, rule in enumerate(rules)
        for edit in rule(page)
    ]
    position = 0
    for start, end, _, text, rule in sorted(edits, key=lambda edit: edit[:3]):
        if start < position:
            raise ValueError(f"{rule}: an edit at {start} overlaps another")
        if position < start:
            yield Piece(position, start, page.source[position:start])
        yield Piece(start, end, text, (rule,))
        position = end
    if position < len(page.source):
        yield Piece(position, len(page.source), page.source[position:])


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Removed neighbours of one rule as one piece, so that a record is not longer than it need be."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.rules == piece.rules and not (last.text or piece.text):
            last = Piece(last.start, piece.end, "", last.rules)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
