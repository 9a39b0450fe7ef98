"""What is new, as Atom (RFC 4287): texts and editors' notes, the latest first; one feed in each interface language.

No clock is read: a note is as new as its date, a text as its latest note, or else as the text itself. Ids are for ever
(`tag:` URIs of the text's and the note's names) and do not change with titles, addresses or the place of a passage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.corpus import Note
from generator.model.problems import clip
from generator.model.publication import AnnotatedText, Placed, Publication
from generator.publishing.addresses import Addresses, relative
from generator.publishing.bibliography import place, shown_title, tag
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words
from generator.publishing.xml import Element, add, document, put
from generator.text.markup import render_note
from generator.text.quotations import words_of

ENTRIES = 200
"""How many a feed holds: it tells what is new, and must not grow with the corpus."""
NEVER = "1970-01-01"
"""The date of what has none: Atom demands one."""
MIXED = frozenset({"title", "subtitle", "summary", "content", "rights", "name"})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A text, or a note on it (`placed`: where, unless it has lost its place)."""

    date: str
    id: str
    text: AnnotatedText
    note: Note | None = None
    placed: Placed | None = None


def files(publication: Publication) -> dict[str, str]:
    """`feed.xml` in the main language at the root, the others under their codes."""
    addresses = Addresses(publication.edition.main, publication.edition.languages)
    entries = sorted(_entries(publication), key=lambda one: one.id)
    entries.sort(key=lambda one: one.date, reverse=True)
    return {
        f"{addresses.shared('feed', language)}.xml": _feed(publication, entries[:ENTRIES], addresses, language)
        for language in publication.edition.languages
    }


def _entries(publication: Publication) -> Iterator[_Entry]:
    for text in publication.texts:
        seed = text.document.seed.name
        notes = [(one.note, one) for one in text.placed] + [(note, None) for note in text.orphans]
        dates = [note.date for note, _ in notes if note.date]
        yield _Entry(max(dates, default="") or text.document.about.date or NEVER, f"text/{seed}", text)
        for note, placed in notes:
            if note.is_shown:
                yield _Entry(note.date or NEVER, f"note/{seed}/{note.id}", text, note, placed)


def moment(date: str) -> str:
    """A day, month or year as the moment at which it begins.

    >>> moment("2016-11")
    '2016-11-01T00:00:00Z'
    """
    return f"{(date + '-01-01')[:10]}T00:00:00Z"


def _feed(publication: Publication, entries: list[_Entry], addresses: Addresses, language: str) -> str:
    edition, labels = publication.edition, Labels(language)
    here = addresses.shared("feed", language)

    def address(path: str) -> str:
        return place(edition, path) if edition.address else relative(here, path, "")

    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    put(root, "xml_lang", language)
    title = edition.titles.get(language) or edition.titles.get(edition.main, "")
    add(root, "title", title or labels("feed"))
    subtitle = edition.subtitles.get(language) or edition.subtitles.get(edition.main, "")
    if subtitle:
        add(root, "subtitle", subtitle)
    add(root, "id", tag(edition, f"feed/{language}"))
    add(root, "updated", moment(entries[0].date if entries else NEVER))
    add(root, "link", rel="self", type="application/atom+xml", href=address(f"{here}.xml"))
    add(root, "link", rel="alternate", type="text/html", href=address(addresses.shared("index", language) + ".html"))
    for name in edition.editors or (title or labels("feed"),):
        add(add(root, "author"), "name", name)
    if edition.licence:
        add(
            root,
            "rights",
            f"{labels('licence')}{labels('colon')} {edition.licence}" if language == "fr" else edition.licence,
        )
    for one in entries:
        entry = add(root, "entry")
        page = addresses.text(one.text.document.about) + ".html"
        add(entry, "id", tag(edition, one.id))
        if one.note:
            _note(entry, one, one.note, address(f"{page}#n-{one.note.id}"), labels)
        else:
            _text(entry, one, address(page), labels)
    return document(root, MIXED)


def _text(entry: Element, one: _Entry, address: str, labels: Labels) -> None:
    about = one.text.document.about
    put(entry, "xml_lang", about.language)
    add(entry, "title", shown_title(about))
    for name in about.authors or (labels("unknown-author"),):
        add(add(entry, "author"), "name", name)
    if about.date:
        add(entry, "published", moment(about.date))
    add(entry, "updated", moment(one.date))
    add(entry, "link", rel="alternate", type="text/html", hreflang=about.language, href=address)
    date = labels.date(about.date) if about.date else labels("no-date")
    words = ", ".join(part for part in (about.publisher, date) if part)
    add(entry, "summary", words, xml_lang=labels.language)
    if about.rights:
        add(entry, "rights", about.rights)


def _note(entry: Element, one: _Entry, note: Note, address: str, labels: Labels) -> None:
    language = note.language or one.text.document.about.language
    blocks = one.text.document.blocks
    words = " ".join(words_of(one.placed.spans, blocks).split()) if one.placed else note.quote
    kind = kind_words(note.kind, note.verdict, labels)
    add(entry, "title", labels("feed-note", kind=kind, words=clip(words)), xml_lang=labels.language)
    if note.by:
        add(add(entry, "author"), "name", note.by)
    if note.date:
        add(entry, "published", moment(note.date))
    add(entry, "updated", moment(one.date))
    add(entry, "link", rel="alternate", type="text/html", href=address)
    for theme in note.themes:
        add(entry, "category", term=theme)
    add(entry, "content", str(render_note(note.body, language)), type="html", xml_lang=language)
