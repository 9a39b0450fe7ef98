"""What is found in the pages of one text: its title, its introduction, its blocks, the notes on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from generator.model.corpus import Note
from generator.model.publication import AnnotatedText
from generator.publishing.labels import Labels
from generator.publishing.versions import NoteWords, note_in, title_in, value_in
from generator.search.facets import KIND_OF_PART, Result
from generator.search.pieces import Passage
from generator.text.markup import render_note

if TYPE_CHECKING:
    from generator.search.found import Found

BLOCK_END = re.compile(r"</(?:p|li|blockquote)>")
GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)")
"""A number written in groups of three; it is found without the gaps too: 20 000 by 20000."""


class Version(NamedTuple):
    """The words of a passage in one language."""

    text: str
    language: str
    title: str = ""


class InText:
    """What is found in the pages of one text."""

    def __init__(self, name: str, found: Found) -> None:
        self._found = found
        self.publication, self.entities = found.publication, found.entities
        self.text = found.renderer.texts[name]
        self.pages = found.renderer.pages_of_name(name)
        self.themes: dict[int, dict[str, None]] = defaultdict(dict)
        self.subjects: dict[int, set[str]] = defaultdict(set)
        for (theme, sub), locators in found.renderer.headings_of(name):
            for locator in locators:
                self.themes[locator.block][theme] = None
                self.subjects[locator.block].update(found.words_of_heading(theme, sub))

    def __iter__(self) -> Iterator[Result]:
        text, about = self.text, self.text.document.about
        bylines = {
            code: Version(self._byline(text, code), code, title_in(text, (code,)).words)
            for code in {about.language: None, **dict.fromkeys(text.translations)}
        }
        yield self._result("text", "", bylines, (), ())
        if about.introductions:
            written = sorted(about.introductions.items(), key=lambda item: item[0] != about.language)
            versions = {code: Version(_plain(words_), code) for code, words_ in written}
            named = self._found.entities_named(next(iter(versions.values())).text)
            yield self._result("introduction", "", versions, named, ())
        yield from sorted(self._blocks(text), key=lambda result: result.kind == "author")
        places = {placed.note.id: text.document.blocks[placed.spans[0].block].id for placed in text.placed}
        notes = [*(placed.note for placed in text.placed), *text.orphans]
        for note in sorted(notes, key=lambda note: note.kind):
            if note.kind != "index":
                yield self._note(note, f"#n-{note.id} {places.get(note.id, '')}".rstrip())

    @staticmethod
    def _byline(text: AnnotatedText, code: str) -> str:
        about = text.document.about
        publisher = value_in(about, "publisher", (code,)).words
        return " · ".join(filter(None, (*about.authors, about.date and Labels(code).date(about.date), publisher)))

    def _result(
        self,
        kind: str,
        place: str,
        versions: Mapping[str, Version],
        named: Iterable[str],
        themes: Iterable[str],
        names: Iterable[str] = (),
    ) -> Result:
        """A result from its words by language, those that readers see who have none of their own first."""
        text, about = self.text, self.text.document.about
        first, *others = versions.values()
        values: dict[str, tuple[str, ...]] = {"year": (about.date[:4],), "publisher": (about.publisher,)}
        for entity in named:
            register = self.entities[entity].register
            values[register] = (*values.get(register, ()), entity)
        values["themes"] = tuple(themes)
        numbers = ("".join(filter(str.isdigit, number[0])) for number in GROUPED.finditer(first.text))
        all_names = {*names, *numbers, *(word for key in named for word in self._found.words_of_entity(key))}
        passage = Passage(first.text, first.language, first.title, tuple(sorted(all_names)), tuple(others))
        pages = self.pages
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
                themes, subjects = self.themes.get(number, ()), self.subjects.get(number, set())
                kind = "author" if block.kind == "note" else KIND_OF_PART.get(block.part, "text")
                names = subjects | self._inner(forms[number])
                yield self._result(kind, f"#{place}", _versions(text, number), named[number], themes, names)

    def _note(self, note: Note, where: str) -> Result:
        about = self.text.document.about
        own = note_in(note, about, ())
        versions = {own.language: Version(_note_words(note, own), own.language)}
        for code in note.translations:
            words_ = note_in(note, about, (code,))
            versions.setdefault(words_.language, Version(_note_words(note, words_), words_.language))
        places = [name.partition("/")[::2] for name in note.themes]
        themes = dict.fromkeys(theme for theme, _ in places if theme in self.publication.themes)
        subjects = [word for place in places for word in self._found.words_of_heading(*place)]
        named = self._found.entities_named(versions[own.language].text)
        return self._result(note.kind, where, versions, named, themes, subjects)

    def _inner(self, forms: Iterable[str]) -> set[str]:
        """The words of what is named inside these names."""
        inside = {key for form in forms for key in self._found.entities_inside(form)}
        return {word for key in inside for word in self._found.words_of_entity(key)}


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
            versions[code] = Version(" ".join(one.text for one in translated.blocks[number].renderings), code)
    return versions
