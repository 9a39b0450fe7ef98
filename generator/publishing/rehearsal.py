"""What `mkdocs build` would make of the generated files, without a file being written: so that green means it builds.

The same MkDocs reads the same pages with the same configuration, and the same net is under them (`html_allowlist`);
only the theme, which prints what has passed, is left out. What would stop the build is told as a problem of the file
below `seeds/` that the page was made from.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from generator.model.edition import Edition
from generator.model.problems import Problem, clip
from generator.model.publication import Publication
from generator.model.telling import Told, nobody
from generator.publishing import configuration, disk
from generator.publishing.configuration import CONFIGURATION
from generator.publishing.disk import unnameable
from generator.publishing.html_allowlist import first_violation

FIX = "change what was written there; if it should be allowed, report it as a mistake of the generator"


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, which stops a strict build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def problems(
    root: Path,
    publication: Publication,
    files: Mapping[str, bytes],
    passed: AbstractSet[str] = frozenset(),
    tell: Told = nobody,
) -> Iterator[Problem]:
    """What would stop `mkdocs build` of the project in `root`, which has `files` below `docs/`, and those that `passed`
    before."""
    told = (root / CONFIGURATION).is_file()
    if told and (contradictions := list(configuration.problems(root, publication.edition))):
        yield from contradictions
        return
    stops: dict[str, str] = {}
    everything = files.keys() | passed
    for path in [*files, *sorted(passed)]:
        if why := (path in files and unnameable(path)) or _meets(path, everything):
            stops[path] = why
    if not stops and told:
        pages = rendered(root, publication.edition, files, passed)
        of = sum(path.endswith(".md") for path in files)
        for number, (path, html, drawings, warnings) in enumerate(pages, 1):
            tell("pages rehearsed", min(number, of), of)  # there are those by hand, too
            if why := warnings or first_violation(html, drawings):
                stops[path] = why
    if not stops:
        return
    sources = _sources(publication)
    at_sources: dict[tuple[str, int], tuple[str, str]] = {}
    others: dict[tuple[str, int], tuple[str, str]] = {}
    for path, why in stops.items():
        if place := sources.get(_key(path)):
            at_sources.setdefault(place, (path, why))
        else:
            others[f"docs/{path}" if path not in everything else f"docs/generated/{path}", 0] = path, why
    for (source, line), (path, why) in (at_sources | others).items():
        # A page that lists texts fails as they do.
        if source.startswith("seeds/") or not at_sources or path not in everything:
            yield Problem(source, line, f"this would stop the build: {clip(why, 300)}", path, FIX)


def stop(path: str, error: Exception) -> Problem:
    """The problem of a file of which no page can be made."""
    read = clip(f"{type(error).__name__}: {error}")
    return Problem(path, 0, "this would stop the build: no page can be made of it", read, FIX)


def _meets(path: str, files: AbstractSet[str]) -> str:
    page = path.removesuffix(".html") + ".md"
    if path.endswith(".html") and page in files:
        return f"an earlier address leads to {page}, which is a page of the edition"
    return ""


def _key(path: str) -> str:
    """The part of a path that names a text or an entry, whatever the language and the kind of page."""
    page = path.rpartition(".")[0].removesuffix("-changes").removesuffix("-source")
    return "/".join(page.split("/")[-2:])


def _sources(publication: Publication) -> dict[str, tuple[str, int]]:
    """The file and line that a page is made from, by the end of its address."""
    sources: dict[str, tuple[str, int]] = {}
    for text in publication.texts:
        about, seed = text.document.about, text.document.seed
        sources |= {f"texts/{slug}": (about.path or seed.path, 0) for slug in (*about.formerly, about.slug)}
        sources |= {
            f"{folder}/{seed.name}": (about.path or seed.path, 0) for folder in ("records", "tei", "annotations")
        }
    for entity in publication.entities.values():
        for name in (*entity.formerly, entity.id):
            sources[f"{entity.register}/{name}"] = (entity.path, entity.line)
    return sources | {f"themes/{theme.id}": (theme.path, theme.line) for theme in publication.themes.values()}


def by_hand(root: Path) -> Iterator[Path]:
    """The files below `docs/` that were not generated."""
    for folder, folders, names in os.walk(root / "docs", followlinks=True):
        folders[:] = sorted(name for name in folders if Path(folder, name) != disk.generated(root))
        yield from (Path(folder, name) for name in sorted(names))


def rendered(
    root: Path, edition: Edition, files: Mapping[str, bytes], passed: AbstractSet[str] = frozenset()
) -> Iterator[tuple[str, str, bool, str]]:
    """(path, HTML, whether it has drawings, what MkDocs warns of) of each page, generated or written by hand.

    Those that `passed` are not read, but others may lead to them.
    """
    # Here, because it takes a tenth of a second that no other command needs.
    from mkdocs.config import load_config
    from mkdocs.structure.files import File, Files, set_exclusions
    from mkdocs.structure.nav import get_navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import get_toc

    from generator.publishing.conversion import read_plainly

    docs = root / "docs"
    kept_out: dict[str, Any] = {"hooks": [], "plugins": [], "theme": {"name": "mkdocs"}}
    where = str(docs if docs.is_dir() else root / "seeds")
    config = load_config(str(root / CONFIGURATION), docs_dir=where, **kept_out)
    configuration.tell(config, configuration.settings(root, edition))

    def named(path: str, folder: str | None = None) -> File:
        return File(path, folder, config.site_dir, config.use_directory_urls)

    class Known(Files):
        """Those that passed become files when they are asked for: there may be many thousands."""

        def get_file_from_path(self, path: str) -> File | None:
            if path in passed and path not in self.src_uris:
                self.append(named(path))
            return super().get_file_from_path(path)

    paths = sorted(path.relative_to(docs).as_posix() for path in by_hand(root))
    by_address = {
        file.dest_uri: file for file in (named(path, where) for path in paths)
    }  # README.md gives way to index.md
    own = {file.src_uri: file for file in by_address.values()}
    set_exclusions(own.values(), config)
    made = {path: named(path) for path in files}
    for path, file in made.items():
        if file.is_documentation_page():
            file.content_bytes = files[path]
    everything = Known((made | own).values())
    log, warnings = logging.getLogger("mkdocs"), _Warnings()
    log.addHandler(warnings)
    before, log.propagate = log.propagate, False
    try:
        get_navigation(everything, config)
        for file in everything.documentation_pages():
            if file.src_uri not in made and file.src_uri not in own:
                continue
            warnings.messages.clear()
            page = file.page or Page(None, file, config)
            try:
                page.read_source(config)
                read_plainly(page, config)
                page.render(config, everything)
            except Exception as error:  # whatever it is, it would stop the build
                warnings.messages.append(f"{type(error).__name__}: {error}")
            yield file.src_uri, page.content or "", bool(page.meta.get("drawings")), "; ".join(warnings.messages)
            page.markdown = page.content = None  # there may be forty thousand pages
            page.meta, page.toc = {}, get_toc([])
    finally:
        log.propagate = before
        log.removeHandler(warnings)
