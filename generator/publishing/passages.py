"""What leads to a passage: notes of this and other texts, entries of the thematic index, texts on the same things.

Everything is gathered once for the whole edition, so that the cost of a text depends on its own size alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.model.corpus import About, Note
from generator.model.publication import AnnotatedText, Locator, Placed
from generator.publishing.labels import Labels
from generator.publishing.note_marks import shown
from generator.publishing.relations import between
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import quoted
from generator.store.queried import kept, query
from generator.text.markup import slug, typeset

RELATED = 4
"""How many related texts the end of a page names."""
COMMON = 200
"""What more texts than this name says little about any two of them, and is ignored."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A passage to lead to or to come from, and what it is to the other: address, words of the link in the language
    `titled`, and the sentence with its marked words in `language`.

    If that is a translation, `original` is the name of the language of the text, and `paragraph` the address of the
    paragraph, which may be another than that of the passage.
    """

    relation: str
    address: str
    words: str
    titled: str
    before: str
    passage: str
    after: str
    language: str
    original: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A theme under which a text stands in the index: its address and name, and for it and each of its sub-headings
    (which has a name, the theme itself none) the paragraphs, as (id, words, whether by another hand)."""

    address: str
    name: str
    headings: list[tuple[str, list[tuple[str, str, bool]]]] = field(default_factory=list)


