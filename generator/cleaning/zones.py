"""Where in a text the article stands: from its first to its last paragraph of prose, and what follows below.

In: the lines and what each shows by itself. Out: the bounds of the prose, the runs of short lines, and the readers'
comments after it. A bound moves nothing away: it only says on which side of it a line is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.cleaning.colophons import is_signed_biography
from generator.cleaning.comments import discussed, is_signature
from generator.cleaning.core import STRONG, core_of, is_hard, is_prose
from generator.cleaning.heads import NO_HEAD, Head, head_of
from generator.cleaning.kinship import Kinship
from generator.cleaning.rows import rows_of_shorts, rows_of_titles
from generator.cleaning.signals import Shown
from generator.cleaning.tables import code_in, figures_in, times_in, told_above, with_its_list
from generator.cleaning.tails import after_end, end_of, labelled
from generator.cleaning.view import Line, TextView, function_share
from generator.text.language import each

_ENOUGH, _SAID_AGAIN = 60, 8
# A paragraph of so many words that shares so much with the core is of the article, whatever lies between.
_ENTRY, _KIN = 25, 0.3
_CLOSING = each("comments copyright")
# A paragraph that stands no further below the end may be the article's last.
_FAR = 8


@dataclass(frozen=True, slots=True)
class Zones:
    """Where the lines of a text stand; every set holds the numbers of lines.

    The article stands between the lines `first` and `last`, save what is `interrupting` it; `bounded` is false if there
    is no prose. `shorts` are in rows of short lines, `menus` in those rows that hold much furniture, `titles` in rows
    of titles. `labelled` stands under a label such as `Read more`. `after` follows the article's end, and what follows
    line `far_below` is far from it. `echoes` repeat a line of the prose. `times` are the hours over the entries of a
    live report; `diary`: dates stand over the paragraphs. `biographies` say, below the end, who the author is.
    """

    first: int
    last: int
    interrupting: frozenset[int]
    bounded: bool
    shorts: frozenset[int]
    menus: frozenset[int]
    titles: frozenset[int]
    discussion: frozenset[int]
    after: frozenset[int]
    far_below: int
    labelled: frozenset[int]
    head: Head
    echoes: frozenset[int]
    diary: bool
    times: frozenset[int]
    figures: frozenset[int]
    code: frozenset[int]
    told: frozenset[int]
    biographies: frozenset[int]

    def outside(self, n: int) -> bool:
        """Whether a line stands before or after the article, or where a page interrupts it."""
        return self.bounded and (n in self.interrupting or not self.first <= n <= self.last)


def zones_of(view: TextView, alone: tuple[Shown, ...]) -> Zones:
    """The zones of a text. Time is linear in the number of lines."""
    lines = view.lines
    comments = discussed(lines, alone)
    anchors = [n for n, line in enumerate(lines) if is_anchor(line, alone[n])]
    titles = rows_of_titles(lines, alone)
    under_labels = labelled(lines, alone)
    head, last, interrupting = NO_HEAD, len(lines) - 1, frozenset[int]()
    if anchors:
        start, end = core_of(lines, alone, comments)
        within = [n for n in anchors if start <= n <= end] or anchors
        begin = _begins(view, alone, anchors, within)
        last, interrupting = end_of(view, alone, within[0], comments, under_labels)
        head = head_of(view, alone, anchors, begin, titles)
    figures, code = figures_in(lines, alone), code_in(lines)
    last = with_its_list(lines, figures, last)
    first = head.first
    if head.title is not None:
        # The title itself, and a standfirst without its full stop.
        titles -= {head.title, head.title + 1}
    enough = sum(lines[n].words for n in anchors if first <= n <= last) >= _ENOUGH
    after = after_end(view, alone, first, last) if anchors else frozenset[int]()
    shorts, menus = rows_of_shorts(lines, alone)
    return Zones(
        first=first,
        last=last,
        interrupting=interrupting,
        bounded=bool(anchors),
        shorts=shorts,
        menus=menus,
        titles=titles,
        discussion=_discussion(lines, alone, last, comments) if enough else frozenset(),
        after=after,
        far_below=min(after, default=len(lines)) + _FAR,
        labelled=under_labels,
        head=head,
        echoes=_echoes(view, first, last) - figures,
        diary=_is_diary(lines, alone),
        times=times_in(lines, alone),
        figures=figures,
        code=code,
        told=told_above(lines, alone, min(after, default=len(lines))) if figures or code else frozenset(),
        biographies=frozenset(n for n in range(last + 1, len(lines)) if is_signed_biography(lines, n)),
    )


def _begins(view: TextView, alone: tuple[Shown, ...], anchors: list[int], within: list[int]) -> int:
    """The first paragraph of the article: above its core those that speak of the same, as entries of a list.

    No label that closes an article lies between, and what says a paragraph of the core again is none.
    """
    lines, first = view.lines, within[0]
    above = anchors[: anchors.index(first)]
    if not above:
        return first
    said = {view.folded[n] for n in within}
    kin = Kinship(lines, alone, within)
    for n in reversed(above):
        if lines[n].words < _ENTRY or view.folded[n] in said or kin.of(n) < _KIN:
            continue
        if not any(is_hard(lines[m], alone[m]) and _CLOSING & set(alone[m].kinds) for m in range(n + 1, first)):
            first = n
            kin.add(n)
    return first


def is_anchor(line: Line, shown: Shown) -> bool:
    """Prose beyond doubt: what stands between two such lines stands within the article."""
    return is_prose(line, shown) and line.words >= 18 and function_share(line.text) >= 0.25


def _discussion(lines: tuple[Line, ...], alone: tuple[Shown, ...], last: int, begins: int) -> frozenset[int]:
    """The readers' comments: from where a chain of signs begins, or from a heading with two signs of comments below."""
    if last < begins < len(lines):
        return frozenset(range(begins, len(lines)))
    below = range(last + 1, len(lines))
    start = next((n for n in below if "comments" in alone[n].kinds and alone[n].weight >= STRONG), None)
    if start is None:
        return frozenset()
    rest = range(start + 1, len(lines))
    signs = sum("comments" in alone[n].kinds or "date-only" in alone[n].signals or is_signature(lines[n]) for n in rest)
    return frozenset(rest) if signs >= 2 else frozenset()


def _echoes(view: TextView, first: int, last: int) -> frozenset[int]:
    """The lines of some length outside the prose that stand in it, or nearer to it, a second time word for word."""
    outside = [n for n, line in enumerate(view.lines) if not first <= n <= last and line.words >= _SAID_AGAIN]
    within = {view.folded[n] for n in range(first, last + 1)}
    above = Counter(view.folded[n] for n in outside if n < first)
    echoes = {n for n in outside if view.folded[n] in within}
    for n in outside:
        if n < first and n not in echoes and above[view.folded[n]] > 1:
            above[view.folded[n]] -= 1
            echoes.add(n)
    return frozenset(echoes)


def _is_diary(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> bool:
    """Whether three dates or more stand over paragraphs each: the entries of a diary, or a chronology."""
    pairs = zip(lines[1:], alone, strict=False)
    return sum("date-only" in shown.signals and below.words >= 12 for below, shown in pairs) >= 3
