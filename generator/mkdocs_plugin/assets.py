"""Scripts and styles as the site serves them: the modules below `overrides/` joined, and made small.

A page opened from disk may not load ES modules, so the modules that a page needs are joined into one classic script:
each entry, `overrides/scripts/*.js`, becomes `assets/*.js`, after the modules that it imports. Modules import by name
(`import { a, b } from "./c.js";`) and export where they declare (`export const a`); no two modules of a script may
declare the same name.

Minified by minify-html: it parses scripts (oxc) and styles (Lightning CSS) instead of matching patterns, and has wheels
for every system and Python that the edition supports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import minify_html
from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme

from generator.mkdocs_plugin.fonts import font_files, font_rules
from generator.publishing.templating import Compiled
from generator.store import fingerprint
from generator.store.store import NOTHING_KEPT, Store

SOURCES = ("scripts/", "styles/")
"""Folders below `overrides/` whose files are not copied, but made into assets."""
ON_EVERY_PAGE = "edition.css"
"""The style that says which letters there are."""
IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|let|class|function|async) )", re.MULTILINE)
DECLARED = re.compile(r"^(?:const|let|class|function|async function) (\w+)", re.MULTILINE)
COMMENT = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\s", re.MULTILINE | re.DOTALL)
"""JSDoc that begins a line."""


class Look(Theme):
    """The templates that are the edition's or ours, and below them a theme's, of whose other files no page loads any:
    there are fourteen thousand."""

    def get_env(self) -> Environment:
        """As in MkDocs, but that it lists what lies in our own folders, and is not made into assets; and that what
        templates are compiled to is kept."""
        env: Environment = super().get_env()
        env.bytecode_cache = Compiled()
        own = [name for name in FileSystemLoader(looks(self)).list_templates() if not name.startswith(SOURCES)]
        env.loader.list_templates = lambda: own  # type: ignore[method-assign, union-attr]
        return env


def add_assets(files: Files, config: MkDocsConfig, store: Store) -> None:
    """Put our own scripts, styles and letters into `files`."""
    for path, content in (build_assets(*looks(config.theme), store=store) | font_files(store)).items():
        files.append(File.generated(config, path, content=content))


def are_apart(paths: Iterable[Path], *folders: Path) -> bool:
    """Whether all these files are scripts and styles of `folders`, and no template takes any of these in."""
    sources = [folder / name for folder in folders for name in SOURCES]
    if not all(any(path.is_relative_to(source) for source in sources) for path in paths):
        return False
    templates = (path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.html"))
    return not any(name in template for template in templates for name in SOURCES)


def looks(theme: Theme) -> list[Path]:
    """The folders of templates, styles and scripts that are the edition's or ours; below them lie the theme's, if it
    has one, and MkDocs' own."""
    return [Path(folder) for folder in theme.dirs[: -2 if theme.name else -1]]


def build_assets(*folders: Path, store: Store = NOTHING_KEPT) -> dict[str, str | bytes]:
    """Every script and style of folders such as `overrides/`, minified, by its path in the site; of two of one name
    that of the folder named first. What is made small once is kept in `store`."""
    sources: dict[str, Path] = {}
    for folder in reversed(folders):
        sources |= {path.name: path for path in (*folder.glob("scripts/*.js"), *folder.glob("styles/*.css"))}
    return {f"assets/{name}": _asset(path, store) for name, path in sorted(sources.items())}


def _asset(path: Path, store: Store) -> str:
    if path.suffix == ".js":
        minify, source = minify_script, join(path)
    else:
        rules = font_rules() if path.name == ON_EVERY_PAGE else ""
        minify, source = minify_style, rules + path.read_text(encoding="utf-8")
    made_with = fingerprint.program("mkdocs_plugin/assets.py")
    return store.once(f"asset {made_with}", (path.suffix, source), str, partial(minify, source))


def join(entry: Path) -> str:
    """A module after all that it imports, without imports and exports. Raises PluginError for a name declared twice."""
    modules: dict[Path, str] = {}

    def add(path: Path) -> None:
        if path not in modules:
            source = path.read_text(encoding="utf-8")
            modules[path] = ""  # a module that imports itself in a circle is not read again
            for imported in IMPORT.findall(source):
                add((path.parent / imported).resolve())
            del modules[path]
            modules[path] = EXPORT.sub("", IMPORT.sub("", source))

    add(entry.resolve())
    joined = "\n".join(modules.values())
    twice = [name for name, times in Counter(DECLARED.findall(joined)).items() if times > 1]
    if twice:
        raise PluginError(f"{entry.name}: declared in two modules: {', '.join(twice)}")
    return joined


def minify_script(source: str) -> str:
    """A script without comments and blanks, in a scope of its own."""
    plain = COMMENT.sub("", source)  # oxc would keep some of them
    return _minify("script", f"(() => {{\n{plain}\n}})();", minify_js=True)


def minify_style(source: str) -> str:
    """A style sheet without comments and blanks."""
    return _minify("style", source, minify_css=True)


def _minify(element: str, source: str, **options: bool) -> str:
    html: str = minify_html.minify(f"<{element}>{source}</{element}>", **options)
    small = html.removeprefix(f"<{element}>").removesuffix(f"</{element}>")
    if small.strip() == source.strip():
        raise PluginError(f"this {element} cannot be parsed:\n{source[:500]}")
    return small + "\n"
