"""A text that was made, as the store keeps it, and as memory holds it: what is long of it stands on a shelf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.model.corpus import About, Note
from generator.model.ledger import Ledger, PublishedBlock
from generator.model.problems import Problem
from generator.model.publication import AnnotatedText, Mention, Placed, TranslatedText
from generator.model.shelved import Record, placed_on
from generator.store.shelf import Shelf, Shelved, ShelvedMap
from generator.store.store import encoded

if TYPE_CHECKING:
    from generator.texts import Parts

Named = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class TextMade:
    """A text with all that was found for it, what was published of it before and is from now on, as its ledger says it,
    and what its editors have to be told. `named`: what the registers know of what stands in it, each form with the ids
    that it may mean: with other registers that know the same of it, the text is the same."""

    text: AnnotatedText
    ledger: Shelved[Ledger]
    record: Shelved[str]
    named: Shelved[Named]
    unreadable: str
    """The path of its ledger, if that could not be read in full."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class TextKept:
    """The same as it is kept, but for the raw text; what is `bytes` is encoded by itself."""

    about: About
    words: int
    ids: tuple[str, ...]
    blocks: bytes
    cleaned: bytes
    placed: tuple[Placed, ...]
    orphans: tuple[Note, ...]
    mentions: tuple[Mention, ...]
    gone: tuple[PublishedBlock, ...]
    translations: Mapping[str, bytes]
    ledger: bytes
    record: bytes
    named: bytes
    unreadable: str
    problems: tuple[Problem, ...]

    @classmethod
    def of(
        cls, text: AnnotatedText, ledger: Ledger, record: str, problems: tuple[Problem, ...], named: Named
    ) -> TextKept:
        """A text as it was made."""
        document = text.document
        return cls(
            document.about,
            document.words,
            tuple(block.id for block in document.blocks),
            encoded(document.blocks),
            encoded(Record(document.cleaned, document.inferred)),
            text.placed,
            text.orphans,
            text.mentions,
            text.gone,
            {code: encoded(translated) for code, translated in text.translations.items()},
            encoded(ledger),
            encoded(record),
            encoded(named),
            ledger.path if ledger.unreadable else "",
            problems,
        )


def on_shelf(shelf: Shelf, parts: Parts, kept: TextKept) -> TextMade:
    """A text as memory holds it; its notes are those that were read."""
    notes = {note.id: note for note in parts.notes}

    def read(note: Note) -> Note:
        same = notes.get(note.id)
        return same if same == note and same is not None else note

    about = parts.about if parts.about == kept.about and parts.about is not None else kept.about
    text = AnnotatedText(
        placed_on(shelf, parts.seed, about, kept.words, kept.ids, kept.blocks, kept.cleaned),
        tuple(replace(placed, note=read(placed.note)) for placed in kept.placed),
        tuple(map(read, kept.orphans)),
        kept.mentions,
        kept.gone,
        ShelvedMap({code: shelf.put(data, TranslatedText) for code, data in kept.translations.items()}),
    )
    return TextMade(
        text,
        shelf.put(kept.ledger, Ledger),
        shelf.put(kept.record, str),
        shelf.put(kept.named, Named),
        kept.unreadable,
        kept.problems,
    )
