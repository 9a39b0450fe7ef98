"""No act takes more than it may: the one place through which the edits of every rule go before they are made.

In: a rule's name, the text as it stands, the edits that the rule found. Out: those that stay within bounds. A rule may
be mistaken; what it may not do, however sure it is, is told here once: within the article, between its first and its
last paragraph, no line goes that is a sentence, a figure with its unit, verse or code, unless it says itself that it is
furniture; and no rule takes the first paragraph. An editor may (`decisions`); a rule can doubt at most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from generator.cleaning.captions import is_caption
from generator.cleaning.guards import NON_DESTRUCTIVE
from generator.cleaning.harm import is_the_authors
from generator.cleaning.judgement import captions_in, page_of
from generator.cleaning.view import Line, TextView
from generator.model.draft import Edit

UNBOUND = frozenset("citation-box pictures note-list note-heading stray-note-marks lone-list-marks".split())
"""Rules that take what says of itself what it is: a citation of this text, the mark of a picture, of a note."""
JOINING = frozenset("wrapped-lines torn-paragraphs line-paragraphs".split())
"""Rules that make one paragraph of two lines; a caption stays a paragraph of its own."""
REPEATS = frozenset({"pull-quote"})
"""Rules that take what stands a second time; the first paragraph is not theirs either."""


def within_bounds(rule: str, view: TextView, edits: Iterable[Edit]) -> Iterable[Edit]:
    """The edits that take no line which is the author's beyond doubt; time is linear in the number of lines."""
    if rule in JOINING and (edits := list(edits)):
        edits = _apart(view, edits, captions_in(view) if rule == "torn-paragraphs" else view.labelled.keys())
    if rule in NON_DESTRUCTIVE or rule in UNBOUND:
        return edits
    found = list(_unlabelled(view, edits))
    if not any(edit.end > edit.start and not edit.text for edit in found):
        return found
    zones = page_of(view)[1]
    return (edit for edit in found if not _takes(view, edit, rule in REPEATS)) if zones.bounded else found


def _takes(view: TextView, edit: Edit, only_first: bool) -> bool:
    """Whether an edit takes a line of the author's; of what stands a second time, the first paragraph alone counts."""
    if edit.text:
        return False
    alone, zones = page_of(view)
    held = (line for line in _taken(view, edit) if not only_first or line.index == zones.first)
    return any(belongs(line, alone[line.index], zones) for line in held for belongs in (is_the_authors, is_caption))


def _apart(view: TextView, edits: Iterable[Edit], parts: Collection[int]) -> Iterator[Edit]:
    """The edits that join no line with one which is a part by itself."""
    ends = {view.lines[n].end for n in parts} | {view.lines[n - 1].end for n in parts if n}
    yield from (edit for edit in edits if edit.start not in ends)


def _unlabelled(view: TextView, edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits that touch no line of which the page itself says what part it is; a box is judged line by line."""
    held = [view.lines[n] for n, label in view.labelled.items() if label.kind != "box"]
    for edit in edits:
        if not any(edit.start < line.end and line.start < max(edit.end, edit.start + 1) for line in held):
            yield edit


def _taken(view: TextView, edit: Edit) -> Iterator[Line]:
    """The lines that an edit takes whole, if the first begins where the edit does or right after the blanks there."""
    place = edit.start
    while place < edit.end and view.text[place].isspace():
        place += 1
    lines, n = view.lines, bisect_left(view.lines, place, key=lambda line: line.start)
    begins = n < len(lines) and lines[n].start == place
    while begins and n < len(lines) and lines[n].end <= edit.end:
        yield lines[n]
        n += 1
