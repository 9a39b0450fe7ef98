"""Long lists, cut into pages of their own, so that ten thousand texts make no page longer than a hundred do.

A list of more than `MOST` lines becomes leaves: one for each year, or for each first letter; a year that is itself
too long becomes months, a month days. The page that held the list then leads to its leaves. What a leaf is called
depends on what it holds, never on its place: `2014-03`, `pu`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.text.markup import slug

MOST = 250
"""Lines on one page: of notes, the longest, about 65 KB gzipped."""
DATES = (4, 7, 10)
"""How much of a date is read in turn: year, month, day."""
LETTERS = (1, 2, 3, 4, 6, 8)
NAME = re.compile(r"[a-z0-9-]+")
WITHOUT = "without-key"
"""What has no date, or no letter that an address can hold. No date and no beginning of a name is as long."""
ALL = "all-of-them"
"""A list that is short, but does not stand on the page that leads to it."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """Some rows of a list: what they have in common, how many lines they are, and which part of those they are."""

    key: str
    rows: tuple[Row, ...]
    lines: int
    part: int = 1

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.key + (f"--{self.part}" if self.part > 1 else "")

    def words(self, labels: Labels) -> str:
        """What it is called: a date in words, letters, or that there is none."""
        named = {WITHOUT: "leaf-other", ALL: "leaf-all"}.get(self.key)
        dated = self.key[:4].isdigit()
        name = labels(named) if named else labels.date(self.key) if dated else self.key.upper()
        return name + (f" ({self.part})" if self.part > 1 else "")


@dataclass(frozen=True, slots=True)
class ListSource:
    """Where a list stands: its page, that of the folder of its leaves, in one language; its title and kind."""

    here: str
    folder: str
    title: str
    kind: str


def by_letter(name: str) -> str:
    """What a name is sorted by, and cut by."""
    return slug(name) or name


def cut(
    rows: Sequence[Row],
    key: Callable[[Row], str],
    steps: Sequence[int],
    lines: Callable[[Row], int] = lambda row: 1,
    most: int = MOST,
) -> list[ListPage[Row]]:
    """The leaves of a list, and the rows in each, in the order of their keys; none where the list fits on one page.

    `key` gives a date or a name of a row, `steps` how many letters of it are read in turn, `lines` how long a row is.
    """
    if sum(map(lines, rows)) <= most:
        return []
    found = _cut(sorted(rows, key=key), key, steps, lines, most)
    return sorted(found, key=lambda leaf: (leaf.key == WITHOUT, leaf.key, leaf.part))


def _cut(
    rows: Sequence[Row], key: Callable[[Row], str], steps: Sequence[int], lines: Callable[[Row], int], most: int
) -> Iterator[ListPage[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        name = key(row)[: steps[0]].strip("-")
        groups.setdefault(name if NAME.fullmatch(name) else WITHOUT, []).append(row)
    for name, group in groups.items():
        if sum(map(lines, group)) > most and steps[1:]:
            yield from _cut(group, key, steps[1:], lines, most)
        else:
            yield from _parts(name, group, lines, most)


def _parts(name: str, rows: Sequence[Row], lines: Callable[[Row], int], most: int) -> Iterator[ListPage[Row]]:
    part: list[Row] = []
    size = number = 0
    for row in rows:
        if part and size + lines(row) > most:
            number += 1
            yield ListPage(name, tuple(part), size, number)
            part, size = [], 0
        part.append(row)
        size += lines(row)
    yield ListPage(name, tuple(part), size, number + 1)


def links(leaves: Sequence[ListPage[Row]], stem: ListSource, language: str) -> list[tuple[str, str, int]]:
    """(address, words, lines) of the leaves, for the page that leads to them."""
    labels = Labels(language)
    return [(f"{stem.folder}/{leaf.name}", leaf.words(labels), leaf.lines) for leaf in leaves]


def pages(
    renderer: SiteRenderer,
    leaves: Sequence[ListPage[Row]],
    stem: ListSource,
    language: str,
    shows: str,
    **values: object,
) -> dict[str, str]:
    """A page for each leaf; `shows` is the macro of `lists.md.j2` that prints its rows, `values` what else it needs."""
    found: dict[str, str] = {}
    ways = links(leaves, stem, language)
    for number, leaf in enumerate(leaves):
        here, words, _ = ways[number]
        front: dict[str, object] = {"title": f"{stem.title}, {words}", "kind": stem.kind}
        near: Mapping[str, object] = {
            "back": (stem.here, stem.title),
            "before": ways[number - 1] if number else None,
            "after": ways[number + 1] if number + 1 < len(ways) else None,
        }
        found |= renderer.render(
            "leaf", here, language, front, words=words, shows=shows, rows=leaf.rows, **near, **values
        )
    return found
