"""No act takes more than it may: the one place through which the edits of every rule go before they are made.

In: a rule's name, the text as it stands, the edits that the rule found. Out: those that stay within bounds. A rule may
be mistaken; what it may not do, however sure it is, is told here once: within the article, between its first and its
last paragraph, no line goes that is a sentence, a figure with its unit, verse or code, unless it says itself that it is
furniture; and no rule takes the first paragraph. An editor may (`decisions`); a rule can doubt at most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.cleaning.captions import is_caption
from generator.cleaning.guards import NON_DESTRUCTIVE
from generator.cleaning.harm import is_the_authors
from generator.cleaning.judgement import captions_in, page_of
from generator.cleaning.view import TextView
from generator.model.draft import Edit

UNBOUND = frozenset("citation-box pictures note-list note-heading stray-note-marks lone-list-marks".split())
"""Rules that take what says of itself what it is: a citation of this text, the mark of a picture, of a note."""
JOINING = frozenset("wrapped-lines torn-paragraphs line-paragraphs".split())
"""Rules that make one paragraph of two lines; a caption stays a paragraph of its own."""
REPEATS = frozenset({"pull-quote"})
"""Rules that take what stands a second time; the first paragraph is not theirs either."""


def within_bounds(rule: str, view: TextView, edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits that take no line which is the author's beyond doubt; time is linear in the number of lines."""
    if rule in JOINING:
        edits = _apart(view, edits, captions_in(view) if rule == "torn-paragraphs" else view.labelled.keys())
    if rule in NON_DESTRUCTIVE or rule in UNBOUND:
        yield from edits
        return
    found = list(_unlabelled(view, edits))
    if not any(edit.end > edit.start and not edit.text for edit in found):
        yield from found
        return
    alone, zones = page_of(view)
    if not zones.bounded:
        yield from found
        return
    starts = {line.start: line.index for line in view.lines}
    only_first = rule in REPEATS
    for edit in found:
        n = None if edit.text else _first_line(view, starts, edit)
        taken = () if n is None else _taken(view, n, edit)
        held = (m for m in taken if not only_first or m == zones.first)
        if not any(belongs(view.lines[m], alone[m], zones) for m in held for belongs in (is_the_authors, is_caption)):
            yield edit


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


def _first_line(view: TextView, starts: dict[int, int], edit: Edit) -> int | None:
    """The number of the first line that begins where an edit does, or right after the blanks there."""
    place = edit.start
    while place < edit.end and view.text[place].isspace():
        place += 1
    return starts.get(place)


def _taken(view: TextView, n: int, edit: Edit) -> Iterator[int]:
    while n < len(view.lines) and view.lines[n].end <= edit.end:
        yield n
        n += 1
