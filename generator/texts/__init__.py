"""Each text by itself, from what was read of it to its notes and names: the stages of one text, in their order.

Nothing here depends on another text, but for the lines that many of them have. So each is made once for each state of
what it is made of, and many at a time, on all cores or on other machines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.annotating import annotate
from generator.annotating.ledger import updated
from generator.annotating.ledger_file import ledger_of, text_of
from generator.model.corpus import About, Note, Seed
from generator.model.edition import Corpus
from generator.model.ledger import LEDGER
from generator.model.publication import AnnotatedText
from generator.model.telling import Told, nobody
from generator.model.translations import Translation
from generator.parsing.documents import check_document, document
from generator.reading.texts import TextRead
from generator.store import fingerprint
from generator.store.cores import chunks
from generator.store.store import NOTHING_KEPT, Store
from generator.text.names import NameMatcher
from generator.texts.cleaned import cleaned_text, repeated_here
from generator.texts.kept import Named, TextKept, TextMade, on_shelf

Spread = Callable[..., Iterable[Any]]
"""Calls a function with each of some tasks, as `store.cores.each` does, wherever that is; the results are in order."""
CHUNK, FEW = 16, 4
"""Texts that are handed to a process at a time; with fewer pieces than `FEW` no process is begun."""


def texts_of(corpus: Corpus, store: Store, spread: Spread, tell: Told = nobody) -> list[TextMade]:
    """All texts, in the order of their names; each is made once for each state of what it is made of.

    `tell` is told how many of those that are missing in the store have been made.
    """
    forms = {entity.id: entity.forms for entity in corpus.entities.values()}
    shared = fingerprint.of(fingerprint.program(), sorted(forms), sorted(corpus.unread))
    all_forms = fingerprint.of(forms)
    parts = {seed.name: Parts.of(seed, corpus) for seed in corpus.seeds}
    nameless = {name: fingerprint.of(shared, part) for name, part in parts.items()}
    names = {name: fingerprint.of(kept, all_forms) for name, kept in nameless.items()}
    work, shelf = Work(forms, corpus.unread, store), store.shelf
    put_away = {name: partial(on_shelf, shelf, part) for name, part in parts.items()}
    made = {name: _kept(kept, nameless[name], work, store, put_away[name]) for name, kept in names.items()}
    missing = [name for name, text in made.items() if text is None]
    pieces = chunks(missing, CHUNK)
    tasks = [tuple(parts[name] for name in some) for some in pieces]
    done = 0
    for some, results in zip(pieces, spread(work, tasks, FEW), strict=True):
        for name, result in zip(some, results, strict=True):
            made[name] = store.keep(names[name], result, put_away[name])
            store.keep(_last(nameless[name]), names[name])
        done += len(some)
        tell("texts cleaned and annotated", done, len(missing))
    return [text for text in made.values() if text is not None]


def of_one(corpus: Corpus, read: TextRead, store: Store) -> AnnotatedText | None:
    """One text as it has just been read, as `texts_of` makes it with the rest of `corpus`; None without a raw text."""
    if read.seed is None:
        return None
    name = read.seed.name
    forms = {entity.id: entity.forms for entity in corpus.entities.values()}
    same = any(seed.data == read.seed.data for seed in corpus.seeds if seed.name == name)
    lines = corpus.repeated[name] if same else repeated_here(read.seed, corpus.repeated)
    parts = Parts(read.seed, read.about, read.notes, read.ledger, read.translations, lines)
    unread = {path for path in corpus.unread if not path.startswith(f"seeds/{name}/")} | read.unread
    return on_shelf(store.shelf, parts, Work(forms, unread, store)([parts])[0]).text


def _kept(
    name: str, nameless: str, work: Work, store: Store, put_away: Callable[[TextKept], TextMade]
) -> TextMade | None:
    """A text made before, if the registers know the same of what stands in it now; `nameless` is its fingerprint
    without their forms."""
    found: TextMade | None = store.find(name, TextKept, put_away)
    if found is not None:
        return found
    for kept in (store.find(_same(name), str), store.find(_last(nameless), str)):
        last: TextMade | None = store.find(kept, TextKept, put_away) if kept else None
        if last is not None and last.named.value == named_in(last.text, work.matcher):
            store.keep(_same(name), kept)
            return last
    return None


def _last(nameless: str) -> str:
    return fingerprint.of("made last", nameless)


def _same(name: str) -> str:
    return fingerprint.of("the same as", name)


def named_in(text: AnnotatedText, matcher: NameMatcher) -> Named:
    """What a matcher knows of what stands in a text and its translations."""
    translated = (block for other in text.translations.values() for block in other.blocks.values())
    words = [block.text for block in text.document.blocks]
    words += [rendering.text for block in translated for rendering in block.renderings]
    found = {form for some in words for *_, form in matcher.find_all(some)}
    return tuple((form, tuple(matcher.meanings[form])) for form in sorted(found))


@dataclass(frozen=True, slots=True)
class Parts:
    """All that one text is made of, but for the registers."""

    seed: Seed
    about: About | None
    notes: tuple[Note, ...]
    ledger: str | None
    translations: tuple[Translation, ...]
    repeated: tuple[str, ...]

    @classmethod
    def of(cls, seed: Seed, corpus: Corpus) -> Parts:
        name = seed.name
        lines = corpus.repeated[name]
        translated = tuple(corpus.translations.get(name, ()))
        return cls(
            seed, corpus.abouts.get(name), corpus.notes.get(name, ()), corpus.ledgers.get(name), translated, lines
        )

    def made(self, matcher: NameMatcher, ids: AbstractSet[str], unread: AbstractSet[str], store: Store) -> TextKept:
        """The text: cleaned, parsed, its notes placed, its names found."""
        seed, about = self.seed, self.about
        cleaned = cleaned_text(seed, about, self.repeated, store)
        ledger = ledger_of(f"seeds/{seed.name}/{LEDGER}", self.ledger)
        parsed = document(seed, about, cleaned.cleaned, cleaned.inferred)
        text, problems = annotate(parsed, self.notes, matcher, ids, ledger, unread, self.translations)
        record = text_of(updated(text, ledger))
        return TextKept.of(
            text, ledger, record, (*cleaned.problems, *problems, *check_document(parsed)), named_in(text, matcher)
        )


class Work:
    """Makes some texts; it can be sent to another process or machine, where nothing is kept."""

    def __init__(
        self, forms: Mapping[str, Sequence[str]], unread: AbstractSet[str], store: Store = NOTHING_KEPT
    ) -> None:
        self._forms, self._unread, self._store = forms, unread, store
        self._matcher: NameMatcher | None = None

    def __reduce__(self) -> tuple[type[Work], tuple[object, ...]]:
        return Work, (dict(self._forms), frozenset(self._unread))

    @property
    def matcher(self) -> NameMatcher:
        """What finds the forms of the registers, made when it is first needed."""
        if self._matcher is None:
            pairs = ((form, (id,)) for id, forms in self._forms.items() for form in forms)
            self._matcher = NameMatcher.of_forms(pairs)
        return self._matcher

    def __call__(self, texts: Sequence[Parts]) -> list[TextKept]:
        return [parts.made(self.matcher, self._forms.keys(), self._unread, self._store) for parts in texts]
