"""A text cut into blocks, which have addresses, and stretches of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.cleaned import Cleaned, Inferred
from generator.model.corpus import About, Seed
from generator.model.decisions import PassageDecision
from generator.model.draft import Draft


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block in one style. `call` is the label of a note call, `note` the id of that note if it exists.

    `corrected` is the decision by which an editor put these words here.
    """

    text: str
    emphasis: bool = False
    strong: bool = False
    href: str = ""
    call: str = ""
    note: str = ""
    corrected: PassageDecision | None = None

    @property
    def calls_a_note(self) -> bool:
        """Whether this is the call of a note that exists; one of a note that does not is letters of the text."""
        return bool(self.note)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, quotation or author's note of a cleaned text.

    `part` says whose it is: `body`, `standfirst`, `byline`, `box`, `caption`, `colophon` or
    `foreign` (another hand's).
    `id` is its permanent address in the page, `also` those of lines of the raw text that are now part of it or were
    taken out before it; `lines` are the addresses that its lines would have by
    themselves; `label` is an author's note's printed number. `decided` is the decision by which an editor
    called it what it is.
    """

    kind: str
    part: str
    runs: tuple[Run, ...]
    id: str = ""
    level: int = 0
    label: str = ""
    ordered: bool = False
    also: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    decision: PassageDecision | None = None

    @property
    def text(self) -> str:
        """The words of the block, without marks and calls of notes that exist: what a passage is looked for in."""
        return "".join(run.text for run in self.runs if not run.calls_a_note)

    @property
    def is_section(self) -> bool:
        """Whether it is of a part that stands by itself, with headings of its own: a box, or another hand's section."""
        return self.part in ("box", "foreign")

    @property
    def by_another_hand(self) -> bool:
        """Whether somebody other than the author wrote it, or a machine: so it is never quoted as the author's."""
        return self.part == "foreign"


def names_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """See `Document.names`."""
    return tuple(block.id or next(iter(block.also), f"h{number}") for number, block in enumerate(blocks))


@dataclass(frozen=True, slots=True)
class Document:
    """A text cleaned and cut into blocks, with what is known of it."""

    seed: Seed
    about: About
    cleaned: Cleaned
    inferred: Inferred
    blocks: tuple[Block, ...]
    words: int = 0
    """How many words the author wrote, notes not counted; the blocks may hold only what is quoted."""

    @property
    def draft(self) -> Draft:
        """The text and the record of its cleaning."""
        return self.cleaned.draft

    @property
    def names(self) -> tuple[str, ...]:
        """What a translation calls each block: its id; for a heading the first address that it carries, or `h` and
        its number."""
        return names_of(self.blocks)

    def address_of(self, block_number: int) -> str:
        """The id of a block or, if it has none, of the next block that has one; empty after the last."""
        return next((block.id for block in self.blocks[block_number:] if block.id), "")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` of the words of the block numbered `block`."""

    block: int
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two have at least one letter in common."""
        return self.block == other.block and self.start < other.end and other.start < self.end
