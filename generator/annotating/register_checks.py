"""Checks the registers: entries and texts come in, what an editor should look at goes out.

Always reported: entries that no text names, and entries that look alike. Reported only on request
(`check --strict-registers`): forms that occur in no text. Forms are also entered for texts to come; for the first five
texts that is more than half of them, and reporting them each time would hide what matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from generator.model.corpus import Entity
from generator.model.problems import Problem
from generator.model.publication import AnnotatedText
from generator.store import fingerprint
from generator.store.store import NOTHING_KEPT, Store
from generator.text.names import NameMatcher, name_key, normalize_form

ALIKE = 92
"""Per cent: names of one register at least this similar may be two spellings of one name."""
SHARED = 2
"""Letters that two names must share at the beginning or at the end to be compared, so that not every pair of a register
of thousands is. A pair that differs at both ends is not found."""


def check_registers(
    texts: Sequence[AnnotatedText],
    entities: Sequence[Entity],
    strict: bool = False,
    complete: bool = True,
    store: Store = NOTHING_KEPT,
) -> Iterator[Problem]:
    """Entries that no text names and that are author of none; entries that may be one thing entered twice.

    With `strict` also forms that occur in no text. `complete`: all texts, what is known of them and all registers could
    be read; if not, entries and forms that seem to be named nowhere are not reported.
    """
    named = {mention.entity for text in texts for mention in text.mentions}
    authors = {name for text in texts for name in text.document.about.authors}
    for entity in entities if complete else ():
        if entity.id not in named and not authors & set(entity.forms):
            what, fix = f"no text names '{entity.id}'", "add the form that a text uses, or remove the entry"
            yield Problem(entity.path, entity.line, what, ", ".join(entity.forms), fix, "warning")
    yield from _same_wikidata(entities)
    alike = store.once("alike", (fingerprint.program(), entities), list[Problem], lambda: list(_alike(entities)))
    yield from alike
    if strict and complete:
        yield from _idle_forms(texts, entities)


def _idle_forms(texts: Sequence[AnnotatedText], entities: Sequence[Entity]) -> Iterator[Problem]:
    """For each entry, in one warning, the forms that occur in no text. Its names are required, and not reported."""
    matcher = NameMatcher.of(entities)
    used = {form for text in texts for block in text.document.blocks for *_, form in matcher.find_all(block.text)}
    used |= {normalize_form(name) for text in texts for name in text.document.about.authors}
    for entity in entities:
        written = [form for form in entity.forms if form not in entity.names.values()]
        idle = [form for form in written if normalize_form(form) not in used]
        if idle:
            what = f"forms of '{entity.id}' that stand in no text: {len(idle)} of {len(entity.forms)}"
            fix = "keep forms that later texts may use; remove misspellings"
            yield Problem(entity.path, entity.line, what, ", ".join(idle), fix, "warning")


def _same_wikidata(entities: Iterable[Entity]) -> Iterator[Problem]:
    """Entries with one Wikidata id. In two registers it may be intended: a palace and those who rule from it."""
    first: dict[str, Entity] = {}
    for entity in entities:
        other = first.setdefault(entity.wikidata, entity) if entity.wikidata else entity
        if other is not entity:
            what = f"'{entity.id}' has the Wikidata id of '{other.id}' ({other.path}:{other.line})"
            severity = "error" if entity.register == other.register else "warning"
            fix = "make one entry of the two, or correct the id of one"
            yield Problem(entity.path, entity.line, what, entity.wikidata, fix, severity)


def _alike(entities: Iterable[Entity]) -> Iterator[Problem]:
    """Pairs within a register whose names are alike and that no editor has told apart."""
    groups: dict[tuple[str, str, str], list[tuple[str, Entity]]] = {}
    for entity in entities:
        for name in dict.fromkeys(map(name_key, entity.names.values())):
            groups.setdefault((entity.register, "begins", name[:SHARED]), []).append((name, entity))
            groups.setdefault((entity.register, "ends", name[-SHARED:]), []).append((name, entity))
    reported: set[tuple[str, str]] = set()
    for group in groups.values():
        for (first_name, first), (second_name, second) in combinations(group, 2):
            pair = (first.id, second.id)
            if first is second or pair in reported or fuzz.ratio(first_name, second_name, score_cutoff=ALIKE) == 0:
                continue
            if not _told_apart(first_name, first, second_name, second):
                reported.add(pair)
                same = "has the name of" if first_name == second_name else "may be the same as"
                what = f"'{second.id}' {same} '{first.id}' ({first.path}:{first.line})"
                fix = "make one entry of them; if they are two, give each a Wikidata id, or one a 'see-also'"
                yield Problem(second.path, second.line, what, f"{first_name} / {second_name}", fix, "warning")


def _told_apart(first_name: str, first: Entity, second_name: str, second: Entity) -> bool:
    """Whether two entries are clearly two things: other numbers, other Wikidata ids, or one refers to the other."""
    if first.wikidata and second.wikidata:
        return True  # equal ids are reported by `_same_wikidata`
    if second.id in first.see_also or first.id in second.see_also:
        return True
    numbers = [[word for word in name.split() if not word.isalpha()] for name in (first_name, second_name)]
    return numbers[0] != numbers[1]
