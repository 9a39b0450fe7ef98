"""What editors decided on passages of a raw text, carried out before any rule has looked at it.

In: the draft of the source, and the acts, each with the place of its passage; they do not overlap. Out: a draft in
which they are done, and the guards that keep the rules from undoing them (guards.py). A passage of which the rest of
its line holds no letter is the line; a heading or part within a line is set apart from what stands beside it. A heading
is one line, and so is each paragraph of a caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.cleaning.guards import ENDS, Guard, Guards, is_parted, moved
from generator.model.decisions import BLOCKS, EDITOR, LocatedDecision
from generator.model.draft import Draft, Edit

GONE = frozenset({"removed", "pull-quote"})
_GAP = re.compile(rf"[{ENDS}]\s*")
_MARKS = "#*_> \t\u00a0"


def opening(draft: Draft, decisions: Sequence[LocatedDecision]) -> tuple[Draft, Guards]:
    """The draft in which the acts are done, and what is to be guarded in it. Time is that of their square at most.

    The places of the acts are in the source, and all of them are still in the draft's text.

    >>> from generator.model.decisions import PassageDecision
    >>> line = LocatedDecision(4, 11, PassageDecision("chapter", "heading", "A. Editor", "It stands over the rest."))
    >>> opening(Draft.of("One chapter two"), [line])[0].text
    'One\\n\\n## chapter\\n\\ntwo'
    """
    if not decisions:
        return draft, Guards()
    source, decisions = draft.text, [_in_text(located, draft) for located in decisions]
    edits: list[Edit] = []
    for edit in sorted(edit for located in decisions for edit in _edits(located, source, decisions)):
        if edits and edit.start < edits[-1].end:  # the blanks between two acts belong to both of them
            done, parted = edits[-1].end, edits[-1].text.endswith("\n")
            edits.append(Edit(done, max(done, edit.end), edit.text.lstrip("\n") if parted else edit.text))
        else:
            edits.append(edit)
    guards = tuple(
        moved(Guard(*_words(located, source, decisions), located.decision), edits)
        for located in decisions
        if located.decision.what not in GONE
    )
    return draft.apply(EDITOR, edits), Guards(tuple(sorted(guards, key=lambda guard: (guard.start, guard.end))))


def _in_text(located: LocatedDecision, draft: Draft) -> LocatedDecision:
    """The act with its places in the text of the draft, which for a plain text is still its source."""
    return replace(located, start=draft.to_text(located.start), end=draft.to_text(located.end - 1) + 1)


def _edits(located: LocatedDecision, source: str, decisions: Sequence[LocatedDecision]) -> Iterator[Edit]:
    """What is done to the source for one located."""
    what = located.decision.what
    if what == "corrected":
        yield Edit(located.start, located.end, located.decision.words)
    elif what in GONE:
        yield _removal(located, source, decisions)
    elif what != "kept":
        start, end = _words(located, source, decisions)
        mark = f"{'#' * located.decision.rank} " if what == "heading" else ""
        first, last = _line(source, located)
        if _is_bare(source, first, located.start, located, decisions):
            yield Edit(first, start, ("" if is_parted(source, first, -1) else "\n") + mark)
        else:
            yield Edit(first + len(source[first:start].rstrip()), start, f"\n\n{mark}")
        for gap in _GAP.finditer(source, start, end):
            torn = what == "caption" and sum(gap[0].replace("\r\n", "\n").count(sign) for sign in ENDS) == 1
            if mark or torn:
                yield Edit(gap.start(), gap.end(), " ")
        if _is_bare(source, located.end, last, located, decisions):
            yield Edit(end, last, "" if is_parted(source, last, 1) else "\n")
        else:
            rest = source[end:last]
            yield Edit(end, end + len(rest) - len(rest.lstrip()), "\n\n")


def _words(located: LocatedDecision, source: str, decisions: Sequence[LocatedDecision]) -> tuple[int, int]:
    """The stretch that is guarded: for a heading or part with the marks of its line that are no mark of a heading."""
    start, end = located.start, located.end
    if located.decision.what not in BLOCKS:
        return start, end
    marks = _MARKS if located.decision.what == "heading" else " \t\u00a0"
    first, last = _line(source, located)
    if _is_bare(source, first, start, located, decisions):
        start -= len(source[first:start].lstrip(marks))
    if _is_bare(source, end, last, located, decisions):
        end += len(source[end:last].rstrip(marks))
    return start, end


def _removal(located: LocatedDecision, source: str, decisions: Sequence[LocatedDecision]) -> Edit:
    """Takes away the passage; with the whole line, if nothing else stands on it, else with one of the blanks round it.

    >>> from generator.model.decisions import PassageDecision
    >>> two = LocatedDecision(4, 7, PassageDecision("two", "removed", "", ""))
    >>> [_removal(two, text, ()) for text in ("one two six", "one\\ntwo\\n")]
    [Edit(start=4, end=8, text=''), Edit(start=4, end=8, text='')]
    """
    first, last = _line(source, located)
    if _is_bare(source, first, located.start, located, decisions) and _is_bare(
        source, located.end, last, located, decisions
    ):
        return Edit(first, last + (2 if source.startswith("\r\n", last) else last < len(source)))
    opened = located.start == first or source[located.start - 1].isspace()
    return Edit(located.start, located.end + (opened and source[located.end : located.end + 1] == " "))


def _line(source: str, located: LocatedDecision) -> tuple[int, int]:
    """Where the first line of a passage begins and its last line ends."""
    ends = [place for sign in ENDS if (place := source.find(sign, located.end)) >= 0]
    return max(source.rfind(sign, 0, located.start) for sign in ENDS) + 1, min(ends, default=len(source))


def _is_bare(source: str, start: int, end: int, located: LocatedDecision, decisions: Iterable[LocatedDecision]) -> bool:
    """Whether nothing stands there but marks and blanks, and no other decision is about them."""
    others = any(other is not located and other.start < end and start < other.end for other in decisions)
    return not others and not any(map(str.isalnum, source[start:end]))
