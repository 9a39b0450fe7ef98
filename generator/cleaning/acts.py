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

from generator.cleaning.guards import EDITOR, ENDS, Guard, Guards, is_parted, moved
from generator.draft import Draft, Edit, Piece
from generator.intervention import Act

GONE = frozenset({"removed", "pull-quote"})
_GAP = re.compile(rf"[{ENDS}]\s*")
_MARKS = "#*_> \t\u00a0"


def opening(draft: Draft, acts: Sequence[Act]) -> tuple[Draft, Guards]:
    """The draft in which the acts are done, and what is to be guarded in it. Time is that of their square at most.

    The places of the acts are in the source, and all of them are still in the draft's text.

    >>> from generator.intervention import Intervention
    >>> line = Act(4, 11, Intervention("chapter", "heading", "A. Editor", "It stands over the rest."))
    >>> opening(Draft.of("One chapter two"), [line])[0].text
    'One\\n\\n## chapter\\n\\ntwo'
    """
    if not acts:
        return draft, Guards()
    source, acts = draft.text, [_in_text(act, draft) for act in acts]
    edits: list[Edit] = []
    for edit in sorted(edit for act in acts for edit in _edits(act, source, acts)):
        if edits and edit.start < edits[-1].end:  # the blanks between two acts belong to both of them
            done, parted = edits[-1].end, edits[-1].text.endswith("\n")
            edits.append(Edit(done, max(done, edit.end), edit.text.lstrip("\n") if parted else edit.text))
        else:
            edits.append(edit)
    guards = tuple(
        moved(Guard(*_words(act, source, acts), act.decided), edits) for act in acts if act.decided.what not in GONE
    )
    return draft.apply(EDITOR, edits), Guards(tuple(sorted(guards, key=lambda guard: (guard.start, guard.end))))


def _in_text(act: Act, draft: Draft) -> Act:
    """The act with its places in the text of the draft, which for a plain text is still its source."""
    return replace(act, start=draft.to_text(act.start), end=draft.to_text(act.end - 1) + 1)


def signed(draft: Draft, acts: Sequence[Act]) -> Iterator[tuple[Piece, Act | None]]:
    """The pieces of a record, each with the decision that it is of; those that nobody changed are cut at its ends."""
    rest = list(reversed(draft.pieces))
    todo = sorted(acts, key=lambda act: act.start, reverse=True)
    while rest:
        piece = rest.pop()
        while todo and todo[-1].end <= piece.start:
            todo.pop()
        act = todo[-1] if todo else None
        if not piece.rules and act is not None:
            cut = act.start if piece.start < act.start else act.end
            if piece.start < cut < piece.end:
                offset = cut - piece.start
                rest.append(Piece(cut, piece.end, piece.text[offset:]))
                piece = Piece(piece.start, cut, piece.text[:offset])
        if EDITOR in piece.rules:
            yield piece, min(acts, key=lambda one: (*_distance(piece, one), -one.start), default=None)
        else:
            inside = act is not None and act.start < max(piece.end, piece.start + 1)
            yield piece, act if inside else None


def _distance(piece: Piece, act: Act) -> tuple[bool, int]:
    """How far a piece is from the words of an act: first of all, whether it is beside them."""
    beside = act.end <= piece.start or piece.end <= act.start
    return beside, max(act.start - piece.end, piece.start - act.end, 0)


def _edits(act: Act, source: str, acts: Sequence[Act]) -> Iterator[Edit]:
    """What is done to the source for one act."""
    what = act.decided.what
    if what == "corrected":
        yield Edit(act.start, act.end, act.decided.words)
    elif what in GONE:
        yield _removal(act, source, acts)
    elif what != "kept":
        start, end = _words(act, source, acts)
        mark = f"{'#' * act.decided.rank} " if what == "heading" else ""
        first, last = _line(source, act)
        if _is_bare(source, first, act.start, act, acts):
            yield Edit(first, start, ("" if is_parted(source, first, -1) else "\n") + mark)
        else:
            yield Edit(first + len(source[first:start].rstrip()), start, f"\n\n{mark}")
        for gap in _GAP.finditer(source, start, end):
            torn = what == "caption" and sum(gap[0].replace("\r\n", "\n").count(sign) for sign in ENDS) == 1
            if mark or torn:
                yield Edit(gap.start(), gap.end(), " ")
        if _is_bare(source, act.end, last, act, acts):
            yield Edit(end, last, "" if is_parted(source, last, 1) else "\n")
        else:
            rest = source[end:last]
            yield Edit(end, end + len(rest) - len(rest.lstrip()), "\n\n")


def _words(act: Act, source: str, acts: Sequence[Act]) -> tuple[int, int]:
    """The stretch that is guarded: for a heading or part with the marks of its line that are no mark of a heading."""
    start, end = act.start, act.end
    if act.decided.what not in ("heading", "caption", "foreign"):
        return start, end
    marks = _MARKS if act.decided.what == "heading" else " \t\u00a0"
    first, last = _line(source, act)
    if _is_bare(source, first, start, act, acts):
        start -= len(source[first:start].lstrip(marks))
    if _is_bare(source, end, last, act, acts):
        end += len(source[end:last].rstrip(marks))
    return start, end


def _removal(act: Act, source: str, acts: Sequence[Act]) -> Edit:
    """Takes away the passage; with the whole line, if nothing else stands on it, else with one of the blanks round it.

    >>> from generator.intervention import Intervention
    >>> two = Act(4, 7, Intervention("two", "removed", "", ""))
    >>> [_removal(two, text, ()) for text in ("one two six", "one\\ntwo\\n")]
    [Edit(start=4, end=8, text=''), Edit(start=4, end=8, text='')]
    """
    first, last = _line(source, act)
    if _is_bare(source, first, act.start, act, acts) and _is_bare(source, act.end, last, act, acts):
        return Edit(first, last + (2 if source.startswith("\r\n", last) else last < len(source)))
    opened = act.start == first or source[act.start - 1].isspace()
    return Edit(act.start, act.end + (opened and source[act.end : act.end + 1] == " "))


def _line(source: str, act: Act) -> tuple[int, int]:
    """Where the first line of a passage begins and its last line ends."""
    ends = [place for sign in ENDS if (place := source.find(sign, act.end)) >= 0]
    return max(source.rfind(sign, 0, act.start) for sign in ENDS) + 1, min(ends, default=len(source))


def _is_bare(source: str, start: int, end: int, act: Act, acts: Iterable[Act]) -> bool:
    """Whether nothing stands there but marks and blanks, and no other decision is about them."""
    others = any(other is not act and other.start < end and start < other.end for other in acts)
    return not others and not any(map(str.isalnum, source[start:end]))
