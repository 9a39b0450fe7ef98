"""Who and what a text names: all mentions are found first and resolved afterwards.

Forms are matched exactly, as whole words, the longest first (Aho-Corasick: one pass for any number of names, 124 µs a
document for 200 names where one regular expression a name takes 36,500). What an editor decided for a passage
(`deciding.py`) comes before everything, then what was decided for the text. A form that could still mean two entities
is left unlinked and reported until an editor decides, in the text’s `about.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import ahocorasick

from generator.deciding import NOBODY, Decided, check_decisions, decided, joined, plain
from generator.model import About, Block, Entity, Mention, Span
from generator.problems import Problem


@dataclass(frozen=True)
class Names:
    """The forms of all entities, ready to be looked for."""

    meanings: Mapping[str, tuple[str, ...]]
    automaton: ahocorasick.Automaton

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Names:
        """Every form with the ids of the entities that it may mean."""
        return cls.of_forms((form, (entity.id,)) for entity in entities for form in entity.forms)

    @classmethod
    def of_forms(cls, forms: Iterable[tuple[str, tuple[str, ...]]]) -> Names:
        """The same for any words, each with what it may mean; what is said of a form several times is put together."""
        meanings: dict[str, tuple[str, ...]] = {}
        automaton = ahocorasick.Automaton()
        for written, ids in forms:
            form = plain(written)
            meanings[form] = tuple(dict.fromkeys((*meanings.get(form, ()), *ids)))
            automaton.add_word(form, form)
        automaton.make_automaton()
        return cls(meanings, automaton)

    def standing(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, form) of every form that stands in `text` as whole words, those inside others too; unordered."""
        if not self.meanings:
            return
        words = plain(text)
        for last, form in self.automaton.iter(words):
            start, end = last + 1 - len(form), last + 1
            if not joined(words, start) and not joined(words, end):
                yield start, end, form

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, form) of every name in `text`, from left to right, the longest where several begin."""
        reach = 0
        for start, end, form in sorted(self.standing(text), key=lambda hit: (hit[0], -hit[1])):
            if start >= reach:
                yield start, end, form
                reach = end


def mentions(
    blocks: Sequence[Block], names: Names, about: About, known: Collection[str]
) -> tuple[tuple[Mention, ...], tuple[Problem, ...]]:
    """The mentions of a text, in order, the first in each section marked as linked; and what an editor has to decide.

    `known` are the ids of all entities. The words of the author's notes and of a by-line are searched too; a section
    runs from one heading to the next.
    """
    places, problems = decided(blocks, about, known)
    # A decision for an entity that does not exist is told by `check_decisions`; until it is mended, nothing is linked.
    meant = {plain(form): entity if entity in known else NOBODY for form, entity in about.names.items()}
    found: list[Mention] = []
    undecided: Counter[str] = Counter()
    nobody = Names.of_forms((form, ()) for form, entity in about.names.items() if entity == NOBODY)
    seen = {form for block in blocks for *_, form in nobody.standing(block.text)}
    linked: set[str] = set()
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            linked.clear()
        dead = _linked_already(block)
        for one in _resolved(number, block, names, places, meant):
            seen.add(one.form)
            if not one.entity:
                undecided[one.form] += 1
            elif one.entity != NOBODY:
                free = block.kind not in ("heading", "note") and not any(
                    start < one.span.end and one.span.start < end for start, end in dead
                )
                found.append(Mention(one.span, one.entity, one.form, free and one.entity not in linked))
                if free:
                    linked.add(one.entity)
    open_forms = [_undecided(about, form, times, names.meanings[form]) for form, times in sorted(undecided.items())]
    idle = [_idle(about, form) for form in about.names if plain(form) not in seen]
    return tuple(found), (*problems, *open_forms, *idle, *check_decisions(about, known))


def _resolved(
    number: int, block: Block, names: Names, places: Sequence[Decided], meant: Mapping[str, str]
) -> Iterator[Decided]:
    """The names of a block and what each means, '' where that is open; what is decided for a place goes before."""
    here = [place for place in places if place.span.block == number]
    found = list(here)
    for start, end, form in names.find(block.text):
        if not any(start < place.span.end and place.span.start < end for place in here):
            ids = names.meanings[form]
            found.append(Decided(Span(number, start, end), form, meant.get(form) or (ids[0] if len(ids) == 1 else "")))
    yield from sorted(found)


def _linked_already(block: Block) -> list[tuple[int, int]]:
    """The stretches of a block that are links of the author's."""
    stretches, position = [], 0
    for run in block.runs:
        if run.calls_a_note:
            continue
        if run.href:
            stretches.append((position, position + len(run.text)))
        position += len(run.text)
    return stretches


def _undecided(about: About, form: str, times: int, meanings: Sequence[str]) -> Problem:
    mend = (
        f"write under 'names:' in {about.path}: \"{form}: {meanings[0]}\" (or {', '.join(meanings[1:])}, or {NOBODY});"
        " for single passages, under 'names-here:'"
    )
    often = "once" if times == 1 else f"{times} times"
    what = f"'{form}', found {often}, may mean {' or '.join(meanings)}: it is left without a link"
    return Problem(about.path, about.line_of("names"), what, form, mend)


def _idle(about: About, form: str) -> Problem:
    mend = "write it as the registers and the text do, or remove the line"
    return Problem(
        about.path, about.line_of("names"), f"the decision on '{form}' meets no name here", form, mend, "warning"
    )
