"""`corpus.json`: the corpus as data, documented on the site's page on data."""

from __future__ import annotations

from generator.model.corpus import PUBLISHED_AS, Note
from generator.model.edition import Edition
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.addresses import Addresses
from generator.publishing.counts import authors_notes, editors_notes
from generator.publishing.json_text import as_json
from generator.publishing.labels import Labels
from generator.publishing.relations import Relations
from generator.publishing.sources import Outlets, referred_to
from generator.publishing.translation_state import made_by
from generator.text.scripts import direction

FORMAT = 1
"""Raised when a key changes its meaning or goes; keys may be added without."""


def files(publication: Publication) -> dict[str, str]:
    """The one file of this export."""
    addresses = Addresses(publication.edition.main, publication.edition.languages)
    relations, outlets = Relations(publication), Outlets(publication)
    value = {
        "format": FORMAT,
        "title": dict(publication.edition.titles),
        **_version(publication.edition),
        "drafting": {signature: dict(said) for signature, said in publication.edition.drafting.items()},
        "texts": [_text(text, addresses) for text in publication.texts],
        "notes": [
            _note(note, text, addresses, relations, outlets)
            for text in publication.texts
            for note in text.notes
            if note.is_shown
        ],
        "entities": [
            {
                "id": entity.id,
                "register": entity.register,
                "url": addresses.entity(entity, publication.edition.main) + ".html",
                "name": dict(entity.names),
                "description": dict(entity.description),
                "wikidata": entity.wikidata or None,
            }
            for entity in publication.entities.values()
        ],
        "themes": [
            {"id": theme.id, "name": dict(theme.names), "see": theme.see or None}
            for theme in publication.themes.values()
        ],
    }
    return {"corpus.json": as_json(value)}


def _version(edition: Edition) -> dict[str, object]:
    """Which release this is, or after which it has been worked on; nothing before the first."""
    if not edition.release:
        return {}
    return {"version": {"release": edition.release, "date": edition.released, "unchanged": edition.exact}}


def _note(
    note: Note, text: AnnotatedText, addresses: Addresses, relations: Relations, outlets: Outlets
) -> dict[str, object]:
    own = {note.language or text.document.about.language: note.gist}
    gists = own | {code: made.gist for code, made in note.translations.items()}
    return {
        "id": f"{note.seed}/{note.id}",
        "url": f"{addresses.text(text.document.about)}.html#n-{note.id}",
        "kind": note.kind,
        "verdict": note.verdict or None,
        "certainty": note.certainty or None,
        "gist": {code: gist for code, gist in gists.items() if gist},
        "by": note.by or None,
        "reviewed_by": note.reviewed_by or None,
        "reviewed": note.reviewed or None,
        "related": [{"is": relation, "to": f"{other.seed}/{other.id}"} for relation, other in relations.all_of(note)],
        "cites": [
            {
                "url": page.url,
                "title": page.title or None,
                "outlet": dict(page.outlet.names) if page.outlet else None,
                "published": page.published or None,
            }
            for page in referred_to(note, outlets)
        ],
    }


def _text(text: AnnotatedText, addresses: Addresses) -> dict[str, object]:
    about = text.document.about
    return {
        "id": text.document.seed.name,
        "slug": about.slug,
        "url": addresses.text(about) + ".html",
        "title": about.title,
        "title_supplied": about.title_is_supplied,
        "authors": list(about.authors),
        "date": about.date or None,
        "language": about.language or None,
        "direction": direction(about.language) if about.language else None,
        "publisher": about.publisher or None,
        "rights": about.rights or None,
        "source": about.source or None,
        "translation": about.translation or None,
        "edited": about.edited,
        "words": text.document.words,
        "notes": {"author": authors_notes(text), "editors": editors_notes(text)},
        "entities": sorted({mention.entity for mention in text.mentions}),
        "published": about.publish or PUBLISHED_AS[0],
        "translations": [_translation(text, code, addresses) for code in text.translations],
        "seed": None if about.apparatus_only else f"seeds/{text.document.seed.name}.txt",
        "record": None if about.apparatus_only else f"records/{text.document.seed.name}.json",
    }


def _translation(text: AnnotatedText, code: str, addresses: Addresses) -> dict[str, object]:
    """A translation: who made it, how much of the text is linked, paragraph and sentence, how much is old."""
    translated = text.translations[code]
    made = translated.made
    linked = [block for block in translated.blocks.values() if block.linked]
    return {
        "language": code,
        "url": addresses.text(text.document.about, code) + ".html",
        "title": made.title or None,
        "made_by": made.made_by or None,
        "statement": made_by(text, code, Labels(addresses.of_reader(code))),
        "by": made.by or None,
        "with": made.tool or None,
        "date": made.date or None,
        "rights": made.rights or None,
        "paragraphs": {"original": translated.whole, "linked": len(translated.blocks), "outdated": translated.outdated},
        "sentences": {
            "original": translated.sentences,
            "linked": sum(one.last - one.first + 1 for block in linked for one in block.renderings),
        },
    }
