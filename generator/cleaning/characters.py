"""Rules for single characters: line ends, invisible characters, wrong encodings, entities. They come first.

They promise that every later rule meets one kind of line end and no invisible character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ftfy import fix_encoding
from ftfy.badness import is_bad

from generator.cleaning.view import TextView
from generator.model.draft import Edit
from generator.text.unseen import without_width

_LINE_ENDS = re.compile("[\r\v\x85\u2028\u2029](?:(?<=\r)\n)?")
_PAGE_ENDS = re.compile("\f")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb]")
_SOFT = re.compile("\u00ad")
_ENTITY = re.compile(r"&(?:amp;){0,4}(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(r"</?(?:br|p|div|span|font|u|center|wbr|small|big)(?: [^<>\n]{0,300})?/?>|<!--[^<>]{0,2000}-->", re.I)
_FRAME = re.compile(r"</?(?:html|head|body)[ >]", re.I)
_SUSPECT = re.compile("[\u0080-\u009f\u00c2-\u00c5\u00d0\u00d1\u00e2\u00ef\u0192\u0402-\u040f]")


def line_ends(view: TextView) -> Iterator[Edit]:
    r"""Write every line end as a single line feed.

    Why: texts come from three families of systems, from word processors with line ends of their own, and from PDF
    conversions that mark page ends; the other rules then need to know only one kind.
    Leaves alone: blank lines, however many; they are counted later, once it is known what they separate.

    >>> from generator.cleaning.view import after
    >>> after(line_ends, "Moscou\r\nKiev\u2028Riga")
    'Moscou\nKiev\nRiga'
    """
    for match in _LINE_ENDS.finditer(view.text):
        yield Edit(match.start(), match.end(), "\n")
    for match in _PAGE_ENDS.finditer(view.text):
        yield Edit(match.start(), match.end(), "\n\n")


def mojibake(view: TextView) -> Iterator[Edit]:
    """Decode again, in the right encoding, a line that was once read in the wrong one.

    Why: UTF-8 taken for Windows-1252, once or twice, turns every accent and quotation mark into two or three signs, and
    nobody who searches for a word will find it. The judgement is that of ftfy, which repairs only what it is sure of.
    Leaves alone: typographic quotation marks, ligatures, and a lone `Ã` or `â` that belongs to its word.

    >>> from generator.cleaning.view import after
    >>> after(mojibake, "La Russie dÃ©cide, lâ€™Europe attend.")
    'La Russie décide, l’Europe attend.'
    """
    if not _SUSPECT.search(view.text):
        return
    for line in view.lines:
        if not _SUSPECT.search(line.text) or not is_bad(line.text):
            continue
        repaired = fix_encoding(line.text)
        if repaired != line.text and "\n" not in repaired:
            yield _narrowed(line.start, line.text, repaired)


def _narrowed(start: int, old: str, new: str) -> Edit:
    """The edit from old to new without the beginning and the end that they share."""
    limit = min(len(old), len(new))
    head = next((i for i in range(limit) if old[i] != new[i]), limit)
    tail = next((i for i in range(limit - head) if old[-1 - i] != new[-1 - i]), limit - head)
    return Edit(start + head, start + len(old) - tail, new[head : len(new) - tail])


def control_characters(view: TextView) -> Iterator[Edit]:
    r"""Remove characters that are commands to a device and not part of a text.

    Why: they come from terminals, databases and broken conversions; no reader sees them, and XML forbids them.
    Leaves alone: the tab, and U+FFFD, which marks a character that is lost and is reported as a doubt.

    >>> from generator.cleaning.view import after
    >>> after(control_characters, "Mos\x07cou")
    'Moscou'
    """
    return (Edit(match.start(), match.end()) for match in _CONTROLS.finditer(view.text))


def invisible_characters(view: TextView) -> Iterator[Edit]:
    r"""Remove characters without width: byte-order marks, zero-width spaces, overrides of direction, tags, fillers.

    Why: they cut words in two for the search and for every comparison, they can make a reader see other words than
    stand there, and nobody sees why.
    Leaves alone: joiners where Persian, Hindi and emoji need them, marks of direction in a line of Hebrew or Arabic,
    one variation selector after a character, the tags in a flag; and no-break spaces, which are typography.

    >>> from generator.cleaning.view import after
    >>> after(invisible_characters, "\ufeffMos\u200bcou")
    'Moscou'
    """
    return (Edit(place, place + 1) for place in without_width(view.text))


def soft_hyphens(view: TextView) -> Iterator[Edit]:
    r"""Remove soft hyphens, which say where a word may be broken.

    Why: they were meant for one column width; to a search engine, `négo` + soft hyphen + `ciation` is not a word.
    Leaves alone: visible hyphens; and nothing is joined across a line end here.

    >>> from generator.cleaning.view import after
    >>> after(soft_hyphens, "négo\u00adciation")
    'négociation'
    """
    return (Edit(match.start(), match.end()) for match in _SOFT.finditer(view.text))


def entities(view: TextView) -> Iterator[Edit]:
    """Replace an HTML entity that was left in the text by its character.

    Why: a converter that escaped a text twice leaves `&nbsp;` and `&eacute;` for the reader to see.
    Leaves alone: an ampersand that begins no known entity (`AT&T;`), and entities for code points that are not
    characters.

    >>> from generator.cleaning.view import after
    >>> after(entities, "d&eacute;j&agrave;, R&amp;D, AT&T;")
    'déjà, R&D, AT&T;'
    """
    if "&" not in view.text:
        return
    for match in _ENTITY.finditer(view.text):
        character = match[0]
        for _ in range(5):
            character = html.unescape(character)
        if (character != match[0] and character.isprintable()) or character in ("\u00a0", "\u202f", "\u2009"):
            yield Edit(match.start(), match.end(), character)


def tags(view: TextView) -> Iterator[Edit]:
    """Remove comments and layout tags of HTML that a converter left behind.

    Why: `<br>`, `<span …>` and `<!-- -->` are not part of what the author wrote, and show up as text.
    Leaves alone: addresses in angle brackets, `<sup>`, which holds a note call, and anything that is not a known tag;
    a text that shows the frame of a page (`<html>`, `<head>`, `<body>`), for it is about HTML.

    >>> from generator.cleaning.view import after
    >>> after(tags, "Moscou<br/>Kiev, <span class='x'>Riga</span> < 3")
    'Moscou\\nKiev, Riga < 3'
    """
    if "<" not in view.text or _FRAME.search(view.text):
        return
    for match in _TAG.finditer(view.text):
        name = match[0].strip("</ >").lower()
        yield Edit(match.start(), match.end(), "\n" if name.startswith(("br", "p", "div")) else "")
