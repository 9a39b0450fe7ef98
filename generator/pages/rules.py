"""The page 'How the texts are cleaned': what the rules did in this corpus, and their own docstrings.

What the page holds grows with the number of rules, never with that of the texts.
"""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from generator.cleaning import RULES
from generator.cleaning.webpages import PAGE_RULES
from generator.exports.names import shown_title
from generator.labels import Labels
from generator.model import AnnotatedText
from generator.pages.frame import Press
from generator.recording import Tally, tallies

MOST = 3
"""Texts named beside a rule: those in which it acted most often."""
LONGEST = 10
"""Rows of the table of the texts that were changed most."""


@dataclass(frozen=True)
class Manual:
    """What the docstring of a rule says: `what` it does, `why`, what it `leaves` alone, a running `example`."""

    name: str
    what: str
    why: str
    leaves: str
    example: str


def manual(rule: object) -> Manual:
    """The manual of a cleaning rule."""
    text = inspect.getdoc(rule) or ""
    prose, _, example = text.partition(">>>")
    sections = re.split(r"\b(Why|Leaves alone): ", prose)
    parts = dict(zip(sections[1::2], sections[2::2], strict=False))
    name = getattr(rule, "__name__", "").replace("_", "-")
    return Manual(
        name,
        _line(sections[0]),
        _line(parts.get("Why", "")),
        _line(parts.get("Leaves alone", "")),
        (">>>" + example).strip() if example else "",
    )


def _line(text: str) -> str:
    return " ".join(text.split())


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


def by_rule(found: Mapping[str, Sequence[tuple[AnnotatedText, Tally]]]) -> list[Count]:
    """What each rule did: those that act first come first, and what is no rule (an editor's decision) last."""
    names = dict.fromkeys(manual(rule).name for rule in (*PAGE_RULES, *RULES))
    order = {name: number for number, name in enumerate(names)}
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


def pages(press: Press) -> dict[str, str]:
    """The page in each language of the edition; the docstrings stand in English."""
    acts: defaultdict[str, list[tuple[AnnotatedText, Tally]]] = defaultdict(list)
    for text in press.publication.texts:
        for one in tallies(text.document.draft):
            acts[one.rule].append((text, one))
    counts = by_rule(acts)
    found: dict[str, str] = {}
    for language, here, twin in press.twins("cleaning"):
        labels = Labels(language)
        front = {"title": labels("cleaning"), "kind": "cleaning", "alternate": twin}
        manuals = list(dict.fromkeys(manual(rule) for rule in (*PAGE_RULES, *RULES)))  # some rules take a second turn
        named = {one.name for one in manuals}
        found |= press.print(
            "cleaning",
            here,
            language,
            front,
            manuals=manuals,
            named=named,
            counts=counts,
            acted={one.name: one for one in counts},
            idle=[one.name for one in manuals if one.name not in acts],
            total=Count("", *_sums(one for rows in acts.values() for _, one in rows)),
            changed=len({text.document.seed.name for rows in acts.values() for text, _ in rows}),
            texts=by_text(acts),
            shown_title=shown_title,
        )
    return found
