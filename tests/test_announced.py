"""No reader meets a sentence in another language that the page has not announced.

What comes in: the site that `make site` has built. `404.html` speaks to readers of all languages at once, and says
everything in each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.announced import Unannounced, unannounced

SITE = Path(__file__).resolve().parent.parent / "site"
FRENCH = "Elle ne voyait pas pourquoi il fallait que tout cela recommence une fois encore."
PAGE = '<html lang="en"><body>{}</body></html>'
ANNOUNCED = '<small class="tongue">in French:</small>'


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{ANNOUNCED} <span lang='fr'>{FRENCH}</span></p>",
        f"<p>{ANNOUNCED}</p>\n<div lang='fr'><p>{FRENCH}</p><p>{FRENCH}</p></div>",
        f"<details><summary class='tongue'>Original (French)</summary><q lang='fr'>{FRENCH}</q></details>",
        f"<nav class='reading'><a hreflang='fr'>French</a></nav><p><span class='other' lang='fr'>{FRENCH}</span></p>",
        f"<li><a href='https://example.org/' lang='fr'>{FRENCH}</a>, a work</li>",
        f"<div class='note-body'><p>The words <i lang='fr'>{FRENCH}</i> are those of the original.</p></div>",
        "<p><span lang='fr'>Pont de l’Alma</span></p>",
        "<p>He said nothing of the sort, neither then nor at any time in the years that came after it.</p>",
    ],
)
def test_what_is_announced_is_passed_over(body: str) -> None:
    assert unannounced(PAGE.format(body)) == []


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (f"<p lang='fr'>{FRENCH}</p>", True),
        (f"<p>{ANNOUNCED} and more</p><p lang='fr'>{FRENCH}</p>", True),
        (f"<p>{ANNOUNCED} now: <span lang='fr'>{FRENCH}</span></p>", True),
        (f"<p>{ANNOUNCED} <span lang='fr'>Oui.</span></p><p lang='fr'>{FRENCH}</p>", True),
        (f"<div class='note-body'><p lang='fr'>{FRENCH}</p></div>", True),
        (f"<nav class='reading'><a hreflang='fr'>French</a></nav><p lang='fr'>{FRENCH}</p>", True),
        (f"<li><a href='https://example.org/' lang='fr'>[{FRENCH}]</a>, a work</li>", True),
        (f"<p>{FRENCH}</p>", False),
        (f"<a title='{FRENCH}'>here</a>", False),
        (f"<p>{ANNOUNCED}</p><p>{FRENCH}</p>", False),
    ],
)
def test_what_is_not_announced_is_found(body: str, declared: bool) -> None:
    found = unannounced(PAGE.format(body))
    assert [(one.language, one.declared) for one in found] == [("fr", declared)]


def pages() -> list[Path]:
    return sorted(path for path in SITE.rglob("*.html") if path.name != "404.html")


@pytest.mark.skipif(not pages(), reason="site/ has not been built: run `make site` first")
def test_no_page_has_a_sentence_in_another_language_that_it_does_not_announce() -> None:
    found: dict[str, list[Unannounced]] = {
        path.relative_to(SITE).as_posix(): here
        for path in pages()
        if (here := unannounced(path.read_text(encoding="utf-8")))
    }
    assert found == {}
