"""What became of one text: what is said of it, its passages, their addresses, its notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.comparing.blocks import Alignment, Compared, same
from generator.comparing.fields import FieldChange, field_changes, mark
from generator.comparing.notes import NoteChange, note_changes, places
from generator.comparing.words import Stretch, compare
from generator.model.corpus import LocalizedNames
from generator.model.publication import AnnotatedText, Block, Run

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
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Introduction:
    """The editors' introduction in one language, before and after, and word by word."""

    language: str
    old: str
    new: str
    words: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class TextChange:
    """All that became of one text; `readdressed` are the blocks of the same words that have another address."""

    mark: str
    text: Compared
    fields: tuple[FieldChange, ...]
    introductions: tuple[Introduction, ...]
    passages: tuple[PassageChange, ...]
    readdressed: tuple[tuple[str, str], ...]
    notes: tuple[NoteChange, ...]


def text_change(text: Compared) -> TextChange | None:
    """What became of a text; None where nothing did."""
    old, new = (one.document.about if one else None for one in (text.old, text.new))
    found = TextChange(
        mark(text.old, text.new),
        text,
        field_changes(old, new, INTRODUCTIONS),
        introductions(old.introductions if old else {}, new.introductions if new else {}),
        tuple(_passages(text)),
        tuple(_readdressed(text.alignment)),
        tuple(note_changes(text.old, text.new, text.alignment)),
    )
    touched = found.fields or found.introductions or found.passages or found.readdressed or found.notes
    return found if touched or found.mark != "changed" else None


def introductions(old: LocalizedNames, new: LocalizedNames) -> tuple[Introduction, ...]:
    """The introductions that were written, changed or taken away, by language."""
    return tuple(
        Introduction(code, was, now, compare((Run(was),), (Run(now),)) if was and now else ())
        for code in sorted(old.keys() | new.keys())
        if (was := old.get(code, "")) != (now := new.get(code, ""))
    )


def _passages(text: Compared) -> Iterator[PassageChange]:
    """The blocks that went, came, or show other words than they did, in the order of the text."""
    old, new = text.alignment.old, text.alignment.new
    stood, stands = _standing(text.old), _standing(text.new)
    for a, b in text.alignment.pairs:
        before, after = (None if a is None else old[a]), (None if b is None else new[b])
        if before and after and same(before, after):
            continue
        notes = dict.fromkeys((*stood.get(a, ()), *stands.get(b, ())))
        stretches = compare(before.runs if before else (), after.runs if after else ())
        yield PassageChange(mark(before, after), before, after, stretches, tuple(notes))


def _standing(text: AnnotatedText | None) -> dict[int | None, list[str]]:
    """The ids of the notes that stand in each block."""
    found: dict[int | None, list[str]] = {}
    for name, spans in places(text).items():
        for span in spans:
            found.setdefault(span.block, []).append(name)
    return found


def _readdressed(alignment: Alignment) -> Iterator[tuple[str, str]]:
    """(old, new) address of the blocks that are still there and have another."""
    for a, b in alignment.forward.items():
        if alignment.old[a].id != alignment.new[b].id:
            yield alignment.old[a].id, alignment.new[b].id
