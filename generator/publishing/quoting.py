"""Passages in their sentences, and what the editors' notes find of them: for pages that go across texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import itemgetter
from typing import TypeAlias

from generator.model.corpus import Note
from generator.model.document import Span
from generator.model.publication import AnnotatedText, Placed
from generator.publishing.labels import Labels
from generator.publishing.note_marks import FINDINGS, kind_words, shown
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import renderings
from generator.text.markup import typeset
from generator.text.sentences import around

SENTENCE_END = re.compile(r"[.!?…:][»”\"’)\]\s\d\u202f]*$|\n\s*$")
BEFORE_STOP = re.compile(r" (?=[.,](?:\s|$))")
Parts: TypeAlias = tuple[tuple[str, bool], ...]
"""Words, and whether they are meant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a note finds: its address, kind and verdict in words, and its gist, typeset, in `language`."""

    address: str
    kind: str
    verdict: str
    words: str
    gist: str
    language: str
    note: Note


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in its sentence: where it stands, its number in words, its words in parts, of which some are meant.

    Where the text is translated into the language of the reader, these are the sentences that render it, of which no
    part is known to be meant, and `original` has the parts of its own words.
    """

    address: str
    place: str
    parts: Parts
    language: str
    findings: tuple[Finding, ...] = ()
    is_foreign: bool = False
    """Whether the passage is by another hand than the author's."""
    original: Parts = ()
    original_language: str = ""
    under: tuple[str, ...] = field(default=(), compare=False)
    """For what it is quoted: the sub-headings of a theme."""


