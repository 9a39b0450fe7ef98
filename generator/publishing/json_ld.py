"""Texts and corpus as linked data (schema.org), for the head of their pages: values that become JSON.

URLs are absolute if the edition has an address, else relative to the page. Search engines read it, Zotero does not.
Whether a text reports or argues is not recorded: all are `NewsArticle`.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.corpus import Entity
from generator.model.edition import Edition
from generator.model.keys import name_in
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.addresses import Addresses, relative
from generator.publishing.bibliography import Name, NameParser, licence_address, place
from generator.publishing.labels import Labels, is_named
from generator.publishing.releases import version
from generator.publishing.sources import Outlets, referred_to
from generator.publishing.translation_state import made_by
from generator.publishing.versions import TextPage, cited_address, pages_of, title_in

Json = dict[str, object]
PERSON = "Person"
"""What schema.org wants an editor to be; an organisation that edits is a contributor there."""
TYPES = {"people": PERSON, "places": "Place", "organisations": "Organization", "events": "Event"}
PARTS = 200
"""How many texts the home page's data lists, so that it does not grow with the corpus; `corpus.json` has all."""
WIKIDATA = "https://www.wikidata.org/entity/"


def without_empty(fields: Mapping[str, object]) -> Json:
    """The fields that have a value."""
    return {key: value for key, value in fields.items() if value not in ("", [], None)}


def address_from(edition: Edition, here: str, path: str) -> str:
    """The URL of a file of the site: absolute if the edition has an address, else relative to the page `here`."""
    return place(edition, path) if edition.address else relative(here, path, "")


def agent(name: Name) -> Json:
    """An author or editor: a name that cannot be split is taken for an organisation's."""
    if not name.given:
        return {"@type": "Organization", "name": name.direct}
    return {"@type": PERSON, "name": name.direct, "givenName": name.given, "familyName": name.family}


def _editors(edition: Edition, authors: NameParser) -> list[Json]:
    """Who edits, if anyone is named: the words that stand for a name when an edition begins are nobody."""
    return [agent(authors.part(name)) for name in edition.editors if is_named(name)]


def mention(entity: Entity, edition: Edition, here: str, language: str) -> Json:
    """An entry of a register that a text mentions; what else it is called stands on its page."""
    addresses = Addresses(edition.main, edition.languages)
    start, _, end = entity.date.partition("/")
    fields: Json = {
        "@type": TYPES[entity.register],
        "name": name_in(entity.names, language, edition.main) or entity.id,
        "url": address_from(edition, here, addresses.entity(entity, language) + ".html"),
        "sameAs": f"{WIKIDATA}{entity.wikidata}" if entity.wikidata else "",
    }
    if entity.register == "events":
        fields |= {"startDate": start, "endDate": end}
    return without_empty(fields)


def article(text: AnnotatedText, page: TextPage, publication: Publication, authors: NameParser, summary: str) -> Json:
    """The version of a text that a page shows first; people and places are named in the language of the page."""
    about, edition, language = text.document.about, publication.edition, page.language
    addresses = Addresses(edition.main, edition.languages)
    here, cited = page.address, cited_address(page, text, edition)
    made = text.translations[page.own].made if page.own in text.translations else None
    credit = "machine translation" if about.translation == "machine" else ""
    entities = [publication.entities[key] for key in sorted({mention.entity for mention in text.mentions})]
    editors = _editors(edition, authors)
    revised = [agent(authors.part(made.by))] if made and made.made_by == "machine-revised" else []
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": address_from(edition, here, f"{cited}.html"),
            "url": address_from(edition, here, f"{cited}.html"),
            "headline": title_in(text, (page.own,)).words,
            "description": summary,
            "author": [agent(authors.part(name)) for name in about.authors],
            "datePublished": about.date,
            "inLanguage": page.own,
            "translator": agent(authors.part(made.by)) if made and made.made_by == "person" else None,
            "contributor": revised + [one for one in editors if one["@type"] != PERSON],
            "publisher": {"@type": "Organization", "name": about.publisher} if about.publisher else None,
            "editor": [one for one in editors if one["@type"] == PERSON],
            "isBasedOn": [address for address in dict.fromkeys((about.source, about.original_source)) if address],
            "translationOfWork": _here_in_the_original(text, edition, here) if made else _original(text),
            "workTranslation": [
                {
                    "@type": "NewsArticle",
                    "@id": address_from(edition, here, f"{other.address}.html"),
                    "inLanguage": other.own,
                }
                for other in (() if made else pages_of(text, edition))
                if other.own in text.translations
            ],
            "creditText": made_by(text, page.own, Labels(language)) if made else credit,
            "copyrightNotice": (made and made.rights) or about.rights,
            "isPartOf": {
                "@type": "Dataset",
                **_titled(edition, language),
                "url": address_from(edition, here, addresses.shared("index", language) + ".html"),
            },
            "encoding": [
                {"@type": "MediaObject", "encodingFormat": kind, "contentUrl": address_from(edition, here, path)}
                for kind, path in (
                    ("application/tei+xml", f"tei/{text.document.seed.name}.xml"),
                    ("text/plain", f"seeds/{text.document.seed.name}.txt"),
                )
                if kind != "text/plain" or not about.apparatus_only
            ],
            "citation": _cited(text, publication, language),
            "mentions": [mention(entity, edition, here, language) for entity in entities],
            "review": claim_reviews(text, publication, authors, here),
        }
    )


