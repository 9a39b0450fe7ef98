"""Compares records of the model field by field: two of a kind come in, a `FieldChange` for each difference goes out.

The fields are read from the declaration, so that a new field is compared as soon as it is declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeVar

from generator.languages import FALLBACK
from generator.model.corpus import Entity, Note, Theme
from generator.model.keys import name_in

POSITIONS = frozenset({"path", "line", "lines"})
"""Fields that say where a record stands in a file, which no reader of the site sees."""

Named = TypeVar("Named", Note, Entity, Theme)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value before and after; empty if there was or is none."""

    name: str
    old: str
    new: str

    @property
    def language(self) -> str:
        """The language of the values if the name of the field gives one (`names, fr`); otherwise empty."""
        last = self.name.rpartition(", ")[2] if ", " in self.name else ""
        return last if len(last) in (2, 3) and last.isalpha() else ""


def field_changes(
    old: object | None, new: object | None, without: frozenset[str] = frozenset()
) -> tuple[FieldChange, ...]:
    """The values that differ, in the order of declaration; None counts as a record without values."""
    before, after = (dict(flat(record, without | POSITIONS)) for record in (old, new))
    names = dict.fromkeys((*before, *after))
    changes = (FieldChange(name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(change for change in changes if change.old != change.new)


def flat(record: object | None, without: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(name, value) of all that a record says, but of the fields `without`; what is empty is left out."""
    if record is None or not is_dataclass(record):
        return
    for field in fields(record):
        if field.name not in without:
            yield from _values(field.name.replace("_", " "), getattr(record, field.name))


def _values(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, bool):
        yield name, "yes" if value else "no"
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _values(f"{name}, {key}", inner)
    elif isinstance(value, tuple) and any(is_dataclass(inner) for inner in value):
        for number, inner in enumerate(value, 1):
            yield from _values(f"{name} {number}", inner)
    elif isinstance(value, tuple):
        yield name, " · ".join(map(str, value))
    elif is_dataclass(value):
        yield from ((f"{name}: {key}", text) for key, text in flat(value, POSITIONS))
    elif value:
        yield name, str(value)


def paired_by_id(old: Mapping[str, Named], new: Mapping[str, Named]) -> Iterator[tuple[Named | None, Named | None]]:
    """The records before and after, in the order of their ids; one that was `formerly` called otherwise is the same."""
    renamed = {id: record.id for record in new.values() for id in record.formerly if id in old and id not in new}
    by_new_id = {renamed.get(id, id): record for id, record in old.items()}
    for id in sorted(by_new_id.keys() | new.keys()):
        yield by_new_id.get(id), new.get(id)


def in_english(names: Mapping[str, str], otherwise: str) -> str:
    """The English name, because the report is in English; otherwise the first, otherwise `otherwise`."""
    return name_in(names, FALLBACK) or otherwise


def mark(old: object | None, new: object | None) -> str:
    """`added`, `removed`, or `changed`."""
    return "added" if old is None else "removed" if new is None else "changed"
