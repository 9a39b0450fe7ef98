"""The page of a text: the text itself, what it is, its notes, what it names, how to cite and to correct it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.exports import head, linked, styles
from generator.labels import Labels
from generator.markup import render_note
from generator.model import KINDS, REGISTERS, AnnotatedText, Evidence, Note
from generator.pages.body import authors_notes, body, kind_words, letters, shown
from generator.pages.frame import Press
from generator.pages.passages import Passages

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


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something that a text names; `elsewhere` says it in other languages, as (language, words)."""

    address: str
    name: str
    description: str
    elsewhere: list[tuple[str, str]]
    times: int


def pages(press: Press) -> dict[str, str]:
    """One page for each text."""
    found: dict[str, str] = {}
    passages = Passages(press)
    for text in press.publication.texts:
        found |= _page(text, press, passages)
    return found


def _page(text: AnnotatedText, press: Press, passages: Passages) -> dict[str, str]:
    about, seed = text.document.about, text.document.seed
    language = press.language_of(text)
    here = press.addresses.text(about)
    labels = Labels(language)
    summary = head.summary(text, language, _description(text, labels))
    files = head.other_forms(text, press.edition, press.printed)
    front = {
        "title": about.title,
        "description": summary,
        "kind": "text",
        "slug": about.slug,
        "seed": seed.name,
        "edit": press.forge.edit(about.path or f"seeds/{seed.name}/about.md"),
        "annotate": bool(press.forge.repository) or None,
        "citation": head.meta_tags(text, press.edition, press.names, summary, press.printed),
        "files": files,
        "jsonld": linked.article(text, press.publication, press.names, language, summary),
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
        status=list(status(text, labels)),
        facts=list(facts(text, labels)),
        introductions=introductions(text, language),
        body=Markup(body(text, press, here, language)),
        authors_notes=authors_notes(text, press, here, language),
        notes=[(letters(number), one) for number, one in enumerate(shown(text.placed))],
        lost=[note for note in text.lost if note.kind != "index"],
        lemma=lambda placed: " … ".join(blocks[span.block].text[span.start : span.end] for span in placed.spans),
        note_body=lambda note: render_note(note.body, note.language or language),
        kind_words=lambda note: kind_words(note.kind, note.verdict, labels),
        theme_links=lambda note: list(_theme_links(note, press, language)),
        series=_series(text, labels),
        see=lambda note: passages.see(note, labels),
        seen_from=lambda note: passages.seen_from(note, labels),
        mentioned=_mentioned(text, press, language),
        related=passages.related(text, language),
        index_entries=passages.index_entries(text, language),
        linked=passages.here(text, labels),
        references=styles.references(text, press.edition, press.names, language),
        files=[file for file in files if file["type"] != head.PDF],  # to which the switch of views leads
        forge=press.forge,
        first_words=next((block.text for block in blocks if block.kind == "paragraph"), ""),
    )


def _description(text: AnnotatedText, labels: Labels) -> str:
    about = text.document.about
    date = labels.date(about.date) if about.date else labels("no-date")
    return ", ".join(part for part in (", ".join(about.authors), about.publisher, date) if part)


def status(text: AnnotatedText, labels: Labels) -> Iterator[tuple[str, str]]:
    """(class, words) of what is seen at once."""
    about = text.document.about
    if about.translation:
        words = labels(f"status-{about.translation}")
        if about.translated_from:
            words += ", " + labels("status-translated-from", language=labels.language_name(about.translated_from))
        yield about.translation, words
    if not about.edited:
        yield "unedited", labels("status-unedited")


def facts(text: AnnotatedText, labels: Labels) -> Iterator[tuple[str, str, str, str, Evidence | None]]:
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


def introductions(text: AnnotatedText, language: str) -> list[tuple[str, Markup]]:
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


def _series(text: AnnotatedText, labels: Labels) -> list[tuple[str, str, int, list[tuple[str, str, int]]]]:
    """(name, words, how many, kinds) of the series of notes, for the reader who wants only some of them.

    A kind is (name, words, how many). There is nothing to choose where all notes are of one kind.
    """
    authors = sum(block.kind == "note" for block in text.document.blocks)
    times = Counter(note.kind for note in (*(one.note for one in text.placed), *text.lost) if note.kind != "index")
    kinds = [(kind, labels(f"kind-{kind}"), times[kind]) for kind in KINDS if times[kind]]
    series: list[tuple[str, str, int, list[tuple[str, str, int]]]] = []
    if authors:
        series.append(("author", labels("authors-notes"), authors, []))
    if kinds:
        series.append(("ed", labels("editors-notes"), times.total(), kinds))
    return series if len(kinds) + bool(authors) > 1 else []


def _mentioned(text: AnnotatedText, press: Press, language: str) -> list[tuple[str, list[Named]]]:
    """By register all that the text names, what it names most often first."""
    times = Counter(mention.entity for mention in text.mentions)
    rows: dict[str, list[Named]] = {register: [] for register in REGISTERS}
    for key, many in times.items():
        entity = press.publication.entities[key]
        name = press.name(entity.names, language)
        own, *others = sorted(press.edition.languages, key=lambda code: code != language)
        elsewhere = [
            (code, " : ".join(dict.fromkeys(words for words in (entity.names.get(code, name), said) if words != name)))
            for code in others
            if (said := entity.description.get(code, ""))
        ]
        description = press.name(entity.description, own)
        address = press.addresses.entity(entity, language)
        rows[entity.register].append(Named(address, name, description, elsewhere, many))
    return [
        (register, sorted(found, key=lambda row: (-row.times, row.name))) for register, found in rows.items() if found
    ]
