"""The page 'How the texts are cleaned': what the rules did in this corpus, and their own docstrings.

What the page holds grows with the number of rules, never with that of the texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from generator.model.cleaned import RuleManual
from generator.model.publication import AnnotatedText
from generator.publishing.bibliography import shown_title
from generator.publishing.cleaning_record import Tally, tallies
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer

MOST = 3
"""Texts named beside a rule: those in which it acted most often."""
LONGEST = 10
"""Rows of the table of the texts that were changed most."""


@dataclass(frozen=True)
class Count:
    """What a rule did in the corpus, or what all rules did in one text.

    `many` is in how many texts a rule acted; `most` are the texts in which it acted most often, with the times.
    """

    name: str
    times: int
    removed: int
    added: int
    many: int = 0
    most: tuple[tuple[AnnotatedText, int], ...] = ()


def by_rule(found: Mapping[str, Sequence[tuple[AnnotatedText, Tally]]], manuals: Sequence[RuleManual]) -> list[Count]:
    """What each rule did: those that act first come first, and what is no rule (an editor's decision) last."""
    order = {manual.name: number for number, manual in enumerate(manuals)}
    rows = []
    for rule in sorted(found, key=lambda rule: (order.get(rule, len(order)), rule)):
        acts = found[rule]
        most = tuple((text, one.times) for text, one in nlargest(MOST, acts, key=lambda act: act[1].times))
        rows.append(Count(rule, *_sums(one for _, one in acts), many=len(acts), most=most))
    return rows


def by_text(found: Mapping[str, Sequence[tuple[AnnotatedText, Tally]]]) -> list[tuple[AnnotatedText, Count]]:
    """The texts of which most was removed, the first of them first."""
    texts: dict[str, tuple[AnnotatedText, list[Tally]]] = {}
    for acts in found.values():
        for text, one in acts:
            texts.setdefault(text.document.seed.name, (text, []))[1].append(one)
    rows = [(text, Count(name, *_sums(acts))) for name, (text, acts) in texts.items()]
    return nlargest(LONGEST, sorted(rows, key=lambda row: row[1].name), key=lambda row: row[1].removed)


def _sums(acts: Iterable[Tally]) -> tuple[int, int, int]:
    times = removed = added = 0
    for one in acts:
        times, removed, added = times + one.times, removed + one.removed, added + one.added
    return times, removed, added


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition; the docstrings stand in English."""
    acts: defaultdict[str, list[tuple[AnnotatedText, Tally]]] = defaultdict(list)
    for text in renderer.publication.texts:
        for one in tallies(text.document.draft):
            acts[one.rule].append((text, one))
    manuals = renderer.publication.rules
    counts = by_rule(acts, manuals)
    found: dict[str, str] = {}
    for language, here, twin in renderer.twins("cleaning"):
        labels = Labels(language)
        front = {"title": labels("cleaning"), "kind": "cleaning", "alternate": twin}
        found |= renderer.render(
            "cleaning",
            here,
            language,
            front,
            manuals=manuals,
            named={manual.name for manual in manuals},
            counts=counts,
            acted={one.name: one for one in counts},
            idle=[one.name for one in manuals if one.name not in acts],
            total=Count("", *_sums(one for rows in acts.values() for _, one in rows)),
            changed=len({text.document.seed.name for rows in acts.values() for text, _ in rows}),
            texts=by_text(acts),
            shown_title=shown_title,
        )
    return found
