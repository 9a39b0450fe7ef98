"""The last line of defence: what HTML may be in the content of a page, wherever it comes from.

An allow-list of elements, attributes, ids, classes and schemes. The theme reads its settings from the first element
with the id `__config`, so that a page cleaned by nh3 with its ids left in can still run a stranger's script: ids must
have one of the forms that the generator makes.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

ELEMENTS = frozenset(
    (
        "a aside blockquote br cite code dd del details div dl dt em footer h1 h2 h3 h4 h5 h6 header hr input ins "
        "label li mark nav ol option p pre q section select small span strong sub summary sup table tbody td th thead "
        "time tr ul b i"
    ).split()
)
ATTRIBUTES = frozenset(
    (
        "aria-current aria-label aria-level checked class colspan data-kind data-notes data-originalurl data-rule "
        "data-s data-values data-verdict data-versiondate data-versionurl datetime dir download hidden href "
        "hreflang id lang name open rel role scope start title type value"
    ).split()
)
ID = re.compile(r"(?:p\d+(?:[a-z]|-\d+)?|a[\w-]+(?:-call)?|[nch]-[\w-]+|[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:_\d+)?)")
DRAWN = frozenset("svg g path line rect circle text title".split())
"""SVG elements that the generator draws with, on pages that have drawings; nothing that moves, loads or runs."""
_NUMBER = r"-?[\d.]+%?"
GEOMETRY = {
    **dict.fromkeys("x y x1 x2 y1 y2 cx cy r rx width height fill-opacity stroke-width".split(), re.compile(_NUMBER)),
    "viewbox": re.compile(r"[-\d. ]+"),
    "d": re.compile(r"[MLCZ\d. -]+"),
    "transform": re.compile(r"translate\(-?[\d.]+ -?[\d.]+\)"),
    "text-anchor": re.compile(r"start|middle|end"),
    "fill": re.compile(r"none"),
    "aria-hidden": re.compile(r"true"),
}
TAKEN = frozenset({"main", "search", "config", "header", "footer"})
CLASS = re.compile(r"[a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)*")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
PLAIN_TAG = re.compile(r'<(?:/([a-z][a-z0-9]*)|([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)(?: /)?)>')
"""A tag as the generator writes it, which browsers and Python's parser read alike."""
PLAIN_ATTRIBUTE = re.compile(r' ([a-z-]+)(?:="([^"]*)")?')
RELATIVE = re.compile(r"[\w.#][^:\\\s]*")
"""An address that cannot have a scheme, nor lead to another host."""
VALUED = frozenset({"id", "class", "href"})
"""Attributes of which not every value is allowed."""


class _Checker(HTMLParser):
    def __init__(self, drawings: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.violation = ""
        self.drawings = drawings

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        drawn = self.drawings and tag in DRAWN
        if tag not in ELEMENTS and not drawn:
            self._report(f"the element <{tag}>")
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if self.drawings and tag in DRAWN and name in GEOMETRY:
            if not GEOMETRY[name].fullmatch(value):
                self._report(f"the {name} {value!r}")
        elif name not in ATTRIBUTES:
            self._report(f"the attribute {name} of <{tag}>")
        elif name == "id" and (not ID.fullmatch(value) or value in TAKEN):
            self._report(f"the id {value!r}")
        elif name == "class" and value and not CLASS.fullmatch(value):
            self._report(f"the class {value!r}")
        elif name == "href":
            value = "".join(letter for letter in value if letter > " ")  # as browsers read an address
            scheme = SCHEME.match(value)
            if value.startswith(("//", "\\")) or (scheme and scheme[1].lower() not in ("http", "https", "mailto")):
                self._report(f"the address {value!r}")

    def handle_comment(self, data: str) -> None:
        self._report("a comment")

    def handle_decl(self, decl: str) -> None:
        self._report("a declaration")

    def unknown_decl(self, data: str) -> None:
        self._report("a declaration")

    def handle_pi(self, data: str) -> None:
        self._report("a processing instruction")

    def _report(self, what: str) -> None:
        line, column = self.getpos()
        self.violation = self.violation or f"{what} (line {line}, column {column} of the page's HTML)"


def first_violation(html: str, drawings: bool = False) -> str:
    """The first thing in `html` that is not allowed, in words with its place; empty if all is allowed.

    `drawings`: whether the page has drawings of the generator, so that lines and shapes are allowed.
    """
    if not drawings and _is_plainly_allowed(html):
        return ""
    checker = _Checker(drawings)
    checker.feed(html)
    checker.close()
    return checker.violation


def _is_plainly_allowed(html: str) -> bool:
    """Whether `html` has plain tags only, and all of them are allowed: so it is with nearly every page.

    Of what is refused here the parser says what it is, or that it is allowed after all; it takes ten times as long.
    """
    judge = _Checker(drawings=False)
    tags = PLAIN_TAG.findall(html)
    for _, name, attributes in set(tags):
        if name and name not in ELEMENTS:
            return False
        if attributes:
            for attribute, value in PLAIN_ATTRIBUTE.findall(attributes):
                if attribute not in ATTRIBUTES:
                    return False
                if attribute in VALUED and not (attribute == "href" and RELATIVE.fullmatch(value)):
                    judge._attribute(name, attribute, unescape(value) if "&" in value else value)
    return html.count("<") == len(tags) and not judge.violation
