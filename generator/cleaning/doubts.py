"""What cleaning saw and did not touch: lines near the edge, unpaired quotation marks, glued words, lost characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.cleaning.judgement import judge
from generator.cleaning.sheet import Line, Sheet


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch `[start, end)` of the clean text, the rule that held back, and what that saw there: signals, words.

    What it tells a reader, in each language, is `doubt-RULE` in the vocabulary.
    """

    start: int
    end: int
    rule: str
    seen: str = ""


_GLUED = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,30})(?<=[a-zà-öø-ÿœ])(?=[A-ZÀ-ÖØ-Þ])([^\W\d_]{3,30})(?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PAIRS = (("«", "»"), ("“", "”"))
_LOST = re.compile("\ufffd+")


def doubts_of(sheet: Sheet) -> tuple[Doubt, ...]:
    """The doubts about a clean text, in order of place."""
    found = [*_lines(sheet), *_quotation_marks(sheet), *_glued(sheet), *_lost(sheet)]
    return tuple(sorted(found, key=lambda doubt: (doubt.start, doubt.end, doubt.rule)))


def _lines(sheet: Sheet) -> Iterator[Doubt]:
    for line, verdict in zip(sheet.lines, judge(sheet), strict=True):
        if verdict.outcome == "doubt":
            seen = ", ".join(dict.fromkeys(verdict.signals))
            yield Doubt(line.start, line.end, "furniture", seen)


def _quotation_marks(sheet: Sheet) -> Iterator[Doubt]:
    """Paragraphs in which an opening mark is never closed, or the reverse."""
    for line in sheet.lines:
        for opening, closing in _PAIRS:
            if place := _unpaired(line, opening, closing):
                yield Doubt(place - 1, place, "quotation-marks", sheet.text[place - 1])
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


def _glued(sheet: Sheet) -> Iterator[Doubt]:
    """Two words without the blank between them, where the second stands alone elsewhere in the text."""
    known: frozenset[str] | None = None
    for found in _GLUED.finditer(sheet.text):
        if known is None:
            known = frozenset(_WORD.findall(sheet.text))
        if found[2] in known and found[1].islower():
            yield Doubt(found.start(), found.end(), "glued-words", f"{found[1]} {found[2]}")


def _lost(sheet: Sheet) -> Iterator[Doubt]:
    for found in _LOST.finditer(sheet.text):
        yield Doubt(found.start(), found.end(), "mojibake")
