"""A text in two languages: one version or both, sentences that light one another, what is read aloud and printed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest

from tests.browser.conftest import Pages, Tab
from tests.browser.test_pages import AXE, LOSES

MODES = {"original": "other", "translation": "own", "both": "both"}
"""What the address asks for, and what a page of a translation then shows."""
OPEN = "document.querySelector('#sheet').matches(':popover-open')"
LEVEL = """css => [...document.querySelectorAll(css)].map(block => {
    const other = block.querySelector('.other') ?? block.nextElementSibling.querySelector('.other');
    return [block.querySelector('.own'), other].map(version => {
        const range = document.createRange();
        range.selectNodeContents(version);
        const {left, top} = range.getClientRects()[0];
        return {left, top, right: version.getBoundingClientRect().right};
    });
})"""
"""Where the first line of each version of a block stands."""

FOCUSED = """() => {
    const element = document.activeElement, version = element.closest('.own, .other');
    const place = element.closest('p, h2, h3')?.querySelector('.pn')?.id ?? '';
    return [element.checkVisibility(), version?.className ?? '', place];
}"""
"""Whether what has the focus is to be seen, the version of the text that it is in, and the address of its block."""
FIRST_LETTERS = "e => { const {left, top} = e.getClientRects()[0]; return [left + 8, top + 8]; }"


@pytest.fixture
def path(pages: Pages) -> str:
    """A page of a translation, with headings and notes of both series."""
    return pages.having('data-kind="translation"', 'class="other heading"', 'class="call author"', 'class="call ed"')


def original_of(path: str, pages: Pages) -> str:
    """The page of the same text in its own language."""
    name = path.rsplit("/", 1)[-1]
    return next(
        one for one in pages.html if one.endswith(f"texts/{name}") and 'data-kind="original"' in pages.html[one]
    )


IN_TEXT = ":not(.notes *)"
"""Of the text itself: a note is folded until it is read."""


def seen(page: Any) -> dict[str, int]:
    """How many blocks are to be seen in the page's own version, and in the other."""
    return {
        role: page.evaluate(
            f"[...document.querySelectorAll('.kind-text .{role}{IN_TEXT}')].filter(e => e.checkVisibility()).length"
        )
        for role in ("own", "other")
    }


def press(page: Any, mode: str) -> None:
    page.locator(f".reading a[href$='read={mode}']").click()


def current(page: Any) -> str:
    """What the switch marks as chosen."""
    return str(page.locator(".reading [aria-current]").get_attribute("href")).removeprefix("?read=")


@pytest.mark.parametrize("view", ["desktop", "phone"])
@pytest.mark.parametrize("disk", [False, True], ids=["served", "from disk"])
def test_the_address_says_which_version_is_shown(
    disk: bool, view: str, path: str, pages: Pages, tab: Callable[..., Tab]
) -> None:
    here = tab(view, disk=disk)
    for mode, shown in MODES.items():
        page = here.open(f"{path}?read={mode}")
        counts = seen(page)
        everything = page.locator(f".own{IN_TEXT}").count()
        assert current(page) == mode
        assert (counts["own"] >= everything) == (shown != "other"), mode
        assert (counts["other"] >= everything) == (shown != "own"), mode
        assert min(counts.values()) == 0 or shown == "both"
    assert not here.errors
    assert current(here.open(f"{path}?read=nonsense")) == "translation"


@pytest.mark.parametrize("disk", [False, True], ids=["served", "from disk"])
def test_the_address_of_the_other_version_of_a_paragraph_shows_both(
    disk: bool, path: str, tab: Callable[..., Tab]
) -> None:
    here = tab("desktop", disk=disk)
    page = here.open(path)
    id = page.locator(f".other[id]{IN_TEXT}").nth(5).get_attribute("id")
    assert current(page) == "translation"
    page.evaluate("id => { location.hash = id; }", id)
    page.wait_for_function("document.documentElement.dataset.read === 'both'")
    page.goto("about:blank")
    page.goto(f"{here.address(path)}#{id}")
    assert current(page) == "both"
    assert "?" not in page.url
    top = page.locator(f"#{id}").evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= top < 900
    assert not here.errors


def test_a_choice_stands_in_the_address_and_is_kept_for_the_next_text(
    path: str, pages: Pages, tab: Callable[..., Tab]
) -> None:
    page = tab("desktop").open(path)
    for mode in ("both", "original"):
        press(page, mode)
        assert f"read={mode}" in page.url
        page.goto(page.url.split("?")[0])
        assert current(page) == mode
    press(page, "translation")
    assert "read=" not in page.url
    page.goto(page.url)
    assert current(page) == "translation", "what the page shows by itself is no choice that would be kept"


def test_the_translation_of_one_text_is_no_choice_for_a_text_in_the_readers_language(
    path: str, pages: Pages, tab: Callable[..., Tab]
) -> None:
    here = tab("desktop")
    page = here.open(original_of(path, pages))
    press(page, "translation")
    assert seen(page)["own"] == 0
    assert "read=translation" in page.url
    page.goto(page.url)
    assert current(page) == "translation"
    page.goto(page.url.split("?")[0])
    assert current(page) == "original", "an address that somebody cites leads to the words of the text itself"


