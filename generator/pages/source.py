"""The page 'Source': the raw text, line by line as it arrived, each line with the number of its paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from generator.model.publication import AnnotatedText
from generator.pages import raw
from generator.pages.raw import LineLinks, as_html, line_links, lines
from generator.publishing.invisible import TABS_KEPT
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """One page for each text."""
    for name, text in renderer.texts.items():
        yield Unit(f"source {name}", partial(_page, text, renderer))


def _page(text: AnnotatedText, renderer: SiteRenderer) -> dict[str, str]:
    about, seed = text.document.about, text.document.seed
    language = renderer.language_of(text)
    here = renderer.addresses.source(about)
    labels = Labels(language)
    title = labels("source-title", title=about.title)
    return renderer.render(
        "source",
        here,
        language,
        {"title": title, "kind": "source"},
        title=title,
        seed=seed,
        address=renderer.addresses.text(about),
        source=_numbered(seed.source, line_links(text, here, renderer.addresses, labels), text.document.cleaned.starts),
        text_language=about.language,
    )


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
