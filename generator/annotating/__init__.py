"""Anchors notes and finds names: a document comes in, an annotated text goes out."""

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
    """A document with its notes anchored and its names found, and all problems; `published` is the ledger of the text.

    A note that has moved since it was published is an orphan, too.
    """
    seed, about, blocks = document.seed, document.about, document.blocks
    placed, orphans, place_problems = place(blocks, notes)
    unmoved, moved, move_problems = ledger.moved_notes(placed, blocks, published)
    about_with_path = replace(about, path=about.path or f"seeds/{seed.name}/about.md")
    named, name_problems = mentions(blocks, matcher, about_with_path, entities)
    text = AnnotatedText(document, tuple(unmoved), (*orphans, *moved), named)
    ledger_problems = ledger.check(seed, about.slug, about.formerly, notes, published)
    return text, (*place_problems, *move_problems, *ledger_problems, *name_problems)
