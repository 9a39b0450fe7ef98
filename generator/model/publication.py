"""What goes out: texts cut into blocks, annotated and indexed; nothing in it changes any more."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from generator.model.cleaned import RuleManual
from generator.model.corpus import Entity, Note, Theme
from generator.model.document import Document, Run, Span
from generator.model.duties import Catalogue
from generator.model.edition import Corpus, Edition
from generator.model.ledger import Ledger, PublishedBlock
from generator.model.problems import Problem
from generator.model.releases import ReleaseTold, Since
from generator.model.sources import Outlet, SourceStates
from generator.model.translations import Translation


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
class Rendering:
    """Sentences `first` to `last` of a block, which are `[start, end)` of its words, and the words that render them.

    `names` are what of the registers these words name; places are in them.
    """

    first: int
    last: int
    start: int
    end: int
    runs: tuple[Run, ...]
    names: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        """The words, without marks and calls of notes."""
        return "".join(run.text for run in self.runs if not run.calls_a_note)


@dataclass(frozen=True, slots=True)
class TranslatedBlock:
    """A block in another language: all its sentences, linked to those of the original.

    `outdated`: the words of the original are no longer those that were translated. `linked`: where sentence stands
    beside sentence; if not, the whole block is linked as one.
    """

    renderings: tuple[Rendering, ...]
    outdated: bool = False
    linked: bool = True


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A text in another language: who made it, and its blocks by the numbers of those that they render.

    `sentences` is how many the original has in all, in `whole` blocks.
    """

    made: Translation
    blocks: Mapping[int, TranslatedBlock]
    whole: int = 0
    sentences: int = 0

    @property
    def outdated(self) -> int:
        """How many blocks render words that have been changed since."""
        return sum(block.outdated for block in self.blocks.values())

    @property
    def missing(self) -> int:
        """How many blocks of the original are not rendered."""
        return self.whole - len(self.blocks)


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A document with all that was found for it."""

    document: Document
    placed: tuple[Placed, ...]
    orphans: tuple[Note, ...]
    mentions: tuple[Mention, ...]
    gone: tuple[PublishedBlock, ...] = ()
    """What was published of it once and is no longer there."""
    translations: Mapping[str, TranslatedText] = field(default_factory=dict)
    """The text in other languages."""
    since: tuple[Since, ...] = ()
    """What has become of it since each release that had it, the newest first."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes on the text: those with a place in its order, then those without."""
        return (*(placed.note for placed in self.placed), *self.orphans)


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that pages and exports are made from; nothing in it changes any more."""

    edition: Edition
    texts: tuple[AnnotatedText, ...]
    entities: Mapping[str, Entity]
    themes: Mapping[str, Theme]
    index: Mapping[tuple[str, str], tuple[Locator, ...]]
    rules: tuple[RuleManual, ...] = ()
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    source_states: SourceStates = field(default_factory=SourceStates)
    releases: tuple[ReleaseTold, ...] = ()
    """What changed in each release, the newest first; before them what is not released yet."""
    duties: tuple[Catalogue, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A publication, what it was made of, and everything that an editor has to be told about it."""

    publication: Publication
    corpus: Corpus
    problems: tuple[Problem, ...]
    ledgers: Mapping[str, Ledger]
    """What was published of each text before, by the name of its seed."""
    ids: Mapping[str, AbstractSet[str]]
    """The ids that were published of each register and of the thematic index."""
    unkept: AbstractSet[str] = frozenset()
    """Paths of the ledgers that must not be written anew: they, or what they record, could not be read in full."""
    records: Mapping[str, str] = field(default_factory=dict)
    """What is published of each text now, as its ledger is to say it."""
