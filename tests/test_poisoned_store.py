"""Nothing is run or published that is not in the checkout, whoever has filled the store, or committed what is made.

Whoever opens a pull request may know the program, the project and every fingerprint; not the key of who builds.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import site
from generator.publishing.disk import MANIFEST, generated
from generator.publishing.made import Made
from generator.store.store import SEAL, Store
from tests.conftest import CASES
from tests.make_corpus import ROOT, project

MINE, THEIRS = b"m" * 32, b"t" * 32
TRUE, FORGED = b"merchants", b"EVILDOERS"


def checkout(folder: Path) -> Path:
    project(folder)
    shutil.copytree(CASES / "broken" / "_good" / "seeds", folder / "seeds")
    return folder


def built(root: Path, store: Store) -> dict[str, bytes]:
    site.build(root, books=True, made=Made(store, generated(root)), store=store)
    return contents(generated(root))


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def sealed(key: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, value: hashlib.blake2b(name.encode() + value, digest_size=SEAL, key=key).digest()


def forge(folder: Path, seal: Callable[[str, bytes], bytes]) -> int:
    """Put other words into all entries of a store, each with a seal; how many held such words."""
    forged = 0
    for path in [path for path in folder.rglob("*") if path.is_file() and path.parent.parent == folder]:
        value = path.read_bytes()[SEAL:]
        forged += TRUE in value
        value = value.replace(TRUE, FORGED)
        path.write_bytes(seal(path.parent.name + path.name, value) + value)
    return forged


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    built(checkout(folder / "project"), Store(folder / "store", MINE))
    return folder


SEALS = {
    "with another key": sealed(THEIRS),
    "with no key": sealed(b""),
    "with nothing": lambda name, value: bytes(SEAL),
    "with the seal of another entry": lambda name, value: sealed(MINE)(name[::-1], value),
}


@pytest.mark.parametrize("kind", [*SEALS, "with the key of who builds"])
def test_forged_entries_count_as_missing(kind: str, filled: Path, tmp_path: Path) -> None:
    """But for those with the builder's own key: these show that the entries are asked for, and the forgery is real."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(generated(tmp_path / "project"))
    assert forge(tmp_path / "store", SEALS.get(kind, sealed(MINE))) > 3
    before = contents(tmp_path / "store")
    shutil.rmtree(tmp_path / "project" / "seeds")
    shutil.copytree(filled / "project" / "seeds", tmp_path / "project" / "seeds")
    found = built(tmp_path / "project", Store(tmp_path / "store", MINE))
    assert before
    if kind in SEALS:
        assert found == built(checkout(tmp_path / "fresh"), Store(None))
    assert any(FORGED in data for data in found.values()) == (kind not in SEALS)


class Bomb:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch {self.path}",)


def test_no_entry_is_ever_run(filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    for path in [path for path in (tmp_path / "store").rglob("*") if path.is_file()]:
        value = pickle.dumps(Bomb(tmp_path / "run"))
        path.write_bytes(sealed(MINE)(path.parent.name + path.name, value) + value)
    shutil.rmtree(generated(tmp_path / "project"))
    found = built(tmp_path / "project", Store(tmp_path / "store", MINE))
    assert found == contents(generated(filled / "project"))
    assert not (tmp_path / "run").exists()


def test_made_files_that_come_with_a_checkout_are_not_published(tmp_path: Path) -> None:
    root = checkout(tmp_path / "project")
    environment = {
        **os.environ,
        "EDITION_STORE": str(tmp_path / "store"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONPATH": str(ROOT),
        "NO_MKDOCS_2_WARNING": "1",
    }

    def build() -> dict[str, bytes]:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
        return contents(root / "site")

    whole = build()
    for path in [path for part in ("docs/generated", "site") for path in (root / part).rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes().replace(TRUE, FORGED))
    (root / "site" / "forged.html").write_bytes(FORGED)
    assert build() == whole
    assert not any(FORGED in data for data in whole.values())
