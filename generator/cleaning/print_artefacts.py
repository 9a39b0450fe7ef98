"""Rules for what the pages of a PDF add to a text: the number of the page and the head that runs over every page.

They come before lines are joined, for a number between two halves of a sentence would be joined into it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.cleaning.tables import code_in
from generator.cleaning.view import Line, TextView, is_final, is_lower
from generator.model.draft import Edit

_PLAIN = re.compile(r"\d{1,4}$")
_MARKED = re.compile(
    r"(?:(?:page|p\.)[ \u00a0]?(\d{1,4})(?:[ \u00a0]?(?:/|of|sur|de)[ \u00a0]?\d{1,4})?|(\d{1,4})[ ]?/[ ]?\d{1,4}|"
    r"[-–—][ ]?(\d{1,4})[ ]?[-–—])$",
    re.I,
)
_FIGURES = re.compile(r"\d+")


def page_numbers(view: TextView) -> Iterator[Edit]:
    r"""Remove lines that are page numbers.

    Why: they stand in the middle of sentences, where a PDF began a new page, and keep the halves apart.
    Leaves alone: numbers that do not count up, that stand close together as in a list, or that separate whole
    paragraphs as chapter numbers do, unless they say `Page 3` or `3/12`; and a single number.

    >>> from generator.cleaning.view import after
    >>> after(page_numbers, "the people on the far\n\n- 3 -\n\nside had stopped\n\n- 4 -\n\nasking when.")
    'the people on the far\n\nside had stopped\n\nasking when.'
    """
    numbered = [(line, number) for line in view.lines if (number := _page(line)) is not None]
    marked: list[Line] = []
    plain: list[Line] = []
    for line, _ in numbered:
        (plain if _PLAIN.match(line.text) else marked).append(line)
    counting = {
        line.index
        for (line, number), (_, before), (_, below) in zip(
            numbered, [(None, -1), *numbered], [*numbered[1:], (None, -1)], strict=False
        )
        if (0 < number - before <= 2 and before >= 0) or 0 < below - number <= 2
    }
    if len(counting) < 2:
        return
    for group in (marked, plain):
        counted = [line for line in group if line.index in counting]
        if len(counted) >= 2 and (group is marked or _tears(view, counted)):
            yield from (view.remove(line) for line in counted)


def _page(line: Line) -> int | None:
    if len(line.text) > 20 or line.kind not in ("prose", "continued", "item"):
        return None
    if _PLAIN.match(line.text):
        return int(line.text)
    match = _MARKED.match(line.text)
    return int(match[1] or match[2] or match[3]) if match else None


def _tears(view: TextView, lines: list[Line]) -> bool:
    """Whether the lines stand within sentences, by one sign each, and far enough from each other to be a page apart."""
    signs = 0
    for line in lines:
        if line.index:
            signs += not is_final(view.lines[line.index - 1].text)
        if line.index + 1 < len(view.lines):
            signs += is_lower(view.lines[line.index + 1].text)
    apart = all(below.start - above.end > 250 for above, below in pairwise(lines))
    return apart and signs >= len(lines)


def _splits(view: TextView, lines: list[Line]) -> bool:
    """Whether half of the lines stand within a sentence: no end over them, and a small letter under them."""
    inner = [line for line in lines if 0 < line.index < len(view.lines) - 1]
    torn = sum(
        not is_final(view.lines[n - 1].text) and is_lower(view.lines[n + 1].text)
        for n in (line.index for line in inner)
    )
    return 2 * torn >= len(lines)


def running_heads(view: TextView) -> Iterator[Edit]:
    r"""Remove a short line that stands at the top of every page of a PDF.

    Why: the titles of the review and of the article recur on every page, in the middle of sentences.
    Leaves alone: a refrain, which ends as a sentence or separates whole paragraphs; a line that occurs fewer than three
    times or twice within a page's length; days and hours, by which comments are recognised; lines of a program.

    >>> from generator.cleaning.view import after
    >>> page = "people had stopped asking when the boat on the lake would come back and " * 5
    >>> text = "\n".join(f"{page}\nLake Review {number}" for number in (12, 13, 14)) + "\nit did."
    >>> after(running_heads, text).count("Review")
    0
    """
    same: defaultdict[str, list[Line]] = defaultdict(list)
    for line in view.lines:
        open_short = 1 < line.words <= 12 and len(line.text) <= 90 and not is_final(line.text)
        if line.kind == "prose" and open_short:
            same[_FIGURES.sub("", view.folded[line.index]).strip()].append(line)
    often = [text for text, lines in same.items() if len(lines) >= 3 and any(len(word) > 2 for word in text.split())]
    code = code_in(view.lines) if often else frozenset[int]()
    for text in often:
        lines = [line for line in same[text] if line.index not in code]
        if len(lines) >= 3 and _tears(view, lines) and _splits(view, lines):
            yield from (view.remove(line) for line in lines)
