"""How files of a folder are zipped, and zipped again when some of them have changed.

The same files give the same bytes, whenever and wherever they are zipped. Members whose files are as they were are
copied from the archive that lies there, compressed as they are, if that is as it was left: what lies side by side there
as one piece.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from generator.model.telling import Told, nobody
from generator.publishing.packing import Packed, Record, add, end, packed
from generator.store import fingerprint
from generator.store.cores import chunks, each
from generator.store.fingerprint import Signature
from generator.store.store import Store

SMALL = (".epub", ".gz", ".pdf", ".png", ".zip")
"""How names of files end that are compressed already."""
BLOCK = 1 << 20
"""Bytes that are copied at a time."""
CHUNK, FEW = 64, 4
"""Files that are handed to a process at a time; with fewer pieces than `FEW` no process is begun."""

Read = Callable[[Path, str], bytes]
"""What a file of a folder, given by its path there, is to hold in the archive."""


class Member(msgspec.Struct, frozen=True, array_like=True):
    """A file in an archive: how it lay on the disk, its record, and where it ends in the archive."""

    path: str
    signature: Signature | None
    record: Record
    ends: int


class Archive(msgspec.Struct, frozen=True, array_like=True):
    """An archive as it was left."""

    signature: Signature | None
    members: list[Member]


def bring_up_to_date(
    target: Path,
    folder: Path,
    paths: Sequence[str],
    inside: str,
    read: Read,
    store: Store,
    tell: Told = nobody,
) -> None:
    """Make `target` the ZIP of these files of a folder, in the order of their names, all below the folder `inside`.

    `read` gives what a file is to hold there, which depends on nothing but the file.
    """
    for unfinished in target.parent.glob(f".{target.name}-*"):  # by a build that was interrupted
        unfinished.unlink(missing_ok=True)
    program = fingerprint.program("exports", "model", "publishing")
    name = fingerprint.of("archive", str(target.resolve()), inside, program)
    known = store.find(name, Archive)
    before: dict[str, Member] = {}
    if known is not None and known.signature is not None and fingerprint.signature(target) == known.signature:
        before = {member.path: member for member in known.members}
    now = {path: fingerprint.signature(f"{folder}/{path}") for path in sorted(paths)}
    stays = {path: member for path, member in before.items() if member.signature and now.get(path) == member.signature}
    if before and stays.keys() == before.keys() == now.keys():
        return
    new = _packed(folder, [path for path in now if path not in stays], read)
    temporary = target.with_name(f".{target.name}-{os.getpid()}")
    members = []
    try:
        with temporary.open("wb") as file, target.open("rb") if stays else nullcontext() as old:
            copying = _Copying(old, file)
            for path, signature in now.items():
                if (member := stays.get(path)) is not None:
                    begins, ends = copying.place(member.record.begins, member.ends)
                    record = member.record.at(begins)
                else:
                    copying.copy()
                    record, ends = add(file, f"{inside}/{path}", next(new)), file.tell()
                left = signature if fingerprint.is_settled(signature) else None
                members.append(Member(path, left, record, ends))
                tell(target.name, len(members), len(now))
            copying.copy()
            end(file, [member.record for member in members])
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    store.keep(name, Archive(fingerprint.signature(target), members))


class _Copying:
    """What lies side by side in one file is copied into another as one piece."""

    def __init__(self, source: BinaryIO | None, target: BinaryIO) -> None:
        self._source, self._target = source, target
        self._begins = self._ends = self._moved = 0

    def place(self, begins: int, ends: int) -> tuple[int, int]:
        """Where these bytes will stand, which are copied before anything else is written."""
        if begins != self._ends or self._begins == self._ends:
            self.copy()
            self._begins, self._moved = begins, self._target.tell() - begins
        self._ends = ends
        return begins + self._moved, ends + self._moved

    def copy(self) -> None:
        """Copy what is to be copied."""
        if self._source is not None and self._begins < self._ends:
            self._source.seek(self._begins)
            for start in range(self._begins, self._ends, BLOCK):
                self._target.write(self._source.read(min(BLOCK, self._ends - start)))
        self._begins = self._ends


def _packed(folder: Path, paths: Sequence[str], read: Read) -> Iterator[Packed]:
    """What each file is to hold, compressed, on all cores."""
    work: Callable[[Sequence[str]], list[Packed]] = partial(_pack, folder, read)
    for some in each(work, chunks(paths, CHUNK), FEW):
        yield from some


def _pack(folder: Path, read: Read, paths: Sequence[str]) -> list[Packed]:
    return [packed(read(folder, path), path.endswith(SMALL)) for path in paths]
