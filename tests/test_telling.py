"""Long work tells how far it is: each second on a terminal, seldom where lines stay, nothing if it is soon done."""

from __future__ import annotations

import io
import sys

import pytest

from generator import commands
from generator.model import telling


class Terminal(io.StringIO):
    """A terminal, as far as anybody asks."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("errors", "times"), [(Terminal(), [2, 4, 6, 8, 10]), (io.StringIO(), [])], ids=["terminal", "log"]
)
def test_what_is_told_often_is_said_now_and_then(
    errors: io.StringIO, times: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    now, said = [0.0], list[str]()
    monkeypatch.setattr(telling.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys, "stderr", errors)
    tell = telling.seldom(said.append)
    for number in range(1, 11):
        now[0] = number * 0.75
        tell("pages printed", number, 11)
    assert said == [f"pages printed: {number} of 11" for number in times]
    now[0] = 60
    tell("pages printed", 11, 11)
    assert said[-1] == "pages printed: 11 of 11"


def test_on_a_terminal_it_is_one_line_that_goes_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    errors = Terminal()
    monkeypatch.setattr(sys, "stderr", errors)
    monkeypatch.setattr(telling, "ON_A_TERMINAL", -1.0)
    with commands.telling() as tell:
        tell("texts read", 10, 10)
        tell("texts made", 1, 10)
    assert errors.getvalue() == "\rtexts read: 10 of 10\rtexts made: 1 of 10 \r                    \r"
