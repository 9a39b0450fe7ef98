"""A build that finds all files as the last one left them has nothing to do: it reads none of them, and writes none.

Of what a build reads, and of what it leaves, the system tells (`fingerprint.signature`): below `seeds/`, `docs/`,
`releases/`, `site/`, and of the templates. Nothing is remembered of a build that warned, for it must warn again; nor
where a file was saved while the build ran, or just before, or is a link, so that the system may tell too little of it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig

from generator.mkdocs_plugin.frame import is_installed, settings_of
from generator.mkdocs_plugin.kept import look_away
from generator.mkdocs_plugin.printing import is_ours_alone
from generator.model.releases import FOLDER
from generator.publishing.disk import generated
from generator.store import fingerprint
from generator.store.fingerprint import Signature, is_settled
from generator.store.store import Store

Files = list[tuple[str, Signature | None]]


class Left(msgspec.Struct, frozen=True, array_like=True):
    """What the last build read and how it left what it wrote, as fingerprints; what it said that must be said again."""

    read: str
    written: str
    said: list[str]


class Untouched:
    """One build of a project, and what the one before it left."""

    def __init__(self, store: Store, config: MkDocsConfig, *others: object) -> None:
        """`others`: what a build depends on beside the configuration and the files."""
        self._store = store
        self._root = Path(config.config_file_path).parent
        self._docs, self._site = config.docs_dir, config.site_dir
        self._folders = [str(self._root / "seeds"), str(self._root / FOLDER)]
        self._folders += [folder for folder in config.theme.dirs if not is_installed(folder)]
        self._name = fingerprint.of("untouched", str(self._root.resolve()), self._site)
        self._settings = fingerprint.of(fingerprint.program(), settings_of(config), others)
        self._before = self._read()
        self._usual = is_ours_alone(config)
        self._warnings = _Warnings()

    def said(self) -> list[str] | None:
        """What the last build said, if everything is as it left it; else None, and its warnings are listened for."""
        left: Left | None = self._store.find(self._name, Left) if self._usual else None
        if left is not None and left.read == self._as_read() and left.written == self._written():
            return left.said
        logging.getLogger("mkdocs").addHandler(self._warnings)
        return None

    def leave(self, config: MkDocsConfig) -> None:
        """Let MkDocs go through its steps without anything to do."""
        self._told = *look_away(config), config.nav, config.extra_templates
        config.nav, config.extra_templates, config.theme.static_templates = None, [], set()

    def restore(self, config: MkDocsConfig) -> None:
        """Set again what `leave` set otherwise."""
        config.docs_dir, config.site_dir, config.nav, config.extra_templates = self._told

    def finish(self, said: list[str]) -> None:
        """Remember how everything is left, after a build that `said` this."""
        logging.getLogger("mkdocs").removeHandler(self._warnings)
        if not self._usual or self._warnings.heard or not all(is_settled(signed) for _, signed in self._before):
            return
        if self._before == self._read():
            self._store.keep(self._name, Left(self._as_read(), self._written(), said))

    def _read(self) -> Files:
        """What a build reads."""
        made = str(generated(self._root))
        files = [file for folder in self._folders for file in _below(folder)]
        files += _below(self._docs, leaves_out=made)
        configuration = str(self._root / "mkdocs.yml")
        return [*files, (configuration, fingerprint.signature(configuration))]

    def _as_read(self) -> str:
        return fingerprint.of(self._settings, self._before)

    def _written(self) -> str:
        return fingerprint.of([*_below(str(generated(self._root))), *_below(self._site, hidden=False)])


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard = False

    def emit(self, record: logging.LogRecord) -> None:
        self.heard = True


def _below(folder: str, leaves_out: str = "", hidden: bool = True) -> Iterator[tuple[str, Signature | None]]:
    """All files below a folder; of an empty one, that it is there. `hidden`: also what is hidden at its top."""
    for parent, folders, names in os.walk(folder):
        if parent == folder and not hidden:
            folders[:] = [name for name in folders if name[0] != "."]
            names = [name for name in names if name[0] != "."]
        folders[:] = sorted(name for name in folders if f"{parent}/{name}" != leaves_out)
        if not folders and not names:
            yield f"{parent}/", (0, 0, 0, 0)
        for name in sorted(names):
            path = f"{parent}/{name}"
            yield path, fingerprint.signature(path)
