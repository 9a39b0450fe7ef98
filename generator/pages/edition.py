"""The home page and the search page: what the corpus is, within one screen.

The first paragraph of the edition's introduction says what and why over the list of texts; the rest follows below it.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.exports import linked
from generator.exports.corpus import authors_notes, editors_notes, words
from generator.labels import Labels
from generator.markup import render_note
from generator.pages import leaves, timeline
from generator.pages.frame import Press
from generator.pages.leaves import Stem


def pages(press: Press) -> dict[str, str]:
    """The home page and the search page in each language of the edition."""
    found: dict[str, str] = {}
    edition, publication = press.edition, press.publication
    for language, here, twin in press.twins("index"):
        labels = Labels(language)
        title = press.name(edition.titles, language)
        numbers = labels(
            "by-numbers",
            texts=len(publication.texts),
            words=sum(words(text) for text in publication.texts),
            notes=sum(editors_notes(text) for text in publication.texts),
            authors=sum(authors_notes(text) for text in publication.texts),
            entities=len(publication.entities),
        )
        rows = [
            (text.document.about, press.addresses.text(text.document.about), words(text), editors_notes(text))
            for text in sorted(
                publication.texts, key=lambda one: (one.document.about.date or "9", one.document.seed.name)
            )
        ]
        cut = leaves.cut(rows, lambda row: row[0].date, leaves.DATES)
        stem = Stem(here, press.addresses.shared("texts/by-date", language), title, "page")
        found |= leaves.pages(press, cut, stem, language, "texts")
        themes = sorted(
            (press.name(theme.names, language), key) for key, theme in publication.themes.items() if not theme.see
        )
        lead, _, introduction = press.name(edition.introductions, language).partition("\n\n")
        front: Mapping[str, object] = {
            "title": title,
            "description": press.name(edition.subtitles, language),
            "kind": "home",
            "alternate": twin,
            "drawings": True,
            "citation": [
                {"name": "og:type", "content": "website"},
                {"name": "og:title", "content": title},
                {"name": "og:description", "content": press.name(edition.subtitles, language)},
            ],
            "jsonld": linked.corpus(publication, language),
        }
        found |= press.print(
            "home",
            here,
            language,
            front,
            title=title,
            subtitle=press.name(edition.subtitles, language),
            lead=render_note(lead, language),
            introduction=render_note(introduction, language) if introduction else "",
            numbers=numbers,
            timeline=timeline.small(press, language, here),
            rows=rows,
            leaves=leaves.links(cut, stem, language),
            themes=themes,
        )
    for language, here, twin in press.twins("search"):
        title = Labels(language)("search")
        found |= press.print("search", here, language, {"title": title, "kind": "page", "alternate": twin})
    return found