def test_on_wide_screens_both_versions_of_a_block_begin_level_with_one_another(
    path: str, tab: Callable[..., Tab]
) -> None:
    page = tab("desktop").open(f"{path}?read=both")
    for css in (".kind-text p:has(> .own + br + .other)", ".kind-text :is(h2, h3):has(> .own)"):
        pairs = page.evaluate(LEVEL, css)
        assert pairs
        for own, other in pairs:
            assert abs(own["top"] - other["top"]) < 3
            assert own["right"] < other["left"]
    assert page.evaluate(LOSES) <= 0
    page.emulate_media(media="print")
    for own, other in page.evaluate(LEVEL, ".kind-text p:has(> .own + br + .other)"):
        assert abs(own["top"] - other["top"]) < 3, "on paper too"
        assert own["right"] < other["left"]


@pytest.mark.parametrize("view", ["desktop", "middle", "phone"])
def test_a_note_is_one_step_from_either_version(view: str, path: str, tab: Callable[..., Tab]) -> None:
    here = tab(view)
    for mode in MODES:
        page = here.open(f"{path}?read={mode}")
        for series in ("author", "ed"):
            calls = page.locator(f".kind-text > p .call.{series} a:visible")
            for call in (calls.first, calls.last):
                call.click()
                note = page.locator(f"[id='{call.get_attribute('href')[1:]}']")
                if page.evaluate(OPEN):
                    assert (
                        page.locator("#sheet .note-body").first.text_content()
                        == note.locator(".note-body").first.text_content()
                    )
                else:
                    assert note.evaluate("note => note.contains(document.activeElement) && note.matches('.aside')")
                page.keyboard.press("Escape")
                assert page.evaluate("document.activeElement.getAttribute('href')") == call.get_attribute("href")
                assert page.evaluate("document.activeElement.checkVisibility()")
    assert not here.errors


def test_on_a_phone_a_paragraph_unfolds_its_other_version_on_demand(path: str, tab: Callable[..., Tab]) -> None:
    here = tab("phone")
    page = here.open(path)
    block = page.locator(".kind-text p:has(> .own + br + .other)").nth(2)
    button = block.locator(".unfold:visible")
    assert button.count() == 1
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    assert button.get_attribute("aria-expanded") == "false"
    assert not block.locator(".other").is_visible()
    button.tap()
    assert button.get_attribute("aria-expanded") == "true"
    own, other = (block.locator(css).bounding_box() for css in (".own", ".other"))
    assert own
    assert other
    assert other["y"] >= own["y"] + own["height"]
    assert seen(page)["other"] == 1, "that of the others stays folded"
    assert page.evaluate(LOSES) <= 0
    button.tap()
    assert not block.locator(".other").is_visible()
    press(page, "original")
    assert seen(page)["own"] == 0
    assert block.locator(".unfold:visible").count() == 1
    press(page, "both")
    assert page.locator(".unfold:visible").count() == 0
    assert page.evaluate(LOSES) <= 0
    assert not here.errors


@pytest.mark.parametrize("how", ["hover", "focus", "tap"])
def test_a_sentence_lights_what_renders_it_and_nothing_else(how: str, path: str, tab: Callable[..., Tab]) -> None:
    page = tab("phone" if how == "tap" else "desktop").open(f"{path}?read=both")
    block = page.locator(".kind-text p:has(> .own [data-s='3']):has(> .other [data-s='3'])").first
    sentence = block.locator(".own [data-s='2']")
    if how == "focus":
        sentence = block.locator(".own [data-s]:has(a)").first
        sentence.locator("a").first.focus()
    else:
        sentence.scroll_into_view_if_needed()
        point = sentence.evaluate(FIRST_LETTERS)
        (page.touchscreen.tap if how == "tap" else page.mouse.move)(*point)
    number = sentence.get_attribute("data-s")
    lit = page.locator(".lit")
    assert {
        (one.get_attribute("data-s"), one.evaluate("e => e.closest('.own, .other').className")) for one in lit.all()
    } == {
        (number, "own"),
        (number, "other"),
    }
    assert lit.first.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    if how == "hover":
        page.mouse.move(2, 2)
        assert lit.count() == 0


def test_without_scripts_both_versions_stand_paragraph_by_paragraph(
    path: str, pages: Pages, tab: Callable[..., Tab]
) -> None:
    for view in ("desktop", "phone"):
        page = tab(view, scripts=False).open(path)
        counts = seen(page)
        assert counts["own"] == counts["other"] == page.locator(f".own{IN_TEXT}").count()
        assert not page.locator(".reading").is_visible(), "there is nothing to choose"
        assert page.evaluate(LOSES) <= 0


