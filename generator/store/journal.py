"""What lies in a folder that is made, and of what: so that what is as it was left, of what it was, is not made again.

A line for each file, added as soon as the file is written: a run that is killed loses the file it was writing. The
journal lies in the store under a seal, not in the folder that it tells of. A file counts as untouched if the system
says so; otherwise it is read, and must have the fingerprint that it was left with.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from generator.store import fingerprint
from generator.store.fingerprint import Signature
from generator.store.store import Store

JOURNALS = "journals"


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A file: its path in the folder, the fingerprints of what it was made with and made from, and how it was left.

    `source` is what the system said of the file that was read for it, `needs` are files it counts on.
    """

    path: str
    made_with: str
    made_from: str
    digest: str
    signature: Signature
    source: Signature | None = None
    needs: tuple[str, ...] = ()


class Journal:
    """The journal of a folder. `entries` are those of the last run that are still true, and this run's."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.folder = folder
        self._file: Path | None = None
        self._key = store.key
        if store.folder is not None:
            self._file = store.folder / JOURNALS / fingerprint.of(str(folder.resolve()))
        self.entries: dict[str, Entry] = {entry.path: entry for entry in self._read()}

    def holds(self, entry: Entry) -> bool:
        """Whether the file of an entry lies on the disk as it was left."""
        path = f"{self.folder}/{entry.path}"
        now = fingerprint.signature(path)
        if now == entry.signature:
            return True
        if now is None or now[0] != entry.signature[0] or fingerprint.digest(Path(path).read_bytes()) != entry.digest:
            return False
        self.add([msgspec.structs.replace(entry, signature=now)])
        return True

    def entry(
        self, path: str, made_with: str, made_from: str, source: Signature | None = None, needs: Iterable[str] = ()
    ) -> Entry:
        """The entry of a file that has just been written; one that was not, for it would be empty, has no bytes."""
        file = self.folder / path
        signature = fingerprint.signature(file)
        data = file.read_bytes() if signature else b""
        return Entry(
            path, made_with, made_from, fingerprint.digest(data), signature or (-1, 0, 0, 0), source, tuple(needs)
        )

    def add(self, entries: Iterable[Entry]) -> None:
        """Note files that were made."""
        new = list(entries)
        self.entries |= {entry.path: entry for entry in new}
        self._append(new)

    def keep(self, paths: Iterable[str]) -> None:
        """Forget all other files, and write the journal anew."""
        self.entries = {path: self.entries[path] for path in sorted(paths) if path in self.entries}
        if self._file is not None and self._file.exists():
            self._file.unlink(missing_ok=True)
        self._append(list(self.entries.values()))

    def _append(self, entries: list[Entry]) -> None:
        if self._file is None or not entries:
            return
        data = msgspec.json.encode(entries)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as file:
                file.write(self._seal(data) + b" " + data + b"\n")
        except OSError:
            return  # without a journal the next run makes all again

    def _read(self) -> Iterator[Entry]:
        try:
            lines = self._file.read_bytes().split(b"\n") if self._file else []
        except OSError:
            return
        for line in lines:
            seal, _, data = line.partition(b" ")
            if not hmac.compare_digest(seal, self._seal(data)):
                continue  # cut off, or someone else's
            try:
                yield from msgspec.json.decode(data, type=list[Entry])
            except msgspec.MsgspecError:
                continue

    def _seal(self, data: bytes) -> bytes:
        name = self._file.name if self._file else ""
        return hashlib.blake2b(name.encode() + data, digest_size=16, key=self._key).hexdigest().encode()
