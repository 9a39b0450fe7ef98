"""Passages come in, an inverted index goes out, cut into small parts that a browser can fetch one by one.

A part holds terms that lie next to each other in the alphabet, as the pages of a dictionary do; `cuts` are their guide
words. Beside a term stand its stems (`terms.py`), so that a query needs no stemmer, and the passages that have it, with
its weight in each. Where it stands in them is kept in parts of their own, which only a phrase needs. What takes long,
to read the words of the passages, is done piece by piece (`pieces.py`), and these are merged shard by shard
(`shards.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.search.pieces import Passage, Piece, average_of, joined, piece
from generator.search.shards import TOGETHER, Written, order, sharded, stems_of, written

LIMIT = 10_000
"""Letters of a part, about; a single term may take more: in 40,000 paragraphs one in every second takes 30,000."""


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
    return index_of(written([sharded(joined(pieces))]))


def index_of(whole: Written) -> Index:
    """The lines of each part; after them, pointers to terms of other parts that share a stem with one of its own."""
    parts = _parted(whole)
    cuts = tuple(part[0] for part in parts)  # so a word that is no term leads to those that begin as it does
    part_of: dict[str, int] = {}
    stems: dict[str, tuple[str, ...]] = {}
    with_stem: defaultdict[str, list[str]] = defaultdict(list)
    for number, part in enumerate(parts):
        for shard in map(whole.shards.__getitem__, part):
            for term, own in zip(shard.terms, shard.stems, strict=True):
                part_of[term], stems[term] = number, own
                for stem in own:
                    with_stem[stem].append(term)
    elsewhere: defaultdict[int, set[str]] = defaultdict(set)
    bare: defaultdict[int, list[str]] = defaultdict(list)
    for stem, its_terms in with_stem.items():
        among = {part_of[term] for term in its_terms}
        if stem and stem not in stems and not all(term.startswith(stem[:TOGETHER]) for term in its_terms):
            own_part = max(0, bisect_right(cuts, order(stem), key=order) - 1)
            bare[own_part].append(stem)
            among.add(own_part)
        if len(among) > 1:
            for number in among:
                elsewhere[number].update(term for term in its_terms if part_of[term] != number)
    terms, places = [], []
    for number, part in enumerate(parts):
        pointers = [f"{term} {stems_of(term, stems[term])}".rstrip() for term in sorted(elsewhere[number])]
        terms.append("\n".join([*(whole.shards[word].lines for word in part), *pointers, *sorted(bare[number])]))
        places.append("\n".join(whole.shards[word].places for word in part))
    return Index(cuts, tuple(terms), tuple(places))


def _parted(whole: Written) -> list[list[str]]:
    """The guide words of the shards of each part, in the order in which a browser compares words."""
    parts: list[list[str]] = []
    size = LIMIT
    for word in sorted(whole.shards, key=order):
        if size >= LIMIT:
            parts.append([])
            size = 0
        parts[-1].append(word)
        size += whole.shards[word].size
    return parts
