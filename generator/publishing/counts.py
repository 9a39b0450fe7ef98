"""How large a text is: its words, the author's notes, the editors' notes."""

from __future__ import annotations

import re

from generator.model.publication import AnnotatedText


def words(text: AnnotatedText) -> int:
    """How many words the author's text has, notes left out."""
    return sum(len(re.findall(r"\w+", block.text)) for block in text.document.blocks if block.kind != "note")


def authors_notes(text: AnnotatedText) -> int:
    """How many notes the author made."""
    return sum(block.kind == "note" for block in text.document.blocks)


def editors_notes(text: AnnotatedText) -> int:
    """How many notes the editors made that a reader sees, those without a place included."""
    return sum(note.is_shown for note in (*(placed.note for placed in text.placed), *text.orphans))
