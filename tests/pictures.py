"""Takes the pictures of README from the built site: `make pictures`. Pages are found by what they are, not by a name.

In: `site/`. Out: `pictures/*.png`, each light and dark, in 64 colours, so that they stay small in the repository.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import SITE, Pages, program

PICTURES = SITE.parent / "pictures"
SIZE = {"width": 1280, "height": 800}
COLOURS = 64
PARAGRAPH = "p3"
"""Where a text is opened: its notes are beside it there."""


def main() -> None:
    """Take all pictures."""
    html = {path.relative_to(SITE).as_posix(): path.read_text("utf-8") for path in sorted(SITE.rglob("*.html"))}
    wanted = {"text": f"{Pages(html).annotated()}#{PARAGRAPH}", "claims": "claims.html"}
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
            for name, address in wanted.items():
                path, _, place = address.partition("#")
                page.goto((SITE / path).as_uri() + (f"#{place}" if place else ""))
                page.wait_for_timeout(500)
                page.keyboard.press("Escape")
                _small(page.screenshot(), PICTURES / f"{name}{'-dark' if scheme == 'dark' else ''}.png")
        browser.close()


def _small(picture: bytes, path: Path) -> None:
    image = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(path, optimize=True)


if __name__ == "__main__":
    main()
