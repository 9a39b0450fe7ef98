"""Compares one text before and after: its description, its passages and their addresses, its notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.comparing.blocks import Alignment, TextPair, look_same
from generator.comparing.fields import FieldChange, field_changes, mark
from generator.comparing.notes import NoteChange, note_changes, places
from generator.comparing.translations import TranslationChange, translation_changes
from generator.comparing.words import Stretch, compare
from generator.model.document import Block, Run
from generator.model.keys import LocalizedNames
from generator.model.publication import AnnotatedText

INTRODUCTIONS = frozenset({"introductions"})


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A block before and after, with the ids of the notes that stand in it; `mark` is added, removed or changed."""

    mark: str
    old: Block | None
    new: Block | None
    stretches: tuple[Stretch, ...]
    notes: tuple[str, ...]

    @property
    def block(self) -> Block:
        """The block as it is, or as it was last."""
        block = self.new or self.old
        assert block is not None
        return block


@dataclass(frozen=True, slots=True)
class Introduction:
    """The editors' introduction in one language, before and after, and word by word."""

    language: str
    old: str
    new: str
    words: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class TextChange:
    """All changes of one text; `readdressed` are the (old, new) addresses of blocks that are still there."""

    mark: str
    pair: TextPair
    fields: tuple[FieldChange, ...]
    introductions: tuple[Introduction, ...]
    passages: tuple[PassageChange, ...]
    readdressed: tuple[tuple[str, str], ...]
    notes: tuple[NoteChange, ...]
    translations: tuple[TranslationChange, ...] = ()


def text_change(pair: TextPair) -> TextChange | None:
    """What has changed in a text; None if nothing has."""
    old, new = (text.document.about if text else None for text in (pair.old, pair.new))
    change = TextChange(
        mark(pair.old, pair.new),
        pair,
        field_changes(old, new, INTRODUCTIONS),
        introductions(old.introductions if old else {}, new.introductions if new else {}),
        tuple(_passages(pair)),
        tuple(_readdressed(pair.alignment)),
        tuple(note_changes(pair.old, pair.new, pair.alignment)),
        tuple(translation_changes(pair)),
    )
    said = change.fields or change.introductions or change.passages or change.readdressed
    differs = said or change.notes or change.translations
    return change if differs or change.mark != "changed" else None


def introductions(old: LocalizedNames, new: LocalizedNames) -> tuple[Introduction, ...]:
    """The introductions that were added, changed or removed, by language."""
    return tuple(
        Introduction(code, was, now, compare((Run(was),), (Run(now),)) if was and now else ())
        for code in sorted(old.keys() | new.keys())
        if (was := old.get(code, "")) != (now := new.get(code, ""))
    )


def _passages(pair: TextPair) -> Iterator[PassageChange]:
    """The blocks that were removed or added or look different, in the order of the text."""
    old, new = pair.alignment.old, pair.alignment.new
    old_notes, new_notes = _notes_by_block(pair.old), _notes_by_block(pair.new)
    for a, b in pair.alignment.pairs:
        before, after = (None if a is None else old[a]), (None if b is None else new[b])
        if before and after and look_same(before, after):
            continue
        notes = dict.fromkeys((*old_notes.get(a, ()), *new_notes.get(b, ())))
        stretches = compare(before.runs if before else (), after.runs if after else ())
        yield PassageChange(mark(before, after), before, after, stretches, tuple(notes))


def _notes_by_block(text: AnnotatedText | None) -> dict[int | None, list[str]]:
    """The ids of the notes in each block."""
    notes: dict[int | None, list[str]] = {}
    for id, spans in places(text).items():
        for span in spans:
            notes.setdefault(span.block, []).append(id)
    return notes


def _readdressed(alignment: Alignment) -> Iterator[tuple[str, str]]:
    """(old, new) address of each block that is still there and has another one."""
    for a, b in alignment.forward.items():
        if alignment.old[a].id != alignment.new[b].id:
            yield alignment.old[a].id, alignment.new[b].id
