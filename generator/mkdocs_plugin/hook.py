"""What MkDocs calls: the command line's build, each page's language and edit link, and a final check of the HTML."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator import site
from generator.mkdocs_plugin.assets import replace_assets
from generator.mkdocs_plugin.live import Live
from generator.model.garbage import collect_rarely
from generator.printing.pdf import CannotPrint
from generator.publishing import html_allowlist, labels
from generator.publishing.disk import CannotWrite

log = logging.getLogger("mkdocs.hooks.generator")
_command: dict[str, str] = {}
_languages: list[str] = []
"""Those of the edition as last generated, the main one first."""
PRINTED = "EDITION_PDF"
"""With this set to 1 in the environment each text becomes a PDF too."""


def on_pre_build(config: MkDocsConfig) -> None:
    """Bring `docs/` up to date. Problems are logged, and do not stop a build: `check` is what fails on them."""
    if _command.get("is") == "serve":
        _live.begin(config)
    _generate(config)


def _generate(config: MkDocsConfig) -> list[str]:
    root = Path(config.config_file_path).parent
    try:
        built, changed = site.build(root, printed=os.environ.get(PRINTED) == "1", books=_command.get("is") != "serve")
    except (CannotPrint, CannotWrite) as error:
        raise PluginError(str(error)) from error
    _languages[:] = map(labels.interface_language, built.publication.edition.languages)
    for problem in built.problems:
        if problem.severity == "error":
            log.info("problem: %s", problem.as_text())
    log.info("%d texts, %d files changed", len(built.publication.texts), len(changed))
    return changed


_live = Live(_generate)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Serve the edition's own scripts and styles, and of the theme only what pages load."""
    replace_assets(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember it for the live server."""
    _live.keep_nav(nav)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Give the templates the words of the interface; remember the environment for the live server."""
    config.theme["language"] = _languages[0]
    env.globals["interface_words"] = labels.words_of_the_frame(_languages)
    _live.keep(config, files, env)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """After an edit, make only the pages that it changed."""
    _live.take_over(server, config, builder)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Stop the build where a page holds anything that the generator does not write."""
    caught = html_allowlist.first_violation(html, drawings=bool(page.meta.get("drawings")))
    if caught:
        raise PluginError(f"{page.file.src_uri}: this cannot be published: {caught}")
    page.markdown = ""  # no longer needed, and there may be forty thousand pages
    return html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Let go of what has been printed."""
    page.content = ""


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the page its language, for the theme's own words too, its edit link, and the same in other languages.

    Those that read the links to other languages count whole addresses only, and the page's own among them.
    """
    config.theme["language"] = page.meta.get("lang") or _languages[0]
    page.edit_url = page.meta.get("edit") or None
    twins = page.meta.get("alternate") or {}
    if twins and page.canonical_url:
        everywhere = {str(page.meta["lang"]): "", **twins}
        context["twins"] = {code: urljoin(page.canonical_url, address) for code, address in everywhere.items()}
    return context


def on_startup(command: str, dirty: bool) -> None:
    """Note whether this is the live server, which writes a script of its own into each page."""
    _command["is"] = command
    collect_rarely()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the templates."""
    config.extra["live"] = _command.get("is") == "serve"
    return config
