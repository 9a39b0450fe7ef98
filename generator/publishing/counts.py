"""How large a text is: its words, the author's notes, the editors' notes."""

from __future__ import annotations

from generator.model.publication import AnnotatedText


def words(text: AnnotatedText) -> int:
    """How many words the author wrote, notes not counted; of Chinese and Japanese, how many letters, as is usual."""
    return text.document.words


def authors_notes(text: AnnotatedText) -> int:
    """How many notes the author made."""
    return sum(block.kind == "note" for block in text.document.blocks)


def editors_notes(text: AnnotatedText) -> int:
    """How many of the editors' notes readers see, including those without a place."""
    return sum(note.is_shown for note in text.notes)
