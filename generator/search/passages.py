"""What the search looks through, as scripts below `assets/search/`, each fetched when it is needed and not before.

- `index.js`: where to look: first terms of the parts, function words, facets, words of the interface.
- `terms-N.js`, `places-N.js`: the parts of the index (`index.py`).
- `facet-NAME.js`: the values of a facet, each with its names and the passages that have it.
- `shown-N.js`: what is shown of the passages, some at a time; `shown-en-N.js`, where readers of English are shown other
  words, those of a translation.

A passage is a paragraph, heading or note of the author's, a title, an introduction, an editors' note, an entry of a
register or a theme. A paragraph carries the names, in all languages and forms, of the entities that it names and of
the headings under which the thematic index lists it, so that any of them finds it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from markupsafe import Markup

from generator.model.corpus import Note
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.addresses import Addresses
from generator.publishing.labels import Labels
from generator.publishing.versions import NoteWords, note_in, pages_of, title_in, value_in
from generator.search import index
from generator.search.entries import languages_of, register_results, words_of_names, words_of_theme
from generator.search.facets import Result, facets, interface
from generator.search.index import Passage, script
from generator.search.names import names
from generator.search.terms import fold, function_words
from generator.text.markup import render_note
from generator.text.names import NameMatcher

TOGETHER = 8
"""Passages whose words lie in one file: about 5 KB, of which a page of results needs ten at most."""
FOLDER = "assets/search"
BLOCK_END = re.compile(r"</(?:p|li|blockquote)>")
GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)")
"""A number written in groups of three; it is found without the gaps too: 20 000 by 20000."""


def search_files(publication: Publication) -> dict[str, str]:
    """Every part of the index, as scripts, by path."""
    addresses = Addresses(publication.edition.main, publication.edition.languages)
    results = [*_Texts(publication)]
    texts, own = len(results), {}
    for language in publication.edition.languages:
        first = len(results)
        results += register_results(publication, addresses, language)
        own[language] = (texts, first, len(results))
    inverted = index.build([result.passage for result in results])
    common = {
        code: {fold(word) for word in function_words(code) if len(word) > 1}
        for code in sorted(languages_of(publication))
    }
    parts: dict[str, object] = {f"terms-{n}": lines for n, lines in enumerate(inverted.terms)}
    parts |= {f"places-{n}": lines for n, lines in enumerate(inverted.places)}
    groups = [results[n : n + TOGETHER] for n in range(0, len(results), TOGETHER)]
    parts |= {f"shown-{n}": _shown(group) for n, group in enumerate(groups)}
    apart = {
        code: [n for n, group in enumerate(groups) if any(code in result.readers for result in group)]
        for code in publication.edition.languages
    }
    parts |= {f"shown-{code}-{n}": _shown(groups[n], code) for code, some in apart.items() for n in some}
    parts |= {f"facet-{name}": values for name, values in facets(results, publication).items()}
    letters = {code: names(publication, addresses, code) for code in publication.edition.languages}
    for code, by_letter in letters.items():
        parts |= {f"names-{code}-{letter}": entries for letter, entries in by_letter.items()}
    scripts = {name: script(name, value) for name, value in parts.items()}
    scripts["index"] = script(
        "index",
        {
            "version": sha256("".join(scripts.values()).encode()).hexdigest()[:8],
            "passages": len(results),
            "together": TOGETHER,
            "cuts": inverted.cuts,
            "digits": index.DIGITS,
            "common": {code: sorted(some) for code, some in common.items() if some},
            "words": {
                code: {
                    "own": own[code],
                    "apart": index.runs(apart[code]),
                    "letters": list(map(int, letters[code])),
                    **interface(code),
                }
                for code in publication.edition.languages
            },
        },
    )
    return {f"{FOLDER}/{name}.js": text for name, text in scripts.items()}


def _shown(results: list[Result], reader: str = "") -> list[list[object]]:
    """Address, title, language, kind, place, words, date of some passages; 0 is for what is as in the one before."""
    rows: list[list[object]] = []
    before: list[str] = []
    for result in results:
        row = result.row(reader)
        rows.append([0 if before and value == old else value for value, old in zip(row, before or row, strict=True)])
        before = row
    return rows


class Version(NamedTuple):
    """The words of a passage in one language."""

    text: str
    language: str
    title: str = ""


class _Texts:
    """All that is found in the pages of texts, text by text, and within a text kind by kind: so runs are long."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.pages = {text.document.seed.name: pages_of(text, publication.edition) for text in publication.texts}
        self.entities = publication.entities
        self.names = NameMatcher.of(self.entities.values())
        self.languages = languages_of(publication)
        self.words_of = {entity.id: words_of_names(entity, self.languages) for entity in self.entities.values()}
        self.themes: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
        self.subjects: dict[tuple[str, int], set[str]] = defaultdict(set)
        for (theme, sub), locators in publication.index.items():
            for locator in locators:
                self.themes[locator.seed, locator.block][theme] = None
                self.subjects[locator.seed, locator.block] |= words_of_theme(publication, theme, sub, self.languages)

    def __iter__(self) -> Iterator[Result]:
        for text in self.publication.texts:
            about = text.document.about
            bylines = {
                code: Version(self._byline(text, code), code, title_in(text, (code,)).words)
                for code in {about.language: None, **dict.fromkeys(text.translations)}
            }
            yield self._result(text, "text", "", bylines, (), ())
            if about.introductions:
                written = sorted(about.introductions.items(), key=lambda item: item[0] != about.language)
                versions = {code: Version(_plain(words_), code) for code, words_ in written}
                named = self._named(next(iter(versions.values())).text)
                yield self._result(text, "introduction", "", versions, named, ())
            yield from sorted(self._blocks(text), key=lambda result: result.kind == "author")
            notes = [*(placed.note for placed in text.placed), *text.orphans]
            for note in sorted(notes, key=lambda note: note.kind):
                if note.kind != "index":
                    yield self._note(text, note)

    @staticmethod
    def _byline(text: AnnotatedText, code: str) -> str:
        about = text.document.about
        publisher = value_in(about, "publisher", (code,)).words
        return " · ".join(filter(None, (*about.authors, about.date and Labels(code).date(about.date), publisher)))

    def _result(
        self,
        text: AnnotatedText,
        kind: str,
        place: str,
        versions: Mapping[str, Version],
        named: Iterable[str],
        themes: Iterable[str],
        names: frozenset[str] = frozenset(),
    ) -> Result:
        """A result from its words by language, those that readers see who have none of their own first."""
        about = text.document.about
        first, *others = versions.values()
        values: dict[str, Iterable[str]] = {"year": (about.date[:4],), "publisher": (about.publisher,)}
        for entity in named:
            register = self.entities[entity].register
            values[register] = (*values.get(register, ()), entity)
        values["themes"] = tuple(themes)
        numbers = ("".join(filter(str.isdigit, number[0])) for number in GROUPED.finditer(first.text))
        names = names.union(numbers, *(self.words_of[entity] for entity in named))
        passage = Passage(first.text, first.language, first.title, names, tuple(others))
        pages = self.pages[text.document.seed.name]
        readers = {}
        for page in pages:
            own = next((versions[code] for code in page.preferred if code in versions), first)
            shown = f"{page.address}.html{place}", title_in(text, page.preferred).words
            if page.language in self.publication.edition.languages and page is not pages[0]:
                readers[page.language] = (*shown, own.text or shown[1], own.language)
        return Result(passage, f"{pages[0].address}.html{place}", about.title, kind, values, readers, about.date)

    def _blocks(self, text: AnnotatedText) -> Iterator[Result]:
        named: dict[int, dict[str, None]] = defaultdict(dict)
        forms: dict[int, list[str]] = defaultdict(list)
        for mention in text.mentions:
            named[mention.span.block][mention.entity] = None
            forms[mention.span.block].append(mention.form)
        blocks = text.document.blocks
        below = ""
        places = []
        for block in reversed(blocks):
            below = block.id or below
            places.append(below)
        for number, (block, place) in enumerate(zip(blocks, reversed(places), strict=True)):
            if place and block.text:
                themes = self.themes.get((text.document.seed.name, number), ())
                subjects = self.subjects.get((text.document.seed.name, number), set())
                inner = self._inner(forms[number])
                kind = "author" if block.kind == "note" else "foreign" if block.by_another_hand else "text"
                names = frozenset(subjects | inner)
                yield self._result(text, kind, f"#{place}", _versions(text, number), named[number], themes, names)

    def _note(self, text: AnnotatedText, note: Note) -> Result:
        about = text.document.about
        own = note_in(note, about, ())
        versions = {own.language: Version(_note_words(note, own), own.language)}
        for code in note.translations:
            words_ = note_in(note, about, (code,))
            versions.setdefault(words_.language, Version(_note_words(note, words_), words_.language))
        places = [name.partition("/")[::2] for name in note.themes]
        themes = dict.fromkeys(theme for theme, _ in places if theme in self.publication.themes)
        subjects = frozenset[str]().union(
            *(words_of_theme(self.publication, *place, self.languages) for place in places)
        )
        named = self._named(versions[own.language].text)
        return self._result(text, note.kind, f"#n-{note.id}", versions, named, themes, subjects)

    def _inner(self, forms: Iterable[str]) -> set[str]:
        """The names of what is named inside longer names, as a town is in the name of a summit."""
        ids = (self.names.meanings[inner] for form in forms for _, _, inner in self.names.find_all(form))
        return set[str]().union(*(self.words_of[possible[0]] for possible in ids if len(possible) == 1))

    def _named(self, text: str) -> tuple[str, ...]:
        """The entities that an editor's words name; a form that may mean two of them is passed over."""
        meanings = (self.names.meanings[form] for _, _, form in self.names.find(text))
        return tuple(dict.fromkeys(ids[0] for ids in meanings if len(ids) == 1))


def _plain(markdown: str) -> str:
    """An editor's Markdown as words: two paragraphs do not run together."""
    return " ".join(Markup(BLOCK_END.sub(" ", render_note(markdown, ""))).striptags().split())


def _note_words(note: Note, words_: NoteWords) -> str:
    """What a note says and what its sources are, in one language."""
    sources = (f"{source.title} {says}".strip() for source, says in zip(note.sources, words_.says, strict=True))
    return " · ".join([_plain(words_.body), *filter(None, sources)])


def _versions(text: AnnotatedText, number: int) -> dict[str, Version]:
    """The words of a block in each language, the original first."""
    own = text.document.about.language
    versions = {own: Version(text.document.blocks[number].text, own)}
    for code, translated in text.translations.items():
        if number in translated.blocks:
            words_ = " ".join(rendering.text for rendering in translated.blocks[number].renderings)
            versions[code] = Version(words_, code)
    return versions
