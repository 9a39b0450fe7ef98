"""What became of the editors' notes of one text, each with its passage in the sentence that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.comparing.blocks import Alignment
from generator.comparing.fields import FieldChange, field_changes, mark, paired
from generator.comparing.words import Stretch, compare
from generator.model.corpus import Note
from generator.model.publication import AnnotatedText, Block, Run, Span
from generator.text.quotations import folded
from generator.text.sentences import around

APART = frozenset({"seed", "quote", "body"})
"""Fields of a note that are shown by themselves."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in their sentence: what stands before, the words, what stands after, and the address of the paragraph."""

    address: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A note as readers see it; without `passages` where it has no place."""

    note: Note
    passages: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note before and after. `marks`: added or removed; or some of changed, moved, lost, found.

    `lost` has no place any more, `found` has one again, and `moved` stands on other words than it stood on. `words` is
    what the note says, word by word.
    """

    id: str
    marks: tuple[str, ...]
    old: Shown | None
    new: Shown | None
    fields: tuple[FieldChange, ...]
    words: tuple[Stretch, ...]


def quoted(blocks: tuple[Block, ...], span: Span) -> Quoted:
    """The words of a span in their sentence."""
    text = blocks[span.block].text
    start, end = around(text, span.start, span.end)
    return Quoted(
        address(blocks, span.block), text[start : span.start], text[span.start : span.end], text[span.end : end]
    )


def address(blocks: tuple[Block, ...], number: int) -> str:
    """The address of a block in its page; that of a heading is the one of what follows it."""
    return next((block.id for block in blocks[number:] if block.id), "")


def places(text: AnnotatedText | None) -> dict[str, tuple[Span, ...]]:
    """Where each note of a text stands; nowhere, for one without a place."""
    if text is None:
        return {}
    return {one.note.id: one.spans for one in text.placed} | {note.id: () for note in text.orphans}


def notes_of(text: AnnotatedText | None) -> dict[str, Note]:
    """The notes of a text by their ids."""
    found = (*(one.note for one in text.placed), *text.orphans) if text else ()
    return {note.id: note for note in found}


def note_changes(old: AnnotatedText | None, new: AnnotatedText | None, alignment: Alignment) -> Iterator[NoteChange]:
    """The notes that were added, removed, changed, moved, lost or found, in the order of their ids."""
    then, now = places(old), places(new)
    for before, after in paired(notes_of(old), notes_of(new)):
        fields = field_changes(before, after, APART)
        if before is None or after is None:
            marks: tuple[str, ...] = (mark(before, after),)
        else:
            marks = tuple(_marks(before, after, then[before.id], now[after.id], bool(fields), alignment))
        if marks:
            name = (after or before or Note("", "", "", 0, "", "", "")).id
            was, is_ = _shown(before, then, alignment.old), _shown(after, now, alignment.new)
            words = compare(_said(before), _said(after)) if before and after and before.body != after.body else ()
            yield NoteChange(name, marks, was, is_, fields, words)


def _said(note: Note) -> tuple[Run, ...]:
    return (Run(note.body),) if note.body else ()


def _marks(
    before: Note, after: Note, then: tuple[Span, ...], now: tuple[Span, ...], fields: bool, alignment: Alignment
) -> Iterator[str]:
    requoted = _folded(before) != _folded(after)
    if fields or requoted or before.body != after.body:
        yield "changed"
    if then and not now:
        yield "lost"
    elif now and not then:
        yield "found"
    elif then and now and _moved(then, now, requoted, alignment):
        yield "moved"


def _folded(note: Note) -> str:
    return folded(note.quote)


def _moved(then: tuple[Span, ...], now: tuple[Span, ...], requoted: bool, alignment: Alignment) -> bool:
    """Whether a note stands on other words.

    Where the editor has quoted other words, only another block is another place; where not, the very letters must have
    stayed: if those that it stood on are gone, it stands on a twin of its passage.
    """
    ends = (
        (then[0].block, then[0].start, now[0].block, now[0].start),
        (then[-1].block, then[-1].end - 1, now[-1].block, now[-1].end - 1),
    )
    if requoted:
        return not any(alignment.forward.get(a) == b for a, _, b, _ in ends)
    return any(alignment.carry(a, place) != (b, there) for a, place, b, there in ends)


def _shown(note: Note | None, where: Mapping[str, tuple[Span, ...]], blocks: tuple[Block, ...]) -> Shown | None:
    return Shown(note, tuple(quoted(blocks, span) for span in where[note.id])) if note else None
