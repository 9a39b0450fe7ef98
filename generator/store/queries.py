"""Who read what: a unit of work is made again only if something that it read gives another answer now.

After `Build Systems à la Carte` (verifying traces) and Salsa. A *query* is a question with plain arguments. While a
unit is made, every query that it asks is noted with the fingerprint of the answer; a later run asks the noted queries
again, and if all answers are the same, the unit would be the same too. What a query itself reads is not noted for the
unit that asked: the unit depends on the answer alone. So nothing has to be declared, and nothing can be forgotten, as
long as what several units share is reached by queries (`query`, `gathered`).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, overload

from generator.store import fingerprint

T = TypeVar("T")
Question = tuple[str, tuple[Any, ...]]
"""A query and its arguments: strings, numbers, or tuples of these."""
Read = tuple[str, tuple[Any, ...], str]
"""A query, its arguments, and the fingerprint of the answer."""


class Unanswerable(Exception):
    """Raised for a query that this program does not know, or that has no answer any more."""


class Queries:
    """The answers of one publication."""

    def __init__(self) -> None:
        self._owners: dict[str, object] = {}
        self._answers: dict[Question, Any] = {}
        self._fingerprints: dict[Question, str] = {}
        self._noted: dict[Question, None] | None = None

    def answered_by(self, owner: object) -> None:
        """Have the queries of the class of `owner` answered by it."""
        self._owners |= {kind.__name__: owner for kind in type(owner).__mro__}

    def ask(self, question: Question, answer: Callable[[], T]) -> T:
        """The answer, found once; noted for the unit that is being made."""
        if self._noted is not None:
            self._noted[question] = None
        if question not in self._answers:
            with self._noting(None):
                self._answers[question] = answer()
        found: T = self._answers[question]
        return found

    @contextmanager
    def noting(self) -> Iterator[dict[Question, None]]:
        """What is asked meanwhile."""
        noted: dict[Question, None] = {}
        with self._noting(noted):
            yield noted

    @contextmanager
    def _noting(self, noted: dict[Question, None] | None) -> Iterator[None]:
        before, self._noted = self._noted, noted
        try:
            yield
        finally:
            self._noted = before

    def reads(self, noted: dict[Question, None]) -> tuple[Read, ...]:
        """What was asked, with the fingerprints of the answers."""
        return tuple((name, arguments, self.fingerprint((name, arguments))) for name, arguments in noted)

    def holds(self, reads: tuple[Read, ...]) -> bool:
        """Whether all answers are what they were."""
        try:
            return all(self.fingerprint((name, arguments)) == before for name, arguments, before in reads)
        except Unanswerable:
            return False

    def fingerprint(self, question: Question) -> str:
        """The fingerprint of the answer to a question. Raises Unanswerable."""
        found = self._fingerprints.get(question)
        if found is None:
            found = self._fingerprints[question] = self._find_fingerprint(question)
        return found

    def _find_fingerprint(self, question: Question) -> str:
        owner_name, _, name = question[0].partition(".")
        owner = self._owners.get(owner_name)
        attribute = getattr(type(owner), name, None)
        if isinstance(attribute, gathered):
            with self.noting() as noted:
                attribute.gather(owner)
            return fingerprint.of([self.fingerprint(inner) for inner in noted])
        if not getattr(attribute, "is_query", False):
            raise Unanswerable(question[0])
        try:
            with self._noting(None):
                answer = getattr(owner, name)(*question[1])
        except (KeyError, IndexError, TypeError) as error:
            raise Unanswerable(question[0]) from error
        return fingerprint.of(answer)


def query(method: Callable[..., T]) -> Callable[..., T]:
    """A method that is a query; its object has `queries`, and was given to `answered_by`."""

    @functools.wraps(method)
    def ask(self: Any, *arguments: Any) -> T:
        queries: Queries = self.queries
        return queries.ask((method.__qualname__, arguments), lambda: method(self, *arguments))

    ask.is_query = True  # type: ignore[attr-defined]
    return ask


class gathered(Generic[T]):  # noqa: N801: it is used as `property` is
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
        return queries.ask(self._question, lambda: self._method(owner))

    def gather(self, owner: object) -> T:
        """The value, made again, so that it is noted what it is made of."""
        return self._method(owner)
