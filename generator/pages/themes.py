"""The thematic index: under each theme the paragraphs that speak of it; a long index leads to a page for each theme."""

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

Row = tuple[str, About, list[tuple[str, str, str]]]
"""Address of a text, what is known of it, and (address of the paragraph, its number, words), each paragraph once."""


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The index in each language of the edition."""
    found: dict[str, str] = {}
    publication = renderer.publication
    long = sum(map(len, publication.index.values())) > MOST
    for language, here, twin in renderer.twins("themes/index"):
        labels = Labels(language)
        entries = []
        for theme in sorted(
            publication.themes.values(), key=lambda one: pagination.by_letter(renderer.localized(one.names, language))
        ):
            subs = _subs(theme, renderer, language)
            ways: list[tuple[str, str, int]] = []
            if long and subs:
                more, ways = _leaves(theme, subs, here, renderer, language)
                found |= more
            entries.append(
                (
                    theme,
                    renderer.localized(theme.names, language),
                    [] if ways else subs,
                    ways,
                    _lead(theme.see, publication.themes, renderer, language),
                    [lead for key in theme.see_also if (lead := _lead(key, publication.themes, renderer, language))],
                )
            )
        front = {"title": labels("thematic-index"), "kind": "index", "alternate": twin}
        front["edit"] = renderer.repository.edit("seeds/themes.yml")
        found |= renderer.render("themes", here, language, front, entries=entries)
    return found


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


def _leaves(
    theme: Theme, subs: Sequence[tuple[str, list[Row]]], here: str, renderer: SiteRenderer, language: str
) -> tuple[dict[str, str], list[tuple[str, str, int]]]:
    """The pages of one theme, and the ways to them."""
    rows = [(heading, row) for heading, found in subs for row in found]
    cut = pagination.cut(rows, lambda row: row[1][1].date, pagination.DATES, lambda row: len(row[1][2]), MOST)
    cut = cut or [ListPage(pagination.ALL, tuple(rows), sum(len(row[2]) for _, row in rows))]
    name = renderer.localized(theme.names, language)
    stem = ListSource(f"{here}#{theme.id}", renderer.addresses.shared(f"themes/{theme.id}", language), name, "index")
    return pagination.pages(renderer, cut, stem, language, "theme"), pagination.links(cut, stem, language)


def _lead(key: str, themes: Mapping[str, Theme], renderer: SiteRenderer, language: str) -> tuple[str, str] | None:
    return (key, renderer.localized(themes[key].names, language)) if key in themes else None


def _locators(locators: Sequence[Locator], renderer: SiteRenderer, labels: Labels) -> list[Row]:
    by_text: dict[str, dict[str, list[str]]] = {}
    for locator in locators:
        block = renderer.texts[locator.seed].document.address_of(locator.block)
        by_text.setdefault(locator.seed, {}).setdefault(block, []).append(locator.words)
    rows = []
    for seed, places in by_text.items():
        about = renderer.texts[seed].document.about
        address = renderer.addresses.text(about)
        found = [
            (f"{address}#{block}", labels("locator", n=block[1:]), " · ".join(dict.fromkeys(words)))
            for block, words in places.items()
        ]
        rows.append((address, about, found))
    return rows
