"""The body of a text as Markdown: blocks, annotated words, names that lead to their register, calls of both series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.model.decisions import PassageDecision
from generator.model.publication import AnnotatedText, Block, Document, Run
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words, letters, shown
from generator.publishing.renderer import SiteRenderer
from generator.text.markup import attribute, escape, typeset

Record = Mapping[PassageDecision, str]
"""Where in the record of cleaning each decision of an editor stands."""


@dataclass(slots=True)
class _Marks:
    """What is to be shown in one block: places are in the words of the block."""

    notes: list[tuple[int, int, str, str]] = field(default_factory=list)  # start, end, id, kind
    links: list[tuple[int, int, str, str]] = field(default_factory=list)  # start, end, address, title
    calls: list[tuple[int, str]] = field(default_factory=list)  # place, call


def body(text: AnnotatedText, renderer: SiteRenderer, here: str, language: str) -> str:
    """The Markdown of all blocks but the author's notes, in the order of the text."""
    document, labels = text.document, Labels(language)
    marks = _marks(text, renderer, here, language)
    first_calls: set[str] = set()
    lines: list[str] = []
    foreign = False
    record = _record(document, renderer, here)
    for number, block in enumerate(document.blocks):
        if block.kind == "note":
            continue
        words = _runs(block, marks.get(number, _Marks()), labels, document.about.language, first_calls, record)
        quoted = "> " if block.part == "foreign" else ""
        if foreign and not quoted:
            lines.append("")  # without it Markdown takes what follows for more of the quotation
        if quoted and not foreign:
            label, why = labels("foreign"), labels("foreign-note")
            if block.decision:
                why = labels("foreign-decided", by=block.decision.by, why=block.decision.why)
            lines.append(f'> <strong class="foreign-label">{escape(label)}</strong> {escape(why)}\n>')
        foreign = bool(quoted)
        words += _annotate(block, document, renderer, labels)
        lines.append(quoted + _block(block, words, labels) + ("\n>" if quoted else "\n"))
    return "\n".join(lines)


def _block(block: Block, words: str, labels: Labels) -> str:
    old = "".join(f'<span id="{name}"></span>' for name in block.also)
    if block.kind == "heading":
        return f"{'#' * block.level} {old}{words}"
    number = block.id.removeprefix("p")
    style = "pn" if block.part in ("body", "foreign") else f"pn {block.part}"
    title = attribute(labels("paragraph", n=number))
    anchor = f'<a class="{style}" id="{block.id}" href="#{block.id}" title="{title}">{number}</a>'
    mark = {"item": "1. " if block.ordered else "- ", "quotation": "> "}.get(block.kind, "")
    return f"{mark}{old}{anchor} {words}"


def _annotate(block: Block, document: Document, renderer: SiteRenderer, labels: Labels) -> str:
    """A link that begins a note on the first words of a block; a script offers the same for any words selected."""
    if not renderer.repository.repository or not block.id:
        return ""
    address = renderer.repository.annotate(document.seed.name, block.id, _opening(block, document.blocks))
    title = attribute(labels("annotate"))
    return f' <a class="annotate" href="{attribute(address)}" title="{title}" aria-label="{title}">+</a>'


def _opening(block: Block, blocks: Sequence[Block]) -> str:
    """The first words of a block, as many as make them unique in the text."""
    words = block.text.split()
    whole = "\n".join(one.text for one in blocks)
    for many in range(6, len(words)):
        if whole.count(" ".join(words[:many])) == 1:
            return " ".join(words[:many])
    return " ".join(words)


def _marks(text: AnnotatedText, renderer: SiteRenderer, here: str, language: str) -> Mapping[int, _Marks]:
    marks: dict[int, _Marks] = {}
    labels = Labels(language)
    for number, placed in enumerate(shown(text.placed)):
        note = placed.note
        for span in placed.spans:
            marks.setdefault(span.block, _Marks()).notes.append((span.start, span.end, note.id, note.kind))
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
            title = renderer.entity_title(entity, language)
            span = mention.span
            marks.setdefault(span.block, _Marks()).links.append((span.start, span.end, address, title))
    return marks


