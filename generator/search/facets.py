"""The facets of the search: by what its results can be narrowed, how that is called, and which passages have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import msgspec

from generator.model.corpus import REGISTERS, About
from generator.model.keys import name_in
from generator.model.publication import Publication
from generator.publishing.labels import Labels
from generator.publishing.versions import value_in
from generator.search.letters import runs
from generator.search.pieces import Passage
from generator.store import fingerprint
from generator.text.markup import slug

FACETS = {"kind": "search-kind", "language": "field-language", "year": "search-year", "publisher": "field-publisher"}
"""Facets fetched with the first query, and their labels; the others are long and wait until the reader opens them."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a search may find: a passage, where it leads, what is shown above it, and its values in the facets.

    Where it leads to a note, the id of the block on which this is follows, after a blank.

    `readers` is what readers of another language are shown, by language: where it leads for them, the title above it,
    its words, and the language of these.
    """

    passage: Passage
    url: str
    title: str
    kind: str
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    readers: Mapping[str, tuple[str, str, str, str]] = field(default_factory=dict)
    date: str = ""
    """When the text was written, as its editor wrote it."""

    def row(self, reader: str = "") -> list[str]:
        """Address, title, language, kind, place and words, as they are shown to a reader of a language."""
        otherwise = self.url, self.title, self.passage.text or self.title, self.passage.language
        url, title, words, language = self.readers.get(reader, otherwise)
        page, _, place = url.partition("#")
        return [page, title, language, self.kind, place, words, self.date]


def interface(language: str, tongues: Iterable[str]) -> dict[str, object]:
    """What the search page says in `language`, where # is a number; its facets: name, label, whether each is late.

    `tongues` are the languages in which there are passages: what is not in the reader's is announced.
    """
    labels = Labels(language)
    late = {**dict.fromkeys(REGISTERS), "themes": None}
    return {
        "more": labels("search-more"),
        "none": labels("search-none"),
        "near": labels("search-near", term="#"),
        "place": labels("locator", n="#"),
        "tongues": {
            code: labels("in-language", language=labels.language_name(code)) for code in tongues if code != language
        },
        "facets": [[name, labels(key), 0] for name, key in FACETS.items()] + [[name, labels(name), 1] for name in late],
    }


class Outline(msgspec.Struct, array_like=True):
    """What has to be known of some results that follow each other, by their places among these: how many they are, how
    many words they have, in which languages, their values in the facets, and which of them readers of another language
    are shown otherwise. `digests` are those of all that is shown."""

    passages: int = 0
    words: int = 0
    languages: tuple[str, ...] = ()
    having: dict[str, dict[str, list[int]]] = {}
    readers: dict[str, list[int]] = {}
    digests: list[str] = []

    def add(self, other: Outline) -> None:
        """Have other results follow."""
        for name, values in other.having.items():
            for value, passages in values.items():
                self.having.setdefault(name, {}).setdefault(value, []).extend([self.passages + one for one in passages])
        for code, passages in other.readers.items():
            self.readers.setdefault(code, []).extend([self.passages + one for one in passages])
        self.passages += other.passages
        self.words += other.words
        self.languages = tuple(sorted({*self.languages, *other.languages}))
        self.digests += other.digests


def outline(results: Sequence[Result]) -> Outline:
    """The outline of some results."""
    having: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    readers: defaultdict[str, list[int]] = defaultdict(list)
    for number, result in enumerate(results):
        values_of = {"kind": (result.kind,), "language": (result.passage.language,), **result.facets}
        for name, values in values_of.items():
            for value in filter(None, values):
                having[name][value].append(number)
        for code in result.readers:
            readers[code].append(number)
    words = sum(result.passage.words for result in results)
    languages = tuple(sorted({result.passage.language for result in results} - {""}))
    digest = fingerprint.of([(result.row(), sorted(result.readers.items())) for result in results])
    return Outline(len(results), words, languages, dict(having), dict(readers), [digest])


def facets(everything: Outline, publication: Publication) -> dict[str, list[list[object]]]:
    """The values of each facet: id, its passages, and its name in each language of the edition."""
    publishers: dict[str, About] = {}
    for text in publication.texts:
        publishers.setdefault(text.document.about.publisher, text.document.about)

    def called(facet: str, value: str, language: str) -> str:
        if facet == "publisher":
            return value_in(publishers[value], facet, (language,)).words if value in publishers else value
        return label(facet, value, language, publication)

    def order(facet: str, item: tuple[str, list[int]]) -> tuple[str, str]:
        return slug(called(facet, item[0], publication.edition.main)), item[0]

    return {
        name: [
            [
                value,
                runs(passages),
                {code: called(name, value, code) for code in publication.edition.languages},
            ]
            for value, passages in sorted(everything.having.get(name, {}).items(), key=partial(order, name))
        ]
        for name in (*FACETS, *REGISTERS, "themes")
    }


def label(facet: str, value: str, language: str, publication: Publication) -> str:
    """What a value of a facet is called in `language`, if that does not depend on texts."""
    labels = Labels(language)
    if facet == "language":
        return labels.language_name(value)
    if facet == "kind":
        return labels(KINDS.get(value, f"kind-{value}"))
    names_of: Mapping[str, Mapping[str, str]] = {}
    if facet in REGISTERS:
        names_of = {value: publication.entities[value].names}
    elif facet == "themes":
        names_of = {value: publication.themes[value].names}
    return name_in(names_of.get(value, {}), language, publication.edition.main) or value


KINDS = {
    "text": "search-text",
    "foreign": "search-foreign",
    "part": "search-part",
    "author": "search-author",
    "register": "search-register",
    "theme": "search-theme",
    "introduction": "introduction",
}
"""Labels of what is no editors' note; the kinds of these have labels of their own."""
KIND_OF_PART = {"foreign": "foreign"} | dict.fromkeys(("box", "caption", "colophon"), "part")
"""What a block of a part is found as; what leads in is found as text."""
