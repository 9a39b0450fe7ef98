"""What was read off a line once is remembered, for a line stays as it is from rule to rule and from round to round.

In: a function of a line's text, and of what else is hashable. Out: the same function, which thinks only once. The rules
ask some forty things of each line, in five texts that differ little from each other: of a page of 900 words its lines
were read 3,400 times over, and now about as often as there are lines. Nothing is remembered beyond a number of lines.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

LINES = 30_000
"""So many lines, of any number of texts, are known at most when a new text is begun: some tens of megabytes."""

_Asked = ParamSpec("_Asked")
_Told = TypeVar("_Told")
_known: list[_lru_cache_wrapper[Any]] = []


def remembered(function: Callable[_Asked, _Told]) -> Callable[_Asked, _Told]:
    """The function with a memory, for functions whose outcome depends on nothing but what they are asked."""
    remembering = lru_cache(maxsize=None)(function)
    _known.append(remembering)
    return cast(Callable[_Asked, _Told], remembering)


def forget() -> None:
    """Make room before a new text, if there is need."""
    for function in _known:
        if function.cache_info().currsize > LINES:
            function.cache_clear()
