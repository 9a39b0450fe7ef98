"""Whether two builds of the site show the same words: `python tests/same_words.py SITE OTHER`; exit 1 where not."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path


class Article(HTMLParser):
    """The words within <article>."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words += data.split()


def main(site: Path, other: Path) -> int:
    """Compare every page of `site` with its like in `other`; returns how many differ or are missing."""
    differ = []
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        twin = other / path.relative_to(site)
        same = twin.is_file() and Article(path.read_text("utf-8")).words == Article(twin.read_text("utf-8")).words
        if not same and path.name != "404.html":
            differ.append(path.relative_to(site).as_posix())
    print(f"{other}: {len(pages) - len(differ)} of {len(pages)} pages have the same words")
    for name in differ[:10]:
        print(f"  differs: {name}")
    return len(differ)


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]), Path(sys.argv[2]))))
