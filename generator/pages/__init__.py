"""The pages of the site: the finished publication as `{path: text}`, Markdown below `docs/`."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.publication import Publication
from generator.pages import (
    bibliography,
    changes,
    edition,
    graph,
    notes,
    redirects,
    registers,
    rules,
    source,
    text,
    themes,
    timeline,
)
from generator.publishing.renderer import SiteRenderer

MAKERS: tuple[Callable[[SiteRenderer], dict[str, str]], ...] = (
    edition.pages,
    text.pages,
    changes.pages,
    source.pages,
    notes.pages,
    bibliography.pages,
    registers.pages,
    themes.pages,
    timeline.pages,
    graph.pages,
    rules.pages,
    redirects.pages,
)


def pages(publication: Publication, printed: bool = False, books: bool = False) -> dict[str, str]:
    """Every generated page; the path is relative to `docs/` and ends in `.md`, in `.html` for a redirect.

    `printed`: whether each text has a PDF that its page leads to; `books`: whether there are EPUBs.
    """
    renderer = SiteRenderer(publication, printed, books)
    return {path: page for make in MAKERS for path, page in make(renderer).items()}
