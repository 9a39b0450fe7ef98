"""Search: what a reader types finds the paragraph that holds it, from a server and from the disk.

The queries of `queries.yml` and `queries-by-readers.yml` go through the page; the others are taken from the index of
the site itself, so that they hold for any corpus.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.bench_search import BY_READERS, FIRST, Reader, queries
from tests.browser.conftest import SITE, Pages, Tab

Record = dict[str, str]
WORD = re.compile(r"\w+")
ELIDED = re.compile(r"\b[ldLD]['’](\w{4,})")


@pytest.fixture(scope="module")
def index(pages: Pages) -> Reader:
    folder = SITE / "assets" / "search"
    return Reader({path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.js")})


@pytest.fixture(scope="module")
def records(index: Reader) -> list[Record]:
    """The paragraphs; a heading has the address of the paragraph below it, and is passed over."""
    paragraphs = (shown for shown in index.passages() if shown.kind == "text" and shown.place.startswith("p"))
    found = {shown.address: {"u": shown.address, "x": shown.text} for shown in paragraphs}
    return list(found.values())


def bare(word: str) -> str:
    """A word as a hurried reader types it: no accents, no capitals."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).lower()


def search(here: Tab, pages: Pages, query: str, most: int = 1000, path: str = "", **facets: Any) -> list[str]:
    """The addresses of what is found, from the root of the site."""
    page = here.open(f"{path or pages.search()}?{urlencode({'q': query, **facets}, doseq=True)}")
    page.locator("#search-page .hits[aria-busy=false]").wait_for(state="attached")
    while (shown := page.locator(".hits li").count()) < most and page.locator(".hits + button").is_visible():
        page.locator(".hits + button").click()
        page.wait_for_function("n => document.querySelectorAll('.hits li').length > n", arg=shown)
    found: list[str] = page.eval_on_selector_all(".hits li a", "all => all.map(a => a.href)")
    root = here.address("index.html").removesuffix("index.html")
    return [address.removeprefix(root) for address in found][:most]


def rare(words: Counter[str]) -> str:
    """The rarest word, the first in the alphabet among equals."""
    if not words:
        pytest.skip("no such word in this corpus")
    return min(words, key=lambda word: (words[word], word))


def versions(addresses: Iterable[str]) -> set[str]:
    """Addresses, where a text has one for all its versions: the page leads to the reader's, the engine to the first."""
    return {re.sub(r"^[a-z]{2}/texts/", "texts/", address) for address in addresses}


@pytest.mark.parametrize(
    ("file", "disk"),
    [("queries.yml", False), ("queries.yml", True), (BY_READERS, False)],
    ids=["served", "from disk", "by readers"],
)
def test_the_page_shows_what_the_engine_finds(
    file: str, disk: bool, pages: Pages, index: Reader, tab: Callable[..., Tab]
) -> None:
    """What must be found is held by `tests/test_search_index.py`, which runs the same scripts."""
    here = tab("desktop", disk=disk)
    for query in queries(file):
        path = pages.search() if query.language == "fr" else f"{query.language}/search.html"
        found = search(here, pages, query.words, FIRST, path, **query.facets)  # which the page groups by text
        assert versions(found) == versions(index.find(query)), query.words
    assert not here.errors
    assert not here.outside


@pytest.mark.parametrize("disk", [False, True], ids=["served", "from disk"])
def test_accents_may_be_left_out(disk: bool, pages: Pages, records: list[Record], tab: Callable[..., Tab]) -> None:
    long = [word for record in records for word in WORD.findall(record["x"]) if len(word) > 6]
    word = rare(Counter(word for word in long if bare(word) != word.lower()))
    here = tab("desktop", disk=disk)
    holders = {r["u"] for r in records if word in WORD.findall(r["x"])}
    assert holders <= set(search(here, pages, bare(word)))
    assert holders <= set(search(here, pages, word))
    assert not here.errors
    assert not here.outside


@pytest.mark.parametrize("disk", [False, True], ids=["served", "from disk"])
def test_a_word_behind_an_elision_is_found_with_and_without_it(
    disk: bool, pages: Pages, records: list[Record], tab: Callable[..., Tab]
) -> None:
    word = rare(Counter(word for r in records for word in ELIDED.findall(r["x"])))
    holders = {r["u"] for r in records if word in ELIDED.findall(r["x"])}
    here = tab("desktop", disk=disk)
    for query in (word, f"l’{word}", f"d'{word}"):
        assert holders <= set(search(here, pages, query)), query


def test_another_form_of_a_name_finds_the_paragraph(pages: Pages, index: Reader, tab: Callable[..., Tab]) -> None:
    named: dict[str, list[int]] = {}
    for number in range(len(index.known["cuts"])):
        for line in index.load(f"terms-{number}").split("\n"):
            term, _, _, names = [*line.split(" "), "", "", ""][:4]
            holders = [at for at in index.call("decodeRuns", names) if at < index.known["words"]["fr"]["own"][0]]
            if holders and len(term) > 4:
                named[term] = holders
    word = rare(Counter({term: len(holders) for term, holders in named.items()}))
    wanted = {index.shown(at).address for at in named[word]}
    assert wanted <= set(search(tab("desktop"), pages, word))


