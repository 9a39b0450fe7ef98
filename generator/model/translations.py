"""Translations as they were read from `seeds/`: of a text, of a note, of what is said of a text; each says who made it.

Two facts are kept apart: who made a translation (`made_by`), and whether it is up to date, which follows from the
fingerprint of the words that it renders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from generator.model.keys import Key

MADE_BY = ("person", "machine", "machine-revised")


@dataclass(frozen=True, slots=True)
class Made:
    """How a translation came about; `language` is the one that it is in, `lines` are those of its keys."""

    language: str = ""
    made_by: Annotated[
        str,
        Key(
            "Who made the translation: person, machine, or machine-revised (by the person named under by).",
            required=True,
            choices=MADE_BY,
        ),
    ] = ""
    tool: Annotated[str, Key("The program that made it, and its version.", name="with")] = ""
    by: Annotated[
        str, Key("Who made it; for machine-revised, who revised it. Needed unless a machine alone made it.")
    ] = ""
    date: Annotated[str, Key("When it was made or revised: 2026-11-21.", form="date")] = ""
    path: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of its file on which a key stands, for messages; 1 where it does not."""
        return self.lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class TranslatedLine:
    """A line of a translation: its words, and the sentences `first` to `last` of the block that it renders, from 1.

    `line` is that of its file.
    """

    first: int
    last: int
    words: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A block as the translator wrote it, under the address of the one that it renders.

    `fingerprint` is that of the words rendered, empty where none was written; `line` is that of the heading.
    """

    address: str
    fingerprint: str
    lines: tuple[TranslatedLine, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Translation(Made):
    """A text in another language, as written in `translation.LANG.md`."""

    title: Annotated[str, Key("The title of the text in this language.")] = ""
    rights: Annotated[str, Key("Who owns the rights in the translation, and under which licence it is given.")] = ""
    blocks: tuple[WrittenBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteTranslation(Made):
    """A note in another language, as written in `notes/ID.LANG.md`: its body, gist, and what its sources say.

    `end` is the line of the fence that closes the front matter.
    """

    of: Annotated[str, Key("The fingerprint of the note that it renders; check --fix writes it.", form="hash")] = ""
    gist: Annotated[str, Key("The gist of the note in this language.", form="gist")] = ""
    says: Annotated[
        tuple[str, ...], Key("What the sources say, in their order: one for each that has a says in the note.")
    ] = ()
    body: str = ""
    end: int = 0


@dataclass(frozen=True, slots=True)
class AboutTranslation(Made):
    """What is said of a text in another language, as written in the front matter of `about.LANG.md`."""

    title: Annotated[str, Key("The title of the text in this language.")] = ""
    publisher: Annotated[str, Key("The publisher, where its name in about.md has words in another language.")] = ""
    rights: Annotated[str, Key("The rights, as in about.md.")] = ""
    says: Annotated[Mapping[str, str], Key("For each key under evidence, what the evidence is.")] = field(
        default_factory=dict
    )
