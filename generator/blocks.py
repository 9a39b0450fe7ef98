"""A cleaned text cut into blocks: headings, paragraphs, list items, quotations, author's notes.

In goes restricted Markdown as the cleaning stage leaves it (blocks parted by a blank line, `## `, `- `, `1. `, `> `,
`[^1]: `), with the parts that are not the author's body; out come blocks in the order of the text, nothing left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator import inline
from generator.cleaning import Part
from generator.model import Block

HEADING = re.compile(r"(#{1,6}) +(.+)")
ITEM = re.compile(r"(?:([-*+•])|(\d{1,3})[.)]) +(.+)", re.DOTALL)
NOTE = re.compile(r"\[\^(\w{1,8})\]: *(.*)", re.DOTALL)
CONTINUATION = "    "
NUMBERED = ("paragraph", "item", "quotation")


def parse(text: str, parts: Sequence[Part] = ()) -> tuple[Block, ...]:
    """The blocks of `text`; each paragraph, item and quotation gets the next of the ids p1, p2, …

    >>> [(b.kind, b.id, b.text) for b in parse("## One\\n\\nTwo.\\n\\n- three")]
    [('heading', '', 'One'), ('paragraph', 'p1', 'Two.'), ('item', 'p2', 'three')]
    """
    chunks = list(_chunks(text))
    labels = frozenset(match[1] for _, chunk in chunks if (match := NOTE.match(chunk)))
    blocks: list[Block] = []
    number = 0
    for start, chunk in chunks:
        part = next((part.kind for part in parts if part.start <= start < part.end), "body")
        if chunk.startswith(CONTINUATION) and blocks and blocks[-1].kind == "note":
            more = inline.parse(" ".join(chunk.split()), labels)
            last = blocks[-1]
            blocks[-1] = Block("note", last.part, (*last.runs, inline.Run("\n"), *more), last.id, 0, last.label)
            continue
        for block in _blocks(chunk, part, labels):
            number += block.kind in NUMBERED
            blocks.append(_numbered(block, number))
    return tuple(blocks)


def _numbered(block: Block, number: int) -> Block:
    if block.kind == "note":
        return Block("note", block.part, block.runs, f"a{block.label}", 0, block.label)
    if block.kind in NUMBERED:
        return Block(block.kind, block.part, block.runs, f"p{number}", block.level, "", block.ordered)
    return block


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The stretches between blank lines, each with its place in the text."""
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n\s*?(?=[^\n]|\Z)", text):
        if text[start : gap.start()].strip():
            yield start, text[start : gap.start()]
        start = gap.end()
    if text[start:].strip():
        yield start, text[start:]


def _blocks(chunk: str, part: str, labels: frozenset[str]) -> Iterator[Block]:
    def runs(content: str) -> tuple[inline.Run, ...]:
        return inline.parse(" ".join(content.split()), labels)

    if (heading := HEADING.match(chunk)) and "\n" not in chunk.strip():
        yield Block("heading", part, runs(heading[2]), level=max(2, len(heading[1])))
    elif note := NOTE.match(chunk):
        yield Block("note", part, runs(note[2]), label=note[1])
    elif chunk.lstrip().startswith(">"):
        words = " ".join(line.strip().removeprefix(">") for line in chunk.splitlines())
        yield Block("quotation", part, runs(words))
    elif ITEM.match(chunk):
        for item in re.split(r"\n(?=(?:[-*+•]|\d{1,3}[.)]) )", chunk):
            found = ITEM.match(item)
            yield Block("item", part, runs(found[3] if found else item), ordered=bool(found and found[2]))
    else:
        yield Block("paragraph", part, runs(chunk))
