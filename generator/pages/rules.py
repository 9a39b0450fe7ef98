"""The page 'How the texts are cleaned': what the rules did in this corpus, and what they say of themselves.

The page grows with the number of rules, never with the number of texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import zip_longest

from markupsafe import Markup, escape

from generator.languages import FALLBACK, rules_explained
from generator.model.cleaned import RuleManual
from generator.model.publication import AnnotatedText
from generator.publishing.bibliography import shown_title
from generator.publishing.cleaning_record import Tally, tallies
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.text.fingerprints import fingerprint
from generator.text.markup import typeset

MOST = 3
"""Texts named beside a rule: those in which it acted most often."""
LONGEST = 10
"""Rows of the table of the texts that were changed most."""
CODE = re.compile("`([^`]*)`")
PLACE = "\ue000"
"""A character of no script, for code in words that are typeset."""

Acts = Mapping[str, Sequence[tuple[AnnotatedText, Tally]]]
"""By rule, what it did in each text in which it acted."""


@dataclass(frozen=True)
class Count:
    """What a rule did in the corpus, or what all rules did in one text.

    `texts` is in how many texts a rule acted; `most` are the texts in which it acted most often, with the times.
    """

    name: str
    times: int
    removed: int
    added: int
    texts: int = 0
    most: tuple[tuple[AnnotatedText, int], ...] = ()


@dataclass(frozen=True)
class Explained:
    """What a rule does, why, and what it leaves alone, as HTML in `language`; and an example of it, as Python."""

    name: str
    what: Markup
    why: Markup
    leaves: Markup
    language: str
    example: str


def explained(manual: RuleManual, language: str) -> Explained:
    """A rule in the words of a language; in English, as its docstring has it, where that was changed since."""
    english = (manual.what, manual.why, manual.leaves)
    said = rules_explained(language).get(manual.name, {})
    current = said.get("of") == fingerprint(*english)
    own = language if current else FALLBACK
    words = (said["what"], said["why"], said["leaves"]) if current else english
    what, why, leaves = (_with_code(some, own) for some in words)
    return Explained(manual.name, what, why, leaves, own, manual.example)


def _with_code(words: str, language: str) -> Markup:
    """Words as a sentence with a capital, in which what stands between backticks is code."""
    codes = [Markup("<code>{}</code>").format(code) for code in CODE.findall(words)]
    between = str(escape(typeset(CODE.sub(PLACE, words[:1].upper() + words[1:]), language))).split(PLACE)
    return Markup("").join(part for both in zip_longest(map(Markup, between), codes, fillvalue="") for part in both)


def by_rule(acts: Acts, manuals: Sequence[RuleManual]) -> list[Count]:
    """What each rule did, in the order in which the rules run; editors' decisions, which are no rule, come last."""
    order = {manual.name: number for number, manual in enumerate(manuals)}
    rows = []
    for rule in sorted(acts, key=lambda rule: (order.get(rule, len(order)), rule)):
        most = tuple((text, tally.times) for text, tally in nlargest(MOST, acts[rule], key=lambda act: act[1].times))
        rows.append(Count(rule, *_sums(tally for _, tally in acts[rule]), texts=len(acts[rule]), most=most))
    return rows


def by_text(acts: Acts) -> list[tuple[AnnotatedText, Count]]:
    """The texts of which most was removed, that with most first."""
    texts: dict[str, tuple[AnnotatedText, list[Tally]]] = {}
    for tallies_of_rule in acts.values():
        for text, tally in tallies_of_rule:
            texts.setdefault(text.document.seed.name, (text, []))[1].append(tally)
    rows = [(text, Count(name, *_sums(tallies_of_text))) for name, (text, tallies_of_text) in texts.items()]
    return nlargest(LONGEST, sorted(rows, key=lambda row: row[1].name), key=lambda row: row[1].removed)


def _sums(counted: Iterable[Tally]) -> tuple[int, int, int]:
    """(times, characters removed, characters added) of all."""
    times = removed = added = 0
    for tally in counted:
        times, removed, added = times + tally.times, removed + tally.removed, added + tally.added
    return times, removed, added


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    acts: defaultdict[str, list[tuple[AnnotatedText, Tally]]] = defaultdict(list)
    for text in renderer.publication.texts:
        for tally in tallies(text.document.draft):
            acts[tally.rule].append((text, tally))
    manuals = renderer.publication.rules
    counts = by_rule(acts, manuals)
    files: dict[str, str] = {}
    for language, here, twin in renderer.twins("cleaning"):
        labels = Labels(language)
        front = {"title": labels("cleaning"), "kind": "cleaning", "alternate": twin}
        files |= renderer.render(
            "cleaning",
            here,
            language,
            front,
            manuals=[explained(manual, language) for manual in manuals],
            named={manual.name for manual in manuals},
            counts=counts,
            acted={count.name: count for count in counts},
            idle=[manual.name for manual in manuals if manual.name not in acts],
            total=Count("", *_sums(tally for rows in acts.values() for _, tally in rows)),
            changed=len({text.document.seed.name for rows in acts.values() for text, _ in rows}),
            texts=by_text(acts),
            shown_title=shown_title,
        )
    return files
