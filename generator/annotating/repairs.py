"""What `check --fix` can do for a note whose passage has gone, stands twice, or has moved.

A repair is certain only if the words before and after the passage are both still there, in the block in which it was
published. Everything else is a question for the editor; similarity alone decides nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.annotating.ledger_file import without_note
from generator.annotating.selectors import selector_of
from generator.model.corpus import Note
from generator.model.ledger import LEDGER, Ledger, Selector
from generator.model.publication import AnnotatedText, Block, Placed, Span
from generator.text.front_matter import FENCE, split_passage
from generator.text.quotations import FoldedText, nearest_passage, words_of

CLOSE = 85
"""Per cent: a passage less similar than this to the old one is not replaced without asking."""
MAX_ADDED_WORDS = 12
"""Fewer words than this may be added on either side to make a quotation unique."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A new quotation for a note; `certain` if no editor needs to be asked.

    If it is the quotation that the note has already, the repair is to accept the place where it stands now.
    """

    note: Note
    quote: str
    certain: bool
    why: str


def proposed_repairs(text: AnnotatedText, ledger: Ledger) -> Iterator[Repair]:
    """What could be done for each orphan of a text."""
    blocks = text.document.blocks
    folded_text = FoldedText.of(blocks)
    for note in text.orphans:
        published = ledger.notes.get(note.id)
        matches = folded_text.find(note.quote)
        if len(matches) == 1:
            yield Repair(note, note.quote, False, "the passage stands elsewhere than where it was published")
        elif matches:
            yield from _made_unique(
                note, [folded_text.spans(*match) for match in matches], published, blocks, folded_text
            )
        elif near := nearest_passage(note.quote, folded_text):
            certain = near.score >= CLOSE and _fills_gap(note, near.spans, published, blocks)
            why = f"{near.score:.0f} % alike" + (", between the same words as before" if certain else "")
            yield Repair(note, words_of(near.spans, blocks), certain, why)


def _fills_gap(note: Note, spans: tuple[Span, ...], published: Selector | None, blocks: Sequence[Block]) -> bool:
    """Whether a passage stands in the published block, between the published words on both sides."""
    return published is not None and selector_of(Placed(note, spans), blocks).is_same_gap(published)


def _made_unique(
    note: Note, matches: list[tuple[Span, ...]], published: Selector | None, blocks: Sequence[Block], text: FoldedText
) -> Iterator[Repair]:
    """Longer quotations for a passage that stands several times: for the published place if known, else for each."""
    as_published = [spans for spans in matches if _fills_gap(note, spans, published, blocks)]
    certain = len(as_published) == 1
    for spans in as_published if certain else matches:
        if longer := _longer(spans, blocks, text):
            yield Repair(note, longer, certain, "more words, so that it stands once only")


def _longer(spans: tuple[Span, ...], blocks: Sequence[Block], text: FoldedText) -> str:
    """The passage with just enough words around it to make it unique; empty if MAX_ADDED_WORDS do not suffice."""
    first, last = spans[0], spans[-1]
    before, after = blocks[first.block].text[: first.start].split(), blocks[last.block].text[last.end :].split()
    words = words_of(spans, blocks)
    for number in range(1, MAX_ADDED_WORDS):
        quote = " ".join((*before[-number:], words, *after[:number]))
        if len(text.find(quote)) == 1:
            return quote
    return ""


def rewritten(source: str, quote: str) -> str:
    """The text of a note's file with another passage; everything else stays byte for byte."""
    end = list(FENCE.finditer(source))[1].end()
    front, body = source[:end], source[end:]
    _, _, start = split_passage(body)
    lines = body.split("\n")
    stop = start
    while stop < len(lines) and lines[stop].startswith(">"):
        stop += 1
    return front + "\n".join((*lines[:start], *(f"> {line}" for line in quote.split("\n")), *lines[stop:]))


def patch(root: Path, repair: Repair) -> str:
    """The repair as a unified diff that `git apply` can read."""
    path = root / repair.note.path
    before = path.read_text(encoding="utf-8")
    after = rewritten(before, repair.quote)
    name = repair.note.path
    return "".join(difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"a/{name}", f"b/{name}"))


def apply(root: Path, repair: Repair) -> None:
    """Write the new quotation into the note's file, or remove the published place from the ledger."""
    if repair.quote == repair.note.quote:
        _forget(root, repair.note)
        return
    path = root / repair.note.path
    path.write_text(rewritten(path.read_text(encoding="utf-8"), repair.quote), encoding="utf-8")


def _forget(root: Path, note: Note) -> None:
    path = root / "seeds" / note.seed / LEDGER
    path.write_text(without_note(path.read_text(encoding="utf-8"), note.id), encoding="utf-8")
