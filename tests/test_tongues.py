"""Pages in many languages: where their furniture is known it goes and the article stays; else no sentence goes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cleaning import clean
from generator.cleaning.view import fold
from generator.cleaning.vocabulary import KINDS
from generator.languages import furniture
from tests.conftest import CASES

PAGES = sorted((CASES / "tongues" / "pages").glob("*.page.txt"))
SENTENCES = yaml.safe_load((CASES / "languages.yml").read_text("utf-8"))["sentences"]
UNKNOWN = "fi tr el ru uk bg ar fa hi hu vi id la ro ca".split()
"""Languages of which cleaning knows no furniture, in four scripts."""
ENGLISH = ("Share", "Home", "Subscribe now", "© 2020 Post", "Newsletter")


def paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n\n") if line.strip()]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name[:2])
def test_a_page_becomes_its_article_and_its_language_is_told(page: Path) -> None:
    """Menus, windows on cookies, a link amid the text, tags, comments, other articles and rights are gone."""
    code = page.name[:2]
    body = page.with_name(f"{code}.body.txt").read_text("utf-8").strip()
    cleaned = clean(page.read_text("utf-8").strip())
    assert cleaned.language == code
    assert paragraphs(cleaned.text) == paragraphs(body)


def test_there_is_a_page_in_each_language_whose_furniture_is_known_but_the_two_of_the_benchmark() -> None:
    assert {page.name[:2] for page in PAGES} | {"en", "fr"} == set(furniture())


@pytest.mark.parametrize("code", sorted(furniture()))
def test_words_of_furniture_are_written_as_lines_are_folded_and_belong_to_known_kinds(code: str) -> None:
    of_language = furniture()[code]
    lists = [of_language.get(name, {}) for name in ("telling", "whole", "starts", "holds", "sure")]
    words = [word for by_kind in lists for said in by_kind.values() for word in said]
    assert {kind for by_kind in lists for kind in by_kind} <= set(KINDS)
    assert [
        word for word in (*words, *of_language["filling"], *of_language.get("dated", ())) if word != fold(word)
    ] == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_of_a_text_in_a_language_that_is_not_known_no_sentence_goes(data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(UNKNOWN))
    around = st.lists(st.sampled_from(ENGLISH), max_size=3)
    sentences = data.draw(st.permutations(SENTENCES[code]))
    cleaned = clean("\n\n".join([*data.draw(around), *sentences, *data.draw(around)]))
    assert [line for line in paragraphs(cleaned.text) if line in sentences] == sentences
