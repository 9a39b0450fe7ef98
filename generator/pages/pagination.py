"""Long lists, cut into pages of their own, so that ten thousand texts make no page longer than a hundred do.

A list of more than `MOST` lines is cut into a page for each year, or for each first letter; a year that is too long
itself is cut into months, a month into days. The page of the list then links to these pages. The name of such a page
depends on what it holds, never on its place: `2014-03`, `pu`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.text.markup import slug

MOST = 250
"""Lines on one page: of notes, the longest, about 65 KB gzipped."""
DATES = (4, 7, 10)
"""How much of a date is read at each step: year, month, day."""
LETTERS = (1, 2, 3, 4, 6, 8)
NAME = re.compile(r"[a-z0-9-]+")
WITHOUT = "without-key"
"""Rows without a date, or without a letter that an address can hold. No date and no prefix of a name is as long."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """Some rows of a list: the key they share, how many lines they take, and which part of that key's rows they are."""

    key: str
    rows: tuple[Row, ...]
    lines: int
    part: int = 1

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.key + (f"--{self.part}" if self.part > 1 else "")

    def words(self, labels: Labels) -> str:
        """Its title: a date in words, letters, or that there is neither."""
        named = "leaf-other" if self.key == WITHOUT else ""
        dated = self.key[:4].isdigit()
        name = labels(named) if named else labels.date(self.key) if dated else self.key.upper()
        return name + (f" ({self.part})" if self.part > 1 else "")


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list in one language: its page, the folder of the pages it is cut into, its title and kind."""

    here: str
    folder: str
    title: str
    kind: str


def by_letter(name: str) -> str:
    """The key by which a name is sorted and cut."""
    return slug(name) or name


def letters(rows: Iterable[Row], name: Callable[[Row], str]) -> list[tuple[str, str, list[Row]]]:
    """Rows in the order of `by_letter`, under their first letters: (id, letter, rows); digits stand together."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        first = (by_letter(name(row)) or "?")[0]
        groups.setdefault("0–9" if first.isdigit() else first.upper(), []).append(row)
    return [(f"l-{slug(letter) or ord(letter[0])}", letter, group) for letter, group in groups.items()]


def cut(
    rows: Sequence[Row],
    key: Callable[[Row], str],
    steps: Sequence[int],
    lines: Callable[[Row], int] = lambda row: 1,
    most: int = MOST,
) -> list[ListPage[Row]]:
    """The pages of a list, in the order of their keys; none if the list fits on the page it belongs to.

    `key` is the date or name of a row, `steps` how many letters of it are read at each step, `lines` how long a row is.
    """
    if sum(map(lines, rows)) <= most:
        return []
    list_pages = _cut(sorted(rows, key=key), key, steps, lines, most)
    return sorted(list_pages, key=lambda list_page: (list_page.key == WITHOUT, list_page.key, list_page.part))


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


def links(list_pages: Sequence[ListPage[Row]], source: ListSource, language: str) -> list[tuple[str, str, int]]:
    """(address, words, lines) of the pages, for the page that links to them."""
    labels = Labels(language)
    return [(f"{source.folder}/{list_page.name}", list_page.words(labels), list_page.lines) for list_page in list_pages]


@dataclass(frozen=True, slots=True)
class Listed:
    """A text in a list: its name, its date, how many lines it takes."""

    name: str
    date: str
    lines: int = 1


def cut_texts(texts: Sequence[Listed], most: int = MOST) -> list[ListPage[Listed]]:
    """The pages of a list of texts, by their dates."""
    return cut(texts, lambda text: text.date, DATES, lambda text: text.lines, most)


def units(
    renderer: SiteRenderer,
    list_pages: Sequence[ListPage[Listed]],
    source: ListSource,
    language: str,
    shows: str,
    rows: Callable[[Sequence[str]], Sequence[object]],
    sheets: Sequence[str] = (),
    **values: object,
) -> Iterator[Unit]:
    """As `pages`, in units of work; `rows` makes the rows of some texts, which are given by their names."""
    targets = links(list_pages, source, language)

    def make(number: int, names: Sequence[str]) -> dict[str, str]:
        return page(renderer, targets, number, rows(names), source, language, shows, sheets, **values)

    for number, list_page in enumerate(list_pages):
        names = tuple(row.name for row in list_page.rows)
        near = targets[number], targets[max(0, number - 1)], targets[number + 1 : number + 2]
        yield Unit(f"leaf {targets[number][0]}", partial(make, number, names), (names, near))


def pages(
    renderer: SiteRenderer,
    list_pages: Sequence[ListPage[Row]],
    source: ListSource,
    language: str,
    shows: str,
    sheets: Sequence[str] = (),
    **values: object,
) -> dict[str, str]:
    """The Markdown of each page; `shows` is the macro of `lists.md.j2` for its rows, `values` what else it needs.

    `sheets`: the style sheets that it needs beside that of all lists.
    """
    files: dict[str, str] = {}
    targets = links(list_pages, source, language)
    for number, list_page in enumerate(list_pages):
        files |= page(renderer, targets, number, list_page.rows, source, language, shows, sheets, **values)
    return files


def page(
    renderer: SiteRenderer,
    targets: Sequence[tuple[str, str, int]],
    number: int,
    rows: Sequence[object],
    source: ListSource,
    language: str,
    shows: str,
    sheets: Sequence[str] = (),
    **values: object,
) -> dict[str, str]:
    """The Markdown of one of the pages, which `targets` are the `links` to; otherwise as `pages`."""
    here, words, _ = targets[number]
    front: dict[str, object] = {"title": f"{source.title}, {words}", "kind": source.kind, "sheets": list(sheets)}
    near: Mapping[str, object] = {
        "back": (source.here, source.title),
        "before": targets[number - 1] if number else None,
        "after": targets[number + 1] if number + 1 < len(targets) else None,
    }
    return renderer.render("list_page", here, language, front, words=words, shows=shows, rows=rows, **near, **values)
