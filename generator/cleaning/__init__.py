"""The cleaning stage: a raw text comes in, a draft goes out that remembers what each rule did.

It promises that no character is lost without the name of the rule that took it, that nothing is moved, and that a clean
text stays as it is when it is cleaned again. What it was not sure of it reports as doubts; what it kept but takes for
no part of the body it names as parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from generator.cleaning import saved_pages
from generator.cleaning.apply_decisions import opening
from generator.cleaning.bounds import within_bounds
from generator.cleaning.doubts import doubts_of
from generator.cleaning.memory import forget
from generator.cleaning.parts import parts_of
from generator.cleaning.rules import JUDGED, RULES
from generator.cleaning.view import TextView, fold, rule_name
from generator.model.cleaned import Cleaned
from generator.model.decisions import LocatedDecision
from generator.model.draft import Act, Draft
from generator.text.language import CERTAIN, language_of

__all__ = ["RULES", "clean", "rule_name"]

# One round does nearly everything; a second sees what the first laid bare. No text known needs more than four.
_ROUNDS = 12


def clean(
    source: str,
    *,
    language: str | None = None,
    skip: Collection[str] = (),
    repeated: Collection[str] = (),
    html: bool = False,
    decisions: Sequence[LocatedDecision] = (),
) -> Cleaned:
    """Do what editors decided, then apply every rule that is not in `skip`, in order, until none finds anything more.

    `language` is an ISO 639-1 code, and is read from the text if not given. `repeated` holds lines that stand in many
    texts of the corpus; they make doubts, and change no text. `decisions` do not overlap, and no rule undoes them.
    `html`: the source is that of a saved page, and the rules of pages come first. Time is linear in the length of the
    text.

    >>> clean("Comment (0)\\n\\nLes puissances , dit-on, se parlent.").text
    'Les puissances, dit-on, se parlent.'
    """
    forget()
    without = {*skip, *(saved_pages.OF_DUMPS if html else ())}
    rules = [(name, rule) for rule in RULES if (name := rule_name(rule)) not in without]
    site_lines = _folded(frozenset(repeated))
    page = (
        saved_pages.Page(source, "extraction" in skip, tuple(located.start for located in decisions)) if html else None
    )
    draft, guards = opening(saved_pages.tiled(page) if page else Draft.of(source), decisions)
    chosen = page is not None and page.kept is not None

    def seen(language: str | None) -> TextView:
        labels = saved_pages.labels_of(page, draft) if page else ()
        return TextView(draft.text, language, site_lines, chosen, labels)

    guess = None if language else language_of(draft.text)
    view = seen(guess.code if guess else language)
    stages = [[*stage] for _, stage in groupby(rules, lambda named: named[1] in JUDGED or named)]
    idle = 0  # so many stages in a row, over the end of a round, found nothing to do in this very view
    for _ in range(_ROUNDS):
        before = draft.text
        for stage in stages:
            if idle == len(stages):
                break
            acts = ((name, edit) for name, rule in stage for edit in within_bounds(name, view, rule(view)))
            draft, guards = guards.apply(draft, acts if len(stage) == 1 else _first_come(acts))
            idle += 1
            if draft.text != view.text:
                view, idle = seen(view.language), 0
        if draft.text == before:
            break
        if guess and guess.certainty < CERTAIN:  # what stood round the article may have been in another language
            guess = language_of(draft.text)
            if guess.code != view.language:
                view, idle = seen(guess.code), 0
    doubtful = (*(saved_pages.doubts_of(page, draft) if page else ()), *doubts_of(view))
    doubts = tuple(guards.doubts(doubtful, view.text))
    parts = tuple(sorted(guards.parts(parts_of(view), view.text), key=lambda part: part.start))
    starts = tuple(unit.start for unit in page.units) if page else None
    return Cleaned(draft, view.language, doubts, parts, tuple(decisions), guards.all, starts)


def _first_come(acts: Iterable[Act]) -> Iterator[Act]:
    """The acts of rules that saw one text, without those on what another has taken, in the order of the text."""
    reached = 0
    for name, edit in sorted(acts, key=lambda act: act[1].start):
        if edit.start >= reached:
            yield name, edit
            reached = edit.end


# A corpus has many texts, and the lines that it repeats are the same for all of them.
@lru_cache(maxsize=2)
def _folded(lines: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(line) for line in lines)
