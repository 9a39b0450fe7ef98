"""The page 'Source': the raw text, line by line as it arrived, each line under the number of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.labels import Labels
from generator.pages.frame import Press
from generator.pages.raw import TABS_KEPT, Ways, kept, lines, stretches, ways


def pages(press: Press) -> dict[str, str]:
    """One page for each text."""
    found: dict[str, str] = {}
    for text in press.publication.texts:
        about, seed = text.document.about, text.document.seed
        language = press.language_of(text)
        here = press.addresses.source(about)
        labels = Labels(language)
        title = labels("source-title", title=about.title)
        found |= press.print(
            "source",
            here,
            language,
            {"title": title, "kind": "source"},
            title=title,
            seed=seed,
            address=press.addresses.text(about),
            source=_numbered(seed.source, ways(text, here, press.addresses, labels), text.document.cleaned.starts),
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
