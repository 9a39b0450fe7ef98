"""The page of a text: the text itself, what it is, its notes, what it names, how to cite and to correct it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.languages import rules_of
from generator.model.corpus import REGISTERS, Entity, Note
from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText
from generator.pages.body import Body
from generator.publishing import citation_styles, json_ld, meta_tags, signposting
from generator.publishing.answering import came_about
from generator.publishing.description import facts, introductions, status
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words, letters, shown
from generator.publishing.passages import Passages
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import Outlets
from generator.text.markup import render_note, typeset
from generator.text.quotations import words_of


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something that a text names; `translations` are (language, name and description)."""

    address: str
    name: str
    description: str
    translations: list[tuple[str, str]]
    times: int


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """One page for each text."""
    passages, outlets = Passages(renderer), Outlets(renderer.publication)
    return {
        path: page
        for text in renderer.publication.texts
        for path, page in _page(text, renderer, passages, outlets).items()
    }


def _page(text: AnnotatedText, renderer: SiteRenderer, passages: Passages, outlets: Outlets) -> dict[str, str]:
    about, seed = text.document.about, text.document.seed
    language = renderer.language_of(text)
    here = renderer.addresses.text(about)
    labels = Labels(language)
    summary = meta_tags.summary(text, language, _description(text, labels))
    files = meta_tags.other_forms(text, renderer.edition, renderer.printed, renderer.books)
    front = {
        "title": about.title,
        "description": summary,
        "kind": "text",
        "slug": about.slug,
        "seed": seed.name,
        "edit": renderer.repository.edit(about.path or f"seeds/{seed.name}/about.md"),
        "annotate": (bool(renderer.repository.repository) and not about.apparatus_only) or None,
        "apparatus": about.apparatus_only or None,
        "noindex": about.noindex or None,
        "citation": meta_tags.meta_tags(text, renderer.edition, renderer.name_parser, summary, renderer.printed),
        "files": files,
        "links": signposting.links_of_text(text, renderer, files, language),
        "jsonld": json_ld.article(text, renderer.publication, renderer.name_parser, language, summary),
    }
    blocks = text.document.blocks
    body = Body(text, renderer, here, language)
    return renderer.render(
        "text",
        here,
        language,
        front,
        text=text,
        authors=[(name, renderer.author(name)) for name in about.authors],
        about=about,
        seed=seed,
        status=list(status(text, labels)),
        facts=list(facts(text, labels)),
        introductions=introductions(text, language),
        body=Markup(body.markdown()),
        authors_notes=body.authors_notes(),
        notes=[(letters(number), placed) for number, placed in enumerate(shown(text.placed))],
        orphans=[note for note in text.orphans if note.is_shown],
        gone=text.gone,
        lemma=lambda placed: words_of(placed.spans, blocks, " … "),
        note_body=lambda note: render_note(note.body, note.language or language),
        kind_words=lambda note: kind_words(note.kind, note.verdict, labels),
        outlets=outlets,
        came_about=lambda note: came_about(note, renderer.edition, labels),
        theme_links=lambda note: list(_theme_links(note, renderer, language)),
        series=_series(text, labels),
        see=lambda note: passages.see(note, labels),
        seen_from=lambda note: passages.seen_from(note, labels),
        mentioned=_mentioned(text, renderer, language),
        related=passages.related(text, language),
        index_entries=passages.index_entries(text, language),
        linked=passages.here(text, labels),
        references=citation_styles.references(text, renderer.edition, renderer.name_parser, language),
        files=[file for file in files if file["type"] not in (meta_tags.PDF, meta_tags.EPUB)],
        repository=renderer.repository,
        first_words=next((block.text for block in blocks if block.kind == "paragraph"), ""),
    )


def _description(text: AnnotatedText, labels: Labels) -> str:
    about = text.document.about
    date = labels.date(about.date) if about.date else labels("no-date")
    return ", ".join(part for part in (", ".join(about.authors), about.publisher, date) if part)


def _theme_links(note: Note, renderer: SiteRenderer, language: str) -> Iterator[tuple[str, str]]:
    """(address, words) of the themes of a note."""
    page = renderer.addresses.shared("themes/index", language)
    for key, sub in note.headings:
        theme = renderer.publication.themes.get(key)
        if theme:
            words = renderer.localized(theme.names, language)
            if sub in theme.sub:
                words += f" – {renderer.localized(theme.sub[sub], language)}"
            yield f"{page}#{key}", words


def _series(text: AnnotatedText, labels: Labels) -> list[tuple[str, str, int, list[tuple[str, str, int]]]]:
    """(name, words, how many, kinds) of each series of notes, for readers who want to see only some.

    A kind is (name, words, how many). If all notes are of one kind there is nothing to choose.
    """
    authors = sum(block.kind == "note" for block in text.document.blocks)
    times = Counter(note.kind for note in text.notes if note.is_shown)
    kinds = [(kind, labels(f"kind-{kind}"), times[kind]) for kind in KINDS if times[kind]]
    series: list[tuple[str, str, int, list[tuple[str, str, int]]]] = []
    if authors:
        series.append(("author", labels("authors-notes"), authors, []))
    if kinds:
        series.append(("ed", labels("editors-notes"), times.total(), kinds))
    return series if len(kinds) + bool(authors) > 1 else []


def _mentioned(text: AnnotatedText, renderer: SiteRenderer, language: str) -> list[tuple[str, list[Named]]]:
    """By register all that the text names, what it names most often first."""
    times = Counter(mention.entity for mention in text.mentions)
    rows: dict[str, list[Named]] = {register: [] for register in REGISTERS}
    for key, count in times.items():
        entity = renderer.publication.entities[key]
        name = renderer.localized(entity.names, language)
        description = renderer.localized(entity.description, language)
        address = renderer.addresses.entity(entity, language)
        translations = [
            (code, _in_another_language(entity, code, name))
            for code in renderer.edition.languages
            if code != language and entity.description.get(code)
        ]
        rows[entity.register].append(Named(address, name, description, translations, count))
    return [
        (register, sorted(group, key=lambda row: (-row.times, row.name))) for register, group in rows.items() if group
    ]


def _in_another_language(entity: Entity, code: str, shown_name: str) -> str:
    """Name and description in the language `code`, punctuated as that language does; no name already shown."""
    parts = (entity.names.get(code, shown_name), entity.description[code])
    words = f"{rules_of(code).colon} ".join(dict.fromkeys(part for part in parts if part != shown_name))
    return typeset(words, code)
