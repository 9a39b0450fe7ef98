"""The order of things: from the desk to the files below `docs/`. It reads like a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import desk, mending, published, writing
from generator.documents import documents
from generator.exports import exports
from generator.indexing import check_themes, thematic_index
from generator.mending import Mending
from generator.model import AnnotatedText, Document, Entity, Note, Publication, Theme
from generator.naming import Names, mentions
from generator.pages import pages
from generator.pages.frame import Press
from generator.placing import place
from generator.printing.pdf import pdfs
from generator.problems import Problem
from generator.published import Ledger
from generator.references import check_references
from generator.register_checks import check_registers

Progress = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Site:
    """A publication, and everything that an editor has to be told about it."""

    publication: Publication
    problems: tuple[Problem, ...]


def read(root: Path, step: Progress = lambda: None, strict: bool = False) -> Site:
    """Read, clean, parse, place, link and index everything below `root/seeds`; nothing is written.

    `step` is called twice for each text: when it has been read, and when it is ready. `strict`: see
    `check_registers`.
    """
    found = desk.read(root, step)
    papers, problems = documents(found, step)
    problems += found.problems
    names = Names.of(found.entities.values())
    texts = []
    for paper in papers:
        notes = found.notes.get(paper.seed.name, ())
        text, more = annotate(paper, notes, names, found.entities, published.read(root, paper.seed.name))
        texts.append(text)
        problems += more
    every_note = [note for notes in found.notes.values() for note in notes]
    problems += (*check_themes(every_note, found.themes), *check_references(found))
    problems += tuple(check_registers(texts, tuple(found.entities.values()), strict))
    problems += tuple(published.check_ids(_ids(found.entities, found.themes), published.read_ids(root)))
    index = thematic_index(texts, found.themes)
    publication = Publication(found.edition, tuple(texts), found.entities, found.themes, index)
    return Site(publication, tuple(sorted(set(problems))))


def annotate(
    document: Document, notes: tuple[Note, ...], names: Names, entities: Mapping[str, Entity], ledger: Ledger
) -> tuple[AnnotatedText, tuple[Problem, ...]]:
    """A document with its notes in their places and its names found; what was published of it is in `ledger`."""
    found, lost, unplaced = place(document.blocks, notes)
    placed, jumped, jumps = published.jumps(found, document.blocks, ledger)
    about = document.about
    deciding = replace(about, path=about.path or f"seeds/{document.seed.name}/about.md")
    named, undecided = mentions(document.blocks, names, deciding, entities)
    text = AnnotatedText(document, tuple(placed), (*lost, *jumped), named)
    gone = published.check(document.seed, about.slug, about.formerly, notes, ledger)
    return text, (*unplaced, *jumps, *gone, *undecided)


def _ids(entities: Mapping[str, Entity], themes: Mapping[str, Theme]) -> dict[str, set[str]]:
    """The ids of each register and of the themes, with those that they formerly had."""
    found: dict[str, set[str]] = {"themes": {name for one in themes.values() for name in (one.id, *one.formerly)}}
    for entity in entities.values():
        found.setdefault(entity.register, set()).update((entity.id, *entity.formerly))
    return found


def keep(root: Path, site: Site) -> list[str]:
    """Write down what is published now, so that it stays; returns the files below `seeds/` that had changed."""
    publication = site.publication
    wanted = {
        f"{text.document.seed.name}/{published.FILE}": published.updated(
            text, published.read(root, text.document.seed.name)
        )
        for text in publication.texts
    }
    ids = {name: sorted(ids) for name, ids in _ids(publication.entities, publication.themes).items()}
    wanted[published.FILE] = published.updated_ids(ids, published.read_ids(root))
    return writing.put(root / "seeds", wanted)


def mendings(root: Path, site: Site) -> Iterator[Mending]:
    """What could be done for the notes that have no place, in the order of the texts."""
    for text in site.publication.texts:
        yield from mending.mendings(text, published.read(root, text.document.seed.name))


def files(site: Site, printed: bool = False) -> dict[str, bytes]:
    """Every generated file below `docs/`, by its path: pages, data, and the raw texts themselves.

    `printed`: whether there will be a PDF of each text, which its page then leads to.
    """
    publication = site.publication
    made = {path: text.encode() for path, text in (pages(publication, printed) | exports(publication)).items()}
    seeds = {f"seeds/{text.document.seed.name}.txt": text.document.seed.data for text in publication.texts}
    return made | seeds


def build(root: Path, step: Progress = lambda: None, printed: bool = False) -> tuple[Site, list[str]]:
    """Make the site's Markdown and data; returns what was made and the paths below `docs/` that had changed.

    `printed`: make a PDF of each text too. Raises `printing.pdf.CannotPrint`, before anything is written.
    """
    site = read(root, step)
    wanted = files(site, printed)
    if printed:
        wanted |= pdfs(Press(site.publication), root / "docs")
    return site, writing.write(root / "docs", wanted)
