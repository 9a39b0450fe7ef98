"""What is heard of edits: which files, and whether another edit came while one was being worked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserverVFS

from generator.publishing.made import Early
from generator.store import fingerprint
from generator.store.fingerprint import Signature

POLL = 0.1
"""Seconds between two looks at the watched files, where they are few."""
POLL_A_FILE = 50e-6
"""Seconds more for each of them: about three times what looking at it takes."""

EDITED: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What may be an edit: of each file that is read, the system tells that it was opened."""
Edited = Mapping[str, Signature | None]
"""Files of which it was told that they were edited, as they were then."""


class Abandoned(Exception):
    """Raised where the rest of the work for an edit gives way to another edit, before anything of it is written."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Files that were edited, how pages are shown before the rest is made, and whether that has become out of date."""

    paths: Iterable[str]
    show: Early
    is_outdated: Callable[[], bool]

    def go_on(self) -> None:
        """Raises Abandoned where the work for it should not go on."""
        if self.is_outdated():
            raise Abandoned


class Heard:
    """The files of which it was told that they were edited."""

    def __init__(self) -> None:
        self._paths: set[str] = set()

    def add(self, path: str) -> None:
        """Hear of one."""
        self._paths.add(path)

    def take(self) -> Edited:
        """Those heard of since this was asked last."""
        paths = [self._paths.pop() for _ in range(len(self._paths))]
        return {path: fingerprint.signature(path) for path in paths}

    def others(self, edited: Edited) -> bool:
        """Whether since then there was an edit to another file, or another to one of these: of one it is told twice."""
        heard = self._paths.copy()
        return any(path not in edited or edited[path] != fingerprint.signature(path) for path in heard)


class Watcher(PollingObserverVFS):
    """Looks at the `watched` files again and again, not into the folder `left_out`; says once when it begins, and which
    file was edited.

    Where the system can tell of a change, an edit among many files is noticed sooner; nobody relies on that, for
    of a network's disk it tells nothing.
    """

    def __init__(self, watched: int, left_out: str, on_start: Callable[[], None], heard: Callable[[str], None]) -> None:
        def entries(folder: str | None) -> Iterator[os.DirEntry[str]]:
            return (entry for entry in os.scandir(folder) if entry.path != left_out)

        super().__init__(os.stat, entries, polling_interval=POLL + POLL_A_FILE * watched)
        self._on_start, self._left_out, self._heard = on_start, left_out, heard
        self._told: BaseObserver = Observer()

    def schedule(self, event_handler: FileSystemEventHandler, path: str | Path, **options: Any) -> ObservedWatch:
        tell = event_handler.on_any_event

        def heard(event: FileSystemEvent) -> None:
            paths = [os.fsdecode(path) for path in [event.src_path, event.dest_path] if path]
            for path in paths if not event.is_directory else ():  # of folders the server takes no notice
                self._heard(path)
            tell(event)

        event_handler.on_any_event = heard  # type: ignore[method-assign]
        if not self._left_out.startswith(str(path)):  # what the generator writes is no edit
            with suppress(OSError):  # the system watches so many folders and no more
                self._told.schedule(event_handler, str(path), **options, event_filter=EDITED)
        return super().schedule(event_handler, path, **options)

    def start(self) -> None:
        super().start()
        with suppress(OSError):
            self._told.start()
        self._on_start()

    def stop(self) -> None:
        super().stop()
        if self._told.is_alive():
            self._told.stop()
