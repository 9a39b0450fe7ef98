"""Which units of a page are the article: trafilatura's judgement, led back to the places of the source.

trafilatura is shown the page as it was read here: the same text in the same order, with the attributes that tell what
an element is for, and nothing that is not shown. So it meets no script, no entity, no character that XML forbids and no
element deeper than its parser goes; it opens no file and no address. What it hands back is words; `alignment` finds
their places. A unit is kept or left out as a whole, by the majority of its words: no sentence is cut.

Some things are kept although trafilatura left them out, because the article would be damaged without them: a note that
the article calls, and a paragraph of running text in the midst of it or going on at its end.
"""

from __future__ import annotations

import html
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.cleaning.kinship import telling_words
from generator.cleaning.saved_pages.alignment import aligned, words_of
from generator.cleaning.saved_pages.named import (
    DEEPEST,
    OF_ITS_OWN,
    OTHER_THINGS,
    names_of,
    own_of,
    shared_by,
    title_over,
)
from generator.cleaning.saved_pages.nesting import ENDS_ITSELF, VOID, Element
from generator.cleaning.saved_pages.scan import UNSHOWN, Token
from generator.cleaning.saved_pages.units import Unit
from generator.cleaning.view import function_share, is_final

LARGEST = 1_500_000
"""Characters of markup and text that trafilatura is shown: some hundred times an article. Its time is not linear."""
SHORTEST = 40
"""Words; what is shorter may be a notice or the menu of a page without an article, and is not judged by structure."""
_TELLING = (
    "class",
    "id",
    "role",
    "itemprop",
    "itemtype",
    "style",
    "rel",
    "href",
    "aria-hidden",
    "aria-label",
    "data-testid",
)
_TAG_NAME = re.compile(r"[a-z][a-z0-9]{0,30}(?:-[a-z0-9-]{0,60})?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MISSED = 8
"""Where more than so many times the prose that was chosen stands elsewhere, the article was missed."""
_TOLD = 150
"""Telling words; with fewer it is not clear what an article speaks of."""
_ASIDE = frozenset(("nav", "aside", "footer", "figure", "form"))
_NEAR, _ANY = 2, DEEPEST
"""Elements that may stand between a paragraph in the midst and what it shares with the article; over the article."""
_WITHIN_A_LINE = frozenset(("hi", "ref", "del"))


def kept_units(
    source: str, tokens: Sequence[Token], units: Sequence[Unit], elements: Mapping[int, Element]
) -> frozenset[int] | None:
    """The numbers of the units that are the article; None where no article was found."""
    words = [words_of(unit.words(source)) for unit in units]
    article = words_of(extracted(page(source, tokens)))
    if not article:
        return None
    flags = aligned([word for unit_words in words for word in unit_words], article)
    kept: set[int] = set()
    place = 0
    for unit, unit_words in zip(units, words, strict=True):
        if unit_words and 2 * sum(flags[place : place + len(unit_words)]) >= len(unit_words):
            kept.add(unit.number)
        place += len(unit_words)
    if sum(len(unit_words) for unit, unit_words in zip(units, words, strict=True) if unit.number in kept) < SHORTEST:
        return None
    prose = {unit.number: len(unit.words(source).split()) for unit in units if _is_of_text(source, unit)}
    if _MISSED * sum(prose.get(number, 0) for number in kept) < sum(prose.values()):
        return None
    kept |= _notes(source, units, kept)
    kept |= _amidst(source, units, elements, kept)
    return frozenset(kept)


def page(source: str, tokens: Sequence[Token]) -> str:
    """The page as trafilatura is shown it."""
    return "".join(_shown(source, tokens))


def _shown(source: str, tokens: Sequence[Token]) -> Iterator[str]:
    open_names: list[tuple[str, bool]] = []
    counts: dict[str, int] = {}
    depth = 0
    for token in tokens:
        if token.kind == "text":
            text = html.unescape(source[token.start : token.end])
            yield html.escape(_FORBIDDEN.sub("", text), quote=False)
            continue
        name = token.name
        if token.kind == "unshown" or name in UNSHOWN or not _TAG_NAME.fullmatch(name):
            continue
        if name in VOID:
            if token.kind == "open" and name in ("br", "hr", "wbr"):
                yield f"<{name}>"
            continue
        if token.kind == "open":
            if name in ENDS_ITSELF and open_names and open_names[-1][0] == name:
                _, written = open_names.pop()
                counts[name] -= 1
                depth -= written
            written = depth < DEEPEST
            open_names.append((name, written))
            counts[name] = counts.get(name, 0) + 1
            depth += written
            if written:
                yield f"<{name}{''.join(_attributes(token))}>"
        elif counts.get(name):
            closed, written = "", False
            while closed != name:
                closed, written = open_names.pop()
                counts[closed] -= 1
                depth -= written
            if written:
                yield f"</{name}>"


def _attributes(token: Token) -> Iterator[str]:
    for key in _TELLING if token.attributes else ():
        if value := token.attributes.get(key):
            yield f' {key}="{html.escape(_FORBIDDEN.sub("", value[:300]))}"'


def extracted(shown: str) -> str:
    """The text that trafilatura takes for the article, empty where it finds none."""
    from lxml.html import HTMLParser, document_fromstring  # half a second, which only a saved page is worth
    from trafilatura import bare_extraction

    if len(shown) > LARGEST or not shown.strip():
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds wrong with a page is no editor's fault
    try:
        parser = HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        tree = document_fromstring(shown, parser=parser)
        document = bare_extraction(
            tree, include_comments=False, include_tables=True, include_formatting=True, with_metadata=False
        )
    except Exception:  # a stranger's page must not stop a build: what cannot be extracted is kept whole, and reported
        return ""
    body = getattr(document, "body", None)
    return "".join(_text(body)) if body is not None else ""


def _text(body: object) -> Iterator[str]:
    """The text of an extracted tree, with a blank at the borders of its blocks."""
    from lxml.etree import iterwalk

    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag not in _WITHIN_A_LINE:
            yield " "
        yield (element.text if event == "start" else element.tail) or ""


def _notes(source: str, units: Sequence[Unit], kept: set[int]) -> set[int]:
    """The units to which the numbers raised in the article lead, and all that belongs to each."""
    called = {
        token.attributes["href"].rpartition("#")[2]
        for unit in units
        if unit.number in kept
        for token in unit.tags
        if token.kind == "open" and "#" in token.attributes.get("href", "") and _is_number(source, token)
    } - {""}
    named = {name: unit.number for unit in reversed(units) for name in unit.ids}
    return {named[name] for name in called if name in named}


def _is_number(source: str, link: Token) -> bool:
    label = re.sub(r"<[^<>]{0,200}>", "", source[link.end : link.end + 240].partition("</a")[0]).strip(" []()^\n\t")
    return label.isdigit() and len(label) < 4


def _amidst(source: str, units: Sequence[Unit], elements: Mapping[int, Element], kept: set[int]) -> set[int]:
    """Paragraphs of running text, and headings over what is kept, which belong to no other thing that the page shows.

    The midst begins under the title, if the page has one: a standfirst is often set apart from the rest. It goes on
    after the last kept unit with paragraphs that follow it in the same element.
    """
    first, last = min(kept), max(kept)
    begin = title_over(units, first)
    while last < len(units) and _are_neighbours(elements, last) and _is_prose(source, units[last]):
        last += 1
    heads = {
        unit.number
        for unit in units[begin:last]
        if unit.rank > 1 and unit.number + 1 in kept and not _ASIDE & unit.within
    }
    missing = [
        unit
        for unit in units[begin:last]
        if unit.number not in kept and (unit.number in heads or _is_of_text(source, unit))
    ]
    if not missing:
        return set()
    said = Counter(word for unit in units if unit.number in kept for word in telling_words(unit.words(source)))
    shared = shared_by(elements, kept)
    return {
        unit.number
        for unit in missing
        if (len(said) < _TOLD or unit.number in heads or _is_akin(unit.words(source), said))
        and not _is_apart(elements.get(unit.number), shared, _ANY if unit.number < first else _NEAR)
    }


def _are_neighbours(elements: Mapping[int, Element], number: int) -> bool:
    """Whether a unit and the next stand in elements that stand in the same one."""
    here, below = elements.get(number), elements.get(number + 1)
    return here is not None and below is not None and here.parent is below.parent


def _is_apart(element: Element | None, shared: set[Element], most: int) -> bool:
    """Whether a unit stands in more than `most` elements that hold nothing kept, or in one that is something else."""
    own = own_of(element, shared)
    return len(own) > most or any(
        one.token.name in OF_ITS_OWN or not OTHER_THINGS.isdisjoint(names_of(one.token)) for one in own
    )


def _is_akin(text: str, said: Counter[str]) -> bool:
    """Whether a paragraph speaks of what the article speaks of: a pitch or the lead of another article does not."""
    words = telling_words(text)
    return 4 * sum(word in said for word in words) >= len(words)


def _is_of_text(source: str, unit: Unit) -> bool:
    return not _ASIDE & unit.within and _is_prose(source, unit)


def _is_prose(source: str, unit: Unit) -> bool:
    text = unit.words(source).strip()
    links = sum(token.name == "a" and token.kind == "open" for token in unit.tags)
    words = len(text.split())
    return words >= 12 and is_final(text) and function_share(text) >= 0.25 and links * 12 <= words
