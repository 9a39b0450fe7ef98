"""The record of cleaning of each text as data: what the seed can be rebuilt from, piece by piece."""

from __future__ import annotations

from generator.exports.writing import as_json
from generator.model import Publication


def files(publication: Publication) -> dict[str, str]:
    """One file a text: pieces that tile the decoded seed, places in code points."""
    return {
        f"records/{text.document.seed.name}.json": as_json(
            {
                "seed": f"{text.document.seed.name}.txt",
                "encoding": text.document.seed.encoding,
                "language": text.document.cleaned.language,
                "pieces": [
                    {"start": piece.start, "end": piece.end, "text": piece.text, "rules": list(piece.rules)}
                    for piece in text.document.draft.pieces
                ],
            }
        )
        for text in publication.texts
    }
