"""The source of a saved page comes in, its tokens with their places go out: text, tags, and what is never shown.

The tokens tile the source, so that no character of it can get lost between them. It is read as browsers read it, as
far as text is concerned: a comment that is not closed hides the rest, a `>` in a quoted attribute closes nothing, `<`
before anything but a name is a letter. A quotation mark in a tag that no other closes hides nothing here, though it
does in a browser: the text after it would be lost. Nothing is fetched, run or expanded. Time is linear in the length of
the source.

Learned from the tokenization section of the HTML standard (html.spec.whatwg.org, 13.2.5).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_SPACE = " \t\n\r\f"
_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"[^ \t\n\r\f/>]+")
_PLAIN = re.compile(r"<(/?)([A-Za-z][^ \t\n\r\f/>]*)>")
_BETWEEN = re.compile(r"[ \t\n\r\f/]*")
# A quotation mark that is never closed fails once for each kind of mark, not once for each attribute.
_ATTRIBUTE = re.compile(
    r"([^ \t\n\r\f/>][^ \t\n\r\f/>=]*)"
    r"(?:[ \t\n\r\f]*=[ \t\n\r\f]*(?:\"([^\"]*)\"|'([^']*)'|([^ \t\n\r\f>\"'][^ \t\n\r\f>]*)?))?"
)
_COMMENT_END = re.compile(r"--!?>")
# Elements whose content a browser does not show as text of the page, up to their end tag.
UNSHOWN = frozenset(
    "script style title template noscript noembed noframes iframe textarea select datalist svg canvas audio "
    "video".split()
)
_RUN_ON = frozenset({"script", "style"})
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch `[start, end)` of the source.

    `kind` is `text`, `open`, `close`, or `unshown`: a comment, a declaration, or what stands within a script and its
    like, whose element is `name`. Attributes are decoded, the first of a name counts.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: _NO_ATTRIBUTES)


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a source, from its first to its last character.

    >>> [(token.kind, token.name) for token in tokens('<p title="a>b">x<br/>y</P><!-- z')]
    [('open', 'p'), ('text', ''), ('open', 'br'), ('text', ''), ('close', 'p'), ('unshown', '')]
    """
    endless: set[str] = set()  # elements of which no end tag follows any more
    position, length = 0, len(source)
    while position < length:
        opening = _OPENING.search(source, position)
        start = opening.start() if opening else length
        if start > position:
            yield Token("text", position, start)
        if start == length:
            return
        token = _markup(source, start)
        yield token
        position = token.end
        if token.kind != "open" or token.name not in UNSHOWN or token.name in endless:
            if token.kind == "open" and token.name == "plaintext" and position < length:
                yield Token("text", position, length)
                return
            continue
        closing = re.compile(rf"</{token.name}(?=[ \t\n\r\f/>])", re.I).search(source, position)
        if closing is None:
            endless.add(token.name)
        end = closing.start() if closing else length if token.name in _RUN_ON else position
        if end > position:
            yield Token("unshown", position, end, token.name, token.attributes)
            position = end


def _markup(source: str, start: int) -> Token:
    """The token that `<` begins at `start`, where a letter, `/`, `!` or `?` follows it."""
    if source.startswith("<!--", start):
        if source.startswith(("<!-->", "<!--->"), start):
            return Token("unshown", start, source.index(">", start) + 1)
        comment_end = _COMMENT_END.search(source, start + 4)
        return Token("unshown", start, comment_end.end() if comment_end else len(source))
    if plain := _PLAIN.match(source, start):
        return Token("close" if plain[1] else "open", start, plain.end(), plain[2].lower())
    closing = source[start + 1] == "/"
    begin = start + 1 + closing
    if not source[begin : begin + 1].isascii() or not source[begin : begin + 1].isalpha():
        end = source.find(">", start)
        return Token("unshown", start, end + 1 if end >= 0 else len(source))
    named = _NAME.match(source, begin)
    position = named.end() if named else begin
    name = source[begin:position].lower()
    attributes: dict[str, str] = {}
    while True:
        between = _BETWEEN.match(source, position)
        position = between.end() if between else position
        if position >= len(source):
            return Token("unshown", start, len(source))
        if source[position] == ">":
            break
        attribute = _ATTRIBUTE.match(source, position)
        if attribute is None:  # pragma: no cover - one character is always a name
            break
        if not closing:
            value = attribute[2] or attribute[3] or attribute[4] or ""
            attributes.setdefault(attribute[1].lower(), html.unescape(value) if "&" in value else value)
        position = attribute.end()
    return Token("close" if closing else "open", start, position + 1, name, attributes)
