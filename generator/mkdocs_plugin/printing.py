"""Printing: each page that is not on the disk as it must be is converted and printed, on all cores; the others stay.

MkDocs reads the configuration, finds the files, builds the navigation and sets up the theme; its own two steps make a
page. Only which pages are made is decided here: it is left with those of the navigation to read, which the frame shows,
and with none to print. A page is a function of its Markdown, of the frame, and of whether what it links to is there.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.model.releases import FROZEN
from generator.model.telling import seldom
from generator.publishing.conversion import Asked, populate
from generator.publishing.packing import DATA, SITE
from generator.store import fingerprint
from generator.store.cores import chunks, each
from generator.store.journal import Entry, Journal

CHUNK = 24
"""Pages that are handed to a process at a time."""
FEW = 4 * CHUNK
LASTING = {"noindex"}
"""What is asked of the front matter of a page that has been printed."""

log = logging.getLogger("mkdocs.plugins.edition")
Said = tuple[str, int, str]
"""A message: the name of its logger, its level, its words."""


class _Printed(NamedTuple):
    entries: list[Entry]
    said: list[Said]
    error: Exception | None


class KeptFiles(Files):
    """The files of a build, of which MkDocs is told to read the pages of the navigation only, and to print none."""

    def __init__(self, files: Iterable[File]) -> None:
        super().__init__(files)
        self.left_to_mkdocs: list[File] | None = None
        self.copy: Callable[[], None] | None = None

    def documentation_pages(self, *, inclusion: Any = None) -> Sequence[File]:
        """All pages; to MkDocs' loops over pages, which say what they include, those left to it."""
        if inclusion is not None and self.left_to_mkdocs is not None:
            return self.left_to_mkdocs
        return super().documentation_pages(inclusion=inclusion or InclusionLevel.is_included)

    def copy_static_files(self, dirty: bool = False, **options: Any) -> None:
        """Copy what is not on the disk yet."""
        if self.copy is None:
            super().copy_static_files(dirty, **options)
        else:
            self.copy()


