"""Who and what the texts name and the registers lack: annotated texts and registers come in, proposals go out.

Found by capital letters within a sentence, by titles and by acronyms, in French and English; nothing is guessed from a
list of names. Left out is what the registers and themes know, and what an editor has decided to be nobody (`names:`
and `names-here:` with `none`). A proposal is a question to an editor: no entry is ever made by the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz, process

from generator.model.corpus import Entity, Theme
from generator.model.publication import AnnotatedText, Block
from generator.suggesting.capitals import Finder, words_in
from generator.suggesting.grouping import Candidate, Group, groups
from generator.suggesting.words import load
from generator.text.names import NOBODY, NameMatcher, name_key, normalize_form
from generator.text.sentences import around

SHOWN = 3
"""Sentences told for each proposal."""
LIKE = 88
"""Likeness, of 100, from which a new name may be one more spelling of a known one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that holds the name, and where it stands: the seed, and the address of the paragraph in its page."""

    seed: str
    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry that may be wanting. `forms` are the spellings with how often each stands in the texts, fullest first.

    `names` are the fullest form by the language of the texts; `perhaps` the ids of entries that it may belong to;
    `sure` is false for a single word that stands in the texts once, with nothing that tells a name.
    """

    register: str
    forms: Mapping[str, int]
    names: Mapping[str, str]
    sentences: tuple[Sentence, ...]
    perhaps: tuple[str, ...] = ()
    sure: bool = True

    @property
    def count(self) -> int:
        """How often the texts name it."""
        return sum(self.forms.values())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a form stands."""

    text: AnnotatedText
    block: Block
    start: int
    end: int


def suggest(
    texts: Sequence[AnnotatedText], entities: Mapping[str, Entity], themes: Mapping[str, Theme], seed: str = ""
) -> tuple[Suggestion, ...]:
    """The proposals for all texts, or for one: the sure ones first, then by register and by how often they stand."""
    small = _written_small(texts)
    finder = Finder(load(), small)
    known = [(form, one.id) for one in entities.values() for form in one.forms]
    themed = (form for theme in themes.values() for form in (*theme.forms, *theme.names.values()))
    names = NameMatcher.of_forms((form, ()) for form in chain((form for form, _ in known), themed))
    chosen = [text for text in texts if seed in ("", text.document.seed.name)]
    candidates: dict[str, Candidate] = {}
    for text in chosen:
        nobody = NameMatcher.of_forms((form, ()) for form in _nobody(text))
        for block in _read(text):
            settled = [(start, end) for one in (names, nobody) for start, end, _ in one.find(block.text)]
            for run in finder.runs(block.text, settled):
                form = " ".join(run.text.split())
                candidates.setdefault(normalize_form(form), Candidate(form)).add(run)
    kept = groups(candidates.values(), small)
    places = _places(chosen, {normalize_form(one.form) for group in kept for one in group.members}, names)
    likeness = _Likeness(known)
    found = [_suggestion(group, places, likeness) for group in kept]
    order = ("people", "organisations", "places", "events")
    found = [one for one in found if one.count]
    return tuple(sorted(found, key=lambda one: (not one.sure, order.index(one.register), -one.count, *one.forms)))


def _read(text: AnnotatedText) -> Iterator[Block]:
    """The blocks that are read: headings are not, for in English every word of one may have a capital letter."""
    return (block for block in text.document.blocks if block.kind != "heading")


def _written_small(texts: Sequence[AnnotatedText]) -> Counter[str]:
    """How often each word stands in the texts in small letters, in whatever spelling of accents."""
    rows = (words_in(block.text) for text in texts for block in text.document.blocks)
    return Counter(word.key for row in rows for word in row if word.text.islower())


def _nobody(text: AnnotatedText) -> Iterator[str]:
    """The forms of which an editor has said that they mean nobody in this text."""
    about = text.document.about
    decided = (*about.names.items(), *((one.form, one.entity) for one in about.names_here))
    return (form for form, entity in decided if entity == NOBODY)


def _places(texts: Sequence[AnnotatedText], wanted: set[str], known: NameMatcher) -> dict[str, list[_Place]]:
    """Where each new form stands; where a known name is longer, it is that one."""
    names = NameMatcher.of_forms((form, ()) for form in (*known.meanings, *wanted))
    found: dict[str, list[_Place]] = {}
    for text in texts:
        for block in _read(text):
            for start, end, form in names.find(block.text):
                if form in wanted:
                    found.setdefault(form, []).append(_Place(text, block, start, end))
    return found


def _suggestion(group: Group, places: Mapping[str, list[_Place]], likeness: _Likeness) -> Suggestion:
    """A group with how often each form stands in the texts, where, and what it may belong to."""
    stands = {one.form: places.get(normalize_form(one.form), []) for one in group.members}
    forms = sorted(stands, key=lambda form: (form != group.full.form, -len(form.split()), -len(stands[form]), form))
    names: dict[str, str] = {}
    for form in forms:  # the fullest first: a bare surname is no name to enter
        if len(form.split()) == len(group.full.form.split()):
            for place in stands[form]:
                names.setdefault(place.text.document.about.language or "en", form)
    sentences = dict.fromkeys(_sentence(place) for form in forms for place in stands[form][:SHOWN])
    return Suggestion(
        register=group.register,
        forms={form: len(stands[form]) for form in forms},
        names=dict(sorted(names.items())),
        sentences=tuple(sentences)[:SHOWN],
        perhaps=likeness.to(group.full.form),
        sure=group.sure,
    )


def _sentence(place: _Place) -> Sentence:
    first, last = around(place.block.text, place.start, place.end)
    text = " ".join(place.block.text[first:last].split())
    return Sentence(place.text.document.seed.name, place.block.id, text)


class _Likeness:
    """The known names, bare, to be asked what a new one may be."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        self.entities: dict[str, set[str]] = {}
        for form, entity in known:
            if name_key(form):
                self.entities.setdefault(name_key(form), set()).add(entity)
        self.names = NameMatcher.of_forms((name, ()) for name in self.entities)

    def to(self, form: str) -> tuple[str, ...]:
        """The entries whose name is a part of this form, or much like it."""
        full = name_key(form)
        near = process.extractOne(full, list(self.entities), scorer=fuzz.ratio, score_cutoff=LIKE)
        found = {name for _, _, name in self.names.find_all(full)} | ({near[0]} if near else set())
        return tuple(sorted({entity for name in found for entity in self.entities[name]}))
