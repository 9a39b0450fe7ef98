"""The pages of the site: the finished publication as `{path: text}`, Markdown below `docs/generated/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.model.publication import Publication
from generator.pages import (
    bibliography,
    changes,
    checks,
    claims,
    compare,
    data,
    edition,
    graph,
    notes,
    redirects,
    registers,
    releases,
    rules,
    source,
    text,
    themes,
    timeline,
)
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit, files_of

WHOLE: Mapping[str, Callable[[SiteRenderer], dict[str, str]]] = {
    "edition": edition.pages,
    "notes": notes.pages,
    "bibliography": bibliography.pages,
    "themes": themes.pages,
    "claims": claims.pages,
    "checks": checks.pages,
    "compare": compare.pages,
    "timeline": timeline.pages,
    "graph": graph.pages,
    "rules": rules.pages,
    "data": data.pages,
    "releases": releases.pages,
    "redirects": redirects.pages,
}
"""Pages that are about all texts."""


def pages(publication: Publication, printed: bool = False, books: bool = False) -> dict[str, str]:
    """Every generated page; the path is relative to `docs/generated/` and ends in `.md`, in `.html` for a redirect.

    `printed`: whether each text has a PDF that its page leads to; `books`: whether there are EPUBs.
    """
    return files_of(units(SiteRenderer(publication, printed, books)))


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The same, in units of work."""
    for name, make in WHOLE.items():
        yield Unit(name, partial(make, renderer))
    for make_units in (text.units, changes.units, source.units, registers.units):
        yield from make_units(renderer)
