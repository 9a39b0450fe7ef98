"""The header of a text in TEI, and the entries of the registers that it names."""

from __future__ import annotations

from collections.abc import Mapping

from generator.exports import tei_translations
from generator.exports.tei_words import entity_id
from generator.languages import FALLBACK
from generator.model.corpus import REGISTERS, VERDICTS, Entity
from generator.model.decisions import EDITOR
from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.addresses import Addresses
from generator.publishing.bibliography import licence_address, place, tag
from generator.publishing.cleaning_record import tallies
from generator.publishing.labels import Labels
from generator.publishing.releases import version_words
from generator.publishing.withholding import GAP
from generator.publishing.xml import Element, add, pointer, xml_id

LISTS = {
    "people": ("listPerson", "person", "persName"),
    "places": ("listPlace", "place", "placeName"),
    "organisations": ("listOrg", "org", "orgName"),
    "events": ("listEvent", "event", "label"),
}
PARTS = {
    "standfirst": "an introduction above the text",
    "byline": "who wrote it, when",
    "box": "a box of facts, terms or dates beside the text",
    "caption": "words of a picture",
    "colophon": "what stands below the text about its author and publication",
    "foreign": "by another hand or a machine, as the text itself says",
}


def header(root: Element, text: AnnotatedText, publication: Publication, hands: Mapping[str, str]) -> None:
    """Write the header into `root`; `hands` are the xml:ids of those who wrote notes, by name."""
    head = add(root, "teiHeader")
    _file(add(head, "fileDesc"), text, publication, hands)
    _encoding(add(head, "encodingDesc"), text, publication)
    profile = add(head, "profileDesc")
    about = text.document.about
    if about.language:
        used = add(profile, "langUsage")
        for code, name in {about.language: about.language, **tei_translations.languages(text)}.items():
            add(used, "language", name, ident=code)
    _revisions(head, text, hands)


def _file(file: Element, text: AnnotatedText, publication: Publication, hands: Mapping[str, str]) -> None:
    about, edition, seed = text.document.about, publication.edition, text.document.seed
    title = add(file, "titleStmt")
    add(title, "title", about.title, type="supplied" if about.title_is_supplied else "", xml_lang=about.language)
    for number, name in enumerate(about.authors, 1):
        add(title, "author", name, xml_id=f"author-{number}")
    for name, hand in hands.items():
        if name in edition.editors:
            add(title, "editor", name, xml_id=hand)
        else:
            statement = add(title, "respStmt")
            add(statement, "resp", "annotation")
            add(statement, "name", name, xml_id=hand)
    tei_translations.statements(title, text)
    if edition.release:
        stated = add(add(file, "editionStmt"), "edition", n=edition.release)
        stated.text = version_words(edition, Labels(FALLBACK))
    words = str(text.document.words)
    add(add(file, "extent"), "measure", words, unit="words", quantity=words)
    published = add(file, "publicationStmt")
    for name in edition.editors or ("unknown",):
        add(published, "publisher", name)
    add(published, "idno", tag(edition, f"text/{seed.name}"), type="URI")
    page = Addresses(edition.main, edition.languages).text(about) + ".html"
    add(published, "ptr", type="page", target=pointer(place(edition, page) if edition.address else f"../{page}"))
    rights = add(published, "availability", status="restricted")
    add(rights, "p", about.rights or "The rights in the text are not known.", n="text")
    address = licence_address(edition.licence)
    add(rights, "licence", f"Editors’ notes and registers: {edition.licence or 'no licence'}", target=address)
    series = add(file, "seriesStmt")
    for code, name in edition.titles.items():
        add(series, "title", name, xml_lang=code)
    if not edition.titles:
        add(series, "title", seed.name)
    _source(add(file, "sourceDesc"), text)


def _source(source: Element, text: AnnotatedText) -> None:
    about, seed = text.document.about, text.document.seed
    printed = add(source, "bibl", type="press")
    add(printed, "title", about.title, level="a", type="supplied" if about.title_is_supplied else "")
    for name in about.authors:
        add(printed, "author", name)
    if about.publisher:
        add(printed, "title", about.publisher, level="j")
    if about.date:
        add(printed, "date", about.date, when=about.date)
    if about.source:
        add(printed, "ptr", target=pointer(about.source))
    for key, why in sorted(about.evidence.items()):
        note = add(printed, "note", why.says or why.basis, type="evidence", subtype=xml_id(key), cert=why.certainty)
        if why.url:
            add(note, "ptr", target=pointer(why.url))
    if about.original_title or about.original_source or about.translated_from:
        original = add(add(printed, "relatedItem", type="original"), "bibl")
        add(original, "title", about.original_title or about.title, level="a", xml_lang=about.translated_from)
        if about.original_source:
            add(original, "ptr", target=pointer(about.original_source))
    raw = add(source, "bibl", type="raw")
    add(raw, "title", f"{seed.name}.txt")
    if not about.apparatus_only:
        add(raw, "ptr", target=f"../seeds/{seed.name}.txt")
    add(raw, "note", f"{len(seed.data)} bytes, {seed.encoding}")


