"""The rules that make a text of a saved page. They come before all others, and each sees the source as it arrived.

A rule is a pure function from a page to edits of its source, like the rules of plain text, but all of them act at once:
no two edits overlap. What they leave is what a careful converter writes: one paragraph a line, `## `, `- `, `> `.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from generator.cleaning.saved_pages.extraction import kept_units
from generator.cleaning.saved_pages.marks import is_answer, marks_of
from generator.cleaning.saved_pages.named import Named, named_parts
from generator.cleaning.saved_pages.nesting import Element, elements_of
from generator.cleaning.saved_pages.scan import Token, tokens
from generator.cleaning.saved_pages.units import SPACE, Unit, units
from generator.model.draft import Edit

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_BLANKS = re.compile(f"[{SPACE}]+")
_CELL = 12
"""Words of a cell of figures; in a longer one stands prose, and the table is there for the layout."""

_SENTENCE = 12
"""Words of a heading with a full stop from which on it is prose; most headings have fewer and no full stop."""


@dataclass(frozen=True)
class Page:
    """A saved page. `whole` asks for all its text, without a judgement of what the article is.

    `decisions`: places that an editor has decided on; the units that have them stay, for the editor has the last word.
    """

    source: str
    whole: bool = False
    decisions: tuple[int, ...] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its text and its markup."""
        return _read(self.source)[0]

    @property
    def units(self) -> tuple[Unit, ...]:
        """All its text, in the order of the source."""
        return _read(self.source)[1]

    @property
    def kept(self) -> frozenset[int] | None:
        """The numbers of the units that are the article; None where no article was found."""
        return _kept(self.source)

    @property
    def named(self) -> Mapping[int, Named]:
        """The units that are no body but parts of the article, as the page calls them, by their numbers."""
        return {} if self.whole or self.kept is None else _named(self.source)

    @cached_property
    def article(self) -> tuple[Unit, ...]:
        """The units that stay: those of the article, or all."""
        kept = None if self.whole else self.kept
        if kept is None:
            return self.units
        named = self.named
        return tuple(
            unit for unit in self.units if unit.number in kept or unit.number in named or self._is_decided(unit)
        )

    def _is_decided(self, unit: Unit) -> bool:
        return any(start <= place < end for place in self.decisions for start, end in unit.texts)


# Cleaning, and reading what a page says of itself, ask for the same page one after the other.
@lru_cache(maxsize=2)
def _read(source: str) -> tuple[tuple[Token, ...], tuple[Unit, ...]]:
    all_tokens = tuple(tokens(source))
    return all_tokens, units(source, all_tokens)


@lru_cache(maxsize=2)
def _elements(source: str) -> Mapping[int, Element]:
    return elements_of(*_read(source))


@lru_cache(maxsize=2)
def _kept(source: str) -> frozenset[int] | None:
    all_tokens, all_units = _read(source)
    return kept_units(source, all_tokens, all_units, _elements(source)) if all_units else None


@lru_cache(maxsize=2)
def _named(source: str) -> Mapping[int, Named]:
    return named_parts(source, _read(source)[1], _kept(source) or frozenset(), _elements(source))


PageRule = Callable[[Page], Iterator[Edit]]


def after(rule: PageRule, source: str) -> str:
    """The source after one rule, for examples and tests."""
    for edit in sorted(rule(Page(source, whole=True)), reverse=True):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


def html_markup(page: Page) -> Iterator[Edit]:
    """Remove what a browser does not show as text of a page: tags, comments, scripts, styles, indentation.

    Why: it tells a browser how to set the page; what the author meant by it (headings, lists, emphasis) is expressed
    again by the rules `html-lines` and `html-marks`.
    Leaves alone: every word that a reader sees, and what looks like a tag but is not one (`a < b`).

    >>> after(html_markup, "<p class='x'>Moscou,<br>a &lt; b <!-- ? --><script>y</script></p>")
    'Moscou,a &lt; b'
    """
    position = 0
    for unit in page.units:
        for start, end in unit.texts:
            if position < start:
                yield Edit(position, start)
            position = end
    if position < len(page.source):
        yield Edit(position, len(page.source))


def extraction(page: Page) -> Iterator[Edit]:
    """Leave out what is on the page but not part of the article: menus, teasers, adverts, comments.

    Why: a saved page holds three times as much as its article. The judgement is that of trafilatura, which reads the
    structure of the page; a paragraph or heading is kept or left out as a whole. Notes that the article calls,
    running text in its midst and headings over what is kept are kept against that judgement; so are, labelled, the
    standfirst, captions, boxes of facts and what tells of the author, where the page calls them so.
    Leaves alone: everything, if no article is found or an editor skips this rule: then the rules for plain text decide
    line by line.

    >>> after(extraction, "<p>Too short to be an article.</p>")
    '<p>Too short to be an article.</p>'
    """
    kept = {unit.number for unit in page.article}
    for unit in page.units:
        if unit.number not in kept:
            for start, end in unit.texts:
                yield Edit(start, end)


