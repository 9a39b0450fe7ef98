"""The corpus as it was at a revision, read with git; nothing in the repository is changed.

Only `seeds/` is unpacked, as a checkout would write it, and only regular files: no symbolic link and no path in an
archive can lead out of the temporary folder.
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
    """There is no revision to compare with; the message says why, and what to do."""


@contextmanager
def seeds_at(root: Path, base: str) -> Iterator[tuple[Path, str]]:
    """(folder that holds `seeds/` as it was, commit), for the merge base of HEAD and `base`.

    `root` may lie anywhere in the repository. The folder is temporary. Raises `NoRevision`.
    """
    commit = _merge_base(root, base)
    with tempfile.TemporaryDirectory(prefix="edition-") as name:
        folder = Path(name)
        (folder / SEEDS).mkdir()
        if _git(root, "ls-tree", commit, f"./{SEEDS}"):
            _unpack(root, commit, folder)
        yield folder, commit


def _merge_base(root: Path, base: str) -> str:
    _git(root, "rev-parse", "--show-toplevel", otherwise=f"{root} is not in a git repository that git can read")
    unknown = f"git knows no revision '{base}' here: give a branch, a tag or a commit, such as main or HEAD~1"
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options")
    commit = _git(root, *verify, f"{base}^{{commit}}", otherwise=unknown)
    unrelated = f"'{base}' and HEAD have no commit in common; if this is a shallow clone, fetch more of its history"
    return _git(root, "merge-base", commit, "HEAD", otherwise=unrelated)


def _git(root: Path, *arguments: str, otherwise: str = "git cannot read this repository") -> str:
    """The output of git, stripped; raises `NoRevision` with the message `otherwise` if it fails."""
    try:
        result = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False, env=_environment()
        )
    except FileNotFoundError as error:
        raise NoRevision("git is not installed, and without it there is nothing to compare with") from error
    if result.returncode:
        errors = result.stderr.strip().splitlines()
        raise NoRevision(otherwise + (f" ({errors[0]})" if errors else ""))
    return result.stdout.strip()


def _environment() -> dict[str, str]:
    """The environment without what a git hook sets for the repository that it runs in."""
    kept = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE")}
    return {**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}


def _unpack(root: Path, commit: str, folder: Path) -> None:
    command = ["git", "-C", str(root), "archive", "--format=tar", commit, f"./{SEEDS}"]
    with tempfile.TemporaryFile() as packed:
        subprocess.run(command, stdout=packed, check=True, env=_environment())
        packed.seek(0)
        with tarfile.open(fileobj=packed, mode="r:") as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                data = archive.extractfile(member) if member.isreg() else None
                if data is not None and path.parts[0] == SEEDS and ".." not in path.parts:
                    target = folder / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(data.read())
