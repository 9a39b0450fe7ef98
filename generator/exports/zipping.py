"""How files of a folder are zipped, and zipped again when some of them have changed.

The same files give the same bytes, whenever and wherever they are zipped. A member whose file is as
it was is copied from the archive that lies there, compressed as it is, if that is as it was left.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from generator.model.telling import Told, nobody
from generator.publishing.packing import Packed, add, packed
from generator.store import fingerprint
from generator.store.cores import chunks, each
from generator.store.fingerprint import Signature
from generator.store.store import Store

SMALL = (".epub", ".gz", ".pdf", ".png", ".zip")
"""How names of files end that are compressed already."""
CHUNK, FEW = 64, 4
"""Files that are handed to a process at a time; with fewer pieces than `FEW` no process is begun."""

Read = Callable[[Path, str], bytes]
"""What a file of a folder, given by its path there, is to hold in the archive."""


class Member(msgspec.Struct, frozen=True, array_like=True):
    """A file in an archive: how it lay on the disk, its checksum and size, and where its bytes are in the archive."""

    path: str
    signature: Signature | None
    checksum: int
    size: int
    start: int
    length: int


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
    program = fingerprint.program("exports", "model")
    name = fingerprint.of("archive", str(target.resolve()), inside, program)
    known = store.find(name, Archive)
    before: dict[str, Member] = {}
    if known is not None and known.signature is not None and fingerprint.signature(target) == known.signature:
        before = {member.path: member for member in known.members}
    now = {path: fingerprint.signature(f"{folder}/{path}") for path in sorted(paths)}
    stays = {path: member for path, member in before.items() if member.signature and now.get(path) == member.signature}
    if before and stays.keys() == before.keys() == now.keys():
        return
    fresh = [path for path in now if path not in stays]
    new = _packed(folder, fresh, read)
    temporary = target.with_name(f".{target.name}-{os.getpid()}")
    members = []
    try:
        with temporary.open("wb") as file, zipfile.ZipFile(file, "w") as archive:
            old = target.open("rb") if stays else None
            try:
                for path, signature in now.items():
                    content = _copied(old, stays[path]) if path in stays and old is not None else next(new)
                    start = add(archive, file, f"{inside}/{path}", content)
                    left = signature if fingerprint.is_settled(signature) else None
                    members.append(Member(path, left, content.checksum, content.size, start, len(content.data)))
                    tell(target.name, len(members), len(now))
            finally:
                if old is not None:
                    old.close()
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    store.keep(name, Archive(fingerprint.signature(target), members))


def _copied(archive: BinaryIO, member: Member) -> Packed:
    archive.seek(member.start)
    method = zipfile.ZIP_STORED if member.path.endswith(SMALL) else zipfile.ZIP_DEFLATED
    return Packed(member.checksum, member.size, method, archive.read(member.length))


def _packed(folder: Path, paths: Sequence[str], read: Read) -> Iterator[Packed]:
    """What each file is to hold, compressed, on all cores."""
    work: Callable[[Sequence[str]], list[Packed]] = partial(_pack, folder, read)
    for some in each(work, chunks(paths, CHUNK), FEW):
        yield from some


def _pack(folder: Path, read: Read, paths: Sequence[str]) -> list[Packed]:
    return [packed(read(folder, path), path.endswith(SMALL)) for path in paths]
