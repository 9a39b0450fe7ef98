"""The page of a text: the text itself, what it is, its notes, what it names, how to cite and to correct it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.model.corpus import REGISTERS, Note
from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText, Placed
from generator.pages import compare
from generator.pages.body import Body
from generator.pages.releases import since
from generator.publishing import citation_styles, json_ld, meta_tags, signposting
from generator.publishing.addresses import relative
from generator.publishing.answering import came_about
from generator.publishing.bibliography import licence_address
from generator.publishing.description import facts, introduction, status, translation_status
from generator.publishing.labels import Labels
from generator.publishing.note_marks import authors_note, letters, shown
from generator.publishing.passages import Passages
from generator.publishing.proposing import proposed
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import Outlets, cited
from generator.publishing.translation_forms import form, form_path, lacking, translation_path
from generator.publishing.translation_state import made_briefly
from generator.publishing.units import Unit
from generator.publishing.versions import TextPage, Words, note_in, quoted, title_in, value_in
from generator.text.markup import render_note, typeset

BESIDE = 15
"""Texts that the page of a text offers beside it, at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something that a text names, and the language of its description."""

    address: str
    name: str
    description: Words
    times: int


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The page of each text in each language in which something of it can be read."""
    passages, pairs = Passages(renderer), compare.Pairs(renderer)
    return (Unit(f"text {name}", partial(_pages, name, renderer, passages, pairs)) for name in renderer.texts)


def _pages(name: str, renderer: SiteRenderer, passages: Passages, pairs: compare.Pairs) -> dict[str, str]:
    outlets = Outlets(renderer.publication)
    return {
        path: content
        for text, page in renderer.text_pages(name)
        for path, content in _page(text, page, renderer, passages, pairs, outlets).items()
    }


def _page(
    text: AnnotatedText,
    page: TextPage,
    renderer: SiteRenderer,
    passages: Passages,
    pairs: compare.Pairs,
    outlets: Outlets,
) -> dict[str, str]:
    about, seed, language = text.document.about, text.document.seed, page.language
    here, labels = page.address, Labels(language)
    title = title_in(text, page.preferred)
    summary = meta_tags.summary(text, page, _description(text, labels, page))
    files = meta_tags.other_forms(text, page, renderer.edition, renderer.printed, renderer.books)
    front = {
        "title": typeset(title.words, title.language),
        "description": summary,
        "kind": "text",
        "slug": about.slug,
        "seed": seed.name,
        "alternate": renderer.sister_pages(text, page),
        "versions": bool(page.other) or None,
        "edit": renderer.repository.edit(about.path or f"seeds/{seed.name}/about.md"),
        "propose": _offered(text, page, renderer, labels),
        "apparatus": about.apparatus_only or None,
        "noindex": about.noindex or None,
        "citation": meta_tags.meta_tags(text, page, renderer.edition, renderer.name_parser, summary, renderer.printed),
        "files": files,
        "scripts": ["since"] if text.since else None,
        "links": signposting.links_of_text(text, page, renderer, files),
        "jsonld": json_ld.article(text, page, renderer.publication, renderer.name_parser, summary),
    }
    blocks = text.document.blocks
    body = Body(text, renderer, page)
    lettered = [(letters(number), placed) for number, placed in enumerate(shown(text))]
    on_it: dict[str, list[tuple[str, Placed]]] = {}
    for mark, placed in lettered:
        if its := authors_note(placed, text):
            on_it.setdefault(its, []).append((mark, placed))
    return renderer.render(
        "text",
        here,
        language,
        front,
        text=text,
        page=page,
        title=title,
        publisher=value_in(about, "publisher", page.preferred),
        authors=[(name, renderer.author(name)) for name in about.authors],
        about=about,
        seed=seed,
        status=[] if page.own in text.translations and about.edited else list(status(text, labels)),
        translation_status=list(translation_status(text, _translation(text, page), labels)),
        facts=list(facts(text, labels, page)),
        introduction=introduction(text, labels, page),
        body=Markup(body.markdown()),
        authors_notes=[
            (
                block,
                words,
                called,
                cited(block, [placed.note for _, placed in on_it.get(block.id, ())], outlets),
                on_it.get(block.id, ()),
            )
            for block, words, called in body.authors_notes()
        ],
        notes=[(mark, placed) for mark, placed in lettered if not authors_note(placed, text)],
        on_authors_notes=on_it,
        orphans=[note for note in text.orphans if note.is_shown],
        gone=text.gone,
        since=since(text.since, renderer.addresses.text(about), here, labels),
        lemma=lambda placed: [quoted(text, span, page.preferred) for span in placed.spans],
        note_words=lambda note: note_in(note, about, page.preferred),
        rendered=render_note,
        made_briefly=lambda made: made_briefly(made, labels),
        outlets=outlets,
        came_about=lambda note: came_about(note, renderer.edition, labels),
        theme_links=lambda note: list(_theme_links(note, renderer, language)),
        series=_series(text, labels),
        see=lambda note: passages.see(note, labels),
        seen_from=lambda note: passages.seen_from(note, labels),
        mentioned=_mentioned(text, renderer, language),
        related=passages.related(text, language),
        side_by_side=[_beside(pair, seed.name, renderer, language) for pair in pairs.of(seed.name)[:BESIDE]],
        index_entries=passages.index_entries(text, labels),
        linked=passages.here(text, labels),
        licence=(licence, licence_address(licence)) if (licence := renderer.edition.licence) else None,
        references=citation_styles.references(text, page, renderer.edition, renderer.name_parser),
        files=[file for file in files if file["type"] not in (meta_tags.PDF, meta_tags.EPUB)],
        repository=renderer.repository,
        first_words=next((block.text for block in blocks if block.kind == "paragraph"), ""),
        translating=list(_translating(text, page, renderer, labels)),
    )


