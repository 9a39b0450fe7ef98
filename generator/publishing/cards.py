"""What the picture says that is shown where somebody shares a page: of a text, its title, author, outlet, date; of any
other page, the edition. Only pages whose whole address is known have one, for the picture is asked for by its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.edition import Edition
from generator.model.keys import LocalizedNames
from generator.model.publication import AnnotatedText
from generator.publishing.addresses import Addresses
from generator.publishing.bibliography import place
from generator.publishing.labels import Labels
from generator.publishing.lettering import drawable
from generator.publishing.translation_state import made_by
from generator.publishing.versions import TextPage, title_in, value_in
from generator.text.markup import typeset

WIDTH, HEIGHT = 1200, 630
"""Pixels, as og:image and twitter:card want it."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a picture, each such that it can be drawn, or empty. `path` is the file's, below the site's root."""

    path: str
    edition: str
    title: str
    by: str
    made: str = ""

    @property
    def words(self) -> str:
        """All of them, for those who do not see the picture."""
        return ". ".join(words.rstrip(".") for words in (self.title, self.by, self.made, self.edition) if words)


def of_text(text: AnnotatedText, page: TextPage, edition: Edition) -> Card | None:
    """The card of a page of a text; None where the edition has no address, or no letter for any name."""
    about, labels = text.document.about, Labels(page.language)
    titles = (title_in(text, (code,)) for code in dict.fromkeys((*page.preferred, about.language, *text.translations)))
    title = _first(typeset(words, language) for words, language in titles)
    publisher = value_in(about, "publisher", page.preferred).words
    parts = (", ".join(about.authors), labels.date(about.date) if about.date else "", publisher)
    by = " · ".join(filter(None, map(drawable, parts)))
    made = ""
    if page.own in text.translations:
        made = made_by(text, page.own, labels)
    elif about.translation == "machine":
        made = labels("status-machine")
    title = f"[{title}]" if title and about.title_is_supplied else title
    name = _title(edition, page.language)
    card = Card(f"{page.address}.png", name if title else "", title or name, by, drawable(typeset(made, page.language)))
    return card if edition.address and card.title else None


def of_edition(edition: Edition, language: str) -> Card | None:
    """The card of all other pages in a language; None where there can be none."""
    page = Addresses(edition.main, edition.languages).shared("index", language)
    subtitle = _first(typeset(words, code) for code, words in _in(edition.subtitles, language, edition))
    card = Card(f"{page}.png", "", _title(edition, language), subtitle)
    return card if edition.address and card.title else None


def tags(card: Card | None, edition: Edition) -> list[dict[str, str]]:
    """The tags of the head that lead to a card."""
    if card is None:
        return []
    named = {
        "og:image": place(edition, card.path),
        "og:image:type": "image/png",
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": card.words,
        "twitter:card": "summary_large_image",
    }
    return [{"name": name, "content": content} for name, content in named.items()]


def _title(edition: Edition, language: str) -> str:
    return _first(typeset(words, code) for code, words in _in(edition.titles, language, edition))


def _in(names: LocalizedNames, language: str, edition: Edition) -> list[tuple[str, str]]:
    """(language, words), those in `language` first, then in the main language."""
    return sorted(names.items(), key=lambda item: (item[0] != language, item[0] != edition.main))


def _first(words: Iterable[str]) -> str:
    """The first that can be drawn."""
    return next(filter(None, map(drawable, words)), "")