@pytest.mark.parametrize("mode", MODES)
def test_the_address_of_a_passage_leads_to_it_in_every_version(mode: str, path: str, tab: Callable[..., Tab]) -> None:
    here = tab("desktop")
    page = here.open(path)
    places = (
        page.locator(".kind-text > p > .pn").nth(7).get_attribute("id"),
        page.locator(".kind-text h3 [id], .kind-text h2:has(.own) [id]").last.get_attribute("id"),
    )
    for place in places:
        page.goto("about:blank")
        page = here.open(f"{path}?read={mode}#{place}")
        page.wait_for_timeout(300)
        top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", place)
        assert 0 <= top < 900, place


def test_what_is_copied_of_a_passage_names_the_version_that_is_read(
    path: str, pages: Pages, tab: Callable[..., Tab]
) -> None:
    here = tab("desktop")
    original = original_of(path, pages)
    for mode, address, is_cited in (("translation", path, True), ("both", path, True), ("original", original, False)):
        page = here.open(f"{path}?read={mode}")
        page.locator(".kind-text > p > .pn").nth(5).click()
        link, citation = page.locator("#sheet button[value]").all()
        place = page.locator(".kind-text > p > .pn").nth(5).get_attribute("href")
        assert link.get_attribute("value").endswith(f"/{address}{place}")
        assert citation.is_visible() == is_cited
        if is_cited:
            made = page.locator(".translated span").first.text_content().partition(" (")[0]
            assert made.lower() in citation.get_attribute("value").lower(), "who translated it stands in the citation"


def test_a_screen_reader_is_given_each_version_in_its_language_and_only_what_is_shown(
    path: str, tab: Callable[..., Tab]
) -> None:
    here = tab("desktop")
    page = here.open(path)
    own = page.locator("html").get_attribute("lang")
    other = page.locator(f".reading a[hreflang]:not([hreflang={own}])").get_attribute("hreflang")
    spoken = "element => (element.closest('[lang]')).lang"
    assert set(page.locator(".kind-text .own").evaluate_all(f"all => all.map({spoken})")) == {own}
    assert set(page.locator(".kind-text .other").evaluate_all(f"all => all.map({spoken})")) == {other}
    block = page.locator(".kind-text p:has(> .own + br + .other)").nth(5)
    words = {
        role: block.locator(f".{role} .s").first.evaluate("e => e.firstChild.textContent.trim().slice(0, 24)")
        for role in ("own", "other")
    }
    for mode, roles in (("translation", {"own"}), ("original", {"other"}), ("both", {"own", "other"})):
        press(page, mode)
        told = page.locator(".kind-text").aria_snapshot()
        assert {role for role in words if words[role] in told} == roles, mode
        headings = page.locator(".kind-text").get_by_role("heading")
        titles = page.locator(".kind-text :is(h2, h3) .own").count()
        others = page.locator(".kind-text .other.heading").count()
        assert others == titles
        shown = headings.evaluate_all("all => all.filter(e => e.matches('.other, :has(> .own)')).length")
        assert shown == titles * len(roles), mode
    press(page, "translation")
    button = block.get_by_role("button")
    assert button.count() == 1
    assert button.get_attribute("title") == page.locator(f".reading a[hreflang={other}]").text_content()
    button.click()
    told = block.aria_snapshot()
    assert words["own"] in told
    assert words["other"] in told
    assert told.index(words["own"]) < told.index(words["other"])


def test_the_keyboard_goes_through_what_is_shown_in_its_order(path: str, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(f"{path}?read=both")
    page.locator(".reading a").first.focus()
    told = []
    for _ in range(80):
        page.keyboard.press("Tab")
        told.append(page.evaluate(FOCUSED))
    assert all(visible for visible, _, _ in told)
    within = [(int(place[1:]), role) for _, role, place in told if role and place]
    assert len(within) > 20
    assert within == sorted(within, key=lambda one: (one[0], one[1] == "other")), (
        "block by block, the page's own version first"
    )
    page = tab("desktop").open(path)
    page.locator(".reading a").first.focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.checkVisibility() && !document.activeElement.closest('.other')")


@pytest.mark.parametrize("view", ["desktop", "dark", "phone"])
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_no_barrier_in_any_version(mode: str, view: str, pages: Pages, tab: Callable[..., Tab]) -> None:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    here = tab(view)
    translated = [one for one, html in pages.html.items() if 'data-kind="translation"' in html]
    page = here.open(f"{min(translated, key=lambda one: len(pages.html[one]))}?read={mode}")
    if mode != "both":
        page.locator(".unfold:visible").nth(2).click()
    page.evaluate(axe)
    found = page.evaluate(AXE)["violations"]
    assert not [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]
    assert not here.errors


def test_a_colour_that_the_reader_forces_does_not_hide_which_sentences_belong_together(
    path: str, browser: Any, origin: str
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{origin}/{path}?read=both")
    sentence = page.locator(".kind-text .own [data-s]").first
    sentence.scroll_into_view_if_needed()
    page.mouse.move(*sentence.evaluate(FIRST_LETTERS))
    assert page.locator(".lit").count() > 1
    assert page.locator(".lit").first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    context.close()
