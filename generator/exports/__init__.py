"""Data that other programs can use: the finished publication as `{path: text}`, files below `docs/generated/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.exports import (
    bibliography,
    citations,
    claims,
    cleaning_records,
    corpus,
    feed,
    forms,
    plain_text,
    proposing,
    releases,
    tei,
    web_annotations,
)
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit, as_text, files_of

WHOLE: Mapping[str, Callable[[SiteRenderer], dict[str, str]]] = {
    "corpus.json": lambda renderer: corpus.files(renderer.in_brief),
    "sources": lambda renderer: bibliography.files(renderer.in_brief),
    "feed": lambda renderer: feed.files(renderer.publication, renderer.in_brief),
    "forms": lambda renderer: proposing.files(renderer.in_brief),
    "claims.json": lambda renderer: claims.files(renderer.in_brief, renderer.words_of),
    "releases.json": lambda renderer: releases.files(renderer.publication),
    "rules of TEI": lambda renderer: tei.rules(renderer.publication),
    "schema of records": lambda renderer: cleaning_records.schema(renderer.publication),
}
"""Data on all texts."""
OF_TEXT: Sequence[Callable[[AnnotatedText, SiteRenderer], dict[str, str]]] = (
    citations.of_text,
    cleaning_records.of_text,
    web_annotations.of_text,
    tei.of_text,
    plain_text.of_text,
    forms.of_text,
)
"""Data on one text."""


def exports(publication: Publication) -> dict[str, str]:
    """Every data file; the path is relative to `docs/generated/`."""
    return as_text(files_of(units(SiteRenderer(publication))))


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The same, in units of work."""
    for name, make in WHOLE.items():
        yield Unit(name, partial(make, renderer))
    for make_of_text in OF_TEXT:
        for name, text in renderer.texts.items():
            yield Unit(f"{make_of_text.__module__} {name}", partial(make_of_text, text, renderer))
