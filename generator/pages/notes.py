"""All editors' notes, in the order of the texts: on one page or, where they are many, by the dates of the texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText
from generator.pages import pagination
from generator.pages.pagination import ListSource
from generator.publishing.answering import came_about
from generator.publishing.counts import words
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words, shown
from generator.publishing.renderer import SiteRenderer
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


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition; the notes stand in the language they were written in."""
    files: dict[str, str] = {}
    for language, here, twin in renderer.twins("notes/index"):
        labels = Labels(language)
        rows = [
            (
                renderer.addresses.text(text.document.about),
                text.document.about,
                [
                    (
                        placed.note,
                        kind_words(placed.note.kind, placed.note.verdict, labels),
                        text.document.blocks[placed.spans[0].block].by_another_hand,
                        words_of(placed.spans, text.document.blocks, " … "),
                        render_note(placed.note.body, placed.note.language or text.document.about.language),
                        came_about(placed.note, renderer.edition, labels),
                    )
                    for placed in shown(text.placed)
                ],
                _counts(text, renderer),
            )
            for text in renderer.publication.texts
        ]
        total = _total([counts for *_, counts in rows])
        cut = pagination.cut(rows, lambda row: row[1].date, pagination.DATES, lambda row: 1 + len(row[2]))
        source = ListSource(here, renderer.addresses.shared("notes/by-date", language), labels("all-notes"), "page")
        files |= pagination.pages(renderer, cut, source, language, "notes", kinds=SHOWN)
        front = {"title": labels("all-notes"), "kind": "page", "alternate": twin}
        files |= renderer.render(
            "notes",
            here,
            language,
            front,
            rows=rows,
            kinds=SHOWN,
            total=total,
            list_pages=pagination.links(cut, source, language),
        )
    return files


def _counts(text: AnnotatedText, renderer: SiteRenderer) -> Counts:
    """How much of a text is annotated, and how."""
    about = text.document.about
    notes = [placed.note for placed in shown(text.placed)]
    kinds = tuple(sum(note.kind == kind for note in notes) for kind in SHOWN)
    return Counts(
        renderer.addresses.text(about),
        about.title,
        about.language,
        words(text),
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
