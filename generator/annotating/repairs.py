"""What `check --fix` can do for a note whose passage has gone, stands twice, or has jumped.

A mending is certain where what was published leaves no doubt: the words before and after the passage are still there,
both of them, in the same place. Everything else is a question to the editor; likeness alone decides nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.annotating import ledger
from generator.annotating.ledger import Ledger, Place, place_of
from generator.model.corpus import Note
from generator.model.publication import AnnotatedText, Block, Placed, Span
from generator.text.front_matter import FENCE, split_passage
from generator.text.quotations import Haystack, fold, nearest_passage, words_of

CLOSE = 85
"""Likeness, of 100, below which a changed passage is too far from the old one to be mended without a question."""
MORE = 12
"""Words that may be added on either side to make a quotation unique."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A new quotation for a note: `certain` where no editor needs to be asked.

    With the quotation that the note has, it says that the place found for it now is the right one.
    """

    note: Note
    quote: str
    certain: bool
    why: str


def proposed_repairs(text: AnnotatedText, ledger: Ledger) -> Iterator[Repair]:
    """What could be done for each note of a text that has no place."""
    blocks = text.document.blocks
    haystack = Haystack.of(blocks)
    for note in text.orphans:
        quote = "".join(letter for letter, _ in fold(note.quote))
        then = ledger.notes.get(note.id)
        places = haystack.find(quote)
        if len(places) == 1:
            yield Repair(note, note.quote, False, "the passage stands elsewhere than where it was published")
        elif places:
            yield from _made_unique(note, [haystack.spans(*place) for place in places], then, blocks, haystack)
        elif near := nearest_passage(quote, haystack):
            certain = near.score >= CLOSE and _same_place(note, near.spans, then, blocks)
            why = f"{near.score:.0f} % alike" + (", between the same words as before" if certain else "")
            yield Repair(note, words_of(near.spans, blocks), certain, why)


def _same_place(note: Note, spans: tuple[Span, ...], then: Place | None, blocks: Sequence[Block]) -> bool:
    """Whether a passage stands in the published block, between the published words on both sides."""
    return then is not None and place_of(Placed(note, spans), blocks).is_like(then)


def _made_unique(
    note: Note, places: list[tuple[Span, ...]], then: Place | None, blocks: Sequence[Block], haystack: Haystack
) -> Iterator[Repair]:
    """A longer quotation where the passage stands several times and one of the places is that of the publication."""
    here = [spans for spans in places if _same_place(note, spans, then, blocks)]
    for spans in here if len(here) == 1 else places:
        longer = _longer(spans, blocks, haystack)
        if longer:
            yield Repair(note, longer, len(here) == 1, "more words, so that it stands once only")


def _longer(spans: tuple[Span, ...], blocks: Sequence[Block], haystack: Haystack) -> str:
    """The passage with as few words more as make it unique; empty where none do."""
    first, last = spans[0], spans[-1]
    before, after = blocks[first.block].text[: first.start].split(), blocks[last.block].text[last.end :].split()
    words = words_of(spans, blocks)
    for more in range(1, MORE):
        quote = " ".join((*before[-more:], words, *after[:more]))
        if len(haystack.find("".join(letter for letter, _ in fold(quote)))) == 1:
            return quote
    return ""


def rewritten(source: str, quote: str) -> str:
    """The text of a note's file with another passage; everything else stays as it is, byte for byte."""
    end = list(FENCE.finditer(source))[1].end()
    front, body = source[:end], source[end:]
    _, _, start = split_passage(body)
    lines = body.split("\n")
    stop = start
    while stop < len(lines) and lines[stop].startswith(">"):
        stop += 1
    return front + "\n".join((*lines[:start], *(f"> {line}" for line in quote.split("\n")), *lines[stop:]))


def patch(root: Path, repair: Repair) -> str:
    """The change as a unified diff, as `git apply` reads it."""
    path = root / repair.note.path
    before = path.read_text(encoding="utf-8")
    after = rewritten(before, repair.quote)
    name = repair.note.path
    return "".join(difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"a/{name}", f"b/{name}"))


def apply(root: Path, repair: Repair) -> None:
    """Write the new quotation into the note's file, or strike the old place from what was published."""
    if repair.quote == repair.note.quote:
        _forget(root, repair.note)
        return
    path = root / repair.note.path
    path.write_text(rewritten(path.read_text(encoding="utf-8"), repair.quote), encoding="utf-8")


def _forget(root: Path, note: Note) -> None:
    published = ledger.read_ledger(root, note.seed)
    path = root / published.path
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    number = published.lines.get(note.id, 0)
    text = "".join(lines[: number - 1] + lines[number:])
    path.write_text(text.replace("},\n }", "}\n }"), encoding="utf-8")
