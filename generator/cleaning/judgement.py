"""The judgement: which lines of a text are furniture of the page and not the article.

Furniture is what the field (jusText, trafilatura) calls boilerplate: whatever a page prints round every article. In: a
`TextView`. Out: a verdict for each line: keep, doubt or remove, with the signals that led to it. The whole text is seen
at once: where its prose begins and ends (zones.py), and what stands next to a line. When in doubt, it is kept.

Measured on 68 saved pages of some forty papers, most of them English, which are not in the repository (F1 over runs of
four words; 47 of them served to develop the rules, 21 only to measure): whole pages 0.97, and 0.96 on the 21; articles
with little around them 0.96 and 0.98. Of the bodies alone, 99.7 words in a hundred come through.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from generator.cleaning.captions import is_caption, names_an_agency
from generator.cleaning.harm import is_foreign, is_spared, overreaching, strange_over_title
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
_OF_HEAD = frozenset({"over-the-title", "in-the-head"})
_SHORT = 4
"""Words of a line that furniture on both sides draws in though no phrase speaks against it."""
_BOXES = frozenset({"newsletter", "subscription", "support", "consent"})


class Verdict(NamedTuple):
    """What became of a line: `remove`, `doubt` or `keep`, the sum of its signals and their names."""

    outcome: str
    score: float
    signals: tuple[str, ...]
    kinds: tuple[str, ...]


# Three rules and the doubts ask about one and the same text.
@lru_cache(maxsize=4)
def judge(view: TextView) -> tuple[Verdict, ...]:
    """A verdict for every line of the view. Time is linear in its length.

    >>> text = "Le sommet de mardi n’a rien changé à la guerre, disent ceux qui en sont revenus sans dire un mot."
    >>> [verdict.outcome for verdict in judge(TextView(f"Partager sur Facebook\\n\\n{text}"))]
    ['remove', 'keep']
    """
    lines, (alone, zones) = view.lines, page_of(view)
    if is_foreign(lines):
        return tuple(Verdict("keep", 0.0, (), shown.kinds) for shown in alone)
    names = [list(shown.signals) for shown in alone]
    for name, at in _by_place(lines, alone, zones).items():
        for n in at:
            names[n].append(name)
    scores = [_sum(tuple(signals)) for signals in names]
    for n in _among_furniture(lines, scores, alone, zones):
        scores[n] += SIGNALS["among-furniture"].weight
        names[n].append("among-furniture")
    verdicts = tuple(
        _verdict(line, score, tuple(signals), shown, zones, view.chosen)
        for line, score, signals, shown in zip(lines, scores, names, alone, strict=True)
    )
    stays = overreaching(lines, alone, {n for n, one in enumerate(verdicts) if one.outcome == "remove"}, zones)
    verdicts = tuple(
        one._replace(outcome="doubt", signals=(*one.signals, "spared")) if n in stays else one
        for n, one in enumerate(verdicts)
    )
    if not view.repeated:
        return verdicts
    recurs = (f in view.repeated and line.kind not in _KINDS_SPARED for line, f in zip(lines, view.folded, strict=True))
    return tuple(map(_recurring, verdicts, recurs))


def _recurring(verdict: Verdict, recurs: bool) -> Verdict:
    """The verdict on a line that stands in other texts, too: it can be no worse than a doubt.

    Nothing is taken out of a text because of another one: a text that is added would change those published before.
    """
    if not recurs:
        return verdict
    score = verdict.score + SIGNALS["in-many-texts"].weight
    outcome = "doubt" if verdict.outcome == "keep" and score >= DOUBT else verdict.outcome
    return verdict._replace(outcome=outcome, score=score, signals=(*verdict.signals, "in-many-texts"))


@remembered
def _sum(signals: tuple[str, ...]) -> float:
    return sum(SIGNALS[name].weight for name in signals)


@dataclass(frozen=True, slots=True)
class _Read:
    """What of a view tells where the article stands: its lines, whatever blanks are between them."""

    lines: tuple[tuple[str, str], ...]
    language: str | None
    view: TextView = field(compare=False)


@lru_cache(maxsize=4)
def page_of(view: TextView) -> tuple[tuple[Shown, ...], Zones]:
    """What each line shows by itself, and where the article stands among them."""
    return _page_of(_Read(tuple((line.text, line.kind) for line in view.lines), view.language, view))


@lru_cache(maxsize=4)
def _page_of(read: _Read) -> tuple[tuple[Shown, ...], Zones]:
    alone = shown_alone(read.view)
    return alone, zones_of(read.view, alone)


@lru_cache(maxsize=4)
def captions_in(view: TextView) -> frozenset[int]:
    """The lines that are captions of the article's pictures, as the page or they themselves say."""
    alone, zones = page_of(view)
    return frozenset(
        line.index
        for line in view.lines
        if view.kind_of(line) == "caption" or names_an_agency(line) or is_caption(line, alone[line.index], zones)
    )


