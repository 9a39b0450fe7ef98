"""From words on the page to a file begun in the repository's editor: followed as far as the address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml

from generator.publishing.repository_links import RepositoryLinks, note_form
from tests.test_hostile import build, project

PROSE = "The council met on Monday and spoke of the bridge; nobody voted. "
HARD = "l’Été « coûte » 100 % + 5 & plus, dit-il : “C#, peut-être ?”"
SELECT = """([start, end]) => {
  const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  walk.currentNode = document.querySelector("a.pn");
  const find = words => {
    for (let n; n = walk.nextNode();) if (n.data.includes(words)) return [n, n.data.indexOf(words)];
  };
  const range = document.createRange();
  const [first, from] = find(start);
  range.setStart(first, from);
  walk.currentNode = first;
  const [last, to] = first.data.includes(end) ? [first, first.data.indexOf(end)] : find(end);
  range.setEnd(last, to + end.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture(scope="module", params=["https://github.com/owner/repo", "https://gitlab.com/owner/repo"])
def text_page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The repository, and the page of a text in a site that knows it."""
    folder = project(tmp_path_factory.mktemp("annotate"))
    path = folder / "seeds" / "edition.yml"
    edition = yaml.safe_load(path.read_text())
    path.write_text(yaml.safe_dump({**edition, "repository": request.param}, allow_unicode=True))
    text = f"{PROSE}{HARD} Puis rien.\n\n{PROSE}And the bridge again, where nobody voted at all on that day.\n"
    (folder / "seeds" / "words.txt").write_text(text, encoding="utf-8")
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return request.param, folder / "site" / "texts" / "words.html"


def fields_of(address: str) -> dict[str, str]:
    """The fields of an address, read as a server reads them that takes a plus sign for a blank."""
    assert "+" not in urlsplit(address).query
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


def offered(page: Any, start: str, end: str) -> list[str]:
    page.evaluate(SELECT, [start, end])
    page.wait_for_selector(".annotate-bar:not([hidden]) a")
    return [link.get_attribute("href") for link in page.query_selector_all(".annotate-bar a")]


def form(address: str) -> tuple[str, str]:
    """(path of the file, its text) that an address begins."""
    fields = fields_of(address)
    return fields.get("filename") or fields["file_name"], fields.get("value") or fields["content"]


def test_selected_words_are_quoted_letter_for_letter(browser: Any, text_page: tuple[str, Path]) -> None:
    repository, path = text_page
    page = browser.new_page()
    page.goto(path.as_uri())
    note, report = offered(page, "l’Été", "peut-être")
    assert note.startswith(repository + ("/-/new/main?" if "gitlab" in repository else "/new/main?"))
    name, text = form(note)
    assert name.startswith("seeds/words/notes/p1-")
    assert name.endswith(".md")
    typed = text.replace("\u202f", " ").replace("\u00a0", " ")
    assert typed == note_form("l’Été « coûte » 100 % + 5 & plus, dit-il : “C#, peut-être")
    assert (
        any("coûte" in value and "100 % + 5 & plus" in value for value in fields_of(report).values())
        or "gitlab" in repository
    )
    page.close()


def test_a_selection_that_stands_twice_is_made_longer_until_it_is_unique(
    browser: Any, text_page: tuple[str, Path]
) -> None:
    page = browser.new_page()
    page.goto(text_page[1].as_uri())
    _, text = form(offered(page, "nobody voted", "voted")[0])
    quote = text.split("> ")[1].strip()
    assert quote.startswith("nobody voted")
    assert len(quote) > len("nobody voted")
    page.close()


def test_a_selection_over_two_paragraphs_is_quoted_line_by_line(browser: Any, text_page: tuple[str, Path]) -> None:
    page = browser.new_page()
    page.goto(text_page[1].as_uri())
    _, text = form(offered(page, "Puis rien", "And the bridge")[0])
    assert "> Puis rien.\n> The council met on Monday" in text
    page.close()


def test_without_scripts_each_paragraph_has_a_link_for_its_first_words(
    browser: Any, text_page: tuple[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(text_page[1].as_uri())
    links = [link.get_attribute("href") for link in page.query_selector_all("a.annotate")]
    assert len(links) == 2
    assert form(links[0])[1].endswith("> The council met on Monday and spoke of the bridge; nobody voted. l’Été\n\n")
    context.close()


def test_each_note_and_each_register_entry_has_a_pencil_that_opens_its_own_file(
    browser: Any, text_page: tuple[str, Path]
) -> None:
    repository, path = text_page
    edit = f"{repository}/-/edit/main" if "gitlab" in repository else f"{repository}/edit/main"
    page = browser.new_page()
    page.goto((path.parent / "river.html").as_uri())
    note = page.locator(".note.ed a.edit").first.get_attribute("href")
    assert note == f"{edit}/seeds/river/notes/tolls-doubled.md"
    assert page.locator(".edit-links a").first.get_attribute("href") == f"{edit}/seeds/river/about.md"
    page.goto((path.parent.parent / "places" / "alder-bridge.html").as_uri())
    assert page.locator("a.edit").first.get_attribute("href") == f"{edit}/seeds/places.yml"
    page.close()


def test_without_a_repository_there_is_no_such_link(pages: Any) -> None:
    assert not [path for path, html in pages.html.items() if 'class="annotate"' in html]


@pytest.mark.parametrize("letter", ["a", "é", "Ж", "&", "#"])
def test_an_address_is_never_longer_than_a_server_takes(letter: str) -> None:
    for repository in ("https://github.com/o/r", "https://gitlab.com/o/r"):
        address = RepositoryLinks(repository, "main").annotate("seed", "p1", f"{letter * 7} " * 5000)
        assert len(address) <= 8000
        assert "\n> " in form(address)[1]
