"""All editors' notes, in the order of the texts: on one page or, where they are many, by the dates of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.model.corpus import VERDICTS, About, Note
from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText, Placed
from generator.pages import pagination
from generator.pages.claims import Facet
from generator.pages.matters import in_time
from generator.pages.pagination import Listed, ListSource
from generator.publishing.answering import came_about
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words, shown
from generator.publishing.renderer import SiteRenderer
from generator.publishing.translation_state import made_briefly
from generator.publishing.units import Unit
from generator.publishing.versions import NoteWords, Words, note_in, quoted
from generator.text.markup import render_note, typeset

SHOWN = tuple(kind for kind in KINDS if kind != "index")
"""The kinds of notes that are shown to readers."""


@dataclass(frozen=True, slots=True)
class Row:
    """A note as the reader of a language sees it; `lemma` is its passage, or the sentences that render it.

    `passage` is the address of its paragraph; if it is a translation, `original` is the name of the language of the
    text. `made` says who translated the note, `came_about` how it was written; `foreign`: the passage is not by the
    author.
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


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The page in each language of the edition, with each note in that language if it is there."""
    listed = [Listed(name, date, 1 + times) for name, date, times in renderer.notes_in_time()]
    cut = pagination.cut_texts(listed)
    for language, here, twin in renderer.twins("notes/index"):
        labels = Labels(language)
        source = ListSource(here, renderer.addresses.shared("notes/by-date", language), labels("all-notes"), "page")
        rows = partial(_rows, renderer=renderer, labels=labels)
        yield from pagination.units(
            renderer, cut, source, language, "notes", rows, sheets=["across"], kinds=SHOWN, facets=[]
        )
        targets = pagination.links(cut, source, language)
        names = () if cut else tuple(text.name for text in listed)
        yield Unit(f"page {here}", partial(_page, here, twin, labels, targets, names, renderer), (targets, names))


def _page(
    here: str,
    twin: Mapping[str, str],
    labels: Labels,
    targets: Sequence[tuple[str, str, int]],
    names: Sequence[str],
    renderer: SiteRenderer,
) -> dict[str, str]:
    """The page of all notes: with those of the texts `names`, or leading to the pages that have them."""
    rows = _rows(names, renderer, labels)
    front = {
        "title": labels("all-notes"),
        "kind": "page",
        "alternate": twin,
        "sheets": ["across"],
        "scripts": ["list"],
    }
    return renderer.render(
        "notes",
        here,
        labels.language,
        front,
        rows=rows,
        kinds=SHOWN,
        total=_total([_counts(text, renderer, labels.language) for text in in_time(renderer)]),
        facets=_facets(rows, renderer, labels),
        list_pages=targets,
    )


def _rows(names: Sequence[str], renderer: SiteRenderer, labels: Labels) -> list[Rows]:
    """Some texts with their notes."""
    return [
        (
            renderer.text_address(text.document.about, labels.language),
            text.document.about,
            [_row(placed, text, renderer, labels) for placed in shown(text)],
            _counts(text, renderer, labels.language),
        )
        for text in (renderer.texts[name] for name in names)
    ]


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
            [(about.slug, renderer.short_name(about.slug, labels.language), len(group)) for _, about, group, _ in rows],
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
        renderer.place(text, placed.spans[-1].block, labels)[0],
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
    notes = [placed.note for placed in shown(text)]
    kinds = tuple(sum(note.kind == kind for note in notes) for kind in SHOWN)
    return Counts(
        renderer.text_address(about, language),
        renderer.title(about, language),
        text.document.words,
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
