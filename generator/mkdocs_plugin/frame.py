"""What all pages share when they are printed: the frame, as a fingerprint. While it stays, a page depends on itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.store import fingerprint

ELSEWHERE = {"config_file_path", "docs_dir", "site_dir", "plugins", "hooks", "theme", "watch", "dev_addr"}
"""Settings that say where things lie, and those whose files are read below."""
OWN = {"jsonld", "citation", "description"}
"""What only the page itself shows of its front matter; the rest may stand in the list of pages."""


def frame_of(config: MkDocsConfig, nav: Navigation, environment: Any) -> str:
    """The fingerprint of configuration, templates and what they know, the list of pages in its order, the program."""
    own = [fingerprint.tree(Path(folder)) for folder in config.theme.dirs if not is_installed(folder)]
    pages = [(page.url, page.title, _shown_elsewhere(page)) for page in nav.pages]
    known = {name: _plain(value) for name, value in environment.globals.items() if not callable(value)}
    return fingerprint.of(fingerprint.program(), *settings_of(config), own, known, str(nav), pages)


def settings_of(config: MkDocsConfig) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the configuration and the theme are set to, but for where things lie."""
    theme = config.theme
    options = {key: _plain(theme[key]) for key in theme}
    return {key: _plain(value) for key, value in config.items() if key not in ELSEWHERE}, options


def is_installed(folder: str) -> bool:
    """Whether the folder of a theme came with a package, whose version is part of the program's fingerprint."""
    return "site-packages" in Path(folder).parts or "dist-packages" in Path(folder).parts


def _shown_elsewhere(page: Page) -> dict[str, Any]:
    return {key: _plain(value) for key, value in page.meta.items() if key not in OWN}


def _plain(value: Any) -> Any:
    """A setting as something that has a fingerprint; an object counts as what its own settings are."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if callable(value):
        return f"{value.__module__}.{value.__qualname__}"
    inner = getattr(value, "__dict__", None)
    return [type(value).__qualname__, _plain({k: v for k, v in inner.items() if k[0] != "_"}) if inner else str(value)]
