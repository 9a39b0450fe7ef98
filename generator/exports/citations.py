"""How to cite a text: CSL-JSON, RIS and BibLaTeX as files beside its page.

Reference managers cannot know that a title is the editors': it goes into the files in its square brackets. The address
is that of the text's page, if the edition has an address, otherwise that where the text was found. The editors are not
in the files: styles take them for those of the newspaper, and for the authors of a text that has none (seen in Chicago,
MLA and ISO 690).
"""

from __future__ import annotations

from dataclasses import replace

from generator.exports.names_and_tex import balanced, bib_name, csl_name, tex
from generator.languages import name_of
from generator.model.corpus import About
from generator.model.edition import Edition
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.bibliography import Name, shown_title
from generator.publishing.cited import Cited
from generator.publishing.json_text import as_json
from generator.publishing.releases import cited_place, version
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import TextPage, cited_address, title_in, value_in

LANGUAGES = frozenset(
    (
        "basque bulgarian catalan croatian czech danish dutch english estonian finnish french galician german greek "
        "hungarian icelandic italian latvian lithuanian marathi norwegian polish portuguese romanian russian serbian "
        "slovak slovene spanish swedish turkish ukrainian"
    ).split()
)
"""The languages that BibLaTeX knows, as it calls them."""


def files(publication: Publication) -> dict[str, str]:
    """The three files of each text and of each translation of it, beside its page."""
    renderer = SiteRenderer(publication)
    return {path: data for text in renderer.texts.values() for path, data in of_text(text, renderer).items()}


def of_text(text: AnnotatedText, renderer: SiteRenderer) -> dict[str, str]:
    """The same for one text."""
    edition, authors = renderer.edition, renderer.name_parser
    exported: dict[str, str] = {}
    for page in renderer.pages_of(text):
        if cited_address(page, text, edition) != page.address:
            continue  # this page shows the original, which has files of its own
        cited, address = Cited.of(text, page, edition, authors), page.address
        about = _described(text, page)
        where = cited_place(edition, f"{address}.html") if edition.address else about.source
        names = [authors.part(name) for name in about.authors]
        made = text.translations[page.own].made if page.own in text.translations else None
        entry = csl(about, edition, names, where, cited.translation)
        if made and made.made_by == "person":
            entry["translator"] = [csl_name(authors.part(made.by))]
        exported[f"{address}.csl.json"] = as_json([entry])
        exported[f"{address}.ris"] = ris(about, edition, names, where, cited.translation)
        exported[f"{address}.bib"] = bibtex(about, edition, names, where, cited.translation)
    return exported


def _described(text: AnnotatedText, page: TextPage) -> About:
    """What is known of the version that a page shows first: of a translation, its own title, language and original."""
    about = text.document.about
    if page.own not in text.translations:
        return about
    return replace(
        about,
        slug=f"{about.slug}-{page.own}",
        title=title_in(text, (page.own,)).words,
        language=page.own,
        publisher=value_in(about, "publisher", page.preferred).words,
        original_title=about.title,
        translated_from=about.language,
    )


def csl(about: About, edition: Edition, authors: list[Name], where: str, translated: str = "") -> dict[str, object]:
    """The text as a CSL-JSON item; `translated` says by whom, if it is a translation."""
    entry: dict[str, object] = {"id": about.slug, "type": "article-newspaper", "title": shown_title(about)}
    if authors:
        entry["author"] = [csl_name(name) for name in authors]
    if about.date:
        entry["issued"] = {"date-parts": [[int(part) for part in about.date.split("-")]]}
    for key, value in (
        ("container-title", about.publisher),
        ("language", about.language),
        ("original-title", about.original_title),
        ("note", translated),
        ("version", version(edition)),
        ("URL", where),
        ("archive", edition.titles.get(edition.main, "")),
    ):
        if value:
            entry[key] = value
    return entry


def ris(about: About, edition: Edition, authors: list[Name], where: str, translated: str = "") -> str:
    """The text in the RIS format, with line ends as the format demands.

    Some readers take the date from `PY`, some from `DA`: both are written, `DA` with all its strokes.
    """
    day = about.date.split("-") if about.date else []
    lines = [("TY", "NEWS"), ("ID", about.slug), ("TI", shown_title(about))]
    lines += [("AU", name.inverted) for name in authors]
    if day:
        lines += [("PY", day[0]), ("DA", "/".join([*day, "", ""][:3]) + "/")]
    for tag, value in (
        ("T2", about.publisher),
        ("OP", about.original_title),
        ("N1", translated),
        ("LA", about.language),
        ("ET", version(edition)),
        ("UR", where),
        ("DB", edition.titles.get(edition.main, "")),
    ):
        if value:
            lines.append((tag, value))
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in [*lines, ("ER", "")])


def bibtex(about: About, edition: Edition, authors: list[Name], where: str, translated: str = "") -> str:
    """The text as a BibLaTeX entry."""
    fields = {
        "title": f"{{{tex(shown_title(about))}}}",
        "author": " and ".join(bib_name(name) for name in authors),
        "date": about.date,
        "journaltitle": tex(about.publisher),
        "titleaddon": tex(translated),
        "origtitle": tex(about.original_title),
        "origlanguage": _langid(about.translated_from),
        "langid": _langid(about.language),
        "version": tex(version(edition)),
        "url": balanced(where),
        "entrysubtype": "newspaper",
        "note": tex(edition.titles.get(edition.main, "")),
    }
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@article{{{about.slug},\n{body}\n}}\n"


def _langid(code: str) -> str:
    """A language as BibLaTeX calls it; nothing for one that it does not know."""
    name = name_of(code).lower()
    return name if name in LANGUAGES else ""
