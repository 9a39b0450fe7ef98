"""A text comes in, French or English goes out, or nothing when it is neither or too short to tell.

Function words are counted: the short words that every sentence needs and that name no subject. It is fast, needs no
model, and a list of names or headings, which has no function words, is rightly undecided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.languages import declared


def each(words: str) -> frozenset[str]:
    """The words of a string as a set, for lists that are read more easily as running text."""
    return frozenset(words.split())


_WORD = re.compile(r"[^\W\d_]+")
# About 3,000 words settle any text; a part in another language is found by asking again about that part.
_ENOUGH = 20_000


@dataclass(frozen=True, slots=True)
class Guess:
    """An ISO 639-1 code or None, and how sure it is, from 0 to 1."""

    code: str | None
    certainty: float


CYRILLIC = ("uk", "іїєґ"), ("sr", "ђјљњћџ")
"""Languages in Cyrillic letters by the letters that they alone have; without any of these it is read as Russian."""


def phrase(words: str, around: str | None) -> str:
    """The language of a title or quoted phrase among words in another; the empty text where it is no other or unsure.

    A phrase has few function words: one is enough where none speaks for the other language, and letters tell Cyrillic.

    >>> phrase("Will Trump and Putin meet?", "fr"), phrase("Le Monde", "en"), phrase("sommet de l’OTAN", "fr")
    ('en', 'fr', '')
    >>> phrase("Бьёт — значит любит", "fr"), phrase("The Times", "en"), phrase("reset", "fr")
    ('ru', '', '')
    """
    each_word = words_of(words)
    letters = "".join(each_word)
    if 2 * sum("\u0400" <= letter <= "\u04ff" for letter in letters) > len(letters):
        language = next((code for code, own in CYRILLIC if any(letter in own for letter in letters)), "ru")
    else:
        spoken = [code for code, own in _own_words().items() if own.intersection(each_word)]
        if len(each_word) < 2 or len(spoken) != 1:
            return ""
        language = spoken[0]
    return language if language != around else ""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, cut at apostrophes and hyphens.

    >>> words_of("L’OTAN s'est dit")
    ['l', 'otan', 's', 'est', 'dit']
    """
    return _WORD.findall(text.lower())


def language_of(text: str) -> Guess:
    """French or English, by the share of function words; None under four of them or where the two are close.

    >>> language_of("La Russie est prête à normaliser ses relations avec les États-Unis.").code
    'fr'
    >>> language_of("Alder, Martin, ONU") == Guess(None, 0.0)
    True
    """
    return _guess(text[:_ENOUGH])


# What a text says of itself and what is to be cleaned in it are asked for one after the other.
@lru_cache(maxsize=4)
def _guess(beginning: str) -> Guess:
    words = words_of(beginning)
    counts = sorted(((sum(map(own.__contains__, words)), code) for code, own in _own_words().items()), reverse=True)
    (best, code), (other, _) = counts[:2]
    if best < 4 or best * 10 < len(words) or best < 2 * other:
        return Guess(None, 0.0)
    return Guess(code, round((best - other) / (best + other + 2), 2))


@cache
def _own_words() -> dict[str, frozenset[str]]:
    """The function words that no other language of those with a folder has, by language."""
    words = {language.code: language.function_words for language in declared()}
    return {
        code: own.difference(*(others for other, others in words.items() if other != code))
        for code, own in words.items()
    }
