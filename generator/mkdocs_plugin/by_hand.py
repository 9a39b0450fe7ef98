"""Pages written by hand in `docs/` and pages generated in `docs/generated/` become one set of pages.

    docs/about.md             about.html, in the main language
    docs/en/about.md          en/about.html, the same in another language of the edition
    docs/generated/graph.md   graph.html

A page written by hand takes the place of a generated one of its name. Its front matter need say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.model.edition import Edition
from generator.model.keys import name_in
from generator.publishing.addresses import Addresses, relative
from generator.publishing.disk import generated
from generator.publishing.rehearsal import by_hand
from generator.publishing.repository_links import RepositoryLinks


class Generated(File):
    """A file below `docs/generated/`, which stands as if it lay in `docs/` itself. What MkDocs would find out of it is
    said: there may be two hundred thousand."""

    def __init__(self, path: str, folder: str, config: MkDocsConfig) -> None:
        self.src_uri, self.src_dir, self.dest_dir = path, folder, config.site_dir
        self.use_directory_urls = config.use_directory_urls
        self.dest_uri = f"{path[:-3]}.html" if path.endswith(".md") else path
        if not config.exclude_docs and not config.draft_docs:
            self.inclusion = InclusionLevel.NOT_IN_NAV


def joined(files: Files, config: MkDocsConfig, made: Iterable[str]) -> Files:
    """The files written by hand, those of `files` that lie elsewhere, and those that were `made`, in their order.

    A README written by hand is for those who see its folder: where the edition has a page of that address, it is none.
    """
    root = Path(config.config_file_path).parent
    paths = (path.relative_to(root / "docs").as_posix() for path in by_hand(root))
    own = [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in paths]
    others = [file for file in files if file.src_dir != config.docs_dir]
    standing = {file.dest_uri: file for file in (*others, *own)}
    folder = str(generated(root))
    for file in (Generated(path, folder, config) for path in sorted(made)):
        other = standing.get(file.dest_uri)
        if other is None or other.src_uri != file.src_uri:
            standing[file.dest_uri] = file
    return Files(standing.values())


def is_by_hand(file: File, config: MkDocsConfig) -> bool:
    """Whether a file lies in `docs/` and was not generated."""
    return file.src_dir == config.docs_dir


def describe(page: Page, edition: Edition, files: Files) -> None:
    """Say of a page written by hand, where it does not itself, in what language it is and where its twins are.

    Of a language that has none it leads to the home page, as a generated page does.
    """
    addresses = Addresses(edition.main, edition.languages)
    here = page.file.src_uri.removesuffix(".md")
    folder, slash, rest = here.partition("/")
    language, name = (folder, rest) if slash and folder in edition.languages[1:] else (edition.main, here)
    page.meta.setdefault("lang", language)
    page.meta.setdefault("edition", escape(name_in(edition.titles, language, edition.main)))
    if language != edition.main and (subtitle := edition.subtitles.get(language)):
        page.meta.setdefault("description", escape(subtitle))
    repository = RepositoryLinks(edition.repository, edition.branch)
    page.meta.setdefault("report", escape(repository.report(name, f"{edition.address or '.'}/{here}.html")))
    others = [other for other in edition.languages if other != page.meta["lang"]]
    twins = {other: addresses.shared(name, other) for other in others}
    found = {other for other, twin in twins.items() if files.get_file_from_path(f"{twin}.md")}
    homes = {other: addresses.shared("index", other) for other in others}
    for key, wanted in (("alternate", twins), ("elsewhere", homes)):
        links = {other: relative(here, wanted[other]) for other in others if (other in found) == (key == "alternate")}
        page.meta.setdefault(key, links)
