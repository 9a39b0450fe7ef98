"""Suggests entries that the registers lack: annotated texts and registers come in, suggestions go out.

Names are recognised by capital letters within a sentence, by titles and by acronyms, in French and English, not from a
list of names. Left out is what the registers and themes contain, and what an editor has decided to be nobody (`names:`
and `names-here:` with `none`). A suggestion is a question to an editor: the program never makes an entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz, process

from generator.languages import FALLBACK, rules_of
from generator.model.corpus import Entity, Theme
from generator.model.document import Block
from generator.model.publication import AnnotatedText
from generator.suggesting.capitals import Finder
from generator.suggesting.grouping import Candidate, Group, groups
from generator.suggesting.tokens import words_in
from generator.suggesting.words import load
from generator.text.names import NOBODY, NameMatcher, name_key, normalize_form
from generator.text.sentences import around

SHOWN_SENTENCES = 3
MIN_SIMILARITY = 88
"""Per cent: a name at least this similar to a known one may be another spelling of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that holds the name, and where it stands: the seed, and the address of the paragraph in its page."""

    seed: str
    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry that may be missing. `forms` are the spellings with how often each occurs in the texts, fullest first.

    `names` are the fullest form by the language of the texts; `perhaps` the ids of entries that it may belong to;
    `sure` is false for a single word that occurs once and that nothing else shows to be a name.
    """

    register: str
    forms: Mapping[str, int]
    names: Mapping[str, str]
    sentences: tuple[Sentence, ...]
    perhaps: tuple[str, ...] = ()
    sure: bool = True

    @property
    def count(self) -> int:
        """How often it occurs in the texts."""
        return sum(self.forms.values())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a form occurs."""

    text: AnnotatedText
    block: Block
    start: int
    end: int


def suggest(
    texts: Sequence[AnnotatedText], entities: Mapping[str, Entity], themes: Mapping[str, Theme], seed: str = ""
) -> tuple[Suggestion, ...]:
    """The suggestions for all texts, or for `seed`: the sure ones first, then by register and frequency."""
    lowercase = _lowercase_words(texts)
    finder = Finder(load(), lowercase)
    entity_forms = [(form, entity.id) for entity in entities.values() for form in entity.forms]
    terms = (form for theme in themes.values() for form in (*theme.forms, *theme.names.values()))
    names = NameMatcher.of_forms((form, ()) for form in chain((form for form, _ in entity_forms), terms))
    chosen = [text for text in texts if seed in ("", text.document.seed.name)]
    candidates: dict[str, Candidate] = {}
    for text in chosen:
        nobody = NameMatcher.of_forms((form, ()) for form in _nobody(text))
        any_noun = rules_of(text.document.about.language).nouns_have_capitals
        for block in _read(text):
            settled = [(start, end) for matcher in (names, nobody) for start, end, _ in matcher.find(block.text)]
            for run in finder.runs(block.text, settled):
                if any_noun and not (run.titled or run.is_like_a_name):
                    continue
                form = " ".join(run.text.split())
                candidates.setdefault(normalize_form(form), Candidate(form)).add(run)
    candidate_groups = groups(candidates.values(), lowercase)
    places = _places(chosen, {normalize_form(name.form) for group in candidate_groups for name in group.members}, names)
    entries = _KnownNames(entity_forms)
    suggestions = [_suggestion(group, places, entries) for group in candidate_groups]
    return tuple(sorted((suggestion for suggestion in suggestions if suggestion.count), key=_rank))


def _rank(suggestion: Suggestion) -> tuple[bool, int, int, tuple[str, ...]]:
    order = ("people", "organisations", "places", "events")
    return not suggestion.sure, order.index(suggestion.register), -suggestion.count, tuple(suggestion.forms)


def _read(text: AnnotatedText) -> Iterator[Block]:
    """All blocks but headings: in English, every word of these may have a capital letter."""
    return (block for block in text.document.blocks if block.kind != "heading")


def _lowercase_words(texts: Sequence[AnnotatedText]) -> Counter[str]:
    """How often each word occurs in the texts in lower case, regardless of accents."""
    rows = (words_in(block.text) for text in texts for block in text.document.blocks)
    return Counter(word.key for row in rows for word in row if word.text.islower())


def _nobody(text: AnnotatedText) -> Iterator[str]:
    """The forms that stand for nobody in this text, as its editors have decided."""
    about = text.document.about
    decided = (*about.names.items(), *((decision.form, decision.entity) for decision in about.names_here))
    return (form for form, entity in decided if entity == NOBODY)


def _places(texts: Sequence[AnnotatedText], wanted: set[str], known_names: NameMatcher) -> dict[str, list[_Place]]:
    """Where each wanted form occurs, other than within a longer known name."""
    names = NameMatcher.of_forms((form, ()) for form in (*known_names.meanings, *wanted))
    places: dict[str, list[_Place]] = {}
    for text in texts:
        for block in _read(text):
            for start, end, form in names.find(block.text):
                if form in wanted:
                    places.setdefault(form, []).append(_Place(text, block, start, end))
    return places


def _suggestion(group: Group, places: Mapping[str, list[_Place]], entries: _KnownNames) -> Suggestion:
    """The suggestion for a group."""
    by_form = {name.form: places.get(normalize_form(name.form), []) for name in group.members}
    forms = sorted(by_form, key=lambda form: (form != group.full.form, -len(form.split()), -len(by_form[form]), form))
    names: dict[str, str] = {}
    for form in forms:  # the fullest first: a surname alone is no name to enter
        if len(form.split()) == len(group.full.form.split()):
            for place in by_form[form]:
                names.setdefault(place.text.document.about.language or FALLBACK, form)
    sentences = dict.fromkeys(_sentence(place) for form in forms for place in by_form[form][:SHOWN_SENTENCES])
    return Suggestion(
        register=group.register,
        forms={form: len(by_form[form]) for form in forms},
        names=dict(sorted(names.items())),
        sentences=tuple(sentences)[:SHOWN_SENTENCES],
        perhaps=entries.similar_to(group.full.form),
        sure=group.sure,
    )


def _sentence(place: _Place) -> Sentence:
    first, last = around(place.block.text, place.start, place.end, place.text.document.about.language)
    text = " ".join(place.block.text[first:last].split())
    return Sentence(place.text.document.seed.name, place.block.id, text)


class _KnownNames:
    """The keys of the names in the registers, each with the ids of its entries."""

    def __init__(self, entity_forms: Iterable[tuple[str, str]]) -> None:
        self.entities: dict[str, set[str]] = {}
        for form, entity in entity_forms:
            if key := name_key(form):
                self.entities.setdefault(key, set()).add(entity)
        self.names = NameMatcher.of_forms((name, ()) for name in self.entities)

    def similar_to(self, form: str) -> tuple[str, ...]:
        """The entries whose name is part of this form, or similar to it."""
        key = name_key(form)
        near = process.extractOne(key, list(self.entities), scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY)
        keys = {name for _, _, name in self.names.find_all(key)} | ({near[0]} if near else set())
        return tuple(sorted({entity for name in keys for entity in self.entities[name]}))
