"""The record of cleaning of each text as data: the seed can be rebuilt from it, piece by piece; and its schema."""

from __future__ import annotations

import hashlib

from generator.model.publication import Document, Publication
from generator.publishing.cleaning_record import FORMAT, SCHEMA, SCHEMA_PATH, decisions_as_json, pieces, record_of
from generator.publishing.json_text import as_json


def files(publication: Publication) -> dict[str, str]:
    """One file for each text that is published in full, with pieces that tile the decoded seed; and their schema.

    Places are in code points.
    """
    records = {
        f"records/{text.document.seed.name}.json": as_json(_as_json(text.document))
        for text in publication.texts
        if not text.document.about.apparatus_only
    }
    return records | {SCHEMA_PATH: as_json(SCHEMA)}


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
