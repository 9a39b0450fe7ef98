"""Dates as intervals of days, and an axis on which they stand.

A date known to the month is the interval of that month, one known to the year that of the year: nothing is put on the
first of January just because the day is unknown. The axis is even wherever something happens; runs of empty years are
folded and shaded, and the page says so: of eighty years, seventy may be empty.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_YEARS = re.compile(r"(\d{4})[–-](\d{4})?")
EMPTY = 3
"""Two dates whose years differ by more than this have a fold between them."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days `[first, last]`. `period`: it lasted so long; else it is one day of these. `open`: it has not ended."""

    first: date
    last: date
    period: bool = False
    open: bool = False

    @property
    def one_day(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    def days_after(self, other: Interval) -> int:
        """Days from the end of `other` to the beginning of this; negative where this came first; 0 where they meet."""
        if other.last < self.first and not other.open:
            return (self.first - other.last).days
        if self.last < other.first and not self.open:
            return (self.last - other.first).days
        return 0


def interval(written: str) -> Interval | None:
    """A day, month, year, period `a/b`, or years `1947–1991` and `2014–`, as registers write them; None for the rest.

    >>> interval("2016-02").last, interval("1947–1991").period, interval("2014–").open, interval("long ago")
    (datetime.date(2016, 2, 29), True, True, None)
    """
    begin, slash, end = written.strip().partition("/")
    lasting = bool(slash)
    unended = False
    if years := _YEARS.fullmatch(written.strip()):
        begin, end, lasting, unended = years[1], years[2] or "", bool(years[2]), not years[2]
    try:
        first = _days(begin)
        last = _days(end) if end else first
    except ValueError:
        return None
    return Interval(min(first[0], last[0]), max(first[1], last[1]), lasting or unended, unended)


def _days(written: str) -> tuple[date, date]:
    """The first and the last day of a day, month or year. Raises ValueError."""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", written, re.ASCII):
        raise ValueError(written)
    first = date.fromisoformat((written + "-01-01")[:10])
    if len(written) == 4:
        return first, first.replace(month=12, day=31)
    if len(written) == 7:
        return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1) if first < date(
            9999, 12, 1
        ) else date.max
    return first, first


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of time: days as shares of its width, in percent. `knots` are (day, share), `ticks` the years on it.

    `folds` are where it is bent, `empty` the years that each fold shortens, the first and the last.
    """

    knots: tuple[tuple[float, float], ...]
    folds: tuple[tuple[float, float], ...]
    ticks: tuple[tuple[float, int], ...]
    empty: tuple[tuple[int, int], ...] = ()

    def at(self, day: date, end: bool = False) -> float:
        """Where a day begins; with `end`, where it ends."""
        place = day.toordinal() + end
        if place <= self.knots[0][0]:
            return 0.0
        if place >= self.knots[-1][0]:
            return 100.0
        right = bisect_right(self.knots, (place, 200.0))
        (day_a, share_a), (day_b, share_b) = self.knots[right - 1], self.knots[right]
        return share_a + (place - day_a) / (day_b - day_a) * (share_b - share_a)

    def span(self, interval: Interval) -> tuple[float, float]:
        """Where an interval begins and ends; an open one runs to the edge."""
        return self.at(interval.first), 100.0 if interval.open else self.at(interval.last, end=True)


def scale(intervals: Iterable[Interval]) -> Scale:
    """The axis on which these stand. At least one is needed."""
    years = sorted(
        {year for span in intervals for year in (span.first.year, span.first.year if span.open else span.last.year)}
    )
    runs = [[years[0], years[0]]]
    for year in years[1:]:
        if year - runs[-1][1] > EMPTY:
            runs.append([year, year])
        runs[-1][1] = year
    units = sum(last - first + 1 for first, last in runs)
    fold = max(1.0, units / 25)
    whole = units + fold * (len(runs) - 1)
    knots: list[tuple[float, float]] = []
    share = 0.0
    for first, last in runs:
        share += 100 * fold / whole if knots else 0.0
        knots.append((date(first, 1, 1).toordinal(), share))
        share += 100 * (last - first + 1) / whole
        knots.append((date(last, 12, 31).toordinal() + 1, min(share, 100.0)))
    folds = tuple((knots[n][1], knots[n + 1][1]) for n in range(1, len(knots) - 1, 2))
    bare = Scale(tuple(knots), folds, ())
    wanted = [first for first, _ in runs] + [year for first, last in runs for year in range(first + 1, last + 1)]
    empty = tuple((before[1] + 1, after[0] - 1) for before, after in pairwise(runs))
    return Scale(bare.knots, folds, _ticks(bare, wanted), empty)


def _ticks(axis: Scale, years: Sequence[int], apart: float = 13.0) -> tuple[tuple[float, int], ...]:
    """The years to be written, where they begin: the beginnings of runs first, and never two too near to be read."""
    ticks: list[tuple[float, int]] = []
    for year in years:
        place = axis.at(date(year, 1, 1))
        if len(ticks) < 100 / apart and all(abs(place - other) >= apart for other, _ in ticks):
            ticks.append((place, year))
    return tuple(sorted(ticks))
