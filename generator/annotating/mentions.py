"""Finds what a text names: all mentions first, then what each stands for.

Forms are matched exactly, as whole words, the longest first. What an editor decided for a passage
(`name_decisions.py`) comes first, then what was decided for the text. A form that could still mean two entities is left
without a link and reported until an editor decides in the text’s `about.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from generator.annotating.name_decisions import LocatedName, check_decisions, locate_names
from generator.model.corpus import About
from generator.model.document import Block, Span
from generator.model.problems import Problem
from generator.model.publication import Mention
from generator.text.names import NOBODY, NameMatcher, normalize_form


def mentions(
    blocks: Sequence[Block], matcher: NameMatcher, about: About, ids: Collection[str], complete: bool = True
) -> tuple[tuple[Mention, ...], tuple[Problem, ...]]:
    """The mentions of a text, in order, the first in each section marked as linked; and what an editor has to decide.

    `ids` are those of all entities. Author's notes and by-lines are searched too, but names in notes and headings are
    not linked. A section runs from one heading to the next. `complete`: all registers could be read; if not, names that
    seem to be in none are not reported.
    """
    located, problems = locate_names(blocks, about, ids)
    names = list(_resolved(blocks, matcher, located, about, ids))
    undecided = Counter(name.form for name in names if not name.entity)
    open_forms = [_undecided(about, form, times, matcher.meanings[form]) for form, times in sorted(undecided.items())]
    if not complete:
        return tuple(_linked(blocks, names)), (*problems, *open_forms)
    nobody = NameMatcher.of_forms((form, ()) for form, entity in about.names.items() if entity == NOBODY)
    used = {name.form for name in names} | {form for block in blocks for *_, form in nobody.find_all(block.text)}
    idle = [_idle(about, form) for form in about.names if normalize_form(form) not in used]
    return tuple(_linked(blocks, names)), (*problems, *open_forms, *idle, *check_decisions(about, ids))


def _resolved(
    blocks: Sequence[Block],
    matcher: NameMatcher,
    located: Sequence[LocatedName],
    about: About,
    ids: Collection[str],
) -> Iterator[LocatedName]:
    """All names in order; the entity of each is '' if nobody has decided between several meanings.

    A decision for an entity that does not exist is reported by `check_decisions`; until it is corrected, the form means
    nobody.
    """
    decisions = {normalize_form(form): id if id in ids else NOBODY for form, id in about.names.items()}
    for number, block in enumerate(blocks):
        names = [name for name in located if name.span.block == number]
        located_here = tuple(names)
        for start, end, form in matcher.find(block.text):
            span = Span(number, start, end)
            if not any(span.overlaps(name.span) for name in located_here):
                meanings = matcher.meanings[form]
                entity = decisions.get(form) or (meanings[0] if len(meanings) == 1 else "")
                names.append(LocatedName(span, form, entity))
        yield from sorted(names)


def _linked(blocks: Sequence[Block], names: Sequence[LocatedName]) -> Iterator[Mention]:
    """The mentions, of each entity the first in a section linked that may be: see `mentions`."""
    linked: set[str] = set()
    by_block: dict[int, list[LocatedName]] = {}
    for name in names:
        by_block.setdefault(name.span.block, []).append(name)
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            linked.clear()
        links = _author_links(number, block)
        for name in by_block.get(number, ()):
            if name.entity in ("", NOBODY):
                continue
            linkable = block.kind not in ("heading", "note") and not any(map(name.span.overlaps, links))
            yield Mention(name.span, name.entity, name.form, linkable and name.entity not in linked)
            if linkable:
                linked.add(name.entity)


def _author_links(number: int, block: Block) -> list[Span]:
    """The stretches of a block that the author has linked already."""
    spans, position = [], 0
    for run in block.runs:
        if run.calls_a_note:
            continue
        if run.href:
            spans.append(Span(number, position, position + len(run.text)))
        position += len(run.text)
    return spans


def _undecided(about: About, form: str, times: int, meanings: Sequence[str]) -> Problem:
    fix = (
        f"write under 'names:' in {about.path}: \"{form}: {meanings[0]}\" (or {', '.join(meanings[1:])}, or {NOBODY});"
        " for single passages, under 'names-here:'"
    )
    often = "once" if times == 1 else f"{times} times"
    what = f"'{form}', found {often}, may mean {' or '.join(meanings)}: it is left without a link"
    return Problem(about.path, about.line_of("names"), what, form, fix)


def _idle(about: About, form: str) -> Problem:
    what, fix = (
        f"the decision on '{form}' meets no name here",
        "write it as the registers and the text do, or remove the line",
    )
    return Problem(about.path, about.line_of("names"), what, form, fix, "warning")
