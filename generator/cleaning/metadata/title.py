"""The title of a text where cleaning took it out."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.cleaning import saved_pages
from generator.cleaning.mastheads import title
from generator.cleaning.view import bare, fold, rule_name
from generator.model.cleaned import Cleaned, Reading

_TITLE = rule_name(title)
_SMALL = 3
"""Letters of a word that says little."""
_WHY = "it stands over the article, and cleaning takes it out as the title"


def removed_title(cleaned: Cleaned, read: Reading | None = None) -> Reading | None:
    """What the rule `title` removed, None if nothing. `read`: what was read as the title; it may be the same line, and
    is believed where it is not uncertain, no standfirst right below, and the words of what was removed do not come
    again in the article.

    Where the rule removed several, first the name of a site and then the title, it is the one most of whose words come
    again in the article.
    """
    removed = [(words, start, end) for start, end in removed_titles(cleaned) if (words := _words(cleaned, start, end))]
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


def removed_titles(cleaned: Cleaned) -> Iterator[tuple[int, int]]:
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
