"""The page 'Source': the raw text, line by line as it arrived, each line with the number of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.pages.raw import LineLinks, as_html, line_links, lines, units
from generator.publishing.invisible import TABS_KEPT
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import title_in


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """One page for each page of a text that is published in full."""
    files: dict[str, str] = {}
    for text, page in renderer.text_pages():
        if text.document.about.apparatus_only:
            continue
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
            title=title,
            about=about,
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
            for number, _, words in units(source, starts)
        )
        return Markup(Markup().join(pieces).replace("\n", "&#10;"))
    shown = (
        (links.anchor(number) if number else Markup()) + as_html(line.removesuffix("\r"), TABS_KEPT)
        for number, _, line in lines(source)
    )
    return Markup("&#10;").join(shown)
