"""Every link of the built site leads somewhere, every id stands once, and no page asks anything of another host."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

SITE = Path(__file__).parent.parent / "site"
pytestmark = pytest.mark.skipif(not (SITE / "index.html").exists(), reason="site/ is not built: make site")


class Links(HTMLParser):
    """The ids and addresses of a page. `fetched` are those that a browser asks for by itself."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "preconnect", "dns-prefetch"):
            self.fetched.append(values["href"])
        self.fetched += [values[name] for name in ("src", "srcset", "poster") if name in values]


@pytest.fixture(scope="module")
def pages() -> dict[str, Links]:
    return {path.relative_to(SITE).as_posix(): Links(path.read_text(encoding="utf-8")) for path in SITE.rglob("*.html")}


def test_every_id_stands_once(pages: dict[str, Links]) -> None:
    for name, page in pages.items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert twice == set(), name


def test_every_internal_link_and_fragment_is_there(pages: dict[str, Links]) -> None:
    dead = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("/") or name == "404.html":
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            if not (SITE / target).is_file() or (
                parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids
            ):
                dead.append(f"{name}: {link}")
    assert dead == []


def test_no_page_leads_to_another_by_a_query(pages: dict[str, Links]) -> None:
    """A page may keep in a query what its own form asks; each thing has an address without."""
    asked = [f"{name}: {link}" for name, page in pages.items() for link in page.links if "?" in urlsplit(link).geturl()]
    own = [one for one in asked if not urlsplit(one.partition(": ")[2]).scheme]
    assert [one for one in own if not one.partition(": ")[2].startswith("?")] == []


def test_no_page_fetches_anything_from_another_host(pages: dict[str, Links]) -> None:
    for name, page in pages.items():
        assert [address for address in page.fetched if urlsplit(address).netloc] == [], name


def test_every_line_of_a_seed_has_an_address(pages: dict[str, Links]) -> None:
    import json

    for text in json.loads((SITE / "corpus.json").read_text(encoding="utf-8"))["texts"]:
        lines = [line for line in (SITE / text["seed"]).read_text(encoding="utf-8").split("\n") if line.strip()]
        ids = set(pages[text["url"]].ids)
        assert {f"p{number}" for number in range(1, len(lines) + 1)} <= ids, text["id"]
