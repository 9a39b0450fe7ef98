"""Sentences on a page that are in another language than the page, and of which the page has not said so before.

A page announces another language with an element of the class `tongue` directly before the words, or, where it shows a
text and its translation, with the links of `nav.reading`, which name both languages. No sentences are titles of works,
which are cited as they are and most of which are links to them, and names; what the editors' prose quotes within a
sentence of its own is announced by that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html

from generator.text.language import language_of

Element = lxml.html.HtmlElement

SENTENCE = 5
"""Words: what is shorter is a name, a title, a spelling or a label."""
TELLING = 8
"""Words of which a language can be told that nobody has declared."""
INTRODUCING = 2
"""Words of a sentence that is enough of one to introduce a quotation."""
WORD = re.compile(r"[^\W\d_]{3,}")
SPOKEN = re.compile(r"(?<!\S)[^\w\s]*[^\W\d_]+(?:[’'-][^\W\d_]+)*[^\w\s]*(?!\S)")
"""A word, and no number, address or name of a file."""
QUOTED = re.compile(r'«[^»]*»|“[^”]*”|"[^"]*"')
VERSIONS = {"own", "other"}
PROSE = {"note-body", "sources", "intro"}
SILENT = {"script", "style", "code", "pre", "template"}
CITED = {"cite"}
BLOCKS = set("p li dd dt td th h1 h2 h3 h4 h5 h6 summary figcaption blockquote div section caption option".split())
ATTRIBUTES = ("title", "aria-label", "alt", "placeholder")


@dataclass(frozen=True, slots=True)
class Unannounced:
    """Words in `language`, on a page in another; `declared`: the page has them in an element with that language."""

    language: str
    words: str
    declared: bool


def unannounced(html: str) -> list[Unannounced]:
    """Those of a page."""
    page = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    return [*_declared(page), *_undeclared(page)]


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())


def _declared(page: Element) -> Iterator[Unannounced]:
    """What is declared to be in another language and stands there without announcement."""
    own = page.get("lang") or ""
    named = {link.get("hreflang") for link in page.xpath("//nav[contains(@class, 'reading')]//a[@hreflang]")}
    for element in page.iter():
        code = element.get("lang") if isinstance(element.tag, str) else None
        if code is None or code == own or element.get("hreflang") or _within(element, SILENT | CITED):
            continue
        if code in named and _in_class(element, VERSIONS):
            continue
        words = " ".join(part for part in _texts(element, code))
        if len(words.split()) >= SENTENCE and not (_is_announced(element, own) or _is_cited(element, own)):
            yield Unannounced(code, words, True)


def _is_cited(element: Element, own: str) -> bool:
    """Whether an element is a name or the title of a work, or is quoted by a sentence of the editors."""
    is_of_a_work = (element.get("href") or "").startswith("http") and (element.text or "")[:1] not in ("[", "(")
    if is_of_a_work or _in_class(element, {"names"}):
        return True
    block = next((one for one in element.iterancestors() if one.tag in BLOCKS), None)
    if block is None or not _in_class(element, PROSE):
        return False
    return element is not block and len(WORD.findall("".join(_of_block(block, own)))) >= INTRODUCING


def _in_class(element: Element, names: set[str]) -> bool:
    return any(_classes(one) & names for one in (element, *element.iterancestors()))


def _within(element: Element, tags: set[str]) -> bool:
    return any(one.tag in tags for one in (element, *element.iterancestors()))


def _texts(element: Element, code: str) -> Iterator[str]:
    """The words of an element, but for what in it is in yet another language."""
    if element.tag in SILENT | CITED:
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.get("lang") in (None, code):
            yield from _texts(child, code)
        yield child.tail or ""


def _is_announced(element: Element, own: str) -> bool:
    """Whether the last words before an element are an announcement, or it is within something announced."""
    for one in (element, *element.iterancestors()):
        if one.get("lang") == own:
            return False
        before = one.getprevious()
        while before is not None and not isinstance(before.tag, str):
            before = before.getprevious()
        if before is not None:
            return not (before.tail or "").strip() and _ends_with_announcement(before)
        parent = one.getparent()
        if parent is None or (parent.text or "").strip():
            return False
    return False


def _ends_with_announcement(element: Element) -> bool:
    while len(element) and not (element[-1].tail or "").strip():
        if "tongue" in _classes(element):
            return True
        element = element[-1]
    return "tongue" in _classes(element)


def _undeclared(page: Element) -> Iterator[Unannounced]:
    """What the page holds to be in its own language, but reads as another that it speaks of."""
    own = page.get("lang") or ""
    for element in page.iter():
        if not isinstance(element.tag, str) or _within(element, SILENT | CITED) or _in_class(element, {"names"}):
            continue
        told = [element.get(name) or "" for name in ATTRIBUTES]
        if element.tag in BLOCKS and _language(element, own) == own:
            told.append(" ".join(_of_block(element, own)))
        if element.tag == "meta" and element.get("name") == "description":
            told.append(element.get("content") or "")
        for words in (QUOTED.sub(" ", words) for words in told):
            found = language_of(words).code if len(SPOKEN.findall(words)) >= TELLING else None
            if found and found != own:
                yield Unannounced(found, " ".join(words.split()), False)


def _language(element: Element, otherwise: str) -> str:
    around = (one.get("lang") for one in (element, *element.iterancestors()))
    return next((code for code in around if code is not None), otherwise)


def _of_block(element: Element, own: str) -> Iterator[str]:
    """The words of a block, but for the blocks in it and what is in another language."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            other = child.get("lang") not in (None, own)
            if (
                child.tag not in BLOCKS | SILENT | CITED
                and not other
                and not (child.get("href") or "").startswith("http")
            ):
                yield from _of_block(child, own)
        yield child.tail or ""
