"""An answer is found again only if something that it was made from has another answer now."""

from __future__ import annotations

import msgspec
import pytest

from generator.store.queried import Question, gathered, query
from generator.store.queries import Queries, Read, Unanswerable
from generator.store.traces import Traces, Writer, places

QUESTIONS: list[Question] = [("Sums.of", ("ab",)), ("Sums.of", ("cc",))]
VALUES = {"a": 1, "b": 2, "c": 3}


class Sums:
    """Sums of two values each, gathered for all who ask; `found` are the answers that had to be found."""

    def __init__(self, values: dict[str, int], queries: Queries) -> None:
        self.values, self.queries, self.found = values, queries, list[str]()
        queries.answered_by(self)

    @query
    def value(self, name: str) -> int:
        return self.values[name]

    @gathered
    def all(self) -> dict[str, int]:
        self.found.append("all")
        return {f"{one}{other}": self.value(one) + self.value(other) for one in "abc" for other in "abc"}

    @query
    def of(self, both: str) -> int:
        self.found.append(both)
        return self.all[both]


def answered(values: dict[str, int], before: Traces) -> tuple[list[str], tuple[Read, ...], Traces]:
    """What had to be found, what was read, and the record of it."""
    queries = Queries()
    sums = Sums(values, queries)
    changed = before.changed(queries, lambda _: False)
    reads = queries.reads(QUESTIONS)
    stays = {name: unit for name, unit in before.units.items() if changed.isdisjoint(places(unit.reads))}
    writer = Writer(before, changed, queries)
    writer.answer(queries.told())
    units = {"sums": stays["sums"] if stays else writer.made("", reads, ())}
    after = msgspec.msgpack.decode(msgspec.msgpack.encode(writer.written("", {}, units, {})), type=Traces)
    assert {after.questions[place] for place in places(after.units["sums"].reads)} == set(QUESTIONS)
    return sums.found, reads, after


@pytest.mark.parametrize(
    ("values", "again"),
    [
        (VALUES, []),
        (VALUES | {"d": 4}, []),
        (VALUES | {"c": 5}, ["ab", "all", "cc"]),
        ({"a": 1, "b": 2}, None),
    ],
    ids=["nothing", "what nobody reads", "what all is gathered from", "what is no more"],
)
def test_an_answer_whose_reads_hold_is_not_found_again(values: dict[str, int], again: list[str] | None) -> None:
    found, before, traces = answered(VALUES, Traces())
    assert found == ["ab", "all", "cc"]
    if again is None:
        with pytest.raises(Unanswerable):
            answered(values, traces)
        return
    found, reads, traces = answered(values, traces)
    assert (sorted(found), reads) == (again, answered(values, Traces())[1])
    assert (reads[0], reads[1] == before[1]) == (before[0], not again)
    for _ in range(2):
        found, known, traces = answered(values, traces)
        assert (found, known) == ([], reads)


def test_a_record_forgets_what_no_unit_reads_any_more_once_that_is_much() -> None:
    queries = Queries()
    Sums(VALUES, queries)
    reads = queries.reads([*QUESTIONS, ("Sums.value", ("a",))])
    whole = Writer(Traces())
    whole.answer(queries.told())
    first = whole.written("", {}, {"a": whole.made("", reads[:1], ()), "b": whole.made("", reads[2:], ())}, {})
    assert (len(first.questions), first.needed) == (5, 5)
    kept = Writer(first).written("", {}, {"b": first.units["b"]}, {})
    assert len(kept.questions) == 5
    writer = Writer(kept)
    more = {name: writer.made("", (("Sums.value", (name,), ""),), ()) for name in "xy"}
    last = writer.written("", {}, {"b": first.units["b"], **more}, {})
    assert sorted(last.questions) == [("Sums.value", (name,)) for name in "axy"]
    assert {last.questions[places(trace.reads)[0]][1] for trace in last.units.values()} == {("a",), ("x",), ("y",)}


def test_what_was_answered_again_from_what_is_new_is_seen_after_it() -> None:
    traces = Traces("", {}, [("Sums.of", ("ab",)), ("Sums.value", ("a",))], ["?", "!"], [bytes([1, 0, 0, 0]), b""])
    queries = Queries()
    sums = Sums(VALUES, queries)
    assert traces.changed(queries, lambda _: True) == set()
    assert queries.fingerprint(("Sums.of", ("ab",))) == "?"
    assert traces.changed(Queries(), lambda _: False) == {0, 1}
    assert sums.found == []


def test_what_is_seen_ahead_of_its_turn_is_seen_after_all_that_it_was_made_from() -> None:
    """The first was answered again, from the third, and that from the second, which comes before it."""
    questions: list[Question] = [("Sums.of", ("ab",)), ("Sums.value", ("a",)), ("Sums.all", ())]
    asked = [bytes([2, 0, 0, 0]), b"", bytes([1, 0, 0, 0])]
    queries = Queries()
    Sums(VALUES, queries)
    assert Traces("", {}, questions, ["?", "!", "*"], asked).changed(queries, lambda _: False) == {0, 1, 2}


def test_only_what_is_known_to_be_the_same_is_inherited() -> None:
    last, now = Queries(), Queries()
    Sums(VALUES, last).of("ab")
    sums = Sums(VALUES | {"c": 5}, now)
    now.known = lambda question: "?" if question == ("Sums.of", ("ab",)) else None
    now.inherit(last)
    assert (sums.of("ab"), sums.found) == (3, [])
    assert (sums.of("cc"), sums.found) == (10, ["cc", "all"])


def test_what_leans_on_other_queries_asks_them_but_for_what_is_named() -> None:
    last = Queries()
    Sums(VALUES, last)
    last.reads(QUESTIONS)
    leaning = Queries()
    leaning.lean_on(last, "cc")
    sums = Sums(VALUES | {"a": 7}, leaning)
    assert (sums.of("ab"), sums.of("cc"), sums.found) == (3, 6, ["cc"])
