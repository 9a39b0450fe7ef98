"""Long values on a shelf: encoded, in a file without a name. Memory holds where they stand, and what was used last.

A file rather than the store: that may be deleted at any time, and there may be none. Processes that are forked read
the same file; only the one that made it adds to it.
"""

from __future__ import annotations

import os
import tempfile
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from generator.store import fingerprint

T = TypeVar("T")
RECENT = 4_000_000
"""Bytes, encoded, of the values that a process holds because they were used last; decoded they take some three times
as much."""

AT_A_TIME = 1_000_000
"""Bytes that are written together."""


class Shelf:
    """A file to which values are added. It is gone when nobody holds it any more, or the process ends."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: where the file lies, if that can be written; a temporary folder may be in memory itself."""
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - it is closed when it is let go
        except OSError:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115
        self._end = self._written = 0
        self._waiting: list[bytes] = []

    def put(self, data: bytes, kind: type[T]) -> Shelved[T]:
        """Add a value, encoded as `store.encoded` does it."""
        start, self._end = self._end, self._end + len(data)
        self._waiting.append(data)
        if self._end - self._written > AT_A_TIME:
            self._write()
        return Shelved(self, start, len(data), kind, fingerprint.digest(data))

    def read(self, start: int, length: int) -> bytes:
        """Some bytes of the file, whatever other processes read of it meanwhile."""
        if start + length > self._written:
            self._write()
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), length, start)
        self._file.seek(start)
        return self._file.read(length)

    def _write(self) -> None:
        """Write what waits for it. Processes that were forked meanwhile write the same to the same place."""
        data = b"".join(self._waiting)
        if hasattr(os, "pwrite"):
            while data:
                written = os.pwrite(self._file.fileno(), data, self._end - len(data))
                data = data[written:]
        else:
            self._file.seek(self._written)
            self._file.write(data)
            self._file.flush()
        self._written, self._waiting = self._end, []


class Shelved(Generic[T]):
    """A value on a shelf. `fingerprint` is that of its bytes."""

    __slots__ = ("_kind", "_length", "_shelf", "_start", "fingerprint")

    def __init__(self, shelf: Shelf, start: int, length: int, kind: type[T], fingerprint: str) -> None:
        self._shelf, self._start, self._length, self._kind = shelf, start, length, kind
        self.fingerprint = fingerprint

    @property
    def value(self) -> T:
        """The value, which is decoded anew if it was not used for long."""
        found: T | None = _recent.get(self)
        if found is None:
            data = self._shelf.read(self._start, self._length)
            found = msgspec.msgpack.decode(data, type=self._kind)
            _recent.add(self, found, self._length)
        return found


class _Recent:
    """What was used last, as much of it as `RECENT` allows; the last one, however long it is."""

    def __init__(self) -> None:
        self._values: OrderedDict[Shelved[Any], tuple[Any, int]] = OrderedDict()
        self._size = 0

    def get(self, key: Shelved[Any]) -> Any:
        try:
            self._values.move_to_end(key)
            return self._values[key][0]
        except KeyError:  # or another thread has just let it go
            return None

    def add(self, key: Shelved[Any], value: Any, size: int) -> None:
        if key in self._values:
            return
        self._values[key] = value, size
        self._size += size
        while self._size > RECENT and len(self._values) > 1:
            self._size -= self._values.popitem(last=False)[1][1]


_recent = _Recent()


class ShelvedMap(Mapping[str, T]):
    """A mapping whose values stand on a shelf."""

    def __init__(self, values: Mapping[str, Shelved[T]]) -> None:
        self._values = values

    def __getitem__(self, key: str) -> T:
        return self._values[key].value

    def get(self, key: str, default: Any = None) -> Any:
        """The value; else the default, which is asked for so often that it is not worth an exception."""
        found = self._values.get(key)
        return default if found is None else found.value

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @property
    def fingerprinted(self) -> object:
        """What its fingerprint is of."""
        return {key: value.fingerprint for key, value in self._values.items()}
