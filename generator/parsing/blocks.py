"""A cleaned text cut into blocks: headings, paragraphs, list items, quotations, author's notes.

In goes a draft whose text is restricted Markdown as the cleaning stage leaves it (blocks parted by a blank line, `## `,
`- `, `1. `, `> `, `[^1]: `), with the parts that are not the author's body; out come blocks in the order of the text,
nothing left out.

The address of a block that was never published is that of its first line in the raw text: p12 begins at the twelfth
line that is not blank. In a saved page, where a line can hold a whole article, it is the place among all its units of
text (`cleaning.saved_pages.units`). If two blocks become one, or one is taken out, the addresses of its lines lead to
where its words went (`Block.also`). What has been published keeps its address (`annotating/paragraphs.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.cleaned import Part
from generator.model.decisions import BLOCKS, LocatedDecision, PassageDecision
from generator.model.draft import Draft
from generator.model.publication import Block, Run
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
    draft: Draft, parts: Sequence[Part] = (), held: Sequence[LocatedDecision] = (), starts: Sequence[int] | None = None
) -> tuple[Block, ...]:
    """The blocks of a cleaned text. Each paragraph, item and quotation has an id, and so has an author's note.

    `held` are the places of what an editor decided. `starts`: where in the source the numbered units begin, if they
    are not its lines.

    >>> [(b.kind, b.id, b.text) for b in parse(Draft.of("## One\\n\\nTwo.\\n\\n- three"))]
    [('heading', '', 'One'), ('paragraph', 'p2', 'Two.'), ('item', 'p3', 'three')]
    """
    chunks = list(_chunks(draft.text))
    labels = frozenset(match[1] for _, chunk in chunks if (match := NOTE.match(chunk)))
    lines = _Lines(draft, starts)
    blocks: list[Block] = []
    for start, chunk in chunks:
        part = next((part.kind for part in parts if part.start <= start < part.end), "body")
        here = [one for one in held if one.start < start + len(chunk) and start < one.end]
        decided = next((one.decision for one in here if one.decision.what in BLOCKS), None)
        chunk, corrected = _signed(chunk, start, here)
        if chunk.startswith(CONTINUATION) and blocks and blocks[-1].kind == "note":
            more = inline.parse(" ".join(chunk.split()), labels, corrected)
            blocks[-1] = replace(blocks[-1], runs=(*blocks[-1].runs, Run("\n"), *more))
            continue
        for offset, block in _blocks(chunk, part, labels, corrected):
            place = start + len(chunk[:offset].translate(inline.UNSIGNED))
            blocks.append(lines.addressed(replace(block, decision=decided) if decided else block, place))
    return tuple(lines.with_old_addresses(blocks))


class _Lines:
    """The lines of the source that are not blank, numbered from 1, and the blocks that begin at them."""

    def __init__(self, draft: Draft, starts: Sequence[int] | None) -> None:
        self.draft = draft
        self.starts = [match.start() for match in LINE.finditer(draft.source)] if starts is None else starts
        self.last = 0
        self.begins: list[int] = []  # for each block, the number of its first line
        self.times: Counter[int] = Counter()

    def addressed(self, block: Block, place: int) -> Block:
        """The block with its id; `place` is where it begins in the clean text."""
        while place < len(self.draft.text) and self.draft.text[place].isspace():
            place += 1
        number = max(1, bisect_right(self.starts, self.draft.to_source(place)))
        times = self.times[number] if self.begins and self.begins[-1] == number else 0
        self.begins.append(number)
        self.times[number] += 1
        if block.kind == "note":
            return replace(block, id=f"a{block.label}")
        return replace(block, id=f"p{number}{_suffix(times)}") if block.kind in NUMBERED else block

    def with_old_addresses(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """The blocks, each with the addresses of all lines up to its end that are not the beginning of a block."""
        taken = {number for block, number in zip(blocks, self.begins, strict=True) if block.kind in NUMBERED}
        done = 0
        ends = [*self.begins[1:], len(self.starts) + 1]
        for block, following in zip(blocks, ends[: len(blocks)], strict=True):
            also = tuple(f"p{number}" for number in range(done + 1, following) if number not in taken)
            done = max(done, following - 1)
            lines = (block.id, *also) if block.id else also
            yield replace(block, also=also, lines=lines)


def _suffix(times: int) -> str:
    return "" if times == 0 else chr(ord("a") + times) if times < 26 else f"-{times}"


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The stretches between blank lines, each with its place in the text."""
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n\s*?(?=[^\n]|\Z)", text):
        if text[start : gap.start()].strip():
            yield start, text[start : gap.start()]
        start = gap.end()
    if text[start:].strip():
        yield start, text[start:]


def _signed(chunk: str, start: int, held: Sequence[LocatedDecision]) -> tuple[str, tuple[PassageDecision, ...]]:
    """A chunk with signs round the words that an editor put in, behind the mark of a block; and whose they are."""
    corrected: list[PassageDecision] = []
    if inline.SIGN.search(chunk):
        return chunk, ()
    for one in reversed(held):
        first, last = max(0, one.start - start), min(one.end - start, len(chunk))
        if chunk[first - 1 : first] in ("", "\n") and (mark := MARK.match(chunk, first)):
            first = mark.end()
        if one.decision.what == "corrected" and first < last:
            chunk = chunk[:first] + inline.OPENED + chunk[first:last] + inline.CLOSED + chunk[last:]
            corrected.insert(0, one.decision)
    return chunk, tuple(corrected)


def _blocks(
    chunk: str, part: str, labels: frozenset[str], corrected: Sequence[PassageDecision]
) -> Iterator[tuple[int, Block]]:
    """The blocks of a chunk, each with its place in the chunk."""
    rest = list(corrected)

    def runs(content: str) -> tuple[Run, ...]:
        many = content.count(inline.OPENED) if rest else 0
        own = [rest.pop(0) for _ in range(many)]
        return inline.parse(" ".join(content.split()), labels, own)

    if (heading := HEADING.match(chunk)) and "\n" not in chunk.strip():
        yield 0, Block("heading", part, runs(heading[2]), level=max(2, len(heading[1])))
    elif note := NOTE.match(chunk):
        yield 0, Block("note", part, runs(note[2]), label=note[1])
    elif chunk.lstrip().startswith(">"):
        words = " ".join(line.strip().removeprefix(">") for line in chunk.splitlines())
        yield 0, Block("quotation", part, runs(words))
    elif ITEM.match(chunk):
        place = 0
        for item in ITEM_START.split(chunk):
            found = ITEM.match(item)
            yield place, Block("item", part, runs(found[3] if found else item), ordered=bool(found and found[2]))
            place += len(item) + 1
    else:
        yield 0, Block("paragraph", part, runs(chunk))
