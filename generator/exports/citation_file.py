"""How the edition itself is to be cited: CITATION.cff (GitHub, Zotero) and .zenodo.json (Zenodo).

Zenodo reads no CITATION.cff where there is a .zenodo.json; both say the same, for both come from `seeds/edition.yml`
and the record of the last release.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from generator.languages import FALLBACK
from generator.model.edition import Edition
from generator.model.keys import name_in
from generator.model.publication import Publication
from generator.publishing.bibliography import CREATIVE, NameParser, licence_address
from generator.publishing.json_ld import without_empty
from generator.publishing.json_text import as_json

MESSAGE = (
    "If you use the edition, its notes or its data, please cite it as below; "
    "for a text, use the references on its page."
)
PATHS = ("CITATION.cff", ".zenodo.json")


def files(publication: Publication) -> dict[str, str]:
    """Both files, by their paths in the repository."""
    authors = NameParser(publication.entities.values())
    edition = publication.edition
    return dict(zip(PATHS, (citation_file(edition, authors), zenodo_file(edition, authors)), strict=True))


def in_english(edition: Edition, names: str) -> str:
    """A text of the edition that catalogues are given: in English if it is there, else in the main language."""
    return " ".join(name_in(getattr(edition, names), FALLBACK, edition.main).split())


def title(edition: Edition) -> str:
    """Title and subtitle, in the main language."""
    return ". ".join(filter(None, (edition.titles.get(edition.main, ""), edition.subtitles.get(edition.main, ""))))


def spdx(licence: str) -> str:
    """The name of a licence in the list of SPDX; empty for one that is not Creative Commons.

    >>> spdx("CC BY-SA 4.0"), spdx("all rights reserved")
    ('CC-BY-SA-4.0', '')
    """
    found = CREATIVE.fullmatch(licence.strip())
    return f"CC-{found[1].upper()}-{found[2]}" if found else ""


def citation_file(edition: Edition, authors: NameParser) -> str:
    """CITATION.cff, in version 1.2.0 of its format."""
    people: Sequence[dict[str, object]] = [
        {"given-names": name.given, "family-names": name.family} if name.given else {"name": name.family}
        for name in map(authors.part, edition.editors)
    ]
    licence = spdx(edition.licence)
    value = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": title(edition),
        "abstract": in_english(edition, "abstract"),
        "authors": people,
        "version": edition.release,
        "date-released": edition.released,
        "license": licence,
        "license-url": "" if licence else licence_address(edition.licence),
        "keywords": list(edition.keywords),
        "url": edition.address,
        "repository-code": edition.repository,
    }
    head = "# Written by `edition release` from seeds/edition.yml; what is to be changed is changed there.\n"
    return head + yaml.safe_dump(without_empty(value), allow_unicode=True, sort_keys=False, width=120)


def zenodo_file(edition: Edition, authors: NameParser) -> str:
    """.zenodo.json: the metadata of a deposit, as Zenodo's interface for uploads has them."""
    value = {
        "title": title(edition),
        "upload_type": "dataset",
        "description": in_english(edition, "abstract") or in_english(edition, "subtitles"),
        "creators": [{"name": authors.part(name).inverted} for name in edition.editors],
        "version": edition.release,
        "publication_date": edition.released,
        "access_right": "open",
        "license": spdx(edition.licence).lower(),
        "keywords": list(edition.keywords),
        "related_identifiers": [
            {"identifier": address, "relation": relation}
            for address, relation in ((edition.address, "isIdenticalTo"), (edition.repository, "isSupplementedBy"))
            if address
        ],
    }
    return as_json(without_empty(value))
