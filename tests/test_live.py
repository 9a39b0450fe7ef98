"""What the live server shows after an edit is what a fresh build gives, byte for byte, however little it did for it."""

from __future__ import annotations

import shutil
import time
import wsgiref.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mkdocs.commands.build
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from generator.mkdocs_plugin import at_once, live
from generator.mkdocs_plugin.live import Live
from generator.mkdocs_plugin.watching import Heard
from tests.conftest import CASES
from tests.make_corpus import ROOT, project

URL = "http://127.0.0.1:8000/"


@dataclass
class Served:
    """A project that is being served: `rebuild` is what the server calls when a watched file has changed."""

    folder: Path
    site: Path
    server: LiveReloadServer
    live: Live
    seeds: dict[str, bytes]

    def rebuild(self) -> set[str]:
        """The pages that were printed anew, after it was told which files were edited."""
        before, seeds = self.printed(), contents(self.folder / "seeds")
        for path in sorted(seeds.keys() | self.seeds.keys()):
            if seeds.get(path) != self.seeds.get(path):
                self.live.heard.add(str(self.folder / "seeds" / path))
        self.seeds = seeds
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
    make_project(folder)
    config = built(folder, site)
    server = serving(config, folder, site)
    (live,) = config.plugins["edition"]._lives.values()
    yield Served(folder, site, server, live, contents(folder / "seeds"))
    server.server_close()


