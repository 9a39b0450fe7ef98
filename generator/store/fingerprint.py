"""Fingerprints of values, of files, of the program. Equal inputs have equal fingerprints, in any run."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from stat import S_ISREG

import msgspec

PACKAGE = Path(__file__).parent.parent
SIZE = 16
"""Bytes of a fingerprint: a collision is not found by chance, and what a stranger sends is never asked for by it."""
TICK = 100_000_000
"""Nanoseconds."""

Signature = tuple[int, int, int, int]
"""A file as it is on the disk, without its being read: size, two times in nanoseconds, and its number."""


def digest(data: bytes) -> str:
    """The fingerprint of some bytes, as 32 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=SIZE).hexdigest()


def of(*values: object) -> str:
    """The fingerprint of records, mappings, sequences and scalars; in a mapping, the order of its keys counts too.

    >>> of({"a": 1, "b": 2}) == of({"a": 1, "b": 2}), of({"a": 1, "b": 2}) == of({"b": 2, "a": 1})
    (True, False)
    """
    return digest(msgspec.msgpack.encode(values, enc_hook=_plain))


def _plain(value: object) -> object:
    if (known := getattr(value, "fingerprinted", None)) is not None:  # it stands on a shelf
        return known
    if isinstance(value, Mapping):
        return dict(value)
    if callable(value):
        return f"{value.__module__}.{getattr(value, '__qualname__', value)}"
    return str(value)


@cache
def program(*folders: str) -> str:
    """The fingerprint of the program: its files in `folders`, or all of them, and the versions of libraries."""
    tops = [PACKAGE / folder for folder in folders] or [PACKAGE]
    own = {path.relative_to(PACKAGE).as_posix(): path for top in tops for path in _sources(top)}
    files = [(name, digest(path.read_bytes())) for name, path in sorted(own.items())]
    return of(files, libraries(), sys.version_info[:3], sys.platform)


@cache
def libraries() -> list[str]:
    """What is installed beside the program, with its version: any of it may have a say in what the program makes."""
    return sorted({path.name for folder in sys.path if folder for path in Path(folder).glob("*.dist-info")})


def forget() -> None:
    """Read the program's files again when it is next asked for: they are edited while the live server runs."""
    program.cache_clear()


def _sources(top: Path) -> Iterable[Path]:
    if top.is_file():
        return [top]
    return [path for path in top.rglob("*") if path.is_file() and path.parent.name != "__pycache__"]


def tree(folder: Path) -> str:
    """The fingerprint of all files below a folder, with their names."""
    return of([(path.relative_to(folder).as_posix(), digest(path.read_bytes())) for path in sorted(_sources(folder))])


def is_settled(signed: Signature | None) -> bool:
    """Whether a file has been as it is for so long that a change since would show: clocks of files tick slowly."""
    return signed is not None and time.time_ns() - max(signed[1], signed[2]) > TICK


def signature(path: str | Path) -> Signature | None:
    """A file as the system tells of it, with a time that nobody can set; None where there is no regular file."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    if not S_ISREG(status.st_mode):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
