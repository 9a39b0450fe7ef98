"""The words that all stages share: frozen records, without behaviour beyond simple properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from generator.draft import Draft
from generator.intervention import Intervention

if TYPE_CHECKING:
    from generator.cleaning import Cleaned
    from generator.inference import Inferred

REGISTERS = ("people", "places", "organisations", "events")
KINDS = ("identification", "context", "fact-check", "language", "source", "cross-reference", "index")
VERDICTS = ("right", "wrong", "outdated", "disputed", "unproven")
CERTAINTIES = ("high", "medium", "low")
BASES = ("text", "source", "inferred")
TRANSLATIONS = ("original", "human", "machine")

Names: TypeAlias = Mapping[str, str]
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
class Decision:
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
    introductions: Names = field(default_factory=dict)
    skip: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    names_here: tuple[Decision, ...] = ()
    passages: tuple[Intervention, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of a register: someone or something that texts name."""

    id: str
    register: str
    names: Names
    forms: tuple[str, ...]
    description: Names
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
    names: Names
    forms: tuple[str, ...] = ()
    sub: Mapping[str, Names] = field(default_factory=dict)
    see: str = ""
    see_also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """What the edition as a whole is: names by language, main language first; where site and repository are."""

    titles: Names
    subtitles: Names
    languages: tuple[str, ...]
    editors: tuple[str, ...]
    introductions: Names = field(default_factory=dict)
    licence: str = ""
    address: str = ""
    repository: str = ""
    branch: str = "main"

    @property
    def main(self) -> str:
        """The language whose shared pages stand at the root of the site."""
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block in one style. `call` is the label of a note call, `known` whether that note exists.

    `corrected` is the decision by which an editor put these words here.
    """

    text: str
    emphasis: bool = False
    strong: bool = False
    href: str = ""
    call: str = ""
    known: bool = True
    corrected: Intervention | None = None

    @property
    def calls_a_note(self) -> bool:
        """Whether this is the call of a note that exists; one of a note that does not is letters of the text."""
        return bool(self.call) and self.known


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, quotation or author's note of a cleaned text.

    `part` says whose it is: `body`, `standfirst`, `byline`, `caption`, `colophon` or `foreign` (another hand's).
    `id` is its permanent address in the page, `also` those of lines of the raw text that are now part of it or were
    taken out before it; `label` is an author's note's printed number. `decided` is the decision by which an editor
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
    decided: Intervention | None = None

    @property
    def text(self) -> str:
        """The words of the block, without marks and calls of notes that exist: what a passage is looked for in."""
        return "".join(run.text for run in self.runs if not run.calls_a_note)


@dataclass(frozen=True, slots=True)
class Document:
    """A text cleaned and cut into blocks, with what is known of it."""

    seed: Seed
    about: About
    cleaned: Cleaned
    inferred: Inferred
    blocks: tuple[Block, ...]

    @property
    def draft(self) -> Draft:
        """The text and the record of its cleaning."""
        return self.cleaned.draft


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` of the words of the block numbered `block`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A note that found its passage, which may run over several blocks."""

    note: Note
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """An entity named in a text; `linked` where the page makes a link of it."""

    span: Span
    entity: str
    form: str
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Locator:
    """Where an index entry leads: a paragraph of a text, and the words that made the entry."""

    seed: str
    block: int
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A document with all that was found for it."""

    document: Document
    placed: tuple[Placed, ...]
    lost: tuple[Note, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that pages and exports are made from; nothing in it changes any more."""

    edition: Edition
    texts: tuple[AnnotatedText, ...]
    entities: Mapping[str, Entity]
    themes: Mapping[str, Theme]
    index: Mapping[tuple[str, str], tuple[Locator, ...]]