def _runs(
    block: Block,
    marks: _Marks,
    labels: Labels,
    language: str,
    first_calls: set[str],
    record: Record,
) -> str:
    """The words of a block with all that is to be shown in them."""
    cuts = {place for start, end, *_ in (*marks.notes, *marks.links) for place in (start, end)}
    cuts |= {place for place, _ in marks.calls}
    calls = sorted(marks.calls, key=lambda call: call[0])
    out: list[str] = []
    position = 0
    open_link: tuple[int, int, str, str] | None = None
    for run in block.runs:
        if run.calls_a_note:
            out.append(_authors_call(run, labels, first_calls))
            continue
        if run.text == "\n":
            out.append("</p><p>")
            position += 1
            continue
        for piece in _pieces(run, position, cuts):
            end = position + len(piece)
            if open_link is None:
                open_link = next((link for link in marks.links if link[0] == position), None)
                out.append("[" if open_link else "")
            covering = [(name, kind) for start, stop, name, kind in marks.notes if start < end and position < stop]
            words = _styled(piece, run, covering, language, labels)
            out.append(_corrected(words, run, {} if open_link or run.href else record, labels))
            position = end
            if open_link and open_link[1] <= position:
                out.append(f'](<{open_link[2]}> "{attribute(open_link[3])}")')
                open_link = None
            while calls and calls[0][0] <= position:
                out.append(calls.pop(0)[1])
    out += [call for _, call in calls]
    return "".join(out)


def _pieces(run: Run, position: int, cuts: set[int]) -> Iterator[str]:
    """The words of a run, cut where a mark or a link begins or ends; the author's own links are left whole."""
    if run.href:
        yield run.text
        return
    places = [cut - position for cut in sorted(cuts) if 0 < cut - position < len(run.text)]
    for start, end in zip([0, *places], [*places, len(run.text)], strict=True):
        if start < end:
            yield run.text[start:end]


def _styled(piece: str, run: Run, covering: Sequence[tuple[str, str]], language: str, labels: Labels) -> str:
    words: str = escape(typeset(piece, language))
    if run.call:
        words = f'<sup class="call missing" title="{attribute(labels("missing-note"))}">{words}</sup>'
    if run.emphasis:
        words = f"<em>{words}</em>"
    if run.strong:
        words = f"<strong>{words}</strong>"
    if run.href:
        words = f'<a href="{attribute(run.href)}" rel="nofollow">{words}</a>'
    if covering:
        names = " ".join(name for name, _ in covering)
        words = f'<span class="mark" data-notes="{names}" data-kind="{covering[0][1]}">{words}</span>'
    return words


def _record(document: Document, renderer: SiteRenderer, here: str) -> Record:
    """Where in the record the decisions on a text stand, as seen from the page `here`."""
    changes = relative(here, renderer.addresses.changes(document.about))
    return {located.decision: f"{changes}#d{located.number}" for located in document.cleaned.decisions}


def _corrected(words: str, run: Run, record: Record, labels: Labels) -> str:
    """Words that an editor put in: they say what stood there, and lead to the record, where they lead nowhere else."""
    if run.corrected is None:
        return words
    one = run.corrected
    title = attribute(labels("corrected", by=one.by, passage=one.passage, why=one.why))
    if one not in record:
        return f'<span class="corrected" title="{title}">{words}</span>'
    return f'<a class="corrected" href="{record[one]}" title="{title}">{words}</a>'


def _authors_call(run: Run, labels: Labels, first_calls: set[str]) -> str:
    own_id = "" if run.call in first_calls else f' id="a{attribute(run.call)}-call"'
    first_calls.add(run.call)
    label = attribute(labels("authors-note", n=run.call))
    return (
        f'<sup class="call author" data-notes=":{attribute(run.call)}">'
        f'<a{own_id} href="#a{attribute(run.call)}" role="doc-noteref" '
        f'aria-label="{label}">&#91;{escape(run.call)}&#93;</a></sup>'
    )


def authors_notes(
    text: AnnotatedText, renderer: SiteRenderer, here: str, language: str
) -> list[tuple[Block, Markup, bool]]:
    """The author's notes as HTML: (block, words, whether the text calls it). Their addresses are live."""
    document, labels = text.document, Labels(language)
    record = _record(document, renderer, here)
    marks = _marks(text, renderer, here, language)
    called = {run.call for block in document.blocks for run in block.runs if run.calls_a_note}
    return [
        (
            block,
            Markup(
                f"<p>{_runs(block, marks.get(number, _Marks()), labels, document.about.language, set(), record)}</p>"
            ),
            block.label in called,
        )
        for number, block in enumerate(document.blocks)
        if block.kind == "note"
    ]
