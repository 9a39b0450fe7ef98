"""The generator's own Markdown as HTML: what Python-Markdown makes of it, letter for letter, some fifteen times faster.

A generated page uses few constructs: headings, paragraphs, blocks of HTML and, within them, tags, references and links
to other pages. Python-Markdown sends every tag through Python's HTML parser twice; here a page is cut by two
patterns. Whatever is written in any other way is refused, as a whole page, and Python-Markdown reads it as ever: so a
page written by hand may use all that MkDocs knows.

`tests/test_plain_markdown.py` compares both on every page of the edition and on any that can be made up.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, unique
from markdown.util import BLOCK_LEVEL_ELEMENTS

_ATTRIBUTE = r' [a-z][a-zA-Z0-9-]*(?:="[^"<>]*")?'
_TAG = rf"</?[a-z][a-z0-9]*(?:{_ATTRIBUTE})*>"
TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)(?:{_ATTRIBUTE})*>")
BLOCK = re.compile(rf"<(?:{'|'.join(sorted(BLOCK_LEVEL_ELEMENTS))})[ >]")
RAW = re.compile(rf"(?:[^<]|{_TAG})*")
_REFERENCE = r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);"
_LETTERS = r"[^\\`*_\[\]<>&\n\t]"
_MARKUP = rf"{_REFERENCE}|<[^<>\\`\[\]\n\t]*>"
_LINKED = rf'\[(?:{_LETTERS}|{_MARKUP})*\]\(<[^<>()\s"\'&]+>(?: "[^"<>\\`\[\]]*")?\)'
INLINE = re.compile(rf"{_LETTERS}+|\n|{_MARKUP}|{_LINKED}")
"""One piece of a paragraph. No possessive quantifiers: Python before 3.11.5 takes what they must not (gh-106052)."""
TAGS = re.compile(r"<[^<>]*>")
LINK = re.compile(r'\[((?:[^\[\]<>]|<[^<>]*>)*)\]\(<([^<>]*)>(?: "([^"]*)")?\)')
HEADING = re.compile(r"(#{1,6}) *([^\n]*[^#\s])")
MARKS = re.compile(r"[ >#+:=~|\-]|</|\d+[.)]|<(?!/?[a-z])|[*_-] ?[*_-]")
"""How a line begins that may be more than words of a paragraph."""
UNSURE = ("![", "\t", "\r", "\x02", "\x03", "\0", " \n", "\xa0\n")
SPACE = re.compile(r"\s")
EMPTY = "hr"
"""The one element that Python-Markdown knows to have no end."""


class NotPlain(Exception):
    """Raised by a `link` that cannot resolve an address: Python-Markdown is to read the page, and MkDocs to warn."""


@dataclass(slots=True)
class Converted:
    """A page's HTML, and its headings as Python-Markdown's `toc` tells them."""

    html: str
    toc: list[Any] = field(default_factory=list)


def convert(markdown: str, link: Callable[[str], str], heading_id: Callable[[str, str], str]) -> Converted | None:
    """The HTML of a page; None where it may need Python-Markdown. `link` resolves what a link leads to.

    >>> page = convert("# A &amp; b\\n\\nSee [c](<c.md>).\\n\\n<p>d</p>", lambda url: "c.html", lambda words, _: "h")
    >>> print(page.html)
    <h1 id="h">A &amp; b</h1>
    <p>See <a href="c.html">c</a>.</p>
    <p>d</p>
    """
    try:
        return _convert(markdown.strip("\n"), link, heading_id)
    except NotPlain:
        return None


def _convert(source: str, link: Callable[[str], str], heading_id: Callable[[str, str], str]) -> Converted | None:
    if any(sign in source for sign in UNSURE):
        return None
    blocks: list[str] = []
    headings: list[Any] = []
    ids: set[str] = set()
    position = 0
    while position < len(source):
        if source[position] == "\n":
            position += 1
            continue
        if BLOCK.match(source, position):
            end = _end_of_raw(source, position)
            if end < 0:
                return None
            blocks.append(source[position:end] + ("\n" if source.startswith("\n\n", end) else ""))
            position = end
            continue
        end = source.find("\n\n", position)
        block = source[position : end if end > 0 else len(source)]
        position += len(block)
        if heading := HEADING.fullmatch(block):
            level = len(heading[1])
            inner = _inline(heading[2], link)
            if inner is None or inner != inner.strip():
                return None
            name = " ".join(TAGS.sub("", inner).split())
            identity = unique(heading_id(html.unescape(name), "-"), ids)
            headings.append({"level": level, "id": identity, "name": name, "html": inner, "data-toc-label": ""})
            blocks.append(f'<h{level} id="{identity}">{inner}</h{level}>')
            continue
        lines = block.split("\n")
        if any(not line or MARKS.match(line) or BLOCK.match(line) for line in lines) or block != block.strip():
            return None
        if len(lines) > 1 and "|" in block:
            return None
        words = _inline(block, link)
        if words is None:
            return None
        blocks.append(f"<p>{words}</p>")
    return Converted("\n".join(blocks).strip(), nest_toc_tokens(headings))


def _inline(words: str, link: Callable[[str], str]) -> str | None:
    """The words of a paragraph or heading; None where a mark may mean something else."""
    if not _is_of_pieces(words):
        return None
    if any(not TAG.fullmatch(tag) for tag in TAGS.findall(LINK.sub(r"\1", words))):
        return None

    def linked(found: re.Match[str]) -> str:
        inner, url, title = found.groups()
        address = link(url).replace("&", "&amp;").replace('"', "&quot;")
        shown = f' title="{SPACE.sub(" ", title.strip())}"' if title else ""
        return f'<a href="{address}"{shown}>{inner}</a>'

    return LINK.sub(linked, words)


def _is_of_pieces(words: str) -> bool:
    position = 0
    while piece := INLINE.match(words, position):
        position = piece.end()
    return position == len(words)


def _end_of_raw(source: str, start: int) -> int:
    """Where a block of HTML ends, as Python-Markdown counts its elements; -1 where it does not end with a line."""
    open_elements: list[str] = []
    for tags, tag in enumerate(TAG.finditer(source, start), 1):
        closes, name = tag.groups()
        if not closes:
            if name == EMPTY or name in ("script", "style", "textarea", "title", "math"):
                return -1
            open_elements.append(name)
        elif name in open_elements:
            while open_elements.pop() != name:
                pass
            if not open_elements:
                end = tag.end()
                plain = source.count("<", start, end) == tags
                return end if plain and (end == len(source) or source.startswith("\n\n", end)) else -1
    return -1
