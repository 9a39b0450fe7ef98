"""Notes: beside the text on a desktop, a sheet on a phone, a popover in between; and always the way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.browser.conftest import Pages, Tab

OPEN = "document.querySelector('#sheet').matches(':popover-open')"
SETTLED = 400
"""Milliseconds in which the bar comes or goes."""
FOCUS = "document.activeElement.id"
CALLS = ".call.author a:visible, .call.ed a:visible"
IDS = "all => all.filter(a => a.checkVisibility()).map(a => a.id)"
"""The ids of calls that are shown: a text in two languages has those of its other version too."""


SHEET = "document.querySelector('#sheet').getBoundingClientRect().top"


def test_a_tap_on_a_phone_opens_the_note_below_its_call_and_escape_gives_the_focus_back(
    pages: Pages, tab: Callable[..., Tab]
) -> None:
    here = tab("phone")
    page = here.open(pages.annotated())
    for series in (".call.author a:visible", ".call.ed a:visible"):
        call = page.locator(series).nth(1)
        call.scroll_into_view_if_needed()
        page.wait_for_timeout(SETTLED)
        before = page.evaluate("scrollY")
        call.tap()
        assert page.evaluate(OPEN)
        box = call.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= page.evaluate(SHEET)
        moved = page.evaluate("scrollY")
        assert moved == before or box["y"] + box["height"] > page.evaluate(SHEET) - 20, "no farther than it must"
        note = page.locator(f'[id="{call.get_attribute("href")[1:]}"] .note-body').first.text_content()
        assert page.locator("#sheet .note-body").first.text_content() == note
        page.keyboard.press("Escape")
        assert not page.evaluate(OPEN)
        assert page.evaluate(FOCUS) == call.get_attribute("id")
        assert page.evaluate("scrollY") == moved
    assert not here.errors


COVERED = """() => [...document.querySelectorAll('.call:not(.notes *) a')].filter(a => {
    if (!a.checkVisibility()) return false;
    a.scrollIntoView({block: 'center'});
    const {left, top, width, height} = a.getClientRects()[0];
    return !a.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}).map(a => a.id)"""
"""Calls that are not met in their middle, since another lies over them."""


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_no_call_lies_over_its_neighbour(view: str, pages: Pages, tab: Callable[..., Tab]) -> None:
    texts = [path for path, html in pages.html.items() if 'class="call ed"' in html]
    assert {path: found for path in texts if (found := tab(view).open(path).evaluate(COVERED))} == {}


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
ON_THE_HEAD = """() => {
  const bottom = document.querySelector('.facts').getBoundingClientRect().bottom;
  return [...document.querySelectorAll('.aside')]
    .filter(card => card.checkVisibility() && card.getBoundingClientRect().top < bottom).map(card => card.id);
}"""
"""The cards in the margin that lie on what stands over the text."""


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
        assert page.evaluate(CUT) == [] == page.evaluate(ON_THE_HEAD), path
        page.locator(".aside .more").first.click()
        assert page.evaluate(CUT) == [] == page.evaluate(ON_THE_HEAD), path


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
    page = tab("desktop").open(pages.having("kind-text", 'class="reference"'))
    card = page.locator(".aside.author:has(.ed):has(.reference)").first
    assert card.locator(".reference").first.is_visible()
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


SHARE = """() => {
  let all = 0, lined = 0;
  for (const block of document.querySelectorAll('.kind-text > :is(p, ul, ol, blockquote)')) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element.checkVisibility() || element.closest('.pn, .call, .unfold')) continue;
      const letters = node.data.trim().length;
      const isLined = (one) => one !== block && (getComputedStyle(one).textDecorationLine.includes('underline')
        || isLined(one.parentElement));
      all += letters;
      lined += isLined(element) ? letters : 0;
    }
  }
  return lined / all;
}"""
"""The share of the letters of the prose that are underlined."""


def test_three_modes_with_less_and_more_ink_are_remembered(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    share = {}
    for mode in ("all", "notes", "text"):
        page.locator(".reader-button").click()
        page.locator(f"#reader input[value={mode}]").check()
        page.keyboard.press("Escape")
        share[mode] = page.evaluate(SHARE)
        page.reload()
        assert page.evaluate(SHARE) == share[mode], "remembered"
        assert page.locator(".aside:visible").count() == (0 if mode == "text" else page.locator(".aside").count())
        assert page.locator(".call:not(.missing, .legend *):visible").count() > 0 or mode == "text"
    assert share["all"] > 0.2
    assert share["notes"] < 0.1
    assert share["text"] == 0


def test_in_the_text_alone_a_hidden_call_leaves_no_gap(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").page
    page.add_init_script("localStorage.setItem('mode', 'text')")
    for path in [path for path, text in pages.html.items() if "kind-text" in text]:
        page.goto(tab("desktop", disk=True).address(path))
        paragraphs = page.locator(".kind-text > :is(p, ul, blockquote)").all_inner_texts()
        assert [gap for words in paragraphs for gap in re.findall(r"\S+ [.,)]\s", words)] == [], path


def test_the_address_of_a_note_shows_it_even_where_the_text_alone_is_wanted(
    pages: Pages, tab: Callable[..., Tab]
) -> None:
    page = tab("desktop").page
    page.add_init_script("localStorage.setItem('mode', 'text')")
    path = pages.annotated()
    note = re.search(r'id="(n-[^"]+)" role="doc-footnote"', pages.html[path])
    assert note is not None
    page.goto(tab("desktop", disk=True).address(path) + f"#{note[1]}")
    page.locator(f'[id="{note[1]}"] .note-body').wait_for()


def test_the_legend_is_there_without_scripts(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("phone", scripts=False).open(pages.annotated())
    page.locator(".reader-button").tap()
    assert page.locator("#reader .legend .mark").first.is_visible()
    assert not page.locator("#reader input").first.is_visible()


def test_the_bar_goes_while_one_reads_on_and_comes_back(pages: Pages, tab: Callable[..., Tab]) -> None:
    for view in ("desktop", "phone"):
        page = tab(view).open(pages.annotated())
        bar = page.locator(".masthead")
        for place, shown in ((600, False), (1200, False), (1100, True), (1400, False)):
            page.evaluate(f"scrollTo(0, {place})")
            page.wait_for_timeout(100)
            assert bar.is_visible() == shown, place
        page.evaluate("scrollTo(0, 1300)")
        page.locator(".masthead .up").click()
        page.wait_for_function("() => scrollY === 0")


def test_where_a_reader_left_off_is_offered_and_nothing_jumps(pages: Pages, tab: Callable[..., Tab]) -> None:
    for disk in (False, True):
        here = tab("phone", disk=disk)
        page = here.open(pages.annotated())
        assert not page.locator(".resume").is_visible()
        place = page.locator(".kind-text > p > .pn").nth(8)
        place.evaluate("number => scrollTo(0, scrollY + number.getBoundingClientRect().top - 250)")
        page.wait_for_timeout(200)
        here.open("index.html")
        page = here.open(pages.annotated())
        assert page.evaluate("scrollY") == 0
        link = page.locator(".resume a")
        assert (link.get_attribute("href") or "").endswith(f"#{place.get_attribute('id')}")
        link.tap()
        assert place.evaluate("number => number.getBoundingClientRect().top < innerHeight / 2")
        assert not page.locator(".resume").is_visible()
        assert not here.errors


def test_on_a_phone_the_sheet_leads_on_and_the_way_back_closes_it(pages: Pages, tab: Callable[..., Tab]) -> None:
    for disk in (False, True):
        here = tab("phone", disk=disk)
        page = here.open(pages.annotated())
        calls = page.locator(CALLS)
        calls.nth(4).tap()
        for name, number in (("next", 5), ("previous", 4), ("previous", 3)):
            page.locator(f"#sheet [name={name}]").tap()
            wanted = calls.nth(number).get_attribute("aria-label")
            assert page.locator("#sheet").get_attribute("aria-label") == wanted
            box = calls.nth(number).bounding_box()
            sheet = page.locator("#sheet").bounding_box()
            assert box is not None and sheet is not None
            assert 0 < box["y"] < sheet["y"], "the call is not under the sheet"
        before = page.evaluate("scrollY")
        address = page.url
        page.go_back()
        page.wait_for_function(f"() => !({OPEN})")
        assert page.url == address
        assert page.evaluate("scrollY") == before
        calls.nth(4).tap()
        page.locator("#sheet [name=close]").tap()
        page.wait_for_function(f"() => !({OPEN}) && !history.state?.sheet")
        page.go_back()
        assert page.url != address, "no step too many"
        assert not here.errors


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
