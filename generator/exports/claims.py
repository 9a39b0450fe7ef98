"""`claims.json`: what the editors found of each statement that they checked, as ClaimReview of schema.org.

The form is that of the Data Commons feed of fact checks: a `DataFeed` of `ClaimReview`s, here with the words of the
note (`reviewBody`) and its permanent id (`identifier`).
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from generator.model.corpus import Note
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.bibliography import NameParser, licence_address
from generator.publishing.json_ld import Json, claim_reviews, without_empty
from generator.publishing.json_text import as_json
from generator.publishing.releases import version
from generator.text.markup import render_note


def files(publication: Publication, words: Callable[[Note], str] = attrgetter("body")) -> dict[str, str]:
    """The one file of this export; addresses are relative to the root of the site if the edition has none.

    `words`: a note's own.
    """
    edition = publication.edition
    authors = NameParser(publication.entities.values())
    items = [item for text in publication.texts for item in _items(text, publication, authors, words)]
    feed: Json = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": edition.titles.get(edition.main, ""),
        "version": version(edition),
        "license": licence_address(edition.licence),
        "dateModified": max((str(item["dateCreated"]) for item in items if "dateCreated" in item), default=""),
        "dataFeedElement": items,
    }
    return {"claims.json": as_json(without_empty(feed))}


def _items(
    text: AnnotatedText, publication: Publication, authors: NameParser, words: Callable[[Note], str]
) -> list[Json]:
    checked = [note for note in text.notes if note.verdict]
    items = []
    for note, review in zip(checked, claim_reviews(text, publication, authors, "claims"), strict=True):
        body = " ".join(render_note(words(note), str(review.get("inLanguage", ""))).striptags().split())
        whole = {
            **review,
            "citation": [source.url for source in note.sources],
            "identifier": f"{note.seed}/{note.id}",
            "reviewBody": body,
        }
        item = {"@type": "DataFeedItem", "dateCreated": note.date, "item": without_empty(whole)}
        items.append(without_empty(item))
    return items
