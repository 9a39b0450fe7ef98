"""The index of the search: what must be found is found, its parts fit together, hostile words stay words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import site
from generator.search import index, search_files
from generator.search.index import Passage
from generator.search.terms import fold, words
from tests import bench_search
from tests.bench_search import BY_READERS, ROOT, Query, Reader, address, queries

QUERIES = (*queries(), *queries(BY_READERS))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(search_files(site.read(ROOT).publication))


def test_there_are_queries_of_every_kind() -> None:
    assert len(QUERIES) >= 60
    assert {"accents", "elisions", "plurals", "ligatures", "variants", "phrases", "facets"} <= {
        one.why for one in QUERIES
    }
    assert {"fr", "en"} == {one.language for one in QUERIES}


@pytest.mark.parametrize("query", QUERIES, ids=lambda one: f"{one.why}: {one.words}")
def test_the_first_ten_hold_what_must_be_found(query: Query, reader: Reader) -> None:
    wanted = {address(name) for name in query.finds}
    assert wanted <= _every(reader), "no such passage"
    found = set(reader.find(query)) & wanted
    misses = {address(name) for name in query.misses}
    assert len(found) >= min(bench_search.FIRST, len(wanted - misses))
    assert not found & misses, "this is found now: take it out of the known misses"


def _every(reader: Reader) -> set[str]:
    rows = (reader.shown(at) for at in range(reader.known["passages"]))
    return {page + (f"#{place}" if place else "") for page, _, _, _, place, _ in rows}


def test_a_phrase_holds_across_common_words_and_nowhere_else(reader: Reader) -> None:
    found = reader.find(Query('"la Russie est prête"', (), {}, ""), 100)
    shown = [reader.shown(at) for at in range(reader.known["passages"])]
    texts = {f"{row[0]}#{row[4]}" if row[4] else row[0]: row[5] for row in shown}
    assert found
    assert all("la russie est prete" in " ".join(map(fold, words(texts[one]))) for one in found)


def test_a_term_stands_in_the_part_where_it_is_looked_for(reader: Reader) -> None:
    for number in range(len(reader.known["cuts"])):
        for term, (part, _, row) in _part(reader, number).items():
            there = reader.terms(term)[term]
            assert (part == there[0]) == bool(row[1] or row[2]), f"{term} stands elsewhere"
            assert there[2][1] or there[2][2], f"{term} has no passages"


def _part(reader: Reader, number: int) -> dict[str, tuple[int, int, list[str]]]:
    rows = [line.split(" ") for line in reader.load(f"terms-{number}").split("\n")]
    return {row[0]: (number, at, [*row, "", "", ""][1:4]) for at, row in enumerate(rows)}


def test_parts_are_small_and_a_query_needs_few(reader: Reader) -> None:
    fresh = Reader({f"{name}.js": text for name, text in reader.files.items()})
    fresh.find(Query("accord nucléaire", (), {}, ""))
    assert fresh.bytes() < 100_000
    assert len(fresh.fetched) < 15


@given(st.lists(st.integers(0, 10_000_000)))
def test_numbers_come_back(values: list[int]) -> None:
    assert bench_search.numbers(index.numbers(values)) == values


@given(st.sets(st.integers(0, 5000)))
def test_runs_come_back(values: set[int]) -> None:
    assert bench_search.runs(index.runs(sorted(values))) == sorted(values)


def test_a_value_cannot_leave_its_script() -> None:
    text = index.script("x", "</script><!-- \u2028 \u2029 ']; alert(1)")
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text.partition("=")[2]) == "</script><!-- \u2028 \u2029 ']; alert(1)"


@given(st.lists(st.text(), max_size=6))
def test_any_text_can_be_indexed_and_every_word_of_it_found(texts: list[str]) -> None:
    built = index.build([Passage(text, "fr") for text in texts])
    lines = [line for part in built.terms for line in part.split("\n")]
    assert all(line.count(" ") <= 3 for line in lines)
    assert (
        len({line.split(" ")[0] for line in lines}) >= len({fold(word) for text in texts for word in words(text)}) // 2
    )


def test_no_passages_make_an_empty_index() -> None:
    assert index.build([]) == index.Index((), (), ())


def test_the_same_corpus_gives_the_same_bytes(reader: Reader) -> None:
    again = Reader(search_files(site.read(ROOT).publication))
    assert again.files == reader.files
