"""Data that other programs can use: the finished publication as `{path: text}`, files below `docs/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.exports import citations, cleaning_records, corpus, feed, tei, web_annotations
from generator.model.publication import Publication
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit, files_of

EXPORTS: tuple[Callable[[SiteRenderer], Iterator[Unit]], ...] = (
    corpus.units,
    citations.units,
    cleaning_records.units,
    feed.units,
    web_annotations.units,
    tei.units,
)


def exports(publication: Publication) -> dict[str, str]:
    """Every data file; the path is relative to `docs/`."""
    return files_of(units(SiteRenderer(publication)))


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The same, in units of work."""
    for export in EXPORTS:
        yield from export(renderer)
