"""The corpus as it was at a revision: git is asked, nothing in the repository is changed.

Only `seeds/` is unpacked, as a checkout would write it. Files alone are written: no link of a stranger's leads out of
the temporary folder, and no path climbs out of it.
"""

from __future__ import annotations

import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

SEEDS = "seeds"


class NoRevision(ValueError):
    """There is nothing to compare with; the message says why, and what to do."""


@contextmanager
def seeds_at(root: Path, base: str) -> Iterator[tuple[Path, str]]:
    """(folder that holds `seeds/` as it was, the commit), for the commit at which HEAD and `base` parted.

    `root` may lie anywhere in the repository. The folder is removed at the end. Raises `NoRevision`.
    """
    commit = _parting(root, base)
    with tempfile.TemporaryDirectory(prefix="edition-") as name:
        folder = Path(name)
        (folder / SEEDS).mkdir()
        if _git(root, "ls-tree", commit, f"./{SEEDS}"):
            _unpack(root, commit, folder)
        yield folder, commit


def _parting(root: Path, base: str) -> str:
    _git(root, "rev-parse", "--show-toplevel", otherwise=f"{root} is not in a git repository that git can read")
    wanted = f"{base}^{{commit}}"
    known = _git(
        root,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        wanted,
        otherwise=(f"git knows no revision '{base}' here: give a branch, a tag or a commit, such as main or HEAD~1"),
    )
    return _git(
        root,
        "merge-base",
        known,
        "HEAD",
        otherwise=(
            f"'{base}' and HEAD have no commit in common; if this is a shallow clone, fetch more of its history"
        ),
    )


def _git(root: Path, *arguments: str, otherwise: str = "git cannot read this repository") -> str:
    """What git says, without the last line end; `otherwise` is what is told when it fails."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False, env=_environment()
        )
    except FileNotFoundError as error:
        raise NoRevision("git is not installed, and without it there is nothing to compare with") from error
    if done.returncode:
        why = done.stderr.strip().splitlines()
        raise NoRevision(otherwise + (f" ({why[0]})" if why else ""))
    return done.stdout.strip()


def _environment() -> dict[str, str]:
    """git's own, without what a hook has set for the repository that it runs in."""
    kept = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE")}
    return {**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}


def _unpack(root: Path, commit: str, folder: Path) -> None:
    with tempfile.TemporaryFile() as packed:
        subprocess.run(
            ["git", "-C", str(root), "archive", "--format=tar", commit, f"./{SEEDS}"],
            stdout=packed,
            check=True,
            env=_environment(),
        )
        packed.seek(0)
        with tarfile.open(fileobj=packed, mode="r:") as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                data = archive.extractfile(member) if member.isreg() else None
                if data is not None and path.parts[0] == SEEDS and ".." not in path.parts:
                    target = folder / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(data.read())
