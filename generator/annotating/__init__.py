"""Notes, names and themes find their places: a document comes in, an annotated text goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.annotating import ledger
from generator.annotating.mentions import mentions
from generator.annotating.notes import place
from generator.model.corpus import Entity, Note
from generator.model.problems import Problem
from generator.model.publication import AnnotatedText, Document
from generator.text.names import NameMatcher


def annotate(
    document: Document,
    notes: tuple[Note, ...],
    matcher: NameMatcher,
    entities: Mapping[str, Entity],
    published: ledger.Ledger,
) -> tuple[AnnotatedText, tuple[Problem, ...]]:
    """A document with its notes in their places and its names found; `published` is the ledger of the text."""
    found, orphans, unplaced = place(document.blocks, notes)
    placed, moved, moves = ledger.moved_notes(found, document.blocks, published)
    about = document.about
    deciding = replace(about, path=about.path or f"seeds/{document.seed.name}/about.md")
    named, undecided = mentions(document.blocks, matcher, deciding, entities)
    text = AnnotatedText(document, tuple(placed), (*orphans, *moved), named)
    gone = ledger.check(document.seed, about.slug, about.formerly, notes, published)
    return text, (*unplaced, *moves, *gone, *undecided)
