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

WHOLE: Mapping[str, Callable[[Publication], dict[str, str]]] = {
    "feed": feed.files,
    "claims.json": claims.files,
    "releases.json": releases.files,
    "rules of TEI": tei.rules,
    "schema of records": cleaning_records.schema,
}
"""Data on all texts."""
IN_BRIEF: Mapping[str, Callable[[Publication], dict[str, str]]] = {
    "corpus.json": corpus.files,
    "sources": bibliography.files,
    "forms": proposing.files,
}
"""The same, of notes without their own words."""
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
        yield Unit(name, partial(make, renderer.publication))
    for name, make in IN_BRIEF.items():
        yield Unit(name, partial(make, renderer.in_brief))
    for make_of_text in OF_TEXT:
        for name, text in renderer.texts.items():
            yield Unit(f"{make_of_text.__module__} {name}", partial(make_of_text, text, renderer))
