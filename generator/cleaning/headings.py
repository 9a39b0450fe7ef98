"""Rules for headings that the text marks: their marks and their levels; and what form a heading has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.memory import remembered
from generator.cleaning.view import Line, TextView, bare, function_share, is_final
from generator.model.draft import Edit

_ATX = re.compile(r"(#{1,6})[ \t]+")
_CLOSED = re.compile(r"[ \t]#+$")
_NUMBER = re.compile(r"(?:([IVX]{1,5})|(\d{1,2})|([A-Za-z]))[ ]?[.)–-][ ]")
_WHOLLY_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])([^*\n]{2,160})(?<=[^\s*_])\1$")
_UNLIKELY = re.compile(r"https?://|www\.|@|©|\||^[\d\W_]+$|[:;,–—-]$|\d{1,2}[:h]\d\d|^[«“\"(]?[^\w«“\"(¿¡‘']")
_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?…] [A-ZÀ-Þ]")
# A line of so many words is read as a sentence; sub-headings of the press stay under it.
LONGEST = 12


def heading_text(line: Line) -> str:
    """What a heading says, without its marks."""
    return _unmarked(line.text)


@remembered
def _unmarked(text: str) -> str:
    return _CLOSED.sub("", _ATX.sub("", text, count=1)).strip()


def heading_marks(view: TextView) -> Iterator[Edit]:
    """Keep only the `#` signs of a heading's marks.

    Why: a heading is bold by itself; `## **I. Le thème**` shows asterisks in every list of headings.
    Leaves alone: emphasis on part of a heading, such as the title of a work; a heading without words is removed.

    >>> from generator.cleaning.view import after
    >>> after(heading_marks, "## **I. Le thème** ##")
    '## I. Le thème'
    """
    for line in view.lines:
        if line.kind != "heading":
            continue
        text = heading_text(line)
        for mark in ("***", "**", "__"):
            inner = text[len(mark) : -len(mark)]
            if text.startswith(mark) and text.endswith(mark) and len(text) > 2 * len(mark) and mark not in inner:
                text = inner.strip()
                break
        if not any(map(str.isalnum, text)):
            yield view.remove(line)
            continue
        match = _ATX.match(line.text)
        hashes = match[1] if match else "#"
        wanted = f"{hashes} {text}"
        if wanted != line.text and text in line.text:
            at = line.start + line.text.index(text, len(hashes))
            yield Edit(line.start + len(hashes), at, " ")
            yield Edit(at + len(text), line.end)


def strong_headings(view: TextView) -> Iterator[Edit]:
    """Mark as a heading a short line that is wholly bold.

    Why: the page's editor had no headings at hand and wrote `**A new start**` on a line of its own.
    Leaves alone: a bold line that ends as a sentence does, such as a standfirst or a question in an interview; two bold
    lines in a row; the first line of the text.

    >>> from generator.cleaning.view import after
    >>> text = "Nobody in the room had seen that it would come to this."
    >>> after(strong_headings, f"It was over.\\n\\n**A new start**\\n\\n{text}").splitlines()[2]
    '## A new start'
    """
    for line in view.lines[1:-1]:
        if line.kind != "prose" or not (match := _WHOLLY_STRONG.match(line.text)) or "?" in line.text[-6:]:
            continue
        neighbours = (view.lines[line.index - 1], view.lines[line.index + 1])
        if any(_WHOLLY_STRONG.match(near.text) for near in neighbours) or not may_be_heading(match[2]):
            continue
        if is_prose(neighbours[1]) and (is_final(neighbours[0].text) or neighbours[0].kind != "prose"):
            mark = len(match[1])
            yield Edit(line.start, line.start + mark, "## ")
            yield Edit(line.end - mark, line.end)


@remembered
def may_be_heading(text: str) -> bool:
    """Whether a line reads as a heading: short, opening with a capital or a digit, without a sentence's end.

    A script without capitals opens with any letter.

    >>> may_be_heading("港口铁路通车"), may_be_heading("港口铁路通车。"), may_be_heading("the river")
    (True, False, False)
    """
    plain = bare(text)
    words = plain.split()
    if not 1 <= len(words) <= LONGEST or len(plain) > 110 or _UNLIKELY.search(plain):
        return False
    if _SENTENCES.search(plain):
        return False
    first = plain.lstrip("«“\"'‘( \u00a0\u202f")[:1]
    opens = first.isdigit() or (first.isalpha() and not first.islower())
    return opens and not plain.rstrip("»”\"’') \u00a0」』").endswith((".", "…", "。", "।", "۔"))


def is_prose(line: Line) -> bool:
    """Whether a line is a paragraph of running text."""
    return line.kind in ("prose", "item", "quotation") and line.words >= 12 and function_share(line.text) > 0.2


def heading_levels(view: TextView) -> Iterator[Edit]:
    """Bring headings to one level, or to two if the text shows two.

    Why: pages choose a level by its looks; four sections numbered I to IV are of the same level even if one is set
    smaller.
    Leaves alone: a second level that occurs at least twice below the first.

    >>> from generator.cleaning.view import after
    >>> after(heading_levels, "## I. Un\\n\\n### II. Deux\\n\\n## III. Trois")
    '## I. Un\\n\\n## II. Deux\\n\\n## III. Trois'
    """
    headings = [line for line in view.lines if line.kind == "heading"]
    levels = [line.text.find(" ") if " " in line.text else line.text.find("\t") for line in headings]
    numbered = [_numbering(heading_text(line)) for line in headings]
    top = min(levels, default=2)
    deeper = {n for n, level in enumerate(levels) if level > top}
    of_one_rank = {kind for kind, level in zip(numbered, levels, strict=True) if kind and level == top}
    deeper = {n for n in deeper if numbered[n] not in of_one_rank}
    two = len(deeper) >= 2 and levels[0] == top
    for n, line in enumerate(headings):
        wanted = "###" if two and n in deeper else "##"
        yield Edit(line.start, line.start + levels[n], wanted)


def _numbering(text: str) -> str:
    """The kind of number that a heading begins with: roman, arabic, letter, or none."""
    match = _NUMBER.match(text)
    if not match:
        return ""
    return "roman" if match[1] else "arabic" if match[2] else "letter"
