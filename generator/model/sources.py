"""What statements rest on: pages that editors read, who publishes these, and why something is believed of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from generator.model.keys import Key, LocalizedNames

CERTAINTIES = ("high", "medium", "low")
STATES = ("there", "moved", "refuses", "silent", "missing", "gone")
"""What may have become of a page: it is there; it has another address now; its host answers no programs; it gave no
answer that says anything; it was not found, but not yet on three days, each a week after the last; it is gone."""
SOURCES = "sources.jsonl"
"""The file below `seeds/` that says what became of each page; `edition sources` writes it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page that an editor read. `primary`: a record of the matter itself."""

    url: Annotated[str, Key("The address of the page, with https://.", form="url", required=True)]
    title: Annotated[str, Key("The title of the page, in quotation marks.")] = ""
    says: Annotated[str, Key("What it says on the matter, in your own words.")] = ""
    primary: Annotated[bool, Key("true for a transcript, a treaty, an official record.")] = False
    authors: Annotated[tuple[str, ...], Key("Who wrote it, where the page says so.")] = ()
    published: Annotated[str, Key("When it was published: 2016-11-08, 2016-11 or 2016.", form="date")] = ""
    read: Annotated[
        str, Key("The day on which it was read: 2026-11-21. Where it is missing: by the day of the note.", form="date")
    ] = ""
    archived: Annotated[
        str,
        Key(
            "The address of a copy in an archive that shows what was read. Where it is missing, the link to the copy "
            "leads to the one in the Internet Archive that is nearest to the day.",
            form="url",
        ),
    ] = ""
    unarchived: Annotated[str, Key("Why no archive can have a copy of it: behind a paywall, a printed book.")] = ""


@dataclass(frozen=True, slots=True)
class SourceState:
    """What became of a page since it was read, as `edition sources` found it; one line of `seeds/sources.jsonl`.

    `since` is the day on which it was first found so, `missed` are the days on which it was not found since it last was
    there; `to` is where it is now; `copy` the nearest copy that an archive has; `said` what its host answered.
    """

    url: str
    state: str
    since: str
    missed: tuple[str, ...] = ()
    to: str = ""
    copy: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class SourceStates:
    """What became of all pages, by address; `asked` is the day on which something was last found to have changed."""

    asked: str = ""
    by_address: Mapping[str, SourceState] = field(default_factory=dict)


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
