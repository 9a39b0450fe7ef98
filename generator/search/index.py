"""Passages come in, an inverted index goes out, cut into small parts that a browser can fetch one by one.

A part holds terms that lie next to each other in the alphabet, as the pages of a dictionary do; `cuts` are their guide
words. Beside a term stand its stems (`terms.py`), so that a query needs no stemmer, and the passages that have it, with
its weight in each. Where it stands in them is kept in parts of their own, which only a phrase needs.

Numbers are written as in source maps: base64, five bits a letter, the sixth says that more follow; of rising numbers
the differences are written. Building is linear in the length of the passages.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    names: frozenset[str] = frozenset()
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


def build(passages: Sequence[Passage]) -> Index:
    """The index of some passages, which are known by their places in the list."""
    occurrences: dict[str, array[int]] = defaultdict(lambda: array("I"))
    titles: dict[str, dict[int, int]] = defaultdict(dict)
    named: dict[str, list[int]] = defaultdict(list)
    terms = Terms()
    lengths = array("I")
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
        lengths.append(len(here) // (1 + len(passage.others)))
        for term in passage.names.difference(here):
            named[term].append(number)
            terms.stems[term].add(term)
    average = sum(lengths) / max(1, len(lengths))
    norms = [SATURATION * (1 - LENGTH + LENGTH * length / average) for length in lengths]
    return _index_of(_Lines(occurrences, titles, named, terms.stems, norms))


@dataclass(frozen=True, slots=True)
class _Lines:
    occurrences: dict[str, array[int]]
    titles: dict[str, dict[int, int]]
    named: dict[str, list[int]]
    stems: dict[str, set[str]]
    norms: Sequence[float]

    def of(self, term: str) -> tuple[str, str]:
        """The line of a term, and where it stands."""
        titles, norms = self.titles.get(term, {}), self.norms
        weights: list[int] = []
        places: list[int] = []
        before = 0
        for number, here in _by_passage(self.occurrences.get(term, array("I"))):
            times = len(here) + (TITLE / titles[number] if number in titles else 0)
            weights.append((number - before) * LEVELS + int(LEVELS * times / (times + norms[number])))
            places += (number - before, len(here), here[0])
            if len(here) > 1:
                places += (later - place for place, later in pairwise(here))
            before = number
        line = f"{term} {self.stems_of(term)} {numbers(weights)} {runs(self.named.get(term, ()))}"
        return line.rstrip(), numbers(places)

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
        size += len(term) * 2 + 2 + len(lines.occurrences.get(term, ())) + len(lines.named.get(term, ()))
    return parts
