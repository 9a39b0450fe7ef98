"""Anchors notes: the passage that a note quotes is found exactly, or not at all (see `text.quotations`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.model.corpus import Note
from generator.model.document import Block
from generator.model.ledger import Ledger
from generator.model.problems import Problem, clip
from generator.model.publication import Placed
from generator.text.copied_calls import copied_calls
from generator.text.quotations import FoldedText, nearest_passage, words_of


def place(blocks: Sequence[Block], notes: Iterable[Note]) -> tuple[list[Placed], list[Note], list[Problem]]:
    """The notes whose passage occurs once, in the order of the text; the orphans; and a problem for each of these."""
    text = FoldedText.of(blocks)
    placed: list[Placed] = []
    orphans: list[Note] = []
    problems: list[Problem] = []
    for note in notes:
        matches = text.find(note.quote)
        if len(matches) == 1:
            placed.append(Placed(note, text.spans(*matches[0])))
            continue
        orphans.append(note)
        problems.append(_explain(note, len(matches), text, blocks))
    placed.sort(key=lambda anchored: (*_end(anchored), anchored.spans[0], anchored.note.id))
    return placed, orphans, problems


def _end(placed: Placed) -> tuple[int, int]:
    return placed.spans[-1].block, placed.spans[-1].end


def _explain(note: Note, times: int, text: FoldedText, blocks: Sequence[Block]) -> Problem:
    if times:
        what, fix = (
            f"this passage stands {times} times in the text",
            "quote a few more words, so that it occurs only once",
        )
        return Problem(note.path, note.line, what, clip(note.quote), fix)
    if calls := copied_calls(note.quote, text):
        what = "this passage was copied together with the marks of notes, which are not part of it"
        cut = [f"write '{read}' for '{word}'" if read else f"delete '{word}'" for word, read in calls]
        return Problem(note.path, note.line, what, clip(note.quote), ", ".join(cut))
    what, fix = "this passage is not in the text", "copy the passage again from the page"
    near = nearest_passage(note.quote, text)
    if near is not None:
        named = f" in {name}" if (name := blocks[near.spans[0].block].id) else ""
        fix += f"; nearest ({near.score:.0f} % alike{named}): {clip(words_of(near.spans, blocks), 200)}"
    return Problem(note.path, note.line, what, clip(note.quote), fix)


def check_gists(seed: str, notes: Iterable[Note], published: Ledger) -> Iterator[Problem]:
    """One warning that names the notes of a text which readers have known since a build, and which have no gist."""
    lacking = [note.id for note in notes if note.is_shown and note.id in published.notes and "gist" not in note.lines]
    if lacking:
        what = f"published notes without a gist: {len(lacking)}"
        fix = "add 'gist:', what the note finds in at most 80 characters; lists of notes show it"
        yield Problem(f"seeds/{seed}/notes", 0, what, clip(", ".join(lacking)), fix, "warning")
