"""Which block of a text was which: the blocks before and after, paired by their words.

Addresses do not decide, for a changed seed may have given another address to the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from generator.comparing import words
from generator.model.publication import AnnotatedText, Block, Span

ALIKE = 50
"""Per cent: two blocks less alike are no longer one block rewritten."""
AHEAD, LOOKED_AT = 8, 2000
"""How many blocks, and how many of the letters of each, are looked at for the likeness of one."""

Pair = tuple[int | None, int | None]


@dataclass(frozen=True)
class Alignment:
    """The blocks of one text before and after, and which is which: None where a block has no counterpart."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    pairs: tuple[Pair, ...]

    @classmethod
    def of(cls, old: Sequence[Block], new: Sequence[Block]) -> Alignment:
        """Pair the blocks of a text as it was with those of the text as it is."""
        return cls(tuple(old), tuple(new), tuple(_pairs(old, new)))

    @cached_property
    def forward(self) -> Mapping[int, int]:
        """The number of the new block for that of an old one that is still there."""
        return {a: b for a, b in self.pairs if a is not None and b is not None}

    @cached_property
    def _stays(self) -> Mapping[int, list[words.Match]]:
        return {a: words.carried(self.old[a].text, self.new[b].text) for a, b in self.forward.items()}

    def carry(self, block: int, place: int) -> tuple[int, int] | None:
        """Where the letter at `place` of the old block numbered `block` stands now; None where it has gone."""
        if block not in self.forward:
            return None
        found = next((match for match in self._stays[block] if match[0] <= place < match[0] + match[2]), None)
        return (self.forward[block], found[1] + place - found[0]) if found else None

    def carry_span(self, span: Span) -> Span | None:
        """Where a stretch of words stands now; None where its first or last letter has gone."""
        first, last = self.carry(span.block, span.start), self.carry(span.block, span.end - 1)
        return Span(first[0], first[1], last[1] + 1) if first and last else None


@dataclass(frozen=True)
class Compared:
    """One text before and after, None where there is none, with which of its blocks is which."""

    seed: str
    old: AnnotatedText | None
    new: AnnotatedText | None
    alignment: Alignment

    @classmethod
    def of(cls, seed: str, old: AnnotatedText | None, new: AnnotatedText | None) -> Compared:
        """A text as it was and as it is."""
        before, after = (text.document.blocks if text else () for text in (old, new))
        return cls(seed, old, new, Alignment.of(before, after))

    @property
    def text(self) -> AnnotatedText:
        """The text as it is, or as it was last."""
        found = self.new or self.old
        assert found is not None
        return found


def _sort(block: Block) -> tuple[object, ...]:
    """All that a reader sees of a block."""
    return (block.kind, block.part, block.level, block.label, block.ordered, block.runs)


def same(old: Block, new: Block) -> bool:
    """Whether a reader sees the same; the address may be another."""
    return _sort(old) == _sort(new)


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    at, to = 0, 0
    found = words.matches([_sort(block) for block in old], [_sort(block) for block in new])
    for a, b, length in (*found, (len(old), len(new), 0)):
        yield from _gap(old, new, range(at, a), range(to, b))
        yield from ((a + n, b + n) for n in range(length))
        at, to = a + length, b + length


def _gap(old: Sequence[Block], new: Sequence[Block], olds: range, news: range) -> Iterator[Pair]:
    """The pairs between two blocks that stay: each old one with the most alike of the next, never crosswise."""
    if len(olds) == len(news) == 1 and old[olds[0]].id == new[news[0]].id:
        yield olds[0], news[0]
        return
    to = news.start
    for a in olds:
        likeness = {b: _alike(old[a], new[b]) for b in range(to, min(to + AHEAD, news.stop))}
        best = max(likeness, key=lambda b: (likeness[b], -b), default=None)
        if best is None or likeness[best] < ALIKE:
            yield a, None
            continue
        yield from ((None, b) for b in range(to, best))
        yield a, best
        to = best + 1
    yield from ((None, b) for b in range(to, news.stop))


def _alike(old: Block, new: Block) -> float:
    return fuzz.ratio(old.text[:LOOKED_AT], new.text[:LOOKED_AT])
