"""Writes a mapping of paths to bytes to disk, touching only what differs. Nothing else in the program writes `docs/`.

No path leads out of its folder, whoever asks for it: not by `..`, not by a link, not by the way a system reads names.
A process that is killed leaves whole files, old or new, and a manifest that knows them all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from generator.model.keys import RESERVED_NAMES
from generator.publishing.waiting import TEMPORARY, refuse_link, remove_abandoned
from generator.publishing.waiting import CannotWrite as CannotWrite

MANIFEST = ".generated.json"
"""Lists what the generator wrote; only that is ever removed."""
LONGEST = 255
"""Bytes of one name in a path: what file systems allow."""
FORBIDDEN = frozenset('<>:"\\|?*\0')
"""What no name may hold on some system."""


def generated(root: Path) -> Path:
    """The folder of what is generated for the project in `root`; MkDocs reads it as if it lay in `docs/` itself."""
    return root / "docs" / "generated"


def write(folder: Path, wanted: Mapping[str, bytes | str], kept: AbstractSet[str] = frozenset()) -> list[str]:
    """Make `folder` hold `wanted`, relative path by relative path; returns the paths that were written or removed.

    What is wanted is bytes, or the path of a file in the waiting room. `kept` are paths that an earlier call wrote, and
    that are known to be as they must be.

    Unchanged files are not touched, as MkDocs' live server rebuilds at every write. Files are replaced atomically. What
    an earlier call wrote and is no longer wanted is removed; nothing else is. Raises CannotWrite, for a path that
    leaves the folder before anything is written.
    """
    _refuse(folder, wanted, kept)
    before, now = _manifest(folder), wanted.keys() | kept
    if not now <= before:  # so that what is written before a process is killed is removed once it is no longer wanted
        _write_manifest(folder, before | now)
    remove_abandoned(folder)
    gone = [path for path in sorted(before - now) if not unnameable(path)]
    removed = [path for path in gone if _removed(folder, path)]  # a full disk needs the room
    changed = _put(folder, wanted) + removed
    _write_manifest(folder, now)
    return changed


def remove(folder: Path) -> None:
    """Remove from a folder all that `write` wrote there; nothing else is. Raises CannotWrite, for a link too."""
    _refuse(folder, ())
    if (folder / MANIFEST).is_file():
        write(folder, {})
        _removed(folder, MANIFEST)


def put(folder: Path, wanted: Mapping[str, bytes]) -> list[str]:
    """Write files that editors may edit too; returns the paths of those that changed. Nothing is removed.

    Raises CannotWrite, for a path that leaves the folder before anything is written.
    """
    _refuse(folder, wanted)
    return _put(folder, wanted)


def create(folder: Path, wanted: Mapping[str, bytes]) -> None:
    """Write files none of which is there yet: all of them or, whatever comes in between, none.

    Raises CannotWrite, for a path that leaves the folder before anything is written.
    """
    _refuse(folder, wanted)
    if taken := next((path for path in wanted if (folder / path).exists()), ""):
        raise CannotWrite(f"{folder / taken} is there already: nothing was written")
    existed, written = folder.exists(), list[str]()
    try:
        for path, data in wanted.items():
            written.append(path)
            _write_one(folder, path, data)
    except BaseException:  # the user's Ctrl-C, too
        for path in written:
            _removed(folder, path)
        if not existed and folder.is_dir():
            folder.rmdir()
        raise


def _put(folder: Path, wanted: Mapping[str, bytes | str]) -> list[str]:
    return [path for path in sorted(wanted) if _write_one(folder, path, wanted[path])]


def holds(path: Path, data: bytes | str) -> bool:
    """Whether a file is there and holds just these bytes, or those of another; it is read only if its size is right."""
    try:
        size = path.stat().st_size
    except OSError:
        return False
    if size != (len(data) if isinstance(data, bytes) else Path(data).stat().st_size):
        return False
    return path.read_bytes() == (data if isinstance(data, bytes) else Path(data).read_bytes())


def unnameable(path: str) -> str:
    """Why a relative path cannot be written on every system, in words; empty if it can."""
    for part in path.split("/"):
        if part in ("", ".", "..") or part != part.strip(" ") or part.endswith("."):
            return "it leads out of its folder"
        if len(part.encode("utf-8", "replace")) > LONGEST:
            return f"a name is longer than {LONGEST} bytes"
        if FORBIDDEN & set(part) or not part.isprintable():
            return "a name holds a character that no file may have"
        if part.split(".")[0].lower() in RESERVED_NAMES:
            return "Windows keeps this name for a device"
    return ""


def _in_the_way(folder: Path, path: str, known: AbstractSet[str] = frozenset()) -> str:
    """Why nothing is written to `path` as things stand on the disk; empty if nothing is against it.

    `known` are folders in which anything may be written.
    """
    if not _is(S_ISREG, f"{folder}/{path}"):
        return "there is a link, or something else that is no file"
    while (path := path.rpartition("/")[0]) and path not in known:
        if not _is(S_ISDIR, f"{folder}/{path}"):
            return f"{path.rpartition('/')[2]} is a link, or no folder"
    return ""


def _is(kind: Callable[[int], bool], path: str) -> bool:
    """Whether what stands at a path is of a kind, and no link; where there is nothing, nothing is against it."""
    try:
        return kind(os.lstat(path).st_mode)
    except OSError:
        return True


def _refuse(folder: Path, paths: Iterable[str], kept: Iterable[str] = ()) -> None:
    refuse_link(folder)
    taken = {path.casefold(): path for path in kept}
    known: set[str] = set()
    for path in paths:
        why = unnameable(path) or _in_the_way(folder, path, known)
        if taken.setdefault(path.casefold(), path) != path:
            why = f"on some systems {taken[path.casefold()]!r} is the same name"
        if why:
            raise CannotWrite(f"{path!r} cannot be written below {folder.name}/: {why}")
        known.add(path.rpartition("/")[0])


def _manifest(folder: Path) -> set[str]:
    """What an earlier call wrote, as far as it lies in the folder; nothing for a manifest that cannot be read."""
    path = folder / MANIFEST
    try:
        listed = json.loads(path.read_text(encoding="utf-8")) if path.is_file() and not path.is_symlink() else []
        return {path for path in listed if isinstance(path, str)}
    except (OSError, ValueError, TypeError, RecursionError):
        return set()


def _write_manifest(folder: Path, paths: Iterable[str]) -> None:
    _write_one(folder, MANIFEST, (json.dumps(sorted(paths), indent=0) + "\n").encode())


def _write_one(folder: Path, path: str, data: bytes | str) -> bool:
    target = folder / path
    temporary = folder / f"{TEMPORARY}{os.getpid()}"
    try:
        if holds(target, data):
            return False
        if isinstance(data, str):
            _move(Path(data), target)
            return True
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        try:
            with temporary.open("xb") as file:  # never through a link that someone has put there
                file.write(data)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(f"{target} cannot be written: {error.strerror or error}") from error
    return True


def _move(file: Path, target: Path) -> None:
    try:
        file.replace(target)
    except FileNotFoundError:  # its folder is not there yet
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)


def _removed(folder: Path, path: str) -> bool:
    """Whether a file was there and has been removed, with folders that this leaves empty."""
    old = folder / path
    if _in_the_way(folder, path) or not old.is_file():
        return False
    try:
        old.unlink()
        parent = old.parent
        while parent != folder and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent
    except OSError as error:
        raise CannotWrite(f"{old} cannot be removed: {error.strerror or error}") from error
    return True
