"""The page that explains the data of the edition: what the program writes, the program explains, in each language.

Its words are Markdown, `generator/languages/xx/data.md`. There an address that begins with a slash is seen from the
root of the site, any other from the shared pages of the language.
"""

from __future__ import annotations

import yaml

from generator.languages import page_of
from generator.publishing.renderer import SiteRenderer
from generator.text.front_matter import FENCE


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    files: dict[str, str] = {}
    for language, here, twin in renderer.twins("data"):
        _, head, text = FENCE.split(page_of(language, "data"), 2)
        front = {**yaml.safe_load(head), "alternate": twin}
        text = text.replace("](/", "](" + "../" * here.count("/"))
        files |= renderer.render("prose", here, language, front, text=text)
    return files
