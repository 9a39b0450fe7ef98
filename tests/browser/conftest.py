"""What comes in: the site that `make site` has built. What goes out: its pages, a browser, both ways to open a page.

Pages are found by what stands in them, never by a name of the corpus. Without Chromium the tests are skipped and say
so; with REQUIRE_BROWSER=1 in the environment they fail instead.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SITE = Path(__file__).resolve().parents[2] / "site"
VIEWS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "middle": {"viewport": {"width": 900, "height": 1100}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@dataclass(slots=True)
class Tab:
    """A page in the browser, and what went wrong on it: errors, and addresses asked for outside the site."""

    page: Any
    address: Callable[[str], str]
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        """Go to a page of the site, by its path in `site/`, and return Playwright's page."""
        self.page.goto(self.address(path), wait_until="load")
        return self.page


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the site, as path and HTML, and the ways to choose among them."""

    html: dict[str, str]

    def kinds(self) -> tuple[str, ...]:
        """One page of each kind that the site has, the search pages and the page for lost addresses among them."""
        first: dict[str, str] = {}
        for path, text in self.html.items():
            kind = re.search(r'<article class="[^"]*kind-(\w+)', text)
            first.setdefault(kind[1] if kind else path, path)
        return tuple(dict.fromkeys((*first.values(), self.annotated(), self.search(), "404.html")))

    def annotated(self) -> str:
        """The first text that has notes of its author and notes of the editors."""
        return self.having('class="call author"', 'class="call ed"', "kind-text")

    def search(self) -> str:
        """The search page at the root."""
        return self.having('id="search-page"')

    def having(self, *marks: str) -> str:
        """The first page, root before folders, that contains all these marks; without one the test is skipped."""
        for path, text in self.html.items():
            if all(mark in text for mark in marks):
                return path
        pytest.skip(f"no page of this site contains {' and '.join(marks)}")


def refuse(reason: str) -> None:
    """Skip, or fail where a browser may not be missing."""
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def pages() -> Pages:
    if not (SITE / "index.html").is_file():
        refuse("site/ has not been built: run `make site` first")
    paths = sorted(SITE.rglob("*.html"), key=lambda path: (len(path.relative_to(SITE).parts), path))
    return Pages({path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8") for path in paths})


def program() -> str | None:
    """Where Chromium is; None if there is none."""
    return os.environ.get("CHROME_PATH") or next((found for name in BROWSERS if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser(pages: Pages) -> Iterator[Any]:
    path = program()
    if path is None:
        refuse(f"no Chromium found (looked for {', '.join(BROWSERS)}; CHROME_PATH may name one)")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Static files, nothing on the terminal; a browser that leaves before it has read all is no error."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with contextlib.suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def origin() -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(SITE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def from_disk(path: str) -> str:
    """The address of a page opened without a server, its query kept."""
    name, _, query = path.partition("?")
    return (SITE / name).as_uri() + (f"?{query}" if query else "")


@pytest.fixture
def tab(browser: Any, origin: str) -> Iterator[Callable[..., Tab]]:
    """Open a tab: `tab("phone")`, `tab("desktop", disk=True)`, `tab("phone", scripts=False)`."""
    contexts: list[Any] = []

    def make(view: str, *, disk: bool = False, scripts: bool = True) -> Tab:
        context = browser.new_context(java_script_enabled=scripts, reduced_motion="reduce", **VIEWS[view])
        contexts.append(context)
        page = context.new_page()
        made = Tab(page, from_disk if disk else lambda path: f"{origin}/{path}")

        def guard(route: Any) -> None:
            if route.request.url.startswith((origin, "file:", "data:")):
                route.continue_()
            else:
                made.outside.append(route.request.url)
                route.abort()

        page.route("**/*", guard)
        page.on("console", lambda message: made.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: made.errors.append(str(error)))
        return made

    yield make
    for context in contexts:
        context.close()
