"""The thematic index: the paragraphs about each theme; a long index says only how many, and leads to their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.model.corpus import About, Theme
from generator.model.publication import Locator
from generator.pages import pagination
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
    spoken_of = {theme for theme, _ in publication.index}
    times = Counter(theme for (theme, _), locators in publication.index.items() for _ in locators)
    long = times.total() > MOST
    for language, here, twin in renderer.twins("themes/index"):
        themes = sorted(
            publication.themes.values(),
            key=lambda theme: pagination.by_letter(renderer.localized(theme.names, language)),
        )
        entries = [
            (
                theme,
                renderer.localized(theme.names, language),
                f"themes/{theme.id}" if theme.id in spoken_of else "",
                times[theme.id],
                [] if long else _subs(theme, renderer, language),
                _link(theme.see, publication.themes, renderer, language),
                [link for key in theme.see_also if (link := _link(key, publication.themes, renderer, language))],
            )
            for theme in themes
        ]
        front = {
            "title": Labels(language)("thematic-index"),
            "kind": "index",
            "alternate": twin,
            "edit": renderer.repository.edit("seeds/themes.yml"),
            "sheets": ["across"],
            "scripts": ["list"],
        }
        letters = pagination.letters(entries, lambda entry: entry[1])
        files |= renderer.render("themes", here, language, front, letters=letters, n=len(entries), long=long)
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
    for seed, places in sorted(by_text.items(), key=lambda item: renderer.texts[item[0]].document.about.date or "9"):
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
