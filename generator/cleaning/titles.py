"""Which line over an article most looks like its title.

A title's words come again in the article, a by-line or a date stands below it, it is longer than the name of a section
and does not end in a full stop. The weights were fitted on the titles of real pages, sites apart, and rounded.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence

from generator.cleaning.bylines import SAID_BEFORE, is_byline, is_unnamed_byline
from generator.cleaning.colophons import tells_of_making
from generator.cleaning.headings import heading_text
from generator.cleaning.judgement import page_of
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, TextView, bare, is_final, is_lower
from generator.model.cleaned import Reading

_LONGEST, _LONG, _SHORT = 30, 18, 3
"""Words of any title, of a long one, and of what may be the name of a section."""
_SMALL = 3
"""Letters of a word that says little."""
_OVER, _INTO = 60, 3
"""Lines over the article that are looked at, and its own first lines."""
_ENOUGH, _BESIDE, _SURE = 6, 6, 0.5
"""Words that come again; lines down to the by-line; how much less the second best line may have."""
_AGAIN, _SHARE, _SIGNED, _TAKEN_OUT, _AGAINST, _INSIDE, _LISTED = 2.0, 1.5, 1.2, 1.5, 1.2, 1.0, 1.4
_NO_TITLE = frozenset({"date-only", "picture-credit", "only-section-names"})


def best_title(view: TextView, first: int, removed: Sequence[tuple[int, int]] = ()) -> Reading | None:
    """The line over the article, which begins with line `first`, that most looks like its title; None: none does.

    `removed`: the places of what cleaning took out as the title.
    """
    lines, (alone, zones) = view.lines, page_of(view)
    end = zones.last + 1 if zones.bounded else len(lines)
    said = Counter(word for folded in view.folded[first:end] for word in {*folded.split()})
    signed = {
        line.index
        for line in lines[max(first - _OVER, 0) : first + _INTO + _BESIDE]
        if is_byline(line, view.language) or is_unnamed_byline(line.text) or "date-only" in alone[line.index].signals
    }

    def looks(line: Line) -> float:
        words = {word for word in view.folded[line.index].split() if len(word) > _SMALL}
        again = sum(said[word] > (line.index >= first) for word in words)
        many = line.words > _SHORT
        return (
            _AGAIN * min(again, _ENOUGH) / _ENOUGH
            + _SHARE * many * again / max(len(words), 1)
            + _SIGNED * any(n in signed for n in range(line.index + 1, line.index + _BESIDE))
            + _TAKEN_OUT * any(start <= line.start < end for start, end in removed)
            - _AGAINST * (not many or line.words > _LONG or bare(line.text).endswith("."))
            - _INSIDE * (line.index >= first)
            - _LISTED * (line.kind == "item")
        )

    near = lines[max(first - _OVER, 0) : first + _INTO]
    ranked = sorted(
        (
            (looks(line), -line.index)
            for line in near
            if not (is_final(line.text) and (line.index >= first or not zones.bounded))
            and not is_lower(line.text)
            and not any(is_lower(below.text) and below.index not in signed for below in lines[line.index + 1 :][:1])
            and _may_be_title(line, alone[line.index], view.language)
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < -_AGAINST:
        return None
    sure = ranked[0][0] >= 0 and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _SURE)
    best = lines[-ranked[0][1]]
    return reading_of(view, best, "medium" if sure else "low", "of the lines over the article it looks most like one")


def reading_of(view: TextView, line: Line, certainty: str, why: str) -> Reading:
    """A line read as the title, and where in it its words stand."""
    value = bare(heading_text(line))
    start = view.text.find(value, line.start, line.end)
    start, end = (start, start + len(value)) if start >= 0 else (line.start, line.end)
    return Reading(" ".join(html.unescape(value).split()), start, end, certainty, why)


def _may_be_title(line: Line, shown: Shown, language: str | None) -> bool:
    plain = bare(line.text)
    signed = tells_of_making(plain) or is_byline(line, language) or is_unnamed_byline(plain) or SAID_BEFORE.match(plain)
    written = line.kind in ("prose", "heading", "item") and line.words <= _LONGEST and any(map(str.isalpha, plain))
    return written and not (signed or shown.speaks or _NO_TITLE & {*shown.signals})
