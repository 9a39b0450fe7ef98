"""The weights by which cleaning finds the end of an article: `python -m tests.learn_end FOLDER`.

In: the folder of real pages that `tests.bench_pages` measures with; the sites that are held out are not read. Out:
`generator/cleaning/end.yml`. Every line from the first paragraph on is an example: of the article, up to the line
at which most of the article's words and fewest others stand above, and after it otherwise. The weights are those of a
logistic regression with a small penalty on large ones, found by Newton's method; a page counts with the root of its
lines. `tests.bench_pages --cross` measures with weights that were learned without the site that is measured.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from generator.cleaning import RULES, end, rule_name
from generator.cleaning.comments import discussed
from generator.cleaning.core import core_of
from generator.cleaning.kinship import Kinship
from generator.cleaning.signals import shown_alone
from generator.cleaning.tables import figures_in
from generator.cleaning.view import TextView, fold
from generator.cleaning.zones import is_anchor
from generator.model.draft import Draft
from generator.text.language import language_of
from tests.bench_pages import Dump, dumps, is_held_out
from tests.benchmark import SHINGLE, shingles

FIRST_OF_JUDGEMENT = "alternative-text"
PENALTY, LEAST, ROUNDS = 2.0, 20, 25
"""The penalty on large weights; in so many lines a sign has to stand to get a weight; steps of Newton's method."""
_LONGEST, _OTHER = 200, -0.7
Example = tuple[list[dict[str, float]], int]
"""The signs of the lines of a page from its first paragraph on, and how many of them are the article's."""


def judged(source: str) -> TextView:
    """A text as the judgement sees it first: what repairs it has been done."""
    draft = Draft.of(source)
    language = language_of(draft.text).code
    for rule in RULES:
        if rule_name(rule) == FIRST_OF_JUDGEMENT:
            break
        draft = draft.apply(rule_name(rule), rule(TextView(draft.text, language)))
    return TextView(draft.text, language)


def example(dump: Dump) -> Example | None:
    """What one page teaches; None if it has no prose."""
    view = judged(dump.source)
    lines, alone = view.lines, shown_alone(view)
    anchors = [line.index for line in lines if is_anchor(line, alone[line.index])]
    if not anchors:
        return None
    start, last = core_of(lines, alone, discussed(lines, alone))
    kin = Kinship(lines, alone, [n for n in anchors if start <= n <= last] or anchors)
    figures = figures_in(lines, alone)
    rest = range(start, len(lines))
    signs = [_summed(end.signs_of(lines, alone, n, kin, figures)) for n in rest]
    gold, told = shingles(dump.gold), frozenset(map(fold, dump.gold.split("\n")))
    said = [_said(lines[n].text, gold, told) * min(lines[n].words, _LONGEST) for n in rest]
    sums = np.cumsum(said)
    return signs, int(np.argmax(sums)) + 1


def _summed(signs: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, much in signs:
        found[name] = found.get(name, 0.0) + much
    return found


def _said(text: str, gold: Counter[tuple[str, ...]], told: frozenset[str]) -> float:
    """1 if the article says a line, somewhat less than nothing if it does not, 0 if one cannot tell."""
    folded = fold(text)
    runs = shingles(text)
    if len(folded.split()) < SHINGLE:
        return float(folded in told) if folded else 0.0
    share = sum(times for run, times in runs.items() if run in gold) / max(runs.total(), 1)
    return 1.0 if share >= 0.5 else _OTHER if share < 0.2 else 0.0


def learned(examples: Iterable[Example]) -> dict[str, float]:
    """The weight of each sign that stands in enough lines."""
    known = list(examples)
    seen: dict[str, int] = {}
    for signs, _ in known:
        for line in signs:
            for name in line:
                seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, times in seen.items() if times >= LEAST)
    column = {name: n for n, name in enumerate(names)}
    rows = np.zeros((sum(len(signs) for signs, _ in known), len(names)))
    goes_on, counts = np.zeros(len(rows)), np.zeros(len(rows))
    n = 0
    for signs, article in known:
        for at, line in enumerate(signs):
            goes_on[n], counts[n] = at < article, len(signs) ** -0.5
            for name, much in line.items():
                if name in column:
                    rows[n, column[name]] = much
            n += 1
    found = np.zeros(len(names))
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (counts * (likely - goes_on)) + PENALTY * found
        bend = (rows.T * (counts * likely * (1 - likely))) @ rows + PENALTY * np.eye(len(names))
        found -= np.linalg.solve(bend, slope)
    return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}


def written(found: Mapping[str, float]) -> str:
    """The weights as a file, the greatest first."""
    head = (
        "# How much each sign of a line speaks for the article going on there (above zero) or being over (below).\n"
        "# Learned by `python -m tests.learn_end`, which says how; end.py and weights.py say what they are.\n"
    )
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return head + "".join(f"{name}: {weight}\n" for name, weight in ordered if weight)


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(prog="python -m tests.learn_end", description="Learns where articles end.")
    parser.add_argument("folder", type=Path)
    pages = [dump for dump in dumps(parser.parse_args().folder) if not dump.html and not is_held_out(dump.site)]
    found = learned(one for page in pages if (one := example(page)))
    end.FILE.write_text(written(found), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
