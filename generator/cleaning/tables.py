"""What is the article's though it is no prose: rows of a table, lists of measures, the hours of a live report.

In: the lines and what each shows by itself. Out: which of them stand in such a row, and how far an article goes on with
one. A row of figures with names is what somebody counted; a menu has no figures.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.cleaning.core import is_prose
from generator.cleaning.forms import is_code, measures
from generator.cleaning.memory import remembered
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, is_final
from generator.text.language import each

_TICK = re.compile(
    r"\d{1,3}(?:\+\d{1,2})? ?(?:min\.?|mins|mn|minutes?|['’′]|h|e)$|\d{1,2} ?[:h.] ?\d{2}(?: ?[ap]\.?m\.?)?$", re.I
)
_COUNTED = re.compile(r"^(?:[-*] )?\W?(?!\d{1,2}[.)] )\d[\d.,:/–-]*\.? ?[:–—-]? ?\S|\d[\d.,]* ?%?$")
_NO_FIGURE = each("date-only relative-hour counter no-word-at-all sentence")
_BETWEEN = 3
"""Lines from one line of a program to the next that reads as such."""
_LISTED, _LONGEST = 15, 200
"""Lines of a list that a sentence announces, and characters of one of them: seldom are there more."""


def figures_in(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> frozenset[int]:
    """The lines in rows of three and more that each begin or end with a figure, or hold one with its unit: a table."""
    rows: list[list[int]] = [[]]
    for line, shown in zip(lines, alone, strict=True):
        if _counts(line.text) and not shown.speaks and _NO_FIGURE.isdisjoint(shown.signals):
            rows[-1].append(line.index)
        elif rows[-1]:
            rows.append([])
    return frozenset(n for row in rows if len(row) >= 3 for n in row)


@remembered
def _counts(text: str) -> bool:
    counted = len(text) <= _LONGEST and (_COUNTED.search(text) or measures(text))
    return bool(counted) and any(map(str.isalpha, text)) and not _TICK.match(text)


def code_in(lines: tuple[Line, ...]) -> frozenset[int]:
    """The lines of programs: those that read as such, and those between two of them that are no sentences."""
    coded = [n for n, line in enumerate(lines) if is_code(line.text)]
    between = {
        n
        for above, below in pairwise(coded)
        if below - above <= _BETWEEN
        for n in range(above + 1, below)
        if not is_final(lines[n].text)
    }
    return frozenset(coded) | between


def told_above(lines: tuple[Line, ...], alone: tuple[Shown, ...], until: int) -> frozenset[int]:
    """The lines before the article's end that stand no further than a list's length below a sentence of the text."""
    told, sentence = set(), -_LISTED - 1
    for n in range(until):
        said = is_prose(lines[n], alone[n]) or (lines[n].words >= 8 and lines[n].text.endswith(":"))
        if said and not alone[n].speaks:
            sentence = n
        elif n - sentence <= _LISTED:
            told.add(n)
    return frozenset(told)


def with_its_list(lines: tuple[Line, ...], figures: frozenset[int], last: int) -> int:
    """The last line of a table that stands right under the article, or under one line that is its heading."""
    start = next((n for n in (last + 1, last + 2) if n in figures), 0)
    while start and start in figures and start < len(lines):
        last, start = start, start + 1
    return last


def times_in(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> frozenset[int]:
    """The minutes and hours over the entries of a live report: three and more, alone on their lines, over sentences."""
    timed = [n for n, line in enumerate(lines) if line.words <= 3 and _TICK.match(line.text)]
    over = [n for n in timed if any(is_final(below.text) and below.words >= 4 for below in lines[n + 1 : n + 3])]
    return frozenset(over) if len(over) >= 3 and len(over) * 2 >= len(timed) else frozenset()
