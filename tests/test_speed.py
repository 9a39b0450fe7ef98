"""Cleaning takes time in proportion to the text: shown by counting its work, since time itself depends on the machine.

The seconds are told by `tests.bench_speed`; here stands what must not change unseen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from generator.cleaning import clean, memory
from generator.store import cores
from tests.bench_speed import worst
from tests.benchmark import pages

CORPUS = pages()
# Of the pages the first part is not like the whole.
WORST = {name: make for name, make in worst(CORPUS).items() if name not in ("pages", "one line")}


def calls(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many functions are called to clean a text, with nothing remembered."""
    monkeypatch.setattr(memory, "LINES", 0)
    clean(CORPUS[0].text[:2000])  # the languages and their words are read once for all texts
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
    assert any(known)
    clean(text)
    assert [function.cache_info().currsize for function in memory._functions] == known
    assert calls(text, monkeypatch) == first, "with no room, all is read anew"


def test_many_tasks_come_out_of_several_processes_as_out_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent is a number: a function of this very place is called, in whatever process."""
    seen = [b"x" * number for number in range(9)]
    alone = list(cores.each(lambda text: (text, len(text)), seen, len(seen) + 1))
    monkeypatch.setenv(cores.CORES_VARIABLE, "2")
    assert list(cores.each(lambda text: (text, len(text)), seen, 1)) == alone
    with pytest.raises(ZeroDivisionError):
        list(cores.each(lambda text: 1 // len(text), seen, 1))
