"""Words in TEI: the runs of a block with everything that stands in them, and an editor's note.

Places of annotated words are empty anchors, because passages may overlap; names are elements around the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from xml.etree import ElementTree

from generator.model.document import Block, Run
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.xml import Element, add, legal, pointer, put, say, xml_id
from generator.text.markup import render_note

NAMES = {"people": "persName", "places": "placeName", "organisations": "orgName", "events": "rs"}
HTML = {
    "p": "p",
    "em": "hi",
    "strong": "hi",
    "ul": "list",
    "ol": "list",
    "li": "item",
    "blockquote": "quote",
    "a": "ref",
}
RENDS = {"em": "italic", "strong": "bold", "ul": "bulleted", "ol": "numbered"}


@dataclass(slots=True)
class Marks:
    """What stands in one block: places are in its words. An anchor is (place, 1 for an end, id)."""

    anchors: list[tuple[int, int, str]] = field(default_factory=list)
    names: list[tuple[int, int, str, str]] = field(default_factory=list)  # start, end, register, entity


def marks_of(text: AnnotatedText, publication: Publication) -> dict[int, Marks]:
    """By number of the block, what is to be marked in it."""
    marks_by_block: dict[int, Marks] = {}
    for placed in text.placed:
        first, last = placed.spans[0], placed.spans[-1]
        marks_by_block.setdefault(first.block, Marks()).anchors.append((first.start, 0, start_id(placed.note.id)))
        marks_by_block.setdefault(last.block, Marks()).anchors.append((last.end, 1, end_id(placed.note.id)))
    for mention in text.mentions:
        span, entity = mention.span, publication.entities[mention.entity]
        marks_by_block.setdefault(span.block, Marks()).names.append((span.start, span.end, entity.register, entity.id))
    for marks in marks_by_block.values():
        marks.anchors.sort(key=lambda anchor: (anchor[0], -anchor[1], anchor[2]))
        marks.names.sort()
    return marks_by_block


def start_id(note: str) -> str:
    """The xml:id of the anchor before the words of an editors' note."""
    return f"s-{xml_id(note)}"


def end_id(note: str) -> str:
    """The xml:id of the anchor after them."""
    return f"e-{xml_id(note)}"


def entity_id(entity: str) -> str:
    """The xml:id of an entry of a register."""
    return f"entity-{xml_id(entity)}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `[start, end)` of a block, its xml:id, and the pointers to what renders it."""

    start: int
    end: int
    id: str
    corresp: str


def fill(
    parent: Element, block: Block, marks: Marks, hands: Mapping[str, str], sentences: Sequence[Sentence] = ()
) -> None:
    """Write the words of a block into `parent`; a line end within it begins a new paragraph in a note.

    `hands` are the xml:ids of editors by name: a correction is signed. Each of `sentences` becomes an element.
    """
    for name in block.also:
        add(parent, "anchor", xml_id=xml_id(name))
    anchors = list(marks.anchors)
    names = _apart(marks.names)
    within = _Sentences(parent, sentences)
    cuts = {edge for sentence in sentences for edge in (sentence.start, sentence.end)}
    place, position = parent, 0
    open_name: tuple[int, str, str] | None = None
    for run in block.runs:
        if run.calls_a_note:
            add(place, "ptr", type="call", target=f"#{xml_id(run.note)}", n=run.call)
            continue
        for number, piece in enumerate(_pieces(run, position, anchors, names, cuts)):
            if open_name is None:
                place = within.at(position)
            while anchors and anchors[0][0] <= position:
                add(place, "anchor", xml_id=anchors.pop(0)[2])
            if open_name is None and names and names[0][0] == position:
                _, end, register, entity = names.pop(0)
                open_name = (end, register, entity)
                kind = "event" if register == "events" else ""
                place = add(place, NAMES[register], ref=f"#{entity_id(entity)}", type=kind)
            _say_run(place, run, piece, hands, number == 0)
            position += len(piece)
            if open_name and open_name[0] <= position:
                open_name, place = None, within.current
    for anchor in anchors:
        add(parent, "anchor", xml_id=anchor[2])


class _Sentences:
    """The elements of the sentences of a block; `current` is the one that words are written into, else the block."""

    def __init__(self, parent: Element, sentences: Sequence[Sentence]) -> None:
        self.current = parent
        self._parent, self._sentences = parent, list(sentences)

    def at(self, position: int) -> Element:
        """Where the words at a place of the block are written; what stands between two sentences is in none."""
        while self._sentences and self._sentences[0].start <= position:
            sentence = self._sentences.pop(0)
            self._end = sentence.end
            if position < sentence.end:
                attributes = {"xml_id": sentence.id, "corresp": sentence.corresp}
                self.current = add(self._parent, "s", **attributes)
        if self.current is not self._parent and position >= self._end:
            self.current = self._parent
        return self.current


def _apart(names: Sequence[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """The names without those that overlap an earlier one."""
    apart: list[tuple[int, int, str, str]] = []
    for name in names:
        if not apart or apart[-1][1] <= name[0]:
            apart.append(name)
    return apart


def _pieces(
    run: Run,
    position: int,
    anchors: Sequence[tuple[int, int, str]],
    names: Sequence[tuple[int, int, str, str]],
    cuts: AbstractSet[int],
) -> Iterator[str]:
    length = len(run.text)
    places = {cut - position for cut in cuts} | {anchor[0] - position for anchor in anchors}
    places |= {place - position for start, end, *_ in names for place in (start, end)}
    inner = sorted(cut for cut in places if 0 < cut < length)
    for start, end in zip([0, *inner], [*inner, length], strict=True):
        if start < end:
            yield run.text[start:end]


def _say_run(place: Element, run: Run, piece: str, hands: Mapping[str, str], is_first: bool) -> None:
    """Write a piece of a run; beside the first one of a correction stands what was there before."""
    inner = place
    if run.text == "\n":
        add(place, "lb")
        return
    if run.href:
        inner = add(inner, "ref", target=pointer(run.href))
    if run.strong:
        inner = add(inner, "hi", rend="bold")
    if run.emphasis:
        inner = add(inner, "hi", rend="italic")
    if run.corrected:
        if is_first:
            inner = add(inner, "choice")
            add(inner, "sic", " ".join(run.corrected.passage.split()))
        inner = add(inner, "corr", resp=f"#{hands[run.corrected.by]}")
    say(inner, piece)


def fill_note(parent: Element, markdown: str, language: str) -> None:
    """Write an editor's Markdown into `parent`, by way of the HTML that the page shows: it is well-formed."""
    html = legal(str(render_note(markdown, "")))
    _convert(ElementTree.fromstring(f"<div>{html}</div>"), parent)
    put(parent, "xml_lang", language)


def _convert(html: Element, tei: Element) -> None:
    say(tei, html.text or "")
    for child in html:
        if child.tag in HTML:
            element = add(tei, HTML[child.tag], rend=RENDS.get(child.tag, ""), target=pointer(child.get("href", "")))
            _convert(child, element)
        say(tei, child.tail or "")
