"""The rule for pull quotes: a sentence of the text that the page shows a second time, in large letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.cleaning.forms import is_code, measures
from generator.cleaning.headings import may_be_heading
from generator.cleaning.view import Line, TextView
from generator.model.draft import Edit

# A page sets a pull quote near its sentence; further off it is the author who comes back to it.
_REACH = 8
_SHINGLE = 3
_NEARLY = 0.75
# What is set in large letters is a sentence or two.
_LONGEST = 40
# A run of words that so many lines share tells nothing of one of them.
_SHARED = 12
_NO_BODY = frozenset({"definition", "heading"})
_Run = tuple[str, str, str]


def pull_quote(view: TextView) -> Iterator[Edit]:
    r"""Remove a paragraph that only repeats, exactly or nearly, a sentence of a paragraph nearby.

    Why: the page repeats a strong sentence in large letters; within the text it interrupts, and it was not written
    twice.
    Leaves alone: a line that occurs nowhere else, however isolated; what stands before the first paragraph or is the
    last, because authors open and close with such an echo; what may be a heading; a refrain of fewer than seven words
    or one that stands alone twice; a repetition within a longer paragraph; prices, measures and code.

    >>> from generator.cleaning.view import after
    >>> prose = "Everybody knew, in the words of his friend, that nothing good would ever come of it."
    >>> start = "It was late when they came back from the summit, and nobody said a word. " * 2
    >>> end = "And it was over for all of them."
    >>> text = "\n\n".join([start, "“Nothing good would ever come of it...”", prose, end])
    >>> after(pull_quote, text).count("ever come of it")
    1
    """
    lines, tokens = view.lines, [folded.split() for folded in view.folded]
    candidates = _candidates(lines, tokens)
    common: Counter[_Run] = Counter()
    for line in candidates:
        n, runs = line.index, list(_runs(tokens[line.index]))
        near = [
            m
            for m in range(max(n - _REACH, 0), min(n + _REACH + 1, len(lines)))
            if lines[m].kind not in _NO_BODY and len(tokens[m]) > len(tokens[n]) + 4
        ]
        enough = _NEARLY * len(runs)
        # Nearly always nothing of a line stands near by: then not one of its first few runs does, which is soon seen.
        around = "\n".join(view.folded[m] for m in near)
        if not any(" ".join(run) in around for run in runs[: int(len(runs) - enough) + 1]):
            continue
        common = common or Counter(run for other in candidates for run in _runs(tokens[other.index]))
        telling = [run for run in runs if common[run] <= _SHARED]
        if any(_shared(telling, tokens[m]) >= enough for m in near):
            yield view.remove(line)


def _candidates(lines: tuple[Line, ...], tokens: list[list[str]]) -> list[Line]:
    """The short paragraphs after the opening, the first long paragraph or heading, and before the last paragraph."""
    long = (n for n, line in enumerate(lines) if line.kind == "prose" and len(tokens[n]) >= 25)
    headings = (n for n, line in enumerate(lines) if line.kind == "heading")
    opening = min(next(long, len(lines)), next(headings, len(lines)))
    last = max((n for n, line in enumerate(lines) if line.kind == "prose" and len(tokens[n]) >= 6), default=0)
    return [
        line
        for line in lines[opening + 1 : last]
        if line.kind in ("prose", "quotation")
        and 7 <= len(tokens[line.index]) <= _LONGEST
        and not (may_be_heading(line.text) or measures(line.text) or is_code(line.text))
    ]


def _shared(runs: list[_Run], words: list[str]) -> int:
    """How many of the runs stand in another paragraph."""
    there = set(_runs(words))
    return sum(run in there for run in runs)


def _runs(words: list[str]) -> Iterator[_Run]:
    """Every three words that follow each other."""
    return zip(words, words[1:], words[2:], strict=False)
