"""What a citation is made of, whatever its style: that of the version of a text that a page shows first.

A translation is cited as what it is: under its own title, with who made it and of what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.edition import Edition
from generator.model.keys import name_in
from generator.model.publication import AnnotatedText
from generator.publishing.answering import all_came_about
from generator.publishing.bibliography import Name, NameParser, translation
from generator.publishing.labels import Labels, is_named
from generator.publishing.releases import cited_place, version_words
from generator.publishing.translation_state import made_briefly, made_by, of_a_translation
from generator.publishing.versions import TextPage, cited_address, title_in, value_in

ENDED = ("?", "!", "…", ".", "?”", "!”", ".”", "…”")


@dataclass(frozen=True, slots=True)
class Cited:
    """What the styles put in order. `paragraph` is the number of the first one of the body.

    `translation` says that the text is one, and of what; `made`, of a translation of this edition, who made it;
    `notes`, how the notes on it came about; `version`, which state of the edition it is; `address` is empty for an
    edition that does not know where it stands.
    """

    authors: tuple[Name, ...]
    title: str
    supplied: bool
    publisher: str
    date: str
    inferred: bool
    translation: str
    made: str
    collection: str
    editors: str
    notes: str
    version: str
    address: str
    paragraph: str
    labels: Labels

    @classmethod
    def of(cls, text: AnnotatedText, page: TextPage, edition: Edition, authors: NameParser) -> Cited:
        """The version of a text that a page shows first, in the language of the page."""
        about, labels = text.document.about, Labels(page.language)
        dated = about.evidence.get("date")
        translated = text.translations.get(page.own)
        kind = translation(about, labels)
        return cls(
            authors=tuple(authors.part(name) for name in about.authors),
            title=title_in(text, (page.own,)).words,
            supplied=about.title_is_supplied,
            publisher=value_in(about, "publisher", page.preferred).words,
            date=about.date,
            inferred=dated is not None and dated.basis == "inferred",
            translation=_translated(text, page, kind, labels) if translated else kind,
            made=made_briefly(translated.made, labels) if translated else "",
            collection=name_in(edition.titles, page.language, edition.main),
            editors=listed([authors.part(name).direct for name in filter(is_named, edition.editors)], labels),
            notes=all_came_about([note for note in text.notes if note.is_shown], edition, labels),
            version=version_words(edition, labels, "cite-version") if edition.release else "",
            address=cited_place(edition, cited_address(page, text, edition) + ".html") if edition.address else "",
            paragraph=next((block.id[1:] for block in text.document.blocks if block.id.startswith("p")), ""),
            labels=labels,
        )


def _translated(text: AnnotatedText, page: TextPage, kind: str, labels: Labels) -> str:
    """Who made a translation, of what; and that this is itself a translation, where it is."""
    about = text.document.about
    original = f"[{about.title}]" if about.title_is_supplied else labels("cite-title", title=about.title)
    words = labels("cite-translated", made=made_by(text, page.own, labels), title=original)
    before = of_a_translation(text, labels) or kind
    return f"{with_stop(words)} {before}" if before else words


def with_stop(words: str) -> str:
    """`words` with a full stop, unless they end already."""
    return words if words.endswith(ENDED) else words + "."


def listed(names: Sequence[str], labels: Labels, comma: str = "") -> str:
    """Names joined by commas, the last one by `and`, with a comma there too in a language that sets one."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{comma} {labels('and')} {names[-1]}"
