"""Marks along an axis of time: a strip for each text, and the strip of the whole corpus.

Places along the axis are shares of the width, places across it pixels: a strip is as wide as its page, and its names
are as large on a phone as on a desk. Marks with a name have each a lane of their own, in which the name stands on the
side that has more room. Marks without one that would meet at `NARROW` pixels stand in lanes below each other, so they
meet at no width; first come, first placed, over marks sorted by place: n log n.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from generator.pages.drawing.svg import element, lines, link, percent, target
from generator.pages.drawing.time import Interval, Scale

NARROW = 226
"""The narrowest drawing in pixels: a window of 320, less the margins of page and picture."""
BEND = 6.0
"""How near to a year, in percent of the width, the sign of a bend may stand."""
LANE = 26
ROOM = 40
"""Percent of the width that a name needs beside its mark."""
LINES = 3
"""Of a name, at most."""
HALF = 12
LETTER = 6.2
"""Pixels allowed for a letter of the names, which are 11 high: an estimate, on the wide side."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a time: what it says, where it leads, and the name that stands beside it."""

    when: Interval
    words: str
    address: str
    name: str = ""


def axis(scale: Scale) -> Markup:
    """The years, for the head of the strips, and a sign where it is bent; the strips below carry its lines."""
    years = [
        element("text", str(year), x=percent(place), y=13, text_anchor="middle", class_="year")
        for place, year in scale.ticks
    ]
    years += [
        element("text", "≈", x=percent((start + end) / 2), y=13, text_anchor="middle", class_="bend")
        for start, end in scale.folds
        if all(abs((start + end) / 2 - place) > BEND for place, _ in scale.ticks)
    ]
    return element("svg", *_ground(scale, 20, 16), *years, class_="axis", width="100%", height=20, aria_hidden="true")


def strip(scale: Scale, name: str, written: Sequence[Mark], spoken: Sequence[Mark], now: Interval | None) -> Markup:
    """Squares for `written` above discs for `spoken`; `now`, the time of writing, is a line or band through both."""
    top, height = _lanes(scale, written, HALF + 1)
    below, height = _lanes(scale, spoken, height)
    ground = _ground(scale, height)
    if now:
        start, end = scale.span(now)
        ground.append(
            element("rect", x=percent(start), y=0, width=percent(end - start), height=height, class_="now band")
            if end - start > 1
            else element("line", **_across(start, end), y1=0, y2=height, class_="now")
        )
    marks = [_mark(scale, mark, y, square=True) for mark, y in zip(written, top, strict=True)]
    marks += [_mark(scale, mark, y, square=False) for mark, y in zip(spoken, below, strict=True)]
    return _drawing(name, height, ground, marks)


def bars(scale: Scale, name: str, groups: Sequence[tuple[Mark, int]], spoken: Sequence[Mark]) -> Markup:
    """As `strip`, with a column for each group of texts, as high as they are many."""
    most = max(count for _, count in groups)
    tall = 48.0
    below, height = _lanes(scale, spoken, tall + LANE)
    marks = []
    for group, count in groups:
        start, end = scale.span(group.when)
        high = max(2.0, tall * count / most)
        column = element("rect", x=percent(start), y=tall - high, width=percent(end - start), height=high)
        marks.append(link(group.address, group.words, column, class_="written column"))
    marks += [_mark(scale, mark, y, square=False) for mark, y in zip(spoken, below, strict=True)]
    return _drawing(name, height, _ground(scale, height), marks)


def _drawing(name: str, height: float, ground: Sequence[Markup], marks: Sequence[Markup]) -> Markup:
    return element("svg", *ground, *marks, class_="strip", width="100%", height=height, role="group", aria_label=name)


def _ground(scale: Scale, height: float, top: float = 0) -> list[Markup]:
    folds = [
        element(
            "rect", x=percent(start), y=0, width=percent(end - start), height=height, class_="fold", fill_opacity=0.06
        )
        for start, end in scale.folds
    ]
    return folds + [
        element("line", **_across(place, place), y1=top, y2=height, class_="tick") for place, _ in scale.ticks
    ]


