"""Data that other programs can use: the finished publication as `{path: text}`, files below `docs/`."""

from __future__ import annotations

from collections.abc import Callable

from generator.exports import (
    bibliography,
    citations,
    claims,
    cleaning_records,
    corpus,
    feed,
    tei,
    web_annotations,
)
from generator.model.publication import Publication

EXPORTS: tuple[Callable[[Publication], dict[str, str]], ...] = (
    corpus.files,
    citations.files,
    bibliography.files,
    claims.files,
    cleaning_records.files,
    feed.files,
    web_annotations.files,
    tei.files,
)


def exports(publication: Publication) -> dict[str, str]:
    """Every data file; the path is relative to `docs/`."""
    return {path: text for export in EXPORTS for path, text in export(publication).items()}
