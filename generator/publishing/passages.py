"""What leads to a passage: notes of this and other texts, entries of the thematic index, texts on the same things.

All is gathered once for the whole edition, in one walk over notes and index, so that a text costs what it holds and
not what the edition holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.corpus import About, Note
from generator.model.publication import AnnotatedText, Block, Placed
from generator.publishing.labels import Labels
from generator.publishing.note_marks import shown
from generator.publishing.renderer import SiteRenderer
from generator.text.markup import slug, typeset
from generator.text.sentences import around

RELATED = 4
"""Texts named at the end of a page as speaking of the same."""
COMMON = 200
"""What more texts than this name says little of any two of them, and is not followed."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A passage to lead to or to come from: address, words of the link, and the sentence with its marked words."""

    address: str
    words: str
    before: str
    passage: str
    after: str
    language: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A theme under which a text stands in the index: its address and name, and for it and each of its sub-headings
    (which has a name, the theme itself none) the paragraphs, as (id, words)."""

    address: str
    name: str
    headings: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)


class Passages:
    """The passages of an edition and what leads to them."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self.renderer = renderer
        self._placed = {
            (text.document.seed.name, one.note.id): (text, one)
            for text in renderer.publication.texts
            for one in text.placed
        }

    def see(self, note: Note, labels: Labels) -> Lead | None:
        """The passage to which a cross-reference leads."""
        found = self._placed.get(_pair(note.to))
        return self._lead(*found, labels, self._paragraph(*found)) if found else None

    def seen_from(self, note: Note, labels: Labels) -> list[Lead]:
        """The passages from which cross-references lead to a note, but those to which it leads itself."""
        return [
            self._lead(other, one, labels, f"c-{one.note.id}")
            for other, one in self._back.get((note.seed, note.id), ())
            if _pair(note.to) != (one.note.seed, one.note.id)
        ]

    def here(self, text: AnnotatedText, labels: Labels) -> list[tuple[str, str, list[Lead]]]:
        """(id, words for the place, what leads there) of each paragraph to which notes lead, in their order."""
        found: defaultdict[str, list[Lead]] = defaultdict(list)
        for placed in text.placed:
            for other, one in self._back.get((placed.note.seed, placed.note.id), ()):
                lead = self._lead(other, one, labels, f"c-{one.note.id}")
                found[self._paragraph(text, placed)].append(lead)
        order = [block.id for block in text.document.blocks if block.id in found]
        return [(name, _place(name, labels), found[name]) for name in order]

    def index_entries(self, text: AnnotatedText, language: str) -> list[Entry]:
        """The themes under which the text stands in the thematic index, each once."""
        page = self.renderer.addresses.shared("themes/index", language)
        rows: dict[str, Entry] = {}
        order = {block.id: number for number, block in enumerate(text.document.blocks)}
        for (key, sub), places in self._index.get(text.document.seed.name, {}).items():
            theme = self.renderer.publication.themes[key]
            entry = rows.setdefault(key, Entry(f"{page}#{key}", self.renderer.localized(theme.names, language)))
            name = self.renderer.localized(theme.sub[sub], language) if sub else ""
            entry.headings.append((name, sorted(places.items(), key=lambda place: order[place[0]])))
        for entry in rows.values():
            entry.headings.sort(key=lambda heading: slug(heading[0]))
        return sorted(rows.values(), key=lambda entry: slug(entry.name))

    def related(self, text: AnnotatedText, language: str) -> list[tuple[About, str]]:
        """(what it is, names) of each of the texts that share most with this one; what few texts name weighs more."""
        scores: defaultdict[str, float] = defaultdict(float)
        shared: defaultdict[str, list[str]] = defaultdict(list)
        mine = {mention.entity for mention in text.mentions}
        for entity in sorted(mine, key=lambda key: (len(self._named_in[key]), key)):
            texts = self._named_in[entity]
            for seed in texts if len(texts) <= COMMON else ():
                if seed != text.document.seed.name:
                    scores[seed] += 1 / len(texts)
                    shared[seed].append(
                        self.renderer.localized(self.renderer.publication.entities[entity].names, language)
                    )
        best = sorted(scores, key=lambda seed: (-scores[seed], seed))[:RELATED]
        return [(self.renderer.texts[seed].document.about, ", ".join(shared[seed][:5])) for seed in best]

    @cached_property
    def _back(self) -> dict[tuple[str, str], list[tuple[AnnotatedText, Placed]]]:
        """By the note that is led to: the notes that lead there."""
        found: defaultdict[tuple[str, str], list[tuple[AnnotatedText, Placed]]] = defaultdict(list)
        for text in self.renderer.publication.texts:
            for one in shown(text.placed):
                if one.note.to:
                    found[_pair(one.note.to)].append((text, one))
        return dict(found)

    @cached_property
    def _index(self) -> dict[str, dict[tuple[str, str], dict[str, str]]]:
        """By text and heading: the paragraphs that the thematic index leads to, with the first words named there."""
        found: dict[str, dict[tuple[str, str], dict[str, str]]] = {}
        for heading, locators in self.renderer.publication.index.items():
            for one in locators:
                block = _numbered(self.renderer.texts[one.seed], one.block)
                if block:
                    found.setdefault(one.seed, {}).setdefault(heading, {}).setdefault(block, one.words)
        return found

    @cached_property
    def _named_in(self) -> Mapping[str, Sequence[str]]:
        """The texts that name each entity."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for text in self.renderer.publication.texts:
            for entity in dict.fromkeys(mention.entity for mention in text.mentions):
                found[entity].append(text.document.seed.name)
        return found

    def _paragraph(self, text: AnnotatedText, placed: Placed) -> str:
        """The id of the paragraph in which a note has its call; a heading's is that of what follows it."""
        return _numbered(text, placed.spans[-1].block)

    def _lead(self, text: AnnotatedText, placed: Placed, labels: Labels, fragment: str) -> Lead:
        about, span = text.document.about, placed.spans[-1]
        words = text.document.blocks[span.block].text
        first, last = around(words, span.start, span.end)
        before, passage, after = (
            typeset(words[start:end], about.language)
            for start, end in ((first, span.start), (span.start, span.end), (span.end, last))
        )
        place = _place(self._paragraph(text, placed), labels)
        title = typeset(about.title, about.language)
        address = self.renderer.addresses.text(about) + (f"#{fragment}" if fragment else "")
        return Lead(address, f"{title}, {place}" if place else title, before, passage, after, about.language)


def _pair(to: str) -> tuple[str, str]:
    """The text and the note that `to: TEXT/note` names."""
    seed, _, name = to.partition("/")
    return seed, name


def _numbered(text: AnnotatedText, block: int) -> str:
    """The id of a block, or of the next one that has any."""
    return next((one.id for one in _from(text, block) if one.id), "")


def _from(text: AnnotatedText, block: int) -> Iterator[Block]:
    return (text.document.blocks[number] for number in range(block, len(text.document.blocks)))


def _place(name: str, labels: Labels) -> str:
    """An id in words: `¶ 12`, and `[1]` for a note of the author."""
    if not name:
        return ""
    return f"[{name[1:]}]" if name.startswith("a") else labels("locator", n=name[1:])
