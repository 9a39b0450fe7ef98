"""Who comes with an old citation is told what has become of the passage; who reads a frozen copy, what is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.released import released_twice

SEEN = {
    "changed since": ("texts/river.html?v=2027.2#p1", "This passage has been changed since."),
    "changed before the second release": ("texts/river.html?v=2027.1#p2", "This passage has been changed since."),
    "the same since the second release": ("texts/river.html?v=2027.2#p2", "This passage is the same as it was then."),
    "no passage named": ("texts/river.html?v=2027.1", "What has changed in this text since:"),
    "a note": ("texts/river.html?v=2027.1#n-tolls-doubled", "This passage is the same as it was then."),
    "a frozen copy": (
        "v/2027.1/texts/river.html#p1",
        "You are reading version 2027.1 as it was released on 1 March 2027.",
    ),
}


@pytest.fixture
def page(browser: Any) -> Any:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def address(path: str, folder: Path) -> str:
    name, mark, rest = path.partition("?") if "?" in path else path.partition("#")
    return (folder / "site" / name).as_uri() + mark + rest


@pytest.mark.parametrize("case", SEEN)
def test_an_old_citation_is_answered(case: str, page: Any) -> None:
    path, words = SEEN[case]
    page.goto(address(path, released_twice()))
    told = page.locator(".cited")
    assert told.count() == 1 and words in told.inner_text() and told.is_visible()


def test_what_has_changed_leads_to_how_it_was_and_back(page: Any) -> None:
    folder = released_twice()
    page.goto(address("texts/river.html?v=2027.1#p2", folder))
    assert "gone to Oldport" in page.inner_text("article")
    page.click(".cited a")
    assert page.url.endswith("/v/2027.1/texts/river.html#p2") and "gone elsewhere" in page.inner_text("article")
    page.click(".cited a")
    assert page.url.endswith("/site/texts/river.html?v=2027.1#p2")
    assert "has been changed since" in page.inner_text(".cited")


def test_a_reader_without_an_old_citation_is_told_nothing(page: Any) -> None:
    for path in ("texts/river.html", "texts/river.html#p2", "texts/river.html?v=1999.1#p2"):
        page.goto(address(path, released_twice()))
        assert page.locator(".cited").count() == 0
