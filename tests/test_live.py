"""What the live server shows after an edit is what a fresh build gives, byte for byte, however little it did for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from tests.conftest import CASES
from tests.make_corpus import ROOT, project

URL = "http://127.0.0.1:8000/"


@dataclass
class Served:
    """A project that is being served: `rebuild` is what the server calls when a watched file has changed."""

    folder: Path
    site: Path
    server: LiveReloadServer

    def rebuild(self) -> set[str]:
        """The pages that were printed anew."""
        before = self.printed()
        self.server.builder()
        return {path for path, time in self.printed().items() if before.get(path) != time}

    def printed(self) -> dict[str, int]:
        return {one.relative_to(self.site).as_posix(): one.stat().st_mtime_ns for one in self.site.rglob("*.html")}


def built(folder: Path, site: Path) -> Any:
    """The configuration of a project, which has been built for serving."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = URL
    build(config, serve_url=URL)
    return config


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, site = tmp_path_factory.mktemp("served"), tmp_path_factory.mktemp("site")
    project(folder)
    (folder / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(CASES / "broken" / "_good" / "seeds", folder / "seeds")
    edit("seeds/edition.yml", "[en, fr]", "[fr, en]")(folder)  # as the configuration has it
    config = built(folder, site)

    def whole() -> None:
        fresh = load_config(str(folder / "mkdocs.yml"), site_dir=str(site))
        fresh.site_url = URL
        build(fresh, serve_url=URL)

    server = LiveReloadServer(whole, "127.0.0.1", 8000, str(site))
    server.watch(config.docs_dir)
    server.watch(config.config_file_path)
    config.plugins.on_serve(server, config=config, builder=whole)
    yield Served(folder, site, server)
    server.server_close()


def contents(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")

    return act


def add(path: str, text: str) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

    return act


def remove(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


NOTE = "seeds/river/notes/tolls-doubled.md"
TEXT = "The council met at Alder Bridge and spoke of the tolls for an hour, as it had done the year before.\n"
SOME, ALL = "some pages", "the whole site"
EDITS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a word of a note": (edit(NOTE, "Doubled only", "Doubled alone"), SOME),
    "a passage that is not there": (edit(NOTE, "> the upper", "> the lowest"), SOME),
    "the passage again": (edit(NOTE, "> the lowest", "> the upper"), SOME),
    "a title": (edit("seeds/river/about.md", "title: The Tolls", "title: Of <Tolls> & Bridges"), ALL),
    "a name in a register": (edit("seeds/places.yml", "    en: Alder Bridge", "    en: Alderbridge"), SOME),
    "the name of a theme": (edit("seeds/themes.yml", "en: Trade", "en: Commerce and trade"), SOME),
    "nothing": (edit(NOTE, "Doubled", "Doubled"), SOME),
    "a second text": (add("seeds/lone.txt", TEXT), ALL),
    "a note on it": (
        add("seeds/lone/notes/hour.md", "---\nkind: index\nthemes: [trade]\n---\n\n> an hour\n"),
        SOME,
    ),
    "the title of the edition": (edit("seeds/edition.yml", "fr: Le fleuve", "fr: Le grand fleuve"), ALL),
    "a template": (edit("overrides/partials/footer.html", '<footer class="foot">', '<footer class="foot old">'), ALL),
    "a style": (edit("overrides/styles/pages.css", ".texts small", ".texts , .texts small"), ALL),
    "a script": (edit("overrides/scripts/search/results.js", "PAGE = 10", "PAGE = 11"), ALL),
    "a page written by hand": (add("docs/about.md", "# Of another edition\n"), ALL),
    "the configuration": (edit("mkdocs.yml", "site_name:", "copyright: nobody\nsite_name:"), ALL),
    "a text less": (remove("seeds/lone.txt"), ALL),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_site_is_that_of_a_fresh_build(served: Served, name: str, tmp_path: Path) -> None:
    """One edit after the other, on the same site."""
    act, wanted = EDITS[name]
    act(served.folder)
    printed = served.rebuild()
    folder = tmp_path / "fresh"
    shutil.copytree(served.folder, folder, symlinks=True, ignore=shutil.ignore_patterns("docs"))
    for page in ("about.md", "data.md", "en/about.md", "en/data.md"):
        (folder / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(served.folder / "docs" / page, folder / "docs" / page)
    built(folder, tmp_path / "site")
    mine, fresh = contents(served.site), contents(tmp_path / "site")
    assert mine.keys() == fresh.keys()
    assert [path for path in mine if mine[path] != fresh[path]] == []
    everything = len(printed) == len(served.printed())
    assert everything == (wanted == ALL), sorted(printed)


def test_what_fails_half_way_is_built_as_a_whole_the_next_time(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.mkdocs_plugin import live

    def fail(*_: object) -> None:
        raise RuntimeError("half-way")

    edit(NOTE, "below the bridge", "above the bridge")(served.folder)
    with monkeypatch.context() as patched:
        patched.setattr(live, "_build_page", fail)
        with pytest.raises(RuntimeError, match="half-way"):
            served.rebuild()
    assert len(served.rebuild()) == len(served.printed())
    assert "above the bridge" in (served.site / "texts" / "river.html").read_text(encoding="utf-8")


def test_what_the_generator_writes_is_not_watched(served: Served) -> None:
    """Else every edit would be followed by a second build."""
    watched = [os.path.relpath(path, served.folder) for path in served.server._watched_paths]
    assert sorted(watched) == ["docs/about.md", "docs/data.md", "docs/en/about.md", "docs/en/data.md", "mkdocs.yml"]
