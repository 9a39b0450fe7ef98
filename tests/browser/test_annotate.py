"""From words on the page to a file begun in the repository's editor: followed as far as the address."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from playwright.sync_api import expect

from generator.publishing.repository_links import RepositoryLinks
from tests.browser.test_pages import AXE
from tests.test_hostile import build, project
from tests.test_proposing import DATE, PROPOSALS, check, written

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


def opened(page: Any, start: str, end: str, action: int = 0) -> Any:
    """The form that opens when these words are selected and one of the actions is chosen."""
    page.evaluate(SELECT, [start, end])
    page.wait_for_timeout(250)  # until the selection rests
    page.locator(".annotate-bar:not([hidden]) button").nth(action).click()
    form = page.locator("dialog.propose form")
    form.wait_for()
    return form


def fill(form: Any, fields: dict[str, str]) -> None:
    """Write into a form as a hand does, what is shown only for a kind after the kind."""
    form.locator("details").first.evaluate("details => { details.open = true; }")
    for name, value in sorted(fields.items(), key=lambda field: field[0] != "kind"):
        control = form.locator(f"[name={name}]")
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def form(address: str) -> tuple[str, str]:
    """(path of the file, its text) that an address begins."""
    fields = fields_of(address)
    return fields.get("filename") or fields["file_name"], fields.get("value") or fields["content"]


def passage(form: Any) -> str:
    """What the form quotes, with one kind of blank."""
    words: str = form.locator("[name=passage]").input_value()
    return words.replace("\u202f", " ").replace("\u00a0", " ")


def test_selected_words_are_quoted_letter_for_letter(browser: Any, text_page: tuple[str, Path]) -> None:
    repository, path = text_page
    page = browser.new_page()
    page.goto(path.as_uri())
    shown = opened(page, "l’Été", "peut-être")
    assert passage(shown) == "l’Été « coûte » 100 % + 5 & plus, dit-il : “C#, peut-être"
    fill(shown, PROPOSALS["good"] | {"passage": shown.locator("[name=passage]").input_value()})
    address = shown.locator(".send").get_attribute("href")
    assert address.startswith(repository + ("/-/new/main?" if "gitlab" in repository else "/new/main?"))
    name, text = form(address)
    assert name == "seeds/words/notes/council-met.md"
    assert "> l’Été «" in text
    page.close()


def test_a_selection_that_stands_twice_is_made_longer_until_it_is_unique(
    browser: Any, text_page: tuple[str, Path]
) -> None:
    page = browser.new_page()
    page.goto(text_page[1].as_uri())
    quote = passage(opened(page, "nobody voted", "voted"))
    assert quote.startswith("nobody voted")
    assert len(quote) > len("nobody voted")
    page.close()


def test_a_selection_over_two_paragraphs_is_quoted_line_by_line(browser: Any, text_page: tuple[str, Path]) -> None:
    page = browser.new_page()
    page.goto(text_page[1].as_uri())
    shown = opened(page, "Puis rien", "And the bridge")
    assert passage(shown).startswith("Puis rien.\nThe council met on Monday")
    page.close()


def test_what_is_written_stays_until_it_is_sent(browser: Any, text_page: tuple[str, Path]) -> None:
    page = browser.new_page()
    page.goto(text_page[1].as_uri())
    fill(opened(page, "Puis rien", "rien"), {"kind": "outcome", "body": "Nothing came of it.", "by": "Ann Poe"})
    page.reload()
    shown = opened(page, "Puis rien", "rien")
    assert shown.locator("[name=body]").input_value() == "Nothing came of it."
    assert shown.locator("[name=kind]").input_value() == "outcome"
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.close()


def test_words_can_be_corrected_and_reported(browser: Any, text_page: tuple[str, Path]) -> None:
    repository, path = text_page
    page = browser.new_page()
    page.goto((path.parent / "river.html").as_uri())
    shown = opened(page, "Doubled only below", "below", 1)
    assert shown.locator("[name=file]").input_value() == "seeds/river/notes/tolls-doubled.md"
    fill(shown, {"instead": "Trebled only below"})
    query = fields_of(shown.locator(".send").get_attribute("href"))
    if "gitlab" in repository:
        assert "Trebled only below" in query["issue[description]"]
    else:
        assert query["template"] == "correction.yml"
        assert (query["passage"], query["instead"]) == ("Doubled only below", "Trebled only below")
    page.keyboard.press("Escape")
    page.evaluate(SELECT, ["lowered the tolls", "tolls"])
    page.wait_for_timeout(250)
    page.evaluate("window.open = address => { window.reported = address; }")
    page.locator(".annotate-bar:not([hidden]) button").nth(2).click()
    page.wait_for_function("() => window.reported")
    told = " ".join(fields_of(page.evaluate("window.reported")).values())
    assert "lowered the tolls" in told
    assert "river.html#p2" in told
    page.close()


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a text in a site that knows no repository."""
    folder = project(tmp_path_factory.mktemp("river"))
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site" / "texts" / "river.html"


