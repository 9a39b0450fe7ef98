"""The words by which names are recognised (`words.yml`), and the names of the world's countries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from babel import Locale

from generator.text.language import ENGLISH, FRENCH, each
from generator.text.names import name_key

LANGUAGES = ("fr", "en")
_PEOPLES = "ais aise aises ois oise oises ain ains aine aines en ens enne ennes an ans ese ish i is e es"
ENDINGS = tuple(sorted(each(_PEOPLES)))
"""Endings of the names of peoples, in both languages."""
_ADJECTIVES = "al ale ales aux ique iques ien ienne ennes een eenne aire aires ais aise ois oise iste elle reme"
ADJECTIVES = tuple(sorted(each(_ADJECTIVES)))
"""Endings of French adjectives that follow the name of an institution."""
GROWTH = 6
"""Letters that may follow the beginning by which the name of a people is recognised."""


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of words, as `names.name_key` has them: without accents and capitals."""

    titles: frozenset[str]
    portfolios: frozenset[str]
    heads: dict[str, frozenset[str]]
    locatives: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    function_words: frozenset[str]
    not_names: frozenset[str]
    territories: frozenset[str]
    peoples: frozenset[str]

    def is_people(self, word: str) -> bool:
        """Whether a word names the people of a country, or a body of believers or followers: it has a capital letter,
        but belongs in no register.

        >>> words = load()
        >>> [word for word in ("portuguese", "norvegiens", "norvege", "american", "nora") if words.is_people(word)]
        ['portuguese', 'norvegiens', 'american']
        """
        if word in self.territories:
            return False
        begins = next((word[:n] for n in range(len(word), 3, -1) if word[:n] in self.peoples), "")
        ends = word in self.peoples or word.rstrip("s") in self.peoples or word.endswith(ENDINGS)
        return bool(begins) and len(word) - len(begins) <= GROWTH and ends

    def head(self, word: str) -> str:
        """The register whose names contain this word, such as `ministry`; empty if there is none."""
        return next((register for register, heads in self.heads.items() if word in heads), "")


@cache
def load() -> Words:
    """The words, read once."""
    read = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    sets = {name: frozenset(text.split()) for name, text in read.items()}
    names = {name_key(name) for code in LANGUAGES for name in Locale(code).territories.values()}
    stems = {name[: max(4, len(name) - 3)] for name in names if " " not in name and len(name) > 3}
    return Words(
        titles=sets["titles"],
        portfolios=sets["portfolios"],
        heads={register: sets[register] for register in ("organisations", "events", "places")},
        locatives=sets["locatives"],
        particles=sets["particles"],
        links=sets["links"],
        function_words=frozenset(name_key(word) for word in FRENCH | ENGLISH),
        not_names=sets["not-names"] | sets["portfolios"],
        territories=frozenset(names),
        peoples=frozenset(stems) | sets["peoples"],
    )
