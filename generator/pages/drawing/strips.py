"""Marks along an axis of time: a strip for each text, and the strip of the whole corpus.

Places along the axis are shares of the width, places across it pixels: a strip is as wide as its page, and its numbers
are as large on a phone as on a desk. Marks that would meet at `NARROW` pixels stand in lanes below each other, so they
meet at no width; first come, first placed, over marks sorted by place: n log n.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.drawing.svg import element, link, percent, target
from generator.pages.drawing.time import Interval, Scale

NARROW = 226
"""The narrowest drawing in pixels: the margin of a window of 1,220, less the margins of the picture."""
LANE = 26
HALF = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a time: what it says, where it leads, and the number that stands in it."""

    when: Interval
    words: str
    address: str
    number: str = ""


def axis(scale: Scale) -> Markup:
    """The years, for the head of the strips; the strips below carry its lines."""
    years = [
        element("text", str(year), x=percent(place), y=13, text_anchor="middle", class_="year")
        for place, year in scale.ticks
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
            "rect", x=percent(start), y=0, width=percent(end - start), height=height, class_="fold", fill_opacity=0.1
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
        parts.append(element("circle", cx=middle, cy=y, r=10 if mark.number else 6))
    if mark.when.open:
        parts.append(element("text", "→", x="100%", y=y - 5, text_anchor="end"))
    if mark.number:
        parts.append(element("text", mark.number, x=middle, y=y + 4, text_anchor="middle"))
    return link(mark.address, mark.words, *parts, class_="written" if square else "event")
