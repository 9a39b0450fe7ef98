"""Long parts of texts stand on a shelf: they are the same again, and memory holds few of them at a time."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from generator import site
from generator.model.corpus import Seed
from generator.model.document import Document
from generator.model.draft import Draft
from generator.model.shelved import ShelvedDocument, shelved_seed, whole
from generator.publishing.units import Unit, in_pieces
from generator.store import fingerprint, shelf
from generator.store.cores import each
from generator.store.shelf import Shelf
from generator.store.store import Store, encoded
from tests.conftest import CASES


def test_what_is_put_on_a_shelf_is_the_same_again_in_any_process(monkeypatch: pytest.MonkeyPatch) -> None:
    values = [tuple(f"{word} {number}" for word in ("ß", "river")) for number in range(40)]
    made = Shelf()
    on_shelf = [made.put(encoded(value), tuple[str, ...]) for value in values]
    monkeypatch.setenv("EDITION_CORES", "2")
    assert list(each(lambda one: one.value, on_shelf, 2)) == values
    assert [one.value for one in reversed(on_shelf)] == values[::-1]


def test_memory_holds_what_was_used_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "RECENT", 50)
    made = Shelf()
    first, second, long = (made.put(encoded("x" * many), str) for many in (20, 20, 200))
    held = first.value, second.value
    assert (first.value is held[0], second.value is held[1]) == (True, True)
    assert long.value == "x" * 200
    assert first.value is not held[0]
    assert first.value == held[0]


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert Shelf(tmp_path / "file").put(encoded("x"), str).value == "x"


def test_texts_are_read_from_a_shelf_as_they_were_made(tmp_path: Path) -> None:
    shutil.copytree(CASES / "broken" / "_good" / "seeds", tmp_path / "seeds")
    store = Store(tmp_path / "store", b"key")
    fresh, again = (
        site.read(tmp_path, store=store).publication.texts,
        site.read(tmp_path, store=store).publication.texts,
    )
    assert fresh == again
    for text in again:
        document = text.document
        assert isinstance(document, ShelvedDocument)
        full = whole(document)
        assert isinstance(full, Document)
        assert isinstance(full.draft, Draft)
        assert full.names == document.names
        assert [full.address_of(n) for n in range(len(full.blocks))] == [
            document.address_of(n) for n in range(len(full.blocks))
        ]
        assert document.seed.source == full.draft.source


def test_a_raw_text_on_a_shelf_is_sent_whole_and_has_a_fingerprint_of_its_words() -> None:
    made = Shelf()
    seed, other = (Seed("x", "seeds/x.txt", words.encode(), words) for words in ("One.", "Two."))
    on_shelf = shelved_seed(seed, made)
    assert pickle.loads(pickle.dumps(on_shelf)) == seed
    assert fingerprint.of(on_shelf) == fingerprint.of(shelved_seed(seed, Shelf()))
    assert fingerprint.of(on_shelf) != fingerprint.of(shelved_seed(other, made))
    with pytest.raises(TypeError, match="ShelvedSeed"):
        encoded(on_shelf)


def test_units_of_one_text_are_made_together() -> None:
    units = [Unit(name, dict) for name in ("search", "text a", "text b", "entity x", "tei a", "tei b", "text c")]
    rounds = in_pieces([*units, Unit("words b", dict, first=True)], ["a", "b", "c"], 3)
    assert [[[unit.name for unit in some] for some in pieces] for pieces in rounds] == [
        [["words b"]],
        [["text a", "tei a", "text b", "tei b"], ["text c"]],
        [["search"], ["entity x"]],
    ]


def test_of_what_is_kept_as_one_only_what_has_other_inputs_is_made_again(tmp_path: Path) -> None:
    made: list[str] = []

    def make(key: str) -> int:
        made.append(key)
        return len(made)

    for inputs, again in (
        ({"a": 1, "b": 1}, ["a", "b"]),
        ({"a": 1, "b": 2}, ["b"]),
        ({"b": 2}, []),
        ({"b": 2, "a": 1}, ["a"]),
    ):
        made.clear()
        store = Store(tmp_path, bytes(32))
        assert list(store.once_each("stage", inputs, int, make)) == list(inputs)
        assert made == again
