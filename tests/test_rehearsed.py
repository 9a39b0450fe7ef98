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
from tests.test_step_by_step import EDITS as ANY
from tests.test_step_by_step import STEPS, Project, change, new_note, swap


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project(tmp_path / "project")
    shutil.copytree(CASES / "broken" / "_good" / "seeds", root / "seeds")
    return root


def told(root: Path, store: Store) -> list[Problem]:
    return list(site.rehearse(root, site.read(root, store=store), store))


def exchange(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def forbid_title(root: Path) -> None:
    exchange(root / "seeds" / "river" / "about.md", "The Tolls", "Forbidden Tolls")


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


MISTAKES: dict[str, Callable[[Project], None]] = {
    "a forbidden note": lambda run: change(run, "seeds/*/notes/*.md", "\nForbidden.\n"),
    "a forbidden gist": lambda run: swap(run, "seeds/*/notes/*.md", "gist: ", "gist: Forbidden "),
    "a forbidden introduction": lambda run: change(run, "seeds/*/about.md", "\nForbidden.\n"),
    "a forbidden name": lambda run: swap(run, "seeds/places.yml", "en: Alder Bridge", "en: Forbidden Bridge"),
    "a forbidden theme": lambda run: swap(run, "seeds/themes.yml", "en: Trade", "en: Forbidden"),
    "a forbidden text": lambda run: change(run, "seeds/*.txt", "\nForbidden words.\n"),
    "a passage that is not there": lambda run: swap(run, "seeds/*/notes/*.md", "> ", "> Nowhere "),
    "a source that is none": lambda run: swap(run, "seeds/*/notes/*.md", "https://", "nowhere://"),
    "an address twice": lambda run: swap(run, "seeds/*/about.md", "slug: ", "slug: hill #"),
    "a page by hand in the way": lambda run: (run.folder / "docs" / "checks.md").write_text("# x\n") and None,
    "a page by hand gone": lambda run: (run.folder / "docs" / "checks.md").unlink(missing_ok=True),
    "another note": new_note,
}
NOT_READ = ("template", "style", "program", "spoilt", "lost", "stranger")
OF_SEEDS = {name: act for name, act in ANY.items() if not any(word in name for word in NOT_READ)}


@pytest.mark.parametrize("seed", range(2))
def test_a_check_after_any_edits_tells_what_a_check_from_nothing_tells(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every mistake, in every page that it stands in: also those that earlier edits made, and that were not mended."""
    real = rehearsal.first_violation
    monkeypatch.setattr(
        rehearsal, "first_violation", lambda html, drawings: "x" if "Forbidden" in html else real(html, drawings)
    )
    run, store, history = Project(tmp_path / "project", seed), Store(tmp_path / "store", bytes(32)), list[str]()
    before, stopped = tmp_path / "before", 0

    def edited(kind: dict[str, Callable[[Project], None]]) -> bool:
        history.append(run.dice.choice(sorted(kind)))
        kind[history[-1]](run)
        fresh, kept = site.read(run.folder), site.read(run.folder, store=store)
        found = list(site.rehearse(run.folder, fresh))
        assert kept.problems == fresh.problems, history
        assert list(site.rehearse(run.folder, kept, store)) == found, history
        return bool(found)

    for _ in range(STEPS // 2):
        stopped += edited(OF_SEEDS)
        shutil.copytree(run.folder, before)
        stopped += edited(MISTAKES)
        shutil.rmtree(run.folder)
        before.rename(run.folder)
    assert 0 < stopped < STEPS // 2
