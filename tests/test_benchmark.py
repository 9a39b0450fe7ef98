"""The benchmark's pages are what they say: whole folders, bodies that stand in their pages, no text twice."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest
import yaml

from generator.cleaning import clean
from tests.benchmark import PAGES, Page, body_of, f1, kept, pages, score, shingles

CORPUS = pages()
AT_LEAST = 30
KEYS = {"language", "site", "dump", "soil"}
RUN = 12
"""Words in a row that no two texts of the benchmark may share by chance."""

FLOORS = {("full", "en"): 0.938, ("full", "fr"): 0.932, ("light", "en"): 0.959, ("light", "fr"): 0.961}
"""F1 as `python -m tests.bench` measures it, less 0.003. A change that costs more needs a reason and new floors."""

TORN = re.compile(r"\u00ad|(?<=\w)-\n\s*(?=\w)")
"""Where a dump broke a word, or might have."""

every_page = pytest.mark.parametrize("page", CORPUS, ids=lambda page: page.name)


def test_there_are_enough_pages() -> None:
    assert len(CORPUS) >= AT_LEAST


def test_both_languages_and_both_kinds_of_soil_are_there() -> None:
    assert {(page.language, page.soil) for page in CORPUS} == {(a, b) for a in ("en", "fr") for b in ("full", "light")}


@pytest.mark.parametrize("folder", sorted(PAGES.iterdir()), ids=lambda folder: folder.name)
def test_every_folder_has_a_page_a_body_and_an_about(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {"page.txt", "body.txt", "about.yml"}
    about = yaml.safe_load((folder / "about.yml").read_text("utf-8"))
    assert set(about) == KEYS
    assert all(isinstance(value, str) and value for value in about.values())


@every_page
def test_a_page_is_more_than_its_body(page: Page) -> None:
    assert 250 <= shingles(page.body).total() < shingles(page.text).total()


@every_page
def test_a_body_stands_in_its_page_but_for_what_the_dump_tore(page: Page) -> None:
    assert kept(page.body, TORN.sub("", page.text)) >= 0.985


def test_no_body_shares_a_run_of_words_with_another_page() -> None:
    of_body = {page.name: set(shingles(page.body, RUN)) for page in CORPUS}
    of_page = {page.name: set(shingles(page.text, RUN)) for page in CORPUS}
    shared = [
        (name, other)
        for name, body in of_body.items()
        for other, text in of_page.items()
        if name != other and not body.isdisjoint(text)
    ]
    assert shared == []


@pytest.mark.parametrize(("soil", "language"), FLOORS)
def test_the_score_does_not_fall(soil: str, language: str) -> None:
    scores = [
        score(page.body, body_of(clean(page.text))) for page in CORPUS if (page.soil, page.language) == (soil, language)
    ]
    measured = f1(*(statistics.mean(getattr(one, side) for one in scores) for side in ("precision", "recall")))
    assert measured >= FLOORS[soil, language]
