"""Long lists are cut so that no page grows with the corpus, and nothing is lost or said twice."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator import site
from generator.pages.pagination import DATES, LETTERS, MOST, ListPage, by_letter, cut
from generator.publishing.labels import Labels
from tests.make_corpus import Maker, write

DATED = st.one_of(
    st.just(""),
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4]),
)


@given(st.lists(st.tuples(DATED, st.integers(0, 9)), max_size=120), st.integers(1, 40))
def test_every_row_stands_on_one_leaf_and_no_leaf_is_too_long(rows: list[tuple[str, int]], most: int) -> None:
    numbered = list(enumerate(rows))
    leaves = cut(numbered, lambda row: row[1][0], DATES, lambda row: row[1][1], most)
    if not leaves:
        assert sum(lines for _, lines in rows) <= most
        return
    assert sorted(row for leaf in leaves for row in leaf.rows) == numbered
    assert all(leaf.lines == sum(row[1][1] for row in leaf.rows) for leaf in leaves)
    assert all(leaf.lines <= most or len(leaf.rows) == 1 for leaf in leaves)
    assert len({leaf.name for leaf in leaves}) == len(leaves)


@given(st.lists(st.text(max_size=12), max_size=60))
def test_names_in_any_script_have_a_leaf_whose_name_is_an_address(names: list[str]) -> None:
    leaves = cut(names, by_letter, LETTERS, most=3)
    assert sorted(name for leaf in leaves for name in leaf.rows) == (sorted(names) if len(names) > 3 else [])
    assert all(set(leaf.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for leaf in leaves)
    assert len({leaf.name for leaf in leaves}) == len(leaves)


def test_a_year_that_is_too_long_becomes_months_and_the_others_stay() -> None:
    dates = ["2014-03-01", "2014-03-02", "2014-05-01", "2015-01-01", "2014", ""]
    leaves = cut(dates, str, DATES, most=2)
    assert [(leaf.name, len(leaf.rows)) for leaf in leaves] == [
        ("2014", 1),
        ("2014-03", 2),
        ("2014-05", 1),
        ("2015", 1),
        ("without-key", 1),
    ]
    assert [leaf.words(Labels("en")) for leaf in leaves[:2]] == ["2014", "March 2014"]


def test_what_is_all_of_one_day_is_cut_by_number() -> None:
    leaves = cut(["2014-03-01"] * 5, str, DATES, most=2)
    assert [leaf.name for leaf in leaves] == ["2014-03-01", "2014-03-01--2", "2014-03-01--3"]
    assert leaves[1].words(Labels("en")) == "1 March 2014 (2)"
    assert isinstance(leaves[0], ListPage)


def made(folder: Path, texts: int) -> dict[str, bytes]:
    """The generated files of a corpus of that size, among them always the same first twenty texts."""
    maker = Maker(20)
    for number in range(texts):
        write(folder / "seeds", maker.text(number))
    write(folder / "seeds", maker.registers())
    return site.files(site.read(folder))


def test_no_page_grows_with_the_corpus(tmp_path: Path) -> None:
    few, many = made(tmp_path / "few", 20), made(tmp_path / "many", 300)
    texts = [path for path in few if path.startswith("texts/") and path.endswith(".md")]
    grown = [path for path in texts if len(many[path]) > len(few[path]) + 1500]  # other texts on the same: four links
    assert len(texts) == 60
    assert grown == []
    listed = [path for path in many if path.endswith(".md") and not path.endswith("timeline.md")]  # has its own bounds
    lines = {path: sum(many[path].count(mark) for mark in (b"<li", b"<blockquote", b"note ed")) for path in listed}
    assert [path for path in listed if lines[path] > MOST + 60] == []
    assert len([path for path in many if path.startswith("texts/by-date/")]) == 25
    assert b"texts/by-date/2001.html" in many["index.md"]
    assert b'<ol class="texts">' in few["index.md"]
