"""The judgement: which lines of a text are furniture of the page and not the article.

In: a sheet. Out: a verdict for each line: keep, doubt or remove, with the signals that led to it. The whole text is
seen at once: where its prose begins and ends (zones.py), and what the neighbours of a line are. When in doubt a line is
kept.

Measured on 68 saved pages of some forty papers, most of them English, which are not in the repository (F1 over runs of
four words, rules made on 47 of them, the other 21 only counted): whole pages 0.90 before comments, rows of titles and
the ends of pages were looked for, 0.97 with them, 0.96 on those only counted; articles with little round them 0.96 and
0.98. Of the bodies alone 99.7 words in a hundred come through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.cleaning.memory import remembered
from generator.cleaning.signals import Shown, shown_alone
from generator.cleaning.view import Line, TextView, is_final
from generator.cleaning.weights import SIGNALS
from generator.cleaning.zones import Zones, zones_of

# Within the prose a sentence of the author's is at stake, outside it seldom.
REMOVE_WITHIN, REMOVE_OUTSIDE, DOUBT = 4.0, 3.0, 2.5
_KINDS_SPARED = frozenset({"definition", "continued", "table", "rule"})
_SURE = frozenset(
    "only-furniture-words counter sign-of-rights begins-as-no-sentence-does picture-credit same-credit "
    "says-itself-twice".split()
)
_BOXES = frozenset({"newsletter", "subscription", "support", "consent"})
_WRITTEN = frozenset({"sentence", "long-prose"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a line: `remove`, `doubt` or `keep`, the sum of its signals and their names."""

    outcome: str
    score: float
    signals: tuple[str, ...]
    kinds: tuple[str, ...]


# Three rules and the doubts ask about one and the same text.
@lru_cache(maxsize=4)
def judge(view: TextView) -> tuple[Verdict, ...]:
    """A verdict for every line of the sheet. Time is linear in its length.

    >>> text = "Le sommet de mardi n’a rien changé à la guerre, disent ceux qui en sont revenus sans dire un mot."
    >>> [verdict.outcome for verdict in judge(TextView(f"Partager sur Facebook\\n\\n{text}"))]
    ['remove', 'keep']
    """
    lines, (alone, zones) = view.lines, page_of(view)
    names = [
        shown.signals + tuple(_of_place(lines, alone, line, zones)) for line, shown in zip(lines, alone, strict=True)
    ]
    scores = [_sum(shown) for shown in names]
    for n in _among_furniture(lines, scores, alone, zones):
        scores[n] += SIGNALS["among-furniture"].weight
        names[n] += ("among-furniture",)
    return tuple(
        Verdict(_outcome(line, score, zones), round(score, 2), signals, shown.kinds)
        for line, score, signals, shown in zip(lines, scores, names, alone, strict=True)
    )


@remembered
def _sum(signals: tuple[str, ...]) -> float:
    return sum(SIGNALS[name].weight for name in signals)


@lru_cache(maxsize=4)
def page_of(view: TextView) -> tuple[tuple[Shown, ...], Zones]:
    """What each line of a sheet shows by itself, and where the article stands among them."""
    alone = shown_alone(view)
    return alone, zones_of(view, alone)


def _outcome(line: Line, score: float, zones: Zones) -> str:
    if line.kind in _KINDS_SPARED:
        return "keep"
    if score >= (REMOVE_OUTSIDE if zones.outside(line.index) else REMOVE_WITHIN):
        return "remove"
    return "doubt" if score >= DOUBT else "keep"


