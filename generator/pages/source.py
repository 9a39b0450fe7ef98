"""The page 'Source': the raw text, line by line as it arrived, each line with the number of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.pages.raw import LineLinks, as_html, line_links, lines, units
from generator.publishing.invisible import TABS_KEPT
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """One page for each text that is published in full."""
    files: dict[str, str] = {}
    for text in renderer.publication.texts:
        if text.document.about.apparatus_only:
            continue
        about, seed = text.document.about, text.document.seed
        language = renderer.language_of(text)
        here = renderer.addresses.source(about)
        labels = Labels(language)
        title = labels("source-title", title=about.title)
        files |= renderer.render(
            "source",
            here,
            language,
            {"title": title, "kind": "source", "noindex": about.noindex or None},
            title=title,
            seed=seed,
            address=renderer.addresses.text(about),
            source=_numbered(
                seed.source, line_links(text, here, renderer.addresses, labels), text.document.cleaned.starts
            ),
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
