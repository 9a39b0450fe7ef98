"""Words come in, terms go out: what a search looks for, and finds, when a reader types in a hurry.

A term is a word in lower case, without accents, its ligatures spelled out, what an elision left before it cut off; in
a script that sets no blanks between words, two letters that follow each other, and the last letter of a run by itself,
so that each letter begins a term. Beside it stand its stems, by the stemmers of the Snowball project, each word in the
language of its text. The script of the search page folds a query in the same way; it knows no stems, for these are
written beside the terms in the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import snowballstemmer

from generator.languages import name_of, rules_of
from generator.text.scripts import UNSPACED, is_unspaced

_UNSPACED = re.compile(f"[{UNSPACED}]")
LEAST = 3
"""Letters that are left of a word without its prefix: fewer are another word."""
VOICED = "\u3099\u309a"
"""Marks that make another letter of a Japanese one, and are no accents."""


@cache
def _marks() -> str:
    """All marks that are set to a letter: found when the first text is read, for it takes long."""
    return "".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c).startswith("M"))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"[^\W_{_marks()}][^\W_{_marks()}]*(?:[{_marks()}]+[^\W_{_marks()}]*)*(['’])?")


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}][{_marks()}]*|[^{UNSPACED}]+")


@cache
def function_words(language: str) -> frozenset[str]:
    """With the words that a question begins with: they tell nothing of where its answer stands."""
    rules = rules_of(language)
    return rules.function_words | rules.question_words


@cache
def fold(word: str) -> str:
    """A word as it is looked for: no accents, no capitals, no ligatures.

    >>> fold("Œuvre"), fold("ÉLYSÉE"), fold("Straße"), fold("バス")
    ('oeuvre', 'elysee', 'strasse', 'バス')
    """
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(c for c in letters if c in VOICED or not unicodedata.category(c).startswith("M"))
    return unicodedata.normalize("NFC", bare).lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")


def words(text: str) -> Iterator[str]:
    """The words of a text as they stand there; a lone letter or `qu’` is what an elision leaves, and is passed over.

    >>> list(words("L’OTAN, jusqu’à l’été : Putin’s 2 plans"))
    ['OTAN', 'été', 'Putin', '2', 'plans']
    >>> list(words("2016年居民等"))
    ['2016', '年居', '居民', '民等', '等']
    """
    for match in _word().finditer(text):
        word = match[0].removesuffix(match[1] or "")
        if _UNSPACED.search(word):
            yield from _pairs(word)
        elif not (len(word) == 1 and word.isalpha()) and not (match[1] and word[-2:].lower() == "qu"):
            yield word


def _pairs(run: str) -> Iterator[str]:
    """The letters of a run two by two, the last one by itself; letters and figures of other scripts stay together."""
    letters = _letter().findall(run)
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        alone = is_unspaced(letter[0])
        if alone and following and is_unspaced(following[0]):
            yield letter + following
        elif alone or not (len(letter) == 1 and letter.isalpha()):
            yield letter


def is_function_word(word: str, language: str) -> bool:
    """Whether a word is one that every sentence needs; in capitals it is an acronym: US, IT.

    >>> is_function_word("us", "en"), is_function_word("US", "en"), is_function_word("son", "en")
    (True, False, False)
    """
    return word.lower() in function_words(language) and not (len(word) > 1 and word.isupper())


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """What cuts the endings off a word of a language, given by ISO 639-1 code; where there is none, words stay whole.

    >>> stemmer("fr")("élections"), stemmer("en")("elections"), stemmer("xx")("elections")
    ('élect', 'elect', 'elections')
    """
    name = name_of(language).lower()
    if name not in snowballstemmer.algorithms():
        return str
    return cache(snowballstemmer.stemmer(name).stemWord)


def stems(word: str, language: str) -> Iterator[str]:
    """The stem of a word, and that of what is left of it without an article or a preposition that is written with it.

    >>> list(stems("elections", "en")), list(stems("התושבים", "he"))
    (['elect'], ['התושבים', 'תושבים', 'תושבים'])
    """
    yield stemmer(language)(word)
    for prefix in rules_of(language).prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST:
            bare = word.removeprefix(prefix)
            yield from (bare, stemmer(language)(bare))


@lru_cache(maxsize=20_000)
def _read(chunk: str, language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A term and its stems for each word of what stands between two blanks; nothing for a function word."""
    terms = [(word, "" if is_function_word(word, language) else fold(word)) for word in words(chunk)]
    return tuple((term, tuple(map(fold, stems(word.lower(), language))) if term else ()) for word, term in terms)


class Terms:
    """The terms of texts; what stands between two blanks is looked at once, however often it comes again."""

    def __init__(self) -> None:
        self.stems: dict[str, set[str]] = defaultdict(set)
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def of(self, text: str, language: str) -> list[str]:
        """A term for each word, nothing for a function word."""
        terms: list[str] = []
        for chunk in text.split():
            chunk_terms = self._known.get((chunk, language))
            if chunk_terms is None:
                read = _read(chunk, language)
                for term, stems in read:
                    if term:
                        self.stems[term].update(stems)
                chunk_terms = self._known[chunk, language] = tuple(term for term, _ in read)
            terms += chunk_terms
        return terms
