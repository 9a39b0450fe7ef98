"""Passages come in, an inverted index goes out, cut into small parts that a browser can fetch one by one.

The terms are the words as they are typed in a hurry: lower case, no accents, ligatures spelled out, elisions cut off.
What the stemmers of the Snowball project bring together, each in the language of its passage, is written beside the
terms, so that a query needs no stemmer. A part holds the terms that lie next to each other in the alphabet; `cuts`
are the first terms of the parts, as the guide words of a dictionary are. Where a word stands in its passage is kept
in parts of their own, which only a phrase needs.

Numbers are written as in source maps: base64, five bits a letter, the sixth says that more follow; of rising numbers
the differences are written. Building is linear in the length of the passages.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import snowballstemmer
from babel import Locale

from generator.language import ENGLISH, FRENCH

MARKS = "".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c).startswith("M"))
WORD = re.compile(rf"[^\W_{MARKS}][^\W_{MARKS}]*(?:[{MARKS}]+[^\W_{MARKS}]*)*(['’])?")
FUNCTION_WORDS = {"fr": FRENCH, "en": ENGLISH}
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
    """What is found as one: `title` weighs more than `text`; `names` are other words that it is to be found by."""

    text: str
    language: str = ""
    title: str = ""
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Index:
    """The parts, in the order of the alphabet, and the first term of each; `places` goes line by line with `terms`.

    A line of `terms` is a term, its stems parted by commas where it is not its own, the passages with their weights, the passages that have it
    among their names; a line without passages says only that the term stands in another part.
    """

    cuts: tuple[str, ...]
    terms: tuple[str, ...]
    places: tuple[str, ...]


@cache
def fold(word: str) -> str:
    """A word as it is looked for: no accents, no capitals, no ligatures.

    >>> fold("Œuvre"), fold("ÉLYSÉE")
    ('oeuvre', 'elysee')
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.category(c).startswith("M"))
    return bare.lower().replace("œ", "oe").replace("æ", "ae")


def words(text: str) -> Iterator[str]:
    """The words of a text as they stand there; a lone letter or `qu’` is what an elision leaves, and is passed over.

    >>> list(words("L’OTAN, jusqu’à l’été : Putin’s 2 plans"))
    ['OTAN', 'été', 'Putin', '2', 'plans']
    """
    for match in WORD.finditer(text):
        word = match[0].removesuffix(match[1] or "")
        if not (len(word) == 1 and word.isalpha()) and not (match[1] and word[-2:].lower() == "qu"):
            yield word


def is_function_word(word: str, language: str) -> bool:
    """Whether a word is one that every sentence needs; in capitals it is an acronym: US, IT.

    >>> is_function_word("us", "en"), is_function_word("US", "en"), is_function_word("son", "en")
    (True, False, False)
    """
    return word.lower() in FUNCTION_WORDS.get(language, frozenset()) and not (len(word) > 1 and word.isupper())


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """What cuts the endings off a word of a language, given by ISO 639-1 code; where there is none, words stay whole.

    >>> stemmer("fr")("élections"), stemmer("en")("elections"), stemmer("xx")("elections")
    ('élect', 'elect', 'elections')
    """
    name = Locale("en").languages.get(language, "").lower()
    if name not in snowballstemmer.algorithms():
        return str
    return cache(snowballstemmer.stemmer(name).stemWord)


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
    for one in passages:
        if pairs and one == end:
            pairs[-1] += 1
        else:
            pairs += (one - end, 1)
        end = one + 1
    return numbers(pairs)


