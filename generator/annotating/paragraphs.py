"""A paragraph is itself, not its line: blocks with the addresses of their lines come in, with those published go out.

A published block is known again by its words. In this order a block takes the addresses of a published one

- whose words it has, letter for letter (as quotations are compared), wherever it stands now;
- whose words it holds as a whole: two were joined, and the addresses of both lead here;
- that begins with its words: one was split, and its address leads to where it begins;
- that has much the same words: it was corrected.

What is left over is new and gets an address that was never published, or is gone. An address that leads to other words
than were published is always told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from string import ascii_lowercase

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from generator.model.document import Block
from generator.model.ledger import PublishedBlock
from generator.text.quotations import folded

CORRECTED = 60
"""Likeness, of 100, from which two paragraphs between the same neighbours are one that was corrected."""
MOVED = 80
"""The same for two that do not stand between the same neighbours."""
PART = 24
"""Letters that a part of a split or joined paragraph has at least; fewer are found in many."""


@dataclass(frozen=True, slots=True)
class Readdressed:
    """The blocks of a text with the addresses that they keep; what was published and has changed or is missing.

    `missing` are all that are not in the text, those too that were gone when the ledger was last written.
    """

    blocks: tuple[Block, ...]
    changed: tuple[PublishedBlock, ...] = ()
    missing: tuple[PublishedBlock, ...] = ()

    @property
    def gone(self) -> tuple[PublishedBlock, ...]:
        """Those that are missing since the text was last published."""
        return tuple(block for block in self.missing if not block.gone)


def words_of_block(block: Block) -> str:
    """The words by which a block is known again, on one line."""
    return " ".join(block.text.split())


def published_blocks(blocks: Sequence[Block]) -> tuple[PublishedBlock, ...]:
    """What is to be remembered of the blocks of a text: their addresses and words."""
    here = (PublishedBlock(_addresses(block), words_of_block(block)) for block in blocks)
    return tuple(block for block in here if block.addresses)


def keep_addresses(blocks: Sequence[Block], published: Sequence[PublishedBlock]) -> Readdressed:
    """The blocks with the addresses under which their words were published; without a ledger, as they are."""
    if not published:
        return Readdressed(tuple(blocks))
    words = [words_of_block(block) for block in blocks]
    matches = _Matches([block.words for block in published], words)
    if not matches.are_the_same():
        matches.fold()
        matches.same_words()
        matches.joined()
        matches.split()
        matches.corrected()
    kept: defaultdict[int, list[str]] = defaultdict(list)
    for old, new in sorted(matches.new_of.items()):
        kept[new] += published[old].addresses
    taken = {address for block in published for address in block.addresses}
    addressed: list[Block] = []
    for number, block in enumerate(blocks):
        addresses = kept.get(number) or _new_addresses(block, addressed, taken)
        taken.update(addresses)
        addressed.append(_with_addresses(block, addresses))
    changed = tuple(
        published[old] for old, new in sorted(matches.new_of.items()) if matches.old[old] not in matches.new[new]
    )
    return Readdressed(
        tuple(_with_calls(blocks, addressed)), changed, tuple(published[old] for old in matches.left_old())
    )


def _addresses(block: Block) -> tuple[str, ...]:
    """All addresses of a block; a heading has none of its own, and those of its lines lead to it."""
    return (block.id, *block.also) if block.id else block.also


def _with_addresses(block: Block, addresses: Sequence[str]) -> Block:
    if not block.id:
        return replace(block, also=tuple(addresses))
    return replace(block, id=addresses[0], also=tuple(addresses[1:]))


def _with_calls(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with the calls of the author's notes leading to the addresses that these have now."""
    ids = {old.id: new.id for old, new in zip(before, after, strict=True) if old.kind == "note" and old.id != new.id}
    for block in after:
        if ids and any(run.note in ids for run in block.runs):
            block = replace(block, runs=tuple(replace(run, note=ids.get(run.note, run.note)) for run in block.runs))
        yield block


def _new_addresses(block: Block, before: Sequence[Block], taken: Collection[str]) -> tuple[str, ...]:
    """The addresses of the lines of a new block, as far as they are free; else one after the block before it."""
    free = tuple(address for address in _addresses(block) if address not in taken)
    if not block.id or block.id in free:
        return free
    base = (
        block.id if block.kind == "note" else next((b.id for b in reversed(before) if b.id.startswith("p")), block.id)
    )
    stem = base.rstrip(ascii_lowercase) if base[1:2].isdigit() else base
    names = (f"{stem}{suffix}" for suffix in chain(ascii_lowercase[1:], (f"-{number}" for number in count(27))))
    return (next(name for name in names if name not in taken), *free)


class _Matches:
    """Which published block is which block now: `new_of` maps the number of the one to that of the other."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self.new_of: dict[int, int] = {}
        self.in_order: list[tuple[int, int]] = []  # the pairs that stand in the same order before and after

    def are_the_same(self) -> bool:
        """Whether nothing has changed since the last publication, as nearly always; then every block is matched."""
        if self.old == self.new:
            self.new_of = {number: number for number in range(len(self.old))}
        return self.old == self.new

    def fold(self) -> None:
        """Leave of all words only what counts in a comparison."""
        self.old, self.new = list(map(folded, self.old)), list(map(folded, self.new))

    def left_old(self) -> list[int]:
        """The published blocks that nothing has been found for."""
        return [number for number in range(len(self.old)) if number not in self.new_of]

    def left_new(self) -> list[int]:
        """The blocks that are no published one so far."""
        taken = set(self.new_of.values())
        return [number for number in range(len(self.new)) if number not in taken]

    def same_words(self) -> None:
        """Blocks with the same words: those in the same order first, then those that have moved."""
        for step in LCSseq.opcodes(self.old, self.new):
            if step.tag == "equal":
                old, new = range(step.src_start, step.src_end), range(step.dest_start, step.dest_end)
                self.in_order += zip(old, new, strict=True)
        self.new_of |= self.in_order
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number in reversed(self.left_new()):
            places[self.new[number]].append(number)
        for number in self.left_old():
            if places[self.old[number]]:
                self.new_of[number] = places[self.old[number]].pop()

    def joined(self) -> None:
        """Published blocks whose words are now part of a block, as a whole."""
        for number in self.left_old():
            words = self.old[number]
            holders = [other for other, text in enumerate(self.new) if len(words) >= PART and words in text]
            if len(holders) == 1:
                self.new_of[number] = holders[0]

    def split(self) -> None:
        """Published blocks that begin with the words of a block that is none of them so far."""
        for number in self.left_old():
            parts = [
                n for n in self.left_new() if len(self.new[n]) >= PART and self.old[number].startswith(self.new[n])
            ]
            if parts:
                self.new_of[number] = parts[0]

    def corrected(self) -> None:
        """Pairs with much the same words, the most alike first: between the same neighbours, or very much alike."""
        old, new = [pair[0] for pair in self.in_order], [pair[1] for pair in self.in_order]
        others = [(number, bisect_left(new, number)) for number in self.left_new()]
        pairs = []
        for number in self.left_old():
            gap = bisect_left(old, number)
            for other, other_gap in others:
                floor = CORRECTED if gap == other_gap else MOVED
                score = fuzz.ratio(self.old[number], self.new[other], score_cutoff=floor)
                if score:
                    pairs.append((-score, abs(number - other), number, other))
        taken = set()
        for _, _, number, other in sorted(pairs):
            if number not in self.new_of and other not in taken:
                self.new_of[number] = other
                taken.add(other)
