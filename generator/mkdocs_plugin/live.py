"""The live server: after an edit only the pages that it changed are made again.

MkDocs makes every page anew at each change. Here the generator runs first, as ever, and says which files below
`docs/generated/` it wrote. Where these are pages and data that were there before, only they are printed or copied; a
script or a style is put in its place. Where anything that all pages share has changed (the list of pages, a name in the
navigation, the configuration, templates, a page written by hand), MkDocs makes the whole site. Either way what is
served is what a fresh build would give, byte for byte (`tests/test_live.py`).

Whether anything shared has changed is seen by comparing files as they are with files as they were when the last build
began: what is saved while the site is being built may have come too late for it.

What MkDocs offers no name for is taken from MkDocs 1.6, which is not developed further: its two steps for a page.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from stat import S_ISREG

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer, _timestamp
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator import languages
from generator.mkdocs_plugin import assets
from generator.mkdocs_plugin.kept import Kept
from generator.mkdocs_plugin.requests import answer_only_here
from generator.mkdocs_plugin.watching import Abandoned, Edit, Edited, Heard, Watcher
from generator.publishing.conversion import populate
from generator.publishing.disk import generated
from generator.store.fingerprint import is_settled

SEEDS = "seeds"
QUIET = 0.03
"""Seconds without a further change after which an edit is taken to be complete."""
GIVES_WAY = 15.0
"""Seconds for which the rest gives way to one edit after another; then it is made, and the next edit waits for it."""
Generate = Callable[[MkDocsConfig, Edit], Sequence[str]]
"""Runs the generator; gives the paths below `docs/generated/` that were written or removed. May raise Abandoned."""
Stamp = dict[Path, tuple[int, int]]
"""Files by the time of their last change, in nanoseconds, and their size in bytes."""


class Live:
    """The site as it was last built as a whole, and what has changed since."""

    def __init__(self, generate: Generate, kept: Kept) -> None:
        self._generate, self._kept = generate, kept
        self._server: LiveReloadServer | None = None
        self._config: MkDocsConfig
        self._files: Files
        self._nav: Navigation
        self._stamp: Stamp | None = None
        self._seeds: Stamp = {}
        self._waiting: float | None = None
        """Since when the rest has been giving way, on a clock that nobody sets."""
        self._done: Edited = {}
        """The files that were edited last, as they were when all was made of them."""
        self.heard = Heard()
        """Files that were edited, and not yet looked at."""

    def begin(self, config: MkDocsConfig) -> None:
        """Remember what the files are like before the first build reads them; later calls do nothing."""
        if not self._seeds:
            self._config = config
            self._stamp, self._seeds = self._stamp_now(), self._stamp_of_seeds()

    def keep_nav(self, nav: Navigation) -> None:
        """Remember the navigation of a whole build."""
        self._nav = nav

    def keep(self, config: MkDocsConfig, files: Files) -> None:
        """Remember what a whole build read."""
        self._config, self._files = config, files

    def take_over(self, server: LiveReloadServer, config: MkDocsConfig, build: Callable[[], None]) -> None:
        """Have `server` call us instead of `build`, look more often, and not look at what the generator writes."""
        self._rest()
        self._server = server
        server.build_delay = QUIET
        answer_only_here(server, config.dev_addr.host)
        server.builder = lambda: self.rebuild(build)
        ours = (config.docs_dir, config.config_file_path)
        for path in ours:
            server.unwatch(path)
        watched = sum(1 for folder in config.watch for _ in Path(folder).rglob("*"))
        begun = partial(self._catch_up, server)
        server.observer = Watcher(watched, str(self._generated()), begun, self.heard.add)  # type: ignore[assignment]
        for path in ours:
            server.watch(path)

    def _catch_up(self, server: LiveReloadServer) -> None:
        """Have the site built again if anything was saved while it was built for the first time, unwatched."""
        if (self._stamp, self._seeds) != (self._stamp_now(), self._stamp_of_seeds()):
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()

    def rebuild(self, build: Callable[[], None]) -> None:
        """Bring the site up to date: some pages where that is enough, else everything, by `build`."""
        edited, now = self.heard.take(), self._stamp_now()
        told_again = bool(edited) and self._done.items() >= edited.items() and all(map(is_settled, edited.values()))
        if told_again and now == self._stamp:
            return
        before, self._stamp = self._stamp, None  # what fails half-way is followed by a whole build
        if before is not None and before != now and self._dress(before, now):
            before = now
        self._waiting = time.monotonic() if self._waiting is None else self._waiting
        gives_way = time.monotonic() - self._waiting < GIVES_WAY
        edit = Edit(edited, self._show_early, lambda: gives_way and self.heard.others(edited))
        with suppress(Abandoned):  # then this is called again
            if before == now and self._print(changed := self._generate(self._config, edit)):
                if changed:
                    self._reload()  # browsers that have come for what was early come for the rest
            else:
                languages.reread()
                build()
                self._rest()
            self._waiting, self._done = None, edited
        self._stamp = now

    @staticmethod
    def _rest() -> None:
        """Set the site apart from what Python looks through for garbage at each edit: a third of an edit's time."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _dress(self, before: Stamp, now: Stamp) -> bool:
        """Show scripts and styles as they are now, if nothing else was edited; False where that is not enough."""
        looks = assets.looks(self._config.theme)
        edited = {path for path, stamp in now.items() if before.get(path) != stamp}
        apart = before.keys() == now.keys() and assets.are_apart(edited, *looks)
        if not apart or self._kept.printer is None:
            return False
        changed = []
        for path, content in assets.build_assets(*looks).items():
            file = self._files.get_file_from_path(path)
            data = content.encode() if isinstance(content, str) else content
            if file is None:
                return False
            if file.content_bytes != data:
                file.content_bytes = data
                changed.append(file)
        self._kept.printer.copy(changed)
        self._reload()
        return True

    def _print(self, changed: Sequence[str]) -> bool:
        """Print the pages and copy the data that have changed; False where that is not enough."""
        printer = self._kept.printer
        files = [self._files.get_file_from_path(path) for path in changed]
        if printer is None or None in files or not all((self._generated() / path).is_file() for path in changed):
            return False  # a page or a file is new, or has gone
        known = [file for file in files if file]
        for page in [file.page for file in known if file.page is not None and file.page in self._nav.pages]:
            seen = _seen_elsewhere(page)
            populate(page, self._config, self._files)
            if seen != _seen_elsewhere(page):
                return False
        printer.print([file for file in known if file.is_documentation_page()])
        for file in known:
            if not file.is_documentation_page():
                printer.copy([file])
        return True

    def _show_early(self, changed: Sequence[str]) -> None:
        """Show the pages of an edited text while the rest is still being made."""
        if self._print(changed):
            self._reload()

    def _reload(self) -> None:
        """Have browsers come for what lies there now."""
        if self._server is not None:
            with self._server._epoch_cond:
                self._server._visible_epoch = self._server._wanted_epoch = _timestamp()
                self._server._epoch_cond.notify_all()

    def _generated(self) -> Path:
        return generated(Path(self._config.config_file_path).parent)

    def _by_hand(self) -> Iterator[Path]:
        """The files below `docs/` that the generator did not write."""
        for folder, folders, names in os.walk(self._config.docs_dir):
            folders[:] = [name for name in folders if Path(folder, name) != self._generated()]
            yield from (Path(folder, name) for name in names if name[0] != ".")

    def _stamp_now(self) -> Stamp:
        """All that is watched, but for the seeds, which the generator looks through at every edit."""
        folders = [Path(watched) for watched in self._config.watch if Path(watched).name != SEEDS]
        paths = [path for folder in folders for path in folder.rglob("*")]
        return _stamp([Path(self._config.config_file_path), *self._by_hand(), *paths])

    def _stamp_of_seeds(self) -> Stamp:
        return _stamp((Path(self._config.config_file_path).parent / SEEDS).rglob("*"))


def _stamp(paths: Iterable[Path]) -> Stamp:
    stamps = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue  # it has just gone, or is a link that leads nowhere
        if S_ISREG(status.st_mode):
            stamps[path] = status.st_mtime_ns, status.st_size
    return stamps


def _seen_elsewhere(page: Page) -> tuple[object, ...]:
    """What other pages can show of a page in the navigation."""
    return page.title, page.meta
