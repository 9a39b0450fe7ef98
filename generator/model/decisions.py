"""What an editor can decide on a passage of a raw text: the last word, before every rule of cleaning."""

from __future__ import annotations

from dataclasses import dataclass, field

CALLED = ("removed", "kept", "heading", "caption", "foreign", "pull-quote")
"""What a passage can be called. A pull quote is removed, as one that a rule finds is."""
LEVELS = ("2", "3", "4")
BLOCKS = frozenset({"heading", "caption", "foreign"})
"""What stands on lines of its own."""
EDITOR = "editor"
"""What stands in the record in the place of a rule's name."""


@dataclass(frozen=True, slots=True)
class PassageDecision:
    """What an editor decided on a passage of the raw text: `what` it is, one of CALLED, or `corrected` to `words`.

    `by` and `why` sign it. `within` are words around the passage where it stands more than once, `level` is a
    heading's; `line` is that of `about.md`.
    """

    passage: str
    what: str
    by: str
    why: str
    words: str = ""
    within: str = ""
    level: int = 0
    line: int = field(default=0, compare=False)

    @property
    def rank(self) -> int:
        """The level of a heading; the highest in a text is 2, as 1 is that of its title."""
        return self.level or 2


@dataclass(frozen=True, slots=True)
class LocatedDecision:
    """A decision and the stretch `[start, end)` that it is about: of the source, or of the text cleaned so far.

    `number` is its place in `about.md`, counted from 1.
    """

    start: int
    end: int
    decision: PassageDecision
    number: int = 1

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the decision is about some of `[start, end)`."""
        return self.start < end and start < self.end
