"""The pages of the site: the finished publication as `{path: text}`, Markdown below `docs/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model.publication import Publication
from generator.pages import changes, edition, graph, notes, redirects, registers, rules, source, text, themes, timeline
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit, files_of

MAKERS: tuple[Callable[[SiteRenderer], Iterator[Unit]], ...] = (
    edition.units,
    text.units,
    changes.units,
    source.units,
    notes.units,
    registers.units,
    themes.units,
    timeline.units,
    graph.units,
    rules.units,
    redirects.units,
)


def pages(publication: Publication, printed: bool = False) -> dict[str, str]:
    """Every generated page; the path is relative to `docs/` and ends in `.md`, in `.html` for a redirect.

    `printed`: whether each text has a PDF that its page leads to.
    """
    return files_of(units(SiteRenderer(publication, printed)))


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The same, in units of work."""
    for make in MAKERS:
        yield from make(renderer)
