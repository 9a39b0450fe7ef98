"""Pieces of the index cut into shards: terms that begin alike, together. A shard that is as it was is not joined again.

What was joined before is kept with the fingerprint of what it was joined from. So an edit, which changes a few dozen
terms, costs no joining of all others; where all are new, as after a text is added, it is what it always was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import TypeVar

import msgspec

from generator.search.letters import letters_of, runs
from generator.search.pieces import LEVELS, Piece, joined_at
from generator.store.fingerprint import SIZE
from generator.store.store import decoded, encoded
from generator.text.scripts import is_unspaced

T = TypeVar("T")
TOGETHER = 4
"""Terms with these first letters in common stay together: what a stem brings together seldom differs in them."""


class Sharded(msgspec.Struct, array_like=True):
    """A piece: how many passages it has, each shard by its guide word, as an encoded `Piece`, and what it was joined
    from."""

    passages: int
    shards: dict[str, bytes]
    joined_from: dict[str, bytes] = {}


class Lines(msgspec.Struct, array_like=True):
    """The terms of a shard in the order of the alphabet; of each its stems and its line, and where it stands; of all,
    how much is written of them."""

    terms: list[str]
    stems: list[tuple[str, ...]]
    lines: str
    places: str
    size: int


class Written(msgspec.Struct, array_like=True):
    """The shards of a whole index as they are written, and what they were made from."""

    shards: dict[str, Lines]
    written_from: dict[str, bytes] = {}


def order(term: str) -> bytes:
    """What a browser compares words by."""
    return term.encode("utf-16-be")


def guide(term: str) -> str:
    """The letters of a term that keep it together with others: one letter of a pair may be all that is looked for."""
    return term[: 1 if is_unspaced(term[0]) else TOGETHER]


def sharded(piece: Piece) -> Sharded:
    """A piece in shards."""
    shards: defaultdict[str, Piece] = defaultdict(lambda: Piece(0, {}, {}, {}))
    for term, stems in piece.stems.items():
        shard = shards[guide(term)]
        shard.stems[term] = stems
        if term in piece.postings:
            shard.postings[term] = piece.postings[term]
        if term in piece.named:
            shard.named[term] = piece.named[term]
    return Sharded(piece.passages, {word: encoded(shard) for word, shard in shards.items()})


def joined_shards(pieces: Iterable[Sharded], before: Sharded | None = None) -> Sharded:
    """Pieces one after the other as one; `before` is what these once were joined to, or others."""
    some = list(pieces)
    known = (before.shards, before.joined_from) if before else ({}, {})
    return Sharded(sum(piece.passages for piece in some), *_each(some, *known, encoded))


def written(pieces: Iterable[Sharded], before: Written | None = None) -> Written:
    """The lines of all terms of pieces that follow each other; `before` is what these once were written as."""
    known = (before.shards, before.written_from) if before else ({}, {})
    return Written(*_each(pieces, *known, _lines))


def _each(
    pieces: Iterable[Sharded], known: Mapping[str, T], known_from: Mapping[str, bytes], make: Callable[[Piece], T]
) -> tuple[dict[str, T], dict[str, bytes]]:
    """What `make` gives for each shard of pieces that follow each other, and fingerprints of what it is made from."""
    parts: defaultdict[str, list[tuple[int, bytes]]] = defaultdict(list)
    offset = 0
    for piece in pieces:
        for word, shard in piece.shards.items():
            parts[word].append((offset, shard))
        offset += piece.passages
    made, made_from = {}, {}
    for word, some in parts.items():
        state = made_from[word] = blake2b(encoded(some), digest_size=SIZE).digest()
        if known_from.get(word) == state:
            made[word] = known[word]
        else:
            made[word] = make(joined_at((place, decoded(shard, Piece)) for place, shard in some))
    return made, made_from


def _lines(piece: Piece) -> Lines:
    terms = sorted(piece.stems, key=order)
    lines, places, size = [], [], 0
    for term in terms:
        posting, named, weights, where = piece.postings.get(term), piece.named.get(term, ()), b"", b""
        if posting is not None:
            weights = letters_of(posting.first * LEVELS + posting.level) + posting.weights
            where = letters_of(posting.first) + posting.places
        lines.append(f"{term} {stems_of(term, piece.stems[term])} {weights.decode()} {runs(named)}".rstrip())
        places.append(where.decode())
        size += len(term) * 2 + 2 + (2 * posting.times if posting else 0) + len(named)
    return Lines(terms, [piece.stems[term] for term in terms], "\n".join(lines), "\n".join(places), size)


def stems_of(term: str, stems: tuple[str, ...]) -> str:
    """The stems of a term as a line says them; nothing where the term is its own stem."""
    return "" if stems == (term,) else ",".join(stems)
