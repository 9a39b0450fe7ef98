"""A text is made again for another register only if that knows something else of what stands in the text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import site
from generator.model.publication import Publication
from generator.store.store import Store
from tests.conftest import CASES

FORMS = "alder-bridge:\n  forms: [{}]\n"


@pytest.mark.parametrize(
    ("forms", "made"), [("Nowhere at all", 0), ("the council", 1)], ids=["no text has it", "a text has it"]
)
def test_a_text_is_made_again_only_for_names_that_stand_in_it(forms: str, made: int, tmp_path: Path) -> None:
    shutil.copytree(CASES / "broken" / "_good" / "seeds", tmp_path / "seeds")
    store, missing = Store(tmp_path / "store", b"key"), list[int]()

    def read(store: Store) -> Publication:
        missing.clear()
        return site.read(
            tmp_path, store=store, tell=lambda what, done, of: missing.append(of) if "cleaned" in what else None
        ).publication

    before = read(store)
    register = tmp_path / "seeds" / "places.yml"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("alder-bridge:\n", FORMS.format(forms), 1), encoding="utf-8")
    fresh = site.read(tmp_path).publication
    assert (fresh.texts != before.texts) == bool(made)
    assert (read(store), len(missing)) == (fresh, made)
    assert (read(store), len(missing)) == (fresh, 0)
