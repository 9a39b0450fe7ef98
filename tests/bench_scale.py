"""How the generator, MkDocs and the pages grow with the corpus: `python -m tests.bench_scale 100 1000`.

In: how many texts; 100 and 1,000, if nothing is given. Out, on the terminal, a line for each of `make_corpus`'s
corpora: processor seconds of the generator and of a whole `mkdocs build` after it, in which the generator runs again;
milliseconds a text of that build, peak memory, the largest page and the largest page of a text (gzipped HTML), files
written by a generator that has nothing to do, bytes to a first search result, and seconds from saving a note to its new
words from the live server (the browser's own time comes on top; not measured past 3,000 texts).
"""

from __future__ import annotations

import gzip
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publishing.disk import generated
from tests import make_corpus
from tests.bench_search import Query, Reader

PORT = 8765
HEAD = (
    f"{'texts':>6}{'pages':>7}{'generator s':>12}{'build s':>9}{'ms a text':>11}{'peak MB':>9}{'largest KB':>12}"
    f"{'of a text':>11}{'written':>9}{'search KB':>11}{'edit s':>8}"
)
PATIENCE = 7200
EDITED = 3000
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(make_corpus.ROOT), "NO_MKDOCS_2_WARNING": "1"}


def run(folder: Path, *arguments: str) -> tuple[float, float, str]:
    """Processor seconds, peak megabytes and what was said by a Python module that is run in a folder."""
    program = (
        "import resource, runpy, sys\n"
        "sys.argv = sys.argv[1:]\n"
        "try: runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)\n"
        "finally: print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    peak = re.findall(r"^peak (\d+)$", done.stderr, re.MULTILINE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, int(peak[-1]) / 1024, done.stderr


def gzipped(path: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 6))


def largest(paths: list[Path]) -> tuple[int, Path]:
    """The heaviest of the pages: of the twenty longest, that which takes most when gzipped."""
    longest = sorted(paths, key=lambda path: path.stat().st_size)[-20:]
    return max((gzipped(path), path) for path in longest)


def first_result(docs: Path) -> int:
    """Bytes, gzipped, that a browser fetches until it can show what a common word and two rarer ones find."""
    files = {path.name: path.read_text(encoding="utf-8") for path in (docs / "assets" / "search").glob("*.js")}
    counts = []
    for words in (make_corpus.word(0), make_corpus.word(40), f"{make_corpus.word(300)} {make_corpus.word(7)}"):
        reader = Reader(files)
        reader.find(Query(words, (), {}, ""))
        for facet in ("kind", "language", "year", "publisher"):
            reader.load(f"facet-{facet}")
        counts.append(reader.bytes(squeezed=True))
    return max(counts)


@contextmanager
def served(folder: Path) -> Iterator[Callable[[str], str]]:
    """The live server of a project; gives what fetches one of its pages."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{PORT}"]
    server = subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
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


def edit(folder: Path, times: int = 5) -> float:
    """Seconds, the median, from saving a note to a page of the live server that has its words."""
    note = min((folder / "seeds").glob("*/notes/*context.md"))
    page = "texts/" + note.parent.parent.name.replace("_", "-") + ".html"
    before = note.read_text(encoding="utf-8")
    took = []
    with served(folder) as fetch:
        for number in range(times):
            time.sleep(2 + number * 0.13)
            mark = f"edited {number} times"
            started = time.monotonic()
            note.write_text(f"{before}\n{mark}\n", encoding="utf-8")
            while mark not in fetch(page):
                time.sleep(0.01)
            took.append(time.monotonic() - started)
    note.write_text(before, encoding="utf-8")
    return statistics.median(took)


def row(texts: int) -> str:
    """The line of one corpus."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_corpus.corpus(Path(temporary) / "project", texts)
        generator, _, _ = run(folder, "generator", "build")
        build, peak, said = run(folder, "mkdocs", "build", "--strict")
        written = re.findall(r"(\d+) files changed", said)[-1]
        pages = list((folder / "site").rglob("*.html"))
        size, page = largest(pages)
        of_text, _ = largest([path for path in pages if path.parent == folder / "site" / "texts"])
        search = first_result(generated(folder))
        seconds = f"{edit(folder):8.2f}" if texts <= EDITED else ""
        figures = f"{texts:6}{len(pages):7}{generator:12.1f}{build:9.1f}{build / texts * 1000:11.1f}{peak:9.0f}"
        sizes = f"{size / 1000:12.1f}{of_text / 1000:11.1f}{written:>9}{search / 1000:11.1f}{seconds:>8}"
        return f"{figures}{sizes}  {page.relative_to(folder / 'site')}"


if __name__ == "__main__":
    print(HEAD, flush=True)
    for asked in sys.argv[1:] or ["100", "1000"]:
        print(row(int(asked)), flush=True)
