"""The pages that editors read: those that a note rests on, and those that show what is known of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.model.keys import Key

CERTAINTIES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Source:
    """A page that an editor read. `primary`: a record of the matter itself."""

    url: Annotated[str, Key("The address of the page, with https://.", form="url", required=True)]
    title: Annotated[str, Key("The title of the page, in quotation marks.")] = ""
    says: Annotated[str, Key("What it says on the matter, in your own words.")] = ""
    primary: Annotated[bool, Key("true for a transcript, a treaty, an official record.")] = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a statement about a text is believed."""

    basis: Annotated[
        str,
        Key(
            "text (read in the text), source (read in the page under url), inferred (by the editors).",
            required=True,
            choices=("text", "source", "inferred"),
        ),
    ]
    says: Annotated[str, Key("What the evidence is, in your own words.")] = ""
    url: Annotated[str, Key("The page that was read.", form="url")] = ""
    certainty: Annotated[str, Key("How sure the editors are.", choices=CERTAINTIES)] = ""
