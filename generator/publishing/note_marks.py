"""How an editors' note is marked: its letter, its kind and verdict in words, where its marks cut the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.corpus import About, Note
from generator.model.document import Block, Run
from generator.model.publication import AnnotatedText, Placed, Publication
from generator.publishing.labels import Labels
from generator.publishing.versions import Words, note_in
from generator.text.markup import render_note, typeset
from generator.text.quotations import words_of

FINDINGS = ("fact-check", "outcome")
"""The kinds of note that say whether a passage is right, and what came of it."""
LONGEST = 130
"""Letters of a note that has no gist: about as many as fit in two lines."""
NotePlaces = Mapping[tuple[str, str], tuple[AnnotatedText, str]]
"""By text and note: the annotated text, and the id of the block in which the passage begins (empty for a heading)."""


def letters(number: int) -> str:
    """The mark of the editors' note numbered from 0: a to z, aa, ab, …

    >>> [letters(n) for n in (0, 25, 26, 701, 702)]
    ['a', 'z', 'aa', 'zz', 'aaa']
    """
    mark = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        mark = chr(ord("a") + rest) + mark
    return mark


def gist_of(note: Note, about: About, language: str) -> Words:
    """What a note on a text finds, for a reader of `language`: its gist, or else how it begins."""
    found = note_in(note, about, (language,))
    words = found.gist or " ".join(render_note(found.body, found.language).striptags().split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return Words(typeset(words, found.language), found.language)


def shown(text: AnnotatedText) -> list[Placed]:
    """The notes that a reader sees, all but those that only add to the thematic index, in the order of reading.

    A note within an author's note comes where that is first called, for there it is read.
    """
    notes = [placed for placed in text.placed if placed.note.is_shown]
    blocks = text.document.blocks
    calls: Mapping[str, tuple[int, int]] = {}
    if any(blocks[placed.spans[0].block].kind == "note" for placed in notes):
        calls = _first_calls(blocks)

    def read_at(placed: Placed) -> tuple[int, int, int]:
        span = placed.spans[0]
        called = calls.get(blocks[span.block].id)
        return (*called, 1) if called else (span.block, span.start, 0)

    return sorted(notes, key=read_at)


def _first_calls(blocks: Sequence[Block]) -> Mapping[str, tuple[int, int]]:
    """By author's note: the block in which it is first called, and where in its words."""
    calls: dict[str, tuple[int, int]] = {}
    for number, block in enumerate(blocks):
        place = 0
        for run in block.runs:
            if run.calls_a_note:
                calls.setdefault(run.note, (number, place))
            else:
                place += len(run.text)
    return calls


def note_places(publication: Publication) -> NotePlaces:
    """Where each note stands that found its passage."""
    return {
        (text.document.seed.name, placed.note.id): (text, text.document.blocks[placed.spans[0].block].id)
        for text in publication.texts
        for placed in text.placed
    }


def authors_note(placed: Placed, text: AnnotatedText) -> str:
    """The id of the author's note that an editors' note is about; empty if it is about the text.

    It is about an author's note if it stands in one, or says what its source is worth (kind `source`) where it is
    called.
    """
    blocks = text.document.blocks
    first, last = blocks[placed.spans[0].block], placed.spans[-1]
    if first.kind == "note":
        return first.id
    if placed.note.kind != "source":
        return ""
    place = 0
    for run in blocks[last.block].runs:
        if run.calls_a_note and last.end <= place <= last.end + 1:  # a blank may stand between
            return run.note
        place += 0 if run.calls_a_note else len(run.text)
    return ""


def kind_words(kind: str, verdict: str, labels: Labels) -> str:
    """A note's kind and verdict in words."""
    words = labels(f"kind-{kind}")
    return f"{words}{labels.rules.colon} {labels(f'verdict-{verdict}')}" if verdict else words


def lemma(placed: Placed, text: AnnotatedText) -> str:
    """The passage of a note, to be set in quotation marks: those in it are the inner ones of the same language.

    French sets inner ones as English its outer ones; a passage that begins with « would else begin with two.
    """
    words = typeset(words_of(placed.spans, text.document.blocks, " … "), text.document.about.language)
    return re.sub(r"\s?»", "”", re.sub(r"«\s?", "“", words))


def cut_run(run: Run, position: int, cuts: Iterable[int]) -> Iterator[str]:
    """The words of a run that begins at `position` of its block, cut at these places of the block; links stay whole."""
    places = [] if run.href else sorted(cut - position for cut in cuts if 0 < cut - position < len(run.text))
    for start, end in zip([0, *places], [*places, len(run.text)], strict=True):
        if start < end:
            yield run.text[start:end]