def _offered(text: AnnotatedText, page: TextPage, renderer: SiteRenderer, labels: Labels) -> dict[str, str]:
    """What the page offers for selected words, and what the forms have to know of it."""
    about, seed = text.document.about, text.document.seed.name
    original = "" if not page.other else "own" if page.own == about.language else "other"
    known = {"seed": seed, "original": original, "file": about.path or f"seeds/{seed}/about.md"}
    note = {} if about.apparatus_only else {"note": labels("annotate")}
    return proposed(renderer, labels, page.address, about.title) | known | note


def _translation(text: AnnotatedText, page: TextPage) -> str:
    """The language of the translation on a page; empty if there is none."""
    return next((code for code in (page.own, page.other) if code in text.translations), "")


def _translating(
    text: AnnotatedText, page: TextPage, renderer: SiteRenderer, labels: Labels
) -> Iterator[tuple[str, str, str]]:
    """(words, address, form) of the links that lead to a translation in the repository, or begin one.

    `form` is where the form with all sentences of the original stands, if a translation is to be begun.
    """
    if not renderer.repository.repository:
        return
    for code in text.translations:
        path = translation_path(text, code)
        yield labels("edit-translation", language=labels.language_name(code)), renderer.repository.edit(path), ""
    for code in lacking(text, renderer.edition):
        address = renderer.repository.new(translation_path(text, code), form(text, code))
        whole = relative(page.address, form_path(text, code), "")
        yield labels("propose-translation", language=labels.language_name(code)), address, whole


def _description(text: AnnotatedText, labels: Labels, page: TextPage) -> str:
    about = text.document.about
    date = labels.date(about.date) if about.date else labels("no-date")
    publisher = value_in(about, "publisher", page.preferred).words
    return ", ".join(part for part in (", ".join(about.authors), publisher, date) if part)


def _beside(pair: tuple[str, str], seed: str, renderer: SiteRenderer, language: str) -> tuple[str, str]:
    """(page, short name of the other text) of a pair of texts."""
    first, second = (renderer.texts[name].document.about for name in pair)
    other = second if pair[0] == seed else first
    return compare.address(first, second), renderer.short_name(other.slug, language)


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
        description = renderer.localized_in(entity.description, language)
        rows[entity.register].append(Named(renderer.addresses.entity(entity, language), name, description, count))
    return [
        (register, sorted(group, key=lambda row: (-row.times, row.name))) for register, group in rows.items() if group
    ]
