"""Annotations made elsewhere become notes: a case is a file of them, and what is written and told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import case_folders
from tests.test_broken import GOOD, run


def imported(folder: Path, file: Path, *options: str) -> str:
    """What is told, then each new file."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    code, out, err = run("import", str(file), "--root", str(folder), *options)
    after = sorted(path for path in folder.rglob("*") if path.is_file())
    assert all(path.read_bytes() == data for path, data in before.items()), "a file was overwritten"
    new = [
        f"== {path.relative_to(folder).as_posix()}\n{path.read_text('utf-8')}" for path in after if path not in before
    ]
    return "".join([f"{out}{err}exit code {code}\n", *new])


@pytest.mark.parametrize("folder", case_folders("import", "annotations.json"))
def test_annotations_become_these_notes(folder: Path, tmp_path: Path, update: bool) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    dry = imported(tmp_path, folder / "annotations.json", "--dry-run")
    assert "== " not in dry
    made = imported(tmp_path, folder / "annotations.json")
    if update:
        (folder / "made.txt").write_text(made, encoding="utf-8")
    assert made == (folder / "made.txt").read_text(encoding="utf-8")
    again = imported(tmp_path, folder / "annotations.json")
    assert "== " not in again, "what was taken is passed over"
    assert "0 taken" in again


@pytest.mark.parametrize("text", ["", "{}", "[]", "[1, null]", "x", "[" * 100_000, '{"rows": "x"}'])
def test_what_holds_no_annotations_is_wrong_usage(text: str, tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert run("import", str(tmp_path / "a.json"), "--root", str(tmp_path))[0] == 2
