"""What MkDocs has to be told of an edition: all of it follows from `seeds/edition.yml` and the pages written by hand.

`mkdocs.yml` may add to it (scripts, styles, extensions of Markdown) and has to say nothing; it may not contradict.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.model.duties import DUTIES
from generator.model.edition import Edition
from generator.model.keys import name_in
from generator.model.problems import Problem, clip
from generator.publishing.addresses import Addresses
from generator.publishing.beside import beside
from generator.text.markup import heading_id

if TYPE_CHECKING:  # MkDocs takes a tenth of a second to import, which most commands do not need
    from mkdocs.config.defaults import MkDocsConfig

CONFIGURATION = "mkdocs.yml"
OVERRIDES = "overrides"
PLUGIN = "edition"
_LISTS = ("people/index", "places/index", "organisations/index", "events/index", "themes/index")
_ACROSS = ("claims", "checks", "compare/index", "timeline", "graph")
BEFORE = ("index", *_LISTS, *_ACROSS, "notes/index", "sources/index", "cleaning")
AFTER = ("data", "search")
"""Pages that a reader looks for by name, before and after those written by hand. With all pages in the navigation, each
page would carry a list of all."""
SITE_URL = "SITE_URL"
"""The variable of the environment that says where the site is published, instead of `address`."""

_FIXES = {
    "site_name": "leave it empty there; the title is said under 'title' in seeds/edition.yml",
    "site_description": "remove it there; it is said under 'subtitle' in seeds/edition.yml",
    "site_url": "remove it there; where the site is published is said under 'address' in seeds/edition.yml",
    "nav": "remove it there; it follows from the languages in seeds/edition.yml and the pages in docs/, "
    "which are put in order by 'order: 1' in their front matter",
    "theme": "remove it there; the theme is Material, and templates and styles that are to differ lie in overrides/",
    "docs_dir": "remove it there; pages written by hand lie in docs/",
    "use_directory_urls": "remove it there; every page is a file that a reader can open from disk",
}


def settings(root: Path, edition: Edition) -> dict[str, Any]:
    """What `mkdocs.yml` would have to say of the edition in the folder `root`, in its keys and types."""
    return {
        "site_name": name_in(edition.titles, edition.main),
        "site_description": name_in(edition.subtitles, edition.main),
        "site_url": os.environ.get(SITE_URL) or (f"{edition.address}/" if edition.address else ""),
        "docs_dir": "docs",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "custom_dir": str(beside(OVERRIDES)),
            "language": edition.main,
            "favicon": "assets/favicon.svg",
            "static_templates": ["404.html"],
        },
        "nav": [f"{page}.md" for page in _nav(root / "docs", edition)],
        "not_in_nav": "*",
        # No others: each one more is a way for a stranger's text to become markup.
        "markdown_extensions": ["tables", {"toc": {"slugify": heading_id, "permalink": False}}],
        "extra_css": ["assets/edition.css"],
        "extra_javascript": ["assets/edition.js"],
        "extra": {"generator": False},
    }


def tell(config: MkDocsConfig, wanted: Mapping[str, Any]) -> None:
    """Set in a configuration of MkDocs, which has been read, what `settings` wants; but for the theme."""
    from pathspec.gitignore import GitIgnoreSpec

    for key in ("site_name", "site_description", "site_url", "use_directory_urls", "nav"):
        config[key] = wanted[key]
    config.not_in_nav = GitIgnoreSpec.from_lines([wanted["not_in_nav"]])
    config.mdx_configs |= wanted["markdown_extensions"][1]
    config.extra_css = [*wanted["extra_css"], *config.extra_css]
    config.extra_javascript = [*wanted["extra_javascript"], *config.extra_javascript]
    config.extra |= wanted["extra"]


def _nav(docs: Path, edition: Edition) -> Iterator[str]:
    addresses = Addresses(edition.main, edition.languages)
    last = (AFTER[0], *(["duties"] if (docs.parent / "seeds" / DUTIES).is_file() else []), *AFTER[1:])
    for language in edition.languages:
        before, after = ([addresses.shared(page, language) for page in pages] for pages in (BEFORE, last))
        folder = addresses.shared("", language)
        by_hand = (folder + page for page in _by_hand(docs / folder))
        yield from [*before, *(page for page in by_hand if page not in (*before, *after)), *after]


def _by_hand(folder: Path) -> list[str]:
    """The pages that lie in a folder, by their `order`, then by their names."""
    pages = (path for path in folder.glob("*.md") if path.name[0] != "." and path.stem.lower() != "readme")
    return [path.stem for path in sorted(pages, key=lambda path: (_order(path), path.name))]


def _order(path: Path) -> float:
    from mkdocs.utils.meta import get_data

    try:
        order = get_data(path.read_text(encoding="utf-8-sig"))[1].get("order")
    except (OSError, UnicodeDecodeError):
        return 0  # MkDocs says what is wrong with it
    return order if isinstance(order, (int, float)) else 0


def problems(root: Path, edition: Edition) -> Iterator[Problem]:
    """Where `mkdocs.yml` says something else than what follows from `seeds/edition.yml`."""
    from mkdocs.utils.yaml import yaml_load

    text = (root / CONFIGURATION).read_text(encoding="utf-8")
    said, meant = yaml_load(text) or {}, settings(root, edition)
    if PLUGIN not in (name for plugin in said.get("plugins") or () for name in _names(plugin)):
        yield Problem(CONFIGURATION, 0, "the plugin of the edition is not named", "", f"write 'plugins: [{PLUGIN}]'")
    for key, fix in _FIXES.items():
        if key in said and not _agrees(key, said[key], meant[key]):
            found = re.search(rf"^{key}\s*:", text, re.MULTILINE)
            line = text.count("\n", 0, found.start()) + 1 if found else 0
            what = f"'{key}' says something else than seeds/edition.yml"
            yield Problem(CONFIGURATION, line, what, clip(f"{key}: {said[key]}"), fix)


def _names(plugin: object) -> Iterable[object]:
    """The name of a plugin, which stands alone or with its settings."""
    return plugin if isinstance(plugin, Mapping) else (plugin,)


def _agrees(key: str, said: object, meant: object) -> bool:
    if said in (None, ""):
        return True
    if key == "theme" and isinstance(said, str):
        return said == "material"
    if key == "site_url":
        return str(said).rstrip("/") == str(meant).rstrip("/")
    if isinstance(said, Mapping) and isinstance(meant, Mapping):
        return all(said[name] == meant[name] for name in said if name in meant)
    return said == meant
