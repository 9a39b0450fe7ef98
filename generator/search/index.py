"""Passages come in, an inverted index goes out, cut into small parts that a browser can fetch one by one.

A part holds terms that lie next to each other in the alphabet, as the pages of a dictionary do; `cuts` are their guide
words. Beside a term stand its stems (`terms.py`), so that a query needs no stemmer, and the passages that have it, with
its weight in each. Where it stands in them is kept in parts of their own, which only a phrase needs.

Numbers are written as in source maps: base64, five bits a letter, the sixth says that more follow; of rising numbers
the differences are written. Building is linear in the length of the passages; what takes long, the words of the
passages, is done part by part, and parts made earlier are merged with those made now.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

import msgspec

from generator.search.terms import Terms
from generator.text.scripts import is_unspaced

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
LIMIT = 10_000
"""Letters of a part, about; a single term may take more: in 40,000 paragraphs one in every second takes 30,000."""
TOGETHER = 4
"""Terms with these first letters in common stay in one part: what a stem brings together seldom differs in them."""
SATURATION, LENGTH = 1.2, 0.5
"""k1 and b of Okapi BM25; b is under the usual 0.75, for paragraphs differ in length by chance more than by subject."""
TITLE = 3
"""How often a title of one word counts; one of several words counts less in each."""
LEVELS = 8
"""The weight of a term in a passage is kept in three bits: its rank needs no table of lengths to be fetched."""


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


@dataclass(frozen=True, slots=True)
class Index:
    """The parts, in the order of the alphabet, and the first term of each; `places` goes line by line with `terms`.

    A line of `terms` is a term; its stems, parted by commas, where it is not its own; the passages with their weights;
    the passages that have it among their names. A line without passages says only that the term stands in another part,
    or is the stem of such terms, and no term itself: an Arabic word without its article.
    """

    cuts: tuple[str, ...]
    terms: tuple[str, ...]
    places: tuple[str, ...]


def numbers(values: Iterable[int]) -> str:
    """Whole numbers as letters.

    >>> numbers([0, 31, 32, 1000])
    'AfgBof'
    """
    return "".join([_SMALL[value] if value < 1024 else _letters(value) for value in values])


def _letters(value: int) -> str:
    return DIGITS[value & 31 | 32] + _letters(value >> 5) if value > 31 else DIGITS[value]


_SMALL = [_letters(value) for value in range(1024)]
_BYTES = [letters.encode() for letters in _SMALL]


def runs(passages: Iterable[int]) -> str:
    """A rising list of passages as pairs: how many are passed over, how many follow in a row.

    >>> runs([2, 3, 4, 9]) == numbers([2, 3, 4, 1])
    True
    """
    pairs: list[int] = []
    end = 0
    for passage in passages:
        if pairs and passage == end:
            pairs[-1] += 1
        else:
            pairs += (passage - end, 1)
        end = passage + 1
    return numbers(pairs)


def script(name: str, value: object) -> str:
    """A value as a script that puts it where the search looks for it: a page opened from disk may load nothing else."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"editionSearch[{json.dumps(name)}]={safe}\n"


class Posting(msgspec.Struct, array_like=True):
    """A term in the passages of one part: the first and the last of them, its weight in the first, all that follows.

    `weights` and `places` are numbers in letters, but for the place of the first passage, which the parts before it
    decide; `times` is how often the term stands there.
    """

    first: int
    last: int
    level: int
    weights: bytes
    places: bytes
    times: int


class Part(msgspec.Struct, array_like=True):
    """The index of some passages that follow each other, known by their places among these."""

    passages: int
    postings: dict[str, Posting]
    named: dict[str, list[int]]
    stems: dict[str, tuple[str, ...]]


def build(passages: Sequence[Passage]) -> Index:
    """The index of some passages, which are known by their places in the list."""
    return merged([part(passages, average_of(passages))])


def average_of(passages: Iterable[Passage]) -> float:
    """How long passages are on the average, in words, so roughly that an edit seldom makes a difference.

    >>> [average_of([Passage("word " * n)]) for n in (60, 63, 70, 500)]
    [64.0, 64.0, 64.0, 512.0]
    """
    lengths = [passage.text.count(" ") + 1 for passage in passages]
    return float(2 ** round(log2(sum(lengths) / max(1, len(lengths)) or 1)))


def part(passages: Iterable[Passage], average: float) -> Part:
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
    return Part(len(norms), postings, dict(sorted(named.items())), stems)


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


def merged(parts: Iterable[Part]) -> Index:
    """The index of the passages of all parts, one after the other: what `build` gives for them."""
    lines = _Lines()
    for some in parts:
        lines.add(some)
    return _index_of(lines)


