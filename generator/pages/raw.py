"""Raw text on a page: every blank and line end kept, what cannot be seen made visible, lines numbered and linked.

Python-Markdown turns tabs into blanks and takes blanks from empty lines, and the frame of the pages joins empty lines;
as character references all of them arrive in the browser.
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


def kept(words: str, unseen: dict[int, str] = UNSEEN) -> Markup:
    """`words` as HTML in which white space stays as it is.

    >>> from generator.publishing.invisible import TABS_KEPT
    >>> print(kept("a <b>\\n\\n\\tc", TABS_KEPT))
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


def stretches(source: str, starts: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The same of a saved page, whose numbered units begin at `starts`: what is before the first has the number 0."""
    cuts = [0, *starts, len(source)]
    for number, (start, end) in enumerate(pairwise(cuts)):
        yield number, start, source[start:end]


def numbers(source: str, starts: Sequence[int] | None) -> dict[int, int]:
    """The number of each line, or of each unit of a saved page, by the place where it begins."""
    found = lines(source) if starts is None else stretches(source, starts)
    return {start: number for number, start, _ in found if number}


@dataclass(frozen=True)
class Ways:
    """From a line of the raw text to the same place in the other two views of it: the edited text, and one more.

    `sign` and `name` stand for that other view; `more` are the ids of paragraphs that begin within a line, by line.
    """

    labels: Labels
    edited: str
    other: str
    sign: str
    name: str
    more: Mapping[int, Sequence[str]]

    def anchor(self, number: int) -> Markup:
        """The number of a line, which is that of its paragraph, and leads there; at the far edge the other way."""
        return Markup().join(
            (
                *(Markup('<span id="%s"></span>') % one for one in self.more.get(number, ())),
                Markup('<a class="pn" id="p%s" href="%s#p%s" title="%s">%s</a>')
                % (number, self.edited, number, self.labels("view-edited"), number),
                Markup('<a class="across" href="%s#p%s" title="%s" aria-label="%s">%s</a>')
                % (self.other, number, self.name, f"{number}: {self.name}", self.sign),
            )
        )


def ways(text: AnnotatedText, here: str, addresses: Addresses, labels: Labels) -> Ways:
    """The ways from the page `here`, which is the source of a text or the record of its cleaning."""
    about = text.document.about
    found: dict[int, list[str]] = {}
    for block in text.document.blocks:
        if within := re.fullmatch(r"p(\d+)\D.*", block.id):
            found.setdefault(int(within[1]), []).append(block.id)
    source, changes = addresses.source(about), addresses.changes(about)
    other, sign, name = (changes, "±", "view-changes") if here == source else (source, "≡", "view-source")
    return Ways(labels, relative(here, addresses.text(about)), relative(here, other), sign, labels(name), found)
