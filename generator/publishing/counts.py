"""How large a text is: its words, the author's notes, the editors' notes."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.model.publication import AnnotatedText
from generator.text.scripts import IDEOGRAPHIC

WORD = re.compile(rf"[{IDEOGRAPHIC}]|[^\W{IDEOGRAPHIC}]+")


def words(text: AnnotatedText) -> int:
    """How many words the author wrote, notes not counted; of Chinese and Japanese, how many letters, as is usual."""
    return text.document.withheld or sum(_words(block.text) for block in text.document.blocks if block.kind != "note")


@lru_cache(maxsize=1 << 15)
def _words(text: str) -> int:
    return len(WORD.findall(text))


def authors_notes(text: AnnotatedText) -> int:
    """How many notes the author made."""
    return sum(block.kind == "note" for block in text.document.blocks)


def editors_notes(text: AnnotatedText) -> int:
    """How many of the editors' notes readers see, including those without a place."""
    return sum(note.is_shown for note in text.notes)
