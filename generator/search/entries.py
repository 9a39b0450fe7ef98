"""Entries of the registers and themes of the index, as what a search finds, and as words that lead to passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.languages import interface_languages
from generator.model.corpus import Entity
from generator.model.publication import Publication
from generator.publishing.addresses import Addresses
from generator.search.facets import Result, label
from generator.search.index import Passage
from generator.search.terms import fold, is_function_word, words


def terms_of(phrases: Iterable[str]) -> Iterator[str]:
    """The terms of some names; function words are none."""
    for phrase in phrases:
        for word in words(phrase):
            if not any(is_function_word(word, language) for language in interface_languages()):
                yield fold(word)


def words_of_names(entity: Entity) -> frozenset[str]:
    """The words of an entity's names; of a person's, those with a capital and particles: `president` is no name."""
    names = (*entity.forms, *entity.names.values())
    if entity.register != "people":
        return frozenset(terms_of(names))
    return frozenset(
        terms_of(" ".join(word for word in words(name) if len(word) < 4 or not word[0].islower()) for name in names)
    )


def words_of_theme(publication: Publication, theme: str, sub: str) -> frozenset[str]:
    """The words of a theme's names and of its sub-heading's, in every language; nothing for one that is not known."""
    entry = publication.themes.get(theme)
    return frozenset(terms_of((*entry.names.values(), *entry.sub.get(sub, {}).values()))) if entry else frozenset()


def register_results(publication: Publication, addresses: Addresses, language: str) -> Iterator[Result]:
    """The entries of the registers and the themes, as a reader of `language` sees them, found by the words of all."""
    for entity in publication.entities.values():
        findable = frozenset(terms_of((*entity.forms, *entity.names.values(), *entity.description.values())))
        passage = Passage(
            entity.description.get(language, ""),
            language,
            label(entity.register, entity.id, language, publication),
            findable,
        )
        url = addresses.entity(entity, language) + ".html"
        yield Result(passage, url, passage.title, "register", {entity.register: (entity.id,)})
    for theme in publication.themes.values():
        if not theme.see:
            listed = " · ".join(names.get(language, "") for names in theme.sub.values())
            others = frozenset(terms_of((*theme.forms, *theme.names.values())))
            passage = Passage(listed, language, label("themes", theme.id, language, publication), others)
            url = addresses.shared("themes/index", language) + f".html#{theme.id}"
            yield Result(passage, url, passage.title, "theme", {"themes": (theme.id,)})
