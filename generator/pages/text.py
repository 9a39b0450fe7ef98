"""The page of a text: the text itself, what it is, its notes, what it names, how to cite and to correct it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from generator.exports import citations
from generator.labels import Labels
from generator.markup import render_note
from generator.model import REGISTERS, AnnotatedText, Evidence, Note
from generator.pages.body import authors_notes, body, kind_words, letters, shown
from generator.pages.frame import Press

FIELDS = (
    ("title", "title"),
    ("authors", "authors"),
    ("date", "date"),
    ("language", "language"),
    ("publisher", "publisher"),
    ("source", "source"),
    ("rights", "rights"),
    ("translation", "translation"),
    ("translated-from", "translated_from"),
    ("original-title", "original_title"),
    ("original-source", "original_source"),
)
RELATED = 4


def pages(press: Press) -> dict[str, str]:
    """One page for each text."""
    found: dict[str, str] = {}
    for text in press.publication.texts:
        found |= _page(text, press)
    return found


def _page(text: AnnotatedText, press: Press) -> dict[str, str]:
    about, seed = text.document.about, text.document.seed
    language = press.language_of(text)
    here = press.addresses.text(about)
    labels = Labels(language)
    front = {
        "title": about.title,
        "description": _description(text, labels),
        "kind": "text",
        "slug": about.slug,
        "seed": seed.name,
        "edit": press.forge.edit(about.path or f"seeds/{seed.name}/about.md"),
        "annotate": bool(press.forge.repository) or None,
        "citation": citations.meta_tags(text, press.edition),
    }
    blocks = text.document.blocks
    return press.print(
        "text",
        here,
        language,
        front,
        text=text,
        authors=[(name, press.author(name)) for name in about.authors],
        about=about,
        seed=seed,
        status=list(_status(text, labels)),
        facts=list(_facts(text, labels)),
        introductions=_introductions(text, language),
        body=Markup(body(text, press, here, language)),
        authors_notes=authors_notes(text, press, here, language),
        notes=[(letters(number), one) for number, one in enumerate(shown(text.placed))],
        lost=[note for note in text.lost if note.kind != "index"],
        lemma=lambda placed: " … ".join(blocks[span.block].text[span.start : span.end] for span in placed.spans),
        note_body=lambda note: render_note(note.body, note.language or language),
        kind_words=lambda note: kind_words(note.kind, note.verdict, labels),
        theme_links=lambda note: list(_theme_links(note, press, language)),
        see=lambda note: _see(note, press, labels),
        mentioned=_mentioned(text, press, language),
        related=_related(text, press, language),
        index_entries=_index_entries(text, press, language),
        reference=citations.iso_690(about, press.edition, language),
        forge=press.forge,
        first_words=next((block.text for block in blocks if block.kind == "paragraph"), ""),
    )


def _description(text: AnnotatedText, labels: Labels) -> str:
    about = text.document.about
    date = labels.date(about.date) if about.date else labels("no-date")
    return ", ".join(part for part in (", ".join(about.authors), about.publisher, date) if part)


def _status(text: AnnotatedText, labels: Labels) -> Iterator[tuple[str, str]]:
    """(class, words) of what is seen at once."""
    about = text.document.about
    if about.translation:
        words = labels(f"status-{about.translation}")
        if about.translated_from:
            words += ", " + labels("status-translated-from", language=labels.language_name(about.translated_from))
        yield about.translation, words
    if not about.edited:
        yield "unedited", labels("status-unedited")


def _facts(text: AnnotatedText, labels: Labels) -> Iterator[tuple[str, str, str, str, Evidence | None]]:
    """(field, label, value, address, evidence) of all that is known of a text."""
    about = text.document.about
    for field, name in FIELDS:
        value = getattr(about, name)
        words = ", ".join(value) if isinstance(value, tuple) else value
        if not words:
            continue
        address = words if field in ("source", "original-source") else ""
        if field == "date":
            words = labels.date(words)
        elif field in ("language", "translated-from"):
            words = labels.language_name(words)
        elif field == "translation":
            words = labels(f"status-{words}")
        yield field, labels(f"field-{field}"), words, address, about.evidence.get(field)


def _introductions(text: AnnotatedText, language: str) -> list[tuple[str, Markup]]:
    """The editors' introductions, the reader's language first."""
    written = text.document.about.introductions
    order = sorted(written, key=lambda code: (code != language, code))
    return [(code, render_note(written[code], code)) for code in order]


def _theme_links(note: Note, press: Press, language: str) -> Iterator[tuple[str, str]]:
    """(address, words) of the themes of a note."""
    page = press.addresses.shared("themes/index", language)
    for name in note.themes:
        key, _, sub = name.partition("/")
        theme = press.publication.themes.get(key)
        if theme:
            words = press.name(theme.names, language)
            if sub in theme.sub:
                words += f" – {press.name(theme.sub[sub], language)}"
            yield f"{page}#{key}", words


def _see(note: Note, press: Press, labels: Labels) -> tuple[str, str] | None:
    """(address, words) of the passage in another text to which a cross-reference leads."""
    seed, _, other = note.to.partition("/")
    if (seed, other) not in press.notes:
        return None
    text, _, block = press.notes[seed, other]
    about = text.document.about
    return f"{press.addresses.text(about)}#{block}", f"{about.title}, {labels('locator', n=block.removeprefix('p'))}"


def _mentioned(text: AnnotatedText, press: Press, language: str) -> list[tuple[str, list[tuple[str, str, str, int]]]]:
    """By register: (address, name, description, times) of all that the text names."""
    times = Counter(mention.entity for mention in text.mentions)
    lists = []
    for register in REGISTERS:
        entities = [press.publication.entities[key] for key in times]
        rows = [
            (
                press.addresses.entity(entity, language),
                press.name(entity.names, language),
                press.name(entity.description, language),
                times[entity.id],
            )
            for entity in entities
            if entity.register == register
        ]
        if rows:
            lists.append((register, sorted(rows, key=lambda row: (-row[3], row[1]))))
    return lists


def _related(text: AnnotatedText, press: Press, language: str) -> list[tuple[str, str, str]]:
    """(address, title, names) of the texts that share most with this one; what few texts name weighs more."""
    named = {one.document.seed.name: {m.entity for m in one.mentions} for one in press.publication.texts}
    spread = Counter(entity for entities in named.values() for entity in entities)
    mine = named[text.document.seed.name]
    scores = []
    for other in press.publication.texts:
        shared = sorted(mine & named[other.document.seed.name], key=lambda key: (spread[key], key))
        if other is not text and shared:
            scores.append((sum(1 / spread[key] for key in shared), other, shared))
    scores.sort(key=lambda row: (-row[0], row[1].document.seed.name))
    return [
        (
            press.addresses.text(other.document.about),
            other.document.about.title,
            ", ".join(press.name(press.publication.entities[key].names, language) for key in shared[:5]),
        )
        for _, other, shared in scores[:RELATED]
    ]


def _index_entries(text: AnnotatedText, press: Press, language: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(address in the index, heading, [(paragraph, words)]) of the entries of the thematic index that lead here."""
    page = press.addresses.shared("themes/index", language)
    rows = []
    for (key, sub), locators in press.publication.index.items():
        mine = [one for one in locators if one.seed == text.document.seed.name]
        if mine:
            theme = press.publication.themes[key]
            heading = press.name(theme.names, language)
            heading += f" – {press.name(theme.sub[sub], language)}" if sub else ""
            places = {text.document.blocks[one.block].id: one.words for one in reversed(mine)}
            ordered = sorted(places.items(), key=lambda place: (len(place[0]), place[0]))
            rows.append((f"{page}#{key}", heading, ordered))
    return sorted(rows, key=lambda row: row[1].casefold())
