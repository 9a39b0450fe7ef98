"""A build by MkDocs in which what is on the disk stays: the steps of it, in the order in which MkDocs calls them.

MkDocs empties the folder of the site first, and looks through `docs/` with all that the generator made. It is therefore
told of another folder, which is empty, until it has done so. Where another plugin or hook has a say in pages, all is
left to MkDocs.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator.mkdocs_plugin.by_hand import is_by_hand
from generator.mkdocs_plugin.frame import frame_of
from generator.mkdocs_plugin.frame_parts import print_once
from generator.mkdocs_plugin.printing import KeptFiles, Printer, is_ours_alone
from generator.publishing.conversion import read_plainly
from generator.store import fingerprint
from generator.store.journal import Journal
from generator.store.store import of_user

NOWHERE = ".nowhere"
"""Below the site: what MkDocs empties instead of it, and looks into instead of `docs/`; it never exists."""


class Kept:
    """One build after the other, into one folder."""

    def __init__(self) -> None:
        self.printer: Printer | None = None
        self._folder: str | None = None
        self._docs = ""
        self._files: KeptFiles | None = None
        self._journal: Journal | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Before MkDocs empties the folder of the site."""
        self.printer = self._files = self._folder = None
        if is_ours_alone(config):
            self._docs, self._folder = look_away(config)

    def restore(self, config: MkDocsConfig) -> None:
        """When MkDocs has done both."""
        if self._folder is not None:
            config.site_dir, config.docs_dir = self._folder, self._docs

    def take_files(self, files: Files) -> Files:
        """When all files are found."""
        if self._folder is None:
            return files
        self._files = KeptFiles(files)
        for file in self._files:
            file.dest_dir = self._folder
        return self._files

    def take_nav(self, nav: Navigation, config: MkDocsConfig) -> None:
        """When MkDocs has ordered the pages, and is about to read them.

        Of a generated page the frame shows what its front matter says; only those written by hand it has to know whole.
        """
        self._nav = nav
        if self._files is not None:
            by_hand = [page for page in nav.pages if is_by_hand(page.file, config)]
            self._files.left_to_mkdocs = [page.file for page in by_hand]
            for page in by_hand:
                read_plainly(page, config)
            for page in nav.pages:
                if page not in by_hand:
                    page.read_source(config)

    def print(self, config: MkDocsConfig, environment: Any) -> None:
        """When MkDocs has read what the frame shows, and set up the theme: print what is not on the disk."""
        if self._files is None or self._folder is None:
            return
        self._files.left_to_mkdocs = []
        if self._journal is None or self._journal.folder != Path(self._folder):
            self._journal = Journal(of_user(), Path(self._folder))
        fingerprint.forget()
        frame = frame_of(config, self._nav, environment)
        print_once(environment, self._nav)
        self.printer = Printer(config, self._files, self._nav, environment, self._journal, frame)
        self._files.copy = self.printer.copy_stale
        for name in (*config.theme.static_templates, *config.extra_templates):
            (Path(self._folder) / name).unlink(missing_ok=True)
        self.printer.print_stale()

    def finish(self) -> None:
        """When MkDocs has done the rest."""
        if self.printer is not None:
            self.printer.finish()


def look_away(config: MkDocsConfig) -> tuple[str, str]:
    """Have MkDocs neither look through `docs/` nor empty the site, and yet say into which folder it really builds: it
    says so once. Returns what both are called."""
    docs, folder = config.docs_dir, config.site_dir
    told = config.docs_dir = config.site_dir = str(Path(folder) / NOWHERE)
    logger = logging.getLogger("mkdocs.commands.build")

    def renamed(record: logging.LogRecord) -> bool:
        if told in record.getMessage():
            record.msg, record.args = record.getMessage().replace(told, folder), ()
            logger.removeFilter(renamed)
        return True

    logger.addFilter(renamed)
    return docs, folder
