"""The words of a text as HTML for paper: each note stands where it is called, to go to the foot of that page.

In: an annotated text. Out: its blocks. The author's notes keep their numbers and the editors' their letters, as on the
page of the site. A note is written once, at its first call; later calls link to it. An editors' note on
words of an author's note follows that note, for no note can be called at the foot of a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

from generator.model.corpus import Note
from generator.model.document import Block, Run
from generator.model.publication import AnnotatedText, Placed, TranslatedBlock
from generator.publishing.announcing import announcement
from generator.publishing.labels import Labels
from generator.publishing.note_marks import cut_run, letters, shown
from generator.publishing.versions import TextPage
from generator.text.markup import SCHEMES, WIDE, declared_language, printed

NoteBody = Callable[[Note, str], Markup]
"""An editors' note, given its letter, as HTML that may stand within a paragraph."""
NONE = Markup("")
ADDRESS_PARTS = re.compile(r"(?:^\w+://)?(?:[^/?&=_.%-]{1,20}[/?&=_.%-]*|[/?&=_.%-]{1,20})")
"""What of an address stays on one line."""
FOREIGN = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Percent-encoded bytes beyond ASCII."""

SET_APART = frozenset({"box", "caption", "colophon", "foreign"})
"""Parts under a label; a standfirst and a by-line lead into the text."""


@dataclass(slots=True)
class _Calls:
    """What stands in one block: annotated words, and the editors' notes by the place of their call."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, str, Placed]] = field(default_factory=list)


class Setting:
    """One text being set. `notes_called` are the labels of the author's notes that the text has called so far."""

    def __init__(self, text: AnnotatedText, page: TextPage, labels: Labels, note_body: NoteBody) -> None:
        self.blocks = text.document.blocks
        self.language = text.document.about.language
        self.translated = text.translations.get(page.own)
        self.labels = labels
        self.note_body = note_body
        self.notes_called: set[str] = set()
        self._authors = {block.label: number for number, block in enumerate(self.blocks) if block.kind == "note"}
        self._calls: dict[int, _Calls] = {}
        for number, placed in enumerate(shown(text)):
            for span in placed.spans:
                self._at(span.block).spans.append((span.start, span.end))
            last = placed.spans[-1]
            self._at(last.block).notes.append((last.end, letters(number), placed))

    def _at(self, block: int) -> _Calls:
        return self._calls.setdefault(block, _Calls())

    def body(self) -> Markup:
        """All blocks but the author's notes, in the order of the text."""
        numbered = [(number, block) for number, block in enumerate(self.blocks) if block.kind != "note"]
        out = []
        for part, group in groupby(numbered, lambda row: row[1].part):
            inner = Markup("\n").join(self._lists(list(group)))
            out.append(self._part(part, inner) if part in SET_APART else inner)
        return Markup("\n").join(out)

    def uncalled(self) -> list[Markup]:
        """The author's notes that nothing calls; to be asked for when the body has been set."""
        return [self._authors_note(label) for label in self._authors if label not in self.notes_called]

    def footnotes(self) -> list[tuple[str, str, list[Markup]]]:
        """(series, title, notes) of the notes that are set apart; on paper none is, for each stands at its call."""
        return []

    def _part(self, part: str, inner: Markup) -> Markup:
        if part != "foreign":
            label = printed(self.labels(f"part-{part}"), self.labels.language)
            return Markup('<div class="part of-{}"><p class="part-label">{}</p>{}</div>').format(part, label, inner)
        head = Markup('<p class="foreign-label"><strong>{}</strong> {}</p>').format(
            printed(self.labels("foreign"), self.labels.language),
            printed(self.labels("foreign-note"), self.labels.language),
        )
        return Markup('<div class="foreign">{}{}</div>').format(head, inner)

    def _lists(self, blocks: Sequence[tuple[int, Block]]) -> Iterator[Markup]:
        for kind, group in groupby(blocks, lambda row: ("ol" if row[1].ordered else "ul") * (row[1].kind == "item")):
            set_blocks = Markup("\n").join(self._block(number, block) for number, block in group)
            yield Markup("<{0}>{1}</{0}>").format(kind, set_blocks) if kind else set_blocks

    def _block(self, number: int, block: Block) -> Markup:
        words, _ = self._words(number)
        if block.kind == "heading":
            return Markup("<h{0}>{1}</h{0}>").format(min(block.level, 6), words)
        mark = Markup('<span class="pn">{}</span>').format(block.id.removeprefix("p"))
        form = {
            "item": '<li id="{}" class="{}">{}{}</li>',
            "quotation": '<blockquote><p id="{}" class="{}">{}{}</p></blockquote>',
        }.get(block.kind, '<p id="{}" class="{}">{}{}</p>')
        return Markup(form).format(block.id, block.part, mark, words)

    def _words(self, number: int, apart: bool = False) -> tuple[Markup, list[Markup]]:
        """The words of a block, and the editors' notes called in it if they are to stand `apart`, else within."""
        if self.translated is None:
            return self._original(number, apart)
        if number in self.translated.blocks:
            return self._in_translation(self.translated.blocks[number], number, apart)
        words, after = self._original(number, apart)
        says = announcement(self.language, self.labels, "untranslated")
        language = declared_language(self.language, self.labels.language)
        return Markup("{} <span{}>{}</span>").format(says, language, words), after

    def _in_translation(self, block: TranslatedBlock, number: int, apart: bool) -> tuple[Markup, list[Markup]]:
        """What renders a block; an editors' note is called after the sentence that renders its words."""
        assert self.translated is not None
        waiting = sorted(self._calls.get(number, _Calls()).notes, key=lambda call: call[0])
        out: list[Markup] = []
        after: list[Markup] = []
        for rendering in block.renderings:
            out.append(Markup(" ") if out else NONE)
            for run in rendering.runs:
                called = run.calls_a_note
                language = self.translated.made.language
                out.append(self._authors_call(run.call) if called else styled(run.text, run, False, language))
            while waiting and (waiting[0][0] <= rendering.end or rendering is block.renderings[-1]):
                _, mark, placed = waiting.pop(0)
                out.append(self._noted(mark, placed, apart, after))
        if block.outdated:
            says = printed(self.labels("translation-stale"), self.labels.language)
            language = declared_language(self.labels.language, self.language)
            out.append(Markup(" <small{}>[{}]</small>").format(language, says))
        return NONE.join(out), after

    def _noted(self, mark: str, placed: Placed, apart: bool, after: list[Markup]) -> Markup:
        """The call of an editors' note with the note in it; or, if notes are to stand apart, after it."""
        note = self._editors_note(mark, placed.note)
        if apart:
            after.append(note)
        return self._call("ed", f"c-{placed.note.id}", f"n-{placed.note.id}", mark, NONE if apart else note)

    def _original(self, number: int, apart: bool) -> tuple[Markup, list[Markup]]:
        """The same of a block as its author wrote it."""
        calls = self._calls.get(number, _Calls())
        waiting = sorted(calls.notes, key=lambda call: call[0])
        cuts = {place for span in calls.spans for place in span} | {place for place, *_ in waiting}
        out: list[Markup] = []
        after: list[Markup] = []
        position = 0

        def flush(place: float) -> None:
            while waiting and waiting[0][0] <= place:
                _, mark, placed = waiting.pop(0)
                out.append(self._noted(mark, placed, apart, after))

        for run in self.blocks[number].runs:
            if run.calls_a_note:
                if out and out[-1].endswith(" "):
                    out[-1] = out[-1][:-1] + Markup(WIDE)  # no line begins with a call
                out.append(self._authors_call(run.call))
                continue
            for piece in cut_run(run, position, cuts):
                end = position + len(piece)
                covered = any(start < end and position < stop for start, stop in calls.spans)
                out.append(styled(piece, run, covered, self.language))
                position = end
                flush(position)
        flush(float("inf"))
        return NONE.join(out), after

    def _call(self, series: str, name: str, note: str, mark: str, body: Markup) -> Markup:
        return Markup('<sup class="call {}"><a id="{}" href="#{}">{}</a>{}</sup>').format(
            series, name, note, mark, body
        )

    def _authors_call(self, label: str) -> Markup:
        note, mark = self.blocks[self._authors[label]].id, f"[{label}]"
        if label in self.notes_called:
            return Markup('<sup class="call author"><a href="#{}">{}</a></sup>').format(note, mark)
        self.notes_called.add(label)
        return self._call("author", f"{note}-call", note, mark, self._authors_note(label))

    def _authors_note(self, label: str) -> Markup:
        number = self._authors[label]
        words, after = self._words(number, apart=True)
        id = self.blocks[number].id
        lead = f"#{id}-call" if label in self.notes_called else f"#{id}"
        note = Markup('<span class="fn author" id="{}"><a class="label" href="{}">[{}]</a>{}</span>').format(
            id, lead, label, words
        )
        return note + NONE.join(after)

    def _editors_note(self, mark: str, note: Note) -> Markup:
        language = declared_language(self.labels.language, self.language)
        return Markup('<span class="fn ed" id="n-{}"{}>{}</span>').format(note.id, language, self.note_body(note, mark))