class Printer:
    """The site as it is printed with one configuration, navigation and set of templates."""

    def __init__(
        self, config: MkDocsConfig, files: Files, nav: Navigation, environment: Any, journal: Journal, frame: str
    ) -> None:
        self.config, self.files, self.nav, self.environment = config, files, nav, environment
        self._journal, self._frame = journal, frame
        self._listed = {page.url for page in nav.pages}
        includes: Any = InclusionLevel.is_in_serve if config.extra.get("live") else InclusionLevel.is_included
        self._everything = [file for file in files if includes(file.inclusion)]
        self._pages = [file for file in self._everything if file.is_documentation_page()]

    def print_stale(self) -> None:
        """Print every page that is not on the disk as it must be."""
        stale = [file for file in self._pages if not self._is_kept(file)]
        self.print(stale)

    def copy_stale(self) -> None:
        """Copy every other file that is not on the disk as it must be."""
        others = [file for file in self._everything if not file.is_documentation_page() and not self._is_copied(file)]
        self.copy(others)

    def print(self, files: Sequence[File]) -> None:
        """Convert and print pages. Raises what stops MkDocs; its warnings are told in the order of the pages."""
        done, tell = 0, seldom(log.info)
        for printed in each(self._print_some, chunks(files, CHUNK), FEW // CHUNK):
            self._journal.add(printed.entries)
            for name, level, words in printed.said:
                logging.getLogger(name).log(level, words)
            if printed.error:
                raise printed.error
            done = min(done + CHUNK, len(files))
            tell("pages printed", done, len(files))

    def copy(self, files: Sequence[File]) -> None:
        """Copy files that are no pages."""
        done, tell = 0, seldom(log.info)
        for entries in each(self._copy_some, chunks(files, CHUNK), FEW // CHUNK):
            self._journal.add(entries)
            done += len(entries)
            tell("files copied", done, len(files))

    def _copy_some(self, files: Sequence[File]) -> list[Entry]:
        entries = []
        for file in files:
            source = _signature(file)
            file.copy_file()
            entries.append(self._journal.entry(file.dest_uri, "", "", source))
        return entries

    def finish(self) -> None:
        """Remove what is no longer part of the site."""
        wanted = {file.dest_uri for file in self._everything}
        self._journal.keep(wanted)
        templates = {*self.config.theme.static_templates, *self.config.extra_templates}
        wanted |= templates | {f"{name}.gz" for name in templates}
        if self.config.extra.get("archive", True) and not self.config.extra.get("live"):
            wanted |= {DATA, SITE}
        remove_others(Path(self.config.site_dir), wanted)

    def _print_some(self, files: Sequence[File]) -> _Printed:
        entries: list[Entry] = []
        with _listening() as said:
            try:
                for file in files:
                    before = len(said)
                    entry = self._print_one(file)
                    if entry and len(said) == before:  # of what MkDocs said something, it must say so again
                        entries.append(entry)
            except Exception as error:
                return _Printed(entries, said, error)
        return _Printed(entries, said, None)

    def _print_one(self, file: File) -> Entry | None:
        """Print a page; None if it was saved meanwhile, so that nobody can say of what it was made."""
        page = file.page or Page(None, file, self.config)
        source, read, asked = _signature(file), self._read(file), Asked(self.files)
        if not self._is_read(page):
            populate(page, self.config, asked)
        draft = file.inclusion is InclusionLevel.DRAFT
        _build_page(page, self.config, self._pages, self.nav, self.environment, False, draft)
        page.markdown = page.content = ""
        if page.url not in self._listed:  # MkDocs holds all pages to the end; of these the sitemap alone asks something
            page.meta, page.toc = {key: page.meta[key] for key in LASTING & page.meta.keys()}, get_toc([])
        if source != _signature(file):
            return None
        return self._journal.entry(file.dest_uri, self._frame, read, source, sorted(asked.asked))

    def _is_read(self, page: Page) -> bool:
        """Whether MkDocs has read the page, as it does with those of the navigation."""
        return bool(page.content) and page.url in self._listed

    def _read(self, file: File) -> str:
        """The fingerprint of what a page is made from."""
        if file.page is not None and self._is_read(file.page):
            return fingerprint.of(file.page.content, file.page.meta)
        return fingerprint.digest(file.content_bytes)

    def _is_kept(self, file: File) -> bool:
        entry = self._journal.entries.get(file.dest_uri)
        if entry is None or entry.made_with != self._frame:
            return False
        if not all(self._is_answered(need) for need in entry.needs):
            return False
        unread = file.page is None or not self._is_read(file.page)
        same = unread and entry.source is not None and entry.source == _signature(file)
        return (same or entry.made_from == self._read(file)) and self._journal.holds(entry)

    def _is_answered(self, need: str) -> bool:
        """Whether what a page asked for is still there, or still is not."""
        path = need.removeprefix("!")
        there = path in self.files.src_uris or self.files.get_file_from_path(path) is not None
        return there != need.startswith("!")

    def _is_copied(self, file: File) -> bool:
        entry = self._journal.entries.get(file.dest_uri)
        if entry is None or not self._journal.holds(entry):
            return False
        if entry.source is not None and entry.source == _signature(file):
            return True
        return fingerprint.digest(file.content_bytes) == entry.digest


def is_ours_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin or hook has a say in pages, which may want to see all of them each time."""
    names = [getattr(plugin, "__name__", type(plugin).__module__) for plugin in config.plugins.values()]
    others = [name for name in names if not name.startswith("generator")]
    return not others and config.validation.links.anchors <= logging.INFO


def _signature(file: File) -> fingerprint.Signature | None:
    return fingerprint.signature(f"{file.src_dir}/{file.src_uri}") if file.src_dir else None


def remove_others(folder: Path, wanted: set[str]) -> None:
    """Remove all files below a folder but these, and folders left empty.

    Hidden ones at its top stay, as in MkDocs, and frozen copies of releases, which are no part of any one build.
    """
    for parent, folders, names in os.walk(folder, topdown=False):
        inside = os.path.relpath(parent, folder).replace(os.sep, "/")
        at_top = inside == "."
        if (not at_top and inside.startswith(".")) or inside.split("/")[0] == FROZEN:
            continue
        for name in names:
            if not (at_top and name.startswith(".")) and (name if at_top else f"{inside}/{name}") not in wanted:
                Path(parent, name).unlink()
        for name in folders:
            inner = Path(parent, name)
            if at_top and name == FROZEN:
                continue
            if inner.is_symlink():
                inner.unlink()
            elif not (at_top and name.startswith(".")) and not any(inner.iterdir()):
                inner.rmdir()


@contextmanager
def _listening() -> Iterator[list[Said]]:
    """What MkDocs says meanwhile is kept, and told by whoever asked for the work."""
    said: list[Said] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append((record.name, record.levelno, record.getMessage()))

    logger = logging.getLogger("mkdocs")
    before, propagates = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [Listener(logging.INFO)], False
    try:
        yield said
    finally:
        logger.handlers, logger.propagate = before, propagates
