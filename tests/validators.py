"""What others' programs say of a file that the site offers: those that answer within a second and need no network.

In: the text of a file. Out: what is wrong with it, in the words of the program. The slow ones are in `tests/audit`.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import warnings
from collections.abc import Callable
from typing import Any

import bibtexparser
import feedparser
import requests
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pyld import jsonld
from signposting import find_signposting_html

SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/"}}
"""Stands for the context that schema.org serves: what it gives a name to, this does too."""


def csl(text: str) -> list[str]:
    """CSL-JSON by citeproc-py: each item is cited in a style, and its year stands in the reference."""
    items = json.loads(text)
    told = io.StringIO()
    wrong = []
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(told):
        warnings.simplefilter("always")
        try:
            style = CitationStylesStyle("harvard-cite-them-right", validate=False)
            listed = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
            for item in items:
                listed.register(Citation([CitationItem(item["id"])]))
            references = [str(one) for one in listed.bibliography()]
        except Exception as error:
            return [f"{type(error).__name__}: {error}"]
    wrong += [str(one.message) for one in caught if "citeproc" in str(one.filename)]
    for item, reference in zip(items, references, strict=False):
        year = re.search(r"\d{4}", json.dumps(item.get("issued", "")))
        if year and f"({year[0]})" not in reference:
            wrong.append(f"{item['id']}: the reference has no year: {reference}")
    if len(references) != len(items):
        wrong.append(f"{len(items)} items, {len(references)} references")
    return wrong + [line for line in told.getvalue().splitlines() if line.strip()]


def bibtex(text: str) -> list[str]:
    """BibTeX by bibtexparser: every block is read."""
    library = bibtexparser.parse_string(text)
    wrong = [f"line {block.start_line}: {block.error}" for block in library.failed_blocks]
    if not library.entries or len(library.entries) != text.count("\n@") + text.startswith("@"):
        wrong.append(f"{len(library.entries)} entries are read")
    return wrong


def ris(text: str) -> list[str]:
    """RIS by rispy: one record between TY and ER, no unknown tag."""
    try:
        records = rispy.loads(text)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    wrong = [f"unknown tags: {record['unknown_tag']}" for record in records if record.get("unknown_tag")]
    if len(records) != 1 or not records[0].get("title", records[0].get("primary_title")):
        wrong.append(f"{len(records)} records with a title are read")
    return wrong


def atom(text: str) -> list[str]:
    """Atom by feedparser: well-formed, and each entry has its id, title, day and link."""
    feed: Any = feedparser.parse(text.encode())
    wrong = [str(feed.bozo_exception)] if feed.bozo else []
    if feed.version != "atom10" or not feed.feed.get("id") or not feed.feed.get("updated_parsed"):
        wrong.append("the feed has no id or no day")
    for entry in feed.entries:
        missing = [key for key in ("id", "title", "updated_parsed", "link") if not entry.get(key)]
        if missing:
            wrong.append(f"{entry.get('id')}: no {', '.join(missing)}")
    return wrong


def json_ld(text: str) -> list[str]:
    """JSON-LD by PyLD: it expands to something, and every key has a meaning."""

    def load(url: str, _: object = None) -> dict[str, object]:
        if url.startswith("https://schema.org"):
            return {"contextUrl": None, "documentUrl": url, "document": SCHEMA_ORG, "contentType": "application/json"}
        raise ValueError(f"no context for {url}")

    try:
        expanded = jsonld.expand(json.loads(text), {"documentLoader": load, "base": "https://edition.example/"})
    except (jsonld.JsonLdError, ValueError) as error:
        return [str(error).split("\n")[0]]
    return [] if expanded and all(node.get("@type") for node in expanded) else ["nothing in it has a type"]


def signposts(address: str) -> list[str]:
    """The typed links of a page by `signposting`, against level 1 of the FAIR Signposting Profile."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = find_signposting_html(address)
    wrong = [str(one.message) for one in caught]
    types = {str(link.target) for link in found.types}
    if found.citeAs is None:
        wrong.append("no address to cite it by")
    if "https://schema.org/AboutPage" not in types or len(types) != 2:
        wrong.append(f"not AboutPage and one type more: {sorted(types)}")
    for name, links in (("describedby", found.describedBy), ("item", found.items)):
        wrong += [] if links else [f"no link {name}"]
        for link in links:
            status = requests.get(str(link.target), timeout=9).status_code
            if link.type is None or status != 200:
                wrong.append(f"{name} {link.target}: {link.type}, {status}")
    return wrong


FAST: dict[str, Callable[[str], list[str]]] = {
    ".csl.json": csl,
    ".bib": bibtex,
    ".ris": ris,
    "feed.xml": atom,
    "claims.json": json_ld,
}
"""By the end of a file's name, the program that reads it."""
