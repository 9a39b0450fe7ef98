"""How to cite a text: CSL-JSON, RIS and BibTeX as files, and the tags from which Zotero makes a newspaper article.

Learned from Zotero's own translators: it reads `citation_*`, `DC.*` and `og:*` tags and never JSON-LD; `DC.type` takes
the name of a Zotero type; a `citation_journal_title` would make everything a journal article.
"""

from __future__ import annotations

import re

from generator.addresses import Addresses
from generator.exports.writing import as_json
from generator.labels import Labels
from generator.model import About, AnnotatedText, Edition, Publication


def files(publication: Publication) -> dict[str, str]:
    """The three files of each text, beside its page."""
    addresses = Addresses(publication.edition.main, publication.edition.languages)
    found: dict[str, str] = {}
    for text in publication.texts:
        about, address = text.document.about, addresses.text(text.document.about)
        found[f"{address}.csl.json"] = as_json([csl(about, publication.edition)])
        found[f"{address}.ris"] = ris(about, publication.edition)
        found[f"{address}.bib"] = bibtex(about, publication.edition)
    return found


def _person(name: str) -> dict[str, str]:
    """A name in two parts where it has two words or more; the family name is the last."""
    given, _, family = name.strip().rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": name}


def csl(about: About, edition: Edition) -> dict[str, object]:
    """The text as a CSL-JSON item."""
    entry: dict[str, object] = {"id": about.slug, "type": "article-newspaper", "title": about.title}
    if about.authors:
        entry["author"] = [_person(name) for name in about.authors]
    if about.date:
        entry["issued"] = {"date-parts": [[int(part) for part in about.date.split("-")]]}
    for key, value in (
        ("container-title", about.publisher),
        ("language", about.language),
        ("URL", about.source),
        ("archive", edition.titles.get(edition.main, "")),
    ):
        if value:
            entry[key] = value
    return entry


def ris(about: About, edition: Edition) -> str:
    """The text in the RIS format, with line ends as the format demands."""
    day = about.date.split("-") if about.date else []
    lines = [("TY", "NEWS"), ("TI", about.title), *(("AU", _inverted(name)) for name in about.authors)]
    if day:
        lines += [("PY", day[0]), ("DA", "/".join([*day, "", ""][:3]) + "/")]
    for tag, value in (
        ("T2", about.publisher),
        ("LA", about.language),
        ("UR", about.source),
        ("DB", edition.titles.get(edition.main, "")),
    ):
        if value:
            lines.append((tag, value))
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in [*lines, ("ER", "")])


def bibtex(about: About, edition: Edition) -> str:
    """The text as a BibLaTeX entry."""
    fields = {
        "title": f"{{{_tex(about.title)}}}",
        "author": " and ".join(_tex(_inverted(name)) for name in about.authors),
        "date": about.date,
        "journaltitle": _tex(about.publisher),
        "langid": {"fr": "french", "en": "english"}.get(about.language, ""),
        "url": about.source,
        "entrysubtype": "newspaper",
        "note": _tex(edition.titles.get(edition.main, "")),
    }
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@article{{{about.slug},\n{body}\n}}\n"


def _inverted(name: str) -> str:
    person = _person(name)
    return f"{person['family']}, {person['given']}" if "family" in person else name


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def iso_690(about: About, edition: Edition, language: str) -> list[tuple[str, str]]:
    """The reference in the manner of ISO 690, as (words, style) with the styles '' and 'title'."""
    labels = Labels(language)
    authors = f" {labels('and')} ".join(_shouted(name) for name in about.authors)
    title = f"[{about.title}]" if about.title_is_supplied else about.title
    parts: list[tuple[str, str]] = [(f"{authors}. ", "")] if authors else []
    parts.append((title, ""))
    parts.append((". ", ""))
    if about.publisher:
        parts += [(about.publisher, "title"), (", ", "")]
    parts.append(((labels.date(about.date) if about.date else labels("no-date")) + ". ", ""))
    parts.append((f"{edition.titles.get(language, edition.titles.get(edition.main, ''))}.", ""))
    return parts


def _shouted(name: str) -> str:
    person = _person(name)
    return f"{person['family'].upper()}, {person['given']}" if "family" in person else name


def meta_tags(text: AnnotatedText, edition: Edition) -> list[dict[str, str]]:
    """The tags of a text's page: author the journalist, editors the annotators, the newspaper as the site."""
    about = text.document.about
    tags = [
        ("citation_title", about.title),
        *(("citation_author", name) for name in about.authors),
        *(("citation_editor", name) for name in edition.editors),
        ("citation_publication_date", about.date.replace("-", "/")),
        ("citation_language", about.language),
        ("DC.type", "newspaperArticle"),
        ("DC.rights", about.rights),
        ("og:site_name", about.publisher),
    ]
    return [{"name": name, "content": content} for name, content in tags if content]
