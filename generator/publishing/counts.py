"""How many notes a text has: the author's notes, the editors' notes."""

from __future__ import annotations

from generator.model.publication import AnnotatedText


def authors_notes(text: AnnotatedText) -> int:
    """How many notes the author made."""
    return sum(block.kind == "note" for block in text.document.blocks)


def editors_notes(text: AnnotatedText) -> int:
    """How many of the editors' notes readers see, including those without a place."""
    return sum(note.is_shown for note in text.notes)
