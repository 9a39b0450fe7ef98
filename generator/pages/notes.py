"""All editors' notes, in the order of the texts: on one page or, where they are many, by the dates of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.corpus import VERDICTS, About, Note
from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText
from generator.pages import pagination
from generator.pages.claims import Facet
from generator.pages.matters import in_time
from generator.pages.pagination import ListSource
from generator.publishing.answering import came_about
from generator.publishing.counts import words
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words, lemma, shown
from generator.publishing.quoting import gist_of
from generator.publishing.renderer import SiteRenderer
from generator.text.markup import render_note

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


Row = tuple[str, About, list[tuple[Note, str, bool, str, Markup, tuple[str, str], str]], Counts]
"""Address of a text, what is known of it, and of each note: the note, its kind, whether its passage is by another hand,
the passage, words, gist and its language, how it came about; their counts."""


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition; the notes stand in the language they were written in."""
    files: dict[str, str] = {}
    for language, here, twin in renderer.twins("notes/index"):
        labels = Labels(language)
        rows: list[Row] = [
            (
                renderer.addresses.text(text.document.about),
                text.document.about,
                [
                    (
                        placed.note,
                        kind_words(placed.note.kind, "" if placed.note.gist else placed.note.verdict, labels),
                        text.document.blocks[placed.spans[0].block].by_another_hand,
                        lemma(placed, text),
                        render_note(placed.note.body, placed.note.language or text.document.about.language),
                        gist_of(placed.note, text.document.about.language, language),
                        came_about(placed.note, renderer.edition, labels),
                    )
                    for placed in shown(text.placed)
                ],
                _counts(text, renderer),
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


def _facets(rows: Sequence[Row], renderer: SiteRenderer, labels: Labels) -> list[Facet]:
    """The choices above the notes: kind, verdict, text and theme."""
    notes = [note for _, _, group, _ in rows for note, *_ in group]
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
        ("text", labels("text"), [(about.slug, renderer.short[about.slug], len(group)) for _, about, group, _ in rows]),
        ("review", labels("review"), [(one, labels(f"review-{one}"), n) for one, n in reviewed if n]),
        ("theme", labels("theme"), [(key, names[key], themes[key]) for key in by_name]),
    ]


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
