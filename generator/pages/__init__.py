"""The pages of the site: the finished publication as `{path: text}`, Markdown below `docs/generated/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.model.publication import Publication
from generator.pages import (
    bibliography,
    changes,
    checks,
    claims,
    compare,
    data,
    duties,
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
from generator.publishing.units import Listing, Unit, as_text, files_of, listed

WHOLE: Mapping[str, Callable[[SiteRenderer], dict[str, str]]] = {
    "bibliography": bibliography.pages,
    "themes": themes.pages,
    "timeline": timeline.pages,
    "graph": graph.pages,
    "rules": rules.pages,
    "data": data.pages,
    "duties": duties.pages,
    "releases": releases.pages,
    "redirects": redirects.pages,
}
"""Pages that are about all texts."""


UNITS: Sequence[Callable[[SiteRenderer], Iterator[Unit]]] = (
    claims.units,
    edition.units,
    notes.units,
    checks.units,
    compare.units,
    text.units,
    changes.units,
    source.units,
    registers.units,
)
"""Pages that are made one by one."""


def pages(publication: Publication, printed: bool = False, books: bool = False) -> dict[str, str]:
    """Every generated page; the path is relative to `docs/generated/` and ends in `.md`, in `.html` for a redirect.

    `printed`: whether each text has a PDF that its page leads to; `books`: whether there are EPUBs.
    """
    return as_text(files_of(listed(listings(SiteRenderer(publication, printed, books)))))


def of_one(renderer: SiteRenderer) -> Iterator[Unit]:
    """The pages that are about one text, one entry or one theme: what an editor looks at after an edit."""
    yield from text.units(renderer)
    yield from registers.units(renderer)
    yield from claims.units(renderer)


def listings(renderer: SiteRenderer) -> Iterator[Listing]:
    """The same, in units of work. The long ones come first."""
    yield Listing("pages", [Unit(name, partial(make, renderer)) for name, make in WHOLE.items()])
    for make_units in UNITS:
        yield Listing(make_units.__module__, make_units(renderer))
