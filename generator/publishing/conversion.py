"""A page's Markdown as HTML, by MkDocs; plain Markdown, such as the generator writes, by a faster reader."""

from __future__ import annotations

import logging
from typing import Any

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc

from generator.publishing import front_matter, plain_markdown

PLAIN_EXTENSIONS = {"toc", "tables", "fenced_code"}


class Asked:
    """The files of a site, which remembers what was asked for and found."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.asked: set[str] = set()
        """Paths that were found; after a `!`, paths that were not."""

    def get_file_from_path(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        self.asked.add(path if file is not None else f"!{path}")
        return file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)


def populate(page: Page, config: MkDocsConfig, files: Any) -> None:
    """MkDocs' first step for a page, in which plain Markdown is read by a faster reader; the HTML is the same."""
    read_plainly(page, config)
    _populate_page(page, config, files)


def read_plainly(page: Page, config: MkDocsConfig) -> None:
    """Have a page read by the faster reader when MkDocs reads it."""
    if _is_plain(config):
        page.read_source = lambda config: read_source(page, config)  # type: ignore[method-assign]
        page.render = lambda config, files: _render(page, config, files)  # type: ignore[method-assign]


def read_source(page: Page, config: MkDocsConfig) -> None:
    """Read a page as MkDocs does, by a faster reader of front matter if the generator wrote it."""
    try:
        found = front_matter.read(page.file.content_string)
    except (OSError, ValueError):  # MkDocs says what is wrong with the file
        found = None
    if found is None:
        Page.read_source(page, config)
    else:
        page.meta, page.markdown = found


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    resolver = _RelativePathTreeprocessor(page.file, files, config)
    heading_id = config.mdx_configs["toc"]["slugify"]

    def link(url: str) -> str:
        target, _, _ = url.partition("#")
        if target.endswith(".md") and files.get_file_from_path(resolver._target_uri(page.file.src_uri, target)):
            return str(resolver.path_to_url(url))
        raise plain_markdown.NotPlain

    plain = plain_markdown.convert(page.markdown or "", link, heading_id) if "title" in page.meta else None
    if plain is None:
        Page.render(page, config, files)
        return
    page.content, page.toc = plain.html, get_toc(plain.toc)


def _is_plain(config: MkDocsConfig) -> bool:
    """Whether Markdown means what `plain_markdown` takes it to mean, and nobody asks which anchors a page has."""
    toc = config.mdx_configs.get("toc", {})
    known = set(config.markdown_extensions) <= PLAIN_EXTENSIONS and set(config.mdx_configs) <= PLAIN_EXTENSIONS
    usual = set(toc) <= {"slugify", "permalink"} and "slugify" in toc and not toc.get("permalink")
    return known and usual and config.validation.links.anchors <= logging.INFO
