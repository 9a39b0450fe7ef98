"""Cuts a cleaned text into blocks: headings, paragraphs, list items, quotations, author's notes.

A draft comes in whose text is restricted Markdown as the cleaning stage leaves it (blocks separated by a blank line,
`## `, `- `, `1. `, `> `, `[^1]: `), with the parts that are not the author's body. Blocks go out in the order of the
text, and nothing is left out.

The address of a block that was never published is the number of its first line in the raw text: p12 begins at the
twelfth line that is not blank. In a saved page, where a line can hold a whole article, the units of text are counted
instead (`cleaning.saved_pages.units`). When two blocks become one, or one is removed, the addresses of its lines lead
to where the words went (`Block.also`). What has been published keeps its address (`annotating/paragraphs.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from generator.model.cleaned import Part
from generator.model.decisions import BLOCKS, LocatedDecision, PassageDecision
from generator.model.document import Block, Run
from generator.model.draft import Draft
from generator.parsing import inline

HEADING = re.compile(r"(#{1,6}) +(.+)")
ITEM = re.compile(r"(?:([-*+•])|(\d{1,3})[.)]) +(.+)", re.DOTALL)
ITEM_START = re.compile(r"\n(?=(?:[-*+•]|\d{1,3}[.)]) )")
NOTE = re.compile(r"\[\^(\w{1,8})\]: *(.*)", re.DOTALL)
LINE = re.compile(r"[^\n]*\S[^\n]*")
MARK = re.compile(r"#{1,6} +|> ?|(?:[-*+•]|\d{1,3}[.)]) +|\[\^\w{1,8}\]: *")
CONTINUATION = "    "
NUMBERED = ("paragraph", "item", "quotation")


def parse(
    draft: Draft,
    parts: Sequence[Part] = (),
    decisions: Sequence[LocatedDecision] = (),
    starts: Sequence[int] | None = None,
) -> tuple[Block, ...]:
    """The blocks of a cleaned text. Each paragraph, item and quotation has an id, and so has an author's note.

    `decisions` are an editor's, located in the clean text. `starts`: where in the source the numbered units begin, if
    they are not its lines.

    >>> [(b.kind, b.id, b.text) for b in parse(Draft.of("## One\\n\\nTwo.\\n\\n- three"))]
    [('heading', '', 'One'), ('paragraph', 'p2', 'Two.'), ('item', 'p3', 'three')]
    """
    chunks = list(_chunks(draft.text))
    labels = frozenset(match[1] for _, chunk in chunks if (match := NOTE.match(chunk)))
    addresses = _Addresses(draft, starts)
    blocks: list[Block] = []
    for start, chunk in chunks:
        part = next((part.kind for part in parts if part.start <= start < part.end), "body")
        here = [located for located in decisions if located.overlaps(start, start + len(chunk))]
        decision = next((located.decision for located in here if located.decision.what in BLOCKS), None)
        chunk, corrected = _mark_corrections(chunk, start, here)
        if chunk.startswith(CONTINUATION) and blocks and blocks[-1].kind == "note":
            more = inline.parse(" ".join(chunk.split()), labels, corrected)
            blocks[-1] = replace(blocks[-1], runs=(*blocks[-1].runs, Run("\n"), *more))
            continue
        for offset, block in _blocks(chunk, part, labels, corrected):
            place = start + len(chunk[:offset].translate(inline.WITHOUT_CORRECTION_MARKS))
            blocks.append(addresses.identified(replace(block, decision=decision), place))
    return tuple(addresses.with_merged_lines(blocks))


class _Addresses:
    """Gives blocks their ids: the numbers, from 1, of the lines of the source that are not blank."""

    def __init__(self, draft: Draft, starts: Sequence[int] | None) -> None:
        self.draft = draft
        self.starts = [match.start() for match in LINE.finditer(draft.source)] if starts is None else starts
        self.first_lines: list[int] = []  # of each block so far
        self.blocks_at: Counter[int] = Counter()

    def identified(self, block: Block, place: int) -> Block:
        """The block with its id; `place` is where it begins in the clean text. Called in the order of the text."""
        while place < len(self.draft.text) and self.draft.text[place].isspace():
            place += 1
        number = max(1, bisect_right(self.starts, self.draft.to_source(place)))
        earlier = self.blocks_at[number] if self.first_lines[-1:] == [number] else 0
        self.first_lines.append(number)
        self.blocks_at[number] += 1
        if block.kind == "note":
            return replace(block, id=f"a{block.label}")
        return replace(block, id=f"p{number}{_suffix(earlier)}") if block.kind in NUMBERED else block

    def with_merged_lines(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """The blocks, each with the addresses of the lines up to its end at which no block begins any more."""
        taken = {number for block, number in zip(blocks, self.first_lines, strict=True) if block.kind in NUMBERED}
        last = 0
        next_lines = [*self.first_lines[1:], len(self.starts) + 1]
        for block, next_line in zip(blocks, next_lines[: len(blocks)], strict=True):
            also = tuple(f"p{number}" for number in range(last + 1, next_line) if number not in taken)
            last = max(last, next_line - 1)
            yield replace(block, also=also, lines=(block.id, *also) if block.id else also)


def _suffix(earlier: int) -> str:
    """What tells a block from those that begin at the same line: nothing for the first, then b, c, …, z, -26, …"""
    return "" if earlier == 0 else chr(ord("a") + earlier) if earlier < 26 else f"-{earlier}"


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The stretches between blank lines, each with its offset in the text."""
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n\s*?(?=[^\n]|\Z)", text):
        if text[start : gap.start()].strip():
            yield start, text[start : gap.start()]
        start = gap.end()
    if text[start:].strip():
        yield start, text[start:]