def script(name: str, value: object) -> str:
    """A value as a script that puts it where the search looks for it: a page opened from disk may load nothing else."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"editionSearch[{json.dumps(name)}]={safe}\n"


def build(passages: Sequence[Passage]) -> Index:
    """The index of some passages, which are known by their places in the list."""
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    titles: dict[str, dict[int, int]] = defaultdict(dict)
    named: dict[str, list[int]] = defaultdict(list)
    terms = _Terms()
    lengths = array("I")
    for number, passage in enumerate(passages):
        title = terms.of(passage.title, passage.language)
        here = [*title, "", *terms.of(passage.text, passage.language)]  # no phrase runs from a title into a text
        for place, term in enumerate(here):
            if term:
                found[term].extend((number, place))
        for term in filter(None, title):
            titles[term][number] = len(title)
        lengths.append(len(here))
        for term in passage.names.difference(here):
            named[term].append(number)
            terms.stems[term].add(term)
    average = sum(lengths) / max(1, len(lengths))
    return _cut(_Lines(found, titles, named, terms.stems, lengths, average))


class _Terms:
    """The terms of texts; what stands between two blanks is looked at once, however often it comes again."""

    def __init__(self) -> None:
        self.stems: dict[str, set[str]] = defaultdict(set)
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def of(self, text: str, language: str) -> list[str]:
        """A term for each word, nothing for a function word."""
        found: list[str] = []
        for chunk in text.split():
            known = self._known.get((chunk, language))
            if known is None:
                known = self._known[chunk, language] = tuple(self._read(chunk, language))
            found += known
        return found

    def _read(self, chunk: str, language: str) -> Iterator[str]:
        for word in words(chunk):
            term = "" if is_function_word(word, language) else fold(word)
            if term:
                self.stems[term].add(fold(stemmer(language)(word.lower())))
            yield term


@dataclass(frozen=True, slots=True)
class _Lines:
    found: dict[str, array[int]]
    titles: dict[str, dict[int, int]]
    named: dict[str, list[int]]
    stems: dict[str, set[str]]
    lengths: array[int]
    average: float

    def of(self, term: str) -> tuple[str, str]:
        """The line of a term, and where it stands."""
        flat = self.found.get(term, array("I"))
        passages, places = [], []
        before, at = 0, 0
        while at < len(flat):
            number, start = flat[at], at
            while at < len(flat) and flat[at] == number:
                at += 2
            here = flat[start + 1 : at : 2]
            title = self.titles.get(term, {}).get(number, 0)
            times = len(here) + (TITLE / title if title else 0)
            passages.append((number - before) * LEVELS + self._weight(times, self.lengths[number]))
            places += (number - before, len(here), here[0], *(b - a for a, b in zip(here, here[1:], strict=False)))
            before = number
        line = f"{term} {self.stems_of(term)} {numbers(passages)} {runs(self.named.get(term, ()))}"
        return line.rstrip(), numbers(places)

    def stems_of(self, term: str) -> str:
        """Its stems; nothing where the term is its own stem."""
        stems = sorted(self.stems[term])
        return "" if stems == [term] else ",".join(stems)

    def _weight(self, times: float, length: int) -> int:
        share = times / (times + SATURATION * (1 - LENGTH + LENGTH * length / self.average))
        return min(LEVELS - 1, int(LEVELS * share))


def _cut(lines: _Lines) -> Index:
    """The lines in the order in which a browser compares words, cut where the first letters change."""
    parts: list[list[str]] = []
    size = LIMIT
    for term in sorted(lines.stems, key=lambda one: one.encode("utf-16-be")):
        if size >= LIMIT and (not parts or term[:TOGETHER] != parts[-1][-1][:TOGETHER]):
            parts.append([])
            size = 0
        parts[-1].append(term)
        size += len(term) * 2 + 2 + len(lines.found.get(term, ())) + len(lines.named.get(term, ()))
    classes: dict[str, list[str]] = defaultdict(list)
    part_of = {term: number for number, part in enumerate(parts) for term in part}
    for term, stems in lines.stems.items():
        for stem in sorted(stems):
            classes[stem].append(term)
    made = []
    for number, part in enumerate(parts):
        own = [lines.of(term) for term in part]
        away = {other for term in part for stem in lines.stems[term] for other in classes[stem]}
        others = sorted(other for other in away if part_of[other] != number)
        pointers = [f"{other} {lines.stems_of(other)}".rstrip() for other in others]
        made.append(("\n".join([line for line, _ in own] + pointers), "\n".join(places for _, places in own)))
    cuts = tuple(sys.intern(part[0]) for part in parts)
    return Index(cuts, tuple(terms for terms, _ in made), tuple(places for _, places in made))
