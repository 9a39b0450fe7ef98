"""The registers, and a page for each of their entries with every mention in its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.model.corpus import REGISTERS, Entity
from generator.model.keys import LocalizedNames
from generator.model.publication import AnnotatedText, Mention
from generator.pages import pagination
from generator.pages.claims import rows_of
from generator.pages.drawing.time import interval
from generator.pages.pagination import ListSource
from generator.publishing.bibliography import parted
from generator.publishing.labels import Labels
from generator.publishing.proposing import proposed
from generator.publishing.quoting import Quoting
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.publishing.versions import Words, quoted
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


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry in the list of its register: what it is sorted by, its address, what is shown of it."""

    key: str
    address: str
    name: str
    description: Words
    times: int
    date: str = ""


def _register(register: str, ids: Sequence[str], renderer: SiteRenderer) -> dict[str, str]:
    """The list of a register: events in the order of time, all else by name."""
    files: dict[str, str] = {}
    dated = register == "events"
    entities = [renderer.publication.entities[key] for key in ids]
    for language, here, twin in renderer.twins(f"{register}/index"):
        labels = Labels(language)
        rows = [_listed(entity, len(renderer.mentions_of(entity.id)), renderer, labels) for entity in entities]
        rows.sort(key=lambda row: (row.key == "", row.key, pagination.by_letter(row.name)))
        front = {
            "title": labels(register),
            "kind": "register",
            "alternate": twin,
            "edit": renderer.repository.edit(f"seeds/{register}.yml"),
            "sheets": ["across"],
            "scripts": ["list"],
        }
        cut = pagination.cut(rows, lambda row: row.key, pagination.DATES if dated else pagination.LETTERS)
        folder = renderer.addresses.shared(f"{register}/by-{'date' if dated else 'name'}", language)
        source = ListSource(here, folder, labels(register), "register")
        files |= pagination.pages(renderer, cut, source, language, "register")
        files |= renderer.render(
            "register",
            here,
            language,
            front,
            register=register,
            rows=rows,
            groups=_years(rows, labels) if dated else pagination.letters(rows, lambda row: row.key),
            list_pages=pagination.links(cut, source, language),
        )
    return files


def _listed(entity: Entity, times: int, renderer: SiteRenderer, labels: Labels) -> Listed:
    name = renderer.localized(entity.names, labels.language)
    when = interval(entity.date or entity.dates) if entity.register == "events" else None
    key = name
    if entity.register == "people":
        key = entity.sort if entity.sort and entity.sort not in name else parted(name, [entity.sort]).inverted
    elif entity.register == "events":
        key = when.first.isoformat() if when else ""
    elif entity.sort and labels.language == renderer.edition.main:
        key = entity.sort
    return Listed(
        key if entity.register == "events" else pagination.by_letter(key),
        renderer.addresses.entity(entity, labels.language),
        name,
        renderer.localized_in(entity.description, labels.language),
        times,
        event_date(entity, labels) if when else "",
    )


def event_date(entity: Entity, labels: Labels) -> str:
    """When an event took place, in words; years alone stay as they are written."""
    return labels.date(entity.date) if entity.date else entity.dates


def _years(rows: Sequence[Listed], labels: Labels) -> list[tuple[str, str, list[Listed]]]:
    """Rows in the order of time under their years: (id, year, rows); those without a date come last."""
    groups: dict[str, list[Listed]] = {}
    for row in rows:
        groups.setdefault(row.key[:4], []).append(row)
    return [(f"y-{year or 'none'}", year or labels("no-date"), group) for year, group in groups.items()]


def _entity(key: str, renderer: SiteRenderer) -> dict[str, str]:
    """The page of an entry; that of an event also says what the notes find of each passage."""
    entity = renderer.publication.entities[key]
    places = [(renderer.texts[name], mention) for name, mention in renderer.mentions_of(key)]
    quoting, is_event = Quoting(renderer), entity.register == "events"
    files: dict[str, str] = {}
    by_text: dict[str, list[tuple[AnnotatedText, Mention]]] = {}
    for text, mention in places:
        by_text.setdefault(text.document.seed.name, []).append((text, mention))
    by_text = dict(sorted(by_text.items(), key=lambda item: (item[1][0][0].document.about.date or "9", item[0])))
    for language, here, twin in renderer.twins(f"{entity.register}/{entity.id}"):
        name = renderer.localized(entity.names, language)
        front = {
            "title": name,
            "description": renderer.localized(entity.description, language),
            "kind": "entity",
            "alternate": twin,
            "edit": renderer.repository.edit(entity.path),
            "propose": proposed(renderer, Labels(language), here, name) | {"file": entity.path},
            "sheets": ["across"] if is_event else [],
        }
        labels = Labels(language)
        spans = {seed: [(mention.span, "") for _, mention in rows] for seed, rows in by_text.items()}
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
        through = rows_of(spans, quoting, labels) if is_event else []
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
            through=through,
            description=renderer.localized_in(entity.description, language),
            other_names=[one for one in _first(entity.names, language, renderer) if one[1] != name],
            forms=[form for form in dict.fromkeys(entity.forms) if form not in entity.names.values()],
            date=event_date(entity, labels),
            list_pages=pagination.links(cut, source, language),
            see_also=see_also,
            written=written,
            written_pages=pagination.links(cut_written, source_written, language),
        )
    return files


def _first(names: LocalizedNames, language: str, renderer: SiteRenderer) -> list[tuple[str, str]]:
    """(language, words) of names, the reader's language first, then those of the edition."""
    order = [language, *renderer.edition.languages]
    rank = {code: place for place, code in reversed(list(enumerate(order)))}
    return [
        (code, typeset(words, code))
        for code, words in sorted(names.items(), key=lambda one: rank.get(one[0], len(order)))
        if words
    ]


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
