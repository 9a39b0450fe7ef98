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
    make: Callable[[], Mapping[str, str | bytes]]
    given: object = None


def files_of(units: Iterable[Unit]) -> dict[str, bytes]:
    """All files, by path: every unit made, one after the other."""
    return {path: data for unit in units for path, data in as_bytes(unit.make()).items()}


def as_bytes(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Files as they are written."""
    return {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}


def as_text(files: Mapping[str, bytes]) -> dict[str, str]:
    """Files that hold text."""
    return {path: data.decode() for path, data in files.items()}
