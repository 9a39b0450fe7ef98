"""Translations of a text in TEI: each in a division of the back, linked to the original sentence by sentence.

A sentence of the original has the xml:id `p3.s1`, the one that renders it `en.p3.s1`; each names the other in
`@corresp`. Who made a translation, and that the original of a passage was changed since, are categories (`@ana`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.annotating.translations import sentences_of
from generator.exports.tei_words import Sentence, entity_id, fill_note
from generator.languages import FALLBACK
from generator.model.corpus import Note
from generator.model.document import Block
from generator.model.publication import AnnotatedText, Publication, Rendering, TranslatedText
from generator.model.translations import MADE_BY, Made
from generator.publishing.labels import Labels
from generator.publishing.translation_state import made_by
from generator.publishing.versions import note_in
from generator.publishing.xml import Element, add, pointer, say, xml_id

NAMES = {"people": "persName", "places": "placeName", "organisations": "orgName", "events": "rs"}
TELLS = {
    "person": "translation",
    "machine": "translation by a machine, not yet revised by a person",
    "machine-revised": "revision of a translation by a machine",
}
STATES = {
    **{made: TELLS[made] for made in MADE_BY},
    "outdated": "the original has been changed since it was translated",
}
"""The categories of a taxonomy."""
ENGLISH = Labels(FALLBACK)


def sentences_by_block(text: AnnotatedText) -> dict[int, tuple[Sentence, ...]]:
    """The sentences of the original, by number of the block, each with what renders it; none if nothing does."""
    if not text.translations:
        return {}
    document, found, taken = text.document, {}, set()
    for number, (name, block) in enumerate(zip(document.names, document.blocks, strict=True)):
        if name not in taken:
            found[number] = tuple(
                Sentence(start, end, _id(name, place), " ".join(_renderers(text, number, name, place)))
                for place, (start, end) in enumerate(sentences_of(block, document.about.language), 1)
            )
        taken.add(name)
    return found


def _id(name: str, place: int, code: str = "") -> str:
    return f"{code}.{xml_id(name)}.s{place}" if code else f"{xml_id(name)}.s{place}"


def _renderers(text: AnnotatedText, number: int, name: str, place: int) -> Iterator[str]:
    for code, translated in text.translations.items():
        block = translated.blocks.get(number)
        for rendering in block.renderings if block else ():
            if rendering.first <= place <= rendering.last:
                yield f"#{_id(name, rendering.first, code)}"


def statements(title: Element, text: AnnotatedText) -> None:
    """Who made each translation: statements of responsibility in the header."""
    for code, translated in text.translations.items():
        made = translated.made
        statement = add(title, "respStmt", xml_id=f"translation-{code}")
        add(statement, "resp", f"{made_by(text, code, ENGLISH)}{f', {made.date}' if made.date else ''}")
        add(statement, "name", made.by or made.tool or "a machine")


def divisions(back: Element, text: AnnotatedText, publication: Publication) -> None:
    """A division for each translation of the text."""
    for code, translated in text.translations.items():
        made = translated.made
        division = add(
            back,
            "div",
            type="translation",
            xml_lang=code,
            ana=f"#translation-{made.made_by or 'machine'}",
            resp=f"#translation-{code}",
        )
        if made.title:
            add(division, "head", made.title, type="title")
        _blocks(division, text, translated, publication)


def _blocks(division: Element, text: AnnotatedText, translated: TranslatedText, publication: Publication) -> None:
    taken: set[str] = set()
    for number, rendered in translated.blocks.items():
        name, block = text.document.names[number], text.document.blocks[number]
        own = "" if name in taken else f"{translated.made.language}.{xml_id(name)}"
        taken.add(name)
        element = add(
            division,
            "ab" if block.kind in ("heading", "item") else "p",
            type=block.kind if block.kind in ("heading", "item") else "",
            xml_id=own,
            corresp=f"#{xml_id(name)}",
            ana="#translation-outdated" if rendered.outdated else "",
        )
        for place, rendering in enumerate(rendered.renderings):
            if place:
                say(element, " ")
            _sentence(element, rendering, name if own else "", block, translated, publication)


def _sentence(
    parent: Element,
    rendering: Rendering,
    name: str,
    block: Block,
    translated: TranslatedText,
    publication: Publication,
) -> None:
    rendered = range(rendering.first, rendering.last + 1)
    element = add(
        parent,
        "s",
        xml_id=_id(name, rendering.first, translated.made.language) if name else "",
        corresp=" ".join(f"#{_id(name, place)}" for place in rendered) if name else "",
    )
    names = {mention.span.start: mention for mention in rendering.names}
    edges = {edge for mention in rendering.names for edge in (mention.span.start, mention.span.end)}
    position, until, place = 0, 0, element
    for run in rendering.runs:
        if run.calls_a_note:
            add(place, "ptr", type="call", target=f"#{xml_id(run.note)}", n=run.call)
            continue
        cuts = sorted({0, len(run.text), *(edge - position for edge in edges if 0 < edge - position < len(run.text))})
        for start, end in pairwise(cuts):
            here = position + start
            if here in names and place is element:
                entity, until = publication.entities[names[here].entity], names[here].span.end
                kind = "event" if entity.register == "events" else ""
                place = add(element, NAMES[entity.register], ref=f"#{entity_id(entity.id)}", type=kind)
            inner = add(place, "ref", target=pointer(run.href)) if run.href else place
            inner = add(inner, "hi", rend="italic") if run.emphasis else inner
            say(inner, run.text[start:end])
            if position + end >= until:
                place = element
        position += len(run.text)


def note_in_others(element: Element, note: Note, text: AnnotatedText) -> None:
    """The note in other languages, each as a note within it."""
    for code, made in note.translations.items():
        words = note_in(note, text.document.about, (code,))
        if words.made is None:
            continue
        state = " #translation-outdated" if words.outdated else ""
        inner = add(
            element, "note", type="translation", xml_lang=code, ana=f"#translation-{made.made_by or 'machine'}{state}"
        )
        if words.gist:
            add(inner, "label", words.gist)
        fill_note(inner, words.body, code)
        _signature(inner, made)


def _signature(element: Element, made: Made) -> None:
    if made.by or made.date:
        signed = add(element, "ab", type="signed")
        add(signed, "name", made.by or made.tool or "a machine")
        if made.date:
            add(signed, "date", made.date, when=made.date)


def languages(text: AnnotatedText) -> Mapping[str, str]:
    """The languages in which there is a translation of the text or of one of its notes."""
    codes = {*text.translations, *(code for note in text.notes for code in note.translations)}
    return {code: ENGLISH.language_name(code) for code in sorted(codes) if code != text.document.about.language}