class _Lines:
    """The lines of all terms, as far as parts have been added."""

    def __init__(self) -> None:
        self.stems: dict[str, set[str]] = {}
        self.times: dict[str, int] = defaultdict(int)
        self._passages = 0
        self._last: dict[str, int] = {}
        self._weights: dict[str, bytearray] = {}
        self._places: dict[str, bytearray] = {}
        self._named: dict[str, list[int]] = defaultdict(list)

    def add(self, some: Part) -> None:
        """Add the passages of a part after those that are there."""
        offset, lasts, all_weights, all_places, times = (
            self._passages,
            self._last,
            self._weights,
            self._places,
            self.times,
        )
        for term, posting in some.postings.items():
            gap = offset + posting.first - lasts.get(term, 0)
            if term not in lasts:
                all_weights[term], all_places[term] = bytearray(), bytearray()
            lasts[term] = offset + posting.last
            value = gap * LEVELS + posting.level
            weights, places = all_weights[term], all_places[term]
            weights += _BYTES[value] if value < 1024 else _letters(value).encode()
            weights += posting.weights
            places += _BYTES[gap] if gap < 1024 else _letters(gap).encode()
            places += posting.places
            times[term] += 2 * posting.times
        for term, passages in some.named.items():
            self._named[term] += [offset + passage for passage in passages]
            times[term] += len(passages)
        for term, stems in some.stems.items():
            known = self.stems.get(term)
            if known is None:
                self.stems[term] = set(stems)
            else:
                known.update(stems)
        self._passages += some.passages

    def of(self, term: str) -> tuple[str, str]:
        """The line of a term, and where it stands."""
        weights = self._weights.get(term, b"").decode()
        line = f"{term} {self.stems_of(term)} {weights} {runs(self._named.get(term, ()))}"
        return line.rstrip(), self._places.get(term, b"").decode()

    def stems_of(self, term: str) -> str:
        """Its stems; nothing where the term is its own stem."""
        stems = sorted(self.stems[term])
        return "" if stems == [term] else ",".join(stems)


def _by_passage(flat: array[int]) -> Iterator[tuple[int, array[int]]]:
    """The places of a term, passage by passage, from a list of passage, place, passage, place."""
    start, end = 0, len(flat)
    while start < end:
        number, at = flat[start], start + 2
        while at < end and flat[at] == number:
            at += 2
        yield number, flat[start + 1 : at : 2]
        start = at


def _index_of(lines: _Lines) -> Index:
    """The lines of each part; after them, pointers to terms of other parts that share a stem with one of its own."""
    parts = _parted(lines)
    cuts = tuple(_guide(part[0]) for part in parts)  # so a word that is no term leads to those that begin as it does
    part_of = {term: number for number, part in enumerate(parts) for term in part}
    with_stem: dict[str, list[str]] = defaultdict(list)
    for term, stems in lines.stems.items():
        for stem in sorted(stems):
            with_stem[stem].append(term)
    bare: dict[int, list[str]] = defaultdict(list)
    for stem, its_terms in with_stem.items():
        if stem and stem not in lines.stems and not all(term.startswith(stem[:TOGETHER]) for term in its_terms):
            bare[max(0, bisect_right(cuts, _order(stem), key=_order) - 1)].append(stem)
    terms, places = [], []
    for number, part in enumerate(parts):
        stems = {stem for term in part for stem in lines.stems[term]}.union(bare[number])
        elsewhere = sorted({term for stem in stems for term in with_stem[stem] if part_of[term] != number})
        written = [lines.of(term) for term in part]
        pointers = [f"{term} {lines.stems_of(term)}".rstrip() for term in elsewhere]
        terms.append("\n".join([line for line, _ in written] + pointers + sorted(bare[number])))
        places.append("\n".join(positions for _, positions in written))
    return Index(cuts, tuple(terms), tuple(places))


def _order(term: str) -> bytes:
    """What a browser compares words by."""
    return term.encode("utf-16-be")


def _guide(term: str) -> str:
    """The letters of a term that keep it together with others: one letter of a pair may be all that is looked for."""
    return term[: 1 if is_unspaced(term[0]) else TOGETHER]


def _parted(lines: _Lines) -> list[list[str]]:
    """The terms in the order in which a browser compares words, cut where the first letters change."""
    parts: list[list[str]] = []
    size = LIMIT
    for term in sorted(lines.stems, key=_order):
        if size >= LIMIT and (not parts or _guide(term) != _guide(parts[-1][-1])):
            parts.append([])
            size = 0
        parts[-1].append(term)
        size += len(term) * 2 + 2 + lines.times[term]
    return parts
