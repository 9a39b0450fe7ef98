"""A rehearsal of the build that passed is not repeated for pages that would be the same.

Of each unit whose pages passed it is kept what it read, as of those that were made (`made.py`). A page passes by what
it holds, by the configuration, and by what it leads to: as long as no file has gone, what it led to is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from generator.model.problems import Problem
from generator.model.telling import Told, nobody
from generator.publishing import rehearsal
from generator.publishing.configuration import CONFIGURATION
from generator.publishing.made import Made
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Listing, listed
from generator.store import fingerprint
from generator.store.store import Store
from generator.store.traces import Trace

FOLDER = ".rehearsed"
"""What the rehearsal of a project is known by; it never exists."""


class Rehearsed(Made):
    """What is known of the last rehearsal of a project that passed, and this one."""

    def __init__(self, store: Store, root: Path) -> None:
        super().__init__(store, root / FOLDER)
        self._root, self._base = root, ""
        self._passed: dict[str, Trace] = {}
        self._new: dict[str, Trace] = {}

    def _lies(self, trace: Trace) -> bool:
        """Only what passed is remembered."""
        return True

    def make(
        self,
        renderer: SiteRenderer,
        listings: Callable[[], Iterable[Listing]],
        tell: Told = nobody,
    ) -> dict[str, bytes]:
        """The files that are not known to pass; of data their names alone, for nobody rehearses these. Raises whatever
        making one raises."""

        def pages(path: str, data: bytes) -> bytes:
            return data if path.endswith(".md") else b""

        self._base = fingerprint.of(
            fingerprint.program(), renderer.edition, renderer.printed, renderer.books, self._around()
        )
        before = {path for trace in self._traces.units.values() for path in trace.paths}
        self._passed, stale = self._sorted(renderer, listings, self._base)
        files, self._new = self._make(stale, renderer, tell, pages)
        if before - self.passed() - files.keys():  # some page may lead to what has gone
            others, known = self._make(
                [unit for unit in listed(listings()) if unit.name in self._passed], renderer, tell, pages
            )
            files, self._new, self._passed = files | others, self._new | known, {}
        return files

    def passed(self) -> set[str]:
        """The files that are known to pass."""
        return {path for trace in self._passed.values() for path in trace.paths}

    def problems(self, renderer: SiteRenderer, files: Mapping[str, bytes], tell: Told = nobody) -> Iterator[Problem]:
        """What would stop the build, after `make`, of whose files `files` are; if nothing does, that is kept."""
        found = list(rehearsal.problems(self._root, renderer.plain, files, self.passed(), tell))
        if not found:
            self._remember(self._base, self._passed, self._new)
        yield from found

    def _around(self) -> list[tuple[str, str]]:
        """The configuration, and pages written by hand by their names: these are read each time."""
        by_hand, told = rehearsal.by_hand(self._root), self._root / CONFIGURATION
        settings = fingerprint.digest(told.read_bytes()) if told.is_file() else ""
        return [(CONFIGURATION, settings), *((path.relative_to(self._root).as_posix(), "") for path in by_hand)]
