"""What the units of a build and the answers that they read were made from, as one record: read whole, written whole.

A question stands in it once; who read it names it by its place. What nobody reads any more stays until there is much.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping

import msgspec

from generator.store.queried import Question
from generator.store.queries import Queries, Read, Told, Unanswerable

WIDE = "I"
"""How a place is written, as `array` names it."""
MUCH = 1.25
"""How many times as many questions as are needed a record may have."""


class Trace(msgspec.Struct, frozen=True, array_like=True):
    """A unit: the fingerprint of what it was given, the places of what it read, the files it wrote. Or units that are
    listed together: the places of what was read for that, their names."""

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
    listings: dict[str, Trace] = {}
    needed: int = 0
    """How many questions there were when nothing was in it that nobody read."""

    def changed(self, queries: Queries, is_same: Callable[[Question], bool]) -> set[int]:
        """The places of questions whose answers are others now; of the rest, `queries` knows the answers afterwards.

        `is_same`: whether a question that was answered from nothing else is known to have the same answer.
        """
        changed: set[int] = set()
        at = {question: place for place, question in enumerate(self.questions)}
        begun, seen = bytearray(len(at)), bytearray(len(at))

        def known(question: Question) -> str | None:
            place = at.get(question)
            return self.answers[place] if place is not None and seen[place] and place not in changed else None

        def see(place: int, ahead: bool = False) -> None:
            begun[place] = True
            if self.asked[place]:
                reads = places(self.asked[place])
                if ahead or max(reads) > place:  # it was answered again since, from what came into the record later
                    for read in reads:
                        if not begun[read]:
                            see(read, ahead=True)
                same = changed.isdisjoint(reads)
            else:
                same = is_same(self.questions[place])
            if not same and _current(queries, self.questions[place]) != self.answers[place]:
                changed.add(place)
            seen[place] = True

        queries.known = known
        for place in range(len(at)):
            if not begun[place]:
                see(place)
        return changed

    def without_unread(self) -> Traces:
        """The same, without questions that nobody reads."""
        read: set[int] = set()
        traces = (*self.units.values(), *self.listings.values())
        new = {place for trace in traces for place in places(trace.reads)}
        while new:
            read |= new
            new = {place for one in new for place in places(self.asked[one])} - read
        order = sorted(read)
        moved = {place: number for number, place in enumerate(order)}

        def moved_in(traces: Mapping[str, Trace]) -> dict[str, Trace]:
            return {
                name: Trace(trace.given, _written(map(moved.__getitem__, places(trace.reads))), trace.paths)
                for name, trace in traces.items()
            }

        units, listings = moved_in(self.units), moved_in(self.listings)
        asked = [_written(map(moved.__getitem__, places(self.asked[place]))) for place in order]
        questions, answers = [self.questions[place] for place in order], [self.answers[place] for place in order]
        return Traces(self.base, self.states, questions, answers, asked, units, listings, len(order))


def places(written: bytes) -> array[int]:
    """Places as they are written in a record."""
    found = array(WIDE)
    found.frombytes(written)
    return found


class Writer:
    """Writes the record of a build after another: what stays of `before`, of which these are `changed`, and what is
    new, as soon as it is known."""

    def __init__(self, before: Traces, changed: Iterable[int] = (), queries: Queries | None = None) -> None:
        self._needed = before.needed
        self._questions, self._answers, self._asked = [*before.questions], [*before.answers], [*before.asked]
        self._places = {question: place for place, question in enumerate(self._questions)}
        if queries is not None:
            for place in changed:
                self._answers[place], self._asked[place] = _current(queries, self._questions[place]), b""

    def answer(self, told: Mapping[Question, Told]) -> None:
        """Note what answers were made from that had to be found."""
        for question, (reads, answer) in told.items():
            place = self._place((*question, answer))
            self._answers[place], self._asked[place] = answer, _written(map(self._place, reads))

    def made(self, given: str, reads: Iterable[Read], paths: Iterable[str]) -> Trace:
        """The record of a unit that was made, or of units that were listed."""
        return Trace(given, _written(map(self._place, reads)), tuple(paths))

    def written(self, base: str, states: dict[str, str], units: dict[str, Trace], listings: dict[str, Trace]) -> Traces:
        """The record, of units that were made, or that stay as they are."""
        whole = Traces(base, states, self._questions, self._answers, self._asked, units, listings, self._needed)
        return whole.without_unread() if len(self._questions) > self._needed * MUCH else whole

    def _place(self, read: Read) -> int:
        name, arguments, answer = read
        question = name, arguments
        place = self._places.setdefault(question, len(self._questions))
        if place == len(self._questions):
            self._questions.append(question)
            self._answers.append(answer)
            self._asked.append(b"")
        return place


def _written(places: Iterable[int]) -> bytes:
    return array(WIDE, places).tobytes()


def _current(queries: Queries, question: Question) -> str:
    try:
        return queries.fingerprint(question)
    except Unanswerable:
        return ""
