"""What is known of a text, in the words of a reader's language: status, facts with their evidence, introductions."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.model.corpus import Evidence
from generator.model.publication import AnnotatedText
from generator.publishing.labels import Labels
from generator.text.markup import render_note

FIELDS = (
    ("title", "title"),
    ("authors", "authors"),
    ("date", "date"),
    ("language", "language"),
    ("publisher", "publisher"),
    ("source", "source"),
    ("rights", "rights"),
    ("translation", "translation"),
    ("translated-from", "translated_from"),
    ("original-title", "original_title"),
    ("original-source", "original_source"),
)


def status(text: AnnotatedText, labels: Labels) -> Iterator[tuple[str, str]]:
    """(class, words) of what is seen at once."""
    about = text.document.about
    if about.translation:
        words = labels(f"status-{about.translation}")
        if about.translated_from:
            words += ", " + labels("status-translated-from", language=labels.language_name(about.translated_from))
        yield about.translation, words
    if not about.edited:
        yield "unedited", labels("status-unedited")


def facts(text: AnnotatedText, labels: Labels) -> Iterator[tuple[str, str, str, str, Evidence | None]]:
    """(field, label, value, address, evidence) of all that is known of a text."""
    about = text.document.about
    for field, name in FIELDS:
        value = getattr(about, name)
        words = ", ".join(value) if isinstance(value, tuple) else value
        if not words:
            continue
        address = words if field in ("source", "original-source") else ""
        if field == "date":
            words = labels.date(words)
        elif field in ("language", "translated-from"):
            words = labels.language_name(words)
        elif field == "translation":
            words = labels(f"status-{words}")
        yield field, labels(f"field-{field}"), words, address, about.evidence.get(field)


def introductions(text: AnnotatedText, language: str) -> list[tuple[str, Markup]]:
    """The editors' introductions, the reader's language first."""
    written = text.document.about.introductions
    order = sorted(written, key=lambda code: (code != language, code))
    return [(code, render_note(written[code], code)) for code in order]