def test_a_mistake_is_told_before_the_page_is_left(browser: Any, river: Path) -> None:
    page = browser.new_page()
    page.goto(river.as_uri())
    for mistake in PROPOSALS["mistakes"]:
        page.evaluate("localStorage.clear()")
        shown = opened(page, "Two years later", "council")
        fill(shown, PROPOSALS["good"] | mistake["fields"])
        page.wait_for_function("() => document.querySelector('.propose .state').textContent")
        shown.locator(".ways button").click()
        told = " ".join(shown.locator(".amiss").all_text_contents())
        assert mistake["says"] in told, mistake
        page.keyboard.press("Escape")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_form_has_no_barrier_and_opens_by_keyboard(browser: Any, river: Path, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page.goto(river.as_uri())
    page.evaluate(SELECT, ["Two years later", "later"])
    page.locator(".annotate-bar:not([hidden]) button").first.focus()
    page.keyboard.press("Enter")
    shown = page.locator("dialog.propose form")
    fill(shown, {"body": ""})
    shown.locator(".ways button").click()
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    assert [rule["id"] for rule in page.evaluate(AXE)["violations"]] == []
    page.close()


FIRST_NOTES = [
    ("The tolls upon", "upper river", {"kind": "context", "body": "There were six bridges."}),
    ("merchants of", "protested", {"kind": "identification", "body": "The guild of the cloth merchants."}),
    ("Two years later", "lowered", {"kind": "fact-check", "verdict": "wrong", "body": "It was three years later."}),
    ("the trade had", "gone elsewhere", {"kind": "outcome", "body": "It never came back.", "themes": "trade/tolls"}),
    ("the council", "lowered", {"kind": "language", "body": "Read *town* for *bridge*: “the town”."}),
]


@pytest.mark.parametrize(("start", "end", "fields"), FIRST_NOTES, ids=lambda part: str(part)[:30])
def test_a_first_note_made_on_a_phone_passes_the_check(
    browser: Any, river: Path, start: str, end: str, fields: dict[str, str], tmp_path: Path
) -> None:
    """Without a repository too: the file is shown, to be copied, and can be downloaded."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(river.as_uri())
    shown = opened(page, start, end)
    source = {"url-0": "https://example.org/p?a=1&b=2", "title-0": "On: “#1”", "says-0": "It says: yes."}
    fill(shown, fields | source | {"by": "Ann Poe", "gist": "What it finds"})
    assert shown.locator(".amiss").all_text_contents() == [""] * shown.locator(".amiss").count()
    assert shown.locator(".send").is_hidden()
    text, name = shown.locator("pre").text_content(), shown.locator("a[download]").get_attribute("download")
    assert check(tmp_path, name.removesuffix(".md"), text) == (0, "")
    values = {
        name: shown.locator(f"[name={name}]").input_value()
        for name in ("passage", "kind", "verdict", "body", "gist", "by", "themes", "url-0", "title-0", "says-0")
    }
    today = re.search(r"^date: (.*)$", text, re.MULTILINE)
    assert today
    assert text.replace(today[1], DATE) == written(values)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


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


def test_a_mistake_can_be_reported_from_every_page(text_page: tuple[str, Path]) -> None:
    repository, path = text_page
    site = path.parent.parent
    pages = [page for page in site.rglob("*.html") if page.name != "404.html"]
    assert len(pages) > 20
    without = [page for page in pages if f'<a href="{repository}/' not in page.read_text("utf-8").split("<footer")[-1]]
    assert without == []


def test_names_and_headings_are_completed_as_one_writes(browser: Any, text_page: tuple[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto((text_page[1].parent / "river.html").as_uri())
    shown = opened(page, "Doubled only below", "below")
    forms = page.evaluate("Object.values(editionForms)[0]")
    name, (heading, words) = forms["names"][0], next(iter(forms["themes"].items()))
    body = shown.locator("[name=body]")
    body.press_sequentially(f"It was {name[:3]}")
    shown.locator(".meant button:visible", has_text=name).first.tap()
    assert body.input_value() == f"It was {name}"
    assert shown.locator(".meant button:visible").count() == 0
    shown.locator("details summary").first.tap()
    themes = shown.locator("[name=themes]")
    themes.press_sequentially(words[:4].lower())
    shown.locator(".meant button:visible", has_text=words).first.tap()
    assert themes.input_value() == words
    assert f'themes: ["{heading}"]' in (shown.locator("pre").text_content() or "")
    page.close()
