"""Every kind of page: no barrier, no outside call, no error, nothing lost without scripts or on a narrow screen."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest

from generator import site
from generator.comparing.released import things
from generator.reading.releases import text_of_release
from tests.browser.conftest import SITE, Pages, Tab
from tests.test_hostile import build, project

# Lighthouse asks for targets that do not cover one another; by itself axe does not.
AXE = "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
LOSES = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("view", ["desktop", "phone", "dark"])
def test_axe_finds_no_barrier_and_no_page_asks_another_host(view: str, pages: Pages, tab: Callable[..., Tab]) -> None:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    here = tab(view)
    for path in pages.kinds():
        page = here.open(path)
        page.evaluate(axe)
        found = page.evaluate(AXE)["violations"]
        assert not [(path, rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]
    assert not here.outside
    assert not here.errors


def test_a_reader_without_a_server_sees_the_same_and_no_error(pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab("desktop", disk=True)
    for path in pages.kinds():
        if path == "404.html":
            continue  # its addresses count from the root of a host
        page = here.open(path)
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == "flex"
        for address in page.eval_on_selector_all(".masthead a, .contents a", "all => all.map(a => a.href)"):
            assert address.startswith("file:")
            assert not address.split("#")[0].endswith("/"), f"{path} links to a folder: {address}"
    assert not here.outside
    assert not here.errors


def test_nothing_scrolls_sideways_on_the_narrowest_screen(pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab("narrow")
    for path in pages.kinds():
        assert here.open(path).evaluate(LOSES) <= 0, path


def test_without_scripts_every_word_and_every_note_is_readable(pages: Pages, tab: Callable[..., Tab]) -> None:
    bare, full = tab("phone", scripts=False), tab("phone")
    for path in pages.kinds():
        words = len(full.open(path).locator("article").inner_text().split())
        assert len(bare.open(path).locator("article").inner_text().split()) >= 0.9 * words, path
    page = bare.open(pages.annotated())
    notes = page.locator(".notes .note")
    assert notes.count() > 0
    assert all(note.is_visible() for note in notes.all())
    call = page.locator(".call a").first
    call.tap()
    assert page.url.endswith(call.get_attribute("href"))


def test_the_page_of_a_text_works_without_the_rest_of_the_site(
    pages: Pages, tab: Callable[..., Tab], tmp_path: Path
) -> None:
    """The file alone, in an empty folder: words, notes both ways, names explained, citation, rights, version."""
    path = pages.annotated()
    words = tab("desktop").open(path).locator("article").inner_text().split()
    (tmp_path / "alone.html").write_text(pages.html[path], encoding="utf-8")
    page = tab("desktop", scripts=False).page
    page.goto((tmp_path / "alone.html").as_uri())
    alone = page.locator("article")
    assert len(alone.inner_text().split()) >= 0.9 * len(words)
    call = page.locator(".call a").first
    call.click()
    note = page.locator(call.get_attribute("href"))
    assert note.is_visible()
    assert len(note.inner_text().split()) > 5
    note.locator("a[href^='#c-']").first.click()
    assert page.url.endswith(f"#{call.get_attribute('id')}")
    assert page.locator("article a[title*='—'][href*='people/']").count() > 0, "who is named is said beside the name"
    assert "ISO 690" in page.locator("body").inner_text()
    rights, said = page.locator("meta[name='DC.rights']").get_attribute("content"), alone.text_content()
    assert len(rights.split()) > 5
    assert "".join(filter(str.isalnum, rights)) in "".join(filter(str.isalnum, said))
    assert page.locator(".version").is_visible()


def test_the_menu_of_a_phone_opens_without_scripts(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("phone", scripts=False).open(pages.annotated())
    assert not page.locator("#contents").is_visible()
    page.locator(".menu-button").tap()
    assert page.locator("#contents").is_visible()


def test_lines_have_the_length_that_is_read_with_ease(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    width, letters = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll('.kind-text > p')];
          const longest = all.sort((a, b) => b.textContent.length - a.textContent.length)[0];
          const p = longest.querySelector('.own') ?? longest;
          const lines = p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight);
          return [p.getBoundingClientRect().width, p.textContent.length / lines];
        }"""
    )
    assert width > 0
    assert 58 <= letters <= 78


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_a_text_does_not_move_when_its_letters_arrive(view: str, pages: Pages, tab: Callable[..., Tab]) -> None:
    heights = "() => [...document.querySelectorAll('.kind-text > :is(p, h1, h2)')].map(e => e.offsetHeight)"
    late = tab(view).page
    late.route("**/*.woff2", lambda route: route.abort())
    there = tab(view).open(pages.annotated())
    there.evaluate("document.fonts.ready")
    late.goto(there.url)
    if not late.evaluate("[...document.fonts].some(face => / .$/.test(face.family) && face.status === 'loaded')"):
        pytest.skip("this system has none of the letters that may stand in")
    pairs = list(zip(late.evaluate(heights), there.evaluate(heights), strict=True))
    assert sum(before == after for before, after in pairs) >= 0.85 * len(pairs), pairs
    assert sum(before for before, _ in pairs) == pytest.approx(sum(after for _, after in pairs), rel=0.02)


