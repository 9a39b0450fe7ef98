"""What editors decide on passages: what a name means there, and what cleaning does there, before any of its rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from generator.model.keys import Key

PARTS = ("standfirst", "box", "caption", "colophon", "foreign")
"""Parts that a passage can be called; one that is `kept` is body, whatever a rule takes it for."""
CALLED = ("removed", "kept", "heading", *PARTS, "pull-quote")
"""What a passage can be called. A pull quote is removed, as one that a rule finds is."""
BLOCKS = frozenset({"heading", *PARTS})
"""What stands on lines of its own."""
EDITOR = "editor"
"""What stands in the record in the place of a rule's name."""


@dataclass(frozen=True, slots=True)
class NameDecision:
    """What a form means in one passage of a text; `line` is that of `about.md`."""

    form: Annotated[str, Key("The name as the passage has it.", required=True)]
    passage: Annotated[str, Key("The passage: words that stand in the text once.", required=True, name="in")]
    entity: Annotated[str, Key("The id of a register's entry, or none.", required=True, name="is")]
    line: int = 0


@dataclass(frozen=True, slots=True)
class PassageDecision:
    """What an editor decided on a passage of the raw text: `what` it is, one of CALLED, or `corrected` to `words`.

    `by` and `why` sign it. `within` are words around the passage where it stands more than once, `level` is a
    heading's; `line` is that of `about.md`.
    """

    passage: Annotated[str, Key("The words as the raw text has them; they may run over several lines.", required=True)]
    what: Annotated[
        str,
        Key(
            "removed, kept (no rule may take it: body), heading, standfirst, box, caption, colophon (on the author or "
            "the text's making), foreign (another hand's), or pull-quote.",
            choices=CALLED,
            name="is",
        ),
    ]
    by: Annotated[str, Key("Who decided.", required=True)]
    why: Annotated[str, Key("The reason, for readers.", required=True)]
    words: Annotated[str, Key("Instead of is: the words that are to stand there.", name="correct")] = ""
    within: Annotated[
        str,
        Key(
            "Where the passage stands more than once: it with some words around it, which stand there once.", name="in"
        ),
    ] = ""
    level: Annotated[int, Key("For a heading only: 2, 3 or 4; 2 if not given.", choices=("2", "3", "4"))] = 0
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
