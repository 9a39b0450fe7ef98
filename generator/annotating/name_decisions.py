"""What an editor decided for a name in one passage: the decisions of an `about.md` come in, places of the text go out.

A passage is found as that of a note is: exactly, once, or not at all (`text.quotations`). The form has to stand in it as
whole words; every time that it stands there is decided. It need not be a form of a register: so a description
(“the senator”) can be made a mention where it stands, without being looked for everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator.model.corpus import About
from generator.model.decisions import NameDecision
from generator.model.problems import Problem, clip, nearest
from generator.model.publication import Block, Span
from generator.text.names import NOBODY, joined, plain
from generator.text.quotations import Haystack, fold, nearest_passage, words_of


@dataclass(frozen=True, slots=True, order=True)
class LocatedName:
    """A place of the text and what the form there means; `entity` may be NOBODY."""

    span: Span
    form: str
    entity: str


def decided(
    blocks: Sequence[Block], about: About, known: Collection[str]
) -> tuple[tuple[LocatedName, ...], tuple[Problem, ...]]:
    """The places that an editor's decisions on passages mean, in order; and what is wrong with the others.

    `known` are the ids of all entities: a decision for anything else has no effect.
    """
    haystack = Haystack.of(blocks) if about.names_here else None
    found: dict[Span, LocatedName] = {}
    problems: list[Problem] = []
    for decision in about.names_here:
        if haystack is None or not (decision.form and decision.passage and decision.entity):
            continue  # what is missing has been told when the file was read
        quote = "".join(letter for letter, _ in fold(decision.passage))
        places = haystack.find(quote)
        if len(places) != 1:
            problems.append(_no_place(about, decision, quote, len(places), haystack, blocks))
            continue
        spans = haystack.spans(*places[0])
        here = [span for whole in spans for span in _standing(decision.form, whole, blocks)]
        if not here:
            problems.append(_not_in_it(about, decision, words_of(spans, blocks)))
        twice = [other for span in here for taken, other in found.items() if _overlap(span, taken)]
        if twice:
            what = f"'{decision.form}' is decided twice here: as {twice[0].entity} and as {decision.entity}"
            problems.append(_problem(about, decision, what, decision.passage, "keep one of the two"))
        elif decision.entity == NOBODY or decision.entity in known:
            found |= {span: LocatedName(span, plain(decision.form), decision.entity) for span in here}
    return tuple(sorted(found.values())), tuple(problems)


def _standing(form: str, whole: Span, blocks: Sequence[Block]) -> Iterator[Span]:
    """Where a form stands in a stretch of a block, in whole words."""
    text, form = plain(blocks[whole.block].text), plain(form)
    start = text.find(form, whole.start, whole.end)
    while start >= 0:
        end = start + len(form)
        if not joined(text, start) and not joined(text, end):
            yield Span(whole.block, start, end)
        start = text.find(form, end, whole.end)


def _overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def _problem(about: About, decision: NameDecision, what: str, read: str, fix: str) -> Problem:
    return Problem(about.path, decision.line or about.line_of("names-here"), what, clip(read), fix)


def _no_place(
    about: About, decision: NameDecision, quote: str, times: int, haystack: Haystack, blocks: Sequence[Block]
) -> Problem:
    if times:
        what = f"the passage that decides on '{decision.form}' stands {times} times in the text"
        fix = "quote some words more, so that it stands once only"
        return _problem(about, decision, what, decision.passage, fix)
    fix = "copy some words round the name again from the page"
    near = nearest_passage(quote, haystack)
    if near is not None:
        fix += f"; did you mean “{clip(words_of(near.spans, blocks))}”?"
    what = f"the passage that decides on '{decision.form}' is not in the text"
    return _problem(about, decision, what, decision.passage, fix)


def _not_in_it(about: About, decision: NameDecision, passage: str) -> Problem:
    words, length = passage.split(), len(decision.form.split())
    runs = [" ".join(words[place : place + length]).strip('.,;:!?()«»“”"') for place in range(len(words))]
    like = process.extractOne(decision.form, runs, scorer=fuzz.ratio, score_cutoff=70)
    fix = f"did you mean '{like[0]}'?" if like else "the form must stand in the passage, letter for letter"
    return _problem(about, decision, f"'{decision.form}' does not stand in its passage", passage, fix)


def check_decisions(about: About, known: Collection[str]) -> Iterator[Problem]:
    """Decisions, for the text or for a passage, on entities that are in no register."""
    here = [(one.form, one.entity, one.line or about.line_of("names-here")) for one in about.names_here]
    for form, entity, line in [*((form, to, about.line_of("names")) for form, to in about.names.items()), *here]:
        if entity and entity != NOBODY and entity not in known:
            what = f"'{entity}', decided on for '{form}', is in no register"
            yield Problem(about.path, line, what, entity, nearest(entity, tuple(known)))
