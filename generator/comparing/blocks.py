"""Pairs the blocks of a text before and after by their words.

Addresses do not decide, because a changed seed may have given another address to the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from generator.comparing import words
from generator.model.document import Block, Span
from generator.model.publication import AnnotatedText

MIN_SIMILARITY = 50
"""Per cent: a block less similar than this to another is not that one rewritten."""
LOOK_AHEAD = 8
"""Blocks among which the most similar one is looked for."""
COMPARED_LENGTH = 2000
"""Characters of each that are compared."""

Pair = tuple[int | None, int | None]


@dataclass(frozen=True)
class Alignment:
    """The blocks of a text before and after; `pairs` are their numbers, None for a block without a counterpart."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    pairs: tuple[Pair, ...]

    @classmethod
    def of(cls, old: Sequence[Block], new: Sequence[Block]) -> Alignment:
        """The alignment of two versions of a text."""
        return cls(tuple(old), tuple(new), tuple(_pairs(old, new)))

    @cached_property
    def forward(self) -> Mapping[int, int]:
        """The number of the new block for each old one that is still there."""
        return {a: b for a, b in self.pairs if a is not None and b is not None}

    @cached_property
    def _kept(self) -> Mapping[int, list[words.Match]]:
        return {a: words.carried(self.old[a].text, self.new[b].text) for a, b in self.forward.items()}

    def carry(self, block: int, place: int) -> tuple[int, int] | None:
        """(block, place) of the letter that was at `place` of the old `block`; None if it has gone."""
        if block not in self.forward:
            return None
        kept = next((match for match in self._kept[block] if match[0] <= place < match[0] + match[2]), None)
        return (self.forward[block], kept[1] + place - kept[0]) if kept else None

    def carry_span(self, span: Span) -> Span | None:
        """Where a span stands now; None if its first or last letter has gone."""
        first, last = self.carry(span.block, span.start), self.carry(span.block, span.end - 1)
        return Span(first[0], first[1], last[1] + 1) if first and last else None


@dataclass(frozen=True)
class TextPair:
    """One text before and after, or None if there is none, and how its blocks correspond."""

    seed: str
    old: AnnotatedText | None
    new: AnnotatedText | None
    alignment: Alignment

    @classmethod
    def of(cls, seed: str, old: AnnotatedText | None, new: AnnotatedText | None) -> TextPair:
        """The pair of two versions of a text."""
        before, after = (text.document.blocks if text else () for text in (old, new))
        return cls(seed, old, new, Alignment.of(before, after))

    @property
    def current(self) -> AnnotatedText:
        """The text as it is, or as it was last."""
        text = self.new or self.old
        assert text is not None
        return text

    @property
    def language(self) -> str:
        """The language of the text, as far as it is known."""
        return self.current.document.about.language


def _appearance(block: Block) -> tuple[object, ...]:
    """All that a reader sees of a block."""
    return (block.kind, block.part, block.level, block.label, block.ordered, block.runs)


def look_same(old: Block, new: Block) -> bool:
    """Whether a reader sees no difference; the addresses may differ."""
    return _appearance(old) == _appearance(new)


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    at, to = 0, 0
    unchanged = words.matches([_appearance(block) for block in old], [_appearance(block) for block in new])
    for a, b, length in (*unchanged, (len(old), len(new), 0)):
        yield from _gap(old, new, range(at, a), range(to, b))
        yield from ((a + n, b + n) for n in range(length))
        at, to = a + length, b + length


def _gap(old: Sequence[Block], new: Sequence[Block], olds: range, news: range) -> Iterator[Pair]:
    """The pairs between two unchanged blocks: each old block with the most similar of the next, in order."""
    if len(olds) == len(news) == 1 and old[olds[0]].id == new[news[0]].id:
        yield olds[0], news[0]
        return
    to = news.start
    for a in olds:
        similarity = {b: _similarity(old[a], new[b]) for b in range(to, min(to + LOOK_AHEAD, news.stop))}
        best = max(similarity, key=lambda b: (similarity[b], -b), default=None)
        if best is None or similarity[best] < MIN_SIMILARITY:
            yield a, None
            continue
        yield from ((None, b) for b in range(to, best))
        yield a, best
        to = best + 1
    yield from ((None, b) for b in range(to, news.stop))


def _similarity(old: Block, new: Block) -> float:
    return fuzz.ratio(old.text[:COMPARED_LENGTH], new.text[:COMPARED_LENGTH])
