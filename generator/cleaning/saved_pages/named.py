"""What a page calls its elements, and what that says of the units in them: a caption, a biography, a box, an advert.

In: the units of a page, their elements, and which of them are the article. Out: the units that a page names as a part
of the article which is not its body, each with the kind of part and the element that makes it one. trafilatura leaves
most of these out; they belong to the article all the same, and are labelled. What stands in an element named for other
things, in a menu or in a link, as the picture over another article's title does, is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from generator.cleaning.colophons import tells_of_making
from generator.cleaning.forms import never_ends
from generator.cleaning.saved_pages.nesting import Element
from generator.cleaning.saved_pages.scan import Token
from generator.cleaning.saved_pages.units import Unit
from generator.cleaning.view import fold, function_share

OF_ITS_OWN = frozenset(("a", "button", "figcaption"))
OTHER_THINGS = frozenset(
    "advert advertisement author bio byline bylines caption captions carousel comment comments consent cookie cookies "
    "credit credits disclaimer newsletter permission popular popup privacy promo promos promotion recirculation "
    "recommend recommendation recommendations recommended related share sidebar signup social sponsor sponsored "
    "subscribe subscription teaser tooltip trending video videos".split()
)
"""What pages call the things that are no body, as extractors know them (after Readability's list)."""
_OF_THE_ARTICLE = frozenset("author bio byline bylines caption captions carousel credit credits".split())
_OF_THE_PAGE = OTHER_THINGS - _OF_THE_ARTICLE - {"social", "share"}
_NAME_PART = re.compile("(?<!no[-_])(?:[A-Z]?[a-z]+|[A-Z]+)")
_CAPTION = frozenset({"caption", "figcaption"})
_BIOGRAPHY = re.compile(
    r"(?<![a-z])bio(?:graphy|graphie)?(?![a-z])|author[-_]*(?:s[-_]*)?(?:box|bio|info|desc(?:ription)?|card)|"
    r"about[-_]*(?:the[-_]*)?author",
    re.I,
)
_STANDFIRST = re.compile(
    r"(?<![a-z])(?:standfirst|dek|deck|chapo|chapeau|excerpt|vorspann|entradilla|sub[-_]?(?:head(?:ing|line)?|title|hed))"
    r"(?![a-z]|-\d)",
    re.I,
)
_BOX = re.compile(
    r"fact[-_]?box|info[-_]?box|key[-_]?(?:facts|points|takeaways)|takeaways|encadr[eé]|"
    r"glossar(?:y|io)|glossaire|chronolog(?:y|ie)|rep[eè]res|infokasten",
    re.I,
)
_OWNED = re.compile(r"©|\bcopyright\b", re.I)
_NEAR, _BELOW = 3, 30
"""Units between title and standfirst; below the article, where its author may be told of."""
DEEPEST = 200
"""Elements one in another; libxml2 refuses more than 256 unless it is told that the page is harmless."""
_CLOSE = 3
"""Elements from a unit upwards among which a caption is looked for where its words were taken for the article."""
_SAYS, _LEADS = 8, (4, 60)
"""Words of a sentence on the author, at least; of a standfirst, from and to."""


@dataclass(frozen=True, slots=True)
class Named:
    """What kind of part a unit is, and the element that says so."""

    kind: str
    element: Element


def names_of(token: Token) -> Iterator[str]:
    """The words of which the names are made that a page gives an element."""
    for key in ("class", "id"):
        yield from map(str.lower, _NAME_PART.findall(token.attributes.get(key, "")[:300]))


def shared_by(elements: Mapping[int, Element], kept: Collection[int]) -> set[Element]:
    """The elements that hold something of the article."""
    shared: set[Element] = set()
    for number in kept & elements.keys():
        for element in elements[number].upwards():
            if element in shared:
                break
            shared.add(element)
    return shared


def title_over(units: Sequence[Unit], first: int) -> int:
    """The number of the nearest heading of the first rank over a unit; its own, if there is none."""
    return next((unit.number for unit in reversed(units[: first - 1]) if unit.rank == 1), first)


def own_of(element: Element | None, shared: Collection[Element]) -> list[Element]:
    """The elements of a unit in which nothing of the article stands, the innermost first."""
    return [*islice(takewhile(lambda one: one not in shared, element.upwards()), DEEPEST + 1)] if element else []


def named_parts(
    source: str, units: Sequence[Unit], kept: Collection[int], elements: Mapping[int, Element]
) -> dict[int, Named]:
    """The units that the page names as parts of its article, by number: the kind, and the element that says so."""
    first, last = min(kept), max(kept)
    title = title_over(units, first)
    shared = shared_by(elements, kept)
    named: dict[int, Named] = {}
    said: set[str] = set()
    for unit in units[title : last + _BELOW]:
        here = elements.get(unit.number)
        if unit.number in kept:
            if here is not None and (kind := _called_alone(unit, here, unit.words(source), first)):
                named[unit.number] = Named(kind, here)
            continue
        own = own_of(here, shared)
        if not own or _is_of_the_page(unit, own):
            continue
        text = unit.words(source).strip()
        found = _kind(text, unit, own, first, last, title)
        # A page may hold a biography twice, or a caption, for a narrow window; a short credit may come again.
        words = fold(text) if len(text.split()) >= _SAYS else ""
        if found and words not in said:
            named[unit.number] = found
            said |= {words} - {""}
    told = _told(source, units, named)
    return {number: found for number, found in named.items() if found.kind != "box" or found.element in told}


def _called_alone(unit: Unit, element: Element, text: str, first: int) -> str:
    """What part a unit is that was taken for the article: its own element says so, or that it stands in a caption."""
    if unit.number == first and _LEADS[0] <= len(text.split()) <= _LEADS[1] and _called([element], _STANDFIRST):
        return "standfirst"
    near = [*islice(element.upwards(), _CLOSE)]
    return "caption" if any(one.token.name == "figcaption" for one in near) else ""


def _told(source: str, units: Sequence[Unit], named: Mapping[int, Named]) -> set[Element]:
    """The boxes that tell something: in which a sentence stands that leads nowhere."""
    said = ((named[unit.number], unit) for unit in units if unit.number in named)
    return {
        found.element
        for found, unit in said
        if found.kind == "box" and _says(unit.words(source).strip()) and not _leads(unit)
    }


def _kind(text: str, unit: Unit, own: Sequence[Element], first: int, last: int, title: int) -> Named | None:
    n, words = unit.number, len(text.split())
    if n <= last and (element := next((one for one in reversed(own) if _is_caption(one.token)), None)):
        return Named("caption", element) if any(map(str.isalpha, text)) else None
    if element := _called(own, _BIOGRAPHY):
        return Named("colophon", element) if _says(text) else None
    if last < n <= last + _NEAR and tells_of_making(text) and "footer" not in unit.within and not _OWNED.search(text):
        return Named("colophon", own[0])
    if title < n < first and _LEADS[0] <= words <= _LEADS[1] and (element := _called(own[:2], _STANDFIRST)):
        return Named("standfirst", element) if function_share(text) >= 0.15 else None
    if n <= last and (element := _called(own, _BOX)):
        return Named("box", element)
    return None


def _says(text: str) -> bool:
    """Whether a text is a sentence of some length, not broken off."""
    return len(text.split()) >= _SAYS and not never_ends(text) and function_share(text) >= 0.15


def _leads(unit: Unit) -> bool:
    """Whether a unit begins in a link."""
    return bool(unit.tags) and unit.tags[0].name == "a" and unit.tags[0].start < unit.start


def _called(own: Sequence[Element], names: re.Pattern[str]) -> Element | None:
    """The outermost of the elements whose class or id is such a name."""
    return next(
        (
            one
            for one in reversed(own)
            if any(names.search(one.token.attributes.get(key, "")[:300]) for key in ("class", "id"))
        ),
        None,
    )


def _is_caption(token: Token) -> bool:
    return token.name == "figcaption" or not _CAPTION.isdisjoint(names_of(token))


def _is_of_the_page(unit: Unit, own: Sequence[Element]) -> bool:
    """Whether a unit stands in a menu, a form, a link that holds a block, or something named for the page."""
    if {"nav", "form"} & unit.within:
        return True
    if any(one.token.name in ("a", "button") for one in own[1:]):
        return True
    return any(not _OF_THE_PAGE.isdisjoint(names_of(one.token)) for one in own)
