"""Lock files come in, known holes of the packages that they name go out, by OSV, the database of pypa, npm and others.

One question for all of them at api.osv.dev; nothing but names and versions leaves the machine. The database is on the
network only: where it cannot be reached nothing is known, which is said, and is no mistake of the project.
"""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

DATABASE = "https://api.osv.dev/v1/querybatch"
SECONDS = 30
AT_ONCE = 1000
"""Packages that the database takes in one question."""
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)


class Package(NamedTuple):
    """A package at the version that a lock file names."""

    ecosystem: str
    name: str
    version: str


class NoData(Exception):
    """The database cannot be asked; the message says why."""


def locked(root: Path) -> list[Package]:
    """The packages of all lock files of the project, of Python and of Node."""
    python = [*root.glob("requirements*.lock"), *(root / "tests" / "audit").glob("*.txt")]
    node = [root / folder / "package-lock.json" for folder in (".", ".ci/html", "tests/audit")]
    packages = {Package("PyPI", *found) for path in python for found in PINNED.findall(path.read_text("utf-8"))}
    return sorted(packages.union(*map(_of_node, node)))


def _of_node(path: Path) -> Iterator[Package]:
    for place, package in json.loads(path.read_text("utf-8"))["packages"].items():
        if place:  # else it is the project itself
            yield Package("npm", package.get("name") or place.rpartition("node_modules/")[2], package["version"])


def known_holes(packages: Sequence[Package], database: str = DATABASE) -> list[str]:
    """A line for each package with holes, with their names in the database. Raises NoData."""
    lines = []
    for start in range(0, len(packages), AT_ONCE):
        asked = packages[start : start + AT_ONCE]
        for package, answer in zip(asked, _ask(asked, database), strict=True):
            if holes := [hole["id"] for hole in answer.get("vulns", ())]:
                lines.append(f"{package.name} {package.version} ({package.ecosystem}): {', '.join(holes)}")
    return lines


def _ask(packages: Sequence[Package], database: str) -> list[dict[str, list[dict[str, str]]]]:
    queries = [{"package": {"name": p.name, "ecosystem": p.ecosystem}, "version": p.version} for p in packages]
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(database, json.dumps({"queries": queries}).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            results: list[dict[str, list[dict[str, str]]]] = json.load(answer)["results"]
            return results
    except (OSError, ValueError, KeyError) as error:
        raise NoData(f"{database}: {error}") from error
