"""The body of a `translation.LANG.md`: blocks that name the one that they render, one sentence a line.

## p12 3f9a1c2b              the address of the block, and the fingerprint of its words
First sentence, as one line.
[2-3] A line that renders two sentences.
[4] One of two lines …
[4] … that together render one.
> What is quoted is for the translator, as the original in a form, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.model.keys import FORMS
from generator.model.problems import Problem, clip
from generator.model.translations import TranslatedLine, WrittenBlock

HEADING = re.compile(r"##[ \t]+(\S+)(?:[ \t]+(.*\S))?[ \t]*")
ADDRESS = re.compile(r"[pah][\w-]{1,100}")
MARK = re.compile(r"\[(\d{1,5})(?:[-–](\d{1,5}))?\][ \t]*")
QUOTED = ">"
_AS = "as in '## p12'"

Tell = Callable[[int, str, str, str], None]
"""Tells a mistake: line, what is wrong, what was read, how to fix it."""


def written_blocks(path: str, body: str, first_line: int) -> tuple[tuple[WrittenBlock, ...], list[Problem]]:
    """The blocks of a translation in their order, and what is wrong with them; `first_line` is that of `body`."""
    problems: list[Problem] = []
    blocks: dict[str, WrittenBlock] = {}

    def tell(line: int, what: str, read: str, fix: str) -> None:
        problems.append(Problem(path, line, what, clip(read), fix))

    current: tuple[str, str, int] | None = None
    lines: list[TranslatedLine] = []
    astray = False  # whether the lines here belong to no block, which has been told

    def close() -> None:
        if current:
            address, fingerprint, line = current
            blocks[address] = WrittenBlock(address, fingerprint, tuple(lines), line)

    for number, line in enumerate(body.split("\n"), first_line):
        words = line.strip()
        if not words or words.startswith(QUOTED):
            continue
        if words.startswith("#"):
            close()
            current, lines = _heading(words, number, blocks, tell), []
            astray = current is None
        elif current:
            lines.append(_line(words, number, lines, tell))
        elif not astray:
            astray = True
            fix = f"begin each block with '## ' and the address of the paragraph that it renders, {_AS}"
            tell(number, "these words belong to no block", words, fix)
    close()
    return tuple(blocks.values()), problems


def _heading(words: str, line: int, blocks: dict[str, WrittenBlock], tell: Tell) -> tuple[str, str, int] | None:
    """Address, fingerprint and line of a block that begins; None where it cannot be told which."""
    match = HEADING.fullmatch(words)
    if not match or not ADDRESS.fullmatch(match[1]):
        tell(line, "this line names no block", words, f"write '## ' and the address of the paragraph, {_AS}")
        return None
    address, fingerprint = match[1], match[2] or ""
    if address in blocks:
        what = f"the block {address} stands here for a second time; the first is in line {blocks[address].line}"
        tell(line, what, words, "make one block of the two, or correct the address of one")
        return None
    if fingerprint and not FORMS["hash"][0].fullmatch(fingerprint):
        fix = "leave it out; the check says which one to write, and check --fix writes it"
        tell(line, f"'{clip(fingerprint, 40)}' is no fingerprint", words, fix)
        fingerprint = ""
    return address, fingerprint, line


def _line(words: str, number: int, before: list[TranslatedLine], tell: Tell) -> TranslatedLine:
    """A line with the sentences that it renders: those that its mark names, else the one after those before it."""
    last = before[-1].last if before else 0
    mark = MARK.match(words)
    if not mark:
        return TranslatedLine(last + 1, last + 1, words, number)
    first, until = int(mark[1]), int(mark[2] or mark[1])
    rest = words[mark.end() :]
    if not rest:
        tell(number, "this line says nothing", words, "write the translation after the mark, or remove the line")
    repeats = bool(before) and (first, until) == (before[-1].first, last)
    if not repeats and (first != last + 1 or until < first):
        fix = f"the next sentence is number {last + 1}: write [{last + 1}]"
        if before:
            same = f"[{last}]" if before[-1].first == last else f"[{before[-1].first}-{last}]"
            fix += f"; or {same} here and on the line before, if the two lines render that together"
        tell(number, f"the mark {mark[0].strip()} is out of its place", words, fix)
        if until < first or first <= last:
            first = until = last + 1
    return TranslatedLine(first, until, rest, number)
