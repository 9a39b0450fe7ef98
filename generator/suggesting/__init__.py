"""Who and what the texts name and the registers lack: annotated texts and registers come in, proposals go out.

Found by capital letters within a sentence, by titles and by acronyms, in French and English; nothing is guessed from a
list of names. Left out is what the registers and themes know, and what an editor has decided to be nobody (`names:`
and `names-here:` with `none`). A proposal is a question to an editor: no entry is ever made by the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator.deciding import NOBODY
from generator.model import AnnotatedText, Block, Entity, Theme
from generator.naming import Names
from generator.register_checks import bare
from generator.sentences import around
from generator.suggesting.capitals import Finder, words_in
from generator.suggesting.grouping import Candidate, Group, groups
from generator.suggesting.words import load

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


def suggest(
    texts: Sequence[AnnotatedText], entities: Mapping[str, Entity], themes: Mapping[str, Theme], seed: str = ""
) -> tuple[Suggestion, ...]:
    """The proposals for all texts, or for one: the sure ones first, then by register and by how often they stand."""
    small = _written_small(texts)
    finder = Finder(load(), small)
    known = [(form, one.id) for one in entities.values() for form in one.forms]
    known += [(form, "") for theme in themes.values() for form in (*theme.forms, *theme.names.values())]
    chosen = [text for text in texts if seed in ("", text.document.seed.name)]
    candidates: dict[str, Candidate] = {}
    for text in chosen:
        names = Names.of_forms((form, (entity,)) for form, entity in [*known, *_nobody(text)])
        for block in _read(text):
            places = [(start, end) for start, end, _ in names.find(block.text)]
            for run in finder.runs(block.text, places):
                form = run.text.replace("\n", " ")
                candidates.setdefault(form, Candidate(form)).add(run)
    found = [_suggestion(group, chosen, known) for group in groups(candidates.values(), small)]
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


def _nobody(text: AnnotatedText) -> list[tuple[str, str]]:
    """The forms of which an editor has said that they mean nobody in this text."""
    about = text.document.about
    decided = [*about.names.items(), *((one.form, one.entity) for one in about.names_here)]
    return [(form, "") for form, entity in decided if entity == NOBODY]


def _suggestion(group: Group, texts: Sequence[AnnotatedText], known: Sequence[tuple[str, str]]) -> Suggestion:
    """A group with how often each form stands in the texts, where, and what it may belong to."""
    wanted = {one.form for one in group.members}
    names = Names.of_forms([*((form, ("",)) for form, _ in known), *((form, ("new",)) for form in wanted)])
    times: Counter[str] = Counter()
    spoken: dict[str, Counter[str]] = {}
    sentences: list[Sentence] = []
    for text in texts:
        for block in _read(text):
            for start, end, form in names.find(block.text):
                if form not in wanted:
                    continue
                times[form] += 1
                spoken.setdefault(text.document.about.language or "en", Counter())[form] += 1
                first, last = around(block.text, start, end)
                sentence = Sentence(text.document.seed.name, block.id, " ".join(block.text[first:last].split()))
                if sentence not in sentences:
                    sentences.append(sentence)
    full = sorted(wanted, key=lambda form: (form != group.full.form, -len(form.split()), -times[form], form))
    best = {code: max(forms, key=lambda form: (len(form.split()), forms[form])) for code, forms in spoken.items()}
    longest = max((len(form.split()) for form in best.values()), default=0)
    by_language = {code: form for code, form in best.items() if len(form.split()) == longest}
    return Suggestion(
        register=group.register,
        forms={form: times[form] for form in full},
        names=dict(sorted(by_language.items())),
        sentences=tuple(sentences[:SHOWN]),
        perhaps=_perhaps(group, known),
        sure=group.sure,
    )


def _perhaps(group: Group, known: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The entries whose name is a part of the new one, or much like it."""
    full = bare(group.full.form)
    names = {bare(form): entity for form, entity in known if entity}
    part = {entity for name, entity in names.items() if f" {name} " in f" {full} "}
    like = process.extractOne(full, list(names), scorer=fuzz.ratio, score_cutoff=LIKE)
    return tuple(sorted(part | ({names[like[0]]} if like else set())))
