"""How a quotation is compared with a text: which letters count, where it stands, what is most like it.

White space, kinds of quotation marks, apostrophes and dashes, and ligatures do not count; everything else does.
Likeness never places anything: it only serves messages, which name the nearest passage.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from generator.model.publication import Block, Span

LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("«»“”„‟‹›", '"'),
        **dict.fromkeys("’‘ʼ‛′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b", ""),
    }
)


LIKE = 60
"""Likeness, of 100, from which a passage is worth naming; below it the words have nothing to do with each other."""


@cache
def _folded(character: str) -> str:
    return unicodedata.normalize("NFKC", character).translate(LOOKALIKES)


def fold(text: str) -> list[tuple[str, int]]:
    """The letters that count when a passage is looked for, each with its place in `text`.

    Blanks are one blank, and none beside a quotation mark: French sets them there, English does not.

    >>> "".join(letter for letter, _ in fold("« L’Œuvre »  –  fin"))
    '"L\\'Œuvre"- fin'
    """
    letters: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        for letter in _folded(character):
            if letter.isspace():
                if letters and letters[-1][0] not in ' "':
                    letters.append((" ", place))
                continue
            if letter == '"' and letters and letters[-1][0] == " ":
                letters.pop()
            letters.append((letter, place))
    if letters and letters[-1][0] == " ":
        letters.pop()
    return letters


@dataclass(frozen=True)
class Haystack:
    """The words of all blocks of a document, folded, with the place that each letter comes from."""

    text: str
    places: tuple[int, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Haystack:
        """The haystack of these blocks; a blank parts one from the next, so that a passage may span several."""
        starts, whole = [], ""
        for block in blocks:
            starts.append(len(whole))
            whole += block.text + "\n"
        letters = fold(whole)
        return cls("".join(letter for letter, _ in letters), tuple(place for _, place in letters), tuple(starts))

    @classmethod
    def raw(cls, text: str) -> Haystack:
        """The haystack of a whole text, as if it were one block."""
        letters = fold(text)
        return cls("".join(letter for letter, _ in letters), tuple(place for _, place in letters), (0,))

    def find(self, quote: str) -> list[tuple[int, int]]:
        """All places of a folded quotation that begin and end where a word does."""
        found, start = [], self.text.find(quote) if quote else -1
        while start >= 0:
            end = start + len(quote)
            if not (_inside_word(self.text, start) or _inside_word(self.text, end)):
                found.append((start, end))
            start = self.text.find(quote, start + 1)
        return found

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretches of blocks that `[start, end)` of the folded text covers."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for place in self.places[start:end]:
            block = bisect_right(self.starts, place) - 1
            first.setdefault(block, place - self.starts[block])
            last[block] = place - self.starts[block] + 1
        return tuple(Span(block, first[block], last[block]) for block in first)


def _inside_word(text: str, position: int) -> bool:
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()


@dataclass(frozen=True, slots=True)
class Likeness:
    """A passage that is like a lost one: where it is, and how like, from 0 to 100."""

    spans: tuple[Span, ...]
    score: float


def nearest_passage(quote: str, haystack: Haystack) -> Likeness | None:
    """The passage most like a folded quotation, in whole words; None where nothing is like it."""
    found = fuzz.partial_ratio_alignment(quote, haystack.text)
    if found is None or found.score < LIKE or found.dest_end <= found.dest_start:
        return None
    start, end = found.dest_start, found.dest_end
    while _inside_word(haystack.text, start):
        start -= 1
    while _inside_word(haystack.text, end):
        end += 1
    return Likeness(haystack.spans(start, end), found.score)


def words_of(spans: Sequence[Span], blocks: Sequence[Block], joiner: str = "\n") -> str:
    """The words of these spans, with `joiner` between those of different blocks."""
    return joiner.join(blocks[span.block].text[span.start : span.end] for span in spans)
