"""How a quotation is looked for in a text: which characters count, where it occurs, which passage comes nearest.

Differences in white space, in the style of quotation marks, apostrophes and dashes, and in ligatures are ignored; all
others count. Similarity never anchors anything: it only lets an error message name the nearest passage.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from generator.model.document import Block, Span
from generator.text.names import inside_word

LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("«»“”„‟‹›", '"'),
        **dict.fromkeys("’‘ʼ‛′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b", ""),
    }
)


MIN_SIMILARITY = 60
"""Per cent: a passage less similar than this is not worth naming in a message."""


_ITSELF = re.compile("{0}(?: {0})*".format("[!#-~À-ÖØ-öø-ÿŒœ]+"))
"""Letters and signs that count as they are, and single blanks between them: nearly all of a text."""


@cache
def _fold_cluster(cluster: str) -> str:
    return unicodedata.normalize("NFKC", cluster).translate(LOOKALIKES)


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """Each character, with the accents that follow it as characters of their own: programs on a Mac write é so.

    What counts as it is comes in runs, if no such accents are there.
    """
    if unicodedata.is_normalized("NFC", text):
        position = 0
        for run in _ITSELF.finditer(text):
            start, end = run.span()
            yield from ((text[offset], offset, offset + 1) for offset in range(position, start))
            yield run[0], start, end
            position = end
        yield from ((text[offset], offset, offset + 1) for offset in range(position, len(text)))
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            yield text[start:end], start, end
            start = end


class _Folding:
    """The characters of a text that count in a comparison, and where in it each begins and ends.

    White space becomes one space, or nothing next to a quotation mark: French sets spaces there, English does not.
    """

    def __init__(self, text: str) -> None:
        self._letters: list[str] = []
        self.begins, self.ends = array("I"), array("I")
        last, blank = "", None  # white space counts once a letter follows that is no quotation mark
        for cluster, start, end in _clusters(text):
            if _ITSELF.fullmatch(cluster):
                if blank:
                    self._add(" ", *blank)
                self._letters.append(cluster)
                self.begins.extend(range(start, end))
                self.ends.extend(range(start + 1, end + 1))
                last, blank = cluster[-1], None
                continue
            for letter in _fold_cluster(cluster):
                if letter.isspace():
                    blank = blank or ((start, end) if last not in ("", '"') else None)
                    continue
                if blank and letter != '"':
                    self._add(" ", *blank)
                self._add(letter, start, end)
                last, blank = letter, None

    def _add(self, letter: str, start: int, end: int) -> None:
        self._letters.append(letter)
        self.begins.append(start)
        self.ends.append(end)

    @property
    def text(self) -> str:
        return "".join(self._letters)


def folded(text: str) -> str:
    """`text` reduced to what counts when a passage is looked for.

    >>> folded("« L’Œuvre »  –  fin"), folded("e\\u0301te\\u0301") == "été"
    ('"L\\'Œuvre"- fin', True)
    """
    return _Folding(text).text


@dataclass(frozen=True)
class FoldedText:
    """Folded text in which quotations are looked for; each character stands for what of the text `begins` and `ends`
    there.

    `starts` are the offsets at which the blocks of a document begin.
    """

    text: str
    begins: Sequence[int]
    ends: Sequence[int]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> FoldedText:
        """The words of all blocks; a space separates two blocks, so that a passage may span several."""
        starts, whole = [], ""
        for block in blocks:
            starts.append(len(whole))
            whole += block.text + "\n"
        return cls._folding(whole, tuple(starts))

    @classmethod
    def of_text(cls, text: str) -> FoldedText:
        """A whole text, as if it were one block."""
        return cls._folding(text, (0,))

    @classmethod
    def _folding(cls, text: str, starts: tuple[int, ...]) -> FoldedText:
        folding = _Folding(text)
        return cls(folding.text, folding.begins, folding.ends, starts)

    def unfolded(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as it was that `[start, end)` of the folded text covers."""
        return self.begins[start], self.ends[end - 1]

    def find(self, quote: str) -> list[tuple[int, int]]:
        """[start, end) in the folded text of every occurrence of `quote` that begins and ends at a word boundary."""
        quote = folded(quote)
        matches, start = [], self.text.find(quote) if quote else -1
        while start >= 0:
            end = start + len(quote)
            if not (inside_word(self.text, start) or inside_word(self.text, end)):
                matches.append((start, end))
            start = self.text.find(quote, start + 1)
        return matches

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretches of blocks that `[start, end)` of the folded text covers."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for offset, stop in zip(self.begins[start:end], self.ends[start:end], strict=True):
            block = bisect_right(self.starts, offset) - 1
            first.setdefault(block, offset - self.starts[block])
            last[block] = stop - self.starts[block]
        return tuple(Span(block, first[block], last[block]) for block in first)


@dataclass(frozen=True, slots=True)
class NearMatch:
    """The passage nearest to a quotation that was not found; `score` is its similarity, from 0 to 100."""

    spans: tuple[Span, ...]
    score: float


def nearest_passage(quote: str, text: FoldedText) -> NearMatch | None:
    """The passage most similar to a quotation, in whole words; None if none is similar enough."""
    match = fuzz.partial_ratio_alignment(folded(quote), text.text)
    if match is None or match.score < MIN_SIMILARITY or match.dest_end <= match.dest_start:
        return None
    start, end = match.dest_start, match.dest_end
    while inside_word(text.text, start):
        start -= 1
    while inside_word(text.text, end):
        end += 1
    return NearMatch(text.spans(start, end), match.score)


def words_of(spans: Sequence[Span], blocks: Sequence[Block], separator: str = "\n") -> str:
    """The words of these spans, with `separator` between two blocks."""
    return separator.join(blocks[span.block].text[span.start : span.end] for span in spans)
