"""Passages come in, an inverted index goes out, cut into small parts that a browser can fetch one by one.

A part holds terms that lie next to each other in the alphabet, as the pages of a dictionary do; `cuts` are their guide
words. Beside a term stand its stems (`terms.py`), so that a query needs no stemmer, and the passages that have it, with
its weight in each. Where it stands in them is kept in parts of their own, which only a phrase needs. What takes long,
to read the words of the passages, is done piece by piece (`pieces.py`); here the pieces are merged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.search.letters import letters_of, runs
from generator.search.pieces import LEVELS, Passage, Piece, average_of, joined, piece
from generator.text.scripts import is_unspaced

LIMIT = 10_000
"""Letters of a part, about; a single term may take more: in 40,000 paragraphs one in every second takes 30,000."""
TOGETHER = 4
"""Terms with these first letters in common stay in one part: what a stem brings together seldom differs in them."""


@dataclass(frozen=True, slots=True)
class Index:
    """The parts, in the order of the alphabet, and the first term of each; `places` goes line by line with `terms`.

    A line of `terms` is a term; its stems, parted by commas, where it is not its own; the passages with their weights;
    the passages that have it among their names. A line without passages says only that the term stands in another part,
    or is the stem of such terms, and no term itself: an Arabic word without its article.
    """

    cuts: tuple[str, ...]
    terms: tuple[str, ...]
    places: tuple[str, ...]


def build(passages: Sequence[Passage]) -> Index:
    """The index of some passages, which are known by their places in the list."""
    return merged([piece(passages, average_of(passages))])


def merged(pieces: Iterable[Piece]) -> Index:
    """The index of the passages of all pieces, one after the other: what `build` gives for them."""
    return _index_of(_Lines(joined(pieces)))


class _Lines:
    """The lines of all terms of a piece."""

    def __init__(self, whole: Piece) -> None:
        self.stems, self._whole = whole.stems, whole

    def of(self, term: str) -> tuple[str, str]:
        """The line of a term, and where it stands."""
        posting, weights, places = self._whole.postings.get(term), b"", b""
        if posting is not None:
            weights = letters_of(posting.first * LEVELS + posting.level) + posting.weights
            places = letters_of(posting.first) + posting.places
        line = f"{term} {self.stems_of(term)} {weights.decode()} {runs(self._whole.named.get(term, ()))}"
        return line.rstrip(), places.decode()

    def stems_of(self, term: str) -> str:
        """Its stems; nothing where the term is its own stem."""
        stems = self.stems[term]
        return "" if stems == (term,) else ",".join(stems)

    def times(self, term: str) -> int:
        """How much it is written of."""
        posting = self._whole.postings.get(term)
        return (2 * posting.times if posting else 0) + len(self._whole.named.get(term, ()))


def _index_of(lines: _Lines) -> Index:
    """The lines of each part; after them, pointers to terms of other parts that share a stem with one of its own."""
    parts = _parted(lines)
    cuts = tuple(_guide(part[0]) for part in parts)  # so a word that is no term leads to those that begin as it does
    part_of = {term: number for number, part in enumerate(parts) for term in part}
    with_stem: dict[str, list[str]] = defaultdict(list)
    for term, stems in lines.stems.items():
        for stem in stems:
            with_stem[stem].append(term)
    bare: dict[int, list[str]] = defaultdict(list)
    for stem, its_terms in with_stem.items():
        if stem and stem not in lines.stems and not all(term.startswith(stem[:TOGETHER]) for term in its_terms):
            bare[max(0, bisect_right(cuts, _order(stem), key=_order) - 1)].append(stem)
    terms, places = [], []
    for number, part in enumerate(parts):
        among = {stem for term in part for stem in lines.stems[term]}.union(bare[number])
        elsewhere = sorted({term for stem in among for term in with_stem[stem] if part_of[term] != number})
        written = [lines.of(term) for term in part]
        pointers = [f"{term} {lines.stems_of(term)}".rstrip() for term in elsewhere]
        terms.append("\n".join([line for line, _ in written] + pointers + sorted(bare[number])))
        places.append("\n".join(positions for _, positions in written))
    return Index(cuts, tuple(terms), tuple(places))


def _order(term: str) -> bytes:
    """What a browser compares words by."""
    return term.encode("utf-16-be")


def _guide(term: str) -> str:
    """The letters of a term that keep it together with others: one letter of a pair may be all that is looked for."""
    return term[: 1 if is_unspaced(term[0]) else TOGETHER]


def _parted(lines: _Lines) -> list[list[str]]:
    """The terms in the order in which a browser compares words, cut where the first letters change."""
    parts: list[list[str]] = []
    size = LIMIT
    for term in sorted(lines.stems, key=_order):
        if size >= LIMIT and (not parts or _guide(term) != _guide(parts[-1][-1])):
            parts.append([])
            size = 0
        parts[-1].append(term)
        size += len(term) * 2 + 2 + lines.times(term)
    return parts
