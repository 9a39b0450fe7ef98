"""Notes: beside the text on a desktop, a sheet on a phone, a popover in between; and always the way back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.browser.conftest import Pages, Tab

OPEN = "document.querySelector('#sheet').matches(':popover-open')"
FOCUS = "document.activeElement.id"
CALLS = ".call.author a:visible, .call.ed a:visible"
IDS = "all => all.filter(a => a.checkVisibility()).map(a => a.id)"
"""The ids of calls that are shown: a text in two languages has those of its other version too."""


def test_a_tap_on_a_phone_opens_the_note_without_scrolling_and_escape_gives_the_focus_back(
    pages: Pages, tab: Callable[..., Tab]
) -> None:
    here = tab("phone")
    page = here.open(pages.annotated())
    for series in (".call.author a:visible", ".call.ed a:visible"):
        call = page.locator(series).nth(1)
        call.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        call.tap()
        assert page.evaluate(OPEN)
        assert page.evaluate("scrollY") == before
        note = page.locator(f'[id="{call.get_attribute("href")[1:]}"] .note-body').first.text_content()
        assert page.locator("#sheet .note-body").first.text_content() == note
        page.keyboard.press("Escape")
        assert not page.evaluate(OPEN)
        assert page.evaluate(FOCUS) == call.get_attribute("id")
        assert page.evaluate("scrollY") == before
    assert not here.errors


def test_targets_on_a_phone_are_wide_enough_for_a_finger(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("phone").open(pages.annotated())
    for call in page.locator(CALLS).all()[:12]:
        box = call.bounding_box()
        assert box is not None
        assert box["width"] >= 24
        assert box["height"] >= 24


def test_on_a_desktop_notes_stand_beside_their_calls_and_never_on_each_other(
    pages: Pages, tab: Callable[..., Tab]
) -> None:
    page = tab("desktop").open(pages.annotated())
    rows = page.evaluate(
        """() => [...document.querySelectorAll('.call a')].filter(a => a.checkVisibility())
          .filter(a => !a.closest('.note'))
          .map(a => [a, document.getElementById(a.hash.slice(1)).closest('.aside')])
          .map(([a, n]) => [a.getBoundingClientRect(), n.getBoundingClientRect()])
          .map(([a, n]) => ({call: a.top, right: a.right, left: n.left, top: n.top, bottom: n.bottom}))"""
    )
    assert rows
    column = page.locator(".kind-text").bounding_box()
    assert column is not None
    for row in rows:
        assert row["left"] >= column["x"] + column["width"]
        assert abs(row["top"] - row["call"]) <= 0.3 * 900
    tops = sorted({(row["top"], row["bottom"]) for row in rows})
    for (_, bottom), (top, _) in pairwise(tops):
        assert bottom <= top + 1


CUT = """() => [...document.querySelectorAll('.aside')].filter(card => card.checkVisibility()).filter(card => {
  const parts = [card, ...card.querySelectorAll('*')].filter(part => part.checkVisibility());
  const cut = parts.some(part => part.scrollHeight > part.clientHeight + 2 && part.clientHeight
    && getComputedStyle(part).overflowY !== 'visible');
  const more = card.querySelector('.more');
  return cut || !more?.checkVisibility() || !more.ariaExpanded;
}).map(card => card.id)"""
"""The cards in the margin of which something is cut off, or that do not say that there is more of the note."""


@pytest.mark.parametrize("width", [1240, 1440, 1920])
def test_no_note_in_the_margin_is_cut_and_each_says_that_there_is_more(
    width: int, pages: Pages, tab: Callable[..., Tab]
) -> None:
    page = tab("desktop").page
    page.set_viewport_size({"width": width, "height": 900})
    texts = [path for path, text in pages.html.items() if "kind-text" in text and 'class="note ' in text]
    for path in texts:
        page.goto(tab("desktop", disk=True).address(path))
        assert page.locator(".aside").count() > 0
        assert page.evaluate(CUT) == [], path
        page.locator(".aside .more").first.click()
        assert page.evaluate(CUT) == [], path


def test_a_note_opens_in_full_level_with_its_call_and_escape_leads_back(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    for number in (0, 2):
        call = page.locator(".call.ed a:visible").nth(number)
        call.click()
        note = page.locator(f'[id="{call.get_attribute("href")[1:]}"]')
        assert note.evaluate("box => box.contains(document.activeElement) && box.clientHeight >= box.scrollHeight - 1")
        assert note.locator(".note-body").is_visible()
        assert note.locator(".note-foot").is_visible()
        card, place = (one.bounding_box() for one in (note, call))
        assert card is not None and place is not None
        assert abs(card["y"] - place["y"]) < 30
        assert page.locator(".aside.open").count() == 1
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUS) == call.get_attribute("id")
        assert not note.locator(".note-foot").is_visible()


def test_what_belongs_to_the_paragraph_in_view_stands_beside_it(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    for paragraph in page.locator(".kind-text > p:has(.call.ed a)").all():
        paragraph.evaluate("p => scrollTo(0, scrollY + p.getBoundingClientRect().top - innerHeight * 0.32)")
        page.wait_for_timeout(60)
        off = paragraph.evaluate(
            """p => {
              const call = [...p.querySelectorAll('.call a')].find(one => one.checkVisibility());
              const card = document.getElementById(call.hash.slice(1)).closest('.aside');
              return card.getBoundingClientRect().top - call.getBoundingClientRect().top;
            }"""
        )
        assert -160 < off < 60


def test_the_editors_note_on_an_authors_note_is_on_its_card(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.having("kind-text", 'class="cited"'))
    card = page.locator(".aside.author:has(.ed):has(.cited)").first
    assert card.locator(".cited").first.is_visible()
    assert card.locator(".gist").first.is_visible()
    assert not card.locator(".note-body").first.is_visible()
    assert "http" not in card.inner_text(), "the address stands in the open card"
    card.locator(".more").click()
    assert card.locator(".note-body").first.is_visible()


def test_in_between_hover_and_focus_show_the_note_and_escape_closes_it(pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab("middle")
    page = here.open(pages.annotated())
    call = page.locator(".call.ed a:visible").first
    call.hover()
    page.locator("#sheet").wait_for()
    page.locator("#sheet").hover()
    page.wait_for_timeout(500)
    assert page.evaluate(OPEN), "the pointer may move onto the note"
    page.mouse.move(5, 5)
    page.locator("#sheet").wait_for(state="hidden")
    page.keyboard.press("n")
    page.locator("#sheet").wait_for()
    focused = page.evaluate(FOCUS)
    assert focused
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert not page.evaluate(OPEN)
    assert page.evaluate(FOCUS) == focused
    assert not here.errors


def test_the_keys_n_and_p_walk_from_note_to_note(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    calls = page.eval_on_selector_all(".call a", IDS)
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate(FOCUS) == calls[1]
    page.keyboard.press("p")
    assert page.evaluate(FOCUS) == calls[0]


@pytest.mark.parametrize("view", ["desktop", "middle", "phone"])
def test_the_keys_go_on_from_the_note_that_was_opened(view: str, pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab(view).open(pages.annotated())
    calls = page.eval_on_selector_all(".call a", IDS)
    page.locator(f"#{calls[4]}").click()
    assert page.evaluate(FOCUS) != calls[4]
    page.keyboard.press("n")
    assert page.evaluate(FOCUS) == calls[5]


def test_the_keys_begin_with_the_call_that_is_on_the_screen(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    calls = page.eval_on_selector_all(".call a", IDS)
    page.locator(f"#{calls[7]}").evaluate("call => scrollTo(0, scrollY + call.getBoundingClientRect().top - 5)")
    page.keyboard.press("n")
    assert page.evaluate(FOCUS) == calls[7]
    page.keyboard.press("p")
    assert page.evaluate(FOCUS) == calls[6]


def test_the_two_series_can_be_told_apart(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    look = "el => { const s = getComputedStyle(el); return [s.fontFamily, s.borderLeftWidth]; }"
    author = page.locator(".note.author").first.evaluate(look)
    editors = page.locator(".note.ed").first.evaluate(look)
    assert author[0] != editors[0]
    assert author[1] != editors[1]
    names = page.eval_on_selector_all(".call a", IDS.replace("a.id", "a.ariaLabel"))
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_backlink_of_a_note_leads_to_its_call(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("phone").open(pages.annotated())
    label = page.locator(".note.author .label").first
    label.tap()
    assert "#" + page.evaluate(FOCUS) == label.get_attribute("href")


def test_marks_can_be_put_out_and_stay_out(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    line = "el => getComputedStyle(el).textDecorationLine"
    assert page.locator(".mark").first.evaluate(line) == "underline"
    page.locator(".marks-button").click()
    assert page.locator(".mark").first.evaluate(line) == "none"
    page.reload()
    assert page.locator(".mark").first.evaluate(line) == "none"


def test_light_and_dark_can_be_chosen_and_the_choice_is_kept(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".scheme-button").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark


def test_the_address_of_a_note_shows_the_note(pages: Pages, tab: Callable[..., Tab]) -> None:
    for view in ("desktop", "phone"):
        here = tab(view)
        page = here.open(pages.annotated())
        last = page.locator(".call.ed a").last.get_attribute("href")
        here.open("404.html")
        page = here.open(f"{pages.annotated()}{last}")
        page.wait_for_timeout(300)
        box = page.locator(f'[id="{last[1:]}"]').bounding_box()
        assert box is not None
        assert -1 <= box["y"] < page.viewport_size["height"]
