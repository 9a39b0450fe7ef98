"""The generator's own Markdown is read by a reader of its own: what it reads, it reads as Python-Markdown does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator import site
from generator.publishing.front_matter import front_matter, read
from generator.publishing.plain_markdown import convert
from generator.text.markup import heading_id
from tests.conftest import CASES
from tests.make_corpus import ROOT


def by_python_markdown(source: str) -> tuple[str, list[Any]]:
    options = {"toc": {"slugify": heading_id, "permalink": False}}
    reader = markdown.Markdown(extensions=["toc", "tables", "fenced_code"], extension_configs=options)
    return reader.convert(source), reader.toc_tokens  # type: ignore[attr-defined]


def compare(source: str) -> bool:
    """Whether a page was read; if so, it was read alike."""
    plain = convert(source, lambda url: url, heading_id)
    if plain is None:
        return False
    assert (plain.html, plain.toc) == by_python_markdown(source)
    return True


@pytest.mark.parametrize("root", [ROOT, CASES / "broken" / "_good"], ids=["the edition", "a case"])
def test_every_page_is_read_alike(root: Path) -> None:
    pages = {path: data.decode() for path, data in site.files(site.read(root)).items() if path.endswith(".md")}
    read = [compare(page.split("---\n", 2)[2]) for page in pages.values()]
    assert any(read)


WORDS = st.text(max_size=9)
VALUES = WORDS | st.booleans() | st.lists(WORDS, max_size=2) | st.dictionaries(st.sampled_from("ab"), WORDS)


@given(st.dictionaries(st.sampled_from(["title", "files", "jsonld"]), VALUES))
def test_front_matter_is_read_as_yaml_is(fields: dict[str, Any]) -> None:
    page = front_matter({"lang": "en"} | fields) + "\n\n# A\n"
    markdown, meta = get_data(page)
    assert read(page) == (meta, markdown)


def test_front_matter_by_hand_is_left_to_mkdocs() -> None:
    assert read("---\nlang: en\n---\n# A\n") is None
    assert read('---\nlang: "en"\nyes: yes\n---\n# A\n') is None


PIECES = (
    '# |## |<p>|</p>|<div class="a">|</div>|<br>|<hr>|\n|\n\n|words| |&amp;|&#42;|&|<a id="p1">1</a> |</a>|'
    '[a](<b.md> "c")|[a](b)|[|]|(|)|*|_|`|\\|>|- |1. || a |: |    |\t|<|<!-- -->|<b>|</b>|<span class="m">|'
    "</span>|é|\u202f|\xa0|===|---|http://a.example|<http://a.example>|a@b.example|<table>|</table>|{|}|!|#|~~~|"
    '<li>|</li>|<ul>|</ul>|\u2003|<br />|<img src="a">|<del>|</del>|<p|x>'
).split("|")


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_written_is_read_alike_or_not_at_all(source: str) -> None:
    compare(source)
