"""All editors' notes on one page, in the order of the texts."""

from __future__ import annotations

from generator.labels import Labels
from generator.markup import render_note
from generator.pages.body import kind_words, shown
from generator.pages.frame import Press


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
            )
            for text in press.publication.texts
        ]
        front = {"title": labels("all-notes"), "kind": "page", "alternate": twin}
        found |= press.print("notes", here, language, front, rows=rows)
    return found
