"""How a method of a class becomes a question that is noted when it is asked (`queries.py`): three decorators."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from generator.store.queries import Queries

T = TypeVar("T")
Plain = str | int | float | bool | None
Question = tuple[str, tuple[Plain | tuple[Plain, ...], ...]]
"""A query and its arguments: strings, numbers, or tuples of these."""


def query(method: Callable[..., T]) -> Callable[..., T]:
    """A method that is a query; its object has `queries`, and was given to `answered_by`."""
    name = method.__qualname__

    @functools.wraps(method)
    def ask(self: Any, *arguments: Any) -> T:
        queries: Queries = self.queries
        return queries.ask((name, arguments), method, self)

    ask.is_query = True  # type: ignore[attr-defined]
    return ask


def kept(kind: Any) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """A query whose answer, which can be read as a `kind`, is kept between runs with what it was made from."""

    def decorate(method: Callable[..., T]) -> Callable[..., T]:
        def recall(self: Any, *arguments: Any) -> T:
            queries: Queries = self.queries
            found: T = queries.recall((method.__qualname__, arguments), kind, lambda: method(self, *arguments))
            return found

        ask = query(functools.wraps(method)(recall))
        ask.is_kept = True  # type: ignore[attr-defined]
        return ask

    return decorate


class gathered(Generic[T]):
    """A value that is gathered once for all units, and may be anything; who uses it depends on all it is made of."""

    def __init__(self, method: Callable[[Any], T]) -> None:
        self._method = method
        self._question: Question = (method.__qualname__, ())
        self.__doc__ = method.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> gathered[T]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: Any, kind: type) -> gathered[T] | T:
        if owner is None:
            return self
        queries: Queries = owner.queries
        return queries.ask(self._question, self._method, owner)
