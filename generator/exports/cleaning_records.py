"""The record of cleaning of each text as data: the seed can be rebuilt from it, piece by piece; and its schema."""

from __future__ import annotations

import hashlib

from generator.model.document import Document
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.cleaning_record import FORMAT, SCHEMA, SCHEMA_PATH, decisions_as_json, pieces, record_of
from generator.publishing.json_text import as_json
from generator.publishing.renderer import SiteRenderer


def files(publication: Publication) -> dict[str, str]:
    """One file a text, with pieces that tile the decoded seed, places in code points; and the schema of these files."""
    renderer = SiteRenderer(publication)
    records = {path: data for text in renderer.texts.values() for path, data in of_text(text, renderer).items()}
    return records | schema(publication)


def schema(publication: Publication) -> dict[str, str]:
    """What the records are like."""
    return {SCHEMA_PATH: as_json(SCHEMA)}


def of_text(text: AnnotatedText, renderer: SiteRenderer) -> dict[str, str]:
    """The record of a text that is published in full."""
    if text.document.about.apparatus_only:
        return {}
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
