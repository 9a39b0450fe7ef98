"""The body of a text as Markdown: numbered blocks, annotated words, links from names to their register, note calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from generator.model.publication import AnnotatedText, Block, Run
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.note_marks import cut_run, kind_words, letters, shown
from generator.publishing.renderer import SiteRenderer
from generator.text.markup import attribute, escape, typeset

OPENING = 6
"""Words that the link for a new note quotes at least, unless the block is shorter."""


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


class Body:
    """The words of one text, for the page `here` whose interface is in `language`."""

    def __init__(self, text: AnnotatedText, renderer: SiteRenderer, here: str, language: str) -> None:
        self._document = text.document
        self._language = text.document.about.language
        self._renderer = renderer
        self._labels = Labels(language)
        self._marks = _marks(text, renderer, here, language)
        changes = relative(here, renderer.addresses.changes(text.document.about))
        self._records = {
            located.decision: f"{changes}#d{located.number}" for located in text.document.cleaned.decisions
        }

    def markdown(self) -> str:
        """All blocks but the author's notes, in the order of the text."""
        called: set[str] = set()
        lines: list[str] = []
        in_foreign = False
        for number, block in enumerate(self._document.blocks):
            if block.kind == "note":
                continue
            foreign = block.by_another_hand
            if in_foreign and not foreign:
                lines.append("")  # otherwise Markdown continues the quotation
            if foreign and not in_foreign:
                lines.append(self._foreign_label(block))
            in_foreign = foreign
            markdown = self._block(block, self._words(number, called) + self._annotate(block))
            lines.append(f"> {markdown}\n>" if foreign else f"{markdown}\n")
        return "\n".join(lines)

    def authors_notes(self) -> list[tuple[Block, Markup, bool]]:
        """The author's notes: (block, words as HTML, whether the text calls it). Their addresses are live."""
        blocks = self._document.blocks
        called = {run.call for block in blocks for run in block.runs if run.calls_a_note}
        return [
            (block, Markup(f"<p>{self._words(number, set())}</p>"), block.label in called)
            for number, block in enumerate(blocks)
            if block.kind == "note"
        ]

    def _foreign_label(self, block: Block) -> str:
        why = self._labels("foreign-note")
        if block.decision:
            why = self._labels("foreign-decided", by=block.decision.by, why=block.decision.why)
        return f'> <strong class="foreign-label">{escape(self._labels("foreign"))}</strong> {escape(why)}\n>'

    def _block(self, block: Block, words: str) -> str:
        former_ids = "".join(f'<span id="{name}"></span>' for name in block.also)
        if block.kind == "heading":
            return f"{'#' * block.level} {former_ids}{words}"
        number = block.id.removeprefix("p")
        style = "pn" if block.part == "body" else f"pn {block.part}"
        title = attribute(self._labels("paragraph", n=number))
        anchor = f'<a class="{style}" id="{block.id}" href="#{block.id}" title="{title}">{number}</a>'
        mark = {"item": "1. " if block.ordered else "- ", "quotation": "> "}.get(block.kind, "")
        return f"{mark}{former_ids}{anchor} {words}"

    def _annotate(self, block: Block) -> str:
        """A link that starts a note on the first words of a block; a script offers the same for selected words."""
        repository = self._renderer.repository
        if not repository.repository or not block.id or self._document.about.apparatus_only:
            return ""
        quote = opening(block, self._document.blocks)
        address = attribute(repository.annotate(self._document.seed.name, block.id, quote))
        title = attribute(self._labels("annotate"))
        return f' <a class="annotate" href="{address}" title="{title}" aria-label="{title}">+</a>'

    def _words(self, number: int, called: set[str]) -> str:
        """The words of a block with its marks, links and calls; `called` are the author's notes called before it."""
        marks = self._marks.get(number, _Marks())
        cuts, calls = marks.cuts(), sorted(marks.calls, key=lambda call: call[0])
        html: list[str] = []
        position = 0
        link: _NameLink | None = None
        for run in self._document.blocks[number].runs:
            if run.calls_a_note:
                html.append(self._authors_call(run, called))
                continue
            if run.text == "\n":
                html.append("</p><p>")
                position += 1
                continue
            for piece in cut_run(run, position, cuts):
                start, position = position, position + len(piece)
                if link is None:
                    link = next((link for link in marks.links if link.start == start), None)
                    html.append("[" if link else "")
                covering = [mark for mark in marks.notes if mark.start < position and start < mark.end]
                html.append(self._corrected(self._styled(piece, run, covering), run, bool(link or run.href)))
                if link and link.end <= position:
                    html.append(f'](<{link.address}> "{attribute(link.title)}")')
                    link = None
                while calls and calls[0][0] <= position:
                    html.append(calls.pop(0)[1])
        return "".join(html) + "".join(call for _, call in calls)

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
        title = attribute(self._labels("corrected", by=decision.by, passage=decision.passage, why=decision.why))
        if within_link or decision not in self._records:
            return f'<span class="corrected" title="{title}">{html}</span>'
        return f'<a class="corrected" href="{self._records[decision]}" title="{title}">{html}</a>'

    def _authors_call(self, run: Run, called: set[str]) -> str:
        label, name, note = run.call, attribute(run.call), attribute(run.note)
        own_id = "" if label in called else f' id="{note}-call"'
        called.add(label)
        return (
            f'<sup class="call author" data-notes=":{name}">'
            f'<a{own_id} href="#{note}" role="doc-noteref" '
            f'aria-label="{attribute(self._labels("authors-note", n=label))}">&#91;{escape(label)}&#93;</a></sup>'
        )


def opening(block: Block, blocks: Sequence[Block]) -> str:
    """The first words of a block, at least `OPENING`, and as many more as make them unique among `blocks`."""
    words = block.text.split()
    whole = "\n".join(block.text for block in blocks)
    openings = (" ".join(words[:count]) for count in range(OPENING, len(words)))
    return next((opening for opening in openings if whole.count(opening) == 1), " ".join(words))


def _marks(text: AnnotatedText, renderer: SiteRenderer, here: str, language: str) -> dict[int, _Marks]:
    """By number of the block, what is marked in it."""
    marks: defaultdict[int, _Marks] = defaultdict(_Marks)
    labels = Labels(language)
    for number, placed in enumerate(shown(text.placed)):
        note = placed.note
        for span in placed.spans:
            marks[span.block].notes.append(_AnnotatedWords(span.start, span.end, note.id, note.kind))
        last = placed.spans[-1]
        label = labels("editors-note", n=letters(number)) + ": " + kind_words(note.kind, note.verdict, labels)
        call = (
            f'<sup class="call ed" data-notes="{note.id}"><a id="c-{note.id}" href="#n-{note.id}" role="doc-noteref" '
            f'aria-label="{attribute(label)}">{letters(number)}</a></sup>'
        )
        marks[last.block].calls.append((last.end, call))
    for mention in text.mentions:
        if mention.linked:
            entity = renderer.publication.entities[mention.entity]
            address = relative(here, renderer.addresses.entity(entity, language), ".md")
            link = _NameLink(mention.span.start, mention.span.end, address, renderer.entity_title(entity, language))
            marks[mention.span.block].links.append(link)
    return marks
