"""A build with nothing to do is known by what the system tells of all files: nothing that is edited escapes it."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.mkdocs_plugin.untouched import Untouched
from generator.store import fingerprint
from generator.store.fingerprint import TICK
from generator.store.store import Store
from tests.conftest import CASES
from tests.make_corpus import ROOT, project


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project as it lies after a build, all of it older than the clocks of files tick."""
    project(tmp_path)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    shutil.copytree(CASES / "broken" / "_good" / "seeds", tmp_path / "seeds")
    for path in ("docs/generated/index.md", "site/index.html", "site/texts/river.html", "releases/2027.1.zip"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("made")
    time.sleep(2 * TICK / 1e9)
    return tmp_path


def told(folder: Path, **settings: object) -> MkDocsConfig:
    config = load_config(str(folder / "mkdocs.yml"), **settings)
    config.theme.dirs[:1] = [str(folder / "overrides")]
    return config


def store(folder: Path) -> Store:
    return Store(folder / "store", b"key")


def after_a_build(folder: Path) -> None:
    build = Untouched(store(folder), told(folder))
    assert build.said() is None
    build.finish(["problem: one"])


def write(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).write_text("made") and None


def remove(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


EDITS: dict[str, Callable[[Path], None]] = {
    "a note": write("seeds/river/notes/tolls-doubled.md"),
    "a new text": write("seeds/other.txt"),
    "a new folder": lambda folder: (folder / "seeds" / "empty").mkdir(),
    "a register lost": remove("seeds/places.yml"),
    "the configuration": write("mkdocs.yml"),
    "a page by hand": write("docs/new.md"),
    "a template": write("overrides/main.html"),
    "a frozen copy": remove("releases/2027.1.zip"),
    "a generated page, the same again": write("docs/generated/index.md"),
    "a printed page, the same again": write("site/texts/river.html"),
    "a printed page lost": remove("site/index.html"),
    "a stranger's file": write("site/stranger.html"),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_edited_after_a_build_is_seen(built: Path, name: str) -> None:
    after_a_build(built)
    config = told(built)
    assert Untouched(store(built), config).said() == ["problem: one"]
    EDITS[name](built)
    assert Untouched(store(built), config).said() is None


def test_other_settings_are_another_build(built: Path) -> None:
    after_a_build(built)
    assert Untouched(store(built), told(built, copyright="nobody")).said() is None
    assert Untouched(store(built), told(built), "printed").said() is None


def test_a_build_that_warned_is_to_warn_again(built: Path) -> None:
    build = Untouched(store(built), told(built))
    build.said()
    logging.getLogger("mkdocs.structure").warning("a link leads nowhere")
    build.finish([])
    assert Untouched(store(built), told(built)).said() is None


def test_what_is_saved_while_a_build_runs_is_not_taken_for_built(built: Path) -> None:
    build = Untouched(store(built), told(built))
    build.said()
    write("seeds/river/about.md")(built)
    build.finish([])
    assert Untouched(store(built), told(built)).said() is None


def test_what_was_saved_just_before_a_build_is_looked_at_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "TICK", 10**12)  # for a machine that does other work too
    write("seeds/river/about.md")(built)
    after_a_build(built)
    assert Untouched(store(built), told(built)).said() is None