def test_on_paper_the_text_and_its_notes_stand_without_the_furniture_of_the_screen(
    pages: Pages, tab: Callable[..., Tab]
) -> None:
    page = tab("desktop").open(pages.annotated())
    page.emulate_media(media="print")
    assert not page.locator(".masthead").is_visible()
    assert not page.locator("#contents").is_visible()
    assert page.locator(".imprint").is_visible()
    assert all(note.is_visible() for note in page.locator(".notes .note").all())
    top, last = page.evaluate(
        """() => [document.querySelector('.notes .note').getBoundingClientRect().top,
                  [...document.querySelectorAll('.kind-text > p > .pn')].at(-1).getBoundingClientRect().bottom]"""
    )
    assert top > last, "notes stand after the text, in its flow"


OWN = re.compile(r'(?:src|href)="[./]*assets/([\w-]+\.(?:js|css))"')
"""Scripts and styles that every page or a kind of page has, as it asks for them."""


def served(path: Path) -> int:
    """Bytes of a file as hosts send it, compressed."""
    return len(gzip.compress(path.read_bytes(), 6))


def test_own_script_and_style_stay_small_on_every_kind_of_page(pages: Pages) -> None:
    used = {path: set(OWN.findall(pages.html[path])) for path in pages.kinds()}
    assert used[pages.annotated()] == {
        *("edition.css", "text.css", "versions.css", "edition.js", "text.js", "annotate.js")
    }
    assert {"edition.css", "edition.js"} <= set.intersection(*used.values())
    size = {path: sum(served(SITE / "assets" / name) for name in names) for path, names in used.items()}
    search = size.pop(pages.search())
    assert search <= 11.2 * 1024, "the search page holds the whole engine; 0.2: the key that leads to it"
    most = {path: 14.5 if "versions.css" in used[path] else 8.8 for path in size}  # 1.3: words that are selected
    assert not {path: many for path, many in size.items() if many > most[path] * 1024}


LOADED = re.compile(r"""(?:src|href)="[./]*assets/([^"]+)\"""")


def numbers_in(letters: str, digits: str) -> Iterator[int]:
    """What `search.index.numbers` has written: five bits a letter, the lowest first; a sixth says that more follow."""
    value = shift = 0
    for digit in map(digits.index, letters):
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield value
            value = shift = 0


def passages_of(runs: str, digits: str) -> Iterator[int]:
    """What `search.index.runs` has written: how many are passed over, how many follow, and so on."""
    place = 0
    pairs = list(numbers_in(runs, digits))
    for skipped, many in zip(pairs[::2], pairs[1::2], strict=True):
        place += skipped
        yield from range(place, place + many)
        place += many


def asked_for(site: Path) -> set[str]:
    """The files below `assets/` that some page of a site loads, or some script when it is needed."""
    html = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    index = (site / "assets" / "search" / "index.js").read_text(encoding="utf-8")
    header = json.loads(index.partition("=")[2])
    shown = math.ceil(header["passages"] / header["together"])
    parts = [f"{kind}-{number}" for kind in ("terms", "places") for number in range(len(header["cuts"]))]
    parts += [f"shown-{number}" for number in range(shown)]
    parts += [
        f"shown-{code}-{number}"
        for code, words in header["words"].items()
        for number in passages_of(words["apart"], header["digits"])
    ]
    parts += [f"facet-{name}" for words in header["words"].values() for name, _, _ in words["facets"]]
    parts += [f"names-{code}-{letter}" for code, words in header["words"].items() for letter in words["letters"]]
    loaded = {name for text in html for name in LOADED.findall(text)}
    style = (site / "assets" / "edition.css").read_text(encoding="utf-8")
    loaded |= {*re.findall(r"url\((fonts/[\w.-]+)\)", style), "fonts/LICENSE.txt"}
    forms = {f"propose/{path.name}" for path in (site / "assets" / "propose").iterdir()}
    opened = {"propose.js", "propose.css", *forms} if "annotate.js" in loaded else set()
    return loaded | opened | {f"search/{name}.js" for name in ("index", *parts)}


