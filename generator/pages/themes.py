"""The thematic index: the paragraphs about each theme; a long index links to a page for each theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.corpus import About, Theme
from generator.model.publication import Locator
from generator.pages import pagination
from generator.pages.pagination import ListPage, ListSource
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer

MOST = 1000
"""Locators on one page, about 40 KB gzipped."""

Row = tuple[str, About, list[tuple[str, str, str, bool]]]
"""Address of a text, what is known of it, and (address, number, words, by another hand?) of each paragraph, once."""


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The index in each language of the edition."""
    files: dict[str, str] = {}
    publication = renderer.publication
    long = sum(map(len, publication.index.values())) > MOST
    for language, here, twin in renderer.twins("themes/index"):
        labels = Labels(language)
        entries = []
        for theme in sorted(
            publication.themes.values(),
            key=lambda theme: pagination.by_letter(renderer.localized(theme.names, language)),
        ):
            subs = _subs(theme, renderer, language)
            links: list[tuple[str, str, int]] = []
            if long and subs:
                theme_pages, links = _pages_of(theme, subs, here, renderer, language)
                files |= theme_pages
            entries.append(
                (
                    theme,
                    renderer.localized(theme.names, language),
                    [] if links else subs,
                    links,
                    _link(theme.see, publication.themes, renderer, language),
                    [link for key in theme.see_also if (link := _link(key, publication.themes, renderer, language))],
                )
            )
        front = {"title": labels("thematic-index"), "kind": "index", "alternate": twin}
        front["edit"] = renderer.repository.edit("seeds/themes.yml")
        files |= renderer.render("themes", here, language, front, entries=entries)
    return files


def _subs(theme: Theme, renderer: SiteRenderer, language: str) -> list[tuple[str, list[Row]]]:
    """(sub-heading, its locators) of a theme; what stands under the theme itself comes first."""
    index, labels = renderer.publication.index, Labels(language)
    subs = [("", _locators(index.get((theme.id, ""), ()), renderer, labels))]
    subs += sorted(
        (
            (renderer.localized(names, language), _locators(index.get((theme.id, key), ()), renderer, labels))
            for key, names in theme.sub.items()
        ),
        key=lambda sub: sub[0],
    )
    return [sub for sub in subs if sub[1]]


def _pages_of(
    theme: Theme, subs: Sequence[tuple[str, list[Row]]], here: str, renderer: SiteRenderer, language: str
) -> tuple[dict[str, str], list[tuple[str, str, int]]]:
    """The pages of one theme, and (address, words, lines) of each."""
    rows = [(heading, row) for heading, group in subs for row in group]
    cut = pagination.cut(rows, lambda row: row[1][1].date, pagination.DATES, lambda row: len(row[1][2]), MOST)
    cut = cut or [ListPage(pagination.ALL, tuple(rows), sum(len(row[2]) for _, row in rows))]
    name = renderer.localized(theme.names, language)
    source = ListSource(f"{here}#{theme.id}", renderer.addresses.shared(f"themes/{theme.id}", language), name, "index")
    return pagination.pages(renderer, cut, source, language, "theme"), pagination.links(cut, source, language)


def _link(key: str, themes: Mapping[str, Theme], renderer: SiteRenderer, language: str) -> tuple[str, str] | None:
    return (key, renderer.localized(themes[key].names, language)) if key in themes else None


def _locators(locators: Sequence[Locator], renderer: SiteRenderer, labels: Labels) -> list[Row]:
    by_text: dict[str, dict[str, list[str]]] = {}
    foreign: set[tuple[str, str]] = set()
    for locator in locators:
        document = renderer.texts[locator.seed].document
        block = document.address_of(locator.block)
        by_text.setdefault(locator.seed, {}).setdefault(block, []).append(renderer.locator_words(locator, labels))
        if document.blocks[locator.block].by_another_hand:
            foreign.add((locator.seed, block))
    rows = []
    for seed, places in by_text.items():
        about = renderer.texts[seed].document.about
        address = renderer.text_address(about, labels.language)
        paragraphs = [
            (
                f"{address}#{block}",
                labels.place(block),
                " · ".join(dict.fromkeys(words)),
                (seed, block) in foreign,
            )
            for block, words in places.items()
        ]
        rows.append((address, about, paragraphs))
    return rows
