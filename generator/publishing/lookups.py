"""What several pages look up in a publication: each look-up is a query, so that a page depends on what it asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields

from generator.model.corpus import Entity, Note
from generator.model.document import Span
from generator.model.publication import AnnotatedText, Locator, Mention, Publication
from generator.publishing.bibliography import Name, NameParser
from generator.publishing.counts import authors_notes, editors_notes
from generator.publishing.note_marks import FINDINGS, gist_of, note_places, shown
from generator.publishing.relations import Key, related
from generator.publishing.short_names import short_names
from generator.publishing.tracked import OF_ALL, OF_ONE, OF_REST, tracked
from generator.publishing.versions import TextPage, Words, pages_of, title_in
from generator.store import fingerprint
from generator.store.queried import Question, gathered, kept, query
from generator.store.queries import Queries
from generator.store.store import NOTHING_KEPT, Store

REST = tuple(field.name for field in fields(Publication) if field.name != "texts")


class Lookups:
    """A publication, and what is looked up in it."""

    def __init__(self, publication: Publication, store: Store = NOTHING_KEPT, base: str = "") -> None:
        self.queries = Queries(store, fingerprint.of(base, publication.edition))
        self._whole = self.plain = publication
        self._plain = {text.document.seed.name: text for text in publication.texts}
        (self.publication, self.texts), (self.in_brief, self.texts_in_brief) = tracked(publication, self.queries)
        self.queries.answered_by(self)
        self.edition = publication.edition

    def text(self, name: str) -> AnnotatedText:
        """A text as it is, unnoted: of two publications that share it, the same object."""
        return self._plain[name]

    def states(self) -> dict[str, str]:
        """The fingerprint of all that pages can be made of: of each text by its name, of the rest part by part."""
        states = {name: fingerprint.of(text) for name, text in self._plain.items()}
        rest = {f":{part}": fingerprint.of(getattr(self._whole, part)) for part in REST}
        return states | rest | {":texts": fingerprint.of(tuple(self._plain))}

    @staticmethod
    def unchanged_since(before: Mapping[str, str], now: Mapping[str, str]) -> Callable[[Question], bool]:
        """Whether a question is about something that is as it was, by the `states` of two publications."""
        same = {name for name, state in now.items() if before.get(name) == state}

        def is_same(question: Question) -> bool:
            name, arguments = question
            return (
                f":{arguments[0]}" if name == OF_ALL else arguments[0] if name in OF_ONE else OF_REST.get(name)
            ) in same

        return is_same

    @gathered
    def _names(self) -> NameParser:
        return NameParser(self.publication.entities.values())

    @query
    def part_of_name(self, name: str) -> Name:
        """The parts of the name of an author or editor."""
        return self._names.part(name)

    @query
    def size_of(self, name: str) -> tuple[int, int, int]:
        """How many words a text has, notes of the author, notes of the editors."""
        text = self.texts_in_brief[name]
        return text.document.words, authors_notes(text), editors_notes(text)

    @query
    def verdicts_in(self, name: str) -> Sequence[tuple[str, str, Sequence[Span]]]:
        """Of each note on a text that says what became of its passage: its kind, its verdict, the passage."""
        return tuple(
            (placed.note.kind, placed.note.verdict, placed.spans)
            for placed in shown(self.texts_in_brief[name])
            if placed.note.kind in FINDINGS or placed.note.verdict
        )

    @kept(list[tuple[str, str, int]])
    def notes_in_time(self) -> list[tuple[str, str, int]]:
        """The texts in the order in which they were written: name, date, how many notes are shown on it."""
        texts = ((name, self.texts_in_brief[name]) for name in self.names_in_time())
        return [
            (name, text.document.about.date, sum(placed.note.is_shown for placed in text.placed))
            for name, text in texts
        ]

    @kept(dict[tuple[str, str], tuple[str, str]])
    def _note_places(self) -> dict[tuple[str, str], tuple[str, str]]:
        return {
            target: (text.document.seed.name, block) for target, (text, block) in note_places(self.in_brief).items()
        }

    @query
    def note_place(self, target: tuple[str, str]) -> tuple[str, str] | None:
        """The text in which a note stands that found its passage, and the paragraph."""
        return self._note_places().get(target)

    @query
    def note(self, key: Key) -> Note | None:
        """A note, by its text and id, in brief."""
        notes = self.texts_in_brief[key[0]].notes if key[0] in self.texts_in_brief else ()
        return next((note for note in notes if note.id == key[1]), None)

    @kept(dict[Key, list[Key]])
    def _related(self) -> dict[Key, list[Key]]:
        return related(self.in_brief)

    @query
    def related_to_note(self, key: Key) -> Sequence[Note]:
        """The notes that say how they are related to a note, in brief."""
        return tuple(filter(None, map(self.note, self._related().get(key, ()))))

    def words_of(self, note: Note) -> str:
        """A note's own words, which the note in brief is without."""
        return self._words_of((note.seed, note.id))

    @query
    def _words_of(self, key: Key) -> str:
        return self._note_as_it_is(key).body

    @query
    def gist(self, key: Key, language: str) -> Words:
        """What a note finds, for a reader of `language`: its gist, or else how it begins."""
        return gist_of(self._note_as_it_is(key), self.texts[key[0]].document.about, language)

    def _note_as_it_is(self, key: Key) -> Note:
        """A note with its own words; who asks for it depends on all notes of its text."""
        return next(note for note in self.texts[key[0]].notes if note.id == key[1])

    @gathered
    def _mentions(self) -> dict[str, list[tuple[str, Mention]]]:
        mentions: defaultdict[str, list[tuple[str, Mention]]] = defaultdict(list)
        for text in self.publication.texts:
            name = text.document.seed.name
            for mention in text.mentions:
                mentions[mention.entity].append((name, mention))
        return mentions

    @query
    def mentions_of(self, entity: str) -> Sequence[tuple[str, Mention]]:
        """Where an entity is named: the names of the texts, and the places in them."""
        return tuple(self._mentions.get(entity, ()))

    @gathered
    def _by_form(self) -> dict[str, str]:
        """The id of the person by each name that only one person in the register has."""
        people = [entity for entity in self.publication.entities.values() if entity.register == "people"]
        people_named = Counter(form for entity in people for form in entity.forms)
        return {form: entity.id for entity in people for form in entity.forms if people_named[form] == 1}

    def author(self, name: str) -> Entity | None:
        """The entry of an author in the register of people, if the name is there and unambiguous."""
        key = self._author_id(name)
        return self.publication.entities[key] if key else None

    @query
    def _author_id(self, name: str) -> str | None:
        return self._by_form.get(name)

    @gathered
    def _written(self) -> dict[str, list[str]]:
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for text in self.publication.texts:
            for key in dict.fromkeys(self._by_form.get(name) for name in text.document.about.authors):
                if key:
                    texts[key].append(text.document.seed.name)
        return dict(texts)

    @query
    def written_by(self, person: str) -> Sequence[str]:
        """The names of the texts that a person of the registers wrote."""
        return tuple(self._written.get(person, ()))

    @gathered
    def _slugs(self) -> dict[str, str]:
        return {text.document.about.slug: name for name, text in self.texts.items()}

    @query
    def name_of_slug(self, slug: str) -> str:
        """The name of the text at an address."""
        return self._slugs[slug]

    @kept(dict[str, dict[str, str]])
    def _short_names(self) -> dict[str, dict[str, str]]:
        texts = self.publication.texts
        abouts = [text.document.about for text in texts]
        return {
            code: dict(
                short_names(
                    abouts, self._names, {text.document.about.slug: title_in(text, (code,)).words for text in texts}
                )
            )
            for code in self.edition.languages
        }

    @query
    def short_name(self, slug: str, language: str) -> str:
        """Author and year of the text at an address; where no author is known, its title as `language` has it."""
        return self._short_names()[language][slug]

    @query
    def names_in_time(self) -> Sequence[str]:
        """The names of the texts in the order in which they were written; those without a date last."""
        return tuple(sorted(self.texts, key=lambda name: (self.texts[name].document.about.date or "9", name)))

    @gathered
    def _headings(self) -> dict[str, list[tuple[tuple[str, str], tuple[Locator, ...]]]]:
        headings: defaultdict[str, list[tuple[tuple[str, str], tuple[Locator, ...]]]] = defaultdict(list)
        for key, locators in self.publication.index.items():
            of_text: defaultdict[str, list[Locator]] = defaultdict(list)
            for locator in locators:
                of_text[locator.seed].append(locator)
            for name, here in of_text.items():
                headings[name].append((key, tuple(here)))
        return headings

    @query
    def headings_of(self, name: str) -> Sequence[tuple[tuple[str, str], Sequence[Locator]]]:
        """The headings of the thematic index that lead to a text, each with the places in it."""
        return tuple(self._headings.get(name, ()))

    @query
    def pages_of_name(self, name: str) -> Sequence[TextPage]:
        """The pages of a text, by its name."""
        return tuple(pages_of(self.texts_in_brief[name], self.edition))