def _cited(text: AnnotatedText, publication: Publication, language: str) -> list[Json]:
    """The pages to which the author refers, as the editors' notes name them, each once."""
    outlets = Outlets(publication)
    pages = {page.url: page for note in text.notes for page in referred_to(note, outlets)}
    return [
        without_empty(
            {
                "@type": "CreativeWork",
                "name": page.title,
                "url": page.url,
                "datePublished": page.published,
                "publisher": page.outlet and {"@type": "Organization", "name": name_in(page.outlet.names, language)},
            }
        )
        for page in pages.values()
    ]


def claim_reviews(text: AnnotatedText, publication: Publication, authors: NameParser, here: str) -> list[Json]:
    """The fact checks of a text that have a verdict, for the page or file `here`; their sources are in `claims.json`.

    Verdicts are words, and no numbers stand for them: outdated, disputed and unproven are no degrees of wrong.
    """
    about, edition = text.document.about, publication.edition
    page = Addresses(edition.main, edition.languages).text(about) + ".html"
    appearance = {
        "@type": "NewsArticle",
        "url": address_from(edition, here, page),
        "headline": about.title,
        "publisher": {"@type": "Organization", "name": about.publisher} if about.publisher else None,
    }
    reviews = []
    for note in text.notes:
        if not note.verdict:
            continue
        language = note.language or about.language
        claim = {
            "@type": "Claim",
            "author": [agent(authors.part(name)) for name in about.authors],
            "datePublished": about.date,
            "inLanguage": about.language,
            "appearance": without_empty(appearance),
        }
        fields: Json = {
            "@type": "ClaimReview",
            "@id": address_from(edition, here, f"{page}#n-{note.id}"),
            "url": address_from(edition, here, f"{page}#n-{note.id}"),
            "claimReviewed": note.quote,
            "itemReviewed": without_empty(claim),
            "reviewRating": without_empty(
                {
                    "@type": "Rating",
                    "name": note.verdict,
                    "alternateName": Labels(language)(f"verdict-{note.verdict}"),
                    "ratingExplanation": note.gist,
                }
            ),
            "author": [agent(authors.part(name)) for name in ([note.by] if note.by else edition.editors)],
            "datePublished": note.date,
            "inLanguage": language,
            "license": licence_address(edition.licence),
        }
        reviews.append(without_empty(fields))
    return reviews


def _titled(edition: Edition, language: str) -> Json:
    """What the collection is called, and which state of it this is."""
    title = name_in(edition.titles, language, edition.main)
    return {"name": title, **({"version": version(edition)} if edition.release else {})}


def _here_in_the_original(text: AnnotatedText, edition: Edition, here: str) -> Json:
    """The original of a translation of this edition."""
    about = text.document.about
    page = Addresses(edition.main, edition.languages).text(about)
    fields = {"@id": address_from(edition, here, f"{page}.html"), "headline": about.title, "inLanguage": about.language}
    return {"@type": "NewsArticle", **without_empty({**fields, "translationOfWork": _original(text)})}


def _original(text: AnnotatedText) -> Json | None:
    about = text.document.about
    if about.translation not in ("human", "machine"):
        return None
    fields = {"name": about.original_title, "url": about.original_source, "inLanguage": about.translated_from}
    return {"@type": "NewsArticle", **without_empty(fields)} if any(fields.values()) else None


def corpus(publication: Publication, language: str) -> Json:
    """The whole corpus, for its home page in `language`; its texts in the order of their dates."""
    edition = publication.edition
    texts = sorted(publication.texts, key=lambda text: (text.document.about.date or "9", text.document.seed.name))
    addresses = Addresses(edition.main, edition.languages)
    authors = NameParser(publication.entities.values())
    here = addresses.shared("index", language)
    dates = sorted(text.document.about.date for text in texts if text.document.about.date)
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": address_from(edition, here, f"{here}.html"),
            **_titled(edition, language),
            "datePublished": edition.released if edition.exact else "",
            "description": name_in(edition.subtitles, language, edition.main),
            "url": address_from(edition, here, f"{here}.html"),
            "inLanguage": sorted({text.document.about.language for text in texts if text.document.about.language}),
            "creator": _editors(edition, authors),
            "license": licence_address(edition.licence),
            "temporalCoverage": f"{dates[0]}/{dates[-1]}" if dates else "",
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": "application/json",
                    "contentUrl": address_from(edition, here, "corpus.json"),
                }
            ],
            "hasPart": [
                without_empty(
                    {
                        "@type": "NewsArticle",
                        "@id": address_from(edition, here, f"{addresses.text(text.document.about)}.html"),
                        "headline": text.document.about.title,
                        "datePublished": text.document.about.date,
                        "inLanguage": text.document.about.language,
                    }
                )
                for text in texts[:PARTS]
            ],
        }
    )
