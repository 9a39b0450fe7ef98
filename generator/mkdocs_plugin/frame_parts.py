"""Parts of the frame that many pages share are printed once: what all pages of a folder, or of a language, have alike.

A page of a register holds a few lines; most of what its frame holds is what that of its neighbour holds. The templates
need not know of this, and any other builder that prints with them does without.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation

from generator.publishing.beside import beside

OURS = beside("overrides")


def print_once(environment: Environment, nav: Navigation) -> None:
    """Have an environment of MkDocs print what pages share once; what it prints stays the same."""
    listed = {page.url for page in nav.pages}

    def of_listed(context: Context) -> Hashable:
        url = context["page"].url
        return context["code"], _folder(url), url if url in listed else ""

    for name, key in (
        ("partials/reader.html", _of_language),
        ("partials/search.html", _of_folder),
        ("partials/sections.html", of_listed),
    ):
        template = environment.get_template(name)
        if Path(template.filename or "").is_relative_to(OURS):  # else it is an edition's own
            _keep(template, key)


def _keep(template: Template, key: Callable[[Context], Hashable]) -> None:
    """Have what a template prints printed once for each key; without a page, which is no page's of a folder, always."""
    printed: dict[Hashable, str] = {}
    render = template.root_render_func

    def once(context: Context, *_: Any) -> Iterator[str]:
        known = key(context) if context["page"] else None
        if known is None:
            yield from render(context)
            return
        if known not in printed:
            printed[known] = "".join(render(context))
        yield printed[known]

    template.root_render_func = once


def _of_language(context: Context) -> Hashable:
    return str(context["code"])


def _of_folder(context: Context) -> Hashable:
    return context["code"], _folder(context["page"].url)


def _folder(url: str) -> str:
    return url.rpartition("/")[0]