def breakable(address: str) -> Markup:
    """An address as a person reads it, with the places at which a line may end.

    Letters of other scripts are shown as such, as browsers show them; a place to break is no letter: what is copied is
    the address.

    >>> print(breakable("https://example.org/a-b?c=%C3%A9%20%FF"))
    https://example.<wbr/>org/<wbr/>a-<wbr/>b?<wbr/>c=<wbr/>é%<wbr/>20%<wbr/>FF
    """
    readable = FOREIGN.sub(lambda match: _decoded(match[0]), address)
    return Markup("<wbr/>").join(printed(part) for part in ADDRESS_PARTS.findall(readable))


def _decoded(escapes: str) -> str:
    """Percent-encoded letters as letters; as they stand where they are none that can be seen."""
    try:
        words = bytes.fromhex(escapes.replace("%", "")).decode()
    except UnicodeDecodeError:
        return escapes
    return words if words.isprintable() else escapes


def styled(piece: str, run: Run, covered: bool, language: str) -> Markup:
    """Some words in the style of their run; `covered` where an editors' note is about them."""
    plain = bool(run.href) and run.href == run.text
    words = Markup("<br/>") if piece == "\n" else breakable(piece) if plain else printed(piece, language)
    marks: Mapping[str, bool] = {"em": run.emphasis, "strong": run.strong, "sup": bool(run.call)}
    for element, wanted in marks.items():
        if wanted:
            words = Markup("<{0}>{1}</{0}>").format(element, words)
    if run.href and SCHEMES.match(run.href):
        words = Markup('<a{} href="{}">{}</a>').format(Markup(' class="url"') if plain else NONE, run.href, words)
    return Markup('<span class="mark">{}</span>').format(words) if covered else words
