"""The page 'Source': the raw text, line by line as it arrived, each line under the number of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.pages.raw import Ways, kept, lines, stretches, ways
from generator.publishing.invisible import TABS_KEPT
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """One page for each text."""
    found: dict[str, str] = {}
    for text in renderer.publication.texts:
        about, seed = text.document.about, text.document.seed
        language = renderer.language_of(text)
        here = renderer.addresses.source(about)
        labels = Labels(language)
        title = labels("source-title", title=about.title)
        found |= renderer.render(
            "source",
            here,
            language,
            {"title": title, "kind": "source"},
            title=title,
            seed=seed,
            address=renderer.addresses.text(about),
            source=_numbered(seed.source, ways(text, here, renderer.addresses, labels), text.document.cleaned.starts),
            text_language=about.language,
        )
    return found


def _numbered(source: str, leads: Ways, starts: Sequence[int] | None) -> Markup:
    """The raw text with a number before each line that is not blank; in a saved page, before each unit of its text."""
    if starts is not None:
        pieces = (
            (leads.anchor(number) if number else Markup()) + kept(words.replace("\r\n", "\n"), TABS_KEPT)
            for number, _, words in stretches(source, starts)
        )
        return Markup(Markup().join(pieces).replace("\n", "&#10;"))
    shown = (
        (leads.anchor(number) if number else Markup()) + kept(line.removesuffix("\r"), TABS_KEPT)
        for number, _, line in lines(source)
    )
    return Markup("&#10;").join(shown)
