"""Where files wait until all are made, and what is left of processes that were killed while they wrote."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

TEMPORARY = ".generated-"
"""How the names of files begin that are being written. MkDocs publishes no name that begins with a dot."""
ABANDONED = 60
"""Seconds after which such a file belongs to a process that was killed."""
_numbers = count()


class CannotWrite(OSError):
    """A path that is refused, or that the system did not let us write; the message names it."""


def refuse_link(folder: Path) -> None:
    """Raises CannotWrite for a folder that is a link: it may lead anywhere."""
    if folder.is_symlink():
        raise CannotWrite(f"{folder} is a link: nothing is written through it")


@contextmanager
def waiting_room(folder: Path) -> Iterator[Path]:
    """A folder inside of `folder` for files that are made one by one and get their places together, by `disk.write`: so
    no process has to hold all of them. Raises CannotWrite.
    """
    refuse_link(folder)
    room = folder / f"{TEMPORARY}{os.getpid()}.d"
    try:
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(parents=True)
    except OSError as error:
        raise CannotWrite(f"{folder} cannot be written: {error.strerror or error}") from error
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
        with suppress(OSError):  # nothing was made, and there is no other
            folder.rmdir()


def lay(room: Path, path: str, data: bytes) -> str:
    """Write the file that is to stand at `path` into a waiting room, and say where it is. Raises CannotWrite."""
    file = f"{room}/{os.getpid()}-{next(_numbers)}"
    try:
        Path(file).write_bytes(data)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}") from error
    return file


def remove_abandoned(folder: Path) -> None:
    """Remove what a process that was killed was writing, and the waiting room of one that is no more."""
    for path in folder.glob(f"{TEMPORARY}*"):
        if path.suffix == ".d" and not path.is_symlink():
            if not _is_running(path):
                shutil.rmtree(path, ignore_errors=True)
        elif _is_old(path):
            path.unlink(missing_ok=True)


def _is_old(path: Path) -> bool:
    return time.time() - path.lstat().st_mtime > ABANDONED


def _is_running(room: Path) -> bool:
    """Whether the process to which a waiting room belongs may still be at work."""
    if os.name == "nt":  # which takes the signal 0 for Ctrl+C
        return not _is_old(room)
    try:
        os.kill(int(room.stem.removeprefix(TEMPORARY)), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except OSError:  # of someone else
        return True
    return True
