"""What a saved page says of itself in data that readers do not see: title, authors, date, publisher, address, language.

In: a page. Out: readings, each with the span of the source that shows the value. Read are JSON-LD of schema.org, the
`meta` names of Open Graph, Dublin Core and Highwire, `<link rel=canonical>`, `<time>`, and the comment by which
browsers tell where a page was saved from. A value is taken as it stands, none is put together.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date

from generator.cleaning.saved_pages import Page
from generator.cleaning.saved_pages.alignment import words_of
from generator.cleaning.saved_pages.scan import Token
from generator.cleaning.saved_pages.units import Unit
from generator.model.cleaned import Inferred, Reading

LONGEST = 400_000
"""Characters of one block of JSON; what is longer is an application's store."""
_ARTICLE = ("Article", "Posting", "Report", "Review", "Interview")
_DATE = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_SAVED = re.compile(r"saved from url=\(\d{1,6}\)(https?://[^\s<>\"]{4,2000})")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,2000}")
_AND = re.compile(r" et | and | & |; |, ")
_SITE = re.compile(r" (?:[|–—·»-]|::) ")
_META = {
    "title": ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"),
    "authors": ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author"),
    "date": tuple(
        "citation_publication_date article:published_time og:article:published_time dc.date.issued dcterms.issued "
        "dc.date datepublished pubdate parsely-pub-date date".split()
    ),
    "publisher": ("citation_journal_title", "og:site_name", "dc.publisher", "dcterms.publisher"),
    "address": ("og:url", "citation_public_url", "twitter:url"),
}


