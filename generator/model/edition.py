"""The edition as a whole: what it is called and where it stands, and all that was read for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from generator.model.corpus import About, Entity, Note, Seed, Theme
from generator.model.duties import Catalogue
from generator.model.keys import Key, LocalizedNames
from generator.model.problems import Problem
from generator.model.releases import Release
from generator.model.sources import Outlet, SourceStates
from generator.model.translations import Translation


@dataclass(frozen=True, slots=True)
class Edition:
    """What the edition as a whole is: names by language, main language first; where site and repository are."""

    titles: Annotated[LocalizedNames, Key("The title by language.", required=True, name="title")]
    subtitles: Annotated[LocalizedNames, Key("The subtitle by language.", required=True, name="subtitle")]
    languages: Annotated[
        tuple[str, ...],
        Key("Languages of the interface, the main one first.", form="language", required=True),
    ]
    editors: Annotated[tuple[str, ...], Key("The names of the editors.", required=True)]
    introductions: LocalizedNames = field(default_factory=dict)
    drafting: Annotated[
        Mapping[str, LocalizedNames],
        Key(
            "How the notes came about that bear a signature: for each name under by, a phrase by language, "
            "as in drafted by machine, checked against the sources named."
        ),
    ] = field(default_factory=dict)
    licence: Annotated[str, Key("The licence of the notes.")] = ""
    address: Annotated[
        str,
        Key(
            "Where the site is published, with https://; without it addresses are relative to the site.",
            form="url",
        ),
    ] = ""
    repository: Annotated[
        str,
        Key(
            "The repository's address, with https://, where the checkout or the service that builds the site does not "
            "tell it; without it no page has editing links.",
            form="url",
        ),
    ] = ""
    branch: Annotated[str, Key("The repository's branch; main if not given.")] = "main"
    abstract: Annotated[
        LocalizedNames,
        Key("What the edition is, in a few sentences by language; CITATION.cff and .zenodo.json take it from here."),
    ] = field(default_factory=dict)
    keywords: Annotated[tuple[str, ...], Key("Words by which catalogues are to find the edition.")] = ()
    release: str = ""
    """The last release; empty before the first one. It and what follows are known from `seeds/releases/`."""
    released: str = ""
    """Its day."""
    exact: bool = False
    """Whether nothing has changed since: what is here is that release."""

    @property
    def main(self) -> str:
        """The language whose shared pages stand at the root of the site."""
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that was read. `abouts` and `notes` are keyed by the name of the seed; a seed may have neither."""

    edition: Edition
    seeds: tuple[Seed, ...]
    abouts: Mapping[str, About]
    notes: Mapping[str, tuple[Note, ...]]
    entities: Mapping[str, Entity]
    themes: Mapping[str, Theme]
    problems: tuple[Problem, ...]
    ledgers: Mapping[str, str | None] = field(default_factory=dict)
    """The text of each ledger file by the name of its seed; that of the whole edition has no name. None: unreadable."""
    translations: Mapping[str, tuple[Translation, ...]] = field(default_factory=dict)
    """The texts in other languages, by the name of the seed."""
    unread: frozenset[str] = frozenset()
    """Paths of files that could not be read, or not in full: what seems to be missing may stand there."""
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
    """What was released, the newest first."""
    source_states: SourceStates = field(default_factory=SourceStates)
    duties: tuple[Catalogue, ...] = ()
    repeated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of the lines that stand in several texts those that stand in each."""
