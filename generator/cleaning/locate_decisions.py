"""Where the passages stand that an editor decided on: the decisions of an `about.md` come in and go out located.

A passage is found as that of a note is (`text.quotations`), but in the raw text: exactly, once, or not at all; `within`
says which one is meant of several. What cannot be done is a problem, and the text is cleaned without it.
"""

from __future__ import annotations

from dataclasses import replace

from generator.cleaning import saved_pages
from generator.model.corpus import About
from generator.model.decisions import LocatedDecision, PassageDecision
from generator.model.draft import Draft
from generator.model.problems import Problem, clip
from generator.text.quotations import FoldedText, nearest_passage

_SHOWN = 200


def locate(source: str, about: About, html: bool = False) -> tuple[tuple[LocatedDecision, ...], tuple[Problem, ...]]:
    """The decisions with their places in the source, in the order of the text; and what is wrong with the others.

    Of two decisions on the same words the one that stands first in the file is done. `html`: the source is that of a
    saved page, and a passage is looked for in the words that a reader sees.
    """
    if not about.passages:
        return (), ()
    shown = saved_pages.shown(source) if html else Draft.of(source)
    folded_text = FoldedText.of_text(shown.text)
    all_located: list[LocatedDecision] = []
    problems: list[Problem] = []
    for number, decision in enumerate(about.passages, 1):
        place = _place(decision, folded_text, shown)
        if isinstance(place, tuple):
            start, end = folded_text.unfolded(*place)
        else:
            problems.append(replace(place, path=about.path, line=_line(about, decision)))
            continue
        located = LocatedDecision(shown.to_source(start), shown.to_source(end - 1) + 1, decision, number)
        twin = next((other for other in all_located if other.overlaps(located.start, located.end)), None)
        if twin is not None:
            what = f"this passage has two decisions: here and in line {twin.decision.line}"
            problems.append(_problem(about, decision, what, decision.passage, "keep one of the two, or quote less"))
        elif decision.what == "corrected" and shown.text[start:end] == decision.words:
            what = "the correction is what stands there already"
            problems.append(
                _problem(about, decision, what, decision.words, "remove this decision, or write other words")
            )
        elif decision.what not in ("removed", "corrected") and not any(map(str.isalnum, decision.passage)):
            what = f"a passage without a letter or digit cannot be '{decision.what}'"
            problems.append(
                _problem(about, decision, what, decision.passage, "quote the words that it stands beside, too")
            )
        else:
            all_located.append(located)
    return tuple(sorted(all_located, key=lambda located: located.start)), tuple(problems)


def _place(decision: PassageDecision, folded_text: FoldedText, shown: Draft) -> tuple[int, int] | Problem:
    """The stretch of the folded text that a decision is about: first the words around the passage, then itself."""
    start, end = 0, len(folded_text.text)
    for quote in filter(None, (decision.within, decision.passage)):
        places = [place for place in folded_text.find(quote) if start <= place[0] and place[1] <= end]
        if len(places) != 1:
            return _no_place(decision, quote, len(places), folded_text, shown)
        start, end = places[0]
    return start, end


def _no_place(decision: PassageDecision, quote: str, times: int, folded_text: FoldedText, shown: Draft) -> Problem:
    """Why a quotation has no place, or too many; without the file and the line."""
    is_passage = quote is decision.passage
    if is_passage and decision.within:
        stands = f"stands {times} times" if times else "does not stand"
        what, fix = f"this passage {stands} in the words of 'in'", "quote both as the raw text has them"
        return Problem("", 0, what, clip(quote), f"{fix}, the passage once" if times else fix)
    name = "this passage" if is_passage else "the quotation under 'in'"
    if times:
        fix = "quote a few more words, so that it occurs only once"
        if is_passage:
            fix = "quote more of it, or write below it 'in: …', the passage with words around it that stand once"
        return Problem("", 0, f"{name} stands {times} times in the raw text", clip(quote), fix)
    fix = "copy it again from the raw text, where a line break counts as a space"
    near = nearest_passage(quote, folded_text)
    if near is not None:
        start, end = near.spans[0].start, near.spans[-1].end
        line = shown.source.count("\n", 0, shown.to_source(start)) + 1
        fix += f"; nearest ({near.score:.0f} % alike, line {line}): {clip(shown.text[start:end], _SHOWN)}"
    return Problem("", 0, f"{name} is not in the raw text", clip(quote), fix)


def _line(about: About, decision: PassageDecision) -> int:
    return decision.line or about.line_of("passages")


def _problem(about: About, decision: PassageDecision, what: str, read: str, fix: str) -> Problem:
    return Problem(about.path, _line(about, decision), what, clip(read), fix)
