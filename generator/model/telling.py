"""How far long work is: on a terminal each second, elsewhere, where lines stay, each half minute."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

Told = Callable[[str, int, int], object]
"""Is told what is being done, how much of it is done, and how much there is."""
ON_A_TERMINAL, ELSEWHERE = 1.0, 30.0
"""Seconds between two words, and before the first."""


def nobody(what: str, done: int, of: int) -> None:
    """Is told, and says nothing."""


def seldom(say: Callable[[str], object]) -> Told:
    """May be told as often as one likes, and says only now and then how far it is."""
    every = ON_A_TERMINAL if sys.stderr.isatty() else ELSEWHERE
    last = time.monotonic()

    def tell(what: str, done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > every:
            last = time.monotonic()
            say(f"{what}: {done} of {of}")

    return tell
