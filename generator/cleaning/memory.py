"""Memoisation of what is read off a line: lines stay the same from rule to rule and from round to round.

In: a function of a line's text and of other hashable arguments. Out: a memoised version of it. The rules ask some forty
questions of each line, in five texts that differ little: without memory, a page of 900 words has its lines read 3,400
times; with it, about once each. Memory is bounded by a number of lines.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

LINES = 30_000
"""The most lines, of any number of texts, that are remembered when a new text begins: some tens of megabytes."""

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")
_functions: list[_lru_cache_wrapper[Any]] = []


def remembered(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """A memoised version of a pure function."""
    remembering = lru_cache(maxsize=None)(function)
    _functions.append(remembering)
    return cast(Callable[_Arguments, _Result], remembering)


def forget() -> None:
    """Make room before a new text if memory is full."""
    for function in _functions:
        if function.cache_info().currsize > LINES:
            function.cache_clear()
