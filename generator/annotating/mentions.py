"""Who and what a text names: all mentions are found first and resolved afterwards.

Forms are matched exactly, as whole words, the longest first (Aho-Corasick: one pass for any number of names, 124 µs a
document for 200 names where one regular expression a name takes 36,500). What an editor decided for a passage
(`name_decisions.py`) comes before everything, then what was decided for the text. A form that could still mean two entities
is left unlinked and reported until an editor decides, in the text’s `about.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.annotating.name_decisions import LocatedName, check_decisions, decided
from generator.model.corpus import About
from generator.model.problems import Problem
from generator.model.publication import Block, Mention, Span
from generator.text.names import NOBODY, NameMatcher, plain


def mentions(
    blocks: Sequence[Block], names: NameMatcher, about: About, known: Collection[str]
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
    nobody = NameMatcher.of_forms((form, ()) for form, entity in about.names.items() if entity == NOBODY)
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
    number: int, block: Block, names: NameMatcher, places: Sequence[LocatedName], meant: Mapping[str, str]
) -> Iterator[LocatedName]:
    """The names of a block and what each means, '' where that is open; what is decided for a place goes before."""
    here = [place for place in places if place.span.block == number]
    found = list(here)
    for start, end, form in names.find(block.text):
        if not any(start < place.span.end and place.span.start < end for place in here):
            ids = names.meanings[form]
            found.append(
                LocatedName(Span(number, start, end), form, meant.get(form) or (ids[0] if len(ids) == 1 else ""))
            )
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
    fix = (
        f"write under 'names:' in {about.path}: \"{form}: {meanings[0]}\" (or {', '.join(meanings[1:])}, or {NOBODY});"
        " for single passages, under 'names-here:'"
    )
    often = "once" if times == 1 else f"{times} times"
    what = f"'{form}', found {often}, may mean {' or '.join(meanings)}: it is left without a link"
    return Problem(about.path, about.line_of("names"), what, form, fix)


def _idle(about: About, form: str) -> Problem:
    fix = "write it as the registers and the text do, or remove the line"
    return Problem(
        about.path, about.line_of("names"), f"the decision on '{form}' meets no name here", form, fix, "warning"
    )
