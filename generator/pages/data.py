"""The page that explains the data of the edition: what the program writes, the program explains, in each language.

Its words are Markdown, `generator/languages/xx/data.md`. There an address that begins with a slash is seen from the
root of the site, any other from the shared pages of the language.
"""

from __future__ import annotations

import re

import yaml

from generator.languages import page_of
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.text.front_matter import FENCE
from generator.text.markup import typeset_prose

FROM_ROOT = re.compile(r"""(\]\(|href=")/""")
"""Where an address from the root begins: of a Markdown link, or of HTML for what MkDocs cannot know of (`data.zip`)."""


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    files: dict[str, str] = {}
    for language, here, twin in renderer.twins("data"):
        _, head, text = FENCE.split(page_of(language, "data"), 2)
        front = {**yaml.safe_load(head), "alternate": twin}
        if renderer.publication.duties:
            labels = Labels(language)
            text = f"{text.rstrip()}\n\n## {labels('duties')}\n\n{labels('duties-elsewhere', page=labels('duties'))}\n"
        text = FROM_ROOT.sub(r"\1" + "../" * here.count("/"), text)
        text = typeset_prose(text, language)
        files |= renderer.render("prose", here, language, front, text=text)
    return files
