"""Names in a column, tied by arcs on one side, and in the texts that name them on the other.

Why this and no cloud of knots: a column of names keeps its type and its order at 340 pixels as at 1,000, every name and
every tie has a place of its own, and nothing has to be searched for by a machine that starts from chance. Each name
stands after one of those before it to which it is tied most (the order in which Prim grows a tree; n log n).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import sqrt

from markupsafe import Markup

from generator.pages.drawing.svg import element, lines, link, target

WIDTH = 340
COLUMN = 25
ARCS = 94
SIDE = 25
"""Of what a finger has to meet: 24 pixels on a telephone of 390, where the picture is 338 wide."""
LETTER = 6.2
"""Pixels allowed for a letter of the labels, which are 11 high: an estimate, on the wide side."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a text names something, and where."""

    times: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Name:
    """A row: the name, what is said of it, where it leads, its register, and what each column's text has of it."""

    name: str
    words: str
    address: str
    register: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two rows named together `times` times."""

    first: int
    second: int
    times: int
    words: str
    address: str


def order(weights: Mapping[str, int], ties: Mapping[tuple[str, str], int]) -> list[str]:
    """The names, each after one to which it is tied most; those tied to none before them begin anew, heaviest first."""
    near: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (first, second), times in ties.items():
        near[first].append((-times, second))
        near[second].append((-times, first))
    placed: dict[str, None] = {}
    for start in sorted(weights, key=lambda key: (-weights[key], key)):
        edge = [(0, start)]
        while edge:
            _, key = heapq.heappop(edge)
            if key not in placed:
                placed[key] = None
                for tie in near[key]:
                    heapq.heappush(edge, tie)
    return list(placed)


def arcs(title: str, heads: Sequence[Cell], names: Sequence[Name], ties: Sequence[Tie]) -> Markup:
    """The picture; `heads` are the texts of the columns, of which `words` begin with a letter."""
    left = COLUMN * len(heads)
    room = WIDTH - ARCS - left - 20
    labels = [lines(name.name, max(8, int(room / LETTER)), 3) for name in names]
    ends = list(accumulate((max(26, 12 * len(label) + 5) for label in labels), initial=24))
    rows = [(top + bottom) / 2 for top, bottom in pairwise(ends)]
    most = max((cell.times for name in names for cell in name.cells if cell), default=1)
    rules = [element("line", x1=0, x2=WIDTH - ARCS, y1=end, y2=end, class_="tick") for end in ends[:-1]]
    marks = [_head(number, head) for number, head in enumerate(heads)]
    marks += _ties(ties, rows)
    for name, label, y in zip(names, labels, rows, strict=True):
        marks += [_cell(number, cell, y, most) for number, cell in enumerate(name.cells) if cell]
        marks.append(_name(name, label, left, y))
    return element(
        "svg",
        *rules,
        *marks,
        class_="arcs",
        viewBox=f"0 0 {WIDTH} {ends[-1]}",
        width="100%",
        role="group",
        aria_label=title,
    )


def _head(number: int, head: Cell) -> Markup:
    x = COLUMN * number + COLUMN / 2
    letter = element("text", "ABCDEFGHIJ"[number], x=x, y=16, text_anchor="middle")
    return link(head.address, head.words, target(x, 12, SIDE), letter, class_="head")


def _cell(number: int, cell: Cell, y: float, most: int) -> Markup:
    x = COLUMN * number + COLUMN / 2
    disc = element("circle", cx=x, cy=y, r=2.5 + 7.5 * sqrt(cell.times / most))
    return link(cell.address, cell.words, target(x, y, SIDE), disc, class_="cell")


def _name(name: Name, label: Sequence[str], left: float, y: float) -> Markup:
    x, top = left + 9, y + 4 - 6 * (len(label) - 1)
    shapes = {
        "people": element("circle", cx=x, cy=y, r=3.5),
        "organisations": element("rect", x=x - 3.5, y=y - 3.5, width=7, height=7),
    }
    shape = shapes.get(name.register) or element(
        "path", d=f"M{x:g} {y - 5:g}L{x + 5:g} {y:g}L{x:g} {y + 5:g}L{x - 5:g} {y:g}Z"
    )
    ground = element("rect", x=left, y=y - SIDE / 2, width=WIDTH - ARCS - left - 2, height=SIDE, fill_opacity=0)
    words = [element("text", line, x=left + 19, y=top + 12 * n) for n, line in enumerate(label)]
    return link(name.address, name.words, ground, shape, *words, class_="name")


def _ties(ties: Sequence[Tie], rows: Sequence[float]) -> list[Markup]:
    """The arcs, the weakest lowest; the farther one reaches the deeper it is: arcs from one name stay apart."""
    ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, tie in enumerate(ties):
        far = tie.second - tie.first
        ends[tie.first].append((len(rows) + len(rows) - far, number))
        ends[tie.second].append((far, number))
    ports: dict[tuple[int, int], float] = {}
    for row, here in ends.items():
        apart = min(2.5, 16 / len(here))
        for place, (_, number) in enumerate(sorted(here)):
            ports[row, number] = rows[row] + apart * (place - (len(here) - 1) / 2)
    x = WIDTH - ARCS + 2
    farthest = max((tie.second - tie.first for tie in ties), default=1)
    most = max((tie.times for tie in ties), default=1)
    drawn = []
    for number, tie in enumerate(ties):
        start, end = ports[tie.first, number], ports[tie.second, number]
        depth = (ARCS - 6) / 0.75 * (0.15 + 0.85 * (tie.second - tie.first) / farthest)
        way = f"M{x:g} {start:.1f}C{x + depth:.1f} {start:.1f} {x + depth:.1f} {end:.1f} {x:g} {end:.1f}"
        wide = element("path", d=way, fill="none", class_="wide")
        thin = element("path", d=way, fill="none", stroke_width=0.7 + 3.6 * tie.times / most)
        drawn.append(link(tie.address, tie.words, wide, thin, class_="tie"))
    return drawn[::-1]
