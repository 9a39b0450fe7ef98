"""An edition that is released twice, and edited after each release: what tests of releases look at."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.conftest import CASES
from tests.test_broken import run
from tests.test_hostile import build
from tests.test_record import commit, git

ROOT = Path(__file__).parent.parent
COUNCIL = """---
kind: context
by: A. Editor
date: 2027-04-01
sources:
  - url: https://example.org/council
---

> council of Alder Bridge

Seven men sat in it.
"""


def project(folder: Path) -> Path:
    """An edition under git, with an address."""
    shutil.copytree(CASES / "site" / "annotated" / "seeds", folder / "seeds")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "releases", folder / ".ci")
    (folder / ".gitignore").write_text("/site/\n/releases/\n/docs/generated/\n")
    for path in ("docs", "docs/fr"):
        (folder / path).mkdir()
        (folder / path / "about.md").write_text("# About\n")
    with (folder / "seeds" / "edition.yml").open("a") as file:
        file.write("licence: CC BY 4.0\naddress: https://example.org/river\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "An edition")
    return folder


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def released(folder: Path, name: str, date: str) -> tuple[int, str]:
    code, out, err = run("release", name, "--date", date, "--root", str(folder))
    return code, out + err


_HELD = tempfile.TemporaryDirectory(prefix="edition-released-")


@cache
def released_twice() -> Path:
    """An edition that was released, edited, released again, edited again and built; made once, never to be changed."""
    folder = project(Path(_HELD.name) / "edition")
    seeds = folder / "seeds"
    assert released(folder, "2027.1", "2027-03-01")[0] == 0
    commit(folder, "Release 2027.1")
    edit(seeds / "river.txt", "had gone elsewhere", "had gone to Oldport")
    (seeds / "river" / "notes" / "council.md").write_text(COUNCIL, encoding="utf-8")
    edit(seeds / "themes.yml", "Trade", "Commerce")
    commit(folder, "Edited")
    assert released(folder, "2027.2", "2027-06-01")[0] == 0
    commit(folder, "Release 2027.2")
    edit(seeds / "river.txt", "The tolls upon the upper river", "Long before this the tolls upon the upper river")
    text = (seeds / "river.txt").read_text(encoding="utf-8")
    (seeds / "river.txt").write_text(text.replace("\n\n", "\n\nNobody had asked them.\n\n", 1), encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder
