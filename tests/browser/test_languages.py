"""Texts in other languages and scripts in a browser: the order of words, the search, the switch of languages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.test_hostile import build, project

TONGUES = Path(__file__).parent.parent / "cases" / "tongues"
POSITIONS = """block => {
    const words = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest('.pn')) continue;
        for (const { 0: word, index } of node.data.matchAll(/[^\\s]+/g)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const { left, right, top, bottom } = range.getBoundingClientRect();
            const call = Boolean(node.parentElement.closest('.call'));
            words.push({ word, left, right, middle: (top + bottom) / 2, call });
        }
    }
    return words;
}"""
"""Where each word of a block and each call of a note stands, in the order in which they are written."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the corpus in eight languages."""
    root = tmp_path_factory.mktemp("tongues")
    project(root)
    shutil.rmtree(root / "seeds", ignore_errors=True)
    shutil.copytree(TONGUES / "seeds", root / "seeds")
    result = build(root)
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture
def page(browser: Any, folder: Path) -> Any:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield lambda path: _opened(context.new_page(), f"{folder.as_uri()}/{path}")
    context.close()


def _opened(page: Any, address: str) -> Any:
    page.goto(address, wait_until="load")
    return page


def lines(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The words of each line, in the order in which they are written; a call is on the line of the word before."""
    rows: list[list[dict[str, Any]]] = []
    for word in words:
        same_line = rows and (word["call"] or abs(word["middle"] - rows[-1][0]["middle"]) < 8)
        if same_line:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def runs_from_right_to_left(words: list[dict[str, Any]]) -> bool:
    """Whether in each line each word stands left of the one that is written before it."""
    return all(later["right"] <= one["left"] + 1 for row in lines(words) for one, later in pairwise(row))


@pytest.mark.parametrize("text", ["arabic", "hebrew"])
def test_a_call_in_the_middle_of_a_sentence_leaves_the_order_of_its_words(
    page: Callable[[str], Any], text: str
) -> None:
    block = page(f"texts/{text}.html").locator("p:has(> #p2)")
    words = block.evaluate(POSITIONS)
    calls = [number for number, word in enumerate(words) if word["call"]]
    assert calls
    assert all(3 < number < len(words) - 3 for number in calls), "a call stands in the middle"
    assert runs_from_right_to_left(words)
    assert max(word["right"] for word in words) > block.bounding_box()["x"] + block.bounding_box()["width"] - 3
    block.evaluate("""block => {
        block.querySelector('[dir]').removeAttribute('dir');
        for (const call of block.querySelectorAll('.call')) call.style.unicodeBidi = 'normal';
    }""")
    assert not runs_from_right_to_left(block.evaluate(POSITIONS)), "without a direction the order would be another"


def test_a_call_among_figures_of_a_text_from_right_to_left_stands_behind_its_words(page: Callable[[str], Any]) -> None:
    opened = page("texts/arabic.html")
    year, call = opened.locator("p .mark", has_text="1873"), opened.locator("#c-year")
    assert call.bounding_box()["x"] + call.bounding_box()["width"] / 2 < year.bounding_box()["x"] + 2


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("铁路", "chinese"),
        ("九年", "chinese"),
        ("星期一", "chinese"),
        ("李明", "chinese"),
        ("鉄道", "japanese"),
        ("月曜日", "japanese"),
        ("รถไฟ", "thai"),
        ("سكان", "arabic"),
        ("السكان", "arabic"),
        ("תושבים", "hebrew"),
        ("vecino", "spanish"),
        ("Einwohnern", "german"),
    ],
)
def test_what_a_reader_types_is_found_and_marked_in_every_script(
    page: Callable[[str], Any], query: str, text: str
) -> None:
    opened = page(f"search.html?q={query}")
    hit = opened.locator(f".hits a[href*='texts/{text}.html#p']").first
    hit.wait_for()
    assert hit.locator("mark").count() >= 1
    direction = hit.evaluate("link => getComputedStyle(link).direction")
    assert direction == ("rtl" if text in ("arabic", "hebrew") else "ltr")


def test_overlapping_pairs_of_letters_are_marked_once(page: Callable[[str], Any]) -> None:
    hit = page("search.html?q=居民们等").locator(".hits a[href*='chinese.html#p2']").first
    hit.wait_for()
    assert "".join(hit.locator("mark").all_text_contents()) == "居民们等"
    assert hit.text_content().count("居民们等") == 1


def test_the_switch_leads_to_every_other_language_of_the_edition(browser: Any, tmp_path: Path) -> None:
    project(tmp_path)
    shutil.rmtree(tmp_path / "seeds", ignore_errors=True)
    shutil.copytree(TONGUES / "seeds", tmp_path / "seeds")
    edition = tmp_path / "seeds" / "edition.yml"
    edition.write_text(edition.read_text("utf-8").replace("[en, de]", "[en, fr, de]"), encoding="utf-8")
    result = build(tmp_path)
    assert result.returncode == 0, result.stderr
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    for start, others in (
        ("index.html", ["fr", "de"]),
        ("fr/people/index.html", ["en", "de"]),
        ("de/graph.html", ["en", "fr"]),
    ):
        opened.goto(f"{(tmp_path / 'site').as_uri()}/{start}", wait_until="load")
        links = opened.locator(".masthead .language")
        assert [link.get_attribute("hreflang") for link in links.all()] == others
        for number, code in enumerate(others):
            opened.goto(f"{(tmp_path / 'site').as_uri()}/{start}", wait_until="load")
            links.nth(number).click()
            opened.wait_for_load_state()
            assert opened.locator("html").get_attribute("lang") == code
            assert opened.locator("h1").count() == 1
    opened.set_viewport_size({"width": 320, "height": 640})
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "nothing is wider than a small telephone"
    )
    context.close()