def _of_place(lines: tuple[Line, ...], alone: tuple[Shown, ...], line: Line, zones: Zones) -> Iterator[str]:
    n = line.index
    of_a_diary = zones.diary and "date-only" in alone[n].signals
    if zones.outside(n) and not of_a_diary:
        yield "outside-the-prose"
    if n in zones.head.over:
        yield "over-the-title"
    if n in zones.head.under:
        yield "in-the-head"
    if n in zones.after and n not in zones.discussion:
        yield "after-the-end"
        if n > zones.far:
            yield "far-after-the-end"
    if n in zones.ticks:
        yield "keeps-time"
    if n in zones.labelled:
        yield "under-a-label"
    if n in zones.shorts:
        yield "in-a-run-of-shorts"
    if n in zones.titles and zones.outside(n):
        yield "in-a-row-of-titles"
    if n in zones.echoes:
        yield "said-again"
    if n in zones.discussion:
        yield "in-a-discussion"
    if n in zones.menus:
        yield "in-a-menu"
    if n in zones.opened:
        yield "after-an-opener"
        if is_final(line.text) and not alone[n].speaks and line.words <= 40:
            yield "teaser"
    over = n > 0 and "long-prose" in alone[n - 1].signals
    under = n + 1 < len(lines) and "long-prose" in alone[n + 1].signals
    lead = n + 1 < len(lines) and "ends-as-a-lead" in alone[n + 1].signals
    if lead and not is_final(line.text):
        yield "over-a-lead"
    shown = alone[n].signals
    if over and under and not alone[n].speaks:
        yield "between-prose"
    numbered = ("no-word-at-all" in shown or (zones.diary and "date-only" in shown)) and n + 1 >= zones.first
    if (
        of_a_diary
        or (under and not lead and (zones.first < n or numbered) and line.words <= 12 and not _SURE & set(shown))
        or (
            line.kind == "heading"
            and not lead
            and n + 1 < len(lines)
            and is_final(lines[n + 1].text)
            and not alone[n].speaks
        )
    ):
        yield "heads-prose"


def _among_furniture(lines: tuple[Line, ...], scores: list[float], alone: tuple[Shown, ...], zones: Zones) -> set[int]:
    """The lines that furniture draws in: on both sides of them, or on one if a phrase of their own speaks against them.

    The edge of the text counts as a side where two lines on the other side are furniture. One sweep down and one up, so
    that an appeal of several paragraphs holds together.
    """
    scores = scores.copy()
    found: set[int] = set()
    last = len(scores) - 1
    for n in (*range(len(scores)), *reversed(range(len(scores)))):
        near = (n > 0 and scores[n - 1] >= REMOVE_OUTSIDE) or (n < last and scores[n + 1] >= REMOVE_OUTSIDE)
        if not near or n in found:
            continue
        drawn = alone[n].speaks or n in zones.opened or _may_be_drawn_in(lines[n], alone[n])
        if n in zones.ticks or not (drawn or _is_boxed(lines, alone, n)):
            continue
        over, under = _is_furniture(scores, n, -1), _is_furniture(scores, n, 1)
        same = any(step and _shares_kind(alone, n, at) for step, at in ((over, n - 1), (under, n + 1)))
        if (over and under) or (alone[n].speaks and True in (over, under) and (zones.outside(n) or same)):
            found.add(n)
            scores[n] += SIGNALS["among-furniture"].weight
    return found


def _is_furniture(scores: list[float], n: int, step: int) -> bool | None:
    """Whether the next line on one side is furniture; at the edge, None unless two on the other side are."""
    if 0 <= n + step < len(scores):
        return scores[n + step] >= REMOVE_OUTSIDE
    beyond = scores[max(n - 2 * step, 0) : n] if step > 0 else scores[n + 1 : n + 3]
    return (len(beyond) == 2 and min(beyond) >= REMOVE_OUTSIDE) or None


def _shares_kind(alone: tuple[Shown, ...], n: int, at: int) -> bool:
    return 0 <= at < len(alone) and bool(_BOXES & set(alone[n].kinds) & set(alone[at].kinds))


def _is_boxed(lines: tuple[Line, ...], alone: tuple[Shown, ...], n: int) -> bool:
    """Whether a line stands between two lines of an appeal: over it what is offered, under it the field to fill in."""
    if not 0 < n < len(lines) - 1 or lines[n].words > 45:
        return False
    over, under = alone[n - 1], alone[n + 1]
    return bool(_BOXES & set(over.kinds)) and bool(_BOXES & set(under.kinds)) and "sentence" not in under.signals


def _may_be_drawn_in(line: Line, shown: Shown) -> bool:
    """Whether a line without a phrase against it can be furniture: up to four words, and no sentence."""
    return line.words <= 4 and not is_final(line.text) and not _WRITTEN & set(shown.signals)
