"""Entries of the registers and themes of the index, as what a search finds, and as words that lead to passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.model.corpus import Entity
from generator.model.publication import Publication
from generator.publishing.addresses import Addresses
from generator.search.facets import Result, label
from generator.search.pieces import Passage
from generator.search.terms import fold, is_function_word, words


def languages_of(publication: Publication) -> frozenset[str]:
    """The languages in which something is to be searched."""
    of_texts = {text.document.about.language for text in publication.texts}
    of_notes = {note.language for text in publication.texts for note in text.notes}
    introduced = {code for text in publication.texts for code in text.document.about.introductions}
    translated = {code for text in publication.texts for code in text.translations}
    return frozenset({*publication.edition.languages, *of_texts, *of_notes, *introduced, *translated} - {""})


def terms_of(
    phrases: Iterable[str], languages: Iterable[str], wanted: Callable[[str], bool] = lambda word: True
) -> frozenset[str]:
    """The terms of names and headings, of which it is not known in which of these languages they are."""
    every = (word for phrase in phrases for word in words(phrase) if wanted(word))
    return frozenset(fold(word) for word in every if not any(is_function_word(word, code) for code in languages))


def words_of_names(entity: Entity, languages: frozenset[str]) -> frozenset[str]:
    """The words of an entity's names; of a person's, those with a capital and particles: `president` is no name."""
    names = (*entity.forms, *entity.names.values())
    if entity.register != "people":
        return terms_of(names, languages)
    return terms_of(names, languages, lambda word: len(word) < 4 or not word[0].islower())


def words_of_theme(publication: Publication, theme: str, sub: str, languages: frozenset[str]) -> frozenset[str]:
    """The words of a theme's names and of its sub-heading's, in every language; nothing for one that is not known."""
    entry = publication.themes.get(theme)
    return terms_of((*entry.names.values(), *entry.sub.get(sub, {}).values()), languages) if entry else frozenset()


def register_results(
    publication: Publication, addresses: Addresses, language: str, languages: frozenset[str]
) -> Iterator[Result]:
    """The entries of the registers and the themes, as a reader of `language` sees them, found by the words of all."""
    for entity in publication.entities.values():
        findable = terms_of((*entity.forms, *entity.names.values(), *entity.description.values()), languages)
        passage = Passage(
            entity.description.get(language, ""),
            language,
            label(entity.register, entity.id, language, publication),
            tuple(sorted(findable)),
        )
        url = addresses.entity(entity, language) + ".html"
        yield Result(passage, url, passage.title, "register", {entity.register: (entity.id,)})
    spoken_of = {theme for theme, _ in publication.index}
    for theme in publication.themes.values():
        if not theme.see:
            listed = " · ".join(names.get(language, "") for names in theme.sub.values())
            others = terms_of((*theme.forms, *theme.names.values()), languages)
            title = label("themes", theme.id, language, publication)
            passage = Passage(listed, language, title, tuple(sorted(others)))
            page = f"themes/{theme.id}.html" if theme.id in spoken_of else f"themes/index.html#{theme.id}"
            url = addresses.shared(page, language)
            yield Result(passage, url, passage.title, "theme", {"themes": (theme.id,)})
