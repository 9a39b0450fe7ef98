"""Units of work: what is made of a publication, in pieces that depend on little, and are made again only for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """Some files that are made together; `name` is its own among all units of a build.

    `make` reads the publication through a `SiteRenderer`, and nothing else but what `given` is. What others ask for and
    is kept (`store.queries.kept`) is made `first`; such a unit may have no files.
    """

    name: str
    make: Callable[[], Mapping[str, str | bytes]]
    given: object = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Units that are listed together. As long as what was read while `units` listed them is as it was, so are they.

    Who answers what they ask is there before they are listed, for what was asked last time is asked again first.
    """

    name: str
    units: Iterable[Unit]


def in_pieces(units: Iterable[Unit], texts: Iterable[str], size: int) -> list[list[list[Unit]]]:
    """Units as they are handed out, round by round, so that none makes what another is about to keep: one by one those
    that come first; about `size` at a time those of which the last word of the name is that of a text, each text's
    together, for they read the same; then one by one the others, which may be about all texts."""
    of_text: dict[str, list[Unit]] = {name: [] for name in texts}
    first: list[Unit] = []
    alone: list[Unit] = []
    for unit in units:
        (first if unit.first else of_text.get(unit.name.rpartition(" ")[2], alone)).append(unit)
    pieces: list[list[Unit]] = []
    for some in filter(None, of_text.values()):
        if pieces and len(pieces[-1]) < size:
            pieces[-1] += some
        else:
            pieces.append(some)
    return [[[unit] for unit in first], pieces, [[unit] for unit in alone]]


def listed(listings: Iterable[Listing]) -> Iterator[Unit]:
    """The units of some listings."""
    return (unit for listing in listings for unit in listing.units)


def files_of(units: Iterable[Unit]) -> dict[str, bytes]:
    """All files, by path: every unit made, one after the other."""
    return {path: as_bytes(data) for unit in units for path, data in unit.make().items()}


def all_as_bytes(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Files as they are written."""
    return {path: as_bytes(data) for path, data in files.items()}


def as_bytes(data: str | bytes) -> bytes:
    """A file as it is written."""
    return data.encode() if isinstance(data, str) else data


def as_text(files: Mapping[str, bytes]) -> dict[str, str]:
    """Files that hold text."""
    return {path: data.decode() for path, data in files.items()}
