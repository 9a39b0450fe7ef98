"""A text comes in, French or English goes out, or nothing when it is neither or too short to tell.

Function words are counted: the short words that every sentence needs and that name no subject. It is fast, needs no
model, and a list of names or headings, which has no function words, is rightly undecided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


def each(words: str) -> frozenset[str]:
    """The words of a string as a set, for lists that are read more easily as running text."""
    return frozenset(words.split())


FRENCH = each(
    "le la les l un une des du de d au aux et ou où que qu qui quoi dont ne n pas plus se s ce c cet cette ces son "
    "sa ses leur leurs il elle ils elles on nous vous je j m y en dans sur sous avec sans pour par vers chez entre "
    "depuis est sont était étaient être a ont avait avoir fait peut aussi mais donc si comme alors même très tout "
    "tous toute toutes lui eux notre votre nos vos été ainsi après avant contre celui celle ceux selon encore lors"
)
ENGLISH = each(
    "the a an and or of to in on at by for with from as is are was were be been being it its he she they them his "
    "her their this that these those which who whom whose what when where while will would can could should may "
    "might has have had not no but if than then there here we our you your i my me us do does did into over after "
    "before about between against during under all more most other some such only also out up so s t"
)
_ONLY_FRENCH, _ONLY_ENGLISH = FRENCH - ENGLISH, ENGLISH - FRENCH
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
        french, english = _ONLY_FRENCH & set(each_word), _ONLY_ENGLISH & set(each_word)
        if len(each_word) < 2 or bool(french) == bool(english):
            return ""
        language = "fr" if french else "en"
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
    french = sum(map(_ONLY_FRENCH.__contains__, words))
    english = sum(map(_ONLY_ENGLISH.__contains__, words))
    best, other = max(french, english), min(french, english)
    if best < 4 or best * 10 < len(words) or best < 2 * other:
        return Guess(None, 0.0)
    certainty = round((best - other) / (best + other + 2), 2)
    return Guess("fr" if french > english else "en", certainty)
