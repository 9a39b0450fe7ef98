"""What an editor decided for a name in one passage: the decisions of an `about.md` come in, places in the text go out.

A passage is found as that of a note is: exactly, once, or not at all (`text.quotations`). The decision applies wherever
the form occurs in it as whole words. The form need not be one of a register: so a description (“the senator”) can be
made a mention in one passage without being searched for everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator.model.corpus import About
from generator.model.decisions import NameDecision
from generator.model.document import Block, Span
from generator.model.problems import Problem, clip, nearest
from generator.text.names import NOBODY, inside_word, normalize_form
from generator.text.quotations import FoldedText, nearest_passage, words_of


@dataclass(frozen=True, slots=True, order=True)
class LocatedName:
    """A form in the text and the id of what it stands for there, which may be NOBODY."""

    span: Span
    form: str
    entity: str


def locate_names(
    blocks: Sequence[Block], about: About, ids: Collection[str]
) -> tuple[tuple[LocatedName, ...], tuple[Problem, ...]]:
    """The names that an editor's decisions on passages are about, in order; and a problem for each of the others.

    `ids` are those of all entities: a decision for anything else has no effect.
    """
    decisions = [decision for decision in about.names_here if decision.form and decision.passage and decision.entity]
    if not decisions:
        return (), ()  # what is missing was reported when the file was read
    text = FoldedText.of(blocks)
    names: dict[Span, LocatedName] = {}
    problems: list[Problem] = []
    for decision in decisions:
        matches = text.find(decision.passage)
        if len(matches) != 1:
            problems.append(_no_place(about, decision, len(matches), text, blocks))
            continue
        passage = text.spans(*matches[0])
        spans = [span for stretch in passage for span in _occurrences(decision.form, stretch, blocks)]
        if not spans:
            problems.append(_not_in_passage(about, decision, words_of(passage, blocks)))
        other = next((name for span in spans for name in names.values() if span.overlaps(name.span)), None)
        if other:
            what = f"'{decision.form}' is decided twice here: as {other.entity} and as {decision.entity}"
            problems.append(_problem(about, decision, what, decision.passage, "keep one of the two"))
        elif decision.entity == NOBODY or decision.entity in ids:
            names |= {span: LocatedName(span, normalize_form(decision.form), decision.entity) for span in spans}
    return tuple(sorted(names.values())), tuple(problems)


def _occurrences(form: str, within: Span, blocks: Sequence[Block]) -> Iterator[Span]:
    """Where a form occurs in a stretch of a block, as whole words."""
    text, form = normalize_form(blocks[within.block].text), normalize_form(form)
    start = text.find(form, within.start, within.end)
    while start >= 0:
        end = start + len(form)
        if not inside_word(text, start) and not inside_word(text, end):
            yield Span(within.block, start, end)
        start = text.find(form, end, within.end)


def _problem(about: About, decision: NameDecision, what: str, read: str, fix: str) -> Problem:
    return Problem(about.path, decision.line or about.line_of("names-here"), what, clip(read), fix)


def _no_place(about: About, decision: NameDecision, times: int, text: FoldedText, blocks: Sequence[Block]) -> Problem:
    if times:
        what = f"the passage that decides on '{decision.form}' stands {times} times in the text"
        fix = "quote a few more words, so that it occurs only once"
        return _problem(about, decision, what, decision.passage, fix)
    fix = "copy a few words around the name from the page again"
    near = nearest_passage(decision.passage, text)
    if near is not None:
        fix += f"; did you mean “{clip(words_of(near.spans, blocks))}”?"
    what = f"the passage that decides on '{decision.form}' is not in the text"
    return _problem(about, decision, what, decision.passage, fix)


def _not_in_passage(about: About, decision: NameDecision, passage: str) -> Problem:
    words, length = passage.split(), len(decision.form.split())
    phrases = [" ".join(words[start : start + length]).strip('.,;:!?()«»“”"') for start in range(len(words))]
    near = process.extractOne(decision.form, phrases, scorer=fuzz.ratio, score_cutoff=70)
    fix = f"did you mean '{near[0]}'?" if near else "the form must stand in the passage, letter for letter"
    return _problem(about, decision, f"'{decision.form}' does not stand in its passage", passage, fix)


def check_decisions(about: About, ids: Collection[str]) -> Iterator[Problem]:
    """Decisions, for the text or for a passage, on entities that are in no register."""
    decisions = [(form, entity, about.line_of("names")) for form, entity in about.names.items()]
    decisions += [
        (decision.form, decision.entity, decision.line or about.line_of("names-here")) for decision in about.names_here
    ]
    for form, entity, line in decisions:
        if entity and entity != NOBODY and entity not in ids:
            what = f"'{entity}', decided on for '{form}', is in no register"
            yield Problem(about.path, line, what, entity, nearest(entity, tuple(ids)))
