"""What the search looks through, as scripts below `assets/search/`, each fetched when it is needed and not before.

- `index.js`: where to look: first terms of the parts, function words, facets, words of the interface.
- `terms-N.js`, `places-N.js`: the parts of the index (`index.py`).
- `facet-NAME.js`: the values of a facet, each with its names and the passages that have it.
- `shown-N.js`: what is shown of the passages, some at a time.

A passage is a paragraph, heading or note of the author's, a title, an introduction, an editors' note, an entry of a
register or a theme. A paragraph carries the names, in all languages and forms, of the entities that it names and of
the headings under which the thematic index lists it, so that any of them finds it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from markupsafe import Markup

from generator.model.corpus import Entity, Note
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.addresses import Addresses
from generator.publishing.labels import Labels
from generator.search import index
from generator.search.facets import Result, facets, interface, label
from generator.search.index import Passage, script
from generator.search.names import names
from generator.search.terms import fold, function_words, is_function_word, words
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
    results = [*_Texts(publication, addresses)]
    texts, own = len(results), {}
    for language in publication.edition.languages:
        first = len(results)
        results += _registers(publication, addresses, language)
        own[language] = (texts, first, len(results))
    inverted = index.build([result.passage for result in results])
    common = {
        code: {fold(word) for word in function_words(code) if len(word) > 1} for code in sorted(_languages(publication))
    }
    parts: dict[str, object] = {f"terms-{n}": lines for n, lines in enumerate(inverted.terms)}
    parts |= {f"places-{n}": lines for n, lines in enumerate(inverted.places)}
    parts |= {f"shown-{n // TOGETHER}": _shown(results[n : n + TOGETHER]) for n in range(0, len(results), TOGETHER)}
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
                code: {"own": own[code], "letters": list(map(int, letters[code])), **interface(code)}
                for code in publication.edition.languages
            },
        },
    )
    return {f"{FOLDER}/{name}.js": text for name, text in scripts.items()}


def _shown(results: list[Result]) -> list[list[object]]:
    """Address, title, language, kind, place, words, date of some passages; 0 is for what is as in the one before."""
    rows: list[list[object]] = []
    before: list[str] = []
    for result in results:
        page, _, place = result.url.partition("#")
        words = result.passage.text or result.title
        row = [page, result.title, result.passage.language, result.kind, place, words, result.date]
        rows.append([0 if before and value == old else value for value, old in zip(row, before or row, strict=True)])
        before = row
    return rows


class _Texts:
    """All that is found in the pages of texts, text by text, and within a text kind by kind: so runs are long."""

    def __init__(self, publication: Publication, addresses: Addresses) -> None:
        self.publication, self.addresses = publication, addresses
        self.entities = publication.entities
        self.names = NameMatcher.of(self.entities.values())
        self.languages = _languages(publication)
        self.words_of = {entity.id: _names(entity, self.languages) for entity in self.entities.values()}
        self.themes: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
        self.subjects: dict[tuple[str, int], set[str]] = defaultdict(set)
        for (theme, sub), locators in publication.index.items():
            for locator in locators:
                self.themes[locator.seed, locator.block][theme] = None
                self.subjects[locator.seed, locator.block] |= _subject(publication, theme, sub, self.languages)

    def __iter__(self) -> Iterator[Result]:
        for text in self.publication.texts:
            about = text.document.about
            byline = " · ".join(
                filter(None, (*about.authors, about.date and Labels(about.language).date(about.date), about.publisher))
            )
            yield self._result(text, "text", "", Passage(byline, about.language, about.title), (), ())
            for language, words_ in about.introductions.items():
                passage = Passage(_plain(words_), language)
                yield self._result(text, "introduction", "", passage, self._named(passage.text), ())
            yield from sorted(self._blocks(text), key=lambda result: result.kind == "author")
            notes = [*(placed.note for placed in text.placed), *text.orphans]
            for note in sorted(notes, key=lambda note: note.kind):
                if note.kind != "index":
                    yield self._note(text, note)

    def _result(
        self, text: AnnotatedText, kind: str, place: str, passage: Passage, named: Iterable[str], themes: Iterable[str]
    ) -> Result:
        about = text.document.about
        values: dict[str, Iterable[str]] = {"year": (about.date[:4],), "publisher": (about.publisher,)}
        for entity in named:
            register = self.entities[entity].register
            values[register] = (*values.get(register, ()), entity)
        values["themes"] = tuple(themes)
        numbers = ("".join(filter(str.isdigit, number[0])) for number in GROUPED.finditer(passage.text))
        names = passage.names.union(numbers, *(self.words_of[entity] for entity in named))
        whole = Passage(passage.text, passage.language, passage.title, names)
        return Result(whole, f"{self.addresses.text(about)}.html{place}", about.title, kind, values, about.date)

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
                passage = Passage(block.text, text.document.about.language, names=frozenset(subjects | inner))
                kind = "author" if block.kind == "note" else "foreign" if block.by_another_hand else "text"
                yield self._result(text, kind, f"#{place}", passage, named[number], themes)

    def _note(self, text: AnnotatedText, note: Note) -> Result:
        language = note.language or text.document.about.language
        sources = [f"{source.title} {source.says}".strip() for source in note.sources]
        body = " · ".join([_plain(note.body), *filter(None, sources)])
        places = [name.partition("/")[::2] for name in note.themes]
        themes = dict.fromkeys(theme for theme, _ in places if theme in self.publication.themes)
        subjects = frozenset[str]().union(*(_subject(self.publication, *place, self.languages) for place in places))
        passage = Passage(body, language, names=subjects)
        return self._result(text, note.kind, f"#n-{note.id}", passage, self._named(body), themes)

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


def _languages(publication: Publication) -> frozenset[str]:
    """The languages in which something is to be searched."""
    of_texts = {text.document.about.language for text in publication.texts}
    of_notes = {note.language for text in publication.texts for note in text.notes}
    introduced = {code for text in publication.texts for code in text.document.about.introductions}
    return frozenset({*publication.edition.languages, *of_texts, *of_notes, *introduced} - {""})


def _terms(
    phrases: Iterable[str], languages: Iterable[str], wanted: Callable[[str], bool] = lambda word: True
) -> frozenset[str]:
    """The terms of names and headings, of which it is not known in which of these languages they are."""
    every = (word for phrase in phrases for word in words(phrase) if wanted(word))
    return frozenset(fold(word) for word in every if not any(is_function_word(word, code) for code in languages))


def _names(entity: Entity, languages: frozenset[str]) -> frozenset[str]:
    """The words of an entity's names; of a person's, those with a capital and particles: `president` is no name."""
    names = (*entity.forms, *entity.names.values())
    if entity.register != "people":
        return _terms(names, languages)
    return _terms(names, languages, lambda word: len(word) < 4 or not word[0].islower())


def _subject(publication: Publication, theme: str, sub: str, languages: frozenset[str]) -> frozenset[str]:
    """The words of a theme's names and of its sub-heading's, in every language; nothing for one that is not known."""
    entry = publication.themes.get(theme)
    return _terms((*entry.names.values(), *entry.sub.get(sub, {}).values()), languages) if entry else frozenset()


def _registers(publication: Publication, addresses: Addresses, language: str) -> Iterator[Result]:
    """The entries of the registers and the themes, as a reader of `language` sees them, found by the words of all."""
    languages = _languages(publication)
    for entity in publication.entities.values():
        findable = _terms((*entity.forms, *entity.names.values(), *entity.description.values()), languages)
        passage = Passage(
            entity.description.get(language, ""),
            language,
            label(entity.register, entity.id, language, publication),
            findable,
        )
        url = addresses.entity(entity, language) + ".html"
        yield Result(passage, url, passage.title, "register", {entity.register: (entity.id,)})
    spoken_of = {theme for theme, _ in publication.index}
    for theme in publication.themes.values():
        if not theme.see:
            listed = " · ".join(names.get(language, "") for names in theme.sub.values())
            others = _terms((*theme.forms, *theme.names.values()), languages)
            passage = Passage(listed, language, label("themes", theme.id, language, publication), others)
            page = f"themes/{theme.id}.html" if theme.id in spoken_of else f"themes/index.html#{theme.id}"
            url = addresses.shared(page, language)
            yield Result(passage, url, passage.title, "theme", {"themes": (theme.id,)})
