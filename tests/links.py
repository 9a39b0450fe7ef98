"""The links of pages that lie in a folder, as whoever opens it from a disk follows them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Links(HTMLParser):
    """The addresses that a page leads to or loads, and its ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value and not (tag == "link" and ("rel", "canonical") in attrs):
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)


def broken(folder: Path) -> Iterator[str]:
    """Links of the pages in a folder that lead nowhere within it."""
    parsed = {path: Links(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    for path, found in parsed.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme or (not parts.path and not parts.fragment):
                continue
            there = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            anchors = parsed[there].ids if there in parsed else {parts.fragment}
            if folder not in there.parents or not there.is_file() or (parts.fragment and parts.fragment not in anchors):
                yield f"{path.relative_to(folder)}: {link}"
