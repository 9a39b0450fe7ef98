"""The page 'Source': the raw text, line by line as it arrived, each line with the number of its paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from generator.pages import raw
from generator.pages.raw import LineLinks, as_html, line_links, lines
from generator.publishing.invisible import TABS_KEPT
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.publishing.versions import title_in


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """One page for each page of a text that is published in full."""
    for name, text in renderer.texts.items():
        if text.document.about.apparatus_only:
            continue
        yield Unit(f"source {name}", partial(_pages, name, renderer))


def _pages(name: str, renderer: SiteRenderer) -> dict[str, str]:
    files: dict[str, str] = {}
    for text, page in renderer.text_pages(name):
        about, seed, labels = text.document.about, text.document.seed, Labels(page.language)
        here = f"{page.address}-source"
        title = labels("source-title", title=title_in(text, page.preferred).words)
        files |= renderer.render(
            "source",
            here,
            page.language,
            {
                "title": title,
                "kind": "source",
                "alternate": renderer.sister_pages(text, page, "-source"),
                "noindex": about.noindex or None,
            },
            about=about,
            title=title,
            seed=seed,
            address=page.address,
            source=_numbered(seed.source, line_links(text, here, page, labels), text.document.cleaned.starts),
            text_language=about.language,
        )
    return files


def _numbered(source: str, links: LineLinks, starts: Sequence[int] | None) -> Markup:
    """The raw text with a number before each line that is not blank; in a saved page, before each unit of its text."""
    if starts is not None:
        pieces = (
            (links.anchor(number) if number else Markup()) + as_html(words.replace("\r\n", "\n"), TABS_KEPT)
            for number, _, words in raw.units(source, starts)
        )
        return Markup(Markup().join(pieces).replace("\n", "&#10;"))
    shown = (
        (links.anchor(number) if number else Markup()) + as_html(line.removesuffix("\r"), TABS_KEPT)
        for number, _, line in lines(source)
    )
    return Markup("&#10;").join(shown)
