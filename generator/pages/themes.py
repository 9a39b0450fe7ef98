"""The thematic index: under each theme the paragraphs that speak of it; a long index leads to a page for each theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.labels import Labels
from generator.model import About, Locator, Theme
from generator.pages import leaves
from generator.pages.frame import Press
from generator.pages.leaves import Leaf, Stem

MOST = 1000
"""Locators on one page, about 40 KB gzipped."""

Row = tuple[str, About, list[tuple[str, str, str]]]
"""Address of a text, what is known of it, and (address of the paragraph, its number, words), each paragraph once."""


def pages(press: Press) -> dict[str, str]:
    """The index in each language of the edition."""
    found: dict[str, str] = {}
    publication = press.publication
    long = sum(map(len, publication.index.values())) > MOST
    for language, here, twin in press.twins("themes/index"):
        labels = Labels(language)
        entries = []
        for theme in sorted(
            publication.themes.values(), key=lambda one: leaves.by_letter(press.name(one.names, language))
        ):
            subs = _subs(theme, press, language)
            ways: list[tuple[str, str, int]] = []
            if long and subs:
                more, ways = _leaves(theme, subs, here, press, language)
                found |= more
            entries.append(
                (
                    theme,
                    press.name(theme.names, language),
                    [] if ways else subs,
                    ways,
                    _lead(theme.see, publication.themes, press, language),
                    [lead for key in theme.see_also if (lead := _lead(key, publication.themes, press, language))],
                )
            )
        front = {"title": labels("thematic-index"), "kind": "index", "alternate": twin}
        front["edit"] = press.forge.edit("seeds/themes.yml")
        found |= press.print("themes", here, language, front, entries=entries)
    return found


def _subs(theme: Theme, press: Press, language: str) -> list[tuple[str, list[Row]]]:
    """(sub-heading, its locators) of a theme; what stands under the theme itself comes first."""
    index, labels = press.publication.index, Labels(language)
    subs = [("", _locators(index.get((theme.id, ""), ()), press, labels))]
    subs += sorted(
        (
            (press.name(names, language), _locators(index.get((theme.id, key), ()), press, labels))
            for key, names in theme.sub.items()
        ),
        key=lambda sub: sub[0],
    )
    return [sub for sub in subs if sub[1]]


def _leaves(
    theme: Theme, subs: Sequence[tuple[str, list[Row]]], here: str, press: Press, language: str
) -> tuple[dict[str, str], list[tuple[str, str, int]]]:
    """The pages of one theme, and the ways to them."""
    rows = [(heading, row) for heading, found in subs for row in found]
    cut = leaves.cut(rows, lambda row: row[1][1].date, leaves.DATES, lambda row: len(row[1][2]), MOST)
    cut = cut or [Leaf(leaves.ALL, tuple(rows), sum(len(row[2]) for _, row in rows))]
    name = press.name(theme.names, language)
    stem = Stem(f"{here}#{theme.id}", press.addresses.shared(f"themes/{theme.id}", language), name, "index")
    return leaves.pages(press, cut, stem, language, "theme"), leaves.links(cut, stem, language)


def _lead(key: str, themes: Mapping[str, Theme], press: Press, language: str) -> tuple[str, str] | None:
    return (key, press.name(themes[key].names, language)) if key in themes else None


def _locators(locators: Sequence[Locator], press: Press, labels: Labels) -> list[Row]:
    by_text: dict[str, dict[str, list[str]]] = {}
    for one in locators:
        text = press.texts[one.seed]
        block = next((b.id for b in text.document.blocks[one.block :] if b.id), "")
        by_text.setdefault(one.seed, {}).setdefault(block, []).append(one.words)
    rows = []
    for seed, places in by_text.items():
        about = press.texts[seed].document.about
        address = press.addresses.text(about)
        found = [
            (f"{address}#{block}", labels("locator", n=block[1:]), " · ".join(dict.fromkeys(words)))
            for block, words in places.items()
        ]
        rows.append((address, about, found))
    return rows
