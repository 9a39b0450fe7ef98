"""Rules for what stands over and under an article and names it: picture, title, by-line, citation box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.bylines import SAID_BEFORE, is_byline, is_parted_byline
from generator.cleaning.core import is_furniture
from generator.cleaning.judgement import judge, page_of
from generator.cleaning.titles import best_title
from generator.cleaning.view import Line, TextView, bare, is_final, is_lower
from generator.model.draft import Edit
from generator.text.language import each

_CITE = (
    "citer cet article", "pour citer", "citer ce document", "comment citer", "to cite this", "cite this article",
    "citation quotation", "how to cite", "cite as", "reference electronique", "suggested citation",
)  # fmt: skip
_SLUG = re.compile(r"[^\s-]+(?:[-_][^\s-]+){2,20}$")
_FILE = re.compile(r"\S{1,200}\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$", re.I)
_COMPOUND_WORDS = each(
    "le la les l à a de du d des en au aux et sur sous par qui que t il elle on ce vous in the of to and by up"
)
HEAD = 14
_SAYS, _ASKS, _NAMES = 4, 12, 16
"""Words: a line with more goes on with the one before; a longer question is a standfirst, and so is a longer line."""


def alternative_text(view: TextView) -> Iterator[Edit]:
    """Remove the first line if it is the name of a picture rather than words.

    Why: a page copied from its picture onwards begins with what the picture is called: words joined by hyphens, or a
    file name.
    Leaves alone: a compound of the language (`Cessez-le-feu`), which has small words or only one capital; such a line
    further down, unless it ends like a picture's file name.

    >>> from generator.cleaning.view import after
    >>> after(alternative_text, "Mayor-Council-handshake\\nLe maire a parlé à tous.")
    'Le maire a parlé à tous.'
    """
    for line in view.lines:
        if line.words > 1 or (line.index and "." not in line.text[-5:]):
            continue
        parts = re.split(r"[-_]", line.text)
        named = _SLUG.match(line.text) and not _COMPOUND_WORDS & {part.lower() for part in parts}
        capitals = sum(part[:1].isupper() or part.isdigit() for part in parts)
        if _FILE.match(line.text) or (line.index == 0 and len(view.lines) > 1 and named and capitals >= 2):
            yield view.remove(line)


def citation_box(view: TextView) -> Iterator[Edit]:
    """Remove the box that tells how to cite the article, both heading and citation.

    Why: reviews print it with the article; the edition has a citation of its own, made from checked data.
    Leaves alone: a paragraph below the heading that is not a citation, because it has neither a year nor a quoted
    title.

    >>> from generator.cleaning.view import after
    >>> box = "Pour citer cet article :\\n\\nJ. Doe, « Le sommet », *Revue*, 2020."
    >>> after(citation_box, f"{box}\\n\\nLe sommet est clos.")
    'Le sommet est clos.'
    """
    for line, folded in zip(view.lines, view.folded, strict=True):
        if not is_citation_head(folded) or line.words > 80 or line.kind == "definition":
            continue
        below = view.lines[line.index + 1] if line.index + 1 < len(view.lines) else None
        if line.words > 12:
            if _is_citation(line):
                yield view.remove(line)
        elif below is not None and _is_citation(below) and below.words <= 80:
            yield Edit(view.remove(line).start, view.remove(below).end)
        elif line.text.rstrip("* ").endswith(":") or line.kind == "heading":
            yield view.remove(line)


def is_citation_head(folded: str) -> bool:
    """Whether a folded line begins as the box does that tells how to cite an article."""
    return folded.startswith(_CITE)


def _is_citation(line: Line) -> bool:
    """A year, and a title in quotation marks or emphasis, or an address."""
    has_year = re.search(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", line.text)
    return bool(has_year) and any(mark in line.text for mark in ("*", "«", "“", '"', "http", "doi", "_"))


def page_head(view: TextView) -> Iterator[Edit]:
    """Remove what stands above the article's title, and names and sections between the title and the first paragraph.

    Why: a page copied from the top begins with the paper's name, its menu and the section; a by-line or a date below a
    title proves where the article begins.
    Leaves alone: everything, if nothing proves the title; sentences and longer lines below it, which may be the
    standfirst; the heading directly above the first paragraph.

    >>> from generator.cleaning.view import after
    >>> text = "It is sung again, and nobody who was at the fair could say who had begun to sing it in the rain."
    >>> head = "The Valley Post\\n\\nAn Old Song Is Sung Again in the Rain\\n\\n1 May 2020, by Jane Doe"
    >>> after(page_head, f"{head}\\n\\n{text}").splitlines()[0]
    'An Old Song Is Sung Again in the Rain'
    """
    zones = page_of(view)[1]
    of_head = zones.head.before_title | zones.head.in_head | zones.titles | zones.echoes
    for line, verdict in zip(view.lines[: zones.first], judge(view), strict=False):
        if verdict.outcome == "remove" and line.index in of_head:
            yield view.remove(line)


def title(view: TextView) -> Iterator[Edit]:
    """Take out the article's own title where it stands above the text.

    Why: the page sets the title from the register; below it the same words would be a heading without a section.
    Leaves alone: a first heading that nothing shows to be the title: neither its level, nor a by-line or date below it,
    nor the same words a second time among the furniture; beside mere buttons, a line as long as a standfirst.

    >>> from generator.cleaning.view import after
    >>> after(title, "# An Old Song\\n\\n1 May 2020, by Jane Doe\\n\\nIt is sung again.")
    '1 May 2020, by Jane Doe\\n\\nIt is sung again.'
    """
    head = page_of(view)[1].head
    line = _over_the_article(view) if head.title is None else view.lines[head.title]
    if line is not None:
        yield view.remove(line)


def _over_the_article(view: TextView) -> Line | None:
    """The line that looks like the title, where a by-line, a date or furniture shows that a head stands there."""
    alone, zones = page_of(view)
    if not zones.bounded:
        return next((line for line in view.lines[:HEAD] if line.text.startswith("# ")), None)
    over = view.lines[: zones.first]
    if not any(is_furniture(alone[line.index]) or is_byline(line, view.language) for line in over):
        return None
    best = best_title(view, zones.first)
    line = next((line for line in over if best and line.start <= best.start < line.end), None)
    if line is None or best is None or best.certainty == "low" or line.kind == "item":
        return None
    torn = any(is_lower(below.text) and below.words > _SAYS for below in view.lines[line.index + 1 : zones.first + 1])
    longest = _ASKS if is_final(line.text) else _NAMES
    return None if torn or not _SAYS <= line.words <= longest or bare(line.text).endswith(".") else line


def by_line(view: TextView) -> Iterator[Edit]:
    """Remove the line above or below the article that says when it appeared and who wrote it.

    Why: the edition says so at the head of the page, from the register, with the evidence for it.
    Leaves alone: a sentence that begins with `Par` or `By`; a name alone; such a line in the middle of the text; dates
    above the entries of a diary.

    >>> from generator.cleaning.view import after
    >>> after(by_line, "vendredi 11 novembre 2016, par [Cyrille BRET](#)\\n\\nLa victoire est acquise.")
    'La victoire est acquise.'
    """
    prose = [line.index for line in view.lines if line.words >= 20 and is_final(line.text)]
    zones = page_of(view)[1]
    first, last = (zones.first + 3, prose[-1]) if prose and zones.bounded else (len(view.lines), -1)
    parted = {n + step for n in range(zones.first) if is_parted_byline(view.lines, n, view.language) for step in (0, 1)}
    by_lines = [line for line in view.lines if line.index in parted or is_byline(line, view.language)]
    dates = {line.index for line in by_lines if not SAID_BEFORE.search(line.text)} - parted
    for line in by_lines:
        if line.index in zones.times:
            continue
        over_prose = any(below.words >= 12 for below in view.lines[line.index + 1 : line.index + 2])
        if not first < line.index <= last and not (line.index in dates and over_prose and len(dates) >= 3):
            yield view.remove(line)