def make_project(folder: Path) -> None:
    """A project of its own to the last template."""
    project(folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(CASES / "broken" / "_good" / "seeds", folder / "seeds")


def serving(config: Any, folder: Path, site: Path) -> LiveReloadServer:
    """The server as `mkdocs serve` sets it up after the first build, but neither bound nor running."""

    def whole() -> None:
        fresh = load_config(str(folder / "mkdocs.yml"), site_dir=str(site))
        fresh.site_url = URL
        build(fresh, serve_url=URL)

    server = LiveReloadServer(whole, "127.0.0.1", 8000, str(site))
    server.watch(config.docs_dir)
    server.watch(config.config_file_path)
    config.plugins.on_serve(server, config=config, builder=whole)
    for folder_watched in config.watch:
        server.watch(folder_watched)
    return server


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
    "a title": (edit("seeds/river/about.md", "title: The Tolls", "title: Of <Tolls> & Bridges"), SOME),
    "a name in a register": (edit("seeds/places.yml", "    en: Alder Bridge", "    en: Alderbridge"), SOME),
    "the name of a theme": (edit("seeds/themes.yml", "en: Trade", "en: Commerce and trade"), SOME),
    "nothing": (edit(NOTE, "Doubled", "Doubled"), SOME),
    "a second text": (add("seeds/lone.txt", TEXT), SOME),
    "a note on it": (
        add("seeds/lone/notes/hour.md", "---\nkind: index\nthemes: [trade]\n---\n\n> an hour\n"),
        SOME,
    ),
    "the title of the edition": (edit("seeds/edition.yml", "fr: Le fleuve", "fr: Le grand fleuve"), ALL),
    "a template": (edit("overrides/partials/footer.html", '<footer class="foot">', '<footer class="foot old">'), ALL),
    "a style": (edit("overrides/styles/pages.css", ".texts small", ".texts , .texts small"), SOME),
    "a script": (edit("overrides/scripts/search/results.js", "PAGE = 10", "PAGE = 11"), SOME),
    "a page written by hand": (add("docs/about.md", "# Of another edition\n"), ALL),
    "the configuration": (edit("mkdocs.yml", "site_name:", "copyright: nobody\nsite_name:"), ALL),
    "a text less": (remove("seeds/lone.txt"), SOME),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_site_is_that_of_a_fresh_build(served: Served, name: str, tmp_path: Path) -> None:
    """One edit after the other, on the same site."""
    act, wanted = EDITS[name]
    act(served.folder)
    printed = served.rebuild()
    folder = tmp_path / "fresh"
    shutil.copytree(served.folder, folder, symlinks=True, ignore=shutil.ignore_patterns("generated"))
    built(folder, tmp_path / "site")
    mine, fresh = contents(served.site), contents(tmp_path / "site")
    assert mine.keys() == fresh.keys()
    assert [path for path in mine if mine[path] != fresh[path]] == []
    everything = len(printed) == len(served.printed())
    assert everything == (wanted == ALL), sorted(printed)


@pytest.mark.parametrize("edited", [NOTE, "seeds/river/about.md", "seeds/river.txt"])
def test_an_edited_text_is_shown_before_the_rest_which_gives_way_to_another_edit(
    served: Served, edited: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And when the edit is undone meanwhile, nothing of it is left."""
    before, text, mark = contents(served.site), (served.folder / edited).read_bytes(), "Quicksilver"
    (served.folder / edited).write_bytes(text + f"\n\n{mark} flows.\n".encode())
    with monkeypatch.context() as patched:
        patched.setattr(Heard, "others", lambda heard, edited: True)
        assert served.rebuild() == {"texts/river.html"}
    assert mark in (served.site / "texts" / "river.html").read_text(encoding="utf-8")
    (served.folder / edited).write_bytes(text)
    served.rebuild()
    assert contents(served.site) == before


def test_the_rest_gives_way_for_a_while_only(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Heard, "others", lambda heard, edited: True)
    for turn, (old, new) in enumerate((("below", "above"), ("above", "beside"), ("beside", "below"))):
        monkeypatch.setattr(live, "GIVES_WAY", 0.0 if turn == 1 else 1000.0)
        edit(NOTE, f"{old} the bridge", f"{new} the bridge")(served.folder)
        assert (len(served.rebuild()) > 1) == (turn == 1)
    monkeypatch.undo()
    served.rebuild()


def test_an_edited_text_that_cannot_be_shown_first_is_shown_with_the_rest(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("of the rest something else is known now")

    edit(NOTE, "below the bridge", "near the bridge")(served.folder)
    with monkeypatch.context() as patched:
        patched.setattr(at_once, "of_one", fail)
        served.rebuild()
    assert "near the bridge" in (served.site / "texts" / "river.html").read_text(encoding="utf-8")
    edit(NOTE, "near the bridge", "below the bridge")(served.folder)
    served.rebuild()


def test_of_an_edit_it_may_be_told_twice(tmp_path: Path) -> None:
    heard, path, other = Heard(), tmp_path / "a.md", tmp_path / "b.md"
    path.write_text("first", encoding="utf-8")
    heard.add(str(path))
    edited = heard.take()
    heard.add(str(path))
    assert not heard.others(edited)
    path.write_text("another", encoding="utf-8")
    assert heard.others(edited)
    assert not heard.others(heard.take())
    heard.add(str(other))
    assert heard.others(edited)


def test_what_fails_half_way_is_built_as_a_whole_the_next_time(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.mkdocs_plugin import printing

    def fail(*_: object) -> None:
        raise RuntimeError("half-way")

    edit(NOTE, "below the bridge", "above the bridge")(served.folder)
    with monkeypatch.context() as patched:
        patched.setattr(printing, "_build_page", fail)
        with pytest.raises(RuntimeError, match="half-way"):
            served.rebuild()
    served.rebuild()
    assert "above the bridge" in (served.site / "texts" / "river.html").read_text(encoding="utf-8")


WHILE_BUILDING = {
    "a page": ("docs/about.md", "another edition", "a third edition", "about.html"),
    "a template": ("overrides/partials/footer.html", "foot old", "foot new", "index.html"),
    "a style": ("overrides/styles/pages.css", ".texts , ", ".texts b, ", "assets/pages.css"),
    "a script": ("overrides/scripts/search/results.js", "PAGE = 11", "PAGE = 12", "assets/search.js"),
    "the configuration": ("mkdocs.yml", "copyright: nobody", "copyright: somebody", "index.html"),
}
BUILT_FOR = {
    "some pages": (NOTE, "the bridge.", "this bridge.", "generator.mkdocs_plugin.printing._build_page"),
    "the whole site": (
        "overrides/partials/footer.html",
        "</footer>",
        "</footer >",
        "generator.mkdocs_plugin.printing._build_page",
    ),
}


def change(folder: Path, path: str, old: str, new: str) -> None:
    """One for the other, whichever is there."""
    there = old in (folder / path).read_text(encoding="utf-8")
    edit(path, *((old, new) if there else (new, old)))(folder)


@pytest.mark.parametrize("built_for", BUILT_FOR)
@pytest.mark.parametrize("name", WHILE_BUILDING)
def test_what_is_saved_while_the_site_is_built_is_shown_next(
    served: Served, name: str, built_for: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a second edit the server hears while it works for the first, and then calls once more."""
    *first_edit, step = BUILT_FOR[built_for]
    *second_edit, page = WHILE_BUILDING[name]
    print_page = mkdocs.commands.build._build_page
    times = []

    def save_and_print(*arguments: Any, **options: Any) -> None:
        print_page(*arguments, **options)
        times.append(time.monotonic())
        if len(times) == 1:
            change(served.folder, *second_edit)

    change(served.folder, *first_edit)
    with monkeypatch.context() as patched:
        patched.setattr(step, save_and_print)
        served.rebuild()
    assert times
    shown = (served.site / page).read_bytes()
    served.rebuild()
    assert (served.site / page).read_bytes() != shown


@pytest.mark.parametrize("saved", ["nothing", NOTE, "overrides/partials/footer.html", "docs/about.md", "mkdocs.yml"])
def test_what_is_saved_during_the_first_build_is_shown_next(saved: str, tmp_path: Path) -> None:
    """Until it is done nothing is watched."""
    folder = tmp_path / "served"
    folder.mkdir()
    make_project(folder)
    config = built(folder, tmp_path / "site")
    if saved != "nothing":
        with (folder / saved).open("a", encoding="utf-8") as file:
            file.write("\n")
    server = serving(config, folder, tmp_path / "site")
    server.observer.start()
    assert server._want_rebuild == (saved != "nothing")
    server.observer.stop()
    server.server_close()


def asked(server: LiveReloadServer, path: str, host: str) -> tuple[str, bytes]:
    """Status and body of the answer to a request."""
    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": host}
    wsgiref.util.setup_testing_defaults(environ)
    told: list[str] = []
    answer = server.get_app()(environ, lambda status, headers: told.append(status))  # type: ignore
    return told[0], b"".join(answer)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST", "127.0.0.1"])
def test_this_machine_is_answered(served: Served, host: str) -> None:
    assert asked(served.server, "/index.html", host)[0] == "200 OK"


FOREIGN = (
    "evil.example evil.example:8000 127.0.0.1.evil.example localhost.evil.example:8000 evil@localhost 10.0.0.2:8000"
)


@pytest.mark.parametrize("host", [*FOREIGN.split(), "localhost,evil.example", "::1]:evil.example", ":8000", ""])
@pytest.mark.parametrize("path", ["/index.html", "/livereload/0/0", "/nowhere"])
def test_another_name_that_leads_to_this_machine_is_not(served: Served, path: str, host: str) -> None:
    """Else a page of that name could read what is served (DNS rebinding)."""
    status, body = asked(served.server, path, host)
    assert status == "403 Forbidden" and b"<html" not in body


ODD_PATHS = ["/\0", "/index.html\0", "/a\0/../index.html", "/livereload/" + "9" * 5000 + "/1", "/" + "a" * 5000]
ODD_PATHS += ["/..", "//", "/\xff", "/%", "/texts", "/index.html/", "/../../etc/passwd", "/\r\n", "/.\udcff"]


@pytest.mark.parametrize("path", ODD_PATHS)
def test_no_path_is_an_error_of_the_server(served: Served, path: str) -> None:
    path = path.encode("utf-8", "surrogateescape").decode("latin-1")
    status, body = asked(served.server, path, "localhost:8000")
    assert status in {"200 OK", "302 Found", "404 Not Found"} and b"root:" not in body


@pytest.mark.parametrize("path", ["docs/about.md", "docs/new.md", "docs/fr/new.md", "mkdocs.yml"])
def test_a_page_written_by_hand_is_watched_also_a_new_one(path: str, tmp_path: Path) -> None:
    assert seen_by_the_server(tmp_path, path)


@pytest.mark.parametrize("path", ["docs/generated/index.md", "docs/generated/new.md"])
def test_what_the_generator_writes_is_not_watched(path: str, tmp_path: Path) -> None:
    """Else every edit would be followed by a second build."""
    assert not seen_by_the_server(tmp_path, path)


def seen_by_the_server(folder: Path, path: str) -> bool:
    """Whether the server of a project hears, within five looks at its files, that one has been written."""
    served = folder / "served"
    served.mkdir()
    make_project(served)
    shutil.rmtree(served / "overrides")  # as most editions have none
    server = serving(built(served, folder / "site"), served, folder / "site")
    server.observer.start()
    try:
        (served / path).parent.mkdir(parents=True, exist_ok=True)
        (served / path).write_text("# New\n", encoding="utf-8")
        with server._rebuild_cond:
            return server._rebuild_cond.wait_for(lambda: server._want_rebuild, timeout=5 * server.observer.timeout)
    finally:
        server.observer.stop()
        server.server_close()


def test_an_edit_of_which_it_is_told_twice_is_worked_for_once(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    path, before = served.folder / NOTE, (served.folder / NOTE).read_text(encoding="utf-8")
    path.write_text(f"{before}\nMore.\n", encoding="utf-8")
    served.rebuild()
    worked: list[int] = []
    with monkeypatch.context() as patched:
        patched.setattr(served.live, "_generate", lambda *_: worked.append(1) or [])
        time.sleep(0.11)
        for text, times in ((None, 0), (f"{before}\nElse.\n", 1)):
            if text is not None:
                path.write_text(text, encoding="utf-8")
            served.live.heard.add(str(path))
            served.server.builder()
            assert len(worked) == times
    served.live.heard.add(str(path))
    path.write_text(before, encoding="utf-8")
    served.rebuild()
