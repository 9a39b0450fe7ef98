"""The words by which names are recognised (`names.yml` of each language), and the names of the world's countries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from babel import Locale

from generator.languages import declared, names_of
from generator.text.names import name_key

PARTICLES = "de du des d van von der den ter zu al el as ben bin ibn da di do dos del della y"
"""What is written small within the names of people, from whichever language a name is."""
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
    conjunctions: frozenset[str]
    function_words: frozenset[str]
    not_names: frozenset[str]
    territories: frozenset[str]
    peoples: frozenset[str]
    people_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    articles: frozenset[str]
    before_articles: frozenset[str]

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
        ends = word in self.peoples or word.rstrip("s") in self.peoples or word.endswith(self.people_endings)
        return bool(begins) and len(word) - len(begins) <= GROWTH and ends

    def head(self, word: str) -> str:
        """The register whose names contain this word, such as `ministry`; empty if there is none."""
        return next((register for register, heads in self.heads.items() if word in heads), "")


@cache
def load() -> Words:
    """The words of all languages together, read once: a text in one names people by the titles of another."""
    languages = declared()
    sets: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for language in languages:
        for kind, words in names_of(language.code).items():
            sets[kind] |= frozenset(words.split())
    names = {name_key(name) for language in languages for name in Locale(language.code).territories.values()}
    stems = {name[: max(4, len(name) - 3)] for name in names if " " not in name and len(name) > 3}
    return Words(
        titles=sets["titles"],
        portfolios=sets["portfolios"],
        heads={register: sets[register] for register in ("organisations", "events", "places")},
        locatives=sets["locatives"],
        particles=sets["particles"] | frozenset(PARTICLES.split()),
        links=sets["links"],
        conjunctions=sets["conjunctions"],
        function_words=frozenset(name_key(word) for language in languages for word in language.function_words),
        not_names=sets["not-names"] | sets["portfolios"],
        territories=frozenset(names),
        peoples=frozenset(stems) | sets["peoples"],
        people_endings=tuple(sorted(sets["people-endings"])),
        adjective_endings=tuple(sorted(sets["adjective-endings"])),
        articles=sets["articles"],
        before_articles=sets["articles"] | sets["articles-before"],
    )
