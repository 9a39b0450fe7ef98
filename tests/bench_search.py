"""How well and how cheaply the search finds: `python -m tests.bench_search`.

Out, on the terminal: recall at 10 of the queries in `queries.yml`, and of those in `queries-by-readers.yml`,
written without knowing the search, for this edition, for MkDocs' Material with its own search, and for Pagefind when
its package is installed (`pip install 'pagefind[bin]'`); then what the index costs for this corpus and for 1,000 texts
made from its words: seconds to build, bytes on disk, bytes to the first results.

The others know pages, not paragraphs: so they are asked for the right texts among their first ten pages; this edition
is asked for the right paragraphs among its first ten results, and for the texts beside it.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import importlib.util
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import quickjs
import yaml

from generator import site
from generator.mkdocs_plugin import assets
from generator.model.document import Run
from generator.model.publication import AnnotatedText, Publication
from generator.model.shelved import whole, whole_seed
from generator.publishing.disk import generated
from generator.publishing.renderer import SiteRenderer
from generator.search import search_files

ROOT = Path(__file__).parent.parent
FIRST = 10
BY_READERS = "queries-by-readers.yml"


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader types, with the facets chosen, and what must be found: `slug#p12`, or `places/paris`."""

    words: str
    finds: tuple[str, ...]
    facets: Mapping[str, Sequence[str]]
    why: str
    language: str = "fr"
    misses: tuple[str, ...] = ()


