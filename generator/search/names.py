"""The names of the registers and themes, for what a reader begins to type or mistypes: parts by first letter.

An entry stands under the first letter of each word of its names and forms, so that one small part completes what is
typed, and a search for one of its names shows the entry itself before all passages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model.publication import Publication
from generator.publishing.addresses import Addresses
from generator.publishing.labels import Labels
from generator.search.facets import label
from generator.search.terms import fold, words

Entry = tuple[str, str, str, str, int, list[str]]
"""Name, address, what it is, description, how often texts name it, and its names and forms as terms."""


def names(
    publication: Publication, addresses: Addresses, language: str, times: Mapping[str, int]
) -> dict[str, list[Entry]]:
    """The entries by the code point of a first letter, those that texts name most often first (`times_named`)."""
    parts: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(_entries(publication, addresses, language, times), key=lambda entry: (-entry[4], entry[:2])):
        for letter in sorted({term[0] for form in entry[5] for term in form.split()}):
            parts[str(ord(letter))].append(entry)
    return dict(sorted(parts.items()))


def times_named(publication: Publication) -> Mapping[str, int]:
    """How often texts name each entry."""
    return Counter(mention.entity for text in publication.texts for mention in text.mentions)


def _entries(
    publication: Publication, addresses: Addresses, language: str, times: Mapping[str, int]
) -> Iterator[Entry]:
    labels = Labels(language)
    for entity in publication.entities.values():
        name = label(entity.register, entity.id, language, publication)
        about = entity.description.get(language, "")
        address = addresses.entity(entity, language) + ".html"
        forms = _terms((name, *entity.names.values(), *entity.forms))
        yield name, address, labels(entity.register), about, times.get(entity.id, 0), forms
    spoken_of = Counter(theme for (theme, _), locators in publication.index.items() for _ in locators)
    for theme in publication.themes.values():
        if theme.id in spoken_of:
            name = label("themes", theme.id, language, publication)
            address = addresses.shared(f"themes/{theme.id}", language) + ".html"
            listed = " · ".join(names.get(language, "") for names in theme.sub.values())
            yield name, address, labels("theme"), listed, spoken_of[theme.id], _terms(theme.names.values())


def _terms(phrases: Iterable[str]) -> list[str]:
    folded = (" ".join(fold(word) for word in words(phrase)) for phrase in phrases)
    return [form for form in dict.fromkeys(folded) if form]