def _verdict(line: Line, score: float, signals: tuple[str, ...], shown: Shown, zones: Zones, chosen: bool) -> Verdict:
    outcome = _outcome(line, score, zones)
    if outcome != "keep" and is_caption(line, shown, zones):
        outcome = "keep"
    if outcome == "remove":
        by_place = chosen and shown.weight < DOUBT and _OF_HEAD.isdisjoint(signals)
        if by_place or is_spared(line, shown, signals, zones):
            outcome, signals = "doubt", (*signals, "spared")
    return Verdict(outcome, round(score, 2), signals, shown.kinds)


def _outcome(line: Line, score: float, zones: Zones) -> str:
    if line.kind in _KINDS_SPARED:
        return "keep"
    if score >= (REMOVE_OUTSIDE if zones.outside(line.index) else REMOVE_WITHIN):
        return "remove"
    return "doubt" if score >= DOUBT else "keep"


def _by_place(lines: tuple[Line, ...], alone: tuple[Shown, ...], zones: Zones) -> dict[str, Collection[int]]:
    """The signals that a line owes to its place and its neighbours, each with the lines that show it."""
    outside = {n for n in range(len(lines)) if zones.outside(n)}
    dates = _showing("date-only", alone) if zones.diary else frozenset[int]()
    after = zones.after - zones.discussion
    leads = _showing("ends-as-a-lead", alone)
    # What is left of a menu right over the first paragraph may be its heading.
    over, first = zones.head.before_title, zones.first
    heading = frozenset({first - 1}) - over if over else frozenset()
    return {
        "outside-the-prose": outside - dates,
        "over-the-title": zones.head.before_title,
        "strange-over-the-title": strange_over_title(lines, alone, zones),
        "in-the-head": zones.head.in_head,
        "after-the-end": after,
        "far-after-the-end": {n for n in after if n > zones.far_below},
        "keeps-time": zones.times,
        "under-a-label": zones.labelled,
        "in-a-run-of-shorts": zones.shorts - heading,
        "in-a-row-of-titles": zones.titles & outside,
        "said-again": zones.echoes,
        "in-a-discussion": zones.discussion,
        "in-a-menu": zones.menus - heading,
        "over-a-lead": {n - 1 for n in leads if n and not is_final(lines[n - 1].text)},
        "heads-prose": dates | {n for n in range(len(lines) - 1) if _heads_prose(lines, alone, zones, n)},
    }


def _showing(signal: str, alone: tuple[Shown, ...]) -> frozenset[int]:
    return frozenset(n for n, shown in enumerate(alone) if signal in shown.signals)


def _heads_prose(lines: tuple[Line, ...], alone: tuple[Shown, ...], zones: Zones, n: int) -> bool:
    """Whether a line that is not the last may be the heading of the one below it, or its number."""
    line, signals, below = lines[n], alone[n].signals, alone[n + 1].signals
    if "ends-as-a-lead" in below:
        return False
    if line.kind == "heading" and is_final(lines[n + 1].text) and not alone[n].speaks:
        return True
    inside = zones.first < n or ("no-word-at-all" in signals and n + 1 >= zones.first)
    return "long-prose" in below and inside and line.words <= 12 and not _SURE & set(signals)


def _among_furniture(lines: tuple[Line, ...], scores: list[float], alone: tuple[Shown, ...], zones: Zones) -> set[int]:
    """The lines that furniture draws in: on both sides of them, or on one if a phrase of their own speaks against them.

    The edge of the text counts as a side where two lines on the other side are furniture. One sweep down and one up, so
    that an appeal of several paragraphs holds together.
    """
    scores = scores.copy()
    drawn_in: set[int] = set()
    last = len(scores) - 1
    for n in (*range(len(scores)), *reversed(range(len(scores)))):
        near = (n > 0 and scores[n - 1] >= REMOVE_OUTSIDE) or (n < last and scores[n + 1] >= REMOVE_OUTSIDE)
        if not near or n in drawn_in:
            continue
        drawable = alone[n].speaks or (lines[n].words <= _SHORT and not is_final(lines[n].text))
        if n in zones.times or not (drawable or _is_boxed(lines, alone, n)):
            continue
        over, under = _is_furniture(scores, n, -1), _is_furniture(scores, n, 1)
        same = any(step and _shares_kind(alone, n, at) for step, at in ((over, n - 1), (under, n + 1)))
        if (over and under) or (alone[n].speaks and True in (over, under) and (zones.outside(n) or same)):
            drawn_in.add(n)
            scores[n] += SIGNALS["among-furniture"].weight
    return drawn_in


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
