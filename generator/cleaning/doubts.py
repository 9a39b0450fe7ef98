"""What cleaning saw and did not touch: lines near the edge, unpaired quotation marks, glued words, lost characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.harm import is_foreign
from generator.cleaning.judgement import judge
from generator.cleaning.view import Line, TextView
from generator.model.cleaned import Doubt

_GLUED = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,30})(?<=[a-zà-öø-ÿœ])(?=[A-ZÀ-ÖØ-Þ])([^\W\d_]{3,30})(?![^\W\d_])")
_LONGEST = 31
_LETTERS = re.compile(r"[^\W\d_]+$")
_INSIDE = re.compile("[a-zà-öø-ÿœ][A-ZÀ-ÖØ-Þ]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PAIRS = (("«", "»"), ("“", "”"))
_LOST = re.compile("\ufffd+")


def doubts_of(view: TextView) -> tuple[Doubt, ...]:
    """The doubts about a clean text, in order of place."""
    doubts = [*_language(view), *_lines(view), *_quotation_marks(view), *_glued(view), *_lost(view)]
    return tuple(sorted(doubts, key=lambda doubt: (doubt.start, doubt.end, doubt.rule)))


def _language(view: TextView) -> Iterator[Doubt]:
    """The first line of a text of whose language no furniture is known, so that all of it stayed."""
    if is_foreign(view.lines):
        yield Doubt(view.lines[0].start, view.lines[0].end, "language")


def _lines(view: TextView) -> Iterator[Doubt]:
    for line, verdict in zip(view.lines, judge(view), strict=True):
        if verdict.outcome == "doubt":
            seen = ", ".join(dict.fromkeys(verdict.signals))
            yield Doubt(line.start, line.end, "furniture", seen)


def _quotation_marks(view: TextView) -> Iterator[Doubt]:
    """Paragraphs in which an opening mark is never closed, or the reverse."""
    for line in view.lines:
        for opening, closing in _PAIRS:
            if place := _unpaired(line, opening, closing):
                yield Doubt(place - 1, place, "quotation-marks", view.text[place - 1])
        if line.text.count('"') % 2:
            place = line.start + line.text.rindex('"')
            yield Doubt(place, place + 1, "quotation-marks", '"')


def _unpaired(line: Line, opening: str, closing: str) -> int:
    """The place after the first mark without a partner, or 0."""
    if opening not in line.text and closing not in line.text:
        return 0
    open_at: list[int] = []
    for at, sign in enumerate(line.text):
        if sign == opening:
            open_at.append(at)
        elif sign == closing:
            if not open_at:
                return line.start + at + 1
            open_at.pop()
    return line.start + open_at[0] + 1 if open_at else 0


def _glued(view: TextView) -> Iterator[Doubt]:
    """Two words without the blank between them, where the second stands alone elsewhere in the text."""
    text = view.text
    glued: list[re.Match[str]] = []
    for inside in _INSIDE.finditer(text):
        begins = _LETTERS.search(text, max(inside.start() - _LONGEST, 0), inside.end())
        match = _GLUED.match(text, begins.start()) if begins else None
        if match and match[1].islower():
            glued.append(match)
    words = frozenset(_WORD.findall(text)) if glued else ()
    for match in glued:
        if match[2] in words:
            yield Doubt(match.start(), match.end(), "glued-words", f"{match[1]} {match[2]}")


def _lost(view: TextView) -> Iterator[Doubt]:
    for match in _LOST.finditer(view.text):
        yield Doubt(match.start(), match.end(), "mojibake")