class Passages:
    """The passages of an edition and what leads to them."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self.renderer, self.queries = renderer, renderer.queries
        self.queries.answered_by(self)

    def see(self, note: Note, labels: Labels) -> Lead | None:
        """The passage to which a cross-reference leads."""
        target = self._at(note.target) if note.target in self.renderer.note_places else None
        relation = _words(self.renderer.relations.of(note), "see-note", labels)
        return self._lead(relation, *target, labels, self._paragraph(*target)) if target else None

    def seen_from(self, note: Note, labels: Labels) -> list[Lead]:
        """The passages from which cross-references lead to a note, but those to which it leads itself."""
        return [
            self._lead(
                _words(between(note, placed.note), "seen-from", labels), other, placed, labels, f"c-{placed.note.id}"
            )
            for other, placed in map(self._at, self.leading_to((note.seed, note.id)))
            if note.target != (placed.note.seed, placed.note.id)
        ]

    def here(self, text: AnnotatedText, labels: Labels) -> list[tuple[str, str, list[Lead]]]:
        """(id, words for the place, what leads there) of each paragraph to which notes lead, in their order."""
        leads: defaultdict[str, list[Lead]] = defaultdict(list)
        for placed in text.placed:
            for other, source in map(self._at, self.leading_to((placed.note.seed, placed.note.id))):
                relation = _words(between(placed.note, source.note), "note-on", labels)
                lead = self._lead(relation, other, source, labels, f"c-{source.note.id}")
                leads[self._paragraph(text, placed)].append(lead)
        order = [block.id for block in text.document.blocks if block.id in leads]
        return [(block_id, labels.place(block_id), leads[block_id]) for block_id in order]

    def index_entries(self, text: AnnotatedText, labels: Labels) -> list[Entry]:
        """The themes under which the text stands in the thematic index, each once."""
        language = labels.language
        page = self.renderer.addresses.shared("themes/index", language)
        rows: dict[str, Entry] = {}
        order = {block.id: number for number, block in enumerate(text.document.blocks)}
        for (key, sub), places in self.headings_in(text.document.seed.name):
            theme = self.renderer.publication.themes[key]
            entry = rows.setdefault(key, Entry(f"{page}#{key}", self.renderer.localized(theme.names, language)))
            name = self.renderer.localized(theme.sub[sub], language) if sub else ""
            foreign = {block.id for block in text.document.blocks if block.by_another_hand}
            ordered = sorted(places, key=lambda place: order[place])
            here = [(place, self.renderer.locator_words(places[place], labels), place in foreign) for place in ordered]
            entry.headings.append((name, here))
        for entry in rows.values():
            entry.headings.sort(key=lambda heading: slug(heading[0]))
        return sorted(rows.values(), key=lambda entry: slug(entry.name))

    def related(self, text: AnnotatedText, language: str) -> list[tuple[About, str]]:
        """(what it is, names) of each of the texts that share most with this one; what few texts name weighs more."""
        localized, entities = self.renderer.localized, self.renderer.publication.entities
        return [
            (
                self.renderer.texts[seed].document.about,
                ", ".join(localized(entities[key].names, language) for key in shared),
            )
            for seed, shared in self.related_to(text.document.seed.name)
        ]

    @query
    def related_to(self, seed: str) -> Sequence[tuple[str, Sequence[str]]]:
        """The texts that share most with a text, and what they share."""
        scores: defaultdict[str, float] = defaultdict(float)
        shared: defaultdict[str, list[str]] = defaultdict(list)
        mine, named_in = {mention.entity for mention in self.renderer.texts[seed].mentions}, self._named_in()
        for entity in sorted(mine, key=lambda key: (len(named_in[key]), key)):
            texts = named_in[entity]
            for other in texts if len(texts) <= COMMON else ():
                if other != seed:
                    scores[other] += 1 / len(texts)
                    shared[other].append(entity)
        best = sorted(scores, key=lambda other: (-scores[other], other))[:RELATED]
        return tuple((other, tuple(shared[other][:5])) for other in best)

    def _at(self, note: tuple[str, str]) -> tuple[AnnotatedText, Placed]:
        """A note that found its passage, and its text."""
        text = self.renderer.texts_in_brief[note[0]]
        return text, next(placed for placed in text.placed if placed.note.id == note[1])

    @query
    def leading_to(self, target: tuple[str, str]) -> Sequence[tuple[str, str]]:
        """The notes, as (text, id), whose cross-references lead to a note."""
        return tuple(self._back().get(target, ()))

    @query
    def headings_in(self, seed: str) -> Sequence[tuple[tuple[str, str], Mapping[str, Locator]]]:
        """The headings of the thematic index that lead to a text, each with the paragraphs and the first reason for
        each."""
        address_of = self.renderer.texts[seed].document.address_of
        found: dict[tuple[str, str], dict[str, Locator]] = {}
        for heading, locators in self.renderer.headings_of(seed):
            for locator in locators:
                if block_id := address_of(locator.block):
                    found.setdefault(heading, {}).setdefault(block_id, locator)
        return tuple(found.items())

    @kept(dict[tuple[str, str], list[tuple[str, str]]])
    def _back(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """By the target of a cross-reference: the notes that lead there."""
        sources: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for text in self.renderer.in_brief.texts:
            for placed in shown(text):
                if placed.note.to:
                    sources[placed.note.target].append((text.document.seed.name, placed.note.id))
        return dict(sources)

    @kept(dict[str, list[str]])
    def _named_in(self) -> dict[str, list[str]]:
        """The texts that name each entity."""
        seeds: defaultdict[str, list[str]] = defaultdict(list)
        for text in self.renderer.publication.texts:
            for entity in dict.fromkeys(mention.entity for mention in text.mentions):
                seeds[entity].append(text.document.seed.name)
        return dict(seeds)

    def _paragraph(self, text: AnnotatedText, placed: Placed) -> str:
        """The id of the paragraph in which a note has its call; a heading's is that of what follows it."""
        return text.document.address_of(placed.spans[-1].block)

    def _lead(self, relation: str, text: AnnotatedText, placed: Placed, labels: Labels, fragment: str) -> Lead:
        about, span = text.document.about, placed.spans[-1]
        quotation = quoted(text, span, (labels.language,))
        before, passage, after = (
            typeset(words, quotation.language) for words in (quotation.before, quotation.passage, quotation.after)
        )
        paragraph = self._paragraph(text, placed)
        place = labels.place(paragraph)
        if text.document.blocks[span.block].by_another_hand:
            place = f"{place} ({labels('foreign-mark')})".strip()
        name = self.renderer.title(about, labels.language)
        title = typeset(name.words, name.language)
        page = self.renderer.text_address(about, labels.language)
        address, beside = (page + (f"#{one}" if one else "") for one in (fragment, paragraph))
        original = labels.language_name(about.language) if quotation.language != about.language else ""
        link = f"{title}, {place}" if place else title
        return Lead(
            relation, address, link, name.language, before, passage, after, quotation.language, original, beside
        )


def _words(relation: str, otherwise: str, labels: Labels) -> str:
    """A relation in words; those of the key `otherwise` where nobody says one."""
    return labels(f"relation-{relation}" if relation else otherwise)
