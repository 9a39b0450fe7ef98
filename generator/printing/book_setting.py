"""The words of a text as XHTML for a book reader: calls that open a note, and the notes in two series at the end.

A reader that knows `epub:type` shows a note where it is called, without leaving the page; another follows the link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.model.corpus import Note
from generator.model.document import Block
from generator.printing.setting import Setting

CALL = re.compile(r"<sup class=\"call.*?</sup>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, for the table of contents."""

    id: str
    level: int
    words: Markup


class BookSetting(Setting):
    """One text being set; `headings` are those set so far."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.headings: list[Heading] = []
        self._authors_asides: list[Markup] = []
        self._editors_asides: dict[str, Markup] = {}

    def footnotes(self) -> list[tuple[str, str, list[Markup]]]:
        """(series, title, notes), to be asked for when the body has been set."""
        for label in self._authors:
            if label not in self.notes_called:
                self._authors_asides.append(self._authors_note(label))
        in_order = sorted(self._editors_asides, key=lambda mark: (len(mark), mark))
        series = (
            ("author", self.labels("authors-notes"), self._authors_asides),
            ("ed", self.labels("editors-notes"), [self._editors_asides[mark] for mark in in_order]),
        )
        return [one for one in series if one[2]]

    def uncalled(self) -> list[Markup]:
        """None: the author's notes that nothing calls stand among the others."""
        return []

    def _block(self, number: int, block: Block) -> Markup:
        if block.kind != "heading":
            return super()._block(number, block)
        words, _ = self._words(number)
        heading = Heading(f"h-{number}", min(block.level, 6), without_calls(words))
        self.headings.append(heading)
        return Markup('<h{0} id="{1}">{2}</h{0}>').format(heading.level, heading.id, words)

    def _call(self, series: str, name: str, note: str, mark: str, body: Markup) -> Markup:
        if body and series == "author":
            self._authors_asides.append(body)
        return Markup(
            '<sup class="call {}"><a epub:type="noteref" role="doc-noteref" id="{}" href="#{}">{}</a></sup>'
        ).format(series, name, note, mark)

    def _authors_call(self, label: str) -> Markup:
        note, mark = self.blocks[self._authors[label]].id, f"[{label}]"
        if label in self.notes_called:
            again = '<sup class="call author"><a epub:type="noteref" role="doc-noteref" href="#{}">{}</a></sup>'
            return Markup(again).format(note, mark)
        self.notes_called.add(label)
        return self._call("author", f"{note}-call", note, mark, self._authors_note(label))

    def _authors_note(self, label: str) -> Markup:
        number = self._authors[label]
        words, _ = self._words(number, apart=True)
        id = self.blocks[number].id
        back = Markup('<a class="label" role="doc-backlink" href="#{}-call">[{}]</a>').format(id, label)
        mark = back if label in self.notes_called else Markup('<span class="label">[{}]</span>').format(label)
        own = self.translated.made.language if self.translated else self.language
        return _aside(id, mark + Markup(" ") + words, own)

    def _editors_note(self, mark: str, note: Note) -> Markup:
        aside = _aside(f"n-{note.id}", self.note_body(note, mark), self.labels.language)
        self._editors_asides[mark] = aside
        return aside


def _aside(id: str, words: Markup, language: str) -> Markup:
    tongue = Markup(' lang="{0}" xml:lang="{0}"').format(language) if language else Markup()
    form = Markup('<aside epub:type="footnote" role="doc-footnote" class="fn" id="{}"{}><p>{}</p></aside>')
    return form.format(id, tongue, words)


def without_calls(words: Markup) -> Markup:
    """The words of a heading as one line of letters, without the calls of notes."""
    return Markup.escape(Markup(CALL.sub("", words)).striptags())
