"""The pictures that are shown where a page is shared: 1200 by 630 pixels, drawn from the letters that set-up brings.

In: a publication whose address is known. Out: units of work, a PNG for each page of a text and one for the edition in
each language. The picture is an SVG drawn by resvg, which has wheels for every system, asks for no font of the system
and gives the same bytes for the same words. A picture is kept under its SVG: words that stay are never drawn again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from xml.etree import ElementTree

import resvg_py

from generator.publishing import cards
from generator.publishing.cards import HEIGHT, WIDTH, Card
from generator.publishing.lettering import FAMILY, WEIGHTS, broken, font_file, width
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.publishing.xml import Element, add
from generator.store.store import Store

EDGE = 84
"""Pixels left free on either side."""
ROOM = WIDTH - 2 * EDGE - 16
SIZES, LINES = (84, 74, 66, 58, 50, 44), {84: 3, 74: 3, 66: 4, 58: 4, 50: 5, 44: 6}
"""The sizes of the type of a title, the largest first, and how many lines of each there is room for."""
PAPER, INK, SOFT, MARK = "#fffefa", "#23201c", "#655f57", "#96301c"


def units(renderer: SiteRenderer, store: Store) -> Iterator[Unit]:
    """The pictures, in units of work; none where the edition has no address."""
    if renderer.edition.address:
        yield Unit("cards of the edition", partial(_of_edition, renderer, store))
        for name in renderer.texts:
            yield Unit(f"cards {name}", partial(_of_text, name, renderer, store))


def _of_edition(renderer: SiteRenderer, store: Store) -> dict[str, bytes]:
    found = (cards.of_edition(renderer.edition, language) for language in renderer.edition.languages)
    return {card.path: picture(card, store) for card in found if card}


def _of_text(name: str, renderer: SiteRenderer, store: Store) -> dict[str, bytes]:
    found = (cards.of_text(text, page, renderer.edition) for text, page in renderer.text_pages(name))
    return {card.path: picture(card, store) for card in found if card}


def picture(card: Card, store: Store) -> bytes:
    """The card as a PNG."""
    svg = drawing(card)
    return store.once(f"card {version('resvg_py')} {version('font-source-serif-pro')}", svg, bytes, lambda: _png(svg))


def _png(svg: str) -> bytes:
    fonts = [str(font_file(weight)) for weight in WEIGHTS]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts))


def drawing(card: Card) -> str:
    """The card as SVG: the edition above, the title in the middle, author, outlet and date below."""
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": str(WIDTH), "height": str(HEIGHT)})
    add(root, "rect", width=str(WIDTH), height=str(HEIGHT), fill=PAPER)
    add(root, "rect", width="16", height=str(HEIGHT), fill=MARK)
    _line(root, card.edition, 106, 32, 400, SOFT)
    size, lines = _set(card.title)
    leading = size * 1.16
    below = [(card.by, 30 if card.edition else 40, INK), (card.made, 26, MARK)]
    below = [line for line in below if line[0]]
    top, bottom = (140 if card.edition else 60), HEIGHT - 60 - 46 * len(below)
    y = top + (bottom - top - leading * len(lines)) / 2 + size * 0.86
    for line in lines:
        _line(root, line, y, size, 600, INK)
        y += leading
    for number, (words, of_size, colour) in enumerate(below):
        _line(root, words, HEIGHT - 70 - 46 * (len(below) - 1 - number), of_size, 400, colour)
    return ElementTree.tostring(root, encoding="unicode")


def _set(title: str) -> tuple[int, list[str]]:
    """The size of a title, and its lines: as large as there is room; what is too long for the smallest ends in …"""
    for size in SIZES:
        lines = broken(title, 600, ROOM / size)
        if len(lines) <= LINES[size]:
            return size, lines
    lines = lines[: LINES[size]]
    return size, [*lines[:-1], _shortened(lines[-1], 600, ROOM / size - 0.8, always=True)]


def _shortened(words: str, weight: int, limit: float, always: bool = False) -> str:
    """Words with … in the place of what is too wide."""
    if width(words, weight) <= limit:
        return words + "…" * always
    while words and width(f"{words}…", weight) > limit:
        words = words[:-1].rstrip()
    return f"{words.rstrip(' ,;:·')}…"


def _line(root: Element, words: str, y: float, size: int, weight: int, colour: str) -> None:
    """One line of words; a little smaller, then shortened, where it is too wide."""
    while words and size > 24 and width(words, weight) * size > ROOM:
        size -= 1
    if words:
        style = {"font-family": FAMILY, "font-weight": str(weight), "font-size": str(size), "fill": colour}
        words = _shortened(words, weight, ROOM / size)
        add(root, "text", words, x=str(EDGE + 8), y=f"{y:.0f}", **style)
