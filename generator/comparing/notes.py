"""Compares the editors' notes of one text, each with its passage in its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.comparing.blocks import Alignment
from generator.comparing.fields import FieldChange, field_changes, mark, paired_by_id
from generator.comparing.words import Stretch, compare
from generator.model.corpus import Note
from generator.model.document import Block, Run, Span
from generator.model.publication import AnnotatedText
from generator.text.quotations import folded
from generator.text.sentences import around

APART = frozenset({"seed", "quote", "body"})
"""Fields of a note that are not in the table of fields: they are shown otherwise."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in their sentence, and the address of their paragraph."""

    address: str
    prefix: str
    exact: str
    suffix: str


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note as readers see it; an orphan has no `passages`."""

    note: Note
    passages: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note before and after. `marks`: added or removed; or some of changed, moved, orphaned, reanchored.

    An `orphaned` note has no place any more, a `reanchored` one has one again, and a `moved` one stands on other words
    than before. `words` is what the note says, word by word.
    """

    id: str
    marks: tuple[str, ...]
    old: ShownNote | None
    new: ShownNote | None
    fields: tuple[FieldChange, ...]
    words: tuple[Stretch, ...]


def quotation(blocks: tuple[Block, ...], span: Span, language: str) -> Quotation:
    """The words of a span in their sentence; `language` is that of the text."""
    text = blocks[span.block].text
    start, end = around(text, span.start, span.end, language)
    prefix, exact, suffix = text[start : span.start], text[span.start : span.end], text[span.end : end]
    return Quotation(address(blocks, span.block), prefix, exact, suffix)


def address(blocks: tuple[Block, ...], number: int) -> str:
    """The address of a block; for a heading, which has none, that of the block below it."""
    return next((block.id for block in blocks[number:] if block.id), "")


def places(text: AnnotatedText | None) -> dict[str, tuple[Span, ...]]:
    """Where each note of a text stands; nowhere, for an orphan."""
    if text is None:
        return {}
    return {placed.note.id: placed.spans for placed in text.placed} | {note.id: () for note in text.orphans}


def notes_of(text: AnnotatedText | None) -> dict[str, Note]:
    """The notes of a text by their ids."""
    notes = (*(placed.note for placed in text.placed), *text.orphans) if text else ()
    return {note.id: note for note in notes}


def note_changes(old: AnnotatedText | None, new: AnnotatedText | None, alignment: Alignment) -> Iterator[NoteChange]:
    """The notes that have changed in any way, in the order of their ids."""
    then, now = places(old), places(new)
    for before, after in paired_by_id(notes_of(old), notes_of(new)):
        fields = field_changes(before, after, APART)
        if before is None or after is None:
            marks: tuple[str, ...] = (mark(before, after),)
        else:
            marks = tuple(_marks(before, after, then[before.id], now[after.id], bool(fields), alignment))
        if marks:
            name = (after or before or Note("", "", "", 0, "", "", "")).id
            was, is_ = _shown(before, then, alignment.old, old), _shown(after, now, alignment.new, new)
            words = compare(_runs(before), _runs(after)) if before and after and before.body != after.body else ()
            yield NoteChange(name, marks, was, is_, fields, words)


def _runs(note: Note) -> tuple[Run, ...]:
    return (Run(note.body),) if note.body else ()


def _marks(
    before: Note, after: Note, then: tuple[Span, ...], now: tuple[Span, ...], fields: bool, alignment: Alignment
) -> Iterator[str]:
    requoted = folded(before.quote) != folded(after.quote)
    if fields or requoted or before.body != after.body:
        yield "changed"
    if then and not now:
        yield "orphaned"
    elif now and not then:
        yield "reanchored"
    elif then and now and _moved(then, now, requoted, alignment):
        yield "moved"


def _moved(then: tuple[Span, ...], now: tuple[Span, ...], requoted: bool, alignment: Alignment) -> bool:
    """Whether a note stands on other words than before.

    If the editor has quoted other words, it has moved only if it is in another block. Otherwise it must still be on the
    same letters: if these are gone, it stands on a twin of its passage.
    """
    ends = (
        (then[0].block, then[0].start, now[0].block, now[0].start),
        (then[-1].block, then[-1].end - 1, now[-1].block, now[-1].end - 1),
    )
    if requoted:
        return not any(alignment.forward.get(a) == b for a, _, b, _ in ends)
    return any(alignment.carry(a, place) != (b, there) for a, place, b, there in ends)


def _shown(
    note: Note | None, where: Mapping[str, tuple[Span, ...]], blocks: tuple[Block, ...], text: AnnotatedText | None
) -> ShownNote | None:
    if note is None or text is None:
        return None
    return ShownNote(note, tuple(quotation(blocks, span, text.document.about.language) for span in where[note.id]))
