"""Each text, and the whole edition, as a book: EPUB 3.3, with notes that open where they are called.

In: a publication. Out: units of work. A book holds what the page of a text holds, and after it the
registers, the thematic index and the pages that the notes rest on, as far as they concern its texts.

No library writes the files: ebooklib puts a random id and the time of day into each book, and no setting keeps it from
it; what remains to be done is a package document, a table of contents and a ZIP file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from generator.model.publication import AnnotatedText, Publication
from generator.printing import filled, note_body
from generator.printing.back_matter import BACK, BackMatter
from generator.printing.book_setting import BookSetting
from generator.printing.epub_archive import Book, Chapter, book_file, packed_words
from generator.publishing.bibliography import shown_title, tag
from generator.publishing.labels import Labels
from generator.publishing.passages import Passages
from generator.publishing.releases import version_words
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import Outlets
from generator.publishing.units import Unit, files_of
from generator.publishing.versions import TextPage, title_in
from generator.store.queried import kept
from generator.text.markup import printed, render_note

NEVER = "1970-01-01"


def epubs(publication: Publication) -> dict[str, bytes]:
    """`texts/SLUG.epub` of each text; `edition.epub` of all, in each language of the interface."""
    return files_of(units(SiteRenderer(publication)))


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The same, in units of work."""
    chapters = Chapters(renderer)
    of_texts = (Unit(f"book {name}", partial(_of_text, name, chapters)) for name in renderer.texts)
    of_all = (  # of the chapters that have been kept by then
        Unit(f"book in {language}", partial(_of_all, chapters, language)) for language in renderer.edition.languages
    )
    return chain(of_texts, of_all)


class Chapters:
    """The texts of an edition as chapters."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self.renderer, self.queries = renderer, renderer.queries
        self._passages, self._outlets = Passages(renderer), Outlets(renderer.publication)
        self.queries.answered_by(self)

    @kept(tuple[Chapter, ...])
    def of(self, name: str) -> tuple[Chapter, ...]:
        """A text, and after it each of its translations."""
        text = self.renderer.texts[name]
        first, *others = self.renderer.pages_of(text)
        slug = text.document.about.slug
        translated = [page for page in others if page.own in text.translations]
        named = [(first, f"{slug}.xhtml"), *((page, f"{slug}.{page.own}.xhtml") for page in translated)]
        return tuple(_text(text, page, file, self.renderer, self._passages, self._outlets) for page, file in named)

    @kept(tuple[Chapter, ...])
    def of_all(self, kind: str, language: str) -> tuple[Chapter, ...]:
        """What stands at the end of the book of all texts."""
        return tuple(BackMatter(self.renderer.publication.texts, self.renderer, language).chapters(kind))


def _text(
    text: AnnotatedText, page: TextPage, name: str, renderer: SiteRenderer, passages: Passages, outlets: Outlets
) -> Chapter:
    about, labels, title = text.document.about, Labels(page.language), title_in(text, page.preferred)
    setting = BookSetting(text, page, labels, note_body(text, page, renderer, passages, outlets))
    words = filled("book_text.xhtml.j2", setting, text, page, renderer, labels("book-colophon"), "book-version")
    shown = f"[{title.words}]" if about.title_is_supplied else title.words
    return Chapter(name, shown, title.language, packed_words(words), tuple(setting.headings))


def _of_text(name: str, chapters: Chapters) -> dict[str, bytes]:
    renderer, text = chapters.renderer, chapters.renderer.texts[name]
    about, language = text.document.about, renderer.pages_of(text)[0].language
    back = [chapter for kind in BACK for chapter in BackMatter([text], renderer, language).chapters(kind)]
    book = Book(
        identifier=tag(renderer.edition, f"book/{name}"),
        title=shown_title(about),
        language=about.language or language,
        interface=language,
        creators=about.authors,
        editors=renderer.edition.editors,
        date=about.date,
        modified=_latest([text]),
        source=about.source,
        rights=about.rights,
        chapters=(*chapters.of(name), *back),
    )
    return {f"{renderer.addresses.text(about)}.epub": book_file(book, renderer)}


def _of_all(chapters: Chapters, language: str) -> dict[str, bytes]:
    renderer = chapters.renderer
    edition, labels = renderer.edition, Labels(language)
    texts = renderer.publication.texts
    title = renderer.localized(edition.titles, language)
    introduction = renderer.localized(edition.introductions, language)
    words = renderer.fill(
        "book_front.xhtml.j2",
        "index",
        language,
        title=title,
        subtitle=renderer.localized(edition.subtitles, language),
        version=version_words(edition, labels),
        introduction=render_note(introduction, language) if introduction else "",
        printed=partial(printed, language=language),
    )
    front = Chapter("front.xhtml", labels("introduction") if introduction else title, language, packed_words(words))
    book = Book(
        identifier=tag(edition, f"book/{language}"),
        title=title,
        language=language,
        interface=language,
        creators=(),
        editors=edition.editors,
        date="",
        modified=_latest(texts),
        source="",
        rights=f"{labels('licence')}{labels.rules.colon} {edition.licence}" if edition.licence else "",
        chapters=(
            front,
            *(chapter for name in renderer.names_in_time() for chapter in chapters.of(name)),
            *(chapter for kind in BACK for chapter in chapters.of_all(kind, language)),
        ),
    )
    return {f"{renderer.addresses.shared('edition', language)}.epub": book_file(book, renderer)}


def _latest(texts: Sequence[AnnotatedText]) -> str:
    """The day of the latest note, else of the latest text: nothing in a book depends on a clock."""
    notes = [note.date for text in texts for note in text.notes]
    return max(notes, default="") or max((text.document.about.date for text in texts), default="") or NEVER
