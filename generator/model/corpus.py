"""What comes in: raw texts, and what editors know of them, as it was read from `seeds/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from generator.model.decisions import NameDecision, PassageDecision
from generator.model.keys import Key, LocalizedNames
from generator.model.kinds import KINDS, RELATIONS
from generator.model.sources import CERTAINTIES, Evidence, Source
from generator.model.translations import AboutTranslation, NoteTranslation

REGISTERS = ("people", "places", "organisations", "events")
VERDICTS = ("right", "wrong", "outdated", "disputed", "unproven")
PUBLISHED_AS = ("full", "apparatus")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a text; from `about.md` where there is one, else from the text itself.

    `introductions` are by language, and so is what else is said of the text in another; `lines` are those of the keys.
    """

    slug: Annotated[str, Key("The address of the text on the site. Never change it once it is published.", form="slug")]
    title: Annotated[
        str, Key("The title. Under evidence, basis inferred means that it is the editors'.", required=True, shown=True)
    ]
    authors: Annotated[tuple[str, ...], Key("Who wrote the text.", shown=True)] = ()
    date: Annotated[str, Key("When it was published: 2016-11-08, 2016-11 or 2016.", form="date", shown=True)] = ""
    language: Annotated[str, Key("The language of the text, as in fr or en.", form="language", shown=True)] = ""
    publisher: Annotated[str, Key("Who published it.", shown=True)] = ""
    source: Annotated[str, Key("Where it was published: an address.", form="url", shown=True)] = ""
    rights: Annotated[str, Key("Who owns the rights, and on what grounds it is reproduced here.", shown=True)] = ""
    translation: Annotated[
        str,
        Key(
            "Whether this is the original, or the translation of a human or a machine.",
            choices=("original", "human", "machine"),
            shown=True,
        ),
    ] = ""
    translated_from: Annotated[str, Key("The language of the original, as in ru.", form="language", shown=True)] = ""
    original_title: Annotated[str, Key("The title of the original.", shown=True)] = ""
    original_source: Annotated[str, Key("Where the original was published: an address.", form="url", shown=True)] = ""
    publish: Annotated[
        str,
        Key(
            "apparatus where the text may not be reprinted: only what is known of it is published, the notes with the "
            "words that they quote, and the index; full if not given.",
            choices=PUBLISHED_AS,
        ),
    ] = ""
    noindex: Annotated[bool, Key("true asks search engines to leave the pages of this text out.")] = False
    evidence: Annotated[Mapping[str, Evidence], Key("For each of the keys above, why it is believed.")] = field(
        default_factory=dict
    )
    introductions: LocalizedNames = field(default_factory=dict)
    translations: Mapping[str, AboutTranslation] = field(default_factory=dict)
    skip: Annotated[
        Mapping[str, str], Key("Cleaning rules that are not applied to this text, each with the reason.")
    ] = field(default_factory=dict)
    names: Annotated[
        Mapping[str, str], Key("What an ambiguous name means in this text: the id of a register's entry, or none.")
    ] = field(default_factory=dict)
    names_here: Annotated[tuple[NameDecision, ...], Key("What a name means in one passage only.")] = ()
    passages: Annotated[
        tuple[PassageDecision, ...],
        Key("What an editor decided on passages of the raw text, before any cleaning rule."),
    ] = ()
    edited: bool = False
    path: str = ""
    formerly: Annotated[
        tuple[str, ...], Key("Former slugs of this text: what others cite leads here.", form="slug")
    ] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of `about.md` on which a key stands, for messages; 1 where it does not."""
        return self.lines.get(key, 1)

    @property
    def apparatus_only(self) -> bool:
        """Whether readers get the notes, and of the text only the words that they quote."""
        return self.publish == PUBLISHED_AS[1]

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
    kind: Annotated[
        str,
        Key(
            f"{', '.join(f'{name} ({kind.about})' for name, kind in KINDS.items())}.",
            required=True,
            choices=tuple(KINDS),
        ),
    ]
    quote: str
    body: str
    language: Annotated[
        str,
        Key(
            "The language of the note, as in fr or en, where it is not that of the text.",
            form="language",
            name="lang",
        ),
    ] = ""
    verdict: Annotated[
        str,
        Key("For a fact-check only: is the statement right, wrong, outdated, disputed or unproven?", choices=VERDICTS),
    ] = ""
    certainty: Annotated[
        str, Key("How sure the editors are. What could not be verified fully is low.", choices=CERTAINTIES)
    ] = ""
    gist: Annotated[
        str,
        Key(
            "What it finds, in at most 80 characters, the verdict first, as a list shows it: "
            "Wrong: it was held at the Mayflower Hotel.",
            form="gist",
        ),
    ] = ""
    by: Annotated[str, Key("Who wrote the note.")] = ""
    date: Annotated[str, Key("When it was written: 2026-11-21.", form="date")] = ""
    themes: Annotated[tuple[str, ...], Key("Headings of the thematic index, as in [reset/failed].")] = ()
    to: Annotated[str, Key("For a cross-reference only: the note that it leads to, as in 004_name/its-id.")] = ""
    relation: Annotated[
        str,
        Key(
            "For a cross-reference only: its passage confirms the one that it leads to, refutes it (says the "
            "contrary), adds to it, or tells of the same-event. Of two that lead to each other one says it, as a rule "
            "the later; the other is shown as confirmed, refuted or taken further by it.",
            choices=tuple(RELATIONS),
        ),
    ] = ""
    reviewed_by: Annotated[
        str, Key("The name of the person who has read the note against its sources and answers for it.")
    ] = ""
    reviewed: Annotated[str, Key("When that person did: 2026-12-03.", form="date")] = ""
    sources: Annotated[
        tuple[Source, ...],
        Key(f"The pages that were read. Needed by {', '.join(name for name, kind in KINDS.items() if kind.sourced)}."),
    ] = ()
    cites: Annotated[
        tuple[Source, ...],
        Key("For a note on an author's note: the pages that the author refers to, as url, title, published."),
    ] = ()
    formerly: Annotated[
        tuple[str, ...], Key("Former names of this note's file: what others cite leads here.", form="slug")
    ] = ()
    translations: Mapping[str, NoteTranslation] = field(default_factory=dict)
    """The note in other languages."""
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of its file on which a key stands, for messages; 1 where it does not."""
        return self.lines.get(key, 1)

    @property
    def translated_words(self) -> tuple[str, ...]:
        """The words that a translation renders: the body, the gist, and what the sources say."""
        return (self.body, self.gist, *(source.says for source in self.sources if source.says))

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
    names: Annotated[LocalizedNames, Key("The name by language: fr, en, and any other.", required=True, name="name")]
    forms: Annotated[tuple[str, ...], Key("Further spellings in the texts, matched exactly.")]
    description: Annotated[LocalizedNames, Key("One sentence by language.", required=True)]
    sort: Annotated[str, Key("What the register sorts by, as a family name.")] = ""
    wikidata: Annotated[str, Key("The Wikidata id, as in Q7747; only if certain.", form="wikidata")] = ""
    dates: Annotated[str, Key("Dates of life or existence, as shown.")] = ""
    date: Annotated[
        str,
        Key("The date of an event, 2016-11-08, or two with a slash between, for the chronology.", form="dates"),
    ] = ""
    see_also: Annotated[tuple[str, ...], Key("Ids of related entries.", form="slug")] = ()
    formerly: Annotated[
        tuple[str, ...], Key("Former ids of this entry: what others cite leads here.", form="slug")
    ] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading of the thematic index, with its sub-headings; one with `see` only leads to another."""

    id: str
    names: Annotated[LocalizedNames, Key("The heading by language.", required=True, name="name")]
    forms: Annotated[tuple[str, ...], Key("Words of the texts that belong under this heading.")] = ()
    sub: Annotated[
        Mapping[Annotated[str, "slug"], LocalizedNames], Key("Sub-headings: an id, and its name by language.")
    ] = field(default_factory=dict)
    see: Annotated[
        str, Key("The heading under which everything stands, where this one only leads there.", form="slug")
    ] = ""
    see_also: Annotated[tuple[str, ...], Key("Ids of related headings.", form="slug")] = ()
    formerly: Annotated[
        tuple[str, ...], Key("Former ids of this heading: what others cite leads here.", form="slug")
    ] = ()
    path: str = ""
    line: int = 0