def queries(file: str = "queries.yml") -> tuple[Query, ...]:
    """A fixed set of the project."""
    listed = yaml.safe_load((Path(__file__).parent / file).read_text(encoding="utf-8"))
    return tuple(
        Query(
            str(one["q"]),
            tuple(one["finds"]),
            one.get("facets", {}),
            kind,
            one.get("language", "fr"),
            tuple(one.get("known-misses", ())),
        )
        for kind, group in listed.items()
        for one in group
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a passage, and where it leads."""

    page: str
    title: str
    language: str
    kind: str
    place: str
    at: str
    text: str
    date: str = ""

    @property
    def address(self) -> str:
        return self.page + (f"#{self.place}" if self.place else "")


class Reader:
    """The search of the site, its own scripts in a JavaScript engine, over an index given as parts by path."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = {Path(path).stem: text for path, text in files.items()}
        self._engine = quickjs.Context()
        self._engine.eval(assets.join(ROOT / "tests" / "search_engine.js"))
        self._engine.eval(f"setSources({json.dumps(self.files)})")
        self.known = self.load("index")

    def call(self, method: str, *values: object) -> Any:
        """What a method of the engine in `search_engine.js` answers. Raises AssertionError with a script's error."""
        self._engine.eval(f"run({json.dumps(method)}, {json.dumps(values)})")
        while self._engine.execute_pending_job():
            pass
        answer = json.loads(self._engine.eval("answer"))
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def load(self, name: str) -> Any:
        """The value of a part."""
        return self.call("load", name)

    def fetched(self) -> list[str]:
        """The names of the parts that were needed so far."""
        names: list[str] = self.call("fetched")
        return names

    def bytes(self, squeezed: bool = False) -> int:
        """Bytes of what was fetched."""
        parts = [self.files[name].encode() for name in self.fetched()]
        return sum(len(gzip.compress(part)) if squeezed else len(part) for part in parts)

    def shown(self, passage: int) -> Shown:
        """What is shown of a passage."""
        return Shown(**self.call("shown", passage))

    def passages(self) -> list[Shown]:
        """Every passage of the index."""
        return [self.shown(number) for number in range(self.known["passages"])]

    def find(self, query: Query, most: int = FIRST) -> list[str]:
        """Addresses of the first results, best first."""
        facets = [(name, [str(value) for value in chosen]) for name, chosen in query.facets.items()]
        addresses: list[str] = self.call("find", query.words, query.language, facets, most)
        return addresses


def recall(found: Sequence[str], wanted: Sequence[str]) -> float:
    """The share of what must be found that is among the first ten, of ten where more must."""
    return len(set(found[:FIRST]) & set(wanted)) / min(FIRST, len(set(wanted)))


def address(name: str) -> str:
    """`slug#p12`, or the entry of a register, `places/paris`, as the site writes it."""
    slug, mark, place = name.partition("#")
    return f"{slug}.html" if "/" in slug else f"texts/{slug}.html{mark}{place}"


def grown(publication: Publication, times: int, notes: int = 1000) -> Publication:
    """A corpus of as many texts made from the words of this one, with new words and names among them.

    A text has as many notes as its model, but not more than `notes`.
    """
    dice = random.Random(5)
    pool = [word for text in publication.texts for block in text.document.blocks for word in block.text.split()]
    weights = [1 / rank for rank in range(10, 60_010)]
    rare = [pool[dice.randrange(len(pool))].strip(".,:;()«»’'") + _syllables(dice) for _ in weights]

    def prose(like: str) -> str:
        said = dice.choices(pool, k=len(like.split()))
        fresh = dice.choices(rare, weights, k=len(said))
        return " ".join(new if dice.random() < 0.12 else word for word, new in zip(said, fresh, strict=True))

    entities = {
        f"{name}-{copy}": replace(
            entity,
            id=f"{name}-{copy}",
            forms=entity.forms if not copy else tuple(form + _syllables(dice) for form in entity.forms),
        )
        for name, entity in publication.entities.items()
        for copy in range(max(1, times // 50))
    }

    def text(number: int, text: AnnotatedText) -> AnnotatedText:
        about = replace(text.document.about, slug=f"text-{number}", date=str(2000 + number % 25))
        seed = replace(whole_seed(text.document.seed), name=f"text-{number}")
        named: dict[int, str] = defaultdict(str)
        for one in text.mentions:
            named[one.span.block] += " " + one.form
        blocks = tuple(
            replace(one, runs=(Run(prose(one.text) + named[place]),)) if one.text else one
            for place, one in enumerate(text.document.blocks)
        )
        copy = min(int(dice.expovariate(0.3)), max(1, times // 50) - 1)
        return replace(
            text,
            document=replace(whole(text.document), about=about, blocks=blocks, seed=seed),
            mentions=tuple(replace(one, entity=f"{one.entity}-{copy}") for one in text.mentions),
            placed=tuple(
                replace(one, note=replace(one.note, body=prose(one.note.body))) for one in text.placed[:notes]
            ),
        )

    texts = tuple(text(n, publication.texts[n % len(publication.texts)]) for n in range(times))
    return replace(publication, texts=texts, entities=entities)


def _syllables(dice: random.Random) -> str:
    return "".join(dice.choice("bcdfglmnprstv") + dice.choice("aeiou") for _ in range(2))


def costs(publication: Publication) -> Iterator[str]:
    """The table of costs: this corpus, one of 1,000 texts with three notes each, one with as many notes as here."""
    yield f"{'texts':>6}{'passages':>10}{'build s':>9}{'MB':>7}{'files':>7}{'largest KB':>12}  raw/gzip KB to results"
    for corpus in (publication, grown(publication, 1000, 3), grown(publication, 1000)):
        started = time.process_time()
        files = search_files(SiteRenderer(corpus))
        spent = time.process_time() - started
        size = [len(text.encode()) for text in files.values()]
        first = []
        for words_ in (
            "isolationnisme",
            "l’OTAN",
            "Trump Poutine",
            "sanctions économiques",
            '"guerre froide"',
            '"Vladimir Poutine"',
        ):
            reader = Reader(files)
            reader.find(Query(words_, (), {}, ""))
            for facet in ("kind", "language", "year", "publisher"):
                reader.load(f"facet-{facet}")
            first.append(f"{words_} {reader.bytes() // 1000}/{reader.bytes(True) // 1000}")
        yield (
            f"{len(corpus.texts):6}{Reader(files).known['passages']:10}{spent:9.2f}{sum(size) / 1e6:7.2f}{len(size):7}"
            f"{max(size) // 1000:12}  {', '.join(first)}"
        )


MATERIAL = """
site_name: comparison
docs_dir: docs
use_directory_urls: false
theme: {name: material, language: fr, font: false}
plugins: [{search: {lang: [fr, en]}}]
exclude_docs: |
  *-changes.md
  *-source.md
"""
IN_MATERIAL = "all => all.map(a => a.href)"
IN_PAGEFIND = """async query => {
  const found = await (await import("/pagefind/pagefind.js")).search(query);
  return Promise.all(found.results.slice(0, 10).map(async one => (await one.data()).url));
}"""


def elsewhere(asked: Sequence[Query], folder: Path) -> Iterator[tuple[str, list[float]]]:
    """For each other search its name and the recall of texts at ten pages, on a plain Material site of the same pages.

    They know no facets, and are not asked for what needs them.
    """
    from tests.browser import conftest

    api = importlib.import_module("playwright.sync_api")
    shutil.copytree(generated(ROOT), folder / "docs")
    (folder / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    handler = functools.partial(conftest.Quiet, directory=str(folder / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_address[1]}/"
    with api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page()
        yield "Material's own (lunr)", [_rated(_material(page, origin, one.words), one, origin) for one in asked]
        if importlib.util.find_spec("pagefind"):
            run = [sys.executable, "-m", "pagefind", "--site", "site", "--force-language", "fr"]
            subprocess.run([*run, "--root-selector", "article"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            page.goto(origin)
            found = [page.evaluate(IN_PAGEFIND, one.words) for one in asked]
            rated = [_rated(one, query, "/") for one, query in zip(found, asked, strict=True)]
            yield "Pagefind", rated
        else:
            yield "Pagefind is not installed", []
        chromium.close()
    server.shutdown()


def _material(page: Any, origin: str, words_: str) -> list[str]:
    """What Material's own box shows for a query."""
    page.goto("about:blank")
    page.goto(f"{origin}about.html?{urllib.parse.urlencode({'q': words_})}")
    page.wait_for_function("() => /\\d|[Aa]ucun/.test(document.querySelector('.md-search-result__meta').textContent)")
    found: list[str] = page.eval_on_selector_all("a.md-search-result__link", IN_MATERIAL)
    return found


def _rated(found: Sequence[str], query: Query, root: str) -> float:
    pages = dict.fromkeys(one.removeprefix(root).partition("#")[0].partition("?")[0] for one in found)
    return recall(list(pages), [address(name).partition("#")[0] for name in query.finds])


def main() -> None:
    """Prints what was asked for."""
    publication = site.read(ROOT).publication
    reader = Reader(search_files(SiteRenderer(publication)))
    sets = {"queries of the project": queries(), "queries by readers": queries(BY_READERS)}
    asked = [query for one in sets.values() for query in one]
    by_paragraph, by_text = [], []
    for query in asked:
        by_paragraph.append(recall(reader.find(query), [address(name) for name in query.finds]))
        by_text.append(_rated(reader.find(query, 100), query, ""))
    rows = [("this edition, paragraphs", by_paragraph), ("this edition, texts", by_text)]
    plain = [replace(query, facets={}) for query in asked]
    rows.append(("the same without facets", [_rated(reader.find(query, 100), query, "") for query in plain]))
    with tempfile.TemporaryDirectory() as folder:
        rows += elsewhere(asked, Path(folder))
    start = 0
    for title, some in sets.items():
        print(title, *table(some, [(name, scores[start : start + len(some)]) for name, scores in rows]), "", sep="\n")
        start += len(some)
    print(*costs(publication), sep="\n")


def table(asked: Sequence[Query], rows: Sequence[tuple[str, Sequence[float]]]) -> Iterator[str]:
    """The lines of a table of recall: a row for each search, a column for each kind of query, the last for all."""
    kinds = list(dict.fromkeys(query.why for query in asked))
    counts = [sum(one.why == kind for one in asked) for kind in kinds]
    yield f"{'recall at 10':28}" + "".join(f"{kind:>16}" for kind in (*kinds, "all"))
    yield f"{'queries':28}" + "".join(f"{count:16}" for count in (*counts, len(asked)))
    for name, scores in rows:
        groups = [[score for score, one in zip(scores, asked, strict=False) if one.why == kind] for kind in kinds]
        yield f"{name:28}" + "".join(f"{statistics.mean(group):16.3f}" for group in (*groups, scores) if group)


if __name__ == "__main__":
    main()
