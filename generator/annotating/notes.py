"""Where a note belongs: its passage is found exactly, or not at all.

White space, kinds of quotation marks, apostrophes and dashes, and ligatures do not count; everything else does.
Likeness never places a note: it only serves the message, which names the nearest passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.corpus import Note
from generator.model.problems import Problem, clip
from generator.model.publication import Block, Placed
from generator.text.quotations import Haystack, fold, nearest_passage, words_of


def place(blocks: Sequence[Block], notes: Iterable[Note]) -> tuple[list[Placed], list[Note], list[Problem]]:
    """The notes that found their passage, in the order of the text; those that did not; and why not."""
    haystack = Haystack.of(blocks)
    placed: list[Placed] = []
    lost: list[Note] = []
    problems: list[Problem] = []
    for note in notes:
        quote = "".join(letter for letter, _ in fold(note.quote))
        found = haystack.find(quote)
        if len(found) == 1:
            placed.append(Placed(note, haystack.spans(*found[0])))
            continue
        lost.append(note)
        problems.append(_explain(note, quote, len(found), haystack, blocks))
    placed.sort(key=lambda one: (one.spans[-1].block, one.spans[-1].end, one.spans[0], one.note.id))
    return placed, lost, problems


def _explain(note: Note, quote: str, times: int, haystack: Haystack, blocks: Sequence[Block]) -> Problem:
    if times:
        what = f"this passage stands {times} times in the text"
        return Problem(
            note.path, note.line, what, clip(note.quote), "quote some words more, so that it stands once only"
        )
    what, fix = "this passage is not in the text", "copy the passage again from the page"
    near = nearest_passage(quote, haystack)
    if near is not None:
        named = f" in {name}" if (name := blocks[near.spans[0].block].id) else ""
        fix += f"; nearest ({near.score:.0f} % alike{named}): {clip(words_of(near.spans, blocks), 200)}"
    return Problem(note.path, note.line, what, clip(note.quote), fix)
