"""The letters of every page: one family, cut into files of which a reader loads those whose letters a page shows.

Source Serif Pro comes with set-up, as the Python package that the PDFs are set with too. fontTools, which it is made
with itself, takes the letters of one group of scripts out of it, and the kerning and ligatures of these, and packs them
as WOFF2 (brotli). The licence, the SIL Open Font License, reserves the name 'Source' for the whole: what is cut out
bears another, and the licence lies beside it.

Until they arrive, letters of the reader's own system stand in, stretched to the same width and set at the same height,
so that no line moves.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.publishing.lettering import package_files
from generator.store import fingerprint
from generator.store.cores import each
from generator.store.store import Store

log = logging.getLogger("mkdocs.plugins.edition")
FOLDER = "assets/fonts/"
LICENCE = FOLDER + "LICENSE.txt"
LATIN = (
    "U+0-7F, U+A0-A1, U+A3, U+A7, U+A9-AB, U+AD, U+B0, U+B2, U+B6-B7, U+BA-BB, U+BF-FF, U+152-153, U+178,"
    " U+2000-206F, U+20AC"
)
"""What prose in the west of Europe is written with; seldom used signs would make each file a tenth larger."""
MORE_LATIN = (
    "U+80-9F, U+A2, U+A4-A6, U+A8, U+AC, U+AE-AF, U+B1, U+B3-B5, U+B8-B9, U+BC-BE, U+100-151, U+154-177, U+179-24F,"
    " U+259, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+300-36F, U+1E00-1EFF, U+2122, U+2212, U+2248"
)
GREEK, CYRILLIC = "U+370-3FF", "U+400-52F"
FEATURES = ["kern", "liga", "locl"]
KEPT_NAMES = [0, 13, 14]
"""In a font file: the notice of copyright, the licence and its address."""
ENGLISH = 0x409
"""In a font file: the English of the United States."""
NAMES = {1: "{family}", 2: "{face}", 4: "{family} {face}", 6: "{family}-{face}"}


class Cut(NamedTuple):
    """One file of letters: which letters of which face, and as what a style asks for them."""

    name: str
    family: str
    face: str
    style: str
    weight: int
    letters: str
    """As `unicode-range` of a style has it."""

    @property
    def path(self) -> str:
        """Where it lies in the site."""
        return f"{FOLDER}{self.name}.woff2"


FAMILY, UPRIGHT = "Edition", "Edition Upright"
"""The italics have no Greek and Cyrillic: browsers slant what has no italics of its own in its family."""
CUTS = (
    *(
        Cut(f"{name}{suffix}", FAMILY, face, style, weight, letters)
        for name, face, style, weight in (
            ("regular", "Regular", "normal", 400),
            ("italic", "It", "italic", 400),
            ("semibold", "Semibold", "normal", 600),
        )
        for suffix, letters in (("", LATIN), ("-more", MORE_LATIN))
    ),
    *(
        Cut(f"{name}-{script}", UPRIGHT, face, "normal", weight, letters)
        for name, face, weight in (("regular", "Regular", 400), ("semibold", "Semibold", 600))
        for script, letters in (("greek", GREEK), ("cyrillic", CYRILLIC))
    ),
)


class StandIn(NamedTuple):
    """Letters that systems have, and how wide they are."""

    family: str
    names: tuple[str, ...]
    """As systems call them, in full; of italics and bold, what stands before that word."""
    widths: tuple[float, float, float]
    """The mean of the letters of `SAMPLE` in regular, italics and bold, in parts of the size of the type. Measured on
    Noto Serif, and on what was drawn to be as wide: Gelasio for Georgia, Liberation Serif for Times New Roman."""


STAND_INS = (
    StandIn("Edition G", ("Georgia",), (0.441, 0.4476, 0.5141)),
    StandIn("Edition N", ("Noto Serif",), (0.4784, 0.4631, 0.5076)),
    StandIn("Edition T", ("Times New Roman", "Liberation Serif"), (0.401, 0.4031, 0.427)),
)
STOOD_FOR = (("Regular", "normal", 400, ""), ("It", "italic", 400, " Italic"), ("Semibold", "normal", 600, " Bold"))
"""The faces that have a stand-in: style, weight, and what systems call theirs after the name of the family."""
SAMPLE = """\
All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should \
act towards one another in a spirit of brotherhood. Tous les êtres humains naissent libres et égaux en dignité et en \
droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de \
fraternité. Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt \
und sollen einander im Geist der Brüderlichkeit begegnen."""
"""Prose as it is: the first article of the Universal Declaration of Human Rights."""


def font_files(store: Store) -> dict[str, bytes]:
    """Every file of letters, and the licence, by its path in the site; the same bytes each time."""
    stage = f"letters {fingerprint.program('mkdocs_plugin/fonts.py')}"

    def cut() -> dict[str, bytes]:
        log.info("letters are cut out of their fonts, once")
        return dict(each(cut_out, CUTS, 1))

    files = store.once(stage, CUTS, dict[str, bytes], cut)
    return files | {LICENCE: package_files()["LICENSE.txt"].read_bytes()}


@cache
def font_rules() -> str:
    """What a style in `assets/` says of these files, and of what stands in for them: a browser loads one when a page
    shows one of its letters."""
    return "".join((*_cut_rules(), *_stand_in_rules()))


def _cut_rules() -> Iterator[str]:
    for cut in CUTS:
        address = cut.path.removeprefix("assets/")
        yield (
            f'@font-face {{ font-family: "{cut.family}"; {_face(cut.style, cut.weight)}'
            f' font-display: swap; src: url("{address}"); unicode-range: {cut.letters}; }}\n'
        )


def _stand_in_rules() -> Iterator[str]:
    for number, (face, style, weight, suffix) in enumerate(STOOD_FOR):
        width, ascent, descent = _measured(face)
        for family, names, widths in STAND_INS:
            size = width / widths[number]
            local = ", ".join(f'local("{name}{suffix}")' for name in names)
            yield (
                f'@font-face {{ font-family: "{family}"; {_face(style, weight)} src: {local}; size-adjust: {size:.1%};'
                f" ascent-override: {ascent / size:.1%}; descent-override: {descent / size:.1%}; }}\n"
            )


def _face(style: str, weight: int) -> str:
    """In what letters differ from the regular ones, which a rule means that says neither."""
    return f"font-style: {style};" if style != "normal" else f"font-weight: {weight};" if weight != 400 else ""


def _measured(face: str) -> tuple[float, float, float]:
    """In parts of the size of the type: how wide a letter of the sample is, how far lines reach up and down."""
    from fontTools.ttLib import TTFont

    with TTFont(package_files()[f"SourceSerifPro-{face}.ttf"], lazy=True) as font:
        em, letters, advances = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"].metrics
        width = sum(advances[letters[ord(letter)]][0] for letter in SAMPLE) / len(SAMPLE)
        return width / em, font["hhea"].ascent / em, -font["hhea"].descent / em


def cut_out(cut: Cut) -> tuple[str, bytes]:
    """The path in the site of a file of letters, and its bytes."""
    from fontTools import subset
    from fontTools.otlLib.optimize import compact
    from fontTools.ttLib import TTFont

    font = TTFont(package_files()[f"SourceSerifPro-{cut.face}.ttf"], recalcTimestamp=False, lazy=True)
    names = font["name"]
    del font["name"]  # else all kerning would be searched for numbers of names, of which it has none
    names.names = [name for name in names.names if name.nameID in KEPT_NAMES and name.langID == ENGLISH]
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True, drop_tables=["DSIG"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(cut.letters))
    cutter.subset(font)
    compact(font, 1)  # kerning, of which most went with the letters
    for number, words in NAMES.items():
        names.setName(words.format(family=cut.family, face=cut.name), number, 3, 1, ENGLISH)
    font["name"] = names
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return cut.path, packed.getvalue()
