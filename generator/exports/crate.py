"""What a release holds, as a Research Object Crate (RO-Crate 1.2): one file of JSON-LD at the root of its archive."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping

from generator.exports.citation_file import in_english, title
from generator.model.publication import Publication
from generator.publishing.bibliography import NameParser, licence_address
from generator.publishing.json_ld import Json, agent, without_empty
from generator.publishing.json_text import as_json

PATH = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.2"
START = "index.html"
TYPES = {
    ".jsonld": "application/ld+json",
    ".ris": "application/x-research-info-systems",
    ".bib": "application/x-bibtex",
    ".sch": "application/xml",
    ".epub": "application/epub+zip",
    ".xml": "application/xml",
}


def crate(publication: Publication, files: Mapping[str, bytes]) -> str:
    """The metadata of an archive with these files: data one by one, pages and what they load by their start."""
    edition = publication.edition
    authors = NameParser(publication.entities.values())
    licence = licence_address(edition.licence)
    editors = [
        {"@id": f"#editor-{number}", **agent(authors.part(name))} for number, name in enumerate(edition.editors, 1)
    ]
    parts = [START, *(path for path in sorted(files) if _is_data(path))]
    root: Json = {
        "@id": "./",
        "@type": "Dataset",
        "name": title(edition),
        "description": in_english(edition, "abstract") or in_english(edition, "subtitles") or title(edition),
        "version": edition.release,
        "datePublished": edition.released,
        "license": {"@id": licence} if licence else edition.licence or "none",
        "keywords": ", ".join(edition.keywords),
        "author": _one_or_all([{"@id": one["@id"]} for one in editors]),
        "url": edition.address,
        "conditionsOfAccess": "\n".join(rights(publication)),
        "hasPart": [{"@id": path} for path in parts],
    }
    graph: list[Json] = [
        {
            "@id": PATH,
            "@type": "CreativeWork",
            "conformsTo": {"@id": SPECIFICATION},
            "about": {"@id": "./"},
        },
        without_empty(root),
        *editors,
    ]
    if licence:
        covers = "Covers the editors’ notes, the registers and the data, not the texts."
        graph.append({"@id": licence, "@type": "CreativeWork", "name": edition.licence, "description": covers})
    graph += [
        without_empty(
            {
                **{"@id": path, "@type": "File", "name": path},
                **{"encodingFormat": _type(path), "contentSize": str(len(files[path]))},
            }
        )
        for path in parts
    ]
    return as_json({"@context": f"{SPECIFICATION}/context", "@graph": graph})


def rights(publication: Publication) -> list[str]:
    """What is said of the rights in each text; the licence of the edition covers none of them."""
    documents = [text.document for text in publication.texts]
    return [f"{one.about.title}: {one.about.rights or 'the rights in the text are not known'}" for one in documents]


def _one_or_all(values: list[Json]) -> Json | list[Json]:
    """A single value is no list in flattened JSON-LD."""
    return values[0] if len(values) == 1 else values


def _is_data(path: str) -> bool:
    return not path.endswith(".html") and not path.startswith(("assets/", "."))


def _type(path: str) -> str:
    ending = "." + path.rpartition(".")[2]
    return TYPES.get(ending) or mimetypes.types_map.get(ending, "")
