"""The title that cleaning took out: a cleaned text comes in, a reading of those words goes out."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.cleaning import saved_pages
from generator.cleaning.bylines import SAID_BEFORE, is_byline, is_unnamed_byline
from generator.cleaning.colophons import tells_of_making
from generator.cleaning.mastheads import page_head, title
from generator.cleaning.signals import Shown, shown_alone
from generator.cleaning.view import Line, TextView, bare, fold, rule_name
from generator.model.cleaned import Cleaned, Reading

_TITLE, _HEAD = rule_name(title), rule_name(page_head)
_SHORT, _LONGEST = 3, 30
"""Words of a title among others; of any title."""
_SMALL = 3
"""Letters of a word that says little."""
_MANY = 0.6
"""The share of a line's words that come again in the article, if it may be its title."""
_OVER, _PARAGRAPH = 40, 120
"""Lines over the article that are looked at; letters of its first paragraph."""
_NO_TITLE = frozenset({"date-only", "picture-credit", "parted-by-signs", "only-section-names"})
_WHY = "it stands over the article, and cleaning takes it out as the title"


def removed_title(cleaned: Cleaned, read: Reading | None = None) -> Reading | None:
    """What the rule `title` removed, None if nothing. `read`: what was read as the title; it may be the same line.

    Where the rule removed several, first the name of a site and then the title, it is the one most of whose words come
    again in the article.
    """
    removed = [(words, start, end) for start, end in _removed(cleaned) if (words := _words(cleaned, start, end))]
    if not removed:
        return None
    words, start, end = removed[_most_said_again(cleaned, [words for words, *_ in removed]) or 0]
    lines = cleaned.draft.source[start:end].strip()
    start = cleaned.draft.source.index(lines, start)
    if read is None or not start <= read.start < end:
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


def spoken_of(cleaned: Cleaned, read: Reading | None) -> Reading | None:
    """A line over the article whose words come again in it, where those of what was `read` as the title do not."""
    if read is not None and (read.certainty == "high" or _again(cleaned, read.value)[0] > 0):
        return read
    view = TextView(cleaned.draft.source, cleaned.language)
    until = next((piece.start for piece in cleaned.draft.pieces if len(piece.text) > _PARAGRAPH), 0)
    over = [line for line in view.lines if line.start < until][-_OVER:]
    shown = shown_alone(view)
    best, most = None, 0
    for line in over:
        again, share = _again(cleaned, line.text)
        titled = line.words > _SHORT and _may_be_title(line, shown[line.index], cleaned.language)
        if titled and again >= max(most, _SMALL) and share >= _MANY:
            best, most = line, again
    return _read(best, "of the lines over the article it is the one whose words come again in it") if best else read


def _again(cleaned: Cleaned, text: str) -> tuple[int, float]:
    """How many of a line's longer words the article has, and what share of them."""
    words = {word for word in fold(text).split() if len(word) > _SMALL}
    again = len(words & set(fold(cleaned.text).split()))
    return again, again / max(len(words), 1)


def title_in_the_head(cleaned: Cleaned) -> Reading | None:
    """What may be the title among the lines that the rule `page-head` removed, where nothing proved one; or None.

    It is the only line there that is no furniture, or the one most of whose words come again in the article.
    """
    view = TextView(cleaned.draft.source, cleaned.language)
    removed = [(p.start, p.end) for p in cleaned.draft.pieces if _HEAD in p.rules and not p.text and p.end > p.start]
    starts = [start for start, _ in removed]
    candidates = []
    for line, shown in zip(view.lines, shown_alone(view), strict=True):
        at = bisect_right(starts, line.start) - 1
        if at >= 0 and line.start < removed[at][1] and _may_be_title(line, shown, view.language):
            candidates.append(line)
    if len(candidates) == 1:
        return _read(candidates[0], "it alone stands over the article and is no furniture of the page")
    candidates = [line for line in candidates if line.words >= _SHORT]
    best = _most_said_again(cleaned, [line.text for line in candidates])
    if best is None:
        return None
    return _read(candidates[best], "of the lines over the article it is the one whose words come again in it")


def _may_be_title(line: Line, shown: Shown, language: str | None) -> bool:
    plain = bare(line.text)
    signed = tells_of_making(plain) or is_byline(line, language) or is_unnamed_byline(plain) or SAID_BEFORE.match(plain)
    written = line.kind in ("prose", "heading") and line.words <= _LONGEST and any(map(str.isalpha, plain))
    return written and not (signed or shown.speaks or _NO_TITLE & {*shown.signals} or plain.endswith("."))


def _read(line: Line, why: str) -> Reading:
    return Reading(" ".join(bare(html.unescape(line.text)).split()), line.start, line.end, "low", why)
