"""The order of things: from the desk to the files below `docs/`. It reads like a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import desk, writing
from generator.documents import documents
from generator.exports import exports
from generator.indexing import check_themes, thematic_index
from generator.model import AnnotatedText, Document, Entity, Note, Publication
from generator.naming import Names, decisions, mentions
from generator.pages import pages
from generator.placing import place
from generator.problems import Problem
from generator.references import check_references

Progress = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Site:
    """A publication, and everything that an editor has to be told about it."""

    publication: Publication
    problems: tuple[Problem, ...]


def read(root: Path, step: Progress = lambda: None) -> Site:
    """Read, clean, parse, place, link and index everything below `root/seeds`; nothing is written.

    `step` is called twice for each text: when it has been read, and when it is ready.
    """
    found = desk.read(root, step)
    papers, problems = documents(found, step)
    problems += found.problems
    names = Names.of(found.entities.values())
    texts = []
    for paper in papers:
        text, more = annotate(paper, found.notes.get(paper.seed.name, ()), names, found.entities)
        texts.append(text)
        problems += more
    notes = [note for notes in found.notes.values() for note in notes]
    problems += (*check_themes(notes, found.themes), *check_references(texts, found))
    index = thematic_index(texts, found.themes)
    publication = Publication(found.edition, tuple(texts), found.entities, found.themes, index)
    return Site(publication, tuple(sorted(set(problems))))


def annotate(
    document: Document, notes: tuple[Note, ...], names: Names, entities: Mapping[str, Entity]
) -> tuple[AnnotatedText, tuple[Problem, ...]]:
    """A document with its notes in their places and its names found."""
    placed, lost, unplaced = place(document.blocks, notes)
    named, undecided = mentions(document.blocks, names, document.about, entities)
    text = AnnotatedText(document, tuple(placed), tuple(lost), named)
    return text, (*unplaced, *undecided, *decisions(document.about, entities))


def files(site: Site) -> dict[str, bytes]:
    """Every generated file below `docs/`, by its path: pages, data, and the raw texts themselves."""
    publication = site.publication
    made = {path: text.encode() for path, text in (pages(publication) | exports(publication)).items()}
    seeds = {f"seeds/{text.document.seed.name}.txt": text.document.seed.data for text in publication.texts}
    return made | seeds | writing.vendored()


def build(root: Path, step: Progress = lambda: None) -> tuple[Site, int]:
    """Make the site's Markdown and data; returns what was made and how many files had changed."""
    site = read(root, step)
    return site, writing.write(root / "docs", files(site))
