"""All editors' notes, in the order of the texts: on one page or, where they are many, by the dates of the texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.corpus import Note
from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText, Placed
from generator.pages import pagination
from generator.pages.pagination import ListSource
from generator.publishing.answering import came_about
from generator.publishing.counts import words
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words, shown
from generator.publishing.renderer import SiteRenderer
from generator.publishing.translation_state import made_briefly
from generator.publishing.versions import NoteWords, Words, note_in, quoted
from generator.text.markup import render_note, typeset

SHOWN = tuple(kind for kind in KINDS if kind != "index")
"""The kinds of notes that are shown to readers."""


@dataclass(frozen=True, slots=True)
class Row:
    """A note as the reader of a language sees it; `lemma` is its passage, or the sentences that render it.

    `passage` is where that stands; if it is a translation, `original` is the name of the language of the text. `made`
    says who translated the note, `came_about` how it was written; `foreign`: the passage is not by the author.
    """

    note: Note
    kind: str
    lemma: Words
    passage: str
    original: str
    words: NoteWords
    body: Markup
    made: str
    foreign: bool
    came_about: str


@dataclass(frozen=True, slots=True)
class Counts:
    """A text's notes by kind, in the order of SHOWN; those with a primary source; those of low certainty."""

    address: str
    title: Words
    words: int
    kinds: tuple[int, ...]
    primary: int
    low: int


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition, with each note in that language if it is there."""
    files: dict[str, str] = {}
    for language, here, twin in renderer.twins("notes/index"):
        labels = Labels(language)
        rows = [
            (
                renderer.text_address(text.document.about, language),
                text.document.about,
                [_row(placed, text, renderer, labels) for placed in shown(text.placed)],
                _counts(text, renderer, language),
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


def _row(placed: Placed, text: AnnotatedText, renderer: SiteRenderer, labels: Labels) -> Row:
    note, about = placed.note, text.document.about
    words = note_in(note, about, (labels.language,))
    lemmas = [quoted(text, span, (labels.language,)) for span in placed.spans]
    language = lemmas[0].language
    return Row(
        note,
        kind_words(note.kind, note.verdict, labels),
        Words(" … ".join(typeset(lemma.passage or lemma.words, language) for lemma in lemmas), language),
        f"{renderer.text_address(about, labels.language)}#c-{note.id}",
        labels.language_name(about.language) if language != about.language else "",
        words,
        render_note(words.body, words.language),
        made_briefly(words.made, labels) if words.made else "",
        text.document.blocks[placed.spans[0].block].by_another_hand,
        came_about(note, renderer.edition, labels),
    )


def _counts(text: AnnotatedText, renderer: SiteRenderer, language: str) -> Counts:
    """How much of a text is annotated, and how."""
    about = text.document.about
    notes = [placed.note for placed in shown(text.placed)]
    kinds = tuple(sum(note.kind == kind for note in notes) for kind in SHOWN)
    return Counts(
        renderer.text_address(about, language),
        renderer.title(about, language),
        words(text),
        kinds,
        sum(any(source.primary for source in note.sources) for note in notes),
        sum(note.certainty == "low" for note in notes),
    )


def _total(rows: Sequence[Counts]) -> Counts:
    kinds = tuple(sum(row.kinds[place] for row in rows) for place in range(len(SHOWN)))
    return Counts(
        "",
        Words("", ""),
        sum(row.words for row in rows),
        kinds,
        sum(row.primary for row in rows),
        sum(row.low for row in rows),
    )
