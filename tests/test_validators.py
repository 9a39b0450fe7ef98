"""What the site offers is read by somebody else’s program without a complaint; a planted mistake gets one."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator import site
from generator.exports import exports
from generator.pages import pages
from tests.audit.reading import served
from tests.released import released_twice
from tests.validators import FAST, json_ld, signposts

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


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with served(released_twice() / "site") as address:
        yield address


@pytest.mark.parametrize("path", ["index.html", "texts/river.html", "v/2027.1/texts/river.html"])
def test_the_typed_links_of_a_page_lead_where_they_say(origin: str, path: str) -> None:
    assert signposts(f"{origin}/{path}") == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('rel="cite-as"', 'rel="cite"', "no address to cite it by"),
        ('type="application/tei+xml"', 'type="tei"', "Media type invalid"),
        ('rel="describedby" href="', 'rel="describedby" href="gone-', "404"),
    ],
)
def test_a_link_with_a_mistake_is_told(tmp_path: Path, before: str, after: str, told: str) -> None:
    (tmp_path / "texts").mkdir()
    for path in (released_twice() / "site" / "texts").glob("river.*"):
        (tmp_path / "texts" / path.name).write_bytes(path.read_bytes())
    page = tmp_path / "texts" / "river.html"
    assert before in page.read_text("utf-8")
    page.write_text(page.read_text("utf-8").replace(before, after), encoding="utf-8")
    with served(tmp_path) as address:
        assert [line for line in signposts(f"{address}/texts/river.html") if told in line]


validator = pytest.mark.skipif(
    not (ROOT / ".venv" / "html" / "node_modules").is_dir() and os.environ.get("REQUIRE_NODE") != "1",
    reason="the HTML validator is not installed: .ci/html/check",
)


@validator
@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("</h1>", "</h2>", "close-order"),
        ('id="p2"', 'id="p1"', "no-dup-id"),
        ("</h1>", "<div>x</div></h1>", "element-permitted-content"),
        ('<html lang="', '<html lnag="', "element-required-attributes"),
    ],
)
def test_a_mistake_in_html_is_told(tmp_path: Path, before: str, after: str, rule: str) -> None:
    page = (released_twice() / "site" / "texts" / "river.html").read_text("utf-8")
    for text, code in ((page, 0), (page.replace(before, after, 1), 123)):
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        command = ["sh", str(ROOT / ".ci" / "html" / "check"), str(tmp_path / "page.html")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout
    assert f"[{rule}]" in done.stdout
