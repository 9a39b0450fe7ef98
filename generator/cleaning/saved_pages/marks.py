"""The marks that inline tags of a unit become: emphasis, links, note calls. In: a unit; out: edits of the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from generator.cleaning.saved_pages.scan import Token
from generator.cleaning.saved_pages.units import SPACE, Unit
from generator.model.draft import Edit

_STYLES = {"em": "*", "i": "*", "cite": "*", "b": "**", "strong": "**"}
_LIVE = re.compile(r"(?:https?://[^\s()<>\[\]]{1,2000}|mailto:[^\s()<>@]{1,200}@[^\s()<>]{1,200})")
_NUMBER = re.compile(r"(\[)?(\d{1,3})(\])?")
_ARROWS = frozenset("↑↩⏎^⬆↵")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LONGEST = 300
"""Characters that the text format takes as the name of a link."""


class _Marker:
    """The inline elements that are open in one unit. Of elements of one kind only the outermost counts."""

    def __init__(self, source: str, unit: Unit) -> None:
        self.source, self.unit = source, unit
        self.starts = [start for start, _ in unit.texts]
        self.open: dict[str, Token] = {}
        self.depth = dict.fromkeys(("style", "a", "sup"), 0)
        self.calls = 0  # where the last note call ended

    def edits(self) -> Iterator[Edit]:
        for token in self.unit.tags:
            kind = "style" if token.name in _STYLES else token.name
            if token.kind == "open":
                if kind == "a" or not self.depth[kind]:
                    self.open[kind] = token
                self.depth[kind] = 1 if kind == "a" else self.depth[kind] + 1
            elif self.depth[kind]:
                self.depth[kind] -= 1
                if not self.depth[kind]:
                    yield from self._pair(kind, self.open.pop(kind), token)

    def _pair(self, kind: str, opened: Token, closed: Token) -> Iterator[Edit]:
        stretches = self._stretches(opened.end, closed.start)
        text = "".join(self.source[start:end] for start, end in stretches)
        start, end = (stretches[0][0], stretches[-1][1]) if stretches else (0, 0)
        if kind == "a":
            yield from self._link(opened.attributes.get("href", ""), text, stretches)
        elif kind == "sup":
            link = self.open.get("a")
            leads = link is not None and "#" in link.attributes.get("href", "")
            if text.isascii() and text.isdigit() and len(text) < 4 and not leads and self.calls <= start:
                for first, last in stretches:
                    yield Edit(first, last, self.source[first:last].translate(_RAISED))
        elif stretches and not (self.unit.rank or {"a", "sup"} & self.open.keys() or set("*_") & set(text)):
            if any(map(str.isalnum, self._beside(start, end))):
                return
            yield Edit(start, start, _STYLES[opened.name])
            yield Edit(end, end, _STYLES[opened.name])

    def _link(self, address: str, text: str, stretches: list[tuple[int, int]]) -> Iterator[Edit]:
        if not stretches:
            return
        start, end = stretches[0][0], stretches[-1][1]
        number = _NUMBER.fullmatch(text)
        if "#" in address and text and set(text) <= _ARROWS:
            yield from (Edit(first, last) for first, last in stretches)
        elif "#" in address and number:
            self.calls = end
            if not number[1]:
                yield Edit(start, start, "[")
            if not number[3]:
                yield Edit(end, end, "]")
        elif _LIVE.fullmatch(address.strip()) and not self.unit.rank:
            plain = not (set("[]\n\r") & set(text)) and any(map(str.isalnum, text)) and len(text) <= LONGEST
            if plain and not text.startswith(("http://", "https://", "www.")):
                yield Edit(start, start, "[")
                yield Edit(end, end, f"]({address.strip()})")

    def _beside(self, start: int, end: int) -> str:
        """The letters of the unit before and after a stretch."""
        texts, at = self.unit.texts, bisect_right(self.starts, start) - 1
        before = self.source[texts[at][0] : start] or (self.source[slice(*texts[at - 1])] if at else "")
        at = bisect_left(self.starts, end)
        inner = self.source[end : texts[at - 1][1]]
        return before[-1:] + (inner or (self.source[slice(*texts[at])] if at < len(texts) else ""))[:1]

    def _stretches(self, start: int, end: int) -> list[tuple[int, int]]:
        """The text between two places, trimmed."""
        stretches = []
        for place in range(bisect_left(self.starts, start), len(self.starts)):
            first, last = self.unit.texts[place]
            if first >= end:
                break
            stretches.append((first, last))
        while stretches and not self.source[stretches[0][0] : stretches[0][1]].strip(SPACE):
            del stretches[0]
        while stretches and not self.source[stretches[-1][0] : stretches[-1][1]].strip(SPACE):
            del stretches[-1]
        if stretches:
            first, last = stretches[0]
            stretches[0] = (last - len(self.source[first:last].lstrip(SPACE)), last)
            first, last = stretches[-1]
            stretches[-1] = (first, first + len(self.source[first:last].rstrip(SPACE)))
        return stretches


def marks_of(source: str, unit: Unit) -> Iterator[Edit]:
    """The edits that make marks of the inline tags of a unit, those at one place in the order of the tags.

    >>> from generator.cleaning.saved_pages.scan import tokens
    >>> from generator.cleaning.saved_pages.units import units
    >>> page = "so <b>it</b> is"
    >>> [(edit.start, edit.text) for edit in marks_of(page, units(page, tokens(page))[0])]
    [(6, '**'), (8, '**')]
    """
    return _Marker(source, unit).edits()


def is_answer(source: str, unit: Unit) -> bool:
    """Whether a unit begins with a number that leads back to its call: the page numbers it itself."""
    opened = next((tag for tag in unit.tags[:4] if tag.name == "a" and tag.kind == "open"), None)
    if opened is None or "#" not in opened.attributes.get("href", "") or opened.start > unit.start + 40:
        return False
    first = next((source[start:end] for start, end in unit.texts if source[start:end].strip(SPACE)), "")
    return opened.end <= unit.texts[-1][0] and _NUMBER.fullmatch(first.strip(SPACE + "^.")) is not None
