"""The letters of every page: one family, cut into files of which a reader loads those whose letters a page shows.

Source Serif Pro comes with set-up, as the Python package that the PDFs are set with too. fontTools, which it is made
with itself, takes the letters of one group of scripts out of it, and the kerning and ligatures of these, and packs them
as WOFF2 (brotli). The licence, the SIL Open Font License, reserves the name 'Source' for the whole: what is cut out
bears another, and the licence lies beside it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from generator.publishing.lettering import package_files
from generator.store import fingerprint
from generator.store.cores import each
from generator.store.store import Store

FOLDER = "assets/fonts/"
LICENCE = FOLDER + "LICENSE.txt"
LATIN = "U+0-FF, U+131, U+152-153, U+178, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122, U+2212, U+2248"
MORE_LATIN = "U+100-130, U+132-151, U+154-177, U+179-24F, U+259, U+300-36F, U+1E00-1EFF"
GREEK, CYRILLIC = "U+370-3FF", "U+400-52F"
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
KEPT_NAMES = [0, 13, 14]
"""In a font file: the notice of copyright, the licence and its address."""
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


def font_files(store: Store) -> dict[str, bytes]:
    """Every file of letters, and the licence, by its path in the site; the same bytes each time."""
    stage = f"letters {fingerprint.program('mkdocs_plugin/fonts.py')}"
    files = store.once(stage, CUTS, dict[str, bytes], lambda: dict(each(cut_out, CUTS, 1)))
    return files | {LICENCE: package_files()["LICENSE.txt"].read_bytes()}


def font_rules() -> str:
    """What a style in `assets/` says of these files: a browser loads one when a page shows one of its letters."""
    return "".join(_rules())


def _rules() -> Iterator[str]:
    for cut in CUTS:
        address = cut.path.removeprefix("assets/")
        yield (
            f'@font-face {{ font-family: "{cut.family}"; font-style: {cut.style}; font-weight: {cut.weight};'
            f' font-display: swap; src: url("{address}") format("woff2"); unicode-range: {cut.letters}; }}\n'
        )


def cut_out(cut: Cut) -> tuple[str, bytes]:
    """The path in the site of a file of letters, and its bytes."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(package_files()[f"SourceSerifPro-{cut.face}.ttf"], recalcTimestamp=False)
    options = subset.Options(
        layout_features=FEATURES, hinting=False, name_IDs=KEPT_NAMES, notdef_outline=True, drop_tables=["DSIG"]
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(cut.letters))
    cutter.subset(font)
    for number, words in NAMES.items():
        font["name"].setName(words.format(family=cut.family, face=cut.name), number, 3, 1, 0x409)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return cut.path, packed.getvalue()