class _Facts:
    """All candidates of a page by field, the most telling first."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.data: dict[str, list[Reading]] = {}
        self.meta: dict[str, list[Reading]] = {}
        self.marked: dict[str, list[Reading]] = {}
        for token in page.tokens:
            if token.kind == "unshown":
                self._unshown(token)
            elif token.kind == "open":
                self._tag(token)

    def found(self, field: str) -> list[Reading]:
        """The candidates of the first kind that has any; of `meta`, those of the first name."""
        for kind in (self.data, self.meta, self.marked):
            if readings := kind.get(field):
                first = readings[0].why
                return [reading for reading in readings if reading.why == first]
        return []

    def _unshown(self, token: Token) -> None:
        source = self.page.source
        if token.name == "script" and "ld+json" in token.attributes.get("type", "").lower():
            if token.end - token.start <= LONGEST:
                self._json(token)
        elif token.name == "title":
            self._add(self.marked, "title", source[token.start : token.end], token, "low", "the page's <title>")
        elif not token.name and (saved := _SAVED.search(source, token.start, min(token.end, token.start + 3000))):
            why = "the browser that saved the page wrote it down"
            self._add(self.marked, "address", saved[1], token, "high", why)

    def _tag(self, token: Token) -> None:
        attributes = token.attributes
        if token.name == "meta":
            name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
            for field, names in _META.items():
                if name in names:
                    self._add(
                        self.meta, field, attributes.get("content", ""), token, "high", f"the page's <meta> {name}"
                    )
        elif token.name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self._add(self.data, "address", attributes.get("href", ""), token, "high", "the page's canonical address")
        elif token.name == "time" and attributes.get("datetime"):
            self._add(self.marked, "date", attributes["datetime"], token, "medium", "the first <time> of the page")
        elif token.name == "html" and re.fullmatch(r"[A-Za-z]{2}(?:[-_].{0,20})?", attributes.get("lang", "")):
            self._add(self.marked, "language", attributes["lang"][:2].lower(), token, "medium", "the page declares it")

    def _json(self, token: Token) -> None:
        text = self.page.source[token.start : token.end]
        try:
            value = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            return
        nodes = [node for node in _nodes(value) if isinstance(node, dict)]
        by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
        for node in nodes:
            types = node.get("@type")
            if not any(isinstance(name, str) and name.endswith(_ARTICLE) for name in _each(types)):
                continue
            for field, key in (("title", "headline"), ("date", "datePublished"), ("address", "url")):
                for entry in _each(node.get(key)):
                    self._add(self.data, field, entry, token, "high", f"the page's data: {key}")
            for field, key in (("authors", "author"), ("publisher", "publisher")):
                for entry in _each(node.get(key)):
                    if isinstance(entry, dict):
                        entry = entry.get("name") or by_id.get(str(entry.get("@id")), {}).get("name")
                    self._add(self.data, field, entry, token, "high", f"the page's data: {key}")

    def _add(
        self, kind: dict[str, list[Reading]], field: str, value_given: object, token: Token, certainty: str, why: str
    ) -> None:
        if not isinstance(value_given, str) or len(value_given) > 3000 or not _is_proper(field, value_given):
            return
        for part in _AND.split(value_given) if field == "authors" and _names_several(value_given) else [value_given]:
            value = " ".join(html.unescape(part).split())
            value = _day(value) if field == "date" else value
            start, end = _span(self.page.source, part if field != "language" else value_given, token)
            reading = Reading(value, start, end, certainty, why)
            if value and all(earlier.value != value for earlier in kind.get(field, ())):
                kind.setdefault(field, []).append(reading)
        if kind is self.meta:
            kind[field].sort(key=lambda candidate: _META[field].index(candidate.why.rpartition(" ")[2]))


def _nodes(value: object) -> Iterator[object]:
    for node in _each(value):
        yield node
        if isinstance(node, dict):
            yield from _each(node.get("@graph"))


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_proper(field: str, text: str) -> bool:
    """Whether a value can be what its field asks for."""
    if field == "address":
        return _ADDRESS.fullmatch(text.strip()) is not None
    if field == "authors":
        begins = text.strip()[:1].isalpha()
        return begins and 2 < len(text.strip()) < 120 and not any(sign in text for sign in "@/<>{}")
    return bool(text.strip()) and (field != "date" or bool(_day(text)))


def _names_several(text: str) -> bool:
    """Whether a by-line names several: each part has a name and a surname."""
    parts = _AND.split(text)
    return len(parts) > 1 and all(len(part.split()) > 1 for part in parts)


def _day(text: str) -> str:
    """The day of a date as ISO 8601 writes it, or nothing."""
    match = _DATE.search(text[:60])
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else ""
    except ValueError:
        return ""


def _span(source: str, text: str, token: Token) -> tuple[int, int]:
    """Where a value stands in a tag or script, however it is written there; the whole of it if in no known way."""
    in_json = json.dumps(text)[1:-1]
    ways = (text, json.dumps(text, ensure_ascii=False)[1:-1], in_json, in_json.replace("/", "\\/"), html.escape(text))
    for way in dict.fromkeys(ways):
        start = source.find(way, token.start, token.end)
        if start >= 0:
            return start, start + len(way)
    return token.start, token.end


def facts(page: Page) -> Inferred:
    """What the data of a page say; what they do not say is None.

    >>> page = Page('<meta name=author content="Ada Rey"><meta property="og:title" content="A &amp; B">')
    >>> facts(page).authors[0].value, facts(page).title.value
    ('Ada Rey', 'A & B')
    """
    candidates = _Facts(page)
    first = {field: next(iter(candidates.found(field)), None) for field in ("date", "publisher", "address", "language")}
    site = first["publisher"].value if first["publisher"] else ""
    authors = tuple(reading for reading in candidates.found("authors") if reading.value != site)
    return Inferred(
        _title(page, candidates), authors, first["date"], first["language"], first["publisher"], first["address"]
    )


def _title(page: Page, candidates: _Facts) -> Reading | None:
    """The heading of the highest rank where any of the data say the same, give or take the name of the site.

    Where none does, the page was given another title for search engines: what readers see is its title, unless it is
    the name of the site or of a section while a line of the page says what the data do.
    """
    told = [
        reading for kind in (candidates.data, candidates.meta, candidates.marked) for reading in kind.get("title", ())
    ]
    site = {
        words_of(reading.value) for kind in (candidates.data, candidates.meta) for reading in kind.get("publisher", ())
    }
    named = [reading for reading in told if words_of(reading.value) not in site]
    heads = {words: unit for unit in page.units if unit.rank == 1 and (words := words_of(unit.words(page.source)))}
    for reading in named:
        stated_words = words_of(reading.value)
        for words, unit in heads.items():
            if words not in site and (_within(words, stated_words) or _within(stated_words, words)):
                return _heading(page, unit, "high")
    stated = next(iter(named), None)
    lines = {words_of(unit.words(page.source)) for unit in page.units}
    shown = stated is not None and stated.certainty != "low" and words_of(stated.value) in lines
    others = [unit for words, unit in heads.items() if words not in site]
    if len(others) == 1 and not shown and (stated is None or len(words_of(others[0].words(page.source))) > 3):
        return _heading(page, others[0], "medium")
    if stated is not None and stated.certainty == "low":
        return Reading(_SITE.split(stated.value)[0], stated.start, stated.end, "low", stated.why)
    return stated


def _heading(page: Page, unit: Unit, certainty: str) -> Reading:
    value = " ".join(unit.words(page.source).split())
    return Reading(value, unit.start, unit.end, certainty, "the heading of the highest rank")


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return bool(part) and f" {' '.join(part)} " in f" {' '.join(whole)} "


def stated(page: Page) -> tuple[str, ...]:
    """Every value that the data of a page state as its title, an author or a date, each as often as they state it."""
    candidates = _Facts(page)
    kinds = (candidates.data, candidates.meta, candidates.marked)
    return tuple(reading.value for kind in kinds for readings in kind.values() for reading in readings)
