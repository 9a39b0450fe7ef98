"""What `check --fix` can do for a note whose passage has gone, stands twice, or has moved.

A repair is certain only if the words before and after the passage are both still there, in the block in which it was
published. Everything else is a question for the editor; similarity alone decides nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.annotating.ledger_file import without_note
from generator.annotating.selectors import selector_of
from generator.model.corpus import Note
from generator.model.document import Block, Span
from generator.model.ledger import LEDGER, Ledger, Selector
from generator.model.publication import AnnotatedText, Placed
from generator.text.front_matter import FENCE, split_passage
from generator.text.quotations import FoldedText, nearest_passage, words_of

CLOSE = 85
"""Per cent: a passage less similar than this to the old one is not replaced without asking."""
MAX_ADDED_WORDS = 12
"""Fewer words than this may be added on either side to make a quotation unique."""
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its end, of whatever system: a note's file is read in the same way."""
BREAKS = "\r\n"
BYTE_ORDER_MARK = "\ufeff"
"""What some editors write before the first letter of a file."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A new quotation for a note; `certain` if no editor needs to be asked.

    If it is the quotation that the note has already, the repair is to accept the place where it stands now.
    """

    note: Note
    quote: str
    certain: bool
    why: str


def proposed_repairs(text: AnnotatedText, ledger: Ledger) -> Iterator[Repair]:
    """What could be done for each orphan of a text."""
    blocks = text.document.blocks
    folded_text = FoldedText.of(blocks)
    for note in text.orphans:
        published = ledger.notes.get(note.id)
        matches = folded_text.find(note.quote)
        if len(matches) == 1:
            yield Repair(note, note.quote, False, "the passage stands elsewhere than where it was published")
        elif matches:
            yield from _made_unique(
                note, [folded_text.spans(*match) for match in matches], published, blocks, folded_text
            )
        elif near := nearest_passage(note.quote, folded_text):
            certain = near.score >= CLOSE and _fills_gap(note, near.spans, published, blocks)
            why = f"{near.score:.0f} % alike" + (", between the same words as before" if certain else "")
            yield Repair(note, words_of(near.spans, blocks), certain, why)


def _fills_gap(note: Note, spans: tuple[Span, ...], published: Selector | None, blocks: Sequence[Block]) -> bool:
    """Whether a passage stands in the published block, between the published words on both sides."""
    return published is not None and selector_of(Placed(note, spans), blocks).is_same_gap(published)


def _made_unique(
    note: Note, matches: list[tuple[Span, ...]], published: Selector | None, blocks: Sequence[Block], text: FoldedText
) -> Iterator[Repair]:
    """Longer quotations for a passage that stands several times: for the published place if known, else for each."""
    as_published = [spans for spans in matches if _fills_gap(note, spans, published, blocks)]
    certain = len(as_published) == 1
    for spans in as_published if certain else matches:
        if longer := _longer(spans, blocks, text):
            yield Repair(note, longer, certain, "a few more words, so that it occurs only once")


def _longer(spans: tuple[Span, ...], blocks: Sequence[Block], text: FoldedText) -> str:
    """The passage with just enough words around it to make it unique; empty if MAX_ADDED_WORDS do not suffice."""
    first, last = spans[0], spans[-1]
    before, after = blocks[first.block].text[: first.start].split(), blocks[last.block].text[last.end :].split()
    words = words_of(spans, blocks)
    for number in range(1, MAX_ADDED_WORDS):
        quote = " ".join((*before[-number:], words, *after[:number]))
        if len(text.find(quote)) == 1:
            return quote
    return ""


def rewritten(source: str, quote: str) -> str:
    """The text of a note's file with another passage; everything else, even how each line ends, stays as it is."""
    lines = LINE.findall(source)
    plain = "".join(f"{line.rstrip(BREAKS)}\n" for line in lines).removeprefix(BYTE_ORDER_MARK)
    fence = list(FENCE.finditer(plain))[1]
    _, _, before = split_passage(plain[fence.end() :])
    start = stop = plain.count("\n", 0, fence.end()) + before
    while stop < len(lines) and lines[stop].startswith(">"):
        stop += 1
    first, last = (line[len(line.rstrip(BREAKS)) :] for line in (lines[0], lines[stop - 1]))
    quoted = first.join(f"> {line}" for line in quote.split("\n")) + last
    return "".join((*lines[:start], quoted, *lines[stop:]))


def accepts_its_place(repair: Repair) -> bool:
    """Whether the note stays as it is, and only the place where it was published is forgotten."""
    return repair.quote == repair.note.quote


def patch(root: Path, repair: Repair) -> str:
    """The repair as a unified diff that `git apply` can read; empty if the note stays as it is."""
    path = repair.note.path
    before = _read(root / path)
    after = before if accepts_its_place(repair) else rewritten(before, repair.quote)
    lines = difflib.unified_diff(_git_lines(before), _git_lines(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _git_lines(text: str) -> list[str]:
    """Lines as git counts them; Python's own `splitlines` would part a text at other characters too."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _read(path: Path) -> str:
    """The text of a file to its last byte, with the ends of its lines as they are."""
    return path.read_bytes().decode("utf-8")


def applied(root: Path, repair: Repair) -> dict[str, bytes]:
    """The file that a repair changes, by its path below `seeds/`.

    It is the note with the new quotation, or the ledger without the place where it was published.
    """
    note = repair.note
    path = f"{note.seed}/{LEDGER}" if accepts_its_place(repair) else note.path.removeprefix("seeds/")
    text = _read(root / "seeds" / path)
    after = without_note(text, note.id) if accepts_its_place(repair) else rewritten(text, repair.quote)
    return {path: after.encode("utf-8")}
