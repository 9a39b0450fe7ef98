"""Where in a text the article stands: from its first to its last paragraph of prose, and what follows below.

In: the lines and what each shows by itself. Out: the bounds of the prose, the runs of short lines, and the sections
that other things open after it. A bound moves nothing away: it only says on which side of it a line is.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.cleaning.sheet import Line, function_share, is_final
from generator.cleaning.signals import Shown
from generator.language import each

_STRONG = 2.5
_OPENING = each("related comments newsletter advertising tags copyright share support")
_ENOUGH = 60


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
    diary: bool

    def outside(self, n: int) -> bool:
        """Whether a line stands before or after the article."""
        return self.bounded and not self.first <= n <= self.last


def zones_of(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> Zones:
    """The zones of a text. Time is linear in the number of lines."""
    anchors = [n for n, line in enumerate(lines) if is_anchor(line, alone[n])]
    first, last = _bounds(lines, alone, anchors) if anchors else (0, len(lines) - 1)
    prose = sum(lines[n].words for n in anchors if first <= n <= last)
    opened = _opened(lines, alone, last) if anchors and prose >= _ENOUGH else frozenset()
    discussion = _discussion(lines, alone, last) if anchors and prose >= _ENOUGH else frozenset()
    return Zones(
        first, last, bool(anchors), *_runs_of_shorts(lines, alone), opened, discussion, _is_diary(lines, alone)
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


def _bounds(lines: tuple[Line, ...], alone: tuple[Shown, ...], anchors: list[int]) -> tuple[int, int]:
    """The first and the last line of the article, leads of other articles before and after it left out.

    It is cut only where a gap in the prose is full of furniture and little prose lies beyond it: under a third of what
    lies on this side below it, under a sixth above it.
    """
    strong = [0]
    for line, shown in zip(lines, alone, strict=True):
        strong.append(strong[-1] + (shown.weight >= _STRONG and line.kind != "table"))
    words = [0]
    for n in anchors:
        words.append(words[-1] + lines[n].words)
    low, high = 0, len(anchors) - 1
    for at in range(len(anchors) - 1):
        gap = strong[anchors[at + 1]] - strong[anchors[at] + 1]
        before, beyond = words[at + 1], words[-1] - words[at + 1]
        if gap >= 3 and before * 6 < beyond:
            low = at + 1
    for at in range(low, len(anchors) - 1):
        between = range(anchors[at] + 1, anchors[at + 1])
        before, beyond = words[at + 1] - words[low], words[-1] - words[at + 1]
        full = strong[anchors[at + 1]] - strong[anchors[at] + 1] >= 2 or len(between) >= 4
        opens = full and any(_opens(lines[n], alone[n]) for n in between)
        if opens and before >= _ENOUGH and beyond * 3 < before:
            high = at
            break
    return anchors[low], anchors[high]


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


def _is_diary(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> bool:
    """Whether three dates or more stand over paragraphs each: the entries of a diary, or a chronology."""
    pairs = zip(lines[1:], alone, strict=False)
    return sum("date-only" in shown.signals and below.words >= 12 for below, shown in pairs) >= 3


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
