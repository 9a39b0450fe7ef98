"""Compares the translations of one text: who made them, and what they say, block by block of the original."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.comparing.blocks import TextPair
from generator.comparing.fields import FieldChange, field_changes, mark
from generator.comparing.words import Stretch, compare
from generator.model.document import Run
from generator.model.publication import AnnotatedText, TranslatedBlock, TranslatedText

APART = frozenset({"language", "blocks"})
"""Fields of a translation that are not in the table of fields: they are shown otherwise."""


@dataclass(frozen=True, slots=True)
class RenderingChange:
    """What renders one block, before and after; `address` is that of the block.

    `outdated` and `renewed`: since this change the block of the original is, or is no longer, another than the one that
    was translated.
    """

    mark: str
    address: str
    stretches: tuple[Stretch, ...]
    outdated: bool = False
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class TranslationChange:
    """A translation before and after; `mark` is added, removed or changed."""

    mark: str
    language: str
    fields: tuple[FieldChange, ...]
    passages: tuple[RenderingChange, ...]


def translation_changes(pair: TextPair) -> Iterator[TranslationChange]:
    """The translations of a text that differ, by language."""
    old, new = ({} if text is None else text.translations for text in (pair.old, pair.new))
    for code in sorted(old.keys() | new.keys()):
        before, after = old.get(code), new.get(code)
        fields = field_changes(before and before.made, after and after.made, APART)
        passages = tuple(_passages(pair, before, after))
        if fields or passages or mark(before, after) != "changed":
            yield TranslationChange(mark(before, after), code, fields, passages)


def _passages(pair: TextPair, old: TranslatedText | None, new: TranslatedText | None) -> Iterator[RenderingChange]:
    then, now = (old.blocks if old else {}), (new.blocks if new else {})
    for a, b in pair.alignment.pairs:
        before = then.get(a) if a is not None else None
        after = now.get(b) if b is not None else None
        if before is None and after is None:
            continue
        was_outdated, is_outdated = (block is not None and block.outdated for block in (before, after))
        old_runs, new_runs = _runs(before), _runs(after)
        if old_runs == new_runs and was_outdated == is_outdated:
            continue
        yield RenderingChange(
            mark(before, after),
            _name(pair.new, b) or _name(pair.old, a),
            compare(old_runs, new_runs),
            is_outdated and not was_outdated,
            was_outdated and after is not None and not is_outdated,
        )


def _name(text: AnnotatedText | None, number: int | None) -> str:
    return text.document.names[number] if text and number is not None else ""


def _runs(block: TranslatedBlock | None) -> tuple[Run, ...]:
    """The words of all sentences, with a space between two."""
    runs: list[Run] = []
    for rendering in block.renderings if block else ():
        runs += [*([Run(" ")] if runs else []), *rendering.runs]
    return tuple(runs)
