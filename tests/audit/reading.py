"""Books read in a real engine, that of Foliate and Readest, in Chromium, by touch: each call opens its note."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.conftest import Quiet

ROOT = Path(__file__).parent.parent.parent
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SECONDS = 15_000
"""Milliseconds until a note has to be open."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served meanwhile, on this machine only."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def read(books: list[Path], browser: str) -> list[str]:
    """What goes wrong when books, which lie somewhere in the project, are read; how much was read is printed."""
    from playwright.sync_api import sync_playwright

    wrong: list[str] = []
    chapters = opened = 0
    with served(ROOT) as origin, sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for book in books:
            page = chromium.new_context(**PHONE).new_page()
            page.on("pageerror", lambda error, book=book: wrong.append(f"{book.name}: {error}"))
            page.goto(f"{origin}/tests/audit/reader.html")
            page.wait_for_function("window.ready")
            told = page.evaluate("address => read(address)", f"{origin}/{book.relative_to(ROOT).as_posix()}")
            for number, name in enumerate(told["sections"]):
                chapter = page.evaluate("number => goTo(number)", number)
                chapters += 1
                if not chapter["words"] or not chapter["language"]:
                    wrong.append(f"{book.name}, {name}: no words, or in no language")
                calls = chapter["calls"]
                authors = [call for call in calls if not call.startswith("#n-")]
                for call in dict.fromkeys((*calls[:1], *calls[-1:], *authors[:1])):  # both series, both ends
                    opened += 1
                    if why := _open(page, call):
                        wrong.append(f"{book.name}, {name}: {call}: {why}")
            page.context.close()
        chromium.close()
    print(f"EPUB: {len(books)} books, {chapters} chapters read by foliate-js, {opened} notes opened by touch")
    return wrong


def _open(page: Any, call: str) -> str:
    """Touch a call; why its note does not open, or nothing."""
    place = "call => toCall(call)"
    page.evaluate(place, call)
    page.wait_for_timeout(300)  # the page turns
    page.touchscreen.tap(*page.evaluate(place, call))
    try:
        page.wait_for_function("window.shown", timeout=SECONDS)
    except Exception:
        return "nothing opens"
    shown = page.evaluate("window.shown")
    page.evaluate("closeNote()")
    if shown.get("error"):
        return str(shown["error"])
    return "" if shown["type"] == "footnote" and len(shown["text"].split()) > 2 else f"this is no note: {shown}"
