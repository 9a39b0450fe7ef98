"""Whether the registers are healthy: the entries and the texts come in, what an editor should look at goes out.

Told always: entries that no text names, and entries that look like one another. Told only when asked for
(`check --strict-registers`): forms that stand in no text. A form is also written for texts to come, and of the forms of
the first five texts more than half are such; told each time, they would hide what matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from generator.model.corpus import Entity
from generator.model.problems import Problem
from generator.model.publication import AnnotatedText
from generator.text.names import NameMatcher, bare, plain

ALIKE = 92
"""Likeness, of 100, from which two names of one register may be two spellings of one name."""
SHARED = 2
"""Letters at the beginning or at the end that two names must share to be compared: what keeps a register of thousands
of entries from being compared each with each. A pair that differs at both ends is not found."""


def check_registers(
    texts: Sequence[AnnotatedText], entities: Sequence[Entity], strict: bool = False
) -> Iterator[Problem]:
    """Entries that no text names and that wrote none; entries that may be one thing entered twice.

    With `strict` also forms that stand in no text.
    """
    named = {mention.entity for text in texts for mention in text.mentions}
    authors = {name for text in texts for name in text.document.about.authors}
    for entity in entities:
        if entity.id not in named and not authors & set(entity.forms):
            what, fix = f"no text names '{entity.id}'", "add the form that a text uses, or remove the entry"
            yield Problem(entity.path, entity.line, what, ", ".join(entity.forms), fix, "warning")
    yield from _same_wikidata(entities)
    yield from _alike(entities)
    if strict:
        yield from _idle_forms(texts, entities)


def _idle_forms(texts: Sequence[AnnotatedText], entities: Sequence[Entity]) -> Iterator[Problem]:
    """For each entry, in one warning, the written forms that stand in no text. Names are not told: they are wanted."""
    names = NameMatcher.of(entities)
    standing = {form for text in texts for block in text.document.blocks for *_, form in names.standing(block.text)}
    standing |= {plain(name) for text in texts for name in text.document.about.authors}
    for entity in entities:
        idle = [one for one in entity.forms if plain(one) not in standing and one not in entity.names.values()]
        if idle:
            what = f"forms of '{entity.id}' that stand in no text: {len(idle)} of {len(entity.forms)}"
            fix = "keep what a later text may use, remove slips of the pen"
            yield Problem(entity.path, entity.line, what, ", ".join(idle), fix, "warning")


def _same_wikidata(entities: Iterable[Entity]) -> Iterator[Problem]:
    """One Wikidata id is one thing. In two registers it may be meant: a palace and those who rule from it."""
    first: dict[str, Entity] = {}
    for entity in entities:
        other = first.setdefault(entity.wikidata, entity) if entity.wikidata else entity
        if other is not entity:
            what = f"'{entity.id}' has the Wikidata id of '{other.id}' ({other.path}:{other.line})"
            severity = "error" if entity.register == other.register else "warning"
            fix = "make one entry of the two, or correct the id of one"
            yield Problem(entity.path, entity.line, what, entity.wikidata, fix, severity)


def _alike(entities: Iterable[Entity]) -> Iterator[Problem]:
    """Pairs within a register whose names are alike, and of which no editor has said that they are two."""
    groups: dict[tuple[str, str, str], list[tuple[str, Entity]]] = {}
    for entity in entities:
        for name in dict.fromkeys(bare(name) for name in entity.names.values()):
            groups.setdefault((entity.register, "begins", name[:SHARED]), []).append((name, entity))
            groups.setdefault((entity.register, "ends", name[-SHARED:]), []).append((name, entity))
    told: set[tuple[str, str]] = set()
    for group in groups.values():
        for (one, first), (other, second) in combinations(group, 2):
            pair = (first.id, second.id)
            if first is second or pair in told or fuzz.ratio(one, other, score_cutoff=ALIKE) == 0:
                continue
            if not _told_apart(one, first, other, second):
                told.add(pair)
                same = "has the name of" if one == other else "may be the same as"
                what = f"'{second.id}' {same} '{first.id}' ({first.path}:{first.line})"
                fix = "make one entry of them; if they are two, give each a Wikidata id, or one a 'see-also'"
                yield Problem(second.path, second.line, what, f"{one} / {other}", fix, "warning")


def _told_apart(one: str, first: Entity, other: str, second: Entity) -> bool:
    """Whether it is plain that two entries are two things: other numbers, other Wikidata ids, or one sees the other."""
    if first.wikidata and second.wikidata:
        return True  # where the two are equal, that has been told
    if second.id in first.see_also or first.id in second.see_also:
        return True
    numbers = [[word for word in name.split() if not word.isalpha()] for name in (one, other)]
    return numbers[0] != numbers[1]
