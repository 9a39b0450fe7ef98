"""Which words of a page an extraction kept: two lists of words come in, for each word of the first yes or no goes out.

The extraction says what it kept in words alone, without places. Both lists are in the order of the page, so runs of
words that stand once in both are pins; between two pins the same is tried with shorter runs. Time is linear in the
number of words, but for the sorting of the pins.

Learned from patience diff (Bram Cohen), which pins lines that are unique on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Two turns with long runs, for what a pin parts may make another run unique.
_LENGTHS = (5, 5, 3, 3, 2, 1)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, as two spellings of one page agree on them.

    >>> words_of("L’été : néw\u00ad-YORK")
    ('l', 'été', 'néw', 'york')
    """
    return tuple(_WORD.findall(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).casefold()))


def aligned(page: Sequence[str], kept: Sequence[str]) -> bytearray:
    """For each word of `page` 1 if it is among `kept`, which holds words of the page in their order, else 0.

    >>> list(aligned("menu a b c advert d e menu".split(), "a b c d e".split()))
    [0, 1, 1, 1, 0, 1, 1, 0]
    """
    flags = bytearray(len(page))
    todo = [(0, len(page), 0, len(kept), 0)]
    while todo:
        start, end, first, last, level = todo.pop()
        while start < end and first < last and page[start] == kept[first]:
            flags[start] = 1
            start, first = start + 1, first + 1
        while start < end and first < last and page[end - 1] == kept[last - 1]:
            flags[end - 1] = 1
            end, last = end - 1, last - 1
        if start == end or first == last or level == len(_LENGTHS):
            continue
        for here, there in [*_pins(page, kept, (start, end, first, last), _LENGTHS[level]), (end, last)]:
            todo.append((start, here, first, there, level + 1))
            start, first = here, there
    return flags


def _pins(
    page: Sequence[str], kept: Sequence[str], within: tuple[int, int, int, int], length: int
) -> list[tuple[int, int]]:
    """Where runs of `length` words that stand once in both stretches begin, in the order of both."""
    start, end, first, last = within
    places, others = _once(page, start, end, length), _once(kept, first, last, length)
    pairs = sorted((place, others[run]) for run, place in places.items() if place >= 0 and others.get(run, -1) >= 0)
    return _rising(pairs)


def _once(words: Sequence[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """Where each run of words begins; -1 for one that stands there more than once."""
    places: dict[tuple[str, ...], int] = {}
    for place in range(start, end - length + 1):
        run = tuple(words[place : place + length])
        places[run] = -1 if run in places else place
    return places


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs that rises on both sides (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, value) in enumerate(pairs):
        place = bisect_left(tops, value)
        before.append(at[place - 1] if place else -1)
        tops[place : place + 1] = [value]
        at[place : place + 1] = [number]
    series: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        series.append(pairs[number])
        number = before[number]
    return series[::-1]
