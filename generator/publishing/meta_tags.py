"""Tags in the head of a text's page for other programs: citation data, and links to the text's files.

Learned from Zotero's own translators: it reads `citation_*`, `DC.*` and `og:*` tags and never JSON-LD; `DC.type` takes
the name of a Zotero type; a `citation_journal_title` would make everything a journal article; authors in `DC.creator`
are not doubled where `citation_author` has them; `og:type` gives way to `DC.type`, unless it is `website`.
"""

from __future__ import annotations

import re
from html import unescape

from generator.model.edition import Edition
from generator.model.publication import AnnotatedText
from generator.publishing import cards
from generator.publishing.addresses import relative
from generator.publishing.bibliography import Name, NameParser, place
from generator.publishing.labels import Labels, is_named
from generator.publishing.releases import cited_place, version
from generator.publishing.translation_state import made_by
from generator.publishing.versions import TextPage, cited_address, title_in
from generator.text.markup import render_note

FILES = (
    (".csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
    (".ris", "application/x-research-info-systems", "RIS"),
    (".bib", "application/x-bibtex", "BibTeX"),
)
PDF = "application/pdf"
EPUB = "application/epub+zip"
SUMMARY = 300
"""Characters of a description: what a result of a search engine shows is shorter, an abstract may be longer."""


def meta_tags(
    text: AnnotatedText,
    page: TextPage,
    edition: Edition,
    authors: NameParser,
    summary: str,
    printed: bool = False,
) -> list[dict[str, str]]:
    """The tags of a text's page: author the journalist, editors the annotators, the newspaper as the site.

    They are of the version that the page shows first; of a translation they say who made it.

    `printed`: whether there is a PDF, which reference managers can fetch if the edition has an address.
    """
    about = text.document.about
    labels, translated = Labels(page.language), text.translations.get(page.own)
    cited = cited_address(page, text, edition) + ".html"
    address = place(edition, cited) if edition.address else ""
    title = title_in(text, (page.own,)).words
    shown = f"[{title}]" if about.title_is_supplied else title
    made = made_by(text, page.own, labels) if translated else ""
    tags = [
        ("citation_title", shown),
        *(("citation_author", _tag_name(authors.part(name))) for name in about.authors),
        *(("citation_editor", name) for name in filter(is_named, edition.editors)),
        ("citation_publication_date", about.date.replace("-", "/")),
        ("citation_language", page.own),
        ("citation_public_url", cited_place(edition, cited) if edition.address else ""),
        ("citation_pdf_url", address.removesuffix(".html") + ".pdf" if address and printed else ""),
        ("DC.hasVersion", version(edition)),
        ("DC.type", "newspaperArticle"),
        ("DC.title", shown),
        *(("DC.creator", name) for name in about.authors),
        ("DC.date", about.date),
        ("DC.contributor", translated.made.by if translated else ""),
        ("DC.language", page.own),
        ("DC.rights", (translated and translated.made.rights) or about.rights),
        ("DC.description", made),
        ("og:type", "article"),
        ("og:title", title),
        ("og:description", summary),
        ("og:url", address),
        ("og:site_name", about.publisher),
        ("article:published_time", about.date),
    ]
    given = [{"name": name, "content": content} for name, content in tags if content]
    return given + cards.tags(cards.of_text(text, page, edition), edition)


def _tag_name(name: Name) -> str:
    """With a comma, so that no program guesses the family name; but Zotero takes `van Ek, Jan Piet` for two people."""
    return name.direct if " " in name.family and " " in name.given else name.inverted


def other_forms(
    text: AnnotatedText, page: TextPage, edition: Edition, printed: bool, books: bool
) -> list[dict[str, str]]:
    """The files of a text, with addresses relative to its page: for the head of the page, and for readers.

    `printed`: whether there is a PDF of it; `books`: whether there is an EPUB.
    """
    here, cited = page.address, cited_address(page, text, edition)
    seed = text.document.seed.name
    files = [
        {"type": kind, "href": relative(here, cited, ending), "title": title, "download": "yes"}
        for ending, kind, title in FILES
    ]
    if printed:
        files.append({"type": PDF, "href": relative(here, here, ".pdf"), "title": "PDF", "download": ""})
    if books:
        files.append(
            {
                "type": EPUB,
                "href": relative(here, f"texts/{text.document.about.slug}", ".epub"),
                "title": "EPUB",
                "download": "",
            }
        )
    for path, kind, title in (
        (f"tei/{seed}.xml", "application/tei+xml", "TEI"),
        (f"annotations/{seed}.jsonld", "application/ld+json", "Web Annotation"),
    ):
        files.append({"type": kind, "href": relative(here, path, ""), "title": title, "download": ""})
    return files


def summary(text: AnnotatedText, page: TextPage, otherwise: str) -> str:
    """A short description: the beginning of the editors' introduction in the reader's language, else `otherwise`."""
    introductions, language = text.document.about.introductions, page.language
    words = next((introductions[code] for code in page.preferred if code in introductions), "").strip()
    first = re.split(r"\n[ \t]*\n", words, maxsplit=1)[0]
    plain = " ".join(unescape(re.sub(r"<[^<>]*>", "", render_note(first, language))).split())
    if len(plain) > SUMMARY:
        plain = (plain[: SUMMARY - 1].rpartition(" ")[0] or plain[: SUMMARY - 1]).rstrip(" ,;:") + "…"
    return plain or otherwise