def _encoding(encoding: Element, text: AnnotatedText, publication: Publication) -> None:
    editorial = add(encoding, "editorialDecl")
    correction = add(editorial, "correction", status="unknown")
    add(correction, "p", "Nothing is corrected: what is wrong stands as it is, and a note says so.")
    normal = add(editorial, "normalization")
    add(
        normal,
        "p",
        "What is no part of the text was removed by the named rules of the revisionDesc; nothing was moved.",
    )
    if text.document.about.apparatus_only:
        add(normal, "p", f"Of the text only what notes quote and names that registers know are given; {GAP}: the rest.")
    for signature, said in publication.edition.drafting.items():
        for language, phrase in said.items():
            add(editorial, "p", f"{signature}: {phrase}", xml_lang=language, n="drafting")
    classes = add(encoding, "classDecl")
    _taxonomy(classes, "part", PARTS)
    if tei_translations.languages(text):
        _taxonomy(classes, "translation", tei_translations.STATES)
    _taxonomy(classes, "kind", {kind: kind for kind in KINDS})
    _taxonomy(classes, "verdict", {verdict: verdict for verdict in VERDICTS})
    named = sorted({heading for note in text.notes for heading in note.themes})
    if named:
        themes = add(classes, "taxonomy", xml_id="theme")
        for name in named:
            key, _, sub = name.partition("/")
            theme = publication.themes.get(key)
            category = add(themes, "category", xml_id=f"theme-{xml_id(name)}")
            names = (theme.sub.get(sub) or theme.names) if theme else {}
            for code, name_of in names.items():
                add(category, "catDesc", name_of, xml_lang=code)
            if not names:
                add(category, "catDesc", name)


def _taxonomy(classes: Element, name: str, categories: Mapping[str, str]) -> None:
    taxonomy = add(classes, "taxonomy", xml_id=name)
    for key, says in categories.items():
        add(add(taxonomy, "category", xml_id=f"{name}-{key}"), "catDesc", says, xml_lang=FALLBACK)


def _revisions(head: Element, text: AnnotatedText, hands: Mapping[str, str]) -> None:
    counts = tallies(text.document.draft)
    revisions = add(head, "revisionDesc", status="edited" if text.document.about.edited else "unedited")
    for tally in counts:
        words = (
            f"{tally.rule}: {tally.times} times; {tally.removed} characters taken out or replaced, {tally.added} put in"
        )
        add(revisions, "change", words, n=tally.rule)
    for located in text.document.cleaned.decisions:
        words = f"{located.decision.what}: “{located.decision.passage}”: {located.decision.why}"
        add(revisions, "change", words, n=EDITOR, who=f"#{hands[located.decision.by]}")
    if not counts:
        add(revisions, "change", "nothing was changed")


def registers(root: Element, text: AnnotatedText, publication: Publication) -> None:
    """Write the entries of all that the text names into `root`, a list for each register."""
    named = sorted({mention.entity for mention in text.mentions})
    entities = [publication.entities[key] for key in named]
    if not entities:
        return
    standing = add(root, "standOff")
    for register in REGISTERS:
        entries = [entity for entity in entities if entity.register == register]
        if entries:
            listed = add(standing, LISTS[register][0])
            for entity in entries:
                _entry(listed, entity)


def _entry(listed: Element, entity: Entity) -> None:
    _, name, naming = LISTS[entity.register]
    entry = add(listed, name, xml_id=entity_id(entity.id))
    if entity.register == "events":
        start, _, end = entity.date.partition("/")
        for key, value in (("when", "" if end else start), ("from", start if end else ""), ("to", end)):
            if value:
                entry.set(key, value)
        _wikidata(entry, entity)
    for code, name_in in entity.names.items():
        add(entry, naming, name_in, xml_lang=code)
    if entity.register != "events":
        _wikidata(entry, entity)
    for code, description in entity.description.items():
        add(entry, "note", description, xml_lang=code)


def _wikidata(entry: Element, entity: Entity) -> None:
    if entity.wikidata:
        add(entry, "idno", entity.wikidata, type="Wikidata")
