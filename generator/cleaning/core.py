"""The core of a text: the run of lines in which the article's prose is densest.

In: the lines and what each shows by itself. Out: the first and the last line of the run. Every line has a gain: its
words if it is a paragraph of running text, little if it may be the lead of another article, less than nothing if it is
a title, a button or a label. The core is the run with the greatest sum, so that beyond it nothing follows which, taken
together, looks more like an article going on than like a page.
"""

from __future__ import annotations

from generator.cleaning.forms import is_code, measures
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, function_share, is_final
from generator.text.language import each

STRONG = 2.5
HARD = each("related comments tags copyright")
# A sentence with one phrase of furniture in it weighs less, a long paragraph with three.
_AUTHORS = -2.0
# What a line takes from the sum of a run: a title among prose costs little, a row of them ends the run.
_TITLE, _HEADING, _ITEM, _BUTTON, _LABEL = -8.0, -6.0, -3.0, -3.0, -15.0
# The lead of another article is a sentence or two, alone under a headline.
_LEAD, _LEAD_COSTS = 30, 15.0
_LONGEST = 100.0


def core_of(lines: tuple[Line, ...], alone: tuple[Shown, ...], until: int) -> tuple[int, int]:
    """The first and the last line of the run with the greatest sum, before line `until`; linear in their number."""
    best, sum_here, start = 0.0, 0.0, 0
    found = (0, max(until - 1, 0))
    for n in range(until):
        if sum_here <= 0:
            sum_here, start = 0.0, n
        sum_here += _gain(lines, alone, n)
        if sum_here > best:
            best, found = sum_here, (start, n)
    return found


def is_prose(line: Line, shown: Shown) -> bool:
    """Whether a line is a sentence or more of running text, and no furniture by its words."""
    return (
        line.kind in ("prose", "quotation", "item")
        and line.words >= 8
        and not blamed(shown)
        and "among-headlines" not in shown.signals
        and is_final(line.text)
        and function_share(line.text) >= 0.2
    )


def is_furniture(shown: Shown) -> bool:
    """Whether a line is furniture of a page by its own words."""
    return shown.weight >= STRONG and shown.speaks


def blamed(shown: Shown) -> bool:
    """Whether a phrase of furniture in a line outweighs that it is a sentence: authors write of newsletters too."""
    return bool(shown.kinds) and shown.weight > _AUTHORS


def is_hard(line: Line, shown: Shown) -> bool:
    """Whether a line is a label that no article has in its middle: comments, key words, rights, `Related` alone."""
    if shown.weight < STRONG or line.words > 14 or HARD.isdisjoint(shown.kinds):
        return False
    whole = "only-furniture-words" in shown.signals or line.text.endswith(":") or "counter" in shown.signals
    single = "one-furniture-word" in shown.signals and "counter" not in shown.signals
    return whole or not (single or "related" in shown.kinds)


def _gain(lines: tuple[Line, ...], alone: tuple[Shown, ...], n: int) -> float:
    line, shown = lines[n], alone[n]
    if line.kind in ("definition", "continued", "table", "rule"):
        return 0.0
    if is_hard(line, shown):
        return _LABEL
    if blamed(shown) and (shown.weight >= STRONG or is_final(line.text)):
        return _BUTTON
    if is_prose(line, shown):
        near = [m for m in (n - 1, n + 1) if 0 <= m < len(lines)]
        single = line.words <= _LEAD and not any(is_prose(lines[m], alone[m]) for m in near)
        return line.words - _LEAD_COSTS if single else min(float(line.words), _LONGEST)
    if "among-headlines" in shown.signals:
        return _TITLE
    if is_final(line.text) or line.text.endswith((";", ",", ":")) or measures(line.text) or is_code(line.text):
        return 0.0
    if "picture-credit" in shown.signals and not shown.speaks:
        return 0.0
    if line.words >= 25 and function_share(line.text) >= 0.25:
        return line.words / 2
    return {"heading": _HEADING, "item": _ITEM}.get(line.kind, _TITLE)
