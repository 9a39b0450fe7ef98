"""The corpus: everything that lies in `seeds/`, read from disk and checked file by file.

    seeds/<name>.txt              a raw text, never edited after it has arrived; .md, or .html for a saved page
    seeds/<name>/about.md         what is known of it, and an introduction; about.<lang>.md: that in another language
    seeds/<name>/notes/<id>.md    one annotation; what stands in another language: `translations.py`
    seeds/people.yml …            the registers, seeds/themes.yml the thematic index, seeds/edition.yml the whole
    seeds/outlets.yml             who publishes the pages that notes name as sources
    seeds/duties.yml              what the edition owes by the rules of others, and what shows that it keeps them
    seeds/releases/<name>.jsonl   what was in each release
    seeds/sources.jsonl           what became of these pages, as `edition sources` found it

Nothing is raised for what an editor may have written: each mistake is a `Problem`, and whatever is readable is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from generator.model.corpus import REGISTERS, Entity, Theme
from generator.model.duties import DUTIES, Catalogue
from generator.model.edition import Corpus
from generator.model.keys import LONGEST_SLUG, SEED_NAME
from generator.model.problems import Problem
from generator.model.shelved import shelved_seed
from generator.model.sources import Outlet
from generator.model.telling import Told, nobody
from generator.reading import duties, registers, releases
from generator.reading.files import Files
from generator.reading.kept import kept_as, signatures, unless_kept
from generator.reading.source_states import source_states
from generator.reading.strays import check_strays, is_text
from generator.reading.texts import TextRead, ledger_text, read_text
from generator.store.cores import chunks, each
from generator.store.shelf import Shelf
from generator.store.store import NOTHING_KEPT, Store

CHUNK, FEW = 16, 4
"""Texts that are handed to a process at a time; with fewer pieces than `FEW` no process is begun."""


Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Entries(Generic[Entry]):
    """The entries of one file, and what is wrong with it."""

    found: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str]


def read_corpus(root: Path, tell: Told = nobody, store: Store = NOTHING_KEPT) -> Corpus:
    """Read everything below `root/seeds`; `tell` is told how many of the raw texts have been read.

    What was read of files that have not changed since is taken from the store.
    """
    files, folder = Files(root), root / "seeds"
    seeds, abouts, notes, ledgers, translated = [], {}, {}, {"": ledger_text(files, folder)}, {}
    for read in _texts_read(files, folder, tell, store):
        files.problems += read.problems
        files.unread |= read.unread
        if read.seed is None:
            continue
        name = read.seed.name
        seeds.append(read.seed)
        if read.about is not None:
            abouts[name] = read.about
        notes[name], ledgers[name], translated[name] = read.notes, read.ledger, read.translations
    check_strays(files, folder)
    entities = _entities(files, folder, store)
    themes = _entries(files, folder / "themes.yml", Entries[Theme], registers.themes, store)
    edition = registers.edition(files, folder / "edition.yml")
    released = releases.releases(files, folder)
    outlets = _entries(files, folder / "outlets.yml", Entries[Outlet], registers.outlets, store)
    states = source_states(files, folder)
    owed = _entries(files, folder / DUTIES, Entries[Catalogue], duties.catalogues, store)
    return Corpus(
        edition,
        tuple(seeds),
        abouts,
        notes,
        entities,
        {theme.id: theme for theme in themes},
        tuple(files.problems),
        ledgers,
        translated,
        frozenset(files.unread),
        {outlet.id: outlet for outlet in outlets},
        released,
        states,
        owed,
    )


def _texts_read(files: Files, folder: Path, tell: Told, store: Store) -> Iterator[TextRead]:
    """All texts, in order; what the store does not know is read on all cores."""
    paths, put_away = list(_texts(files, folder)), partial(_put_away, store.shelf)
    names = {path: kept_as("text", signatures(path, folder / path.stem)) for path in paths}
    known = {path: store.find(name, TextRead, put_away) for path, name in names.items() if name}
    missing = chunks([path for path in paths if known.get(path) is None], CHUNK)
    done = len(paths) - sum(map(len, missing))
    for some, read in zip(missing, each(partial(_read_some, files.root), missing, FEW), strict=True):
        for path, one in zip(some, read, strict=True):
            known[path] = store.keep(names[path], one, put_away) if names[path] else put_away(one)
        done += len(some)
        tell("texts read", done, len(paths))
    yield from (known[path] for path in paths)


def _read_some(root: Path, paths: Sequence[Path]) -> list[TextRead]:
    return [read_text(root, path) for path in paths]


def _put_away(shelf: Shelf, read: TextRead) -> TextRead:
    """What was read of a text; the raw text stands on a shelf."""
    return read if read.seed is None else replace(read, seed=shelved_seed(read.seed, shelf))


def _entities(files: Files, folder: Path, store: Store) -> dict[str, Entity]:
    """The entries of all registers by id; of two with one id, the first."""
    entities: dict[str, Entity] = {}
    for register in REGISTERS:
        for entity in _entries(files, folder / f"{register}.yml", Entries[Entity], registers.register, store):
            if entity.id in entities:
                what, fix = f"the id '{entity.id}' is also in {entities[entity.id].path}", "give one of them another id"
                files.report(files.root / entity.path, entity.line, what, entity.id, fix)
            else:
                entities[entity.id] = entity
    return entities


def _entries(
    files: Files,
    path: Path,
    kind: type[Entries[Entry]],
    entries_of: Callable[[Files, Path], Iterable[Entry]],
    store: Store,
) -> tuple[Entry, ...]:
    def read() -> Entries[Entry]:
        alone = Files(files.root)
        return Entries(tuple(entries_of(alone, path)), tuple(alone.problems), frozenset(alone.unread))

    kept = unless_kept(store, path.name, signatures(path), kind, read)
    files.problems += kept.problems
    files.unread |= kept.unread
    return kept.found


def _texts(files: Files, folder: Path) -> Iterator[Path]:
    """The paths of all raw texts, of two with one name the first."""
    seen: dict[str, Path] = {}
    for path in files.entries(folder):
        if not is_text(path) or path.is_dir():
            continue
        if not SEED_NAME.fullmatch(path.stem):
            fix = f"use letters a-z, digits, '-' and '_', {LONGEST_SLUG} at most"
            files.report(path, 0, "this name cannot be an address", path.name, fix)
            continue
        if path.stem.lower() in seen:
            files.report(path, 0, f"{seen[path.stem.lower()].name} has the same name", path.name, "rename one of them")
            continue
        seen[path.stem.lower()] = path
        yield path
