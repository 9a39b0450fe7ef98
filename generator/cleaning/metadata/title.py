"""The title that cleaning took out: a cleaned text comes in, a reading of those words goes out."""

from __future__ import annotations

import html
from bisect import bisect_right
from dataclasses import replace

from generator.cleaning import saved_pages
from generator.cleaning.mastheads import title
from generator.cleaning.view import bare, rule_name
from generator.model.cleaned import Cleaned, Reading

_WHY = "it stands over the article, and cleaning takes it out as the title"


def removed_title(cleaned: Cleaned, read: Reading | None = None) -> Reading | None:
    """What the rule `title` removed, None if nothing. `read`: what was read as the title; it may be the same line."""
    span = _removed(cleaned)
    if span is None:
        return None
    start, end = span
    source = cleaned.draft.source
    if cleaned.starts is None:
        words = bare(html.unescape(source[start:end]))
    else:
        shown = saved_pages.shown(source)
        words = shown.text[shown.to_text(start) : shown.to_text(end)]
    words = " ".join(words.split())
    if not words:
        return None
    lines = source[start:end].strip()
    start = source.index(lines, start)
    if read is None or not start <= read.start < end:
        return Reading(words, start, start + len(lines), "medium", _WHY)
    if len(read.value.split()) >= len(words.split()):
        return read
    return replace(read, value=words, start=start, end=start + len(lines))


def _removed(cleaned: Cleaned) -> tuple[int, int] | None:
    """Where in the source the removed title stands: a line, or several that were joined; of a page, one unit."""
    name, source = rule_name(title), cleaned.draft.source
    start = end = -1
    for piece in cleaned.draft.pieces:
        is_title = name in piece.rules and piece.end > piece.start
        if start < 0 and not is_title:
            continue
        if piece.text or not (is_title or "\n" not in source[piece.start : piece.end]):
            break
        if is_title:
            start, end = piece.start if start < 0 else start, piece.end
    if start < 0:
        return None
    starts = cleaned.starts or ()
    below = bisect_right(starts, start)
    return start, min(end, starts[below]) if below < len(starts) else end
