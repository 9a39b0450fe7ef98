"""Who read what: a unit of work is made again only if something that it read gives another answer now.

After `Build Systems à la Carte` (verifying traces) and Salsa. A *query* is a question with plain arguments. While a
unit is made, every query that it asks is noted with the fingerprint of the answer; a later run asks the noted queries
again, and if all answers are the same, the unit would be the same too. What a query itself reads is not noted for the
unit that asked: the unit depends on the answer alone. So nothing has to be declared, and nothing can be forgotten, as
long as what several units share is reached by queries (`queried.py`).

Of each query too it is noted what it read: if that is as it was, so is its answer, and a later run need not find it. A
query that takes long is `kept`: its answer lies in the store with what it read, as a unit's files lie on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import msgspec

from generator.store import fingerprint
from generator.store.queried import Plain, Question, gathered
from generator.store.store import NOTHING_KEPT, Store, decoded, encoded

T = TypeVar("T")
Read = tuple[str, tuple[Plain | tuple[Plain, ...], ...], str]
"""A query, its arguments, and the fingerprint of the answer."""


Told = tuple[tuple[Read, ...], str]
"""What an answer was made from, and its fingerprint."""


_MISSING: Any = object()
AT_HAND = "Tracked."
"""How questions begin whose answers are parts of what is asked about: to find them costs nothing."""


class Unanswerable(Exception):
    """Raised for a query that this program does not know, or that has no answer any more."""


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """A kept answer, encoded, with its fingerprint and what it was made from."""

    reads: tuple[Read, ...]
    fingerprint: str
    value: bytes


class Queries:
    """The answers of one publication. `base`, what all kept answers depend on: the program, the edition."""

    def __init__(self, store: Store = NOTHING_KEPT, base: str = "") -> None:
        self._store, self._base = store, base
        self._owners: dict[str, object] = {}
        self._answers: dict[Question, Any] = {}
        self._fingerprints: dict[Question, str] = {}
        self._reads: dict[Question, Read] = {}
        self._noted: dict[Question, None] | None = None
        self._asked: dict[Question, tuple[Question, ...]] = {}
        self._last: tuple[Queries, str] | None = None
        self.go_on: Callable[[], object] = lambda: None
        """Called before an answer is found; may raise what ends the work."""
        self.known: Callable[[Question], str | None] = lambda question: None
        """The fingerprint of an answer, if it is known that all that it was made from is as it was."""
        self._told: dict[Question, Told] = {}

    @property
    def keeps(self) -> bool:
        """Whether what is kept is found by other processes too."""
        return self._store.folder is not None

    def told(self) -> dict[Question, Told]:
        """The same of those of this run, as far as it was not given before."""
        told, self._told = self._told, {}
        return told

    def answered_by(self, owner: object) -> None:
        """Have the queries of the class of `owner` answered by it."""
        self._owners |= {kind.__name__: owner for kind in type(owner).__mro__}

    def lean_on(self, last: Queries, name: str) -> None:
        """Have other queries answer all questions that do not name `name`, though some answers may be out of date: for
        what is shown until the right answers are found."""
        self._last = last, name
        last.go_on = self.go_on  # that of the edit before may end the work

    def inherit(self, last: Queries) -> None:
        """Take from other queries the answers that are known to be the same; parts of a publication are at hand."""
        for question, answer in last._answers.items():
            if not question[0].startswith(AT_HAND) and self.known(question) is not None:
                self._answers.setdefault(question, answer)

    def ask(self, question: Question, method: Callable[..., T], owner: object) -> T:
        """The answer of a method of `owner`, found once; noted for the unit that is being made."""
        if self._noted is not None:
            self._noted[question] = None
        found: T = self._answers.get(question, _MISSING)
        return self._find(question, method, owner) if found is _MISSING else found

    def _find(self, question: Question, method: Callable[..., T], owner: object) -> T:
        if self._last is not None and not _names(question, self._last[1]):
            with suppress(Unanswerable):
                known: T = self._last[0].answer(question)
                return known
        self.go_on()
        before, self._noted = self._noted, {}
        try:
            found = self._answers[question] = method(owner, *question[1])
            if self._noted:
                self._asked[question] = tuple(self._noted)
        finally:
            self._noted = before
        return found

    def answer(self, question: Question) -> Any:
        """The answer to a question. Raises Unanswerable, and whatever finding it raises."""
        owner, attribute = self._who_answers(question)
        return (
            attribute.__get__(owner, type(owner)) if isinstance(attribute, gathered) else attribute(owner, *question[1])
        )

    def _who_answers(self, question: Question) -> tuple[object, Any]:
        owner_name, _, name = question[0].partition(".")
        owner = self._owners.get(owner_name)
        attribute = getattr(type(owner), name, None)
        if not isinstance(attribute, gathered) and not getattr(attribute, "is_query", False):
            raise Unanswerable(question[0])
        return owner, attribute

    def let_go(self, question: Question) -> None:
        """Keep a long answer in memory no longer: nobody asks for it again."""
        self._answers.pop(question, None)

    def recall(self, question: Question, kind: type[T], make: Callable[[], T]) -> T:
        """The answer that is kept, if all that it was made from is as it was; else what `make` gives, to be kept."""
        kept = self._kept(question)
        if kept is not None:
            with suppress(msgspec.MsgspecError, ValueError):
                value = decoded(kept.value, kind)
                self._fingerprints[question] = kept.fingerprint
                return value
        with self.noting() as noted:
            value = make()
        data = encoded(value)
        found, reads = fingerprint.digest(data), self.reads(noted)
        self._told[question] = reads, found
        self._store.keep(self._name(question), Answer(reads, found, data))
        self._fingerprints[question] = found
        return value

    def last(self, question: Question, kind: type[T]) -> T | None:
        """The answer that is kept, though it may be out of date: for what can tell which parts of it are not."""
        kept: Answer | None = self._store.find(self._name(question), Answer)
        with suppress(msgspec.MsgspecError, ValueError):
            return decoded(kept.value, kind) if kept is not None else None
        return None

    def _kept(self, question: Question) -> Answer | None:
        kept: Answer | None = self._store.find(self._name(question), Answer)
        if kept is None or not self.holds(kept.reads):
            return None
        self._told[question] = kept.reads, kept.fingerprint
        return kept

    def _name(self, question: Question) -> str:
        return fingerprint.of("answer", self._base, question)

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

    def reads(self, noted: Iterable[Question]) -> tuple[Read, ...]:
        """What was asked, with the fingerprints of the answers."""
        return tuple(map(self._read, noted))

    def _read(self, question: Question) -> Read:
        """A question and the fingerprint of its answer; one record for all that ask it, for it is noted many times."""
        found = self._reads.get(question)
        if found is None:
            found = self._reads[question] = (*question, self.fingerprint(question))
        return found

    def holds(self, reads: tuple[Read, ...]) -> bool:
        """Whether all answers are what they were."""
        try:
            return all(self.fingerprint((name, arguments)) == before for name, arguments, before in reads)
        except Unanswerable:
            return False

    def fingerprint(self, question: Question) -> str:
        """The fingerprint of the answer to a question. Raises Unanswerable."""
        found = self._fingerprints.get(question) or self.known(question)
        if found is None:
            found = self._fingerprints[question] = self._find_fingerprint(question)
        return found

    def _find_fingerprint(self, question: Question) -> str:
        _, attribute = self._who_answers(question)
        if question not in self._answers and getattr(attribute, "is_kept", False):
            kept = self._kept(question)
            if kept is not None:
                return kept.fingerprint
        before, self._noted = self._noted, None
        try:
            answer = self.answer(question)
        except (KeyError, IndexError, TypeError) as error:
            raise Unanswerable(question[0]) from error
        finally:
            self._noted = before
        if question in self._fingerprints:  # it was kept, and has the fingerprint of what is kept
            return self._fingerprints[question]
        reads = self.reads(self._asked.get(question, ()))
        found = fingerprint.of([read for *_, read in reads] if isinstance(attribute, gathered) else answer)
        if reads:
            self._told[question] = reads, found
        return found


def _names(question: Question, name: str) -> bool:
    return any(name == one or (isinstance(one, tuple) and name in one) for one in question[1])
