"""What processes write for a while only, by names that say whose it is; and how it goes when they are killed."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

FILE, ROOM = ".generated-{}", ".generated-{}.d"
"""A file that is being written, and a folder of files that wait for their places, by the number of the process. MkDocs
publishes no name that begins with a dot."""
ABANDONED = 60
"""Seconds after which such a file belongs to a process that was killed."""


def remove_abandoned(folder: Path) -> None:
    """Remove from a folder what a process that was killed was writing, and the waiting room of one that is no more."""
    for path in folder.glob(FILE.format("*")):
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
        os.kill(int(room.stem.rpartition("-")[2]), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except OSError:  # of someone else
        return True
    return True