def assets_of(site: Path) -> set[str]:
    return {path.relative_to(site / "assets").as_posix() for path in (site / "assets").rglob("*") if path.is_file()}


def test_the_site_has_no_script_style_or_picture_that_no_page_loads(pages: Pages, tmp_path: Path) -> None:
    """And lacks none.

    What editors need is loaded where a repository is known, and what readers of old citations need where there was a
    release: both are tried with another corpus.
    """
    assert asked_for(SITE) - assets_of(SITE) == set()
    unasked = assets_of(SITE) - asked_for(SITE)
    folder = project(tmp_path)
    with (folder / "seeds" / "edition.yml").open("a", encoding="utf-8") as file:
        file.write("repository: https://github.com/owner/repo\n")
    release = folder / "seeds" / "releases" / "2027.1.jsonl"
    release.parent.mkdir()
    release.write_text(text_of_release("2027.1", "2027-03-01", things(site.read(folder).publication)), encoding="utf-8")
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    assert unasked - asked_for(folder / "site") == set()
    assert asked_for(folder / "site") - assets_of(folder / "site") == set()


LETTERS = """async () => {
  await document.fonts.ready;
  const [before, after] = ["serif", getComputedStyle(document.querySelector("main")).fontFamily].map((family) => {
    const words = Object.assign(document.createElement("span"), { textContent: "Étranger" });
    words.style.cssText = `position: absolute; font: 100px ${family}`;
    return document.body.appendChild(words).getBoundingClientRect().width;
  });
  const loaded = [...document.fonts].filter((face) => face.status === "loaded");
  return [before !== after, loaded.map((face) => `${face.family} ${face.style} ${face.weight}`)];
}"""


@pytest.mark.parametrize("disk", [False, True], ids=["from a host", "from disk"])
def test_a_page_is_shown_in_the_letters_of_the_edition_and_loads_those_it_shows(
    disk: bool, pages: Pages, tab: Callable[..., Tab]
) -> None:
    here = tab("desktop", disk=disk)
    others, loaded = here.open("search.html").evaluate(LETTERS)
    assert others
    assert "Edition normal normal" in [face.replace('"', "") for face in loaded]
    assert not any("Upright" in face for face in loaded), "no Greek and no Cyrillic stands there"
    assert not here.errors


def test_every_page_weighs_little(pages: Pages) -> None:
    """Page, scripts and styles as hosts send them, compressed; 90 KB at most, with a translation 120.

    And Latin letters in three faces, once for all pages.
    """
    latin = [SITE / "assets" / "fonts" / f"{face}.woff2" for face in ("regular", "italic", "semibold")]
    assert sum(path.stat().st_size for path in latin) <= 43 * 1024
    for path, text in pages.html.items():
        files = {name.split("assets/")[1] for name in re.findall(r'(?:src|href)="([^"]*assets/[^"]+)"', text)}
        parts = [
            text.encode(),
            *((SITE / "assets" / name).read_bytes() for name in files if name.endswith(("css", "js"))),
        ]
        most = 120 if 'class="other' in text else 90
        assert sum(len(gzip.compress(part, 6)) for part in parts) <= most * 1024, path


TARGETS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
  .filter(el => el.checkVisibility() && !el.closest('label'))
  .map(el => [el.getBoundingClientRect(), el])
  .filter(([{ width, height }]) => width && (width < 23.9 || height < 23.9))
  .map(([{ width, height }, el]) => `${width.toFixed(1)} x ${height.toFixed(1)} ${el.outerHTML.slice(0, 120)}`)"""


def test_a_finger_has_24_pixels_for_everything_that_can_be_tapped(pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab("phone")
    for path in pages.kinds():
        page = here.open(path)
        page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
        assert page.evaluate(TARGETS) == [], path
