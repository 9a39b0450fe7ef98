"""The fields of a record before and after: any record of the model in, one line for each value that is another out.

Records are taken apart as they are declared, so that a field that is added some day is compared from that day on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeVar

from generator.model.corpus import Entity, Note, Theme

PLACES = frozenset({"path", "line", "lines"})
"""Where a thing stands in a file: no reader of the site sees it."""

Named = TypeVar("Named", Note, Entity, Theme)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value before and after; empty where there was or is none."""

    name: str
    old: str
    new: str

    @property
    def language(self) -> str:
        """The language of the values, where the name of the field says it (`names, fr`); empty where nothing does."""
        last = self.name.rpartition(", ")[2] if ", " in self.name else ""
        return last if len(last) in (2, 3) and last.isalpha() else ""


def field_changes(
    old: object | None, new: object | None, without: frozenset[str] = frozenset()
) -> tuple[FieldChange, ...]:
    """The values that differ, in the order in which the record declares them; None stands for a record without any."""
    before, after = (dict(_flat(one, without | PLACES)) for one in (old, new))
    names = dict.fromkeys((*before, *after))
    changes = (FieldChange(name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(one for one in changes if one.old != one.new)


def _flat(record: object | None, without: frozenset[str]) -> Iterator[tuple[str, str]]:
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
        yield from ((f"{name}: {key}", text) for key, text in _flat(value, PLACES))
    elif value:
        yield name, str(value)


def paired(old: Mapping[str, Named], new: Mapping[str, Named]) -> Iterator[tuple[Named | None, Named | None]]:
    """The records of one id, in the order of the ids; one that says what it was `formerly` is the one of that id."""
    renamed = {then: one.id for one in new.values() for then in one.formerly if then in old and then not in new}
    came = {renamed.get(key, key): one for key, one in old.items()}
    for key in sorted(came.keys() | new.keys()):
        yield came.get(key), new.get(key)


def in_english(names: Mapping[str, str], otherwise: str) -> str:
    """The English one of some names, as the page of changes is in English; else the first, else `otherwise`."""
    return names.get("en") or next(iter(names.values()), "") or otherwise


def mark(old: object | None, new: object | None) -> str:
    """`added`, `removed`, or `changed`."""
    return "added" if old is None else "removed" if new is None else "changed"
