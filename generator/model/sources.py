"""What statements rest on: pages that editors read, who publishes these, and why something is believed of a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from generator.model.keys import Key, LocalizedNames

CERTAINTIES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Source:
    """A page that an editor read. `primary`: a record of the matter itself."""

    url: Annotated[str, Key("The address of the page, with https://.", form="url", required=True)]
    title: Annotated[str, Key("The title of the page, in quotation marks.")] = ""
    says: Annotated[str, Key("What it says on the matter, in your own words.")] = ""
    primary: Annotated[bool, Key("true for a transcript, a treaty, an official record.")] = False
    authors: Annotated[tuple[str, ...], Key("Who wrote it, where the page says so.")] = ()
    published: Annotated[str, Key("When it was published: 2016-11-08, 2016-11 or 2016.", form="date")] = ""


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


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes the pages at some addresses: a newspaper, an agency, an office, a library."""

    id: str
    names: Annotated[LocalizedNames, Key("The name by language.", required=True, name="name")]
    hosts: Annotated[
        tuple[str, ...], Key("What its addresses begin with, as in [tass.com, tass.ru].", form="host", required=True)
    ]
    party: Annotated[
        LocalizedNames,
        Key("For a medium of a state or a party to a conflict: whose it is, by language, as in Russian state agency."),
    ] = field(default_factory=dict)
    path: str = ""
    line: int = 0
