"""Cleaning takes time in proportion to the text: shown by counting its work, since time itself depends on the machine.

The seconds are told by `tests.bench_speed`; here stands what must not change unseen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from generator.cleaning import clean, corpus, memory
from generator.cleaning.vocabulary import vocabulary
from tests.bench_speed import seeds, worst
from tests.benchmark import pages

CORPUS = pages()
# Of the pages the first part is not like the whole.
WORST = {name: make for name, make in worst(CORPUS).items() if name not in ("pages", "one line")}


def calls(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many functions are called to clean a text, with nothing remembered."""
    monkeypatch.setattr(memory, "LINES", 0)
    vocabulary()
    count = 0

    def counting(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        clean(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("make", WORST.values(), ids=WORST)
def test_work_grows_with_the_length_of_the_text_only(
    make: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four times the text may take a round or two more, and never sixteen times the work."""
    assert calls(make(20_000), monkeypatch) < 8 * calls(make(5_000), monkeypatch)


def test_a_line_is_remembered_until_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(page.text for page in CORPUS[:3])
    clean(text)
    first = calls(text, monkeypatch)
    monkeypatch.setattr(memory, "LINES", 10**6)
    clean(text)
    known = [function.cache_info().currsize for function in memory._functions]
    assert all(known)
    clean(text)
    assert [function.cache_info().currsize for function in memory._functions] == known
    assert calls(text, monkeypatch) == first, "with no room, all is read anew"


def test_many_texts_come_out_of_several_processes_as_out_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tuple(seeds(CORPUS, 6))
    monkeypatch.setattr(corpus, "REPEATED", 2)
    alone = list(corpus.clean_corpus(found, {}))
    monkeypatch.setattr(corpus, "MANY", 2)
    monkeypatch.setattr(corpus.os, "cpu_count", lambda: 2)
    assert list(corpus.clean_corpus(found, {})) == alone