def _mark_corrections(
    chunk: str, start: int, decisions: Sequence[LocatedDecision]
) -> tuple[str, tuple[PassageDecision, ...]]:
    """A chunk with marks around the words that an editor put in, and the decisions for these.

    Marks stand after what makes a block of its kind, such as `> `. A chunk that contains such marks already, which no
    honest text does, stays as it is.
    """
    corrected: list[PassageDecision] = []
    if inline.CORRECTION_MARK.search(chunk):
        return chunk, ()
    for located in reversed(decisions):
        first, last = max(0, located.start - start), min(located.end - start, len(chunk))
        if chunk[first - 1 : first] in ("", "\n") and (mark := MARK.match(chunk, first)):
            first = mark.end()
        if located.decision.what == "corrected" and first < last:
            words = f"{inline.CORRECTION_START}{chunk[first:last]}{inline.CORRECTION_END}"
            chunk = chunk[:first] + words + chunk[last:]
            corrected.insert(0, located.decision)
    return chunk, tuple(corrected)


def _blocks(
    chunk: str, part: str, labels: frozenset[str], corrected: Sequence[PassageDecision]
) -> Iterator[tuple[int, Block]]:
    """The blocks of a chunk, each with its offset in the chunk."""
    remaining = iter(corrected)

    def runs(content: str) -> tuple[Run, ...]:
        own = list(islice(remaining, content.count(inline.CORRECTION_START)))
        return inline.parse(" ".join(content.split()), labels, own)

    if (heading := HEADING.match(chunk)) and "\n" not in chunk.strip():
        yield 0, Block("heading", part, runs(heading[2]), level=max(2, len(heading[1])))
    elif note := NOTE.match(chunk):
        yield 0, Block("note", part, runs(note[2]), label=note[1])
    elif chunk.lstrip().startswith(">"):
        words = " ".join(line.strip().removeprefix(">") for line in chunk.splitlines())
        yield 0, Block("quotation", part, runs(words))
    elif ITEM.match(chunk):
        offset = 0
        for item in ITEM_START.split(chunk):
            marked = ITEM.match(item)
            yield offset, Block("item", part, runs(marked[3] if marked else item), ordered=bool(marked and marked[2]))
            offset += len(item) + 1
    else:
        yield 0, Block("paragraph", part, runs(chunk))
