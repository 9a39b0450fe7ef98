"""What comes in: raw texts, and what editors know of them, as it was read from `seeds/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.model.decisions import PassageDecision
from generator.model.problems import Problem


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
    ledgers: Mapping[str, str] = field(default_factory=dict)
    """The text of each ledger file by the name of its seed; that of the whole edition has the name ."""


REGISTERS = ("people", "places", "organisations", "events")


KINDS = ("identification", "context", "fact-check", "language", "source", "cross-reference", "index")


VERDICTS = ("right", "wrong", "outdated", "disputed", "unproven")


CERTAINTIES = ("high", "medium", "low")


BASES = ("text", "source", "inferred")


TRANSLATIONS = ("original", "human", "machine")


LocalizedNames: TypeAlias = Mapping[str, str]
"""Names of one thing by ISO 639-1 code of the language."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page that an editor read: `says` is what it says, in the editor's words; `primary`, a record of the matter."""

    url: str
    title: str = ""
    says: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a statement about a text is believed: read in the text, in a source, or inferred by an editor."""

    basis: str
    says: str = ""
    url: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class NameDecision:
    """What a form means in one passage of a text: the id of an entity, or `none`; `line` is that of `about.md`."""

    form: str
    passage: str
    entity: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a text; from `about.md` where there is one, else from the text itself."""

    slug: str
    title: str
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    publisher: str = ""
    source: str = ""
    rights: str = ""
    translation: str = ""
    translated_from: str = ""
    original_title: str = ""
    original_source: str = ""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    introductions: LocalizedNames = field(default_factory=dict)
    skip: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    names_here: tuple[NameDecision, ...] = ()
    passages: tuple[PassageDecision, ...] = ()
    edited: bool = False
    path: str = ""
    formerly: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of `about.md` on which a key stands, for messages; 1 where it does not."""
        return self.lines.get(key, 1)

    @property
    def title_is_supplied(self) -> bool:
        """Whether the title is the editors', so that it stands in square brackets."""
        return "title" not in self.evidence or self.evidence["title"].basis == "inferred"


@dataclass(frozen=True, slots=True)
class Seed:
    """A raw text as it arrived. `source` is what the bytes say, `path` the file, relative to the project.

    `encoding` is Python's name of the encoding: `source` so encoded gives the bytes back. `html`: it is a saved page,
    in which the article has to be found first.
    """

    name: str
    path: str
    data: bytes
    source: str
    encoding: str = "utf-8"
    html: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation as its editor wrote it; `line` is the line of the passage in its file."""

    id: str
    seed: str
    path: str
    line: int
    kind: str
    quote: str
    body: str
    language: str = ""
    verdict: str = ""
    certainty: str = ""
    by: str = ""
    date: str = ""
    themes: tuple[str, ...] = ()
    to: str = ""
    sources: tuple[Source, ...] = ()
    formerly: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of its file on which a key stands, for messages; 1 where it does not."""
        return self.lines.get(key, 1)

    @property
    def is_shown(self) -> bool:
        """Whether readers see the note; one of kind `index` only adds to the thematic index."""
        return self.kind != "index"

    @property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """(theme, sub-heading) of each `THEME/SUB` in `themes`; the sub-heading is empty for a theme alone."""
        return tuple((theme, sub) for theme, _, sub in (heading.partition("/") for heading in self.themes))

    @property
    def target(self) -> tuple[str, str]:
        """The text and the note that `to: TEXT/NOTE` names; both empty if the note leads nowhere."""
        seed, _, note = self.to.partition("/")
        return seed, note


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of a register: someone or something that texts name."""

    id: str
    register: str
    names: LocalizedNames
    forms: tuple[str, ...]
    description: LocalizedNames
    sort: str = ""
    wikidata: str = ""
    dates: str = ""
    date: str = ""
    see_also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading of the thematic index, with its sub-headings; one with `see` only leads to another."""

    id: str
    names: LocalizedNames
    forms: tuple[str, ...] = ()
    sub: Mapping[str, LocalizedNames] = field(default_factory=dict)
    see: str = ""
    see_also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """What the edition as a whole is: names by language, main language first; where site and repository are."""

    titles: LocalizedNames
    subtitles: LocalizedNames
    languages: tuple[str, ...]
    editors: tuple[str, ...]
    introductions: LocalizedNames = field(default_factory=dict)
    licence: str = ""
    address: str = ""
    repository: str = ""
    branch: str = "main"

    @property
    def main(self) -> str:
        """The language whose shared pages stand at the root of the site."""
        return self.languages[0]
