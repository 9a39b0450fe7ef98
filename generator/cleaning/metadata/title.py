"""The title of a text: of the lines over its article the one with most of what titles have, or what cleaning took out.

A title's words come again in the article, a by-line or a date stands below it, it is longer than the name of a section
and does not end in a full stop. The weights were fitted on the titles of real pages, sites apart, and rounded.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.cleaning import saved_pages
from generator.cleaning.bylines import SAID_BEFORE, is_byline, is_unnamed_byline
from generator.cleaning.colophons import tells_of_making
from generator.cleaning.headings import heading_text
from generator.cleaning.judgement import page_of
from generator.cleaning.mastheads import title
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, TextView, bare, fold, is_final, is_lower, rule_name
from generator.model.cleaned import Cleaned, Reading

_TITLE = rule_name(title)
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
_WHY = "it stands over the article, and cleaning takes it out as the title"


def removed_title(cleaned: Cleaned, read: Reading | None = None) -> Reading | None:
    """What the rule `title` removed, None if nothing. `read`: what was read as the title; it may be the same line, and
    is believed where it is not uncertain, no standfirst right below, and the words of what was removed do not come
    again in the article.

    Where the rule removed several, first the name of a site and then the title, it is the one most of whose words come
    again in the article.
    """
    removed = [(words, start, end) for start, end in _removed(cleaned) if (words := _words(cleaned, start, end))]
    if not removed:
        return None
    most = _most_said_again(cleaned, [words for words, *_ in removed])
    words, start, end = removed[most or 0]
    lines = cleaned.draft.source[start:end].strip()
    start = cleaned.draft.source.index(lines, start)
    if read is None or not start <= read.start < end:
        apart = read is not None and (read.start < start or cleaned.draft.source[end : read.start].strip())
        if read and apart and most is None and read.certainty != "low":
            return read
        return Reading(words, start, start + len(lines), "medium", _WHY)
    if len(read.value.split()) >= len(words.split()):
        return read
    return replace(read, value=words, start=start, end=start + len(lines))


def _removed(cleaned: Cleaned) -> Iterator[tuple[int, int]]:
    """Where in the source removed titles stand: a line each, or several that were joined; of a page, a unit."""
    source, starts = cleaned.draft.source, cleaned.starts or ()
    start = end = -1
    for piece in cleaned.draft.pieces:
        if _TITLE in piece.rules and piece.end > piece.start:
            start, end = piece.start if start < 0 else start, piece.end
        if start >= 0 and (piece.text or ("\n" in source[piece.start : piece.end] and piece.end != end)):
            yield start, min((end, *starts[bisect_right(starts, start) :][:1]))
            start = -1
    if start >= 0:
        yield start, min((end, *starts[bisect_right(starts, start) :][:1]))


def _words(cleaned: Cleaned, start: int, end: int) -> str:
    if cleaned.starts is None:
        words = bare(html.unescape(cleaned.draft.source[start:end]))
    else:
        shown = saved_pages.shown(cleaned.draft.source)
        words = shown.text[shown.to_text(start) : shown.to_text(end)]
    return " ".join(words.split())


def _most_said_again(cleaned: Cleaned, lines: Sequence[str]) -> int | None:
    """Which of some lines is the last that shares most words with the article, more than one in two; None: none is."""
    article_words = set(fold(cleaned.text).split())
    best, most = None, 1
    for number, line in enumerate(lines):
        words = {word for word in fold(line).split() if len(word) > _SMALL}
        again = len(words & article_words)
        if again >= most and 2 * again > len(words):
            best, most = number, again
    return best


def best_title(view: TextView, first: int, cleaned: Cleaned | None) -> Reading | None:
    """The line over the article, which begins with line `first`, that most looks like its title; None: none does."""
    lines, (alone, zones) = view.lines, page_of(view)
    end = zones.last + 1 if zones.bounded else len(lines)
    said = Counter(word for folded in view.folded[first:end] for word in {*folded.split()})
    removed = [*_removed(cleaned)] if cleaned else []
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
