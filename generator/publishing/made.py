"""What was made lies in `docs/` and stays there: of a build's units only those are made that would be different now.

Of each unit it is kept what it read (`store.queries`) and which files it wrote; of each file, how it was left
(`store.journal`). A unit whose reads have the answers that they had, and whose files lie as they were left, is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.model.corpus import Entity, Theme
from generator.model.publication import AnnotatedText
from generator.model.telling import Told, nobody
from generator.publishing import disk
from generator.publishing.renderer import SiteRenderer
from generator.publishing.templating import TEMPLATES, compile_pages
from generator.publishing.units import Listing, Unit, all_as_bytes, as_bytes, in_pieces
from generator.publishing.waiting import lay as lay_in
from generator.publishing.waiting import waiting_room
from generator.store import fingerprint
from generator.store.cores import each_when_done
from generator.store.journal import Entry, Journal
from generator.store.queried import Question
from generator.store.queries import Read
from generator.store.queries import Told as Answered
from generator.store.store import Store
from generator.store.traces import Trace, Traces, Writer, places

CHUNK, FEW = 16, 8
"""Units of texts that are handed to a process at a time, about; with fewer pieces than `FEW` no process is begun."""

EARLY = 3
"""Of so many edited texts at most, entries of the registers and themes, the pages come before all else."""

Early = Callable[[Sequence[str]], object]
"""Is told the paths of some pages that are ready before the others."""


T = TypeVar("T")


class Made:
    """The generated files of a folder, and what is known of how they were made."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store, self._folder = store, folder
        self._journal = Journal(store, folder)
        self._name = fingerprint.of("traces", str(folder.resolve()))
        self._traces = Traces()
        self._states: dict[str, str] = {}
        self._record = Writer(Traces())
        self._listings: dict[str, Trace] = {}
        self.go_on: Callable[[], object] = lambda: None
        """Called again and again before anything is written; may raise what ends the work."""
        self.last: SiteRenderer | None = None
        """What the last files were made with."""
        self._shown: set[str] = set()
        self._texts: dict[str, AnnotatedText] = {}
        self._entities: dict[str, Entity] = {}
        self._themes: dict[str, Theme] = {}
        data = store.get(self._name)
        if data is not None:
            with suppress(msgspec.MsgspecError):  # of another version
                self._traces = msgspec.msgpack.decode(data, type=Traces)

    def bring_up_to_date(
        self,
        renderer: SiteRenderer,
        listings: Callable[[], Iterable[Listing]],
        others: Mapping[str, Callable[[], bytes]],
        tell: Told = nobody,
        early: Early | None = None,
        first: Callable[[], Iterable[Unit]] = tuple,
    ) -> list[str]:
        """Make what is not as it must be; returns the paths that were written or removed.

        `early` is called first with the pages of texts, entries and themes that have just been edited, so that they can
        be shown; `first` are the units that make such pages, by the names `text NAME`, `entity ID` and `theme ID`.
        `others` are files that no unit makes, each read when it is called. Raises `disk.CannotWrite`, before anything
        is written.
        """
        renderer.queries.go_on = self.go_on
        self._make_early(renderer, first, early)
        base = fingerprint.of(fingerprint.program(), renderer.edition, renderer.printed, renderer.books)
        kept, stale = self._sorted(renderer, listings, base)
        if self.last is not None:
            renderer.queries.inherit(self.last.queries)
        digests = {path: fingerprint.digest(read()) for path, read in others.items()}
        left = {path for path, digest in digests.items() if self._is_left(path, digest)}
        with waiting_room(self._folder) if stale or left != others.keys() else nullcontext(self._folder) as room:

            def lay(path: str, data: bytes) -> tuple[str | None, str]:
                digest = fingerprint.digest(data)
                return None if self._is_left(path, digest) else lay_in(room, path, data), digest

            made, new = self._make(stale, renderer, tell, lay)
            wanted: dict[str, bytes | str] = {path: file for path, (file, _) in made.items() if file is not None}
            left |= made.keys() - wanted.keys()
            wanted |= {path: lay_in(room, path, read()) for path, read in others.items() if path not in left}
            stays = ({path for trace in kept.values() for path in trace.paths} | left) - wanted.keys()
            changed = disk.write(self._folder, wanted, stays)
        digests |= {path: digest for path, (_, digest) in made.items() if path not in others}
        self._journal.add(self._left(path, digests[path]) for path in wanted)
        self._journal.keep(wanted.keys() | stays)
        self._remember(base, kept, new)
        self.last = renderer
        return changed

    @property
    def paths(self) -> list[str]:
        """The files of the folder."""
        return list(self._journal.entries)

    def show(self, name: str, files: Mapping[str, bytes], early: Early) -> None:
        """Write the files of a unit before all else, and tell of them. Of the unit it stays known what it was, so that
        it is made again."""
        disk.put(self._folder, files)
        self._shown.add(name)
        early(list(files))

    def _make_early(self, renderer: SiteRenderer, first: Callable[[], Iterable[Unit]], early: Early | None) -> None:
        texts = {name: renderer.text(name) for name in renderer.texts}
        entities, themes = dict(renderer.plain.entities), dict(renderer.plain.themes)
        edited = {f"text {name}" for name, text in texts.items() if self._texts.get(name) is not text}
        entries = {f"entity {key}" for key, entity in entities.items() if self._entities.get(key) != entity}
        of_themes = {f"theme {key}" for key, theme in themes.items() if self._themes.get(key) != theme}
        edited = {name for some in (edited, entries, of_themes) if len(some) <= EARLY for name in some} - self._shown
        now, before = (texts, entities, themes), (self._texts, self._entities, self._themes)
        same = [some.keys() for some in now] == [some.keys() for some in before]
        if early is not None and self._texts and same:
            for unit in first():
                if not edited:
                    break
                if unit.name in edited:
                    edited.remove(unit.name)
                    self.show(unit.name, all_as_bytes(unit.make()), early)
        self._shown.clear()
        self._texts, self._entities, self._themes = texts, entities, themes

    def _sorted(
        self, renderer: SiteRenderer, listings: Callable[[], Iterable[Listing]], base: str
    ) -> tuple[dict[str, Trace], list[Unit]]:
        """What is known of the units that are as they must be, and the others."""
        before, self._states = self._traces, renderer.states()
        if (base, self._states) == (before.base, before.states) and all(map(self._lies, before.units.values())):
            self._listings = before.listings
            renderer.queries.known = dict(zip(before.questions, before.answers, strict=True)).get
            return dict(before.units), []
        before, all_listings = before if before.base == base else Traces(), list(listings())
        changed = before.changed(renderer.queries, renderer.unchanged_since(before.states, self._states))
        self._record, self._listings = Writer(before, changed, renderer.queries), {}

        def is_as_it_was(trace: Trace | None) -> bool:
            return trace is not None and changed.isdisjoint(places(trace.reads))

        kept: dict[str, Trace] = {}
        stale: list[Unit] = []
        units = {name: trace for name, trace in before.units.items() if is_as_it_was(trace) and self._lies(trace)}
        for listing in all_listings:
            known = before.listings.get(listing.name)
            if known is not None and is_as_it_was(known) and all(name in units for name in known.paths):
                self._listings[listing.name] = known
                kept |= {name: units[name] for name in known.paths}
                continue
            some = self._listed(listing, renderer)
            same = {unit.name: units[unit.name] for unit in some if self._is_given_the_same(unit, units)}
            kept |= same
            stale += (unit for unit in some if unit.name not in same)
        names = [name for listing in self._listings.values() for name in listing.paths]
        if len(set(names)) < len(names):
            raise ValueError("two units of work have the same name")
        return kept, stale

    def _listed(self, listing: Listing, renderer: SiteRenderer) -> list[Unit]:
        with renderer.queries.noting() as noted:
            units = list(listing.units)
        reads = renderer.queries.reads(noted)
        self._record.answer(renderer.queries.told())
        self._listings[listing.name] = self._record.made("", reads, [unit.name for unit in units])
        return units

    def _is_given_the_same(self, unit: Unit, known: Mapping[str, Trace]) -> bool:
        return unit.name in known and known[unit.name].given == fingerprint.of(unit.given)

    def _lies(self, trace: Trace) -> bool:
        """Whether the files of a unit lie as they were left."""
        entries = [self._journal.entries.get(path) for path in trace.paths]
        return all(entry is not None and self._journal.holds(entry) for entry in entries)

    def _make(
        self, units: Sequence[Unit], renderer: SiteRenderer, tell: Told, lay: Callable[[str, bytes], T]
    ) -> tuple[dict[str, T], dict[str, Trace]]:
        """What `lay` gives for each file, where it was made; and what is known of each unit."""

        def make(some: Sequence[Unit]) -> tuple[list[tuple[dict[str, T], tuple[Read, ...]]], dict[Question, Answered]]:
            results: list[tuple[dict[str, T], tuple[Read, ...]]] = []
            for unit in some:
                with renderer.queries.noting() as noted:
                    files = {path: lay(path, as_bytes(data)) for path, data in unit.make().items()}
                results.append((files, renderer.queries.reads(noted)))
            return results, renderer.queries.told()

        made: dict[str, T] = {}
        new: dict[str, Trace] = {}
        self._record.answer(renderer.queries.told())
        many = len(units) >= CHUNK * FEW
        if many:
            compile_pages(fingerprint.program(TEMPLATES))
        rounds = in_pieces(units, renderer.texts, CHUNK) if many else [[[unit] for unit in units]]
        for some, (results, told) in each_when_done(make, rounds, FEW if many else CHUNK * FEW):
            self._record.answer(told)
            for unit, (files, reads) in zip(some, results, strict=True):
                made |= files
                new[unit.name] = self._record.made(fingerprint.of(unit.given), reads, files)
            tell("pages and data", len(new), len(units))
        return made, new

    def _is_left(self, path: str, digest: str) -> bool:
        entry = self._journal.entries.get(path)
        return entry is not None and entry.digest == digest and self._journal.holds(entry)

    def _left(self, path: str, digest: str) -> Entry:
        signature = fingerprint.signature(self._folder / path) or (-1, 0, 0, 0)
        return Entry(path, "", "", digest, signature)

    def _remember(self, base: str, kept: Mapping[str, Trace], made: Mapping[str, Trace]) -> None:
        before = self._traces
        if not made and kept.keys() == before.units.keys() and self._states == before.states:
            return
        self._traces = self._record.written(base, self._states, {**kept, **made}, self._listings)
        self._record = Writer(Traces())
        self._store.put(self._name, msgspec.msgpack.encode(self._traces))
