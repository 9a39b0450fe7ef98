"""What is known of a text, in the words of a reader's language: status, facts with their evidence, introductions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.languages import interface_languages
from generator.model.corpus import About
from generator.model.keys import keys_of
from generator.model.publication import AnnotatedText
from generator.model.sources import Evidence
from generator.publishing.labels import Labels
from generator.text.markup import render_note


def status(text: AnnotatedText, labels: Labels) -> Iterator[tuple[str, str]]:
    """(class, words) of what is seen at once."""
    about = text.document.about
    if about.translation:
        words = labels(f"status-{about.translation}")
        if about.translated_from:
            words += ", " + labels("status-translated-from", language=labels.language_name(about.translated_from))
        yield about.translation, words
    if about.apparatus_only:
        yield "apparatus", labels("status-apparatus")
    if not about.edited:
        yield "unedited", labels("status-unedited")


def facts(text: AnnotatedText, labels: Labels) -> Iterator[tuple[str, str, str, str, Evidence | None]]:
    """(key, label, value, address, evidence) of all that is known of a text, of the keys that are declared as shown."""
    about = text.document.about
    shown = {name: key for name, key in keys_of(About).items() if key.shown}
    for name, key in shown.items():
        value = getattr(about, key.field)
        words = ", ".join(value) if isinstance(value, tuple) else value
        if not words:
            continue
        address = words if key.form == "url" else ""
        if key.form == "date":
            words = labels.date(words)
        elif key.form == "language":
            words = labels.language_name(words)
        elif key.choices:
            words = labels(f"status-{words}")
        yield name, labels(f"field-{name}"), words, address, about.evidence.get(name)


@dataclass(frozen=True, slots=True)
class Introduction:
    """An editors' introduction in one language; `title` says which, and is in the language `titled`."""

    language: str
    title: str
    titled: str
    words: Markup


def introductions(text: AnnotatedText, language: str) -> list[Introduction]:
    """The editors' introductions, the reader's language first; titles are in their own, where the interface has it."""
    written = text.document.about.introductions
    order = sorted(written, key=lambda code: (code != language, code))
    return [Introduction(code, *_title(code, language), render_note(written[code], code)) for code in order]


def _title(code: str, language: str) -> tuple[str, str]:
    labels = Labels(code if code in interface_languages() else language)
    return labels("introduction-in", language=labels.language_name(code)), labels.language
