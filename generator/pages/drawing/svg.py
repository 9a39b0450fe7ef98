"""The elements of a picture. The only place where SVG is written; words are escaped by `markup`."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup
from markupsafe import escape as escape_html

from generator.text.markup import attribute, escape


def element(name: str, *inside: str, **attributes: str | float) -> Markup:
    """An SVG element around `inside` (words are escaped, markup is not). `class_` is the attribute class.

    >>> print(element("text", "a < b", class_="year", x="5%", text_anchor="middle"))
    <text class="year" x="5%" text-anchor="middle">a &lt; b</text>
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(key, value)}"' for key, value in attributes.items()
    )
    body = "".join(part if isinstance(part, Markup) else escape(part) for part in inside)
    return Markup(f"<{name}{written}>{body}</{name}>")


def _value(key: str, value: str | float) -> str:
    if not isinstance(value, str):
        return f"{round(value, 1):g}"
    return str(escape_html(value)) if key == "href" else str(attribute(value))


def percent(share: float) -> str:
    """A place along a line as SVG writes it; with places in percent, type keeps its size at any width."""
    return f"{round(share, 2):g}%"


def link(address: str, words: str, *inside: str, class_: str = "", values: str = "") -> Markup:
    """A link around a mark, with a title; `values` are those by which a choice on the page shows or hides it."""
    more = {"data_values": values} if values else {}
    return element("a", element("title", words), *inside, class_=class_, href=address, **more)


def target(x: str | float, y: float, side: float = 24) -> Markup:
    """An invisible square around a point, 24 pixels wide for touch; larger where the picture is scaled."""
    half = side / 2
    return element(
        "rect", x=x, y=y - half, width=side, height=side, transform=f"translate(-{half:g} 0)", fill_opacity=0
    )


def columns(text: str) -> int:
    """How many letters' width a text takes: East Asian wide letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def lines(text: str, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of at most `width` letters' width, cut with … where that is not enough.

    >>> lines("Council of the upper valley and its towns", 12, 2)
    ['Council of', 'the upper…']
    """
    wrapped = [""]
    for word in text.split():
        longer = f"{wrapped[-1]} {word}".strip()
        if columns(longer) <= width:
            wrapped[-1] = longer
        elif len(wrapped) == most:
            wrapped[-1] += "…"
            break
        else:
            wrapped.append(word)
    return [_cut(line, width) for line in wrapped if line]


def _cut(line: str, width: int) -> str:
    if columns(line) <= width + 1:
        return line
    taken = 0
    for place, letter in enumerate(line):
        taken += columns(letter)
        if taken >= width:
            return line[:place].rstrip("…") + "…"
    return line