def character_references(page: Page) -> Iterator[Edit]:
    """Replace a character reference of HTML by its character.

    Why: in the source of a page `&eacute;` is é, and `&amp;` an ampersand.
    Leaves alone: an ampersand that begins no known reference.

    >>> after(character_references, "<p>d&eacute;j&agrave; &#171;R&amp;D&#187; AT&T</p>")
    '<p>déjà «R&D» AT&T</p>'
    """
    for unit in page.article:
        for start, end in unit.texts:
            for match in _REFERENCE.finditer(page.source, start, end):
                if (character := html.unescape(match[0])) != match[0]:
                    yield Edit(match.start(), match.end(), character)


def html_lines(page: Page) -> Iterator[Edit]:
    r"""Put each paragraph, heading, item, quotation and table row on a line of its own, with its mark.

    Why: what separates them on a page is their tags. Line ends and spaces in the source mean one space, as in a
    browser.
    Leaves alone: no-break spaces, and the lines of preformatted text.

    >>> after(html_lines, "<h2>One</h2><p>Two\n three<blockquote>Four</blockquote><ol><li>Five</ol>")
    '<h2>## One</h2><p>\n\nTwo three<blockquote>\n\n> Four</blockquote><ol><li>\n\n1. Five</ol>'
    """
    last = -1
    for row, group in groupby(page.article, key=lambda unit: unit.row or -unit.number):
        members = list(group)
        in_row = row > 0 and len(members) > 1 and all(_is_cell(page.source, unit) for unit in members)
        for place, unit in enumerate(members):
            mark = ("| " if not place else " | ") if in_row else _mark(page, unit)
            parted = "\n" if last == unit.number - 1 and _goes_on(page.source, unit) else "\n\n"
            before = "" if last < 0 or (in_row and place) else parted
            if before + mark:
                yield Edit(unit.start, unit.start, before + mark)
            last = unit.number
            if "pre" not in unit.within:
                yield from _single_blanks(page.source, unit)


def _is_cell(source: str, unit: Unit) -> bool:
    return not (unit.mark or unit.rank or unit.broken) and len(unit.words(source).split()) <= _CELL


def _goes_on(source: str, unit: Unit) -> bool:
    """Whether a line after `<br>` reads as the rest of the one before, by a small letter and the same dress."""
    dressed = bool(unit.tags) and unit.tags[0].start < unit.start
    return unit.broken and not dressed and source[unit.start].islower()


def _mark(page: Page, unit: Unit) -> str:
    named = page.named.get(unit.number)
    if named is not None and named.kind != "box":
        return ""
    if unit.rank and not _is_prose(page.source, unit):
        return "#" * unit.rank + " "
    if unit.mark:
        return "" if is_answer(page.source, unit) else unit.mark
    return "> " if "blockquote" in unit.within else ""


def _is_prose(source: str, unit: Unit) -> bool:
    """Whether a heading is one by its dress only: papers set the standfirst so; it is long and ends in a full stop."""
    words = unit.words(source).split()
    return len(words) >= _SENTENCE and words[-1].rstrip('»”"’)').endswith(".")


def _single_blanks(source: str, unit: Unit) -> Iterator[Edit]:
    blank = False
    for start, end in unit.texts:
        for match in _BLANKS.finditer(source, start, end):
            single = "" if blank and match.start() == start else " "
            if match[0] != single:
                yield Edit(match.start(), match.end(), single)
        blank = source[end - 1] in SPACE


def html_marks(page: Page) -> Iterator[Edit]:
    """Write emphasis, links and note calls as the text format does.

    Why: an author's emphasis and sources belong to the text; a raised number that leads to a note is its call.
    Leaves alone: links that lead nowhere from here (`/tag/moscou`), whose words stay; emphasis within a word, a heading
    or a link; raised letters.

    >>> after(html_marks, '<p><i>Dix</i> m<sup>2</sup>, <a href="https://e.org/">ici</a><a href="#n1">1</a></p>')
    '<p><i>*Dix*</i> m<sup>²</sup>, <a href="https://e.org/">[ici](https://e.org/)</a><a href="#n1">[1]</a></p>'
    """
    for unit in page.article:
        if unit.tags and "pre" not in unit.within:
            yield from marks_of(page.source, unit)


PAGE_RULES: tuple[PageRule, ...] = (html_markup, extraction, character_references, html_lines, html_marks)
