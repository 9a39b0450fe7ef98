"""All editors' notes, in the order of the texts: on one page or, where they are many, by the dates of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.corpus import VERDICTS, About, Note
from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText, Placed
from generator.pages import pagination
from generator.pages.claims import Facet
from generator.pages.matters import in_time
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


Rows = tuple[str, About, list[Row], Counts]
"""Address of a text, what is known of it, its notes, and how many there are of each kind."""


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition, with each note in that language if it is there."""
    files: dict[str, str] = {}
    for language, here, twin in renderer.twins("notes/index"):
        labels = Labels(language)
        rows: list[Rows] = [
            (
                renderer.text_address(text.document.about, language),
                text.document.about,
                [_row(placed, text, renderer, labels) for placed in shown(text.placed)],
                _counts(text, renderer, language),
            )
            for text in in_time(renderer)
        ]
        total = _total([counts for *_, counts in rows])
        cut = pagination.cut(rows, lambda row: row[1].date, pagination.DATES, lambda row: 1 + len(row[2]))
        source = ListSource(here, renderer.addresses.shared("notes/by-date", language), labels("all-notes"), "page")
        files |= pagination.pages(renderer, cut, source, language, "notes", sheets=["across"], kinds=SHOWN, facets=[])
        front = {
            "title": labels("all-notes"),
            "kind": "page",
            "alternate": twin,
            "sheets": ["across"],
            "scripts": ["list"],
        }
        files |= renderer.render(
            "notes",
            here,
            language,
            front,
            rows=rows,
            kinds=SHOWN,
            total=total,
            facets=_facets(rows, renderer, labels),
            list_pages=pagination.links(cut, source, language),
        )
    return files


def _facets(rows: Sequence[Rows], renderer: SiteRenderer, labels: Labels) -> list[Facet]:
    """The choices above the notes: kind, verdict, text and theme."""
    notes = [row.note for _, _, group, _ in rows for row in group]
    kinds, verdicts = Counter(note.kind for note in notes), Counter(note.verdict for note in notes)
    themes = Counter(theme for note in notes for theme in {theme for theme, _ in note.headings})
    names = {
        key: renderer.localized(theme.names, labels.language) for key, theme in renderer.publication.themes.items()
    }
    named = sum(bool(note.reviewed_by) for note in notes)
    reviewed = (("yes", named), ("no", len(notes) - named))
    by_name = sorted((key for key in themes if key in names), key=lambda key: pagination.by_letter(names[key]))
    return [
        ("kind", labels("kind"), [(kind, labels(f"kind-{kind}"), kinds[kind]) for kind in SHOWN if kinds[kind]]),
        (
            "verdict",
            labels("verdict"),
            [(one, labels(f"verdict-{one}"), verdicts[one]) for one in VERDICTS if verdicts[one]],
        ),
        (
            "text",
            labels("text"),
            [(about.slug, renderer.short_name(about.slug), len(group)) for _, about, group, _ in rows],
        ),
        ("review", labels("review"), [(one, labels(f"review-{one}"), n) for one, n in reviewed if n]),
        ("theme", labels("theme"), [(key, names[key], themes[key]) for key in by_name]),
    ]


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
