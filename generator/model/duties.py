"""What an edition owes by rules that others have written, and what shows that it keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from generator.model.keys import Key, LocalizedNames

DUTIES = "duties.yml"
"""The file below `seeds/` that says them."""
KEPT = ("met", "partly", "not", "none")
"""Whether a duty is met; none: it does not apply."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where it shows that a duty is kept: a page of the built site or a file of the repository, and words in it."""

    page: Annotated[str, Key("The page or file of the built site where it shows, as in data.html.")] = ""
    file: Annotated[str, Key("The file of the repository where it shows, as in tests/test_links.py.")] = ""
    holds: Annotated[str, Key("Words that stand there; without them the proof is gone.", required=True)] = ""

    @property
    def place(self) -> str:
        """The page or the file."""
        return self.page or self.file


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of a catalogue."""

    number: Annotated[str, Key("Its number in the catalogue.", required=True)]
    says: Annotated[LocalizedNames, Key("What it asks for, by language, in short.", required=True)]
    state: Annotated[str, Key("Whether it is met; none: it does not apply here.", required=True, choices=KEPT)]
    proof: Annotated[tuple[Proof, ...], Key("Where that shows. Needed by what is met.")] = ()
    why: Annotated[LocalizedNames, Key("What is missing, by language. Needed by what is not met, or partly.")] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A set of such rules."""

    id: str
    names: Annotated[LocalizedNames, Key("What it is called, by language.", required=True, name="name")]
    address: Annotated[str, Key("Where it can be read.", form="url", required=True)]
    duties: Annotated[tuple[Duty, ...], Key("Its lines.", required=True)]
    path: str = ""
    line: int = 0
