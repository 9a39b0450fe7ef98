"""Rules for what a converter left of a page's markup: escapes, pictures, dead links, marks of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.view import TextView
from generator.model.draft import Edit

_UNDERSCORE = re.compile(r"\\{1,8}(?=_)")
_ESCAPED = re.compile(r"\\(?<=[^\n\\]\\)(?=[.!?,;:&%$'\"()/=@~+-])")
_ESCAPED_CALL = re.compile(r"\\\[(\^?\d{1,3})\\\]")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,1000})\]\(([^()\s]{0,2000})(?: \"[^\"\n]{0,300}\")?\)")
_LIVE = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:|//)", re.I)
_BULLET = re.compile(r"[*+•◦▪‣●■►](?=[ \t])")
_PAREN_NUMBER = re.compile(r"(\d{1,2})\)(?= )")
_ITEM_HEAD = re.compile(r"(?:-|\d{1,2}\.)$")


def escaped_marks(view: TextView) -> Iterator[Edit]:
    r"""Remove the backslash before a character that a converter escaped where it has no special meaning.

    Why: `@name\_surname` and `?\\_r=0` make sense only to a Markdown reader; everyone else sees a slip.
    Leaves alone: `\*`, `\#` and `\[` in prose, which would take on a meaning; a backslash before a letter.

    >>> from generator.cleaning.view import after
    >>> after(escaped_marks, r"@cy\_bret, 5\*, C:\temp")
    '@cy_bret, 5\\*, C:\\temp'
    """
    if "\\" not in view.text:
        return
    for match in _UNDERSCORE.finditer(view.text):
        yield Edit(match.start(), match.end())
    for match in _ESCAPED.finditer(view.text):
        before = view.text[max(0, match.start() - 9) : match.start()].rpartition("\n")[2].strip()
        if before and not before.isdigit():
            yield Edit(match.start(), match.end())
    for match in _ESCAPED_CALL.finditer(view.text):
        yield Edit(match.start(), match.end(), f"[{match[1]}]")


def pictures(view: TextView) -> Iterator[Edit]:
    """Remove a picture that a converter wrote as Markdown; the edition shows texts only.

    Why: the address leads to someone else's server, or nowhere, and the alternative text is seldom the author's.
    Leaves alone: the caption, which is a line of its own and judged as such.

    >>> from generator.cleaning.view import after
    >>> after(pictures, "![Le marché](https://example.org/k.jpg) La place est vide.")
    ' La place est vide.'
    """
    if "![" not in view.text:
        return
    for match in _PICTURE.finditer(view.text):
        yield Edit(match.start(), match.end())


def dead_links(view: TextView) -> Iterator[Edit]:
    """Remove the brackets and the address of a link that leads nowhere; its words stay.

    Why: `[Moscou](#)` and `[Moscou](/tag/moscou)` led somewhere on the page they were taken from, but do not here.
    Leaves alone: every address with a scheme, be it a page or a mailbox, and note calls such as `[3](#note3)`.

    >>> from generator.cleaning.view import after
    >>> after(dead_links, "À [Moscou](#), [ici](https://example.org/).")
    'À Moscou, [ici](https://example.org/).'
    """
    if "](" not in view.text:
        return
    for match in _LINK.finditer(view.text):
        name, address = match[1], match[2]
        if _LIVE.match(address) and not address.lower().startswith("javascript:") and name.strip():
            continue
        if name.strip("^[]\\ ").isdigit() and address.startswith("#"):
            yield Edit(match.start(), match.end(), f"[{name.strip('^[] ')}]")
            continue
        yield Edit(match.start(), match.start() + 1)
        yield Edit(match.end(1), match.end())


def list_marks(view: TextView) -> Iterator[Edit]:
    """Write one mark for every list item: `- ` for a bullet, `1. ` for a number.

    Why: pages bring their own bullets, while Markdown has only two kinds of list.
    Leaves alone: dashes, which open direct speech in French, and a lone number in brackets.

    >>> from generator.cleaning.view import after
    >>> after(list_marks, "• Kiev\\n• Riga\\n– Non, dit-il.")
    '- Kiev\\n- Riga\\n– Non, dit-il.'
    """
    numbered = [line for line in view.lines if line.kind == "item" and _PAREN_NUMBER.match(line.text)]
    in_order = [int(line.text.split(")")[0]) for line in numbered] == list(range(1, len(numbered) + 1))
    for line in view.lines:
        if line.kind != "item":
            continue
        if _BULLET.match(line.text):
            yield Edit(line.start, line.start + 1, "-")
        elif len(numbered) > 1 and in_order and (match := _PAREN_NUMBER.match(line.text)):
            yield Edit(line.start + match.end(1), line.start + match.end(1) + 1, ".")


def lone_list_marks(view: TextView) -> Iterator[Edit]:
    """Put a list mark that stands alone on its line before the item that follows it.

    Why: lists copied from a page as text often lose their layout, so that mark and item end up on two lines.
    Leaves alone: a mark that no plain line follows, and a dash on a line of its own that closes a section.

    >>> from generator.cleaning.view import after
    >>> after(lone_list_marks, "-\\nKiev\\n-\\n\\nRiga")
    '- Kiev\\n- Riga'
    """
    for line, after_it in zip(view.lines, view.lines[1:], strict=False):
        if line.kind == "item" and _ITEM_HEAD.match(line.text) and after_it.kind == "prose":
            yield Edit(line.end, after_it.start, " ")
