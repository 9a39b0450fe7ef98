"""The registers, and a page for each of their entries with every mention in its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.model.corpus import REGISTERS
from generator.model.publication import AnnotatedText, Mention
from generator.pages import pagination
from generator.pages.pagination import ListSource
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.publishing.versions import quoted
from generator.text.markup import typeset
from generator.text.sentences import around


@dataclass(frozen=True)
class Quotation:
    """A mention in its sentence: the words before it, the name as written there, the words after it, their language.

    If that is a translation, `original` is the name of the language of the text. `foreign`: the sentence is not by the
    author of the text.
    """

    address: str
    place: str
    before: str
    name: str
    after: str
    language: str
    original: str
    foreign: bool = False


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The register pages and entity pages, in each language of the edition."""
    for register in REGISTERS:
        entities = [entity for entity in renderer.publication.entities.values() if entity.register == register]
        ids = tuple(entity.id for entity in entities)
        yield Unit(f"register {register}", partial(_register, register, ids, renderer), ids)
        for key in ids:
            yield Unit(f"entity {key}", partial(_entity, key, renderer))


def _register(register: str, ids: Sequence[str], renderer: SiteRenderer) -> dict[str, str]:
    files: dict[str, str] = {}
    entities = [renderer.publication.entities[key] for key in ids]
    for language, here, twin in renderer.twins(f"{register}/index"):
        labels = Labels(language)
        rows = sorted(
            (
                entity.sort
                if entity.sort and language == renderer.edition.main
                else renderer.localized(entity.names, language),
                renderer.addresses.entity(entity, language),
                renderer.localized(entity.names, language),
                renderer.localized_in(entity.description, language),
                len(renderer.mentions_of(entity.id)),
            )
            for entity in entities
        )
        rows.sort(key=lambda row: pagination.by_letter(row[0]))
        front = {"title": labels(register), "kind": "register", "alternate": twin}
        front["edit"] = renderer.repository.edit(f"seeds/{register}.yml")
        cut = pagination.cut(rows, lambda row: pagination.by_letter(row[0]), pagination.LETTERS)
        source = ListSource(
            here, renderer.addresses.shared(f"{register}/by-name", language), labels(register), "register"
        )
        files |= pagination.pages(renderer, cut, source, language, "register")
        files |= renderer.render(
            "register",
            here,
            language,
            front,
            register=register,
            rows=rows,
            list_pages=pagination.links(cut, source, language),
        )
    return files


def _entity(key: str, renderer: SiteRenderer) -> dict[str, str]:
    entity = renderer.publication.entities[key]
    places = [(renderer.texts[name], mention) for name, mention in renderer.mentions_of(key)]
    files: dict[str, str] = {}
    by_text: dict[str, list[tuple[AnnotatedText, Mention]]] = {}
    for text, mention in places:
        by_text.setdefault(text.document.seed.name, []).append((text, mention))
    for language, here, twin in renderer.twins(f"{entity.register}/{entity.id}"):
        name = renderer.localized(entity.names, language)
        front = {
            "title": name,
            "description": renderer.localized(entity.description, language),
            "kind": "entity",
            "alternate": twin,
            "edit": renderer.repository.edit(entity.path),
        }
        labels = Labels(language)
        groups = [
            (
                renderer.text_address(rows[0][0].document.about, language),
                rows[0][0].document.about,
                [quotation(text, mention, renderer, labels) for text, mention in _one_a_sentence(rows)],
            )
            for rows in by_text.values()
        ]
        written = [text.document.about for text in map(renderer.texts.__getitem__, renderer.written_by(entity.id))]
        see_also = [
            renderer.publication.entities[key] for key in entity.see_also if key in renderer.publication.entities
        ]
        cut = pagination.cut(groups, lambda row: row[1].date, pagination.DATES, lambda row: len(row[2]))
        source = ListSource(here, here, name, "entity")
        files |= pagination.pages(renderer, cut, source, language, "occurrences")
        cut_written = pagination.cut(written, lambda about: about.date, pagination.DATES)
        source_written = ListSource(here, f"{here}/texts", name, "entity")
        files |= pagination.pages(renderer, cut_written, source_written, language, "written")
        files |= renderer.render(
            "entity",
            here,
            language,
            front,
            entity=entity,
            name=name,
            groups=groups,
            list_pages=pagination.links(cut, source, language),
            see_also=see_also,
            written=written,
            written_pages=pagination.links(cut_written, source_written, language),
        )
    return files


def _one_a_sentence(rows: Sequence[tuple[AnnotatedText, Mention]]) -> list[tuple[AnnotatedText, Mention]]:
    """The first mention in each sentence: a sentence that names someone twice is quoted once."""
    seen: set[tuple[int, int]] = set()
    first = []
    for text, mention in rows:
        block = text.document.blocks[mention.span.block]
        start, _ = around(block.text, mention.span.start, mention.span.end, text.document.about.language)
        sentence = (mention.span.block, start)
        if sentence not in seen:
            seen.add(sentence)
            first.append((text, mention))
    return first


def quotation(text: AnnotatedText, mention: Mention, renderer: SiteRenderer, labels: Labels) -> Quotation:
    """A mention in its sentence, with the address of its paragraph; a heading's is that of what follows it."""
    foreign = text.document.blocks[mention.span.block].by_another_hand
    own = text.document.about.language
    found = quoted(text, mention.span, (labels.language,), mention.entity)
    before, name, after = (typeset(words, found.language) for words in (found.before, found.passage, found.after))
    address, number = renderer.place(text, mention.span.block, labels)
    original = labels.language_name(own) if found.language != own else ""
    return Quotation(address, number, before, name, after, found.language, original, foreign)
