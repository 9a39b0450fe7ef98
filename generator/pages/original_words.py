"""The words of a text as its author wrote them: annotated words, links from names to their register, calls of notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model.document import Run
from generator.model.publication import AnnotatedText, Rendering
from generator.pages.calls import add_call, authors_call, editors_call
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.note_marks import cut_run, shown
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import TextPage
from generator.text.markup import attribute, escape, typeset


class _AnnotatedWords(NamedTuple):
    """Words `[start, end)` of a block that a note is about."""

    start: int
    end: int
    note: str
    kind: str


class _NameLink(NamedTuple):
    """A name at `[start, end)` of a block that links to its entry in a register."""

    start: int
    end: int
    address: str
    title: str


@dataclass(slots=True)
class _Marks:
    """What is marked in one block; `calls` are (place, call as HTML) of the editors' notes."""

    notes: list[_AnnotatedWords] = field(default_factory=list)
    links: list[_NameLink] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)

    def cuts(self) -> set[int]:
        """The places at which a mark begins or ends."""
        edges = {edge for mark in (*self.notes, *self.links) for edge in mark[:2]}
        return edges | {place for place, _ in self.calls}


class OriginalWords:
    """The words of one text for one of its pages; `with_ids`: notes lead back to the calls in this version."""

    def __init__(self, text: AnnotatedText, renderer: SiteRenderer, page: TextPage, with_ids: bool) -> None:
        self._blocks = text.document.blocks
        self._language = text.document.about.language
        self._labels = Labels(page.language)
        self._with_ids = with_ids
        self._called: set[str] = set()
        self._marks = _marks(text, renderer, page, self._labels, with_ids)
        changes = relative(page.address, f"{page.address}-changes")
        self._records = {
            located.decision: f"{changes}#d{located.number}" for located in text.document.cleaned.decisions
        }

    def of(self, number: int, sentences: Sequence[Rendering] = ()) -> str:
        """The words of a block with its marks, links and calls; in a span for each of `sentences`, if there are any."""
        marks = self._marks.get(number, _Marks())
        cuts, calls = marks.cuts(), sorted(marks.calls, key=lambda call: call[0])
        cuts |= {edge for sentence in sentences for edge in (sentence.start, sentence.end)}
        html: list[str] = []
        position = 0
        link: _NameLink | None = None
        spans = _Sentences(sentences)
        runs = self._blocks[number].runs
        for place, run in enumerate(runs):
            if run.calls_a_note:
                add_call(html, self._authors_call(run), runs[place + 1 :])
                continue
            if run.text == "\n":
                html.append(spans.close() + ("<br>" if sentences else "</p><p>"))
                position += 1
                continue
            for piece in cut_run(run, position, cuts):
                start, position = position, position + len(piece)
                if link is None:
                    html.append(spans.at(start))
                    link = next((link for link in marks.links if link.start == start), None)
                    html.append("[" if link else "")
                covering = [mark for mark in marks.notes if mark.start < position and start < mark.end]
                html.append(self._corrected(self._styled(piece, run, covering), run, bool(link or run.href)))
                if link and link.end <= position:
                    html.append(f'](<{link.address}> "{attribute(link.title)}")')
                    link = None
                while calls and calls[0][0] <= position:
                    html.append(calls.pop(0)[1])
        return "".join(html) + "".join(call for _, call in calls) + spans.close()

    def _styled(self, piece: str, run: Run, covering: Sequence[_AnnotatedWords]) -> str:
        html: str = escape(typeset(piece, self._language))
        if run.call:
            html = f'<sup class="call missing" title="{attribute(self._labels("missing-note"))}">{html}</sup>'
        if run.emphasis:
            html = f"<em>{html}</em>"
        if run.strong:
            html = f"<strong>{html}</strong>"
        if run.href:
            html = f'<a href="{attribute(run.href)}" rel="nofollow">{html}</a>'
        if covering:
            notes = " ".join(mark.note for mark in covering)
            html = f'<span class="mark" data-notes="{notes}" data-kind="{covering[0].kind}">{html}</span>'
        return html

    def _corrected(self, html: str, run: Run, within_link: bool) -> str:
        """Words that an editor put in: they say what stood there and, unless in a link, lead to the record."""
        decision = run.corrected
        if decision is None:
            return html
        title = attribute(
            self._labels("corrected", by=self._labels.signed(decision.by), passage=decision.passage, why=decision.why)
        )
        if within_link or decision not in self._records:
            return f'<span class="corrected" title="{title}">{html}</span>'
        return f'<a class="corrected" href="{self._records[decision]}" title="{title}">{html}</a>'

    def _authors_call(self, run: Run) -> str:
        own_id = self._with_ids and run.call not in self._called
        self._called.add(run.call)
        return authors_call(run.call, run.note, self._labels, own_id)


class _Sentences:
    """Opens and closes the spans of sentences, which stand one after the other; a link is never parted."""

    def __init__(self, sentences: Sequence[Rendering]) -> None:
        self._sentences = sentences
        self._open = 0

    def at(self, place: int) -> str:
        """What is to be written before the words at `place` of the block."""
        number = next((n for n, one in enumerate(self._sentences, 1) if one.start <= place < one.end), 0)
        if number == self._open or (not number and self._open):
            return ""  # the blank between two sentences belongs to the first: calls may stand in it
        closing, self._open = self.close(), number
        return f'{closing}<span class="s" data-s="{number}">'

    def close(self) -> str:
        """What closes the span that is open, if one is."""
        was, self._open = self._open, 0
        return "</span>" if was else ""


def _marks(
    text: AnnotatedText, renderer: SiteRenderer, page: TextPage, labels: Labels, with_ids: bool
) -> dict[int, _Marks]:
    """By number of the block, what is marked in it."""
    marks: defaultdict[int, _Marks] = defaultdict(_Marks)
    for number, placed in enumerate(shown(text)):
        note = placed.note
        for span in placed.spans:
            marks[span.block].notes.append(_AnnotatedWords(span.start, span.end, note.id, note.kind))
        last = placed.spans[-1]
        marks[last.block].calls.append((last.end, editors_call(note, number, labels, with_ids)))
    for mention in text.mentions:
        if mention.linked:
            entity = renderer.publication.entities[mention.entity]
            address = relative(page.address, renderer.addresses.entity(entity, page.language), ".md")
            title = renderer.entity_title(entity, page.language)
            marks[mention.span.block].links.append(_NameLink(mention.span.start, mention.span.end, address, title))
    return marks
