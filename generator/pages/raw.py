"""Raw text on a page: all white space is kept, invisible characters are shown, lines numbered and linked.

Python-Markdown turns tabs into spaces and strips empty lines, and `SiteRenderer` joins empty lines; as character
references, all of them reach the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from markupsafe import Markup, escape

from generator.model.document import Block
from generator.model.publication import AnnotatedText
from generator.publishing.addresses import relative
from generator.publishing.invisible import UNSEEN
from generator.publishing.labels import Labels
from generator.publishing.versions import TextPage


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

    `sign` and `name` stand for that other view. `begins` are the addresses that begin on each line, `within` is the
    paragraph that a line belongs to on which none begins.
    """

    labels: Labels
    edited: str
    other: str
    sign: str
    name: str
    begins: Mapping[int, Sequence[str]]
    within: Mapping[int, str]

    def anchor(self, number: int) -> Markup:
        """The number of a line's paragraph, linked to it; at the far edge, a link to the other view."""
        own, *others = map(escape, self.begins.get(number, ("",)))
        there = own or escape(self.within.get(number, ""))
        shown, fragment = there[1:] or number, f"#{there}" if there else ""
        edited, other, sign, name, title = self._escaped
        identity = f' id="{own}"' if own else ""
        more = "".join(f'<span id="{address}"></span>' for address in others)
        return Markup(
            f'{more}<a class="pn"{identity} href="{edited}{fragment}" title="{title}">{shown}</a>'
            f'<a class="across" href="{other}{fragment}" title="{name}" aria-label="{shown}: {name}">{sign}</a>'
        )

    @cached_property
    def _escaped(self) -> tuple[Markup, ...]:
        return tuple(map(escape, (self.edited, self.other, self.sign, self.name, self.labels("view-edited"))))


def line_links(text: AnnotatedText, here: str, page: TextPage, labels: Labels) -> LineLinks:
    """The links on the page `here`, which is the source of a text or the record of its cleaning.

    `page` is that of the edited text to which they lead.
    """
    source, changes = f"{page.address}-source", f"{page.address}-changes"
    other, sign, name = (changes, "±", "view-changes") if here == source else (source, "≡", "view-source")
    begins: dict[int, list[str]] = {}
    within: dict[int, str] = {}
    for block in text.document.blocks:
        for number, address in _lines_of(block):
            if address:
                begins.setdefault(number, []).append(address)
            within[number] = block.id
    edited = relative(here, page.address)
    return LineLinks(labels, edited, relative(here, other), sign, labels(name), begins, within)


def _lines_of(block: Block) -> Iterator[tuple[int, str]]:
    """(number, address) of each line of a block: its own for the first one, for another the one published, if any.

    The addresses of lines are those that a text has before it is published; `p12b` is the second block on line 12.
    """
    for place, address in enumerate(block.lines):
        if line := re.fullmatch(r"p(\d+)(\D.*)?", address):
            published = block.id if place == 0 and block.id else address if address in block.also else ""
            yield int(line[1]), published
