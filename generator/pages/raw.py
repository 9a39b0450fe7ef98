"""Raw text on a page: all white space is kept, invisible characters are shown, lines numbered and linked.

Python-Markdown turns tabs into spaces and strips empty lines, and `SiteRenderer` joins empty lines; as character
references, all of them reach the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from generator.model.publication import AnnotatedText
from generator.publishing.addresses import Addresses, relative
from generator.publishing.invisible import UNSEEN
from generator.publishing.labels import Labels


def as_html(words: str, unseen: dict[int, str] = UNSEEN) -> Markup:
    """`words` as HTML that keeps all white space; `unseen` are the signs for characters that cannot be seen.

    >>> from generator.publishing.invisible import TABS_KEPT
    >>> print(as_html("a <b>\\n\\n\\tc", TABS_KEPT))
    a &lt;b&gt;&#10;&#10;&#9;c
    """
    shown = str(escape(words.translate(unseen)))
    return Markup(re.sub(r"\n(?=\s)|(?<=\s)\n", "&#10;", shown).replace("\t", "&#9;"))


def lines(source: str) -> Iterator[tuple[int, int, str]]:
    """(number, where it begins, its words without the line end) of each line; a blank one has the number 0."""
    number = place = 0
    for line in source.split("\n"):
        filled = bool(line.strip())
        number += filled
        yield number if filled else 0, place, line
        place += len(line) + 1


def units(source: str, starts: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The same for a saved page, whose numbered units begin at `starts`; what is before the first has the number 0."""
    cuts = [0, *starts, len(source)]
    for number, (start, end) in enumerate(pairwise(cuts)):
        yield number, start, source[start:end]


def numbers(source: str, starts: Sequence[int] | None) -> dict[int, int]:
    """The number of each line, or of each unit of a saved page, by the place where it begins."""
    numbered = lines(source) if starts is None else units(source, starts)
    return {start: number for number, start, _ in numbered if number}


@dataclass(frozen=True)
class LineLinks:
    """Links from a line of the raw text to the same place in the other two views: the edited text, and one more.

    `sign` and `name` stand for that other view; `more` are the ids of paragraphs that begin within a line, by line.
    """

    labels: Labels
    edited: str
    other: str
    sign: str
    name: str
    more: Mapping[int, Sequence[str]]

    def anchor(self, number: int) -> Markup:
        """The number of a line, linked to the paragraph of that number; at the far edge, a link to the other view."""
        return Markup().join(
            (
                *(Markup('<span id="%s"></span>') % block_id for block_id in self.more.get(number, ())),
                Markup('<a class="pn" id="p%s" href="%s#p%s" title="%s">%s</a>')
                % (number, self.edited, number, self.labels("view-edited"), number),
                Markup('<a class="across" href="%s#p%s" title="%s" aria-label="%s">%s</a>')
                % (self.other, number, self.name, f"{number}: {self.name}", self.sign),
            )
        )


def line_links(text: AnnotatedText, here: str, addresses: Addresses, labels: Labels) -> LineLinks:
    """The links on the page `here`, which is the source of a text or the record of its cleaning."""
    about = text.document.about
    more: dict[int, list[str]] = {}
    for block in text.document.blocks:
        if within := re.fullmatch(r"p(\d+)\D.*", block.id):
            more.setdefault(int(within[1]), []).append(block.id)
    source, changes = addresses.source(about), addresses.changes(about)
    other, sign, name = (changes, "±", "view-changes") if here == source else (source, "≡", "view-source")
    return LineLinks(labels, relative(here, addresses.text(about)), relative(here, other), sign, labels(name), more)
