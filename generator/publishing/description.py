"""What is known of a text, in the words of a reader's language: status, facts with their evidence, introduction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.corpus import About
from generator.model.keys import keys_of
from generator.model.publication import AnnotatedText
from generator.model.sources import Evidence
from generator.publishing.labels import Labels
from generator.publishing.translation_state import made_briefly, made_by, of_a_translation, standing
from generator.publishing.versions import TextPage, Words, evidence_in, introduction_in, title_in, value_in
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


def translation_status(text: AnnotatedText, code: str, labels: Labels) -> Iterator[tuple[str, str]]:
    """(class, words) of the translation into `code`, if there is one: who made it, and whether it is up to date."""
    translated = text.translations.get(code)
    if translated is None:
        return
    yield translated.made.made_by or "machine", made_by(text, code, labels)
    if of_machine := of_a_translation(text, labels):
        yield "machine", of_machine
    yield from standing(translated, labels)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of a text: its key and label, value, address, and why it is believed, in words of a language."""

    key: str
    label: str
    value: Words
    address: str
    evidence: Evidence | None
    says: Words


def facts(text: AnnotatedText, labels: Labels, page: TextPage) -> Iterator[Fact]:
    """All that is known of a text, of the keys that are declared as shown."""
    about = text.document.about
    shown = {name: key for name, key in keys_of(About).items() if key.shown}
    for name, key in shown.items():
        value = getattr(about, key.field)
        words = Words(", ".join(value) if isinstance(value, tuple) else value, labels.language)
        if not words.words:
            continue
        address = words.words if key.form == "url" else ""
        if key.form == "date":
            words = Words(labels.date(value), labels.language)
        elif key.form == "language":
            words = Words(labels.language_name(value), labels.language)
        elif key.choices:
            words = Words(labels(f"status-{value}"), labels.language)
        elif name == "title":
            words = title_in(text, page.preferred)
        elif name in ("publisher", "rights"):
            words = value_in(about, name, page.preferred)
        elif name == "original-title":
            words = Words(value, about.translated_from)
        evidence = about.evidence.get(name)
        says = evidence_in(about, name, page.preferred) if evidence else Words("", "")
        yield Fact(name, labels(f"field-{name}"), words, address, evidence, says)


@dataclass(frozen=True, slots=True)
class Introduction:
    """An editors' introduction in one language; `made` says who translated it, if somebody did."""

    language: str
    words: Markup
    made: str


def introduction(text: AnnotatedText, labels: Labels, page: TextPage) -> Introduction | None:
    """The editors' introduction in the reader's language, else in any; None if there is none."""
    found = introduction_in(text.document.about, page.preferred)
    if found is None:
        return None
    (words, language), made = found
    return Introduction(language, render_note(words, language), made_briefly(made, labels) if made else "")
