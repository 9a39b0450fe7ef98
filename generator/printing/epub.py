"""Each text, and the whole edition, as a book: EPUB 3.3, with notes that open where they are called.

In: a publication. Out: `{path: bytes}`. A book holds what the page of a text holds, and after it the
registers, the thematic index and the pages that the notes rest on, as far as they concern its texts.

No library writes the files: ebooklib puts a random id and the time of day into each book, and no setting keeps it from
it; what remains to be done is a package document, a table of contents and a ZIP file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.model.publication import AnnotatedText, Publication
from generator.printing import digest, filled, note_body
from generator.printing.back_matter import BackMatter
from generator.printing.book_setting import BookSetting
from generator.printing.epub_archive import Book, Chapter, book_file
from generator.publishing.bibliography import shown_title, tag
from generator.publishing.labels import Labels
from generator.publishing.passages import Passages
from generator.publishing.releases import version_words
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import Outlets
from generator.publishing.versions import TextPage, title_in
from generator.text.markup import printed, render_note

NEVER = "1970-01-01"


@dataclass(frozen=True, slots=True)
class _Set:
    """A text as chapters: the text, and after it each of its translations."""

    text: AnnotatedText
    chapters: tuple[Chapter, ...]


def epubs(publication: Publication) -> dict[str, bytes]:
    """`texts/SLUG.epub` of each text; `edition.epub` of all, in each language of the interface."""
    renderer = SiteRenderer(publication)
    passages = Passages(renderer)
    outlets = Outlets(publication)
    chapters = [_Set(text, tuple(_chapters(text, renderer, passages, outlets))) for text in publication.texts]
    books = {
        f"{renderer.addresses.text(one.text.document.about)}.epub": _of_text(one, publication, renderer)
        for one in chapters
    }
    for language in renderer.edition.languages:
        books[f"{renderer.addresses.shared('edition', language)}.epub"] = _of_all(
            chapters, publication, renderer, language
        )
    return books


def _chapters(text: AnnotatedText, renderer: SiteRenderer, passages: Passages, outlets: Outlets) -> Iterator[Chapter]:
    first, *others = renderer.pages_of(text)
    slug = text.document.about.slug
    yield _text(text, first, f"{slug}.xhtml", renderer, passages, outlets)
    for page in others:
        if page.own in text.translations:
            yield _text(text, page, f"{slug}.{page.own}.xhtml", renderer, passages, outlets)


def _text(
    text: AnnotatedText, page: TextPage, name: str, renderer: SiteRenderer, passages: Passages, outlets: Outlets
) -> Chapter:
    about, labels, title = text.document.about, Labels(page.language), title_in(text, page.preferred)
    setting = BookSetting(text, page, labels, note_body(text, page, renderer, passages, outlets))
    fill = partial(filled("book_text.xhtml.j2", setting, text, page, renderer), colophon=labels("book-colophon"))
    words = fill(same_version=labels("book-version", version=digest(fill(same_version=""))))
    shown = f"[{title.words}]" if about.title_is_supplied else title.words
    return Chapter(name, shown, title.language, words, tuple(setting.headings))


def _of_text(one: _Set, publication: Publication, renderer: SiteRenderer) -> bytes:
    about, language = one.text.document.about, renderer.pages_of(one.text)[0].language
    back = BackMatter([one.text], publication, renderer, language).chapters()
    book = Book(
        identifier=tag(renderer.edition, f"book/{one.text.document.seed.name}"),
        title=shown_title(about),
        language=about.language or language,
        interface=language,
        creators=about.authors,
        editors=renderer.edition.editors,
        date=about.date,
        modified=_latest([one.text]),
        source=about.source,
        rights=about.rights,
        chapters=(*one.chapters, *back),
    )
    return book_file(book, renderer)


def _of_all(chapters: Sequence[_Set], publication: Publication, renderer: SiteRenderer, language: str) -> bytes:
    edition, labels = renderer.edition, Labels(language)
    texts = [one.text for one in chapters]
    ordered = sorted(chapters, key=lambda one: (one.text.document.about.date or "9", one.text.document.seed.name))
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
    front = Chapter("front.xhtml", labels("introduction") if introduction else title, language, words)
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
            *(chapter for one in ordered for chapter in one.chapters),
            *BackMatter(texts, publication, renderer, language).chapters(),
        ),
    )
    return book_file(book, renderer)


def _latest(texts: Sequence[AnnotatedText]) -> str:
    """The day of the latest note, else of the latest text: nothing in a book depends on a clock."""
    notes = [note.date for text in texts for note in text.notes]
    return max(notes, default="") or max((text.document.about.date for text in texts), default="") or NEVER
