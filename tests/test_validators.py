"""What the site offers is read by somebody else’s program without a complaint; a planted mistake gets one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator import site
from generator.exports import exports
from generator.pages import pages
from tests.validators import FAST, json_ld

ROOT = Path(__file__).parent.parent


@cache
def files() -> dict[str, str]:
    return exports(site.read(ROOT).publication)


@pytest.mark.parametrize("ending", FAST)
def test_others_programs_read_what_the_site_offers(ending: str) -> None:
    offered = {path: text for path, text in files().items() if path.endswith(ending)}
    assert offered
    for path, text in offered.items():
        if ending == ".csl.json" and not text.startswith("["):
            text = f"[{text}]"
        assert FAST[ending](text) == [], path


def test_the_data_in_the_head_of_each_page_is_read() -> None:
    heads = 0
    for path, page in pages(site.read(ROOT).publication).items():
        if path.endswith(".md") and "\njsonld: " in page:
            heads += 1
            assert json_ld(yaml.safe_load(page.split("---\n")[1])["jsonld"]) == [], path
    assert heads > 5


PLANTED = {
    ".csl.json": [("a date that is none", '"date-parts"', '"date-partz"'), ("an item without id", '"id"', '"idd"')],
    ".bib": [("a brace that is not closed", "},\n", ",\n"), ("two fields of one name", "  date = ", "  title = ")],
    ".ris": [("no end", "ER  - ", "EN  - "), ("a tag that is none", "T2  - ", "ZZ  - ")],
    "feed.xml": [("an element that is not closed", "</title>", "<title>"), ("an entry without id", "<id>", "<ido>")],
    "claims.json": [("a type that is a number", '"@type": "DataFeed"', '"@type": 5')],
}


@pytest.mark.parametrize(
    ("ending", "before", "after"),
    [pytest.param(ending, *rest, id=f"{ending}: {name}") for ending, all_ in PLANTED.items() for name, *rest in all_],
)
def test_a_planted_mistake_is_told(ending: str, before: str, after: str) -> None:
    path = next(path for path in sorted(files(), reverse=True) if path.endswith(ending) and before in files()[path])
    text = files()[path]
    if ending == ".csl.json" and not text.startswith("["):
        text = f"[{text}]"
    assert FAST[ending](text) == []
    assert FAST[ending](text.replace(before, after, 1)) != []


def test_json_that_is_no_linked_data_is_told() -> None:
    assert json_ld(json.dumps({"name": "no type and no context"})) != []
