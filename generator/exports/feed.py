"""What is new, as Atom (RFC 4287): texts and editors' notes, the latest first; one feed in each interface language.

Nothing depends on a clock: the date of an entry is that of the note, of a text's latest note, or else of the text. Ids
(`tag:` URIs of text and note) are permanent: they do not change with titles, addresses or the place of a passage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from generator.model.corpus import Note
from generator.model.keys import name_in
from generator.model.problems import clip
from generator.model.publication import AnnotatedText, Placed, Publication
from generator.publishing.addresses import Addresses, relative
from generator.publishing.bibliography import place, tag
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words
from generator.publishing.releases import version_words
from generator.publishing.translation_state import made_briefly, made_by
from generator.publishing.versions import note_in, pages_of, quoted, title_in, value_in
from generator.publishing.xml import Element, add, document, put
from generator.text.markup import render_note
from generator.text.quotations import words_of

ENTRIES = 200
"""How many entries a feed has: it must not grow with the corpus."""
NEVER = "1970-01-01"
"""The date of entries without one, which Atom requires."""
MIXED = frozenset({"title", "subtitle", "summary", "content", "rights", "name"})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A text, or a note on it (`placed`: where, if it has a place)."""

    date: str
    id: str
    text: AnnotatedText
    note: Note | None = None
    placed: Placed | None = None


def files(publication: Publication, in_brief: Publication | None = None) -> dict[str, str]:
    """`feed.xml` in the main language at the root, the others under their codes.

    `in_brief`: the same publication, of whose notes only the latest are read whole.
    """
    addresses = Addresses(publication.edition.main, publication.edition.languages)
    entries = sorted(_entries(in_brief or publication), key=lambda entry: entry.id)
    entries.sort(key=lambda entry: entry.date, reverse=True)
    if in_brief is not None:
        latest = {entry.text.document.seed.name for entry in entries[:ENTRIES]}
        texts = (text for text in publication.texts if text.document.seed.name in latest)
        whole = {entry.id: entry for text in texts for entry in _of_text(text)}
        entries = [whole[entry.id] for entry in entries[:ENTRIES]]
    return {
        f"{addresses.shared('feed', language)}.xml": _feed(publication, entries[:ENTRIES], addresses, language)
        for language in publication.edition.languages
    }


def _entries(publication: Publication) -> Iterator[_Entry]:
    return (entry for text in publication.texts for entry in _of_text(text))


def _of_text(text: AnnotatedText) -> Iterator[_Entry]:
    seed = text.document.seed.name
    notes = [(placed.note, placed) for placed in text.placed] + [(note, None) for note in text.orphans]
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
    title = name_in(edition.titles, language, edition.main)
    add(root, "title", title or labels("feed"))
    subtitle = name_in(edition.subtitles, language, edition.main)
    if edition.release:
        subtitle = " – ".join(filter(None, (subtitle, version_words(edition, labels))))
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
            f"{labels('licence')}{labels.rules.colon} {edition.licence}",
        )
    for entry in entries:
        element = add(root, "entry")
        pages = pages_of(entry.text, edition)
        page = next((page for page in pages if page.language == language), pages[0]).address + ".html"
        add(element, "id", tag(edition, entry.id))
        if entry.note:
            _note(element, entry, entry.note, address(f"{page}#n-{entry.note.id}"), labels)
        else:
            _text(element, entry, address(page), labels)
    return document(root, MIXED)


def _text(element: Element, entry: _Entry, address: str, labels: Labels) -> None:
    about = entry.text.document.about
    title = title_in(entry.text, (labels.language,))
    put(element, "xml_lang", title.language)
    add(element, "title", f"[{title.words}]" if about.title_is_supplied else title.words)
    for name in about.authors or (labels("unknown-author"),):
        add(add(element, "author"), "name", name)
    if about.date:
        add(element, "published", moment(about.date))
    add(element, "updated", moment(entry.date))
    add(element, "link", rel="alternate", type="text/html", hreflang=title.language, href=address)
    date = labels.date(about.date) if about.date else labels("no-date")
    made = made_by(entry.text, labels.language, labels) if labels.language in entry.text.translations else ""
    words = ", ".join(part for part in (value_in(about, "publisher", (labels.language,)).words, date, made) if part)
    add(element, "summary", words, xml_lang=labels.language)
    rights = value_in(about, "rights", (labels.language,))
    if rights.words:
        add(element, "rights", rights.words, xml_lang=rights.language)


def _note(element: Element, entry: _Entry, note: Note, address: str, labels: Labels) -> None:
    shown = note_in(note, entry.text.document.about, (labels.language,))
    words = _passage(entry, note, labels)
    kind = kind_words(note.kind, note.verdict, labels)
    add(element, "title", labels("feed-note", kind=kind, words=clip(words)), xml_lang=labels.language)
    if note.by:
        add(add(element, "author"), "name", note.by)
    if note.date:
        add(element, "published", moment(note.date))
    add(element, "updated", moment(entry.date))
    add(element, "link", rel="alternate", type="text/html", href=address)
    for theme in note.themes:
        add(element, "category", term=theme)
    body = str(render_note(shown.body, shown.language))
    if shown.made:
        body += f"<p><small>{escape(made_briefly(shown.made, labels))}</small></p>"
    add(element, "content", body, type="html", xml_lang=shown.language)


def _passage(entry: _Entry, note: Note, labels: Labels) -> str:
    """The words that a note is on, in the reader's language or announced."""
    own = entry.text.document.about.language
    if entry.placed is None:
        return note.quote
    if own != labels.language:
        found = quoted(entry.text, entry.placed.spans[0], (labels.language,))
        if found.language != own:
            return found.words
    words = " ".join(words_of(entry.placed.spans, entry.text.document.blocks).split())
    return words if own == labels.language else f"{labels('in-language', language=labels.language_name(own))} {words}"
