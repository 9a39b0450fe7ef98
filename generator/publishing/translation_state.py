"""Who made a translation, and whether it is up to date: two facts, told apart, in the words of a reader's language."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.publication import AnnotatedText, TranslatedText
from generator.model.translations import Made
from generator.publishing.labels import Labels


def made_by(text: AnnotatedText, code: str, labels: Labels) -> str:
    """Who made the translation of a text into the language `code`; that nobody has revised it, where that is so."""
    made = text.translations[code].made
    source, target = (labels.language_name(language) for language in (text.document.about.language, code))
    return labels(f"made-{made.made_by or 'machine'}", source=source, target=target, name=made.by)


def made_briefly(made: Made, labels: Labels) -> str:
    """The same of a note or an introduction, in a few words."""
    return labels(f"made-briefly-{made.made_by or 'machine'}", name=made.by)


def standing(translated: TranslatedText, labels: Labels) -> Iterator[tuple[str, str]]:
    """(class, words) of whether a translation is whole and up to date."""
    if translated.outdated:
        yield "outdated", labels("translation-outdated", n=translated.outdated, all=translated.whole)
    if translated.missing:
        yield "outdated", labels("translation-missing", n=translated.missing, all=translated.whole)
    if not translated.outdated and not translated.missing:
        yield "current", labels("translation-current")


def of_a_translation(text: AnnotatedText, labels: Labels) -> str:
    """That what was translated is a machine's work itself; empty where it is not."""
    about = text.document.about
    if about.translation != "machine":
        return ""
    return labels("made-of-machine", language=labels.language_name(about.language))
