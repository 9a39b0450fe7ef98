"""Raw text on a page: every blank and line end kept, what cannot be seen made visible, the numbers of its lines.

Python-Markdown turns tabs into blanks and takes blanks from empty lines, and the frame of the pages joins empty lines;
as character references all of them arrive in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

UNSEEN = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A} | {
    0x0D: "␍",
    0x7F: "␡",
    **{
        code: f"⟨U+{code:04X}⟩"
        for code in (*range(0x80, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF)
    },
    **{code: f"⟨U+{code:04X}⟩" for code in (*range(0x2060, 0x2070), 0x2028, 0x2029)},
}
UNSEEN_TOO = UNSEEN | {0x0A: "↵\n"}
"""Where line ends are themselves what was removed or put in."""
TABS_KEPT = {code: shown for code, shown in UNSEEN.items() if code != 0x09}


def kept(words: str, unseen: dict[int, str] = UNSEEN) -> Markup:
    """`words` as HTML in which white space stays as it is.

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


def anchor(number: int, href: str) -> Markup:
    """The number of a line, which is that of its paragraph in the edited text, and the way there."""
    return Markup('<a class="pn" id="p%s" href="%s">%s</a>') % (number, href, number)
