"""The store: bytes under the fingerprint of what they were made of, outside the checkout.

An entry is believed only if it bears the seal of this user's own key: one that comes with a checkout, with a cache that
someone else filled, or was cut off, counts as missing. What is read is data in a form that can hold nothing but data.
Entries are replaced whole, so that builds may share the store; what was not asked for longest goes when it is full. It
may be deleted at any time.

Files rather than `diskcache`: that unpickles what it finds, which runs it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from io import FileIO
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import platformdirs

from generator.store import fingerprint
from generator.store.shelf import Shelf

NAME = "edition-generator"
FOLDER_VARIABLE = "EDITION_STORE"
"""Where the store lies, if not in the user's cache; empty for none at all."""
LIMIT = 4_000_000_000
"""Bytes the store may take."""
SWEPT = 2000
"""After so many new entries a run looks whether the store is full."""
SEAL = 16

T = TypeVar("T")


class Store:
    """A folder of sealed entries; without a folder, nothing is kept and nothing is found."""

    def __init__(self, folder: Path | None, key: bytes = b"", limit: int = LIMIT, remembers: bool = False) -> None:
        self._folder, self.key, self._limit = folder, key, limit
        self._new = 0
        self._memory: dict[str, Any] | None = {} if remembers else None
        self._shelf: Shelf | None = None
        self._asked: set[str] = set()
        self.go_on: Callable[[], object] = lambda: None
        """Called whenever anything is looked for; may raise what ends the work."""

    @property
    def folder(self) -> Path | None:
        """Where it lies."""
        return self._folder

    def get(self, name: str) -> bytes | None:
        """What was put under a fingerprint; None if it is not there, or not as it was put."""
        if self._folder is None:
            return None
        path = f"{self._folder}/{name[:2]}/{name[2:]}"
        try:
            with FileIO(path) as file:
                data = file.readall()
            os.utime(path)
        except OSError:
            return None
        value = data[SEAL:]
        return value if hmac.compare_digest(data[:SEAL], self._seal(name, value)) else None

    def put(self, name: str, value: bytes) -> None:
        """Keep a value; a store that cannot be written is as good as none."""
        if self._folder is None:
            return
        path = self._path(name)
        temporary = path.with_suffix(f".{os.getpid()}-{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(self._seal(name, value))
                file.write(value)
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            return
        self._new += 1
        if self._new % SWEPT == 0:
            self.sweep()

    @property
    def shelf(self) -> Shelf:
        """Where long values stand; one that remembers has one for all that it remembers, others a new one each time."""
        if self._memory is None:
            return Shelf(self._folder)
        self._shelf = self._shelf or Shelf(self._folder)
        return self._shelf

    def once(self, stage: str, inputs: object, kind: type[T], make: Callable[[], T]) -> T:
        """What `make` gives for these inputs: made now, or kept from an earlier run. `stage` includes its program.

        What cannot be read as a `kind`, for the program has another idea of it, is made again.
        """
        name = fingerprint.of(stage, inputs)
        found: T | None = self.find(name, kind)
        if found is None:
            found = make()
            self.keep(name, found)
        return found

    def once_each(self, stage: str, inputs: Mapping[str, object], kind: Any, make: Callable[[str], T]) -> dict[str, T]:
        """What `make` gives, a `kind`, for each key, which depends on the inputs of this alone. All of it is kept as
        one for the `stage`; made again is that of which the inputs are others."""
        states = {key: fingerprint.of(some) for key, some in inputs.items()}
        name = fingerprint.of("each", stage)
        known: dict[str, tuple[str, T]] = self.find(name, dict[str, tuple[str, kind]]) or {}
        now = {
            key: known[key] if key in known and known[key][0] == state else (state, make(key))
            for key, state in states.items()
        }
        if now != known:
            self.keep(name, now)
        return {key: value for key, (_, value) in now.items()}

    def find(self, name: str, kind: type[T], put_away: Callable[[T], Any] | None = None) -> Any:
        """What is kept under a fingerprint, as a `kind`; None if there is nothing that can be read as one."""
        self.go_on()
        self._asked.add(name)
        if self._memory is not None and name in self._memory:
            return self._memory[name]
        data = self.get(name)
        if data is None:
            return None
        try:
            found = decoded(data, kind)
        except (msgspec.MsgspecError, ValueError):
            return None
        return self._remembered(name, put_away(found) if put_away else found)

    def keep(self, name: str, value: T, put_away: Callable[[T], Any] | None = None) -> Any:
        """Keep a value under a fingerprint; returns it, `put_away`."""
        self._asked.add(name)
        if self._folder is not None:
            self.put(name, encoded(value))
        return self._remembered(name, put_away(value) if put_away else value)

    def _remembered(self, name: str, value: T) -> T:
        if self._memory is not None:
            self._memory[name] = value
        return value

    def rest(self) -> None:
        """Let go from memory what nobody asked for since this was called last."""
        if self._memory is not None:
            self._memory = {name: value for name, value in self._memory.items() if name in self._asked}
        self._asked = set()

    def sweep(self) -> None:
        """Remove what was not asked for longest, until nine tenths of the limit are left."""
        entries = sorted(self._entries())
        size = sum(bytes_ for _, bytes_, _ in entries)
        if size <= self._limit:
            return
        for _, bytes_, path in entries:
            path.unlink(missing_ok=True)
            size -= bytes_
            if size <= self._limit * 9 // 10:
                break

    def _entries(self) -> Iterator[tuple[int, int, Path]]:
        for path in self._folder.rglob("*") if self._folder else ():
            try:
                status = path.stat()
            except OSError:
                continue
            if path.is_file():
                yield status.st_mtime_ns, status.st_size, path

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / name[:2] / name[2:]

    def _seal(self, name: str, value: bytes) -> bytes:
        sealing = hashlib.blake2b(name.encode(), digest_size=SEAL, key=self.key)
        sealing.update(value)
        return sealing.digest()


NOTHING_KEPT = Store(None)


def encoded(value: object) -> bytes:
    """A record as bytes; markup counts as its letters. Raises TypeError for what has no letters."""
    return msgspec.msgpack.encode(value, enc_hook=_letters)


def _letters(value: object) -> str:
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} is nothing that can be kept")


def decoded(data: bytes, kind: type[T]) -> T:
    """The record again. Raises msgspec.MsgspecError, ValueError for what is none of this kind."""
    return msgspec.msgpack.decode(data, type=kind, dec_hook=lambda special, value: special(value))


def of_user(remembers: bool = False) -> Store:
    """The store of whoever runs the program; one that keeps nothing where no key can be kept.

    `remembers`: what was read of it stays in memory, too.
    """
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen == "":
        return Store(None, remembers=remembers)
    try:
        key = _key(Path(platformdirs.user_state_path(NAME)) / "key")
    except OSError:
        return Store(None, remembers=remembers)
    folder = Path(chosen) if chosen else Path(platformdirs.user_cache_path(NAME))
    return Store(folder, key, remembers=remembers)


def _key(path: Path) -> bytes:
    """The user's own key, made when it is first asked for; it lies apart from what it seals, and only they read it."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
        try:
            os.link(new, path)  # of two runs that begin at once, one makes the key
        except FileExistsError:
            pass
        finally:
            new.unlink()
    key = path.read_bytes()
    if len(key) != 32:
        raise OSError(f"{path} is no key of the store: remove it")
    return key
