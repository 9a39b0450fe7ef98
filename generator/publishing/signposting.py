"""FAIR Signposting, level 1: typed links in the head of a page, from which a program finds what belongs to it.

In: a text, or the edition. Out: (rel, href, type) of each link, addresses relative to the page as everywhere, but
`cite-as`, which is the permanent address, and is left out where the edition has none yet. The page of a text has no
`license`: the rights in it are those of its author and publisher, and no licence; the notes' stands on the home page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.model.corpus import Entity
from generator.model.publication import AnnotatedText
from generator.publishing.addresses import relative
from generator.publishing.bibliography import licence_address
from generator.publishing.json_ld import WIKIDATA
from generator.publishing.meta_tags import FILES
from generator.publishing.releases import cited_place
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import TextPage, cited_address

SCHEMA = "https://schema.org/"
DESCRIBES = frozenset(kind for _, kind, _ in FILES)
"""Types of files that describe a text; all others hold it."""


def links_of_text(
    text: AnnotatedText, page: TextPage, renderer: SiteRenderer, files: Iterable[Mapping[str, str]]
) -> list[dict[str, str]]:
    """The links of the page of a text; `files` are its other forms, with `href` and `type`."""
    about, edition = text.document.about, renderer.edition
    here, language = page.address, page.language
    links = [_link("type", f"{SCHEMA}AboutPage"), _link("type", f"{SCHEMA}NewsArticle")]
    if edition.address:
        links.append(_link("cite-as", cited_place(edition, f"{cited_address(page, text, edition)}.html")))
    links += _authors((renderer.author(name) for name in about.authors), renderer, here, language)
    for file in files:
        links.append(_link("describedby" if file["type"] in DESCRIBES else "item", file["href"], file["type"]))
    home = relative(here, renderer.addresses.shared("index", language))
    links.append(_link("collection", home, "text/html"))
    return links


def links_of_edition(renderer: SiteRenderer, here: str, items: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """The links of the home page `here`; `items` are (path, type) of the files that hold the whole edition."""
    edition = renderer.edition
    links = [_link("type", f"{SCHEMA}AboutPage"), _link("type", f"{SCHEMA}Dataset")]
    if edition.address:
        links.append(_link("cite-as", cited_place(edition, f"{here}.html")))
    if licence := licence_address(edition.licence):
        links.append(_link("license", licence))
    links.append(_link("describedby", relative(here, "corpus.json", ""), "application/json"))
    return links + [_link("item", relative(here, path, ""), kind) for path, kind in items]


def _authors(
    authors: Iterable[Entity | None], renderer: SiteRenderer, here: str, language: str
) -> Iterable[dict[str, str]]:
    """An author by Wikidata, else by the page of the register."""
    for entity in filter(None, authors):
        own = relative(here, renderer.addresses.entity(entity, language))
        yield _link("author", f"{WIKIDATA}{entity.wikidata}" if entity.wikidata else own)


def _link(rel: str, href: str, kind: str = "") -> dict[str, str]:
    return {"rel": rel, "href": href, **({"type": kind} if kind else {})}
