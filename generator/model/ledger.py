"""What has been published and must therefore stay: the addresses of a text, the words they led to, its notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LEDGER = "published.jsonl"
"""The name of the file: beside the notes of a text, and in `seeds/` for the edition."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A W3C TextQuoteSelector, its words folded, with the id of the block that the passage ends in."""

    block: str
    prefix: str
    exact: str
    suffix: str

    def is_same_gap(self, other: Selector) -> bool:
        """Whether both stand in the same block between the same words, whatever passage stands there."""
        return (self.block, self.prefix, self.suffix) == (other.block, other.prefix, other.suffix)


@dataclass(frozen=True, slots=True)
class PublishedBlock:
    """A block as it was published: all addresses that lead to it, its own first, and its words on one line.

    `gone`: it was already missing from the text when the ledger was last written.
    """

    addresses: tuple[str, ...]
    words: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was published of one text; all empty for a text that never was.

    `digest` is the SHA-256 of the raw text, `slugs` are all addresses that the text has had, `lines` says on which line
    of the file each note stands, `unreadable` which lines say nothing.
    """

    path: str = ""
    digest: str = ""
    slugs: tuple[str, ...] = ()
    blocks: tuple[PublishedBlock, ...] = ()
    notes: Mapping[str, Selector] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    unreadable: tuple[int, ...] = ()
