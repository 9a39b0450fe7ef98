"""The letters with which pictures are drawn: one family that set-up brings, in two weights, and how wide each is.

Source Serif Pro has Latin, Greek and Cyrillic. What it has no letters for is told, so that no picture shows boxes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from generator.text.markup import NARROW, WIDE

PACKAGE = "font_source_serif_pro"
"""The package that holds the letters, under the SIL Open Font License."""
FAMILY = "Source Serif Pro"
WEIGHTS = {400: "Regular", 600: "Semibold"}


@cache
def package_files() -> Mapping[str, Path]:
    """By name: the files of the letters in all faces, and their licence."""
    return {file.name: file for file in Path(str(resources.files(PACKAGE) / "files")).iterdir()}


def font_file(weight: int) -> Path:
    """The file of the letters of a weight."""
    return package_files()[f"SourceSerifPro-{WEIGHTS[weight]}.ttf"]


@cache
def _widths(weight: int) -> Mapping[str, float]:
    """By letter: how wide it is, in parts of the size of the type."""
    from fontTools.ttLib import TTFont  # here, because it takes long, and seldom a picture is drawn

    with TTFont(font_file(weight), lazy=True) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def drawable(words: str) -> str:
    """The words as they can be drawn; nothing if there is no letter for one of them.

    >>> drawable("« Нет »\\u202f!"), drawable("不可能的聯盟")
    ('« Нет »\\xa0!', '')
    """
    words = unicodedata.normalize("NFC", words.replace(NARROW, WIDE))
    words = "".join(letter for letter in words if unicodedata.category(letter) != "Cf")
    words = " ".join(words.split(" ")).strip()
    return words if all(letter in _widths(400) for letter in words) else ""


def width(words: str, weight: int) -> float:
    """How wide words are, in parts of the size of the type; what can be drawn has a width."""
    return sum(_widths(weight)[letter] for letter in words)


def broken(words: str, weight: int, limit: float) -> list[str]:
    """Words in lines of at most this width, about equally long; a word that is wider by itself is broken within."""
    lines = _filled(words, weight, limit)
    low, high = limit / 2, limit
    while high - low > 0.1:
        middle = (low + high) / 2
        if len(_filled(words, weight, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return _filled(words, weight, high)


def _filled(words: str, weight: int, limit: float) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, weight) <= limit:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if width(lines[-1] + letter, weight) > limit:
                lines.append("")
            lines[-1] += letter
    return lines
