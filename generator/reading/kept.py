"""What was read of files that have not changed since is not read again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator.store import fingerprint
from generator.store.fingerprint import is_settled
from generator.store.store import Store

Signed = tuple[tuple[str, fingerprint.Signature | None], ...]
"""Files, and how the system tells of each."""
Read = TypeVar("Read")


def unless_kept(store: Store, what: str, signed: Signed, kind: type[Read], read: Callable[[], Read]) -> Read:
    """What was read of some files; read now if they were not like this before, or changed a moment ago."""
    name = kept_as(what, signed)
    found: Read | None = store.find(name, kind) if name else None
    if found is not None:
        return found
    made = read()
    if name:
        store.keep(name, made)
    return made


def kept_as(what: str, signed: Signed) -> str:
    """The fingerprint under which it is kept what was read of some files; empty if they changed a moment ago."""
    settled = all(is_settled(signature) for _, signature in signed)
    return fingerprint.of(f"{what} {fingerprint.program()}", signed) if settled else ""


def signatures(*paths: Path) -> Signed:
    """All files at or below these paths as the system tells of them; of what is no file, only that it is there."""
    found: list[tuple[str, fingerprint.Signature | None]] = []
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            folders = [str(path)]
            for folder in folders:
                found.append((folder, _folder_signature(folder)))
                with os.scandir(folder) as entries:
                    for entry in sorted(entries, key=lambda entry: entry.name):
                        if entry.is_dir(follow_symlinks=False):
                            folders.append(entry.path)
                        else:
                            found.append((entry.path, fingerprint.signature(entry.path)))
        elif os.path.lexists(path):
            found.append((str(path), fingerprint.signature(path)))
    return tuple(found)


def _folder_signature(folder: str) -> fingerprint.Signature:
    """That a folder is there, and who may read it; what lies in it is told file by file."""
    status = os.lstat(folder)
    return status.st_mode, 0, 0, status.st_ino
