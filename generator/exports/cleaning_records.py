"""The record of cleaning of each text as data: the seed can be rebuilt from it, piece by piece; and its schema."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from generator.model.publication import AnnotatedText, Document, Publication
from generator.publishing.cleaning_record import FORMAT, SCHEMA, SCHEMA_PATH, decisions_as_json, pieces, record_of
from generator.publishing.json_text import as_json
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit, files_of


def files(publication: Publication) -> dict[str, str]:
    """One file a text, with pieces that tile the decoded seed, places in code points; and the schema of these files."""
    return files_of(units(SiteRenderer(publication)))


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The same, in units of work."""
    for name, text in renderer.texts.items():
        yield Unit(f"record {name}", partial(_of_text, text))
    yield Unit("schema", lambda: {SCHEMA_PATH: as_json(SCHEMA)})


def _of_text(text: AnnotatedText) -> dict[str, str]:
    return {f"records/{text.document.seed.name}.json": as_json(_as_json(text.document))}


def _as_json(document: Document) -> dict[str, object]:
    seed = document.seed
    return {
        "$schema": f"../{SCHEMA_PATH}",
        "format": FORMAT,
        "seed": seed.path.rpartition("/")[2],
        "sha256": hashlib.sha256(seed.data).hexdigest(),
        "encoding": seed.encoding,
        "language": document.cleaned.language,
        **({"decisions": decisions_as_json(document.cleaned.decisions)} if document.cleaned.decisions else {}),
        **({"skipped": dict(document.about.skip)} if document.about.skip else {}),
        "pieces": pieces(seed.source, record_of(document.cleaned)),
    }
