"""Units of work: what is made of a publication, in pieces that depend on little, and are made again only for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """Some files that are made together; `name` is its own among all units of a build.

    `make` reads the publication through a `SiteRenderer`, and nothing else but what `given` is.
    """

    name: str
    make: Callable[[], Mapping[str, str]]
    given: object = None


def files_of(units: Iterable[Unit]) -> dict[str, str]:
    """All files, by path: every unit made, one after the other."""
    return {path: text for unit in units for path, text in unit.make().items()}
