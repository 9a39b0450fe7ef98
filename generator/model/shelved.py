"""Texts whose long parts stand on a shelf, so that ten thousand of them fit into memory; they are read as others are.

What all pages ask of a text is at hand: what is known of it, the addresses of its blocks, its notes and their places.
Its words, its raw text and the record of its cleaning are decoded when a page of its own wants them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from generator.model.cleaned import Cleaned, Inferred
from generator.model.corpus import About, Seed
from generator.model.document import Block, Document, names_of
from generator.model.draft import Draft
from generator.model.publication import Site
from generator.store.shelf import Shelf, Shelved
from generator.store.store import encoded


@dataclass(frozen=True, slots=True)
class Record:
    """What cleaning made of a text, and what the text says of itself."""

    cleaned: Cleaned
    inferred: Inferred


class _Like:
    """Two are the same if their fingerprints are of the same."""

    __slots__ = ()

    @property
    def fingerprinted(self) -> object:
        """What its fingerprint is of."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.fingerprinted == other.fingerprinted


class ShelvedSeed(_Like):
    """A `Seed`."""

    __slots__ = ("_whole", "encoding", "html", "name", "path")

    def __init__(self, seed: Seed, shelf: Shelf) -> None:
        self.name, self.path, self.encoding, self.html = seed.name, seed.path, seed.encoding, seed.html
        self._whole = shelf.put(encoded(seed), Seed)

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self._whole.value.data

    @property
    def source(self) -> str:
        """What they say."""
        return self._whole.value.source

    @property
    def fingerprinted(self) -> object:
        """What its fingerprint is of."""
        return self._whole.fingerprint

    def __reduce__(self) -> tuple[object, ...]:
        return whole_seed, (self._whole.value,)


class ShelvedDocument(_Like):
    """A `Document`."""

    __slots__ = ("_blocks", "_record", "about", "ids", "seed", "shelf", "words")

    def __init__(
        self,
        shelf: Shelf,
        seed: Seed,
        about: About,
        words: int,
        ids: tuple[str, ...],
        blocks: Shelved[tuple[Block, ...]],
        record: Shelved[Record],
    ) -> None:
        self.shelf, self.seed, self.about, self.words, self.ids = shelf, seed, about, words, ids
        self._blocks, self._record = blocks, record

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The words."""
        return self._blocks.value

    @property
    def cleaned(self) -> Cleaned:
        """What cleaning made of the raw text."""
        return self._record.value.cleaned

    @property
    def inferred(self) -> Inferred:
        """What the text says of itself."""
        return self._record.value.inferred

    @property
    def draft(self) -> Draft:
        """The text and the record of its cleaning."""
        return self.cleaned.draft

    @property
    def names(self) -> tuple[str, ...]:
        """What a translation calls each block."""
        return names_of(self.blocks)

    def address_of(self, block_number: int) -> str:
        """The id of a block or, if it has none, of the next block that has one; empty after the last."""
        return next(filter(None, self.ids[block_number:]), "")

    @property
    def fingerprinted(self) -> object:
        """What its fingerprint is of."""
        return self.seed, self.about, self.words, self._blocks.fingerprint, self._record.fingerprint


def shelved(document: Document, shelf: Shelf) -> Document:
    """A text whose words and record stand on a shelf."""
    record = encoded(Record(document.cleaned, document.inferred))
    ids, seed = tuple(block.id for block in document.blocks), shelved_seed(document.seed, shelf)
    return placed_on(shelf, seed, document.about, document.words, ids, encoded(document.blocks), record)


def whole(document: Document) -> Document:
    """A text as a record of its own again, wherever its parts stand."""
    seed = whole_seed(document.seed)
    return Document(seed, document.about, document.cleaned, document.inferred, document.blocks, document.words)


def whole_seed(seed: Seed) -> Seed:
    """A raw text as a record of its own again."""
    return Seed(seed.name, seed.path, seed.data, seed.source, seed.encoding, seed.html)


def placed_on(
    shelf: Shelf, seed: Seed, about: About, words: int, ids: tuple[str, ...], blocks: bytes, record: bytes
) -> Document:
    """The same of a text whose long parts are encoded already."""
    on_shelf = ShelvedDocument(
        shelf, seed, about, words, ids, shelf.put(blocks, tuple[Block, ...]), shelf.put(record, Record)
    )
    return cast(Document, on_shelf)


def shelved_seed(seed: Seed, shelf: Shelf) -> Seed:
    """A raw text that stands on a shelf."""
    return cast(Seed, ShelvedSeed(seed, shelf))


def without_texts(site: Site) -> Site:
    """What is left of a site when all has been made of its texts."""
    publication = replace(site.publication, texts=(), entities={}, index={})
    corpus = replace(site.corpus, seeds=(), abouts={}, notes={}, entities={})
    return replace(site, publication=publication, corpus=corpus, ledgers={}, records={})
