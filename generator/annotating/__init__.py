"""Anchors notes and finds names: a document comes in, an annotated text goes out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from generator.annotating import ledger
from generator.annotating.mentions import mentions
from generator.annotating.notes import check_gists, place
from generator.annotating.paragraphs import keep_addresses
from generator.annotating.translation_checks import check_about, check_note, check_translation
from generator.annotating.translations import translated
from generator.model.corpus import REGISTERS, Note
from generator.model.document import Document
from generator.model.ledger import Ledger
from generator.model.problems import Problem
from generator.model.publication import AnnotatedText
from generator.model.translations import Translation
from generator.text.names import NameMatcher


def annotate(
    document: Document,
    notes: tuple[Note, ...],
    matcher: NameMatcher,
    ids: Collection[str],
    published: Ledger,
    unread: Collection[str] = (),
    translations: Sequence[Translation] = (),
) -> tuple[AnnotatedText, tuple[Problem, ...]]:
    """A document with its notes anchored and its names found, and all problems; `published` is the ledger of the text.

    Paragraphs get the addresses under which they were published. A note that has moved since then is an orphan, too.
    `ids` are those of all entities. `unread` are the paths of files that could not be read: what follows from that is
    not reported. `translations` are those of the text.
    """
    seed, about = document.seed, document.about
    now = keep_addresses(document.blocks, published.blocks)
    document = replace(document, blocks=now.blocks)
    placed, orphans, place_problems = place(now.blocks, notes)
    unmoved, moved, move_problems = ledger.moved_notes(placed, now.blocks, published)
    about_with_path = replace(about, path=about.path or f"seeds/{seed.name}/about.md")
    complete = not any(f"seeds/{register}.yml" in unread for register in REGISTERS)
    named, name_problems = mentions(now.blocks, matcher, about_with_path, ids, complete)
    in_others = translated(document, named, translations, matcher)
    text = AnnotatedText(document, tuple(unmoved), (*orphans, *moved), named, now.missing, in_others)
    ledger_problems = ledger.check(seed, about.slug, about.formerly, notes, published, now, unread)
    gist_problems = check_gists(seed.name, notes, published)
    if f"seeds/{seed.name}/about.md" in unread:  # the decisions on passages and names are missing, and the slug
        return text, ()
    translation_problems = (
        *check_about(about),
        *(problem for translation in translations for problem in check_translation(document, translation)),
        *(problem for note in notes for problem in check_note(note, about.language)),
    )
    note_problems = (*place_problems, *move_problems, *gist_problems)
    return text, (*note_problems, *ledger_problems, *name_problems, *translation_problems)
