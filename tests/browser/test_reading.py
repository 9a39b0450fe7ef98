"""What a reader can do with a text: choose notes, see who is named, cite a passage, change views, find the way back."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Pages, Tab

OPEN = "document.querySelector('#sheet').matches(':popover-open')"
FOCUS = "document.activeElement.id"
NAME = ".kind-text > p a[title]:not(.pn, .call a):visible"


def shown(page: Any, css: str) -> int:
    return int(page.evaluate(f"[...document.querySelectorAll('{css}')].filter(el => el.checkVisibility()).length"))


@pytest.mark.parametrize("disk", [False, True], ids=["served", "from disk"])
def test_notes_are_chosen_by_series_and_kind_and_the_choice_stands_in_the_address(
    disk: bool, pages: Pages, tab: Callable[..., Tab]
) -> None:
    here = tab("desktop", disk=disk)
    page = here.open(pages.annotated())
    everything = shown(page, ".notes .note")
    page.locator(".reader-button").click()  # it stands with what else is chosen for reading
    page.locator(".filter summary").click()
    page.locator(".filter input[value=author]").uncheck()
    assert shown(page, ".note.author") == 0
    assert shown(page, ".call.author:not(.legend *)") == 0
    editors = shown(page, ".note.ed")
    assert 0 < editors < everything
    kind = page.locator(".filter input").last.get_attribute("value")
    page.locator(".filter input").last.uncheck()
    assert shown(page, f".note.ed[data-kind={kind}]") == 0
    assert str(shown(page, ".note.ed")) == page.locator(".filter [role=status] b").text_content()
    address = page.url
    assert "notes=" in address
    left = shown(page, ".note")
    page.goto(address)
    assert shown(page, ".note") == left
    assert shown(page, ".call:not(.missing)") <= page.locator(".call:not(.missing)").count()
    page.locator(".reader-button").click()
    if not page.locator(".filter[open]").count():
        page.locator(".filter summary").click()
    page.locator(".filter input[value=ed]").uncheck()
    assert shown(page, ".note") == 0
    for box in page.locator(".filter input").all():
        box.check()
    assert "notes=" not in page.url
    assert shown(page, ".notes .note") == everything
    assert not here.errors


def test_a_mark_whose_notes_are_all_out_is_no_mark_and_the_keys_pass_its_call_over(
    pages: Pages, tab: Callable[..., Tab]
) -> None:
    page = tab("desktop").open(pages.annotated() + "?notes=author")
    line = "el => getComputedStyle(el).textDecorationLine"
    page.evaluate("document.documentElement.dataset.mode = 'all'")
    assert page.locator(".mark:not(.off)").first.evaluate(line) == "underline"
    assert page.locator(".mark.off").first.evaluate(line) == "none"
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.parentElement.classList.contains('author')")


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_the_first_sentence_is_on_the_first_screen(view: str, pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab(view)
    for path in [path for path, text in pages.html.items() if "kind-text" in text]:
        page = here.open(path)
        first = page.locator(".kind-text > :is(p, ul, blockquote):has(.pn)").first
        sentence = first.evaluate(
            """p => {
              const range = document.createRange();
              range.selectNodeContents(p.querySelector('.own .s') ?? p.querySelector('.own') ?? p);
              return range.getBoundingClientRect().top + 3 * parseFloat(getComputedStyle(p).lineHeight);
            }"""
        )
        assert sentence < page.viewport_size["height"], path


def test_without_scripts_there_is_no_choice_to_make(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop", scripts=False).open(pages.annotated())
    assert not page.locator(".filter").is_visible()


def test_a_name_says_who_that_is_on_hover_focus_and_tap(pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab("desktop")
    page = here.open(pages.annotated())
    name = page.locator(NAME).first
    name.hover()
    page.locator("#sheet").wait_for()
    first = page.locator("#sheet span").first
    assert first.evaluate("el => el.closest('[lang]').lang") == page.locator("html").get_attribute("lang")
    page.keyboard.press("Escape")
    page.mouse.move(2, 2)
    page.wait_for_timeout(300)
    page.keyboard.press("Shift")  # so that the focus counts as one by keyboard
    name.focus()
    page.locator("#sheet").wait_for()
    expect(page.locator("#sheet a").first).to_have_attribute("href", name.get_attribute("href") or "")
    page.keyboard.press("Escape")
    assert not page.evaluate(OPEN)
    page.keyboard.press("Enter")
    page.locator(".kind-entity").wait_for()
    phone = tab("phone").open(pages.annotated())
    name = phone.locator(NAME).first
    name.scroll_into_view_if_needed()
    before = phone.evaluate("scrollY")
    name.tap()
    assert phone.evaluate(OPEN)
    assert phone.evaluate("scrollY") == before
    phone.locator("#sheet a").first.tap()
    phone.locator(".kind-entity").wait_for()
    assert not here.errors


def test_the_number_of_a_paragraph_offers_address_reference_and_what_leads_there(
    pages: Pages, browser: Any, tab: Callable[..., Tab]
) -> None:
    for path in [path for path, text in pages.html.items() if "kind-text" in text][:3]:
        here = tab("desktop")
        here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = here.open(path)
        leads = page.locator(".themes .locator, .linked li[id] > a")
        place = leads.last.get_attribute("href").removeprefix("#")
        page.locator(f"#{place}").click()
        assert page.evaluate(OPEN)
        assert page.locator("#sheet .leads").is_visible()
        assert page.locator("#sheet .leads ~ *").count() > 0
        told = page.locator("#sheet .leads ~ a, #sheet li > a").evaluate_all("links => links.map(link => link.href)")
        assert len(told) == len(set(told))
        buttons = page.locator("#sheet .tools button")
        for number in (0, 1):
            buttons.nth(number).click()
            page.locator("#sheet output:not(:empty)").wait_for()
            copied = page.evaluate("navigator.clipboard.readText()")
            assert f"#{place}" in copied
            assert copied.count("#p") == 1
            assert page.locator("#sheet output").text_content() == page.locator("#sheet").get_attribute("data-copied")
        title = page.locator("h1").text_content().strip(" []\n")
        assert title.split()[0] in copied
        assert f" {place[1:]}, " in copied
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUS) == place
        assert not here.errors


@pytest.mark.parametrize("view", ["desktop", "middle", "phone"])
def test_an_address_of_a_paragraph_shows_the_paragraph_and_nothing_above_it(
    view: str, pages: Pages, tab: Callable[..., Tab]
) -> None:
    page = tab(view).open(pages.annotated())
    place = page.locator(".pn").nth(3).get_attribute("id")
    page.keyboard.press("Tab")  # the reader came by the keyboard: the focus is shown
    page.goto(f"{page.url}#{place}")
    page.wait_for_timeout(400)
    assert not page.evaluate(OPEN)


def test_where_nothing_can_be_copied_the_address_is_a_link(pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab("desktop")
    here.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = here.open(pages.annotated())
    page.locator(".pn").first.click()
    assert not page.locator("#sheet .tools button").first.is_visible()
    assert page.locator("#sheet a").first.get_attribute("href") == page.locator(".pn").first.get_attribute("href")


def test_a_cross_reference_shows_the_passage_and_its_goal_shows_the_way_back(pages: Pages) -> None:
    ways = [
        (path, found["there"], found["words"])
        for path, text in pages.html.items()
        if "kind-text" in text
        for found in re.finditer(
            r'class="see">[^<]*<a href="(?P<there>[^"#]*#p\w+)">[^<]*</a>\s*<q(?P<words>.*?</q>.{0,90})', text
        )
    ]
    if not ways:
        pytest.skip("no cross-reference in this site")
    for path, there, words in ways:
        assert "<mark>" in words or '-other"' in words, "the original, or the way to it"
        name, _, place = there.partition("#")
        goal = pages.html[posixpath.normpath(posixpath.join(posixpath.dirname(path), name))]
        entry = goal.partition(f'<li id="to-{place}">')[2].partition('<li id="to-')[0]
        assert posixpath.basename(path) + "#c-" in entry


def test_the_three_views_are_one_switch(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    views = ".views a:not([type])"  # the others are files
    names = page.locator(views).all_text_contents()
    assert len(names) == 3
    for number in (1, 2, 0):
        page.locator(views).nth(number).click()
        page.wait_for_load_state()
        assert page.locator(views).all_text_contents() == names
        assert page.locator(".views [aria-current=page]").text_content() == names[number]


def test_the_raw_text_stands_letter_for_letter_under_the_numbers_of_its_paragraphs(
    pages: Pages, tab: Callable[..., Tab]
) -> None:
    here = tab("phone")
    page = here.open(pages.having('class="source"'))
    letters = """() => {
      const copy = document.querySelector('.source').cloneNode(true);
      copy.querySelectorAll('.pn, .across').forEach(one => one.remove());
      return copy.textContent;
    }"""
    file = page.locator("article p > a[href$='.txt']").evaluate("link => link.href")
    raw = page.evaluate("file => fetch(file).then(answer => answer.text())", file)
    assert page.evaluate(letters).splitlines() == raw.removeprefix("\ufeff").replace("\r", "").splitlines()
    numbers = page.locator(".source .pn").all_text_contents()
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(numbers) == sum(bool(line.strip()) for line in raw.split("\n"))


def test_from_a_paragraph_one_comes_to_the_same_place_in_the_other_views_and_back(
    pages: Pages, tab: Callable[..., Tab]
) -> None:
    here = tab("phone", disk=True)
    page = here.open(pages.annotated())
    number = page.locator(".kind-text > p > .pn").nth(2)
    place = number.get_attribute("id")
    for view in ("source", "changes"):
        page.locator(f"#{place}").tap()
        page.locator(f"#sheet a[href*='-{view}.html']").tap()
        page.wait_for_url(f"**-{view}.html#{place}")
        assert page.locator(f"#{place}").is_visible()
        page.locator(f"#{place} + .across").tap()
        other = {"source": "changes", "changes": "source"}[view]
        page.wait_for_url(f"**-{other}.html#{place}")
        page.locator(f"#{place}").tap()
        page.wait_for_url(re.compile(rf"(?<!-source)(?<!-changes)\.html#{place}$"))
    assert not here.errors


def test_the_table_of_the_corpus_leads_to_the_changes_of_one_rule(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop", disk=True).open(pages.having("kind-cleaning", "#first-"))
    link = page.locator(".tally a[href*='#first-']").first
    rule = link.get_attribute("href").partition("#first-")[2]
    link.click()
    page.wait_for_url(f"**#first-{rule}")
    assert page.locator(".filter input:checked").evaluate_all("boxes => boxes.map(box => box.value)") == [rule]
    assert shown(page, ".record del") == shown(page, f".record del[data-rule~={rule}]")
    first = page.locator(f".record [data-rule~={rule}]").first.bounding_box()
    assert first is not None and 0 <= first["y"] < 900


def test_changes_are_chosen_by_rule_and_lead_to_the_paragraphs(pages: Pages, tab: Callable[..., Tab]) -> None:
    path = pages.having('name="rules"')
    page = tab("desktop").open(path)
    everything = shown(page, ".record del")
    assert everything > 0
    page.evaluate("for (const box of document.querySelectorAll('.filter details, details.filter')) box.open = true")
    rule = page.locator(".filter input").first.get_attribute("value")
    page.locator(".filter input").first.uncheck()
    assert shown(page, f".record del[data-rule={rule}]") == 0
    assert "rules=" in page.url or page.locator(".filter input").count() == 1
    number = page.locator(".record .pn").first
    goal = number.get_attribute("href")
    assert goal.partition("#")[2] == number.get_attribute("id")
    bare = tab("desktop", scripts=False).open(path)
    assert shown(bare, ".record del") == everything
    assert not bare.locator(".filter input").first.is_visible()


def test_the_contents_say_where_the_reader_is(pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab("desktop").open(pages.annotated())
    last = page.locator(".contents a[href^='#']").last
    page.locator(last.get_attribute("href")).evaluate("el => el.scrollIntoView()")
    page.wait_for_timeout(200)
    assert page.locator(".contents a[href^='#'][aria-current]").count() == 1
    for link in page.locator(".contents a[href^='#']").all():
        if link.is_visible():
            assert page.locator(link.get_attribute("href")).is_visible()


def test_the_header_bears_the_title_in_the_language_of_the_page_and_leads_to_the_other(
    pages: Pages, tab: Callable[..., Tab]
) -> None:
    page = tab("desktop").open("en/index.html")
    title = page.locator(".site-title").text_content()
    assert title == page.locator("h1").first.text_content().strip()
    page = tab("desktop").open(pages.annotated())
    switch = page.locator(".masthead .language")
    assert switch.get_attribute("hreflang") != page.locator("html").get_attribute("lang")
    switch.click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".kind-text").count() == 1


def test_the_page_for_lost_addresses_works_below_any_folder(pages: Pages, browser: Any, tmp_path: Any) -> None:
    import functools
    import http.server
    import threading

    from tests.browser.conftest import SITE, Quiet

    (tmp_path / "repo").symlink_to(SITE)

    class Host(Quiet):
        """A host that shows the site's own page for what it does not have."""

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            body = (SITE / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/repo/"
    page = browser.new_page()
    for address in ("nothing.html", "texts/nothing.html", "en/people/nothing.html"):
        page.goto(base + address)
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == "flex"
        page.locator("article a").first.click()
        page.wait_for_load_state()
        assert page.url == base + "index.html"
    page.close()
    server.shutdown()


def test_a_passage_is_copied_without_the_marks_of_its_notes(pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab("desktop")
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = here.open(pages.annotated())
    paragraph = page.locator(".kind-text > p:has(.call.author):has(.call.ed)").first
    plain = paragraph.evaluate(
        """p => {
          const copy = (p.querySelector(".own") ?? p).cloneNode(true);
          for (const mark of copy.querySelectorAll(".call:not(.missing), .pn, .annotate, .unfold")) mark.remove();
          return copy.textContent;
        }"""
    )
    paragraph.evaluate("p => getSelection().selectAllChildren(p)")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split() == plain.split()
