"""The words of some passages, such as those of one text, as a piece of the index: it depends on them alone."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2
from zlib import crc32

import msgspec

from generator.search.letters import letters_of, numbers
from generator.search.terms import Terms

SATURATION, LENGTH = 1.2, 0.5
"""k1 and b of Okapi BM25; b is under the usual 0.75, for paragraphs differ in length by chance more than by subject."""
TITLE = 3
"""How often a title of one word counts; one of several words counts less in each."""
LEVELS = 8
"""The weight of a term in a passage is kept in three bits: its rank needs no table of lengths to be fetched."""

TOGETHER = (256, 16)
"""How many texts, about, are in one piece of the index: in a large one, and in each of those that it is joined from."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is found as one: `title` weighs more than `text`; `names` are other words that it is to be found by.

    `others` are the same in other languages, each (text, language, title): it is found by the words of all.
    """

    text: str
    language: str = ""
    title: str = ""
    names: tuple[str, ...] = ()
    others: tuple[tuple[str, str, str], ...] = ()

    @property
    def words(self) -> int:
        """How long its text is."""
        return self.text.count(" ") + 1


class Posting(msgspec.Struct, array_like=True):
    """A term in the passages of one piece: the first and the last of them, its weight in the first, all that follows.

    `weights` and `places` are numbers in letters, but for the place of the first passage, which the pieces before it
    decide; `times` is how often the term stands there.
    """

    first: int
    last: int
    level: int
    weights: bytes
    places: bytes
    times: int


class Piece(msgspec.Struct, array_like=True):
    """The index of some passages that follow each other, known by their places among these."""

    passages: int
    postings: dict[str, Posting]
    named: dict[str, list[int]]
    stems: dict[str, tuple[str, ...]]


def average_of(passages: Iterable[Passage]) -> float:
    """How long passages are on the average, in words, so roughly that an edit seldom makes a difference.

    >>> [average_of([Passage("word " * n)]) for n in (60, 63, 70, 500)]
    [64.0, 64.0, 64.0, 512.0]
    """
    lengths = [passage.words for passage in passages]
    return average(sum(lengths), len(lengths))


def average(words: int, passages: int) -> float:
    """The same, of so many words in so many passages."""
    return float(2 ** round(log2(words / max(1, passages) or 1)))


def piece(passages: Iterable[Passage], average: float) -> Piece:
    """The index of some passages by themselves; `average` is how long all are."""
    occurrences: dict[str, array[int]] = defaultdict(lambda: array("I"))
    titles: dict[str, dict[int, int]] = defaultdict(dict)
    named: dict[str, list[int]] = defaultdict(list)
    terms = Terms()
    norms = array("d")
    for number, passage in enumerate(passages):
        here: list[str] = []
        for text, language, words_of_title in ((passage.text, passage.language, passage.title), *passage.others):
            title = terms.of(words_of_title, language)
            here += [*title, "", *terms.of(text, language), ""]  # no phrase runs from a title into a text
            for term in filter(None, title):
                titles[term].setdefault(number, len(title))
        for place, term in enumerate(here):
            if term:
                occurrences[term].extend((number, place))
        length = len(here) // (1 + len(passage.others))
        norms.append(SATURATION * (1 - LENGTH + LENGTH * length / average))
        for term in set(passage.names).difference(here):
            named[term].append(number)
            terms.stems[term].add(term)
    postings = {term: _posting(flat, titles.get(term, {}), norms) for term, flat in sorted(occurrences.items())}
    stems = {term: tuple(sorted(some)) for term, some in sorted(terms.stems.items())}
    return Piece(len(norms), postings, dict(sorted(named.items())), stems)


class _Joining:
    """A term in the pieces that have been joined so far."""

    __slots__ = ("first", "last", "level", "places", "times", "weights")

    def __init__(self, posting: Posting, offset: int) -> None:
        self.first, self.last, self.level = offset + posting.first, offset + posting.last, posting.level
        self.weights, self.places, self.times = bytearray(posting.weights), bytearray(posting.places), posting.times

    def add(self, posting: Posting, offset: int) -> None:
        gap = offset + posting.first - self.last
        self.last = offset + posting.last
        self.weights += letters_of(gap * LEVELS + posting.level)
        self.weights += posting.weights
        self.places += letters_of(gap)
        self.places += posting.places
        self.times += posting.times

    def posting(self) -> Posting:
        return Posting(self.first, self.last, self.level, bytes(self.weights), bytes(self.places), self.times)


def joined(pieces: Iterable[Piece]) -> Piece:
    """Pieces one after the other as one: what `piece` gives for the passages of all."""
    offset = 0

    def placed() -> Iterator[tuple[int, Piece]]:
        nonlocal offset
        for some in pieces:
            yield offset, some
            offset += some.passages

    whole = joined_at(placed())
    whole.passages = offset
    return whole


def joined_at(pieces: Iterable[tuple[int, Piece]]) -> Piece:
    """The same of pieces, or parts of them, before each of which there are so many passages."""
    postings: dict[str, _Joining] = {}
    named: dict[str, list[int]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for offset, some in pieces:
        for term, posting in some.postings.items():
            if term in postings:
                postings[term].add(posting, offset)
            else:
                postings[term] = _Joining(posting, offset)
        for term, passages in some.named.items():
            named.setdefault(term, []).extend([offset + passage for passage in passages])
        for term, own in some.stems.items():
            if stems.setdefault(term, own) != own:
                stems[term] = tuple(sorted({*stems[term], *own}))
    return Piece(
        0,
        {term: postings[term].posting() for term in sorted(postings)},
        dict(sorted(named.items())),
        dict(sorted(stems.items())),
    )


def neighbours(names: Iterable[str], about: int) -> Iterator[tuple[str, ...]]:
    """Names in groups of about so many; one more or less changes the group that it is in, and no other.

    >>> few = set(neighbours([f"text {number}" for number in range(99)], 16))
    >>> len(few - set(neighbours([f"text {number}" for number in range(99) if number != 60], 16)))
    1
    """
    group: list[str] = []
    for name in names:
        group.append(name)
        if crc32(name.encode()) % about == 0:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _posting(flat: array[int], titles: Mapping[int, int], norms: Sequence[float]) -> Posting:
    weights: list[int] = []
    places: list[int] = []
    before = 0
    for number, here in _by_passage(flat):
        times = len(here) + (TITLE / titles[number] if number in titles else 0)
        weights.append((number - before) * LEVELS + int(LEVELS * times / (times + norms[number])))
        places += (number - before, len(here), here[0])
        if len(here) > 1:
            places += (later - place for place, later in pairwise(here))
        before = number
    level = weights[0] % LEVELS
    return Posting(flat[0], before, level, numbers(weights[1:]).encode(), numbers(places[1:]).encode(), len(flat) // 2)


def _by_passage(flat: array[int]) -> Iterator[tuple[int, array[int]]]:
    """The places of a term, passage by passage, from a list of passage, place, passage, place."""
    start, end = 0, len(flat)
    while start < end:
        number, at = flat[start], start + 2
        while at < end and flat[at] == number:
            at += 2
        yield number, flat[start + 1 : at : 2]
        start = at
