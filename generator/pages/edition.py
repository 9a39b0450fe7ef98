"""The home page and the search page: what the corpus is, within one screen.

The first paragraph of the edition's introduction stands above the list of texts; the rest follows below it.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages import pagination, timeline
from generator.pages.pagination import ListSource
from generator.publishing import json_ld, signposting
from generator.publishing.counts import authors_notes, editors_notes, words
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.text.markup import render_note

ITEMS = (("claims.json", "application/ld+json"),)
"""Files that hold something of the whole edition, beside `corpus.json`, which describes it."""


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The home page and the search page in each language of the edition."""
    files: dict[str, str] = {}
    edition, publication = renderer.edition, renderer.publication
    for language, here, twin in renderer.twins("index"):
        labels = Labels(language)
        title = renderer.localized(edition.titles, language)
        numbers = labels(
            "by-numbers",
            texts=labels("texts-count", n=len(publication.texts)),
            words=labels("words", n=sum(words(text) for text in publication.texts)),
            notes=labels("editors-notes-count", n=sum(editors_notes(text) for text in publication.texts)),
            authors=labels("authors-notes-count", n=sum(authors_notes(text) for text in publication.texts)),
            entities=labels("entries-count", n=len(publication.entities)),
        )
        rows = [
            (
                text.document.about,
                renderer.text_address(text.document.about, language),
                words(text),
                editors_notes(text),
            )
            for text in sorted(
                publication.texts, key=lambda text: (text.document.about.date or "9", text.document.seed.name)
            )
        ]
        cut = pagination.cut(rows, lambda row: row[0].date, pagination.DATES)
        source = ListSource(here, renderer.addresses.shared("texts/by-date", language), title, "page")
        files |= pagination.pages(renderer, cut, source, language, "texts")
        themes = sorted(
            (renderer.localized(theme.names, language), key)
            for key, theme in publication.themes.items()
            if not theme.see
        )
        lead, _, introduction = renderer.localized(edition.introductions, language).partition("\n\n")
        front: Mapping[str, object] = {
            "title": title,
            "description": renderer.localized(edition.subtitles, language),
            "kind": "home",
            "alternate": twin,
            "drawings": True,
            "citation": [
                {"name": "og:type", "content": "website"},
                {"name": "og:title", "content": title},
                {"name": "og:description", "content": renderer.localized(edition.subtitles, language)},
            ],
            "links": signposting.links_of_edition(renderer, here, ITEMS),
            "jsonld": json_ld.corpus(publication, language),
        }
        files |= renderer.render(
            "home",
            here,
            language,
            front,
            title=title,
            subtitle=renderer.localized(edition.subtitles, language),
            lead=render_note(lead, language),
            introduction=render_note(introduction, language) if introduction else "",
            numbers=numbers,
            timeline=timeline.small(renderer, language, here),
            rows=rows,
            list_pages=pagination.links(cut, source, language),
            themes=themes,
        )
    for language, here, twin in renderer.twins("search"):
        title = Labels(language)("search")
        files |= renderer.render("search", here, language, {"title": title, "kind": "page", "alternate": twin})
    return files
