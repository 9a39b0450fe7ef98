"""A whole small corpus in, the pages out; and what MkDocs makes of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import site
from tests.conftest import CASES
from tests.test_hostile import Page, build, project

FOLDERS = sorted(path for path in (CASES / "site").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_corpus_becomes_these_pages(folder: Path, update: bool) -> None:
    files = site.files(site.read(folder))
    expected = folder / "docs"
    wanted = {path: data for path, data in files.items() if path.startswith(("texts/", "places/", "themes/", "corpus"))}
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in wanted.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
    got = {path.relative_to(expected).as_posix(): path.read_bytes() for path in expected.rglob("*") if path.is_file()}
    assert wanted.keys() == got.keys()
    for path in sorted(wanted):
        assert wanted[path].decode() == got[path].decode(), path


@pytest.fixture(scope="module")
def with_a_sixth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the good corpus and one lone text that nobody has described."""
    folder = project(tmp_path_factory.mktemp("sixth"))
    shutil.copy(CASES / "site" / "lone-text" / "seeds" / "harvest.txt", folder / "seeds" / "harvest.txt")
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def test_a_lone_text_is_published_cleaned_and_marked_as_not_yet_edited(with_a_sixth: Path) -> None:
    page = Page((with_a_sixth / "texts" / "harvest.html").read_text(encoding="utf-8"))
    words = " ".join("".join(page.words).split())
    assert "not yet edited" in words
    assert "They ask the council for a loan, and for a road." in words
    assert "Share on Facebook" not in words
    assert "Subscribe to our newsletter" not in words
    changes = (with_a_sixth / "texts" / "harvest-changes.html").read_text(encoding="utf-8")
    assert "Share on Facebook" in changes
    home = (with_a_sixth / "index.html").read_text(encoding="utf-8")
    assert "texts/harvest.html" in home


def test_a_lone_text_stands_in_the_corpus_and_in_the_registers(with_a_sixth: Path) -> None:
    corpus = json.loads((with_a_sixth / "corpus.json").read_text(encoding="utf-8"))
    text = next(text for text in corpus["texts"] if text["id"] == "harvest")
    assert text["edited"] is False
    assert text["language"] == "en"
    assert text["entities"] == ["alder-bridge"]
    assert "harvest.html#p" in (with_a_sixth / "places" / "alder-bridge.html").read_text(encoding="utf-8")


def test_building_again_writes_nothing(tmp_path: Path) -> None:
    shutil.copytree(CASES / "site" / "annotated" / "seeds", tmp_path / "seeds")
    assert site.build(tmp_path)[1]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*")}
    assert site.build(tmp_path)[1] == []
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*")} == before


def test_a_text_that_is_gone_takes_its_pages_with_it(tmp_path: Path) -> None:
    shutil.copytree(CASES / "site" / "lone-text" / "seeds", tmp_path / "seeds")
    site.build(tmp_path)
    assert (tmp_path / "docs" / "texts" / "harvest.md").exists()
    (tmp_path / "seeds" / "harvest.txt").unlink()
    site.build(tmp_path)
    assert not (tmp_path / "docs" / "texts" / "harvest.md").exists()
