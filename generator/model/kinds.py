"""The kinds of note: what each is for, and what follows from it; the relations of the passages that notes connect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """`about` tells editors when to use it; `motivation` is the one of the W3C Web Annotation Vocabulary.

    `sourced`: it states facts from outside the text, and so needs a source; the others may rest on the text itself.
    """

    about: str
    motivation: str
    sourced: bool = False


KINDS: Mapping[str, Kind] = {
    "identification": Kind("who or what this is", "identifying", sourced=True),
    "context": Kind("what one has to know", "commenting", sourced=True),
    "fact-check": Kind("whether it is right, with a verdict", "assessing", sourced=True),
    "outcome": Kind("what has come of a forecast or an opinion", "commenting", sourced=True),
    "language": Kind("a reading for garbled words", "editing"),
    "source": Kind("on one of the author's own notes", "linking"),
    "cross-reference": Kind("leads to a note on another text", "linking"),
    "index": Kind("an entry of the thematic index and nothing else", "classifying"),
}

RELATIONS: Mapping[str, str] = {
    "confirms": "confirmed-by",
    "refutes": "refuted-by",
    "adds": "added-to-by",
    "same-event": "same-event",
}
"""What the passage of a cross-reference does to the passage it leads to, and how that is called seen from there."""
