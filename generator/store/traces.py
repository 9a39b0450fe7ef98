"""What the units of a build and the answers that they read were made from, as one record: read whole, written whole.

Questions stand in it once, each after all that its answer was made from; who read them names them by their places.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping

import msgspec

from generator.store.queries import Queries, Question, Read, Told, Unanswerable

WIDE = "I"
"""How a place is written, as `array` names it."""


class Trace(msgspec.Struct, frozen=True, array_like=True):
    """A unit: the fingerprint of what it was given, the places of what it read, the files it wrote."""

    given: str
    reads: bytes
    paths: tuple[str, ...]


class Traces(msgspec.Struct, array_like=True):
    """All units of a build. `base` is what all of them depend on: the program, the edition; `states` what the
    publication was, part by part."""

    base: str = ""
    states: dict[str, str] = {}
    questions: list[Question] = []
    answers: list[str] = []
    """The fingerprint of the answer to each question."""
    asked: list[bytes] = []
    """The places of what each answer was made from."""
    units: dict[str, Trace] = {}

    def changed(self, queries: Queries, is_same: Callable[[Question], bool]) -> set[int]:
        """The places of questions whose answers are others now; of the rest, `queries` knows the answers afterwards.

        `is_same`: whether a question that was answered from nothing else is known to have the same answer.
        """
        changed: set[int] = set()
        for place, (question, answer, reads) in enumerate(zip(self.questions, self.answers, self.asked, strict=True)):
            if changed.isdisjoint(places(reads)) if reads else is_same(question):
                queries.settle(question, answer)
            elif _current(queries, question) != answer:
                changed.add(place)
        return changed


def places(written: bytes) -> array[int]:
    """Places as they are written in a record."""
    found = array(WIDE)
    found.frombytes(written)
    return found


class Writer:
    """Writes the record of a build after another: what stays of `before`, of which these are `changed`, and what is
    new. `answered`: what the answers were made from that had to be found."""

    def __init__(self, before: Traces, changed: set[int], answered: Mapping[Question, Told], queries: Queries) -> None:
        self._before, self._changed, self._answered, self._queries = before, changed, answered, queries
        self._old = {question: place for place, question in enumerate(before.questions)}
        self._new: dict[Question, int] = {}
        self._questions: list[Question] = []
        self._answers: list[str] = []
        self._asked: list[bytes] = []
        self._moved = [-1] * len(before.questions)

    def stays(self, trace: Trace) -> Trace:
        """The record of a unit that stays as it is."""
        return Trace(trace.given, self._written(map(self._of_old, places(trace.reads))), trace.paths)

    def made(self, given: str, reads: Iterable[Read], paths: Iterable[str]) -> Trace:
        """The record of a unit that was made."""
        return Trace(given, self._written(map(self._of_read, reads)), tuple(paths))

    def written(self, base: str, states: dict[str, str], units: dict[str, Trace]) -> Traces:
        """The record, of units that were written with this."""
        return Traces(base, states, self._questions, self._answers, self._asked, units)

    def _of_old(self, old: int) -> int:
        if self._moved[old] < 0:
            question = self._before.questions[old]
            if question in self._answered or question in self._new:
                self._moved[old] = self._of_read((*question, _current(self._queries, question)))
            elif old in self._changed:
                self._moved[old] = self._add(question, _current(self._queries, question), b"")
            else:
                asked = self._written(map(self._of_old, places(self._before.asked[old])))
                self._moved[old] = self._add(question, self._before.answers[old], asked)
        return self._moved[old]

    def _of_read(self, read: Read) -> int:
        name, arguments, answer = read
        question = (name, arguments)
        if question not in self._new:
            if question in self._answered:
                reads, answer = self._answered[question]
                return self._add(question, answer, self._written(map(self._of_read, reads)))
            if question in self._old:
                return self._of_old(self._old[question])
            return self._add(question, answer, b"")
        return self._new[question]

    def _add(self, question: Question, answer: str, asked: bytes) -> int:
        self._questions.append(question)
        self._answers.append(answer)
        self._asked.append(asked)
        place = self._new[question] = len(self._questions) - 1
        return place

    @staticmethod
    def _written(places: Iterable[int]) -> bytes:
        return array(WIDE, places).tobytes()


def _current(queries: Queries, question: Question) -> str:
    try:
        return queries.fingerprint(question)
    except Unanswerable:
        return ""
