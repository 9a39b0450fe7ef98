"""What all pages have in common: front matter, templates, links, and the few look-ups that several pages need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from generator.model.corpus import About, Entity
from generator.model.document import Span
from generator.model.keys import LocalizedNames, language_of
from generator.model.publication import AnnotatedText, Locator, Publication
from generator.publishing import cards
from generator.publishing.addresses import Addresses, beside, relative
from generator.publishing.announcing import announced, announcement, of_supplied_title
from generator.publishing.bibliography import NameParser
from generator.publishing.front_matter import front_matter
from generator.publishing.labels import Labels
from generator.publishing.lookups import Lookups
from generator.publishing.note_marks import NotePlaces
from generator.publishing.one_by_one import AboutsOneByOne, NamesOneByOne, NotePlacesOneByOne, RelationsOneByOne
from generator.publishing.relations import Relations
from generator.publishing.repository_links import RepositoryLinks
from generator.publishing.standing import standing
from generator.publishing.templating import TEMPLATES, of_pages
from generator.publishing.versions import TextPage, Words, quoted, title_in, value_in
from generator.store import fingerprint
from generator.store.queried import query
from generator.store.store import NOTHING_KEPT, Store
from generator.text import markup
from generator.text.language import phrase

BLANK_LINES = re.compile(r"\n{3,}")


class SiteRenderer(Lookups):
    """A publication with its templates and addresses: what every module of pages is passed."""

    def __init__(
        self,
        publication: Publication,
        printed: bool = False,
        books: bool = False,
        store: Store = NOTHING_KEPT,
        base: str = "",
    ) -> None:
        """`store` keeps what takes long to find; `base` is the fingerprint of the program and of where it is made."""
        super().__init__(publication, store, base)
        self.printed = printed  # whether each text has a PDF to lead to
        self.books = books  # whether each text, and all of them, is an EPUB too
        self.addresses = Addresses(self.edition.main, self.edition.languages)
        self.repository = RepositoryLinks(self.edition.repository, self.edition.branch)
        self.name_parser: NameParser = NamesOneByOne(self)
        self.note_places: NotePlaces = NotePlacesOneByOne(self)
        self.relations: Relations = RelationsOneByOne(self)
        self.abouts: Mapping[str, About] = AboutsOneByOne(self)

    def pages_of(self, text: AnnotatedText) -> Sequence[TextPage]:
        """The pages of a text, that in its own language first."""
        return self.pages_of_name(self.name_of_slug(text.document.about.slug))

    def text_pages(self, name: str) -> Iterable[tuple[AnnotatedText, TextPage]]:
        """All pages of a text."""
        text = self.texts[name]
        return ((text, page) for page in self.pages_of(text))

    def page_for(self, about: About, language: str) -> TextPage:
        """The page of a text for a reader of `language`: in that language if there is one, else in its own."""
        return self._page_for(about.slug, language)

    @query
    def _page_for(self, slug: str, language: str) -> TextPage:
        pages = self.pages_of_name(self.name_of_slug(slug))
        return next((page for page in pages if page.language == language), pages[0])

    def text_address(self, about: About, language: str) -> str:
        """The address of that page."""
        return self.page_for(about, language).address

    def title(self, about: About, language: str) -> Words:
        """The title of a text in `language`, if it has one, else in its own; and which of the two."""
        return self._title(about.slug, language)

    @query
    def _title(self, slug: str, language: str) -> Words:
        return title_in(self.texts[self.name_of_slug(slug)], (language,))

    def shown_title(self, about: About, language: str) -> Words:
        """The same; in square brackets where the editors supplied it."""
        title = self.title(about, language)
        return Words(f"[{title.words}]", title.language) if about.title_is_supplied else title

    def publisher(self, about: About, language: str) -> str:
        """Where a text appeared, in `language` if its editors say it so; nothing where they do not know."""
        return value_in(about, "publisher", (language,)).words

    def text_link(self, about: About, here: str, labels: Labels, before: str = "") -> Markup:
        """A link from the page `here` to the page of a text, with its title; `before` stands in it before the title."""
        address, lang, words = self._linked(about.slug, labels.language)
        return Markup(f'<a href="{escape(relative(here, address))}"{lang}>{escape(before)}{words}</a>')

    @query
    def _linked(self, slug: str, language: str) -> tuple[str, str, str]:
        """The page of a text, the attribute `lang` of a link to it, its title as markup."""
        title = self._title(slug, language)
        lang = markup.lang_attribute(title.language, language)
        words = escape(markup.typeset(title.words, title.language))
        return self._page_for(slug, language).address, str(lang), str(words)

    def locator_words(self, locator: Locator, labels: Labels) -> str:
        """The words for which the thematic index leads to a paragraph, in the reader's language or announced."""
        text = self.texts[locator.seed]
        block, language = text.document.blocks[locator.block], text.document.about.language
        if language == labels.language:
            return locator.words
        start = max(0, block.text.find(locator.words))
        span = Span(locator.block, start, start + len(locator.words))
        found = quoted(text, span, (labels.language,))
        if found.language == language:
            return f"{labels('in-language', language=labels.language_name(language))} {locator.words}"
        return found.words

    def sister_pages(self, text: AnnotatedText, page: TextPage, view: str = "") -> dict[str, str]:
        """For the front matter of a page of a text: the same in other languages; `view`: the ending of its address."""
        here = page.address + view
        return {
            other.code: relative(here, other.address + view) for other in self.pages_of(text) if other.code != page.code
        }

    def localized(self, names: LocalizedNames, language: str) -> str:
        """The name in `language`, else in the main language, else any, with the spaces of its language."""
        words = self.localized_in(names, language)
        return markup.typeset(words.words, words.language) if words.words else ""

    def localized_in(self, names: LocalizedNames, language: str) -> Words:
        """The same, and which language it is in."""
        code = language_of(names, language, self.edition.main) or language
        return Words(names.get(code, ""), code)

    def place(self, text: AnnotatedText, block_number: int, labels: Labels) -> tuple[str, str]:
        """The address of a block, and its number in words: `¶ 12`, `[1]` for an author's note.

        A heading has no number: the next block's stands for it, or else the address and title of the page.
        """
        document = text.document
        page = self.text_address(document.about, labels.language)
        block = next((block for block in document.blocks[block_number:] if block.id), None)
        if block is None:
            return page, self.title(document.about, labels.language).words
        return f"{page}#{block.id}", labels.place(block.id)

    def entity_title(self, entity: Entity, language: str) -> str:
        """Name and description of an entity, for a link's title."""
        return f"{self.localized(entity.names, language)} — {self.localized(entity.description, language)}"

    def render(
        self, template: str, here: str, language: str, front: Mapping[str, object], **values: object
    ) -> dict[str, str]:
        """One page: front matter and the filled template, in which `to(address)` is a link relative to `here`.

        Where it does not exist in another language, it links to the home page in that (`elsewhere`).
        """
        title = self.localized(self.edition.titles, language)
        twins = front.get("alternate") or {}
        others = self._others("index", here, language).items()
        elsewhere = {code: address for code, address in others if not isinstance(twins, Mapping) or code not in twins}
        address = f"{self.edition.address}/{here}.html" if self.edition.address else f"{here}.html"
        report = self.repository.report(str(front.get("title") or title), address)
        fields: dict[str, object] = {"lang": language, "edition": title, "elsewhere": elsewhere, "report": report}
        if language != self.edition.main:  # MkDocs knows one description of the site, in the main language
            fields["description"] = self.localized(self.edition.subtitles, language)
        text = self.fill(f"{template}.md.j2", here, language, **values)
        fields |= front
        fields.setdefault("citation", cards.tags(cards.of_edition(self.edition, language), self.edition))
        return {f"{here}.md": front_matter(fields) + "\n" + BLANK_LINES.sub("\n\n", text).strip() + "\n"}

    def fill(self, template: str, here: str, language: str, **values: object) -> str:
        """A filled template for the page `here`; in it `to(address)` is a link relative to `here`."""
        labels = Labels(language)
        return (
            of_pages(fingerprint.program(TEMPLATES))
            .get_template(template)
            .render(
                l=labels,
                to=lambda there, ending=".html": relative(here, there, ending),
                shared=lambda name: relative(here, self.addresses.shared(name, language)),
                language=language,
                here=here,
                edition=self.edition,
                renderer=self,
                typeset=lambda words, code=language: markup.typeset(words, code),
                lang_attribute=lambda code, around=language: markup.lang_attribute(code, around),
                declared_language=lambda code: markup.declared_language(code, language),
                beside=beside,
                text_link=lambda about, before="": self.text_link(about, here, labels, before),
                announced=lambda words, code, read=(): announced(words, code, labels, read),
                tongue=lambda code, key="in-language", read=(): announcement(code, labels, key, read),
                phrase=phrase,
                standing=lambda source, note: standing([(source, note)], self.publication.source_states),
                supplied_title=lambda title: of_supplied_title(title, labels),
                **values,
            )
        )

    def _others(self, name: str, here: str, language: str) -> dict[str, str]:
        """Where the shared page `name` stands in each language but `language`, as links from the page `here`."""
        others = (other for other in self.edition.languages if other != language)
        return {other: relative(here, self.addresses.shared(name, other)) for other in others}

    def twins(self, name: str) -> Iterable[tuple[str, str, dict[str, str]]]:
        """For a shared page: (language, address, front matter entry that leads to its twins) in each language."""
        for language in self.edition.languages:
            here = self.addresses.shared(name, language)
            yield language, here, self._others(name, here, language)