class Quoting:
    """Quotes the texts of an edition, for one unit of work: it remembers what it read of them."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self.renderer = renderer
        self._notes: dict[str, Mapping[int, Sequence[Placed]]] = {}

    def passages(
        self, text: AnnotatedText, spans: Iterable[tuple[Span, str]], labels: Labels, findings: bool = True
    ) -> list[Quotation]:
        """The sentences that hold these spans, each once, in the order of the text; with a span, why it is quoted."""
        return [self._quotation(text, whole, rows, labels, findings) for whole, rows in self.sentences(text, spans)]

    def sentences(
        self, text: AnnotatedText, spans: Iterable[tuple[Span, str]]
    ) -> list[tuple[Span, list[tuple[Span, str]]]]:
        """The same sentences, each with the spans in it."""
        sentences: dict[tuple[int, int], list[tuple[Span, str, int]]] = {}
        for span, under in sorted(spans):
            first, last = self.sentence(text, span)
            before = next(reversed(sentences), None)
            if before and before[0] == span.block and first < sentences[before][-1][2]:
                sentences[before].append((span, under, max(last, sentences[before][-1][2])))
            else:
                sentences[span.block, first] = [(span, under, last)]
        return [
            (Span(block, first, rows[-1][2]), [row[:2] for row in rows]) for (block, first), rows in sentences.items()
        ]

    @staticmethod
    def sentence(text: AnnotatedText, span: Span) -> tuple[int, int]:
        """The bounds of the sentence round a passage, in the words of its block."""
        language = text.document.about.language
        first, last = around(text.document.blocks[span.block].text, span.start, span.end, language)
        return min(first, span.start), max(last, span.end)

    def _quotation(
        self,
        text: AnnotatedText,
        whole: Span,
        spans: Sequence[tuple[Span, str]],
        labels: Labels,
        findings: bool,
    ) -> Quotation:
        language = text.document.about.language
        block = text.document.blocks[whole.block].text
        parts = _parts(block, whole, [span for span, _ in spans])
        address, place = self.renderer.place(text, whole.block, labels)
        closed = list(_closed(parts))
        own = tuple((typeset(words, language), meant) for words, meant in _with_marks_of_omission(closed, block, whole))
        rendered = _rendered(text, whole, labels.language)
        return Quotation(
            address,
            place,
            ((rendered, False),) if rendered else own,
            labels.language if rendered else language,
            tuple(self.findings(text, whole, labels)) if findings else (),
            text.document.blocks[whole.block].by_another_hand,
            own if rendered else (),
            language if rendered else "",
            tuple(dict.fromkeys(under for _, under in spans if under)),
        )

    def findings(self, text: AnnotatedText, whole: Span, labels: Labels) -> list[Finding]:
        """What notes find of a stretch of a text: fact checks first, then what came of it."""
        return [self.finding(text, note, labels) for note in self._found(text, whole)]

    def verdicts(self, text: AnnotatedText, whole: Span) -> list[str]:
        """The verdicts of these notes, each once."""
        found = [
            (FINDINGS.index(kind), verdict)
            for kind, verdict, spans in self.renderer.verdicts_in(text.document.seed.name)
            if kind in FINDINGS and any(span.overlaps(whole) for span in spans)
        ]
        return list(dict.fromkeys(verdict for _, verdict in sorted(found, key=itemgetter(0)) if verdict))

    def _found(self, text: AnnotatedText, whole: Span) -> list[Note]:
        placed = self._notes_on(text).get(whole.block, ())
        found = [one.note for one in placed if any(span.overlaps(whole) for span in one.spans)]
        return sorted(found, key=lambda note: FINDINGS.index(note.kind))

    def finding(self, text: AnnotatedText, note: Note, labels: Labels) -> Finding:
        """What a note finds."""
        about = text.document.about
        gist, language = self.renderer.gist((note.seed, note.id), labels.language)
        address = f"{self.renderer.text_address(about, labels.language)}#n-{note.id}"
        return Finding(
            address, note.kind, note.verdict, kind_words(note.kind, note.verdict, labels), gist, language, note
        )

    def _notes_on(self, text: AnnotatedText) -> Mapping[int, Sequence[Placed]]:
        """By block the notes on a text of the kinds `FINDINGS`."""
        name = text.document.seed.name
        if name not in self._notes:
            notes: defaultdict[int, list[Placed]] = defaultdict(list)
            for placed in shown(self.renderer.texts_in_brief[name]):
                if placed.note.kind in FINDINGS:
                    for block in dict.fromkeys(span.block for span in placed.spans):
                        notes[block].append(placed)
            self._notes[name] = notes
        return self._notes[name]


def _rendered(text: AnnotatedText, whole: Span, language: str) -> str:
    """What renders a stretch of a text in the language of the reader; nothing where that is the text's own."""
    if language == text.document.about.language:
        return ""
    return typeset(" ".join(one.text for one in renderings(text, whole, language)), language)


def _with_marks_of_omission(parts: Sequence[tuple[str, bool]], block: str, whole: Span) -> Iterator[tuple[str, bool]]:
    """The parts, with … where a long sentence was cut."""
    if whole.start and not SENTENCE_END.search(block[: whole.start]):
        yield "… ", False
        parts = [(parts[0][0].lstrip(" ;:,!?»"), parts[0][1]), *parts[1:]]
    yield from parts
    if whole.end < len(block) and not SENTENCE_END.search(block[: whole.end]):
        yield " …", False


def _closed(parts: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The parts without the blank that the call of a note, where the text has one, left before a stop or a comma.

    >>> list(_closed([("to ", False), ("Putin ", True), (". He ,", False)]))
    [('to ', False), ('Putin', True), ('. He,', False)]
    """
    for (words, meant), (after, _) in zip_longest(parts, parts[1:], fillvalue=("", False)):
        mark = after[:2] if after[:1] in (".", ",") else ""
        yield BEFORE_STOP.sub("", words + mark).removesuffix(mark), meant


def _parts(words: str, whole: Span, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """The words of a stretch, cut where the spans begin and end; what lies in a span is meant."""
    parts: list[tuple[str, bool]] = []
    position = whole.start
    for span in sorted(spans):
        if position < span.start:
            parts.append((words[position : span.start], False))
            position = span.start
        if position < span.end:
            parts.append((words[position : span.end], True))
            position = span.end
    return [*parts, (words[position : whole.end], False)] if position < whole.end else parts
