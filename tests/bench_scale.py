"""How a build from nothing, and the pages, grow with the corpus: `python -m tests.bench_scale 100 1000`.

In: how many texts; 100 and 1,000, if nothing is given. Out, on the terminal, a line for each of `make_corpus`'s
corpora: its pages; processor seconds and seconds on the clock of `mkdocs build` with nothing kept, and processor
milliseconds a text; peak megabytes of the largest process, and of all processes together, of which Linux tells (what
they share counts once); the largest page and the largest page of a text (gzipped HTML); bytes to a first search result.
What a build costs after an edit, `bench_steps` says.
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publishing.disk import generated
from tests import make_corpus
from tests.bench_search import Query, Reader
from tests.bench_steps import measured

HEAD = (
    f"{'texts':>6}{'pages':>7}{'CPU s':>9}{'s':>8}{'ms a text':>11}{'MB':>7}{'all MB':>8}{'largest KB':>12}"
    f"{'of a text':>11}{'search KB':>11}"
)
EVERY = 1.0
"""Seconds between two looks at the memory."""


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
def watched() -> Iterator[list[float]]:
    """The most megabytes that all processes begun meanwhile took at once, as far as it was looked at."""
    most, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(EVERY):
            most[0] = max(most[0], sum(map(proportional, descendants(os.getpid()))) / 1024)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        done.set()
        thread.join()


def descendants(of: int) -> list[int]:
    """The processes that a process began, and those that these began."""
    begun: dict[int, list[int]] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            begun.setdefault(int(file.read_text().rpartition(")")[2].split()[1]), []).append(int(file.parent.name))
        except OSError:  # it has ended
            continue
    found = [of]
    for process in found:
        found += begun.get(process, [])
    return found[1:]


def proportional(process: int) -> int:
    """Kilobytes of a process; of what it shares with others, its part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def row(texts: int) -> str:
    """The line of one corpus."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_corpus.corpus(Path(temporary) / "project", texts)
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
        with watched() as together:
            spent, took, peak = measured(build, folder, Path(temporary) / "store")
        pages = list((folder / "site").rglob("*.html"))
        size, page = largest(pages)
        of_text, _ = largest([path for path in pages if path.parent == folder / "site" / "texts"])
        search = first_result(generated(folder))
        figures = (
            f"{texts:6}{len(pages):7}{spent:9.1f}{took:8.1f}{spent / texts * 1000:11.1f}{peak:7.0f}{together[0]:8.0f}"
        )
        sizes = f"{size / 1000:12.1f}{of_text / 1000:11.1f}{search / 1000:11.1f}"
        return f"{figures}{sizes}  {page.relative_to(folder / 'site')}"


if __name__ == "__main__":
    print(HEAD, flush=True)
    for asked in sys.argv[1:] or ["100", "1000"]:
        print(row(int(asked)), flush=True)
