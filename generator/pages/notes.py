"""All editors' notes, in the order of the texts: on one page or, where they are many, by the dates of the texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.exports.corpus import words
from generator.labels import Labels
from generator.markup import render_note
from generator.model import KINDS, AnnotatedText
from generator.pages import leaves
from generator.pages.body import kind_words, shown
from generator.pages.frame import Press
from generator.pages.leaves import Stem

SHOWN = tuple(kind for kind in KINDS if kind != "index")


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


def pages(press: Press) -> dict[str, str]:
    """The page in each language of the edition; the notes stand in the language they were written in."""
    found: dict[str, str] = {}
    for language, here, twin in press.twins("notes/index"):
        labels = Labels(language)
        rows = [
            (
                press.addresses.text(text.document.about),
                text.document.about,
                [
                    (
                        placed.note,
                        kind_words(placed.note.kind, placed.note.verdict, labels),
                        " … ".join(text.document.blocks[s.block].text[s.start : s.end] for s in placed.spans),
                        render_note(placed.note.body, placed.note.language or text.document.about.language),
                    )
                    for placed in shown(text.placed)
                ],
                _counts(text, press),
            )
            for text in press.publication.texts
        ]
        total = _total([counts for *_, counts in rows])
        cut = leaves.cut(rows, lambda row: row[1].date, leaves.DATES, lambda row: 1 + len(row[2]))
        stem = Stem(here, press.addresses.shared("notes/by-date", language), labels("all-notes"), "page")
        found |= leaves.pages(press, cut, stem, language, "notes", kinds=SHOWN)
        ways = leaves.links(cut, stem, language)
        front = {"title": labels("all-notes"), "kind": "page", "alternate": twin}
        found |= press.print("notes", here, language, front, rows=rows, kinds=SHOWN, total=total, leaves=ways)
    return found


def _counts(text: AnnotatedText, press: Press) -> Counts:
    """How much of a text is annotated, and how."""
    about = text.document.about
    notes = [placed.note for placed in shown(text.placed)]
    kinds = tuple(sum(note.kind == kind for note in notes) for kind in SHOWN)
    return Counts(
        press.addresses.text(about),
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
