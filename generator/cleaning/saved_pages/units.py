"""The tokens of a page come in, its units of text go out, in the order of the source.

A unit is what stands between two borders of block elements: a paragraph, a heading, an item, a cell, a line before
`<br>`. All text that is not a script's or a comment's belongs to a unit, whether it is of the article or not.

The number of a unit is the address of its paragraph in the edition (`p12` is the twelfth unit), as the number of the
line is in a plain text. Lines would not do: a page that a program has written holds a whole article in one. The
numbers count every unit of the page, so they depend on the seed, which never changes, and on the list BORDERS, and on
nothing else: not on what the extraction or a rule keeps, nor on their versions. For that reason BORDERS must stay as it
is, whatever may be found missing in it: to change it is to renumber the paragraphs that others have cited.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.cleaning.saved_pages.scan import Token

BORDERS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu "
    "nav ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What a unit stands in is remembered for these.
_KEPT_OPEN = frozenset(
    (*HEADINGS, *"ul ol menu li blockquote pre table tr td th nav aside footer header figure form article main".split())
)
_LISTS = ("ul", "ol", "menu")
INLINE = frozenset("em i strong b a sup cite".split())
SPACE = " \t\n\r\f"
DEEPEST = 100
"""Elements that are remembered one in another. No article needs so many, and an attack on time has no more."""
FILLED = re.compile(r"[^ \t\n\r\f]")


@dataclass(slots=True)
class Unit:
    """A run of text: its stretches of the source, trimmed, and the tags of INLINE between them.

    `mark` is what a list sets before it, `within` what it stands in, `rank` that of a heading, `broken` whether only
    `<br>` parts it from the unit before. `ids` are the names by which links of the page lead to it.
    """

    number: int
    within: frozenset[str]
    rank: int = 0
    mark: str = ""
    broken: bool = False
    row: int = 0
    texts: list[tuple[int, int]] = field(default_factory=list)
    tags: list[Token] = field(default_factory=list)
    ids: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where its first letter stands."""
        return self.texts[0][0]

    @property
    def end(self) -> int:
        """Where its last letter ends."""
        return self.texts[-1][1]

    def words(self, source: str) -> str:
        """Its text as a reader sees it, blanks apart."""
        return html.unescape("".join(source[start:end] for start, end in self.texts))


@dataclass(slots=True)
class _Frame:
    name: str
    items: int = 0


class _Reader:
    """The elements that are open, and the unit that is being read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.units: list[Unit] = []
        self.open: list[_Frame] = []
        self.depth: Counter[str] = Counter()
        self.inline: list[Token] = []
        self.unit: Unit | None = None
        self.mark = ""
        self.ids: list[str] = []
        self.breaks = 0
        self.blocks = 0
        self.rows = 0
        self.row: list[int] = []

    def read(self, token: Token) -> None:
        if token.kind == "text":
            self._text(token)
        elif token.kind in ("open", "close"):
            if token.name in BORDERS:
                self._border(token)
            elif token.name in INLINE and self.unit is not None:
                self.unit.tags.append(token)
            elif token.name in INLINE:
                self.inline.append(token)
            if token.kind == "open":
                self.ids += [value for key in ("id", "name") if (value := token.attributes.get(key, ""))]

    def finish(self) -> None:
        if self.unit is None:
            return
        start, end = self.unit.texts[-1]
        self.unit.texts[-1] = (start, start + len(self.source[start:end].rstrip(SPACE)))
        self.unit.ids = tuple(self.ids)
        self.ids = []
        self.unit = None

    def _text(self, token: Token) -> None:
        filled = FILLED.search(self.source, token.start, token.end)
        if filled is None:
            if self.unit is not None:
                self.unit.texts.append((token.start, token.end))
            return
        start = token.start
        if self.unit is None:
            start = filled.start()
            rank = next((n for n, name in enumerate(HEADINGS, 1) if self.depth[name]), 0)
            row = self.row[-1] if self.row else 0
            within = frozenset(name for name, count in self.depth.items() if count > 0)
            broken = self.breaks == 1 and not self.blocks
            self.unit = Unit(len(self.units) + 1, within, rank, self.mark, broken, row, [], self.inline)
            self.units.append(self.unit)
            self.mark, self.inline, self.breaks, self.blocks = "", [], 0, 0
        self.unit.texts.append((start, token.end))

    def _border(self, token: Token) -> None:
        name = token.name
        if self.unit is not None:
            # Blank stretches at the end of a unit are not its own.
            while FILLED.search(self.source, *self.unit.texts[-1]) is None:
                self.unit.texts.pop()
            self.finish()
        self.inline = []
        self.breaks += name == "br"
        self.blocks += name != "br"
        if token.kind == "close":
            if self.depth[name]:
                self._close(name)
            return
        if name in ("p", *HEADINGS):
            for rank in HEADINGS:
                if self.depth[rank]:
                    self._close(rank)
        if name in ("li", "tr", "td", "th"):
            self._close_before(name)
        if name not in _KEPT_OPEN or len(self.open) >= DEEPEST:
            return
        if name == "li":
            self._item(token)
        elif name in _LISTS:
            self.mark = ""
        elif name == "tr":
            self.rows += 1
            self.row.append(self.rows)
        self.open.append(_Frame(name, _first(token.attributes.get("start", "1")) - 1))
        self.depth[name] += 1

    def _item(self, token: Token) -> None:
        parent = next((frame for frame in reversed(self.open) if frame.name in _LISTS), None)
        if parent is None or parent.name != "ol":
            self.mark = "- "
            return
        parent.items = _first(token.attributes.get("value", ""), parent.items + 1)
        self.mark = f"{parent.items}. "

    def _close_before(self, name: str) -> None:
        """End what a new item, row or cell ends: the one before it in the same list or table."""
        cells = ("td", "th")
        same, outer = (("li",), _LISTS) if name == "li" else ((("tr",) if name == "tr" else cells), ("table",))
        for frame in reversed(self.open):
            if frame.name in outer:
                return
            if frame.name in same:
                self._close(frame.name)
                return

    def _close(self, name: str) -> None:
        while self.open:
            frame = self.open.pop()
            self.depth[frame.name] -= 1
            if frame.name == "li":
                self.mark = ""
            elif frame.name == "tr":
                self.row.pop()
            if frame.name == name:
                return


def _first(number: str, otherwise: int = 1) -> int:
    """The number of an item as its page gives it, if it is one that a list can have."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else otherwise


def units(source: str, tokens: Iterable[Token]) -> tuple[Unit, ...]:
    """All units of a page.

    >>> from generator.cleaning.saved_pages.scan import tokens
    >>> page = "<h1>One</h1><ul><li>a <b>b</b><li>c</ul>"
    >>> [(unit.number, unit.rank, unit.mark, unit.words(page)) for unit in units(page, tokens(page))]
    [(1, 1, '', 'One'), (2, 0, '- ', 'a b'), (3, 0, '- ', 'c')]
    """
    reader = _Reader(source)
    for token in tokens:
        reader.read(token)
    if reader.unit is not None:
        while FILLED.search(source, *reader.unit.texts[-1]) is None:
            reader.unit.texts.pop()
        reader.finish()
    return tuple(reader.units)
