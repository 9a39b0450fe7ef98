"""The index of the search: what must be found is found, its parts fit together, hostile words stay words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import site
from generator.search import index, search_files
from generator.search.index import Passage
from generator.search.terms import fold, is_function_word, words
from tests import bench_search
from tests.bench_search import BY_READERS, Query, Reader, Shown, address, queries
from tests.conftest import CASES

FROZEN = CASES / "search"
"""The corpus of 21 November 2026, for which the queries were written: what editors add since changes no test."""
QUERIES = (*queries(), *queries(BY_READERS))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(search_files(site.read(FROZEN).publication))


@pytest.fixture(scope="module")
def passages(reader: Reader) -> list[Shown]:
    return reader.passages()


def test_there_are_queries_of_every_kind() -> None:
    assert len(QUERIES) >= 60
    assert {"accents", "elisions", "plurals", "ligatures", "variants", "phrases", "facets"} <= {
        one.why for one in QUERIES
    }
    assert {"fr", "en"} == {one.language for one in QUERIES}


@pytest.mark.parametrize("query", QUERIES, ids=lambda one: f"{one.why}: {one.words}")
def test_the_first_ten_hold_what_must_be_found(query: Query, reader: Reader, passages: list[Shown]) -> None:
    wanted = {address(name) for name in query.finds}
    assert wanted <= {shown.address for shown in passages}, "no such passage"
    found = set(reader.find(query)) & wanted
    misses = {address(name) for name in query.misses}
    assert len(found) >= min(bench_search.FIRST, len(wanted - misses))
    assert not found & misses, "this is found now: take it out of the known misses"


def test_a_phrase_holds_across_common_words_and_nowhere_else(reader: Reader) -> None:
    found = reader.find(Query('"la Russie est prête"', (), {}, ""), 100)
    texts = {shown.address: shown.text for shown in reader.passages()}
    assert found
    assert all("la russie est prete" in " ".join(map(fold, words(texts[address]))) for address in found)


def test_a_term_stands_in_the_part_where_it_is_looked_for(reader: Reader) -> None:
    for number in range(len(reader.known["cuts"])):
        rows = [[*line.split(" "), "", "", ""] for line in reader.load(f"terms-{number}").split("\n")]
        for (term, _, passages, named, *_), line in zip(
            rows, reader.call("lines", [row[0] for row in rows]), strict=True
        ):
            assert (line["part"] == number) == bool(passages or named), f"{term} stands elsewhere"
            assert line.get("passages") or line.get("named"), f"{term} has no passages"


def test_parts_are_small_and_a_query_needs_few(reader: Reader) -> None:
    fresh = Reader({f"{name}.js": text for name, text in reader.files.items()})
    fresh.find(Query("accord nucléaire", (), {}, ""))
    assert fresh.bytes() < 100_000
    assert len(fresh.fetched()) < 15


@given(st.lists(st.integers(0, 10_000_000)))
def test_numbers_come_back(reader: Reader, values: list[int]) -> None:
    assert reader.call("decode", index.numbers(values)) == values


@given(st.sets(st.integers(0, 5000)))
def test_runs_come_back(reader: Reader, values: set[int]) -> None:
    assert reader.call("decodeRuns", index.runs(sorted(values))) == sorted(values)


def test_a_value_cannot_leave_its_script() -> None:
    text = index.script("x", "</script><!-- \u2028 \u2029 ']; alert(1)")
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text.partition("=")[2]) == "</script><!-- \u2028 \u2029 ']; alert(1)"


def of(passages: list[Passage]) -> Reader:
    """The search over some passages in French."""
    built = index.build(passages)
    header = {
        "passages": len(passages),
        "cuts": built.cuts,
        "digits": index.DIGITS,
        "common": [],
        "words": {"fr": {"own": [len(passages), 0, 0]}},
    }
    parts = {f"terms-{number}": lines for number, lines in enumerate(built.terms)} | {"index": header}
    return Reader({f"{name}.js": index.script(name, value) for name, value in parts.items()})


LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "Z"], max_codepoint=0x52F)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(LETTERS, max_size=40), min_size=1, max_size=6))
def test_any_text_can_be_indexed_and_every_word_of_it_found(texts: list[str]) -> None:
    """But for function words. Letters of the scripts of Europe: on others the tables of two engines may differ."""
    search = of([Passage(text, "fr") for text in texts])
    for number, text in enumerate(texts):
        for word in words(text):
            if not is_function_word(word, "fr"):
                assert number in search.call("every", f"{word} ", "fr"), word


def test_a_word_in_a_title_weighs_more_than_three_in_a_text() -> None:
    filler = "un pont sur le fleuve près de la ville"
    often = Passage(f"accord accord accord {filler}", "fr", "Fleuve")
    titled = Passage(f"ville ville ville {filler}", "fr", "Accord")
    assert of([often, titled]).call("every", "accord ", "fr") == [1, 0]


def test_no_passages_make_an_empty_index() -> None:
    assert index.build([]) == index.Index((), (), ())


def test_the_same_corpus_gives_the_same_bytes(reader: Reader) -> None:
    again = Reader(search_files(site.read(FROZEN).publication))
    assert again.files == reader.files


@pytest.fixture(scope="module")
def translated() -> Reader:
    """The corpus as it is: every text of it is in two languages."""
    return Reader(search_files(site.read(Path(__file__).parent.parent).publication))


def test_a_word_in_one_language_finds_the_passage_written_in_the_other(translated: Reader) -> None:
    """100 queries: words of a translation that its original does not have; the passage is among the first ten."""
    asked = []
    for text in site.read(Path(__file__).parent.parent).publication.texts:
        for code, version in text.translations.items():
            for number, block in version.blocks.items():
                original = {fold(word) for word in words(text.document.blocks[number].text)}
                wanted = f"texts/{text.document.about.slug}.html#{text.document.address_of(number)}"
                for rendering in block.renderings:
                    rendered = {fold(word) for word in words(rendering.text)} - original
                    own = sorted((word for word in rendered if word.isalpha()), key=lambda word: (len(word), word))[-3:]
                    if len(own) == 3:
                        asked.append((Query(" ".join(own), (wanted,), {}, "", code), wanted))
    chosen = asked[:: len(asked) // 100][:100]
    assert len(chosen) == 100
    assert [query for query, wanted in chosen if wanted not in translated.find(query)] == []


def test_a_reader_is_shown_a_passage_in_their_language_whatever_it_was_found_by(translated: Reader) -> None:
    query = '"tapis rouge"'
    (number,) = (
        number
        for number, shown in enumerate(translated.passages())
        if shown.text.startswith("Trump pensait qu’en déroulant littéralement le tapis rouge")
    )
    shown = translated.call("shown", number, "en")
    assert shown["language"] == "en"
    assert shown["page"].startswith("en/texts/")
    assert shown["text"].startswith("Trump thought that by literally rolling out the red carpet")
    assert shown["place"] in {address.partition("#")[2] for address in translated.find(Query(query, (), {}, "", "en"))}
