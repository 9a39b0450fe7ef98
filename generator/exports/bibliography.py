"""The sources of the notes for reference managers: `bibliography.csl.json`, and `bibliography.bib` for BibLaTeX."""

from __future__ import annotations

from generator.exports.names_and_tex import balanced, bib_name, csl_name, tex
from generator.model.keys import name_in
from generator.model.publication import Publication
from generator.publishing.bibliography import Name, NameParser
from generator.publishing.json_text import as_json
from generator.publishing.sources import Work, works
from generator.text.hosts import host_of


def files(publication: Publication) -> dict[str, str]:
    """The two files, in the order of the notes."""
    parser = NameParser(publication.entities.values())
    main = publication.edition.main
    rows = [(work, [parser.part(name) for name in work.authors], _outlet(work, main)) for work in works(publication)]
    return {
        "bibliography.csl.json": as_json([_csl(*row, number) for number, row in enumerate(rows, 1)]),
        "bibliography.bib": "\n".join(_bibtex(*row, number) for number, row in enumerate(rows, 1)),
    }


def _outlet(work: Work, main: str) -> str:
    return name_in(work.outlet.names if work.outlet else {}, main) or work.host


def _csl(work: Work, authors: list[Name], outlet: str, number: int) -> dict[str, object]:
    entry: dict[str, object] = {"id": f"source-{number}", "type": "webpage", "title": work.title or work.url}
    if authors:
        entry["author"] = [csl_name(name) for name in authors]
    entry |= {"container-title": outlet, "URL": work.url}
    for key, date in (("issued", work.published), ("accessed", work.standing.read)):
        if date:
            entry[key] = {"date-parts": [[int(part) for part in date.split("-")]]}
    if work.standing.is_known:
        entry |= {"archive": host_of(work.standing.copy), "archive_location": work.standing.copy}
    keywords = ["primary"] if work.primary else []
    keywords += ["party"] if work.outlet and work.outlet.party else []
    if keywords:
        entry["keyword"] = ", ".join(keywords)
    return entry


def _bibtex(work: Work, authors: list[Name], outlet: str, number: int) -> str:
    fields = {
        "title": f"{{{tex(work.title or work.url)}}}",
        "author": " and ".join(bib_name(name) for name in authors),
        "organization": tex(outlet),
        "date": work.published,
        "url": balanced(work.url),
        "urldate": work.standing.read,
        "keywords": "primary" if work.primary else "",
    }
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@online{{source-{number},\n{body}\n}}\n"
