"""The rule for pull quotes: a sentence of the text that the page shows a second time, in large letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.cleaning.headings import may_be_heading
from generator.cleaning.sheet import Line, Sheet
from generator.draft import Edit

# A page sets a pull quote near its sentence; further off it is the author who comes back to it.
_REACH = 8
_SHINGLE = 3
_NEARLY = 0.75


def pull_quote(sheet: Sheet) -> Iterator[Edit]:
    r"""Remove a paragraph that only repeats, exactly or nearly, a sentence of a paragraph near by.

    Why: the page repeats a strong sentence in large letters; as text it interrupts, and it was not written twice.
    Leaves alone: a line that stands nowhere else, however lonely; what stands before the first paragraph or is the
    last, for an author opens and closes with such an echo; what may be a heading; a refrain under seven words or one
    that stands alone twice; and a repetition within a longer paragraph.

    >>> from generator.cleaning.sheet import after
    >>> from generator.cleaning.sheet import after
    >>> prose = "Everybody knew, in the words of his friend, that nothing good would ever come of it."
    >>> start = "It was late when they came back from the summit, and nobody said a word. " * 2
    >>> end = "And it was over for all of them."
    >>> text = "\n\n".join([start, "“Nothing good would ever come of it...”", prose, end])
    >>> after(pull_quote, text).count("ever come of it")
    1
    """
    lines, tokens = sheet.lines, [folded.split() for folded in sheet.folded]
    opening = next((n for n, line in enumerate(lines) if line.kind == "prose" and len(tokens[n]) >= 25), len(lines))
    opening = min(opening, next((n for n, line in enumerate(lines) if line.kind == "heading"), len(lines)))
    last = max((n for n, line in enumerate(lines) if line.kind == "prose" and len(tokens[n]) >= 6), default=0)
    candidates = [
        line
        for n, line in enumerate(lines)
        if line.kind in ("prose", "quotation")
        and 7 <= len(tokens[n]) <= 60
        and opening < n < last
        and not may_be_heading(line.text)
    ]
    if not candidates:
        return
    places = _places(candidates, tokens)
    hits: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for m, words in enumerate(tokens):
        if lines[m].kind in ("definition", "heading"):
            continue
        for at in range(len(words) - _SHINGLE + 1):
            for n, spot in places.get(tuple(words[at : at + _SHINGLE]), ()):
                if n != m and abs(n - m) <= _REACH and len(words) > len(tokens[n]) + 4:
                    hits[n, m].add(spot)
    for line in candidates:
        n = line.index
        wanted = _NEARLY * (len(tokens[n]) - _SHINGLE + 1)
        if any(len(hits.get((n, m), ())) >= wanted for m in range(n - _REACH, n + _REACH + 1)):
            yield sheet.remove(line)


def _places(candidates: list[Line], tokens: list[list[str]]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """For each run of three words, in which candidates it stands and where; what most of them share is dropped."""
    places: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for line in candidates:
        words = tokens[line.index]
        for at in range(len(words) - _SHINGLE + 1):
            places[tuple(words[at : at + _SHINGLE])].append((line.index, at))
    return {run: where for run, where in places.items() if len(where) <= 12}
