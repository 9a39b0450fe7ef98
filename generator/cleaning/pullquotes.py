"""The rule for pull quotes: a sentence of the text that the page shows a second time, in large letters."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cleaning.forms import is_code, measures
from generator.cleaning.headings import may_be_heading
from generator.cleaning.view import Line, TextView
from generator.model.draft import Edit

# A page sets a pull quote near its sentence; further off it is the author who comes back to it.
_REACH = 8
# What is set in large letters is a sentence or two; a verse that comes again is shorter.
_SHORTEST, _LONGEST = 10, 40
# So many words more has the paragraph from which it is taken.
_MORE = 4
_NO_BODY = frozenset({"definition", "heading"})


def pull_quote(view: TextView) -> Iterator[Edit]:
    r"""Remove a paragraph that only repeats, word for word, what stands in a longer paragraph nearby.

    Why: the page repeats a strong sentence in large letters; within the text it interrupts, and it was not written
    twice.
    Leaves alone: a line that occurs nowhere else, however isolated, or differs by a word; what stands before the first
    paragraph or is the last, because authors open and close with such an echo; what may be a heading; a refrain, a
    verse and whatever has fewer than ten words, or stands alone twice; a repetition within a longer paragraph; prices,
    measures and code.

    >>> from generator.cleaning.view import after
    >>> prose = "Everybody knew, in the words of his friend, that nothing good would ever come of it for him."
    >>> start = "It was late when they came back from the summit, and nobody said a word. " * 2
    >>> end = "And it was over for all of them."
    >>> text = "\n\n".join([start, "“That nothing good would ever come of it for him...”", prose, end])
    >>> after(pull_quote, text).count("ever come of it")
    1
    """
    for line in _candidates(view):
        said, n = f" {view.folded[line.index]} ", line.index
        near = range(max(n - _REACH, 0), min(n + _REACH + 1, len(view.lines)))
        longer = (m for m in near if view.lines[m].kind not in _NO_BODY and view.lines[m].words > line.words + _MORE)
        if any(said in f" {view.folded[m]} " for m in longer):
            yield view.remove(line)


def _candidates(view: TextView) -> list[Line]:
    """The short paragraphs after the opening, the first long paragraph or heading, and before the last paragraph."""
    lines = view.lines
    opening = next((n for n, line in enumerate(lines) if line.kind == "heading" or _is_long(line)), len(lines))
    last = max((n for n, line in enumerate(lines) if line.kind == "prose" and line.words >= 6), default=0)
    return [
        line
        for line in lines[opening + 1 : last]
        if line.kind in ("prose", "quotation")
        and _SHORTEST <= line.words <= _LONGEST
        and not (may_be_heading(line.text) or measures(line.text) or is_code(line.text))
    ]


def _is_long(line: Line) -> bool:
    return line.kind == "prose" and line.words >= 25
