"""The order of things, from the raw texts to the files below `docs/generated/`. It reads like a table of contents."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator import exports, pages, search
from generator.annotating import ledger, repairs, signing
from generator.annotating.descriptions import check_descriptions
from generator.annotating.ledger_file import ids_of, text_of_ids
from generator.annotating.outlets import check_outlets
from generator.annotating.references import check_references
from generator.annotating.register_checks import check_registers
from generator.annotating.thematic_index import check_themes, thematic_index
from generator.comparing import released
from generator.exports.archive import in_full
from generator.model.corpus import Entity, Theme
from generator.model.edition import Corpus
from generator.model.ledger import LEDGER
from generator.model.problems import Problem
from generator.model.publication import Publication, Site
from generator.model.releases import frozen_copy
from generator.model.telling import Told, nobody
from generator.parsing.documents import check_addresses, check_languages
from generator.publishing import disk, rehearsal, withholding
from generator.publishing.made import Early, Made
from generator.publishing.rehearsed import Rehearsed
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Listing, files_of, listed
from generator.reading.corpus import read_corpus
from generator.store import fingerprint
from generator.store.cores import each
from generator.store.shelf import ShelvedMap
from generator.store.store import NOTHING_KEPT, Store, of_user
from generator.texts import Spread, texts_of
from generator.texts.cleaned import manuals, repeated


def read(
    root: Path,
    tell: Told = nobody,
    strict: bool = False,
    today: datetime.date | None = None,
    store: Store = NOTHING_KEPT,
    spread: Spread = each,
) -> Site:
    """Read, clean, parse, annotate and index everything below `root/seeds`; nothing is written.

    `tell` is told how far it is. `strict`: see `check_registers`. `today` is asked for by `check` alone, to tell dates
    in the future; what is built knows no clock.
    What was made of a text before is taken from `store`; what is missing there is made wherever `spread` has it made.
    """
    corpus = read_corpus(root, tell, store)
    corpus = replace(corpus, repeated=repeated(corpus.seeds, store))
    published_ids, unreadable = ids_of(corpus.ledgers.get(""))
    corpus, problems = _registers_read(corpus, published_ids)
    problems += ledger.check_lines(f"seeds/{LEDGER}", unreadable)
    made = texts_of(corpus, store, spread, tell)
    texts = [one.text for one in made]
    ledgers = ShelvedMap({one.text.document.seed.name: one.ledger for one in made})
    records = ShelvedMap({one.text.document.seed.name: one.record for one in made})
    corpus = replace(corpus, ledgers={}, translations={})  # each text has its own now
    documents = [text.document for text in texts]
    problems += [problem for one in made for problem in one.problems]
    problems += (*check_addresses(documents), *check_languages(documents))
    problems += check_descriptions(corpus, today, store)
    if "seeds/themes.yml" not in corpus.unread:
        problems += check_themes([note for notes in corpus.notes.values() for note in notes], corpus.themes)
    problems += (*check_references(corpus), *check_outlets(corpus))
    texts_read = not any(path.endswith("/about.md") or path.count("/") == 1 for path in corpus.unread)
    problems += check_registers(texts, tuple(corpus.entities.values()), strict, texts_read, store)
    index = thematic_index(texts, corpus.themes, store)
    publication = Publication(
        corpus.edition,
        tuple(texts),
        corpus.entities,
        corpus.themes,
        index,
        manuals(store),
        corpus.outlets,
        source_states=corpus.source_states,
        duties=corpus.duties,
    )
    withheld = frozenset(text.document.seed.name for text in texts if text.document.about.apparatus_only)
    publication = released.told(
        publication,
        corpus.releases,
        lambda name: frozen_copy(root, name).is_file(),
        lambda name: in_full(frozen_copy(root, name), withheld),
    )
    unkept = {f"seeds/{LEDGER}"} if unreadable else set()
    unkept |= {one.unreadable for one in made if one.unreadable}
    unkept |= {f"seeds/{name}/{LEDGER}" for name in ledgers if f"seeds/{name}/about.md" in corpus.unread}
    return Site(publication, corpus, tuple(sorted(set(problems))), ledgers, published_ids, unkept, records)


def _registers_read(corpus: Corpus, published: Mapping[str, AbstractSet[str]]) -> tuple[Corpus, list[Problem]]:
    """The corpus, in which a register that has lost all its published entries counts as unread; and what is gone."""
    ids = _ids(corpus.entities, corpus.themes)
    read = {name: entries for name, entries in published.items() if f"seeds/{name}.yml" not in corpus.unread}
    emptied = {f"seeds/{name}.yml" for name, entries in published.items() if entries and not ids.get(name)}
    corpus = replace(corpus, unread=corpus.unread | emptied)
    return corpus, [*corpus.problems, *ledger.check_ids(ids, read)]


def _ids(entities: Mapping[str, Entity], themes: Mapping[str, Theme]) -> dict[str, set[str]]:
    """The ids of each register and of the themes, including former ones."""
    ids: dict[str, set[str]] = {"themes": {name for theme in themes.values() for name in (theme.id, *theme.formerly)}}
    for entity in entities.values():
        ids.setdefault(entity.register, set()).update((entity.id, *entity.formerly))
    return ids


def keep(root: Path, site: Site) -> list[str]:
    """Record what is published now, so that it keeps its address; returns the files below `seeds/` that changed."""
    return disk.put(root / "seeds", _ledger_files(site))


def unrecorded(root: Path, site: Site) -> list[str]:
    """The texts whose ledger does not say yet what is published now; the edition itself has no name."""
    files = _ledger_files(site).items()
    return [path.rpartition("/")[0] for path, data in files if not disk.holds(root / "seeds" / path, data)]


def _ledger_files(site: Site) -> dict[str, bytes]:
    """The ledgers as they are to be written, by path below `seeds/`; one that cannot be read is left as it is."""
    files = {f"{name}/{LEDGER}": record.encode() for name, record in site.records.items()}
    ids = _ids(site.publication.entities, site.publication.themes)
    ids = {register: {*ids.get(register, ()), *site.ids.get(register, ())} for register in {*ids, *site.ids}}
    files[LEDGER] = text_of_ids(ids).encode()
    return {path: data for path, data in files.items() if f"seeds/{path}" not in site.unkept}


def proposed_repairs(site: Site) -> Iterator[repairs.Repair]:
    """Repairs for notes whose passage is not found, in the order of the texts."""
    for text in site.publication.texts:
        yield from repairs.proposed_repairs(text, site.ledgers[text.document.seed.name])


def repair(root: Path, proposal: repairs.Repair) -> None:
    """Carry a repair out, in the file of the note or in the ledger. Raises `disk.CannotWrite`."""
    disk.put(root / "seeds", repairs.applied(root, proposal))


def unsigned(site: Site) -> Iterator[signing.Signature]:
    """Lines of translations that do not say, or say no longer, which words they render."""
    for text in site.publication.texts:
        yield from signing.signatures(text)


def sign(root: Path, signature: signing.Signature) -> None:
    """Write such a line. Raises `disk.CannotWrite`, and ValueError where the file has been changed since."""
    source = (root / signature.path).read_bytes().decode("utf-8")
    data = signing.signed(source, signature).encode("utf-8")
    disk.put(root / "seeds", {signature.path.removeprefix("seeds/"): data})


def files(site: Site, printed: bool = False, books: bool = False) -> dict[str, bytes]:
    """Every generated file, by its path below `docs/generated/`: pages, data, and the raw texts themselves.

    `printed`: link each page to a PDF of its text. `books`: make each text, and all of them, an EPUB too.
    """
    publication = withholding.published(site.publication)
    renderer = SiteRenderer(publication, printed, books)
    return files_of(listed(listings(renderer))) | {path: read() for path, read in _raw_texts(publication).items()}


def listings(renderer: SiteRenderer, store: Store | None = None, rehearsed: bool = False) -> Iterator[Listing]:
    """All that is made of a publication, in units of work; the longest first, for many are made at a time.

    `store`: also what is drawn, which it keeps: the pictures of shared pages and, if there are to be any, the PDFs.
    `rehearsed`: of the search only the pieces that it is merged from, as far as an editor may have spoilt them.
    """
    yield Listing("search", search.rehearsed(renderer) if rehearsed else search.units(renderer))
    yield from pages.listings(renderer)
    yield Listing("exports", exports.units(renderer))
    if renderer.books:
        from generator.printing import epub  # here, because it takes long, and a check makes no books

        yield Listing("books", epub.units(renderer))
    if store is not None:
        from generator.printing import cards, pdf

        yield Listing("cards", cards.units(renderer, store))
        if renderer.printed:
            yield Listing("pdf", pdf.units(renderer, store))


def _raw_texts(publication: Publication) -> dict[str, Callable[[], bytes]]:
    """What gives each of the raw texts that are published in full, by its path."""
    whole = [text.document.seed for text in publication.texts if not text.document.about.apparatus_only]
    return {f"seeds/{seed.name}.txt": partial(getattr, seed, "data") for seed in whole}


def rehearse(root: Path, site: Site, store: Store = NOTHING_KEPT, tell: Told = nobody) -> Iterator[Problem]:
    """What would stop a build by MkDocs, though everything that was read has the right form; nothing is written.

    What `store` knows to have passed is not rehearsed again.
    """
    publication = withholding.published(site.publication)
    base = fingerprint.of(fingerprint.program(), str(root.resolve()))
    renderer, rehearsed = SiteRenderer(publication, store=store, base=base), Rehearsed(store, root)
    try:
        made = rehearsed.make(renderer, lambda: listings(renderer, rehearsed=True), tell)
    except Exception as error:  # whatever it is, it would stop the build
        yield from _who_stops(site, error)
    else:
        yield from rehearsed.problems(renderer, made | dict.fromkeys(_raw_texts(publication), b""), tell)


def _who_stops(site: Site, error: Exception) -> Iterator[Problem]:
    """The texts that no page can be made of; if each alone can be, the edition."""
    stopped = False
    for text in site.publication.texts:
        try:
            files(replace(site, publication=replace(site.publication, texts=(text,), index={})))
        except Exception as alone:
            stopped = True
            document = text.document
            yield rehearsal.stop(document.about.path or document.seed.path, alone)
    if not stopped:
        yield rehearsal.stop("seeds/edition.yml", error)


def build(
    root: Path,
    tell: Told = nobody,
    printed: bool = False,
    made: Made | None = None,
    store: Store | None = None,
    spread: Spread = each,
    early: Early | None = None,
    books: bool = False,
) -> tuple[Site, list[str]]:
    """Make the site's Markdown and data; returns the site and the paths below `docs/generated/` that changed.

    What lies there as it must be stays: `made` knows it, from an earlier build or from the store. `early` is told of
    pages that are ready before the rest, `tell` how far the work is. `printed`: also make a PDF of each text; `books`:
    also the EPUBs. Raises `printing.pdf.CannotPrint`, before anything is written.
    """
    store = store or of_user()
    fingerprint.forget()
    site = read(root, tell, store=store, spread=spread)
    publication = withholding.published(site.publication)
    base = fingerprint.of(fingerprint.program(), str(root.resolve()), printed, books)
    renderer = SiteRenderer(publication, printed, books, store, base)
    others = _raw_texts(publication)
    disk.remove(root / "docs")  # where it lay before it had a folder of its own
    made = made or Made(store, disk.generated(root))
    first = partial(pages.of_one, renderer)
    return site, made.bring_up_to_date(renderer, lambda: listings(renderer, store), others, tell, early, first)
