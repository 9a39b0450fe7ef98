"""An answer is found again only if something that it was made from has another answer now."""

from __future__ import annotations

import pytest

from generator.store.queries import Queries, Question, Read, Told, gathered, query

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


def answered(values: dict[str, int], known: dict[Question, Told]) -> tuple[list[str], tuple[Read, ...], Queries]:
    queries = Queries()
    queries.known = known
    sums = Sums(values, queries)
    return sums.found, queries.reads(QUESTIONS), queries


@pytest.mark.parametrize(
    ("values", "again"),
    [(VALUES, []), (VALUES | {"d": 4}, []), (VALUES | {"c": 5}, ["ab", "all", "cc"])],
    ids=["nothing", "what nobody reads", "what all is gathered from"],
)
def test_an_answer_whose_reads_hold_is_not_found_again(values: dict[str, int], again: list[str]) -> None:
    found, before, queries = answered(VALUES, {})
    assert found == ["ab", "all", "cc"]
    found, reads, queries = answered(values, queries.told())
    assert (sorted(found), reads) == (again, answered(values, {})[1])
    assert (reads[0], reads[1] == before[1]) == (before[0], not again)
    assert answered(values, queries.told())[:2] == ([], reads)


def test_what_leans_on_other_queries_asks_them_but_for_what_is_named() -> None:
    _, _, last = answered(VALUES, {})
    leaning = Queries()
    leaning.lean_on(last, "cc")
    sums = Sums(VALUES | {"a": 7}, leaning)
    assert (sums.of("ab"), sums.of("cc"), sums.found) == (3, 6, ["cc"])
