"""A check from the store says what a check of everything says, whatever was changed since the last one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import site
from generator.model.problems import Problem
from generator.publishing import rehearsal
from generator.store.store import Store
from tests.conftest import CASES
from tests.make_corpus import project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project(tmp_path / "project")
    shutil.copytree(CASES / "broken" / "_good" / "seeds", root / "seeds")
    return root


def told(root: Path, store: Store) -> list[Problem]:
    return list(site.rehearse(root, site.read(root, store=store), store))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def forbid_title(root: Path) -> None:
    change(root / "seeds" / "river" / "about.md", "The Tolls", "Forbidden Tolls")


def a_page_by_hand_that_leads_nowhere(root: Path) -> None:
    (root / "docs" / "more.md").write_text("# More\n\n[x](nowhere.md)\n", encoding="utf-8")


EDITS: list[Callable[[Path], None]] = [forbid_title, a_page_by_hand_that_leads_nowhere]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_what_would_stop_the_build_is_told_though_all_passed_before(
    edit: Callable[[Path], None], root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rehearsal.first_violation
    monkeypatch.setattr(
        rehearsal, "first_violation", lambda html, drawings: "x" if "Forbidden" in html else real(html, drawings)
    )
    store = Store(tmp_path / "store", bytes(32))
    assert told(root, store) == []
    edit(root)
    found = told(root, store)
    assert found
    assert told(root, store) == found == told(root, Store(None))


def test_what_passed_is_not_read_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, read = Store(tmp_path / "store", bytes(32)), list[str]()
    real = rehearsal.rendered

    def rendered(*arguments: object) -> object:
        for page in real(*arguments):  # type: ignore[arg-type]
            read.append(page[0])
            yield page

    monkeypatch.setattr(rehearsal, "rendered", rendered)
    assert told(root, store) == []
    everything = set(read)
    read.clear()
    assert told(root, store) == []
    assert set(read) == {"about.md", "en/about.md"}
    read.clear()
    note = min((root / "seeds").glob("*/notes/*.md"))
    note.write_text(note.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert told(root, store) == []
    assert any(path.startswith("texts/") for path in read)
    assert len(read) < len(everything) / 2