def test_plural_and_singular_find_each_other(pages: Pages, records: list[Record], tab: Callable[..., Tab]) -> None:
    written = {word.lower() for record in records for word in WORD.findall(record["x"])}
    pairs = sorted(word for word in written if len(word) > 5 and f"{word}s" in written and word.isalpha())
    if not pairs:
        pytest.skip("no word of this corpus stands in both numbers")
    one, many = pairs[0], f"{pairs[0]}s"
    here = tab("desktop")
    assert set(search(here, pages, f"{one} ")) == set(search(here, pages, f"{many} "))


def test_a_phrase_finds_only_the_paragraphs_that_hold_it(
    pages: Pages, records: list[Record], tab: Callable[..., Tab]
) -> None:
    words = WORD.findall(max(records, key=lambda record: len(record["x"]))["x"])
    phrase = next(" ".join(words[i : i + 3]) for i in range(len(words)) if all(len(w) > 3 for w in words[i : i + 3]))
    holders = {r["u"] for r in records if phrase in " ".join(WORD.findall(r["x"]))}
    found = set(search(tab("desktop"), pages, f'"{phrase}"'))
    assert holders <= found
    assert not {r["u"] for r in records if bare(phrase) not in bare(" ".join(WORD.findall(r["x"])))} & found


def test_a_result_shows_the_word_and_leads_to_its_paragraph(
    pages: Pages, records: list[Record], tab: Callable[..., Tab]
) -> None:
    word = rare(Counter(word for r in records for word in WORD.findall(r["x"]) if len(word) > 8))
    here = tab("phone")
    search(here, pages, word)
    page: Any = here.page
    assert word in page.locator(".hits mark").first.inner_text()
    page.locator(".hits li a[href*='#p']", has_text=word).first.tap()
    page.wait_for_url(re.compile("#p"))
    assert word in page.locator(f":is(p, li):has({page.evaluate('location.hash')})").first.inner_text()


def test_a_note_that_is_found_is_told_with_the_paragraph_it_is_about(pages: Pages, tab: Callable[..., Tab]) -> None:
    html = pages.html[pages.annotated()]
    words = re.search(r'class="gist">([^<]+)<', html)
    assert words is not None
    here = tab("desktop")
    search(here, pages, words[1].split(":")[-1])
    hit = here.page.locator(".hits li:has(a[href*='#n-'])").first
    assert re.search(r"\S ([§¶]\s\d|\[\d)", hit.inner_text())
    assert " " not in hit.locator("a").first.get_attribute("href")


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_a_stroke_leads_to_the_search_unless_one_writes(view: str, pages: Pages, tab: Callable[..., Tab]) -> None:
    page = tab(view).open(pages.annotated())
    page.keyboard.press("/")
    if view == "phone":
        page.wait_for_url(re.compile(r"search\.html"))
        return
    field = page.locator(".masthead input[type=search]")
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.type("a/n")
    assert field.input_value() == "a/n"


def test_the_box_in_the_masthead_leads_to_the_results(
    pages: Pages, records: list[Record], tab: Callable[..., Tab]
) -> None:
    word = rare(Counter(word for r in records for word in WORD.findall(r["x"]) if len(word) > 8))
    page = tab("desktop").open(pages.annotated())
    page.locator(".masthead input[type=search]").fill(word)
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits li a")


def test_nothing_of_the_search_is_fetched_before_the_reader_searches(pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab("desktop")
    asked: list[str] = []
    here.page.on("request", lambda request: asked.append(request.url))
    here.open(pages.annotated())
    here.open(pages.search())
    assert not [address for address in asked if "/assets/search/" in address]


def test_a_search_for_markup_shows_it_as_text(pages: Pages, tab: Callable[..., Tab]) -> None:
    here = tab("desktop")
    assert search(here, pages, '<img src=x onerror="alert(1)"> zzzzqq') == [] or not here.errors
    assert here.page.locator("#search-page img").count() == 0


def test_facets_narrow_by_key_with_counts_that_hold_and_stay_in_the_address(
    pages: Pages, records: list[Record], tab: Callable[..., Tab]
) -> None:
    word = max(
        Counter(word for r in records for word in WORD.findall(r["x"]) if len(word) > 6).items(), key=lambda x: x[1]
    )
    here = tab("desktop")
    everything = search(here, pages, f"{word[0]} ")
    page = here.page
    boxes = page.locator(".facets details[open] label:visible input")
    boxes.first.focus()
    page.keyboard.press("Space")
    promised = int(boxes.first.locator("xpath=../small").inner_text())
    page.locator("#search-page [role=status]", has_text=re.compile(rf"\b{promised}$")).wait_for()
    chosen = page.url.partition("?")[2]
    assert boxes.first.evaluate("box => box === document.activeElement && box.checked")
    assert 0 < promised <= len(everything)
    name, value = boxes.first.get_attribute("name"), boxes.first.get_attribute("value")
    assert f"{name}={value}" in chosen
    again = search(tab("desktop"), pages, f"{word[0]} ", **{name: value})
    assert len(again) == promised
    assert set(again) <= set(everything)


def test_people_and_places_are_fetched_when_their_facet_is_opened(
    pages: Pages, records: list[Record], tab: Callable[..., Tab]
) -> None:
    here = tab("phone")
    asked: list[str] = []
    here.page.on("request", lambda request: asked.append(request.url))
    search(here, pages, records[0]["x"])
    assert not [one for one in asked if "facet-people" in one]
    here.page.locator(".facets summary").nth(4).tap()
    here.page.locator(".facets details:nth-child(5) label").first.wait_for(state="attached")
    assert [one for one in asked if "facet-people" in one]
