"""Data that other programs can use: the finished publication as `{path: text}`, files below `docs/generated/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.exports import (
    bibliography,
    citations,
    claims,
    cleaning_records,
    corpus,
    feed,
    plain_text,
    tei,
    web_annotations,
)
from generator.model.publication import Publication
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit, files_of

WHOLE: Mapping[str, Callable[[Publication], dict[str, str]]] = {
    "corpus.json": corpus.files,
    "sources": bibliography.files,
    "feed": feed.files,
    "claims.json": claims.files,
    "rules of TEI": tei.rules,
    "schema of records": cleaning_records.schema,
}
"""Data on all texts."""


def exports(publication: Publication) -> dict[str, str]:
    """Every data file; the path is relative to `docs/generated/`."""
    return files_of(units(SiteRenderer(publication)))


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The same, in units of work."""
    for name, make in WHOLE.items():
        yield Unit(name, partial(make, renderer.publication))
    of_text = (citations.of_text, cleaning_records.of_text, web_annotations.of_text, tei.of_text, plain_text.of_text)
    for make_of_text in of_text:
        for name, text in renderer.texts.items():
            yield Unit(f"{make_of_text.__module__} {name}", partial(make_of_text, text, renderer))
