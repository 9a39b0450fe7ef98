"""A text in another language, as a text: what sets the original in a book sets the translation too.

In: an annotated text and the code of a language. Out: an annotated text whose blocks hold the words that render those
of the original, whose notes are the translated ones, and stand at the end of the sentence that renders their passage.
What is not translated yet stands in the original's words.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.corpus import About, Note
from generator.model.publication import AnnotatedText, Block, Placed, Rendering, Run, Span, TranslatedText
from generator.model.translations import Translation

RENDERED = frozenset({"title", "language", "rights", "translation", "translated_from", "original_title"})
"""What is not as it was in the original: the evidence for it says nothing of the translation."""


def in_language(text: AnnotatedText, language: str) -> AnnotatedText:
    """The text as `language` has it; `language` is one of `text.translations`."""
    translation = text.translations[language]
    document = text.document
    blocks = tuple(
        replace(block, runs=_runs(translation.blocks[number].renderings)) if number in translation.blocks else block
        for number, block in enumerate(document.blocks)
    )
    return replace(
        text,
        document=replace(document, about=_about(document.about, translation.made, language), blocks=blocks),
        placed=tuple(_placed(placed, blocks, translation, language) for placed in text.placed),
        orphans=tuple(_note(note, language) for note in text.orphans),
        mentions=(),
    )


def _about(about: About, made: Translation, language: str) -> About:
    """What is known of the original, as far as it is true of its translation; the title is then the translator's."""
    return replace(
        about,
        language=language,
        title=made.title or about.title,
        rights=made.rights or about.rights,
        translation="machine" if made.made_by.startswith("machine") else "human",
        translated_from=about.language,
        original_title=about.title,
        original_source=about.source,
        evidence={key: why for key, why in about.evidence.items() if key not in RENDERED},
    )


def _runs(renderings: tuple[Rendering, ...]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for rendering in renderings:
        if runs and not runs[-1].text.endswith((" ", "\n")):
            runs.append(Run(" "))
        runs += rendering.runs
    return tuple(runs)


def _placed(placed: Placed, blocks: tuple[Block, ...], translation: TranslatedText, language: str) -> Placed:
    spans = []
    for span in placed.spans:
        translated = translation.blocks.get(span.block)
        spans.append(_sentences(span, translated.renderings) if translated else span)
    last = spans[-1]
    whole = max(1, len(blocks[last.block].text))
    spans[-1] = replace(last, start=min(last.start, whole - 1), end=min(last.end, whole))
    return Placed(_note(placed.note, language), tuple(spans))


def _sentences(span: Span, renderings: tuple[Rendering, ...]) -> Span:
    """The words that render the sentences in which a passage stands, among all that render its block."""
    start = end = position = 0
    found = False
    for number, rendering in enumerate(renderings):
        if number and _parted(renderings[number - 1]):
            position += 1
        begin, position = position, position + len(rendering.text)
        if rendering.start < span.end and span.start < rendering.end:
            start, end = (start if found else begin), position
            found = True
    return Span(span.block, start, end) if found else Span(span.block, 0, max(1, position))


def _parted(rendering: Rendering) -> bool:
    """Whether a space is put after the words: none stands there."""
    return bool(rendering.runs) and not rendering.runs[-1].text.endswith((" ", "\n"))


def _note(note: Note, language: str) -> Note:
    """The note in the language, where it has been translated."""
    translation = note.translations.get(language)
    if translation is None:
        return note
    said = iter(translation.says)
    sources = tuple(replace(source, says=next(said, source.says)) if source.says else source for source in note.sources)
    return replace(note, body=translation.body, gist=translation.gist, language=language, sources=sources)
