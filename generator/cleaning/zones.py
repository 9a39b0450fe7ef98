"""Where in a text the article stands: from its first to its last paragraph of prose, and what follows below.

In: the lines and what each shows by itself. Out: the bounds of the prose, the runs of short lines, and the sections
that other things open after it. A bound moves nothing away: it only says on which side of it a line is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.cleaning.core import core_of
from generator.cleaning.heads import Head, head_of
from generator.cleaning.sheet import Line, Sheet, function_share, is_final
from generator.cleaning.signals import Shown
from generator.cleaning.tails import after_end, labelled
from generator.language import each

_STRONG = 2.5
_OPENING = each("related comments newsletter advertising tags copyright share support")
_ENOUGH = 60
_TICK = re.compile(
    r"\d{1,3}(?:\+\d{1,2})? ?(?:min\.?|mins|mn|minutes?|['’′]|h|e)$|\d{1,2} ?[:h.] ?\d{2}(?: ?[ap]\.?m\.?)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Zones:
    """`first` and `last` are the lines between which the article stands; `bounded` is false if there is no prose."""

    first: int
    last: int
    bounded: bool
    shorts: frozenset[int]
    menus: frozenset[int]
    opened: frozenset[int]
    discussion: frozenset[int]
    after: frozenset[int]
    labelled: frozenset[int]
    head: Head
    diary: bool
    ticks: frozenset[int]

    def outside(self, n: int) -> bool:
        """Whether a line stands before or after the article."""
        return self.bounded and not self.first <= n <= self.last


def zones_of(sheet: Sheet, alone: tuple[Shown, ...]) -> Zones:
    """The zones of a text. Time is linear in the number of lines."""
    lines = sheet.lines
    anchors = [n for n, line in enumerate(lines) if is_anchor(line, alone[n])]
    start, end = core_of(lines, alone, _discussed(lines, alone))
    within = [n for n in anchors if start <= n <= end] or anchors
    first, last = (within[0], within[-1]) if anchors else (0, len(lines) - 1)
    head = head_of(sheet, alone, anchors, first) if anchors else Head(None, frozenset(), frozenset(), 0)
    first = head.first
    prose = sum(lines[n].words for n in anchors if first <= n <= last)
    opened = _opened(lines, alone, last) if anchors and prose >= _ENOUGH else frozenset()
    discussion = _discussion(lines, alone, last) if anchors and prose >= _ENOUGH else frozenset()
    after = after_end(sheet, alone, first, last) if anchors else frozenset[int]()
    return Zones(
        first,
        last,
        bool(anchors),
        *_runs_of_shorts(lines, alone),
        opened,
        discussion,
        after,
        labelled(lines, alone),
        head,
        _is_diary(lines, alone),
        _ticks(lines, alone),
    )


def is_anchor(line: Line, shown: Shown) -> bool:
    """Prose beyond doubt: what stands between two such lines stands within the article."""
    return (
        line.kind in ("prose", "quotation", "item")
        and line.words >= 18
        and not shown.kinds
        and is_final(line.text)
        and function_share(line.text) >= 0.25
    )


def _opens(line: Line, shown: Shown) -> bool:
    """Whether a line opens a section of other things: a phrase of that kind, and no sentence."""
    return (
        shown.weight >= _STRONG
        and bool(_OPENING & set(shown.kinds))
        and "sentence" not in shown.signals
        and line.words <= 12
        and line.kind in ("prose", "heading", "item")
    )


def _opened(lines: tuple[Line, ...], alone: tuple[Shown, ...], last: int) -> frozenset[int]:
    """The lines below the article that stand under an opener, up to the next paragraph of real length.

    An article may end in short sentences below a single `Lire aussi`: a section is only what is mostly no sentence, or
    stands among four lines of furniture and more. A sentence belongs to it as the lead under a headline only.
    """
    below = range(last + 1, len(lines))
    start = next((n for n in below if _opens(lines[n], alone[n])), None)
    if start is None:
        return frozenset()
    rest = range(start + 1, len(lines))
    strong = sum(alone[n].weight >= _STRONG for n in below)
    sentences = sum(is_final(lines[n].text) and not alone[n].speaks for n in rest)
    if strong < 4 and (sentences * 2 > len(rest) or alone[start].signals[0] == "begins-as-no-sentence-does"):
        return frozenset()
    found: set[int] = set()
    for n in rest:
        if lines[n].words > 60 and not alone[n].speaks:
            break
        headline = not is_final(lines[n - 1].text) and not alone[n - 1].speaks
        if not is_final(lines[n].text) or alone[n].speaks or headline:
            found.add(n)
    return frozenset(found)


def _discussion(lines: tuple[Line, ...], alone: tuple[Shown, ...], last: int) -> frozenset[int]:
    """The readers' comments: from their heading on, if two lines or more there are buttons or hours of comments."""
    below = range(last + 1, len(lines))
    start = next((n for n in below if "comments" in alone[n].kinds and alone[n].weight >= _STRONG), None)
    if start is None:
        return frozenset()
    rest = range(start + 1, len(lines))
    signs = sum("comments" in alone[n].kinds or "date-only" in alone[n].signals or _said(lines[n]) for n in rest)
    return frozenset(rest) if signs >= 2 else frozenset()


def _discussed(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> int:
    """Where the readers' discussion begins: a heading over five and more signs of comments close together."""
    signs, begins, before = 0, len(lines), len(lines)
    for n in range(len(lines) - 1, -1, -1):
        titled = "comments" in alone[n].kinds and alone[n].weight >= _STRONG
        if not titled and not _said(lines[n]) and "relative-hour" not in alone[n].signals:
            continue
        signs = signs + 1 if before - n <= 10 else 1
        before = n
        if titled and signs >= 5:
            begins = n
    return begins


def _is_diary(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> bool:
    """Whether three dates or more stand over paragraphs each: the entries of a diary, or a chronology."""
    pairs = zip(lines[1:], alone, strict=False)
    return sum("date-only" in shown.signals and below.words >= 12 for below, shown in pairs) >= 3


def _ticks(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> frozenset[int]:
    """The minutes and hours over the entries of a live report: three and more, alone on their lines, over sentences."""
    timed = [n for n, line in enumerate(lines) if line.words <= 3 and _TICK.match(line.text)]
    over = [n for n in timed if any(is_final(below.text) and below.words >= 4 for below in lines[n + 1 : n + 3])]
    return frozenset(over) if len(over) >= 3 and len(over) * 2 >= len(timed) else frozenset()


def _said(line: Line) -> bool:
    """Whether a line says who comments: `Marguerite dit :`."""
    return line.words <= 6 and line.text.rstrip(" :\u00a0").endswith((" dit", " a écrit", " says", " said", " wrote"))


def _runs_of_shorts(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines in rows of five and more short ones without a sentence; and those in rows with much furniture."""
    rows: list[list[int]] = [[]]
    for line, shown in zip(lines, alone, strict=True):
        if (
            (line.words <= 4 or (shown.speaks and line.words <= 8))
            and "sentence" not in shown.signals
            and not is_final(line.text)
        ):
            rows[-1].append(line.index)
        elif rows[-1]:
            rows.append([])
    shorts = [row for row in rows if len(row) >= 5]
    menus = [row for row in shorts if sum(alone[n].weight >= 1.5 for n in row) * 5 >= len(row) * 2]
    return frozenset(n for row in shorts for n in row), frozenset(n for row in menus for n in row)
