"""Every mistake that an editor can make is told in plain words, all at once, and nothing else happens.

A case is a small corpus with mistakes (`seeds/…`) and `problems.txt`, the very words that the editor is told.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.publishing.disk import generated
from tests.conftest import case_folders

GOOD = Path(__file__).parent / "cases" / "broken" / "_good"


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [*arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("folder", case_folders("broken", "problems.txt"))
def test_a_mistake_is_told_in_these_words(folder: Path, tmp_path: Path, update: bool) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    for gone in (folder / "without").read_text().split() if (folder / "without").exists() else []:
        (tmp_path / gone).unlink()
    code, out, _ = run("check", "--root", str(tmp_path))
    expected = folder / "problems.txt"
    if update:
        expected.write_text(out, encoding="utf-8")
    assert out == expected.read_text(encoding="utf-8")
    assert code == (1 if any(": warning: " not in line for line in out.splitlines() if line[:1] not in " ") else 0)


@pytest.mark.parametrize("folder", case_folders("broken", "problems.txt"))
def test_a_mistake_leaves_nothing_half_written(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    run("build", "--root", str(tmp_path))
    docs = generated(tmp_path)
    assert not list(docs.rglob("*.tmp"))
    assert (docs / "corpus.json").exists()


def test_a_corpus_without_mistakes_is_told_to_have_none(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    assert run("check", "--root", str(tmp_path))[:2] == (0, "")


def test_there_are_messages_to_read() -> None:
    assert len(case_folders("broken", "problems.txt")) >= 40
