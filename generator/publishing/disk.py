"""Writes a mapping of paths to bytes to disk, touching only what differs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

MANIFEST = ".generated.json"
"""Lists what the generator wrote; only that is ever removed."""


def write(folder: Path, wanted: Mapping[str, bytes]) -> list[str]:
    """Make `folder` hold `wanted`, relative path by relative path; returns the paths that were written or removed.

    Unchanged files are not touched, as MkDocs' live server rebuilds at every write. Files are replaced atomically. What
    an earlier call wrote and is no longer wanted is removed; nothing else is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _manifest(folder)
    changed = put(folder, wanted)
    for path in sorted(before - wanted.keys()):
        old = folder / path
        if old.is_file() and not old.is_symlink():
            old.unlink()
            changed.append(path)
            _remove_empty(old.parent, folder)
    _write_one(folder / MANIFEST, (json.dumps(sorted(wanted), indent=0) + "\n").encode())
    return changed


def put(folder: Path, wanted: Mapping[str, bytes]) -> list[str]:
    """Write files that editors may edit too; returns the paths of those that changed. Nothing is removed."""
    return [path for path, data in sorted(wanted.items()) if _write_one(folder / path, data)]


def _manifest(folder: Path) -> set[str]:
    try:
        listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {path for path in listed if isinstance(path, str) and ".." not in path and not path.startswith("/")}


def _write_one(path: Path, data: bytes) -> bool:
    if path.is_file() and not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(data)
    temporary.replace(path)
    return True


def _remove_empty(folder: Path, stop: Path) -> None:
    while folder != stop and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
