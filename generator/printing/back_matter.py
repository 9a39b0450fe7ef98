"""What stands at the end of a book: registers, thematic index, the pages that were read; each leads into its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from generator.model.corpus import REGISTERS, Entity
from generator.model.publication import AnnotatedText
from generator.printing.epub_archive import Chapter, packed_words
from generator.printing.setting import breakable
from generator.publishing.bibliography import shown_title
from generator.publishing.labels import Labels
from generator.publishing.note_marks import letters, shown
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import works
from generator.text.markup import printed, slug

Places = list[tuple[str, str, list[tuple[str, str]]]]
"""(title of a text, its language, its places as (address, words)); each place once, in the order of the text."""

BACK = {"registers": "book-registers", "index": "thematic-index", "sources": "book-sources"}
"""These chapters in their order, by the labels of their titles."""


class BackMatter:
    """The last chapters of a book of some texts, in the words of `language`."""

    def __init__(self, texts: Sequence[AnnotatedText], renderer: SiteRenderer, language: str) -> None:
        self._texts = texts
        self._publication = renderer.publication
        self._renderer = renderer
        self._language = language
        self._labels = Labels(language)

    def chapters(self, kind: str) -> list[Chapter]:
        """The chapter of a kind; none if it has nothing to say."""
        make: Mapping[str, Callable[[], Sequence[object]]] = {
            "registers": self._registers,
            "index": self._index,
            "sources": self._sources,
        }
        rows = make[kind]()
        return [self._chapter(f"{kind}.xhtml", self._labels(BACK[kind]), kind, rows)] if rows else []

    def _chapter(self, name: str, title: str, kind: str, rows: object) -> Chapter:
        words = self._renderer.fill(
            "book_back.xhtml.j2",
            "index",
            self._language,
            title=title,
            kind=kind,
            rows=rows,
            printed=partial(printed, language=self._language),
            breakable=breakable,
        )
        return Chapter(name, title, self._language, packed_words(words))

    def _places(self, found: Iterable[tuple[AnnotatedText, int]]) -> Places:
        """Places from (text, number of a block), in the order in which the texts come."""
        rows: dict[str, tuple[str, str, dict[str, str]]] = {}
        for text, block in found:
            about, address = text.document.about, text.document.address_of(block)
            row = rows.setdefault(about.slug, (shown_title(about), about.language, {}))
            row[2][f"{about.slug}.xhtml" + (f"#{address}" if address else "")] = self._labels.place(address) or "…"
        return [(title, language, list(places.items())) for title, language, places in rows.values()]

    def _registers(self) -> list[tuple[str, list[tuple[Entity, str, str, Places]]]]:
        """(name of the register, its entries: name, description, places)."""
        named: dict[str, list[tuple[AnnotatedText, int]]] = {}
        for text in self._texts:
            for mention in sorted(text.mentions):
                named.setdefault(mention.entity, []).append((text, mention.span.block))
        rows = []
        for register in REGISTERS:
            entries = [entity for key in named if (entity := self._publication.entities[key]).register == register]
            entries.sort(key=lambda entity: (slug(entity.sort or self._name(entity)), entity.id))
            listed = [
                (
                    entity,
                    self._name(entity),
                    self._renderer.localized(entity.description, self._language),
                    self._places(named[entity.id]),
                )
                for entity in entries
            ]
            if listed:
                rows.append((self._labels(register), listed))
        return rows

    def _name(self, entity: Entity) -> str:
        return self._renderer.localized(entity.names, self._language)

    def _index(self) -> list[tuple[str, list[tuple[str, Places]]]]:
        """(theme, its sub-headings with their places; what stands under the theme itself has no name)."""
        publication = self._publication
        texts = {text.document.seed.name: text for text in self._texts}
        rows: dict[str, list[tuple[str, Places]]] = {}
        one = next(iter(texts)) if len(texts) == 1 else None
        headings = self._renderer.headings_of(one) if one else publication.index.items()
        for (key, sub), locators in headings:
            here = [(texts[locator.seed], locator.block) for locator in locators]
            if here:
                theme = publication.themes[key]
                name = self._renderer.localized(theme.sub[sub], self._language) if sub else ""
                rows.setdefault(key, []).append((name, self._places(here)))
        named = [
            (self._renderer.localized(publication.themes[key].names, self._language), subs)
            for key, subs in rows.items()
        ]
        return sorted(named, key=lambda row: slug(row[0]))

    def _sources(self) -> list[tuple[str, list[tuple[str, str, bool, list[tuple[str, str]]]]]]:
        """(host, its pages: address, title, whether a record of the matter, the notes that cite it)."""
        marks = {
            (text.document.seed.name, placed.note.id): letters(number)
            for text in self._texts
            for number, placed in enumerate(shown(text))
        }

        def cited(notes: Iterable[tuple[AnnotatedText, str]]) -> Iterator[tuple[str, str]]:
            for text, id in notes:
                about, mark = text.document.about, marks.get((text.document.seed.name, id))
                words = f"{shown_title(about)}, {mark}" if mark else shown_title(about)
                if mark and len(self._texts) == 1:
                    words = self._labels("editors-note", n=mark)
                yield f"{about.slug}.xhtml" + (f"#n-{id}" if mark else ""), words

        found = works(self._publication, self._texts)
        pages = [
            (
                work.host,
                work.url,
                work.title,
                work.primary,
                list(cited((text, note.id) for text, note in work.supports)),
            )
            for work in sorted(found, key=lambda work: (work.host, work.url))
        ]
        return [(host, [row[1:] for row in rows]) for host, rows in groupby(pages, key=lambda row: row[0])]