def _across(start: float, end: float) -> dict[str, str]:
    middle = percent((start + end) / 2)
    return {"x1": middle, "x2": middle}


def _lanes(scale: Scale, marks: Sequence[Mark], top: float) -> tuple[list[float], float]:
    """The height of each mark, of which the first lane's is `top`, and that of the lane below the last."""
    if any(mark.name for mark in marks):
        names = [_name_of(scale, mark) for mark in marks]
        ends = list(accumulate((name.height for name in names), initial=top - HALF))
        return [end + name.middle for end, name in zip(ends, names, strict=False)], ends[-1] + HALF
    extents = []
    for number, mark in enumerate(marks):
        start, end = (share * NARROW / 100 for share in scale.span(mark.when))
        middle = (start + end) / 2
        extents.append((min(start, middle - HALF), max(end, middle + HALF), number))
    heights = [0.0] * len(marks)
    busy: list[tuple[float, int]] = []  # where the last mark of each lane ends
    free: list[int] = []  # lanes whose last mark is passed, the uppermost first
    used = 0
    for left, right, number in sorted(extents):
        while busy and busy[0][0] <= left:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, used = used, used + 1
        heights[number] = top + lane * LANE
        heapq.heappush(busy, (right, lane))
    return heights, top + used * LANE


def _mark(scale: Scale, mark: Mark, y: float, square: bool) -> Markup:
    start, end = scale.span(mark.when)
    middle = percent((start + end) / 2)
    parts = []
    if mark.when.period:
        parts.append(
            element("rect", x=percent(start), y=y - 3, width=percent(end - start), height=6, rx=3, class_="period")
        )
    elif not mark.when.one_day:
        parts.append(element("line", x1=percent(start), x2=percent(end), y1=y, y2=y, class_="about"))
    parts.append(target(middle, y))
    if square:
        parts.append(element("rect", x=middle, y=y - 7, width=14, height=14, transform="translate(-7 0)"))
    else:
        parts.append(element("circle", cx=middle, cy=y, r=6))
    if mark.when.open:
        parts.append(element("text", "→", x="100%", y=y - 5, text_anchor="end"))
    if mark.name:
        parts += _name(scale, mark, y)
    first, last = mark.when.first.year, 9999 if mark.when.open else mark.when.last.year
    values = f"from:{first} to:{last}"
    return link(mark.address, mark.words, *parts, class_="written" if square else "event", values=values)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name beside a mark: its lines, where they begin or end, how far off, and the first one's height above the mark.

    `height` is that of the lane, `middle` where in it the mark stands.
    """

    lines: Sequence[str]
    place: float
    anchor: str
    aside: float
    rise: float
    height: float
    middle: float


def _name_of(scale: Scale, mark: Mark) -> _Name:
    """The name after the mark or before it, on the side that has more room; under one that leaves none on either."""
    start, end = scale.span(mark.when)
    share = max(100 - end, start)
    if share < ROOM:
        written = lines(mark.name, int((100 - start) * NARROW / 100 / LETTER), LINES)
        return _Name(written, start, "start", 0, -18, LANE + 12 * len(written) - 4, HALF)
    written = lines(mark.name, max(12, int((share * NARROW / 100 - HALF) / LETTER)), LINES)
    height = max(LANE, 12 * len(written) + 4)
    after = 100 - end >= start
    place, anchor, aside = (end, "start", HALF) if after else (start, "end", -HALF)
    return _Name(written, place, anchor, aside, 6 * (len(written) - 1) - 4, height, height / 2)


def _name(scale: Scale, mark: Mark, y: float) -> list[Markup]:
    name = _name_of(scale, mark)
    return [
        element(
            "text",
            line,
            x=percent(name.place),
            y=y - name.rise + 12 * number,
            transform=f"translate({name.aside:g} 0)",
            text_anchor=name.anchor,
        )
        for number, line in enumerate(name.lines)
    ]
