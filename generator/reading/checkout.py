"""Where the repository of an edition stands, as far as its folder or the machine that builds it can tell.

In: the folder of the edition. Out: an address that a reader can open, or nothing. Asked only where
`seeds/edition.yml` names none; what cannot be known for certain is left out, for a link that leads nowhere is worse
than none.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

REPOSITORY = "EDITION_REPOSITORY"
"""The variable of the environment that says where the repository stands; empty: nowhere, whatever else is known."""
FORGES = ("github", "gitlab")
"""What the name of a host holds whose links for editing are known."""

_SSH = re.compile(r"(?:ssh://)?(?:[\w.-]+@)(?P<host>[\w.-]+\.[\w-]+)(?::[0-9]+/|[:/])/?(?P<path>[^:]+)")


def repository_of(root: Path, environment: Mapping[str, str] = os.environ) -> str:
    """The address of the repository that the folder `root` is a checkout of; empty if that cannot be known.

    A folder inside of a checkout has none: the paths of its files are others there.
    """
    if REPOSITORY in environment:
        return environment[REPOSITORY].rstrip("/")
    return next(filter(None, map(web_address, _told(root, environment))), "")


def web_address(remote: str) -> str:
    """Where a browser finds what git fetches from `remote`; empty for a folder, and for a host of an unknown kind.

    >>> web_address("git@github.com:owner/name.git"), web_address("https://me:word@gitlab.com/a/b/c.git/")
    ('https://github.com/owner/name', 'https://gitlab.com/a/b/c')
    >>> web_address("/srv/git/github.com/name.git"), web_address("http://localhost/github/name")
    ('', '')
    """
    remote = remote.strip()
    if ssh := _SSH.fullmatch(remote):
        host, path = ssh["host"], ssh["path"]
    else:
        try:
            parts = urlsplit(remote)
            host, path = parts.hostname or "", parts.path
        except ValueError:  # no address at all
            return ""
        if parts.scheme not in ("https", "http"):
            return ""
    path = path.strip("/").removesuffix(".git")
    known = "." in host and any(forge in host for forge in FORGES) and re.fullmatch(r"[\w.~-]+(/[\w.~-]+)+", path)
    return f"https://{host.lower()}/{path}" if known else ""


def _told(root: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """What may be the address, the surest first: the service that builds the site, then git."""
    root = root.resolve()
    if _is(root, environment.get("GITHUB_WORKSPACE")):
        yield f"{environment.get('GITHUB_SERVER_URL', '')}/{environment.get('GITHUB_REPOSITORY', '')}"
    if _is(root, environment.get("CI_PROJECT_DIR")):
        yield environment.get("CI_PROJECT_URL", "")
    if (root / ".git").exists():
        kept = {name: value for name, value in environment.items() if name not in ("GIT_DIR", "GIT_WORK_TREE")}
        command = ["git", "-C", str(root), "config", "--get", "remote.origin.url"]
        try:
            yield subprocess.run(command, capture_output=True, text=True, check=False, env=kept).stdout
        except OSError:  # git is not installed
            return


def _is(root: Path, folder: str | None) -> bool:
    return folder is not None and Path(folder).resolve() == root
