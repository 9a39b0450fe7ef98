"""All editors' notes, in the order of the texts: on one page or, where they are many, by the dates of the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.model.corpus import About, Note
from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText
from generator.pages import pagination
from generator.pages.pagination import ListSource
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words, shown
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.text.markup import render_note
from generator.text.quotations import words_of

SHOWN = tuple(kind for kind in KINDS if kind != "index")
"""The kinds of notes that are shown to readers."""


@dataclass(frozen=True, slots=True)
class Counts:
    """A text's notes by kind, in the order of SHOWN; those with a primary source; those of low certainty."""

    address: str
    title: str
    language: str | None
    words: int
    kinds: tuple[int, ...]
    primary: int
    low: int


Row = tuple[str, About, list[tuple[Note, str, str, Markup]], Counts]
"""Address of a text, what is known of it, its notes with their kind, passage and words, and how many there are."""


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The page in each language of the edition, and those it is cut into; notes stand in their own language."""
    lines = {name: 1 + len(shown(text.placed)) for name, text in renderer.texts.items()}
    dates = {name: text.document.about.date for name, text in renderer.texts.items()}
    cut = pagination.cut(tuple(lines), dates.__getitem__, pagination.DATES, lines.__getitem__)
    total = _total([_counts(text, renderer) for text in renderer.texts.values()]) if cut else None
    for language, here, twin in renderer.twins("notes/index"):
        title = Labels(language)("all-notes")
        source = ListSource(here, renderer.addresses.shared("notes/by-date", language), title, "page")
        targets = pagination.links(cut, source, language)
        index = partial(_index, renderer, language, here, twin, targets, total)
        yield Unit(f"notes {language}", index, (targets, total, None if cut else tuple(lines)))
        for number, list_page in enumerate(cut):
            name = f"notes {language} {list_page.name}"
            near = targets[max(0, number - 1) : number + 2]
            leaf = partial(_leaf, renderer, targets, number, list_page.rows, source, language)
            yield Unit(name, leaf, (list_page.rows, number > 0, near))


def _index(
    renderer: SiteRenderer,
    language: str,
    here: str,
    twin: Mapping[str, str],
    targets: Sequence[tuple[str, str, int]],
    total: Counts | None,
) -> dict[str, str]:
    """The page that has all notes or, if there are many, leads to the pages that have them."""
    labels = Labels(language)
    rows = [] if targets else [_row(text, renderer, labels) for text in renderer.texts.values()]
    return renderer.render(
        "notes",
        here,
        language,
        {"title": labels("all-notes"), "kind": "page", "alternate": twin},
        rows=rows,
        kinds=SHOWN,
        total=total or _total([counts for *_, counts in rows]),
        list_pages=targets,
    )


def _leaf(
    renderer: SiteRenderer,
    targets: Sequence[tuple[str, str, int]],
    number: int,
    names: Sequence[str],
    source: ListSource,
    language: str,
) -> dict[str, str]:
    rows = [_row(renderer.texts[name], renderer, Labels(language)) for name in names]
    return pagination.page(renderer, targets, number, rows, source, language, "notes", kinds=SHOWN)


def _row(text: AnnotatedText, renderer: SiteRenderer, labels: Labels) -> Row:
    about = text.document.about
    notes = [
        (
            placed.note,
            kind_words(placed.note.kind, placed.note.verdict, labels),
            words_of(placed.spans, text.document.blocks, " … "),
            render_note(placed.note.body, placed.note.language or about.language),
        )
        for placed in shown(text.placed)
    ]
    return renderer.addresses.text(about), about, notes, _counts(text, renderer)


def _counts(text: AnnotatedText, renderer: SiteRenderer) -> Counts:
    """How much of a text is annotated, and how."""
    about = text.document.about
    notes = [placed.note for placed in shown(text.placed)]
    kinds = tuple(sum(note.kind == kind for note in notes) for kind in SHOWN)
    return Counts(
        renderer.addresses.text(about),
        about.title,
        about.language,
        renderer.counts_of(text.document.seed.name)[0],
        kinds,
        sum(any(source.primary for source in note.sources) for note in notes),
        sum(note.certainty == "low" for note in notes),
    )


def _total(rows: Sequence[Counts]) -> Counts:
    kinds = tuple(sum(row.kinds[place] for row in rows) for place in range(len(SHOWN)))
    return Counts(
        "",
        "",
        None,
        sum(row.words for row in rows),
        kinds,
        sum(row.primary for row in rows),
        sum(row.low for row in rows),
    )
