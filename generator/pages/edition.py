"""The home page and the search page: what the corpus is, within one screen.

The first paragraph of the edition's introduction stands above the list of texts; the rest follows below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.model.corpus import REGISTERS, About
from generator.pages import pagination, timeline
from generator.pages.matters import in_time
from generator.pages.pagination import Listed, ListPage, ListSource
from generator.publishing import cards, json_ld, signposting
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.text.markup import render_note

ITEMS = (("data.zip", "application/zip"), ("claims.json", "application/ld+json"))
"""Files that hold something of the whole edition, beside `corpus.json`, which describes it."""
BEGIN = 6
"""Entries of each register that the search page names."""
WAYS = (
    ("claims", "claims"),
    ("checks", "checks"),
    ("compare/index", "compare"),
    ("timeline", "timeline"),
    ("graph", "graph"),
    ("notes/index", "all-notes"),
)
"""The pages that go across texts, and the labels of each."""


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The home page and the search page in each language of the edition."""
    listed = [Listed(text.document.seed.name, text.document.about.date) for text in in_time(renderer)]
    cut = pagination.cut_texts(listed)
    for language, here, _ in renderer.twins("index"):
        folder, title = (
            renderer.addresses.shared("texts/by-date", language),
            renderer.localized(renderer.edition.titles, language),
        )
        source = ListSource(here, folder, title, "page")
        rows = partial(_rows, renderer=renderer, language=language)
        yield from pagination.units(renderer, cut, source, language, "texts", rows)
    yield Unit("edition", partial(_pages, cut, renderer), cut)


def _rows(names: Sequence[str], renderer: SiteRenderer, language: str) -> list[tuple[About, str, int, int]]:
    """What is known of some texts, their addresses, words and editors' notes."""
    rows = []
    for name in names:
        about, (words, _, notes) = renderer.texts[name].document.about, renderer.size_of(name)
        rows.append((about, renderer.text_address(about, language), words, notes))
    return rows


def _pages(cut: Sequence[ListPage[Listed]], renderer: SiteRenderer) -> dict[str, str]:
    files: dict[str, str] = {}
    edition, publication = renderer.edition, renderer.publication
    sizes = [renderer.size_of(name) for name in renderer.texts]
    words, authors_notes, editors_notes = (sum(size[part] for size in sizes) for part in range(3))
    for language, here, twin in renderer.twins("index"):
        labels = Labels(language)
        title = renderer.localized(edition.titles, language)
        numbers = labels(
            "by-numbers",
            texts=labels("texts-count", n=len(publication.texts)),
            words=labels("words", n=words),
            notes=labels("editors-notes-count", n=editors_notes),
            authors=labels("authors-notes-count", n=authors_notes),
            entities=labels("entries-count", n=len(publication.entities)),
        )
        names = [] if cut else [text.document.seed.name for text in in_time(renderer)]
        source = ListSource(here, renderer.addresses.shared("texts/by-date", language), title, "page")
        spoken_of = {theme for theme, _ in publication.index}
        themes = [
            (renderer.localized(theme.names, language), f"themes/{key}" if key in spoken_of else f"themes/index#{key}")
            for key, theme in publication.themes.items()
            if not theme.see
        ]
        themes.sort(key=lambda theme: pagination.by_letter(theme[0]))
        lead, _, introduction = renderer.localized(edition.introductions, language).partition("\n\n")
        front: Mapping[str, object] = {
            "title": title,
            "description": renderer.localized(edition.subtitles, language),
            "kind": "home",
            "alternate": twin,
            "drawings": True,
            "sheets": ["across"],
            "citation": [
                {"name": "og:type", "content": "website"},
                {"name": "og:title", "content": title},
                {"name": "og:description", "content": renderer.localized(edition.subtitles, language)},
                *cards.tags(cards.of_edition(edition, language), edition),
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
            rows=_rows(names, renderer, language),
            list_pages=pagination.links(cut, source, language),
            themes=themes,
            supplied=not cut and any(text.document.about.title_is_supplied for text in publication.texts),
            ways=[(page, labels(label), labels(f"way-{label}")) for page, label in WAYS],
        )
    times = Counter(mention.entity for text in publication.texts for mention in text.mentions)
    most = [key for key, _ in sorted(times.items(), key=lambda one: (-one[1], one[0]))]
    for language, here, twin in renderer.twins("search"):
        title = Labels(language)("search")
        begin = [
            (
                register,
                [
                    (renderer.addresses.entity(entity, language), renderer.localized(entity.names, language))
                    for entity in (publication.entities[key] for key in most)
                    if entity.register == register
                ][:BEGIN],
            )
            for register in REGISTERS
        ]
        front = {"title": title, "kind": "page", "alternate": twin}
        files |= renderer.render("search", here, language, front, begin=[group for group in begin if group[1]])
    return files
