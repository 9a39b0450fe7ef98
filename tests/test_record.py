"""Nobody has to remember the ledger: the deployment commits it, and branches that add to it are merged by git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_broken import GOOD, run

ROOT = Path(__file__).parent.parent


def git(folder: Path, *words: str) -> str:
    """What git says in `folder`."""
    asked = ["git", "-c", "user.name=E", "-c", "user.email=e@localhost", *words]
    return subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose main branch holds a corpus that was never published, and a remote of it."""
    folder = tmp_path / "edition"
    shutil.copytree(GOOD, folder)
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/record", folder / ".ci/record")
    shutil.copy(ROOT / ".gitattributes", folder / ".gitattributes")
    (folder / ".gitignore").write_text("docs/\n")
    git(tmp_path, "init", "--quiet", "--bare", "remote")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "edition")
    commit(folder, "A corpus")
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def publish(folder: Path) -> None:
    assert run("build", "--root", str(folder))[0] < 2


def test_the_deployment_commits_what_it_published_and_nothing_else(repository: Path, tmp_path: Path) -> None:
    built = tmp_path / "built"
    shutil.copytree(repository, built)
    publish(built)
    record = tmp_path / "record"
    (record / "river").mkdir(parents=True)
    (record / "stranger").mkdir()
    shutil.copy(built / "seeds/published.jsonl", record)
    shutil.copy(built / "seeds/river/published.jsonl", record / "river")
    shutil.copy(built / "seeds/river/published.jsonl", record / "stranger")
    (record / "river/about.md").write_text("not what was published")
    asked = [".ci/record", str(record), str(tmp_path / "remote"), "main"]
    for _ in range(2):  # the second time there is nothing to record
        subprocess.run(asked, cwd=repository, check=True)
        assert git(repository, "status", "--short") == ""
    assert git(repository, "log", "--format=%s") == "Record what was published\nA corpus\n"
    changed = git(repository, "diff", "--name-only", "HEAD~1").split()
    assert changed == ["seeds/published.jsonl", "seeds/river/published.jsonl"]
    assert git(tmp_path / "remote", "rev-parse", "main") == git(repository, "rev-parse", "main")


def test_two_branches_that_publish_at_once_merge_without_conflict(repository: Path) -> None:
    publish(repository)
    commit(repository, "Published")
    places, note = (repository / "seeds" / name for name in ("places.yml", "river/notes/tolls-doubled.md"))
    entry = "name: {en: %s, fr: %s}\n  forms: [%s]\n  description: {en: A town, fr: Une ville}\n"
    for branch in ("one", "two"):
        git(repository, "switch", "--quiet", "--create", branch, "main")
        town = f"{branch}-town:\n  {entry % ((branch.title(),) * 3)}\n"
        places.write_text(town + places.read_text() if branch == "one" else f"{places.read_text()}\n{town}")
        text = f"{branch.title()} was mentioned here for the first time, and never again anywhere."
        (repository / f"seeds/{branch}.txt").write_text(text)
        copy = note.with_name(f"tolls-{branch}.md")
        copy.write_text(note.read_text().replace("The tolls", f"The {branch} tolls"))
        publish(repository)
        commit(repository, f"Branch {branch}")
    git(repository, "merge", "--quiet", "--no-edit", "one")
    ids = (repository / "seeds/published.jsonl").read_text()
    assert '"one-town"' in ids and '"two-town"' in ids
    notes = (repository / "seeds/river/published.jsonl").read_text()
    assert '"tolls-one"' in notes and '"tolls-two"' in notes
    publish(repository)
    for path, merged in (("published.jsonl", ids), ("river/published.jsonl", notes)):
        assert sorted((repository / "seeds" / path).read_text().splitlines()) == sorted(merged.splitlines())
