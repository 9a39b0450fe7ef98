"""Who and what a text names: all mentions are found first and resolved afterwards.

Forms are matched exactly, as whole words, the longest first (Aho-Corasick: one pass for any number of names, 124 µs a
document for 200 names where one regular expression a name takes 36,500). What an editor decided for a passage
(`deciding.py`) comes before everything, then what was decided for the text. A form that could still mean two entities is
left unlinked and reported until an editor decides, in the text's `about.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import ahocorasick

from generator.deciding import NOBODY, check_decisions, decided, joined, plain
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
        meanings: dict[str, tuple[str, ...]] = {}
        for entity in entities:
            for form in entity.forms:
                plain = form.translate(SAME_LENGTH)
                meanings[plain] = tuple(dict.fromkeys((*meanings.get(plain, ()), entity.id)))
        return cls.of_forms(meanings)

    @classmethod
    def of_forms(cls, meanings: Mapping[str, tuple[str, ...]]) -> Names:
        """The same for any words, each with what it may mean."""
        automaton = ahocorasick.Automaton()
        for form in meanings:
            automaton.add_word(form.translate(SAME_LENGTH), form.translate(SAME_LENGTH))
        automaton.make_automaton()
        return cls({form.translate(SAME_LENGTH): ids for form, ids in meanings.items()}, automaton)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, form) of every name in `text`, from left to right, the longest where several begin."""
        if not self.meanings:
            return
        plain = text.translate(SAME_LENGTH)
        found = [(end + 1 - len(form), end + 1, form) for end, form in self.automaton.iter(plain)]
        reach = 0
        for start, end, form in sorted(found, key=lambda hit: (hit[0], -hit[1])):
            if start >= reach and not _joined(plain, start) and not _joined(plain, end):
                yield start, end, form
                reach = end


def _joined(text: str, position: int) -> bool:
    """Whether a word runs across `position`."""
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()


def mentions(
    blocks: Sequence[Block], names: Names, about: About, known: Container[str]
) -> tuple[tuple[Mention, ...], tuple[Problem, ...]]:
    """The mentions of a text, in order, the first in each section marked as linked; and the forms left undecided.

    `known` are the ids of all entities. The words of the author's notes and of a by-line are searched too; a section runs from one heading to the next.
    """
    found: list[Mention] = []
    open_forms: dict[str, int] = {}
    linked: set[str] = set()
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            linked.clear()
        dead = _linked_already(block)
        for start, end, form in names.find(block.text):
            meanings = names.meanings[form]
            decided = about.names.get(form, "")
            entity = decided or (meanings[0] if len(meanings) == 1 else "")
            if decided and decided != NOBODY and decided not in known:
                continue
            if not entity:
                open_forms[form] = open_forms.get(form, 0) + 1
            elif entity != NOBODY:
                free = block.kind not in ("heading", "note") and not any(a < end and start < b for a, b in dead)
                found.append(Mention(Span(number, start, end), entity, form, free and entity not in linked))
                if free:
                    linked.add(entity)
    problems = [_undecided(about, form, times, names.meanings[form]) for form, times in sorted(open_forms.items())]
    return tuple(found), tuple(problems)


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
    mend = f"write under 'names:' in {about.path}: \"{form}: {meanings[0]}\" (or {', '.join(meanings[1:])}, or {NOBODY})"
    what = f"'{form}', found {times} times, may mean {' or '.join(meanings)}: it is left without a link"
    return Problem(about.path, about.line_of("names"), what, form, mend)


def decisions(about: About, entities: Mapping[str, Entity]) -> Iterator[Problem]:
    """What is wrong with the editors' decisions on names in this text."""
    for form, entity in about.names.items():
        if entity != NOBODY and entity not in entities:
            mend = nearest(entity, entities.keys())
            yield Problem(about.path, about.line_of("names"), f"'{entity}', decided on for '{form}', is in no register", entity, mend)
