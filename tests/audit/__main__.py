"""What comes in: the site that `make audit` has built. What goes out: a table; exit 1 if anything has to be fixed.

Every page is read by the Nu HTML checker; every TEI file is held against the RELAX NG schema tei_all by the same
program; one page of each kind, in both languages where there are two, is opened by Lighthouse. Nothing of this leaves
the machine: pages are served on the loopback address. The versions in the lock files are looked up in a database of
known holes, on the network. It takes minutes, so that it is no part of `make test`.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.audit import linked
from tests.audit.exchange import annotations, books, cetei, citation, planted, sitemap
from tests.audit.known_holes import NoData, known_holes, locked
from tests.audit.reading import read, served
from tests.browser.conftest import BROWSERS, SITE, Pages, Quiet
from tests.links import broken

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CHECKER = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = HERE / "node_modules" / ".bin" / "lighthouse"
SCHEMA = ROOT / ".venv" / "audit" / "schemas" / "tei_all.rng"
NOT_OURS = {
    "Resource violates Content Security Policy": "read from disk a page has no origin that its policy could mean",
    "Inline script violates Content Security Policy": "JSON-LD is data; no browser runs it",
}
"""What the checker says on every page and cannot be fixed here, with the reason."""
SCORES = ("accessibility", "best-practices", "seo")


def checked(*arguments: str) -> list[dict[str, str]]:
    """The messages of the checker, errors and warnings, each with `url`, `message` and, mostly, `lastLine`."""
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[dict[str, str]] = json.loads(done.stdout)["messages"]
    return found


def told(messages: Sequence[dict[str, str]]) -> Iterator[str]:
    """Messages as lines: file, line, words."""
    for one in messages:
        yield f"{one.get('url', '').rpartition('/site/')[2]}:{one.get('lastLine', '?')}: {one['message']}"


def html() -> list[str]:
    """What is wrong in the HTML of the site; what is not ours is counted and told with its reason."""
    messages = checked("--skip-non-html", str(SITE))
    others: Counter[str] = Counter()
    ours = []
    for one in messages:
        known = next((start for start in NOT_OURS if one["message"].startswith(start)), None)
        if known:
            others[known] += 1
        else:
            ours.append(one)
    print(f"HTML: {len(list(SITE.rglob('*.html')))} pages, {len(ours)} messages")
    for start, many in others.items():
        print(f"  and {many} × “{start} …”: {NOT_OURS[start]}")
    return list(told(ours))


def tei() -> list[str]:
    """What is wrong in the TEI files by tei_all."""
    files = sorted(str(path) for path in (SITE / "tei").glob("*.xml"))
    messages = checked("--schema", SCHEMA.as_uri(), "--xml", *files)
    print(f"TEI: {len(files)} files by RELAX NG (tei_all), {len(messages)} messages")
    return list(told(messages))


def lighthouse(origin: str, path: str) -> tuple[list[int], list[str]]:
    """The scores of a page, of 100, in the order of SCORES, and the audits that cost it anything."""
    flags = "--headless=new --no-sandbox --disable-gpu"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        subprocess.run(
            [
                *(str(LIGHTHOUSE), f"{origin}/{path}", "--quiet", "--output=json", f"--output-path={out}"),
                *(f"--only-categories={','.join(SCORES)}", f"--chrome-flags={flags}"),
            ],
            check=True,
            capture_output=True,
            env=os.environ | {"CHROME_PATH": chromium()},
        )
        report = json.loads(out.read_text(encoding="utf-8"))
    lost = [
        f"{path}: {audit['title']} ({audit['id']})"
        for name in SCORES
        for ref in report["categories"][name]["auditRefs"]
        for audit in [report["audits"][ref["id"]]]
        if ref["weight"] and audit["score"] is not None and audit["score"] < 1
    ]
    return [round(100 * report["categories"][name]["score"]) for name in SCORES], lost


def chromium() -> str:
    """The program that is to open the pages."""
    named = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, BROWSERS)), "")
    if not named:
        sys.exit(f"No Chromium was found (looked for {', '.join(BROWSERS)}); CHROME_PATH may name one.")
    return named


def opened() -> list[str]:
    """What Lighthouse finds on one page of each kind."""
    paths = sorted(SITE.rglob("*.html"), key=lambda path: (len(path.relative_to(SITE).parts), path))
    pages = Pages({path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8") for path in paths})
    kinds = pages.kinds()
    twins = [f"en/{path}" for path in kinds if f"en/{path}" in pages.html]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("Lighthouse, of 100:  " + "  ".join(SCORES))
    wrong = []
    for path in (*kinds, *twins):
        scores, lost = lighthouse(f"http://127.0.0.1:{server.server_address[1]}", path)
        print(f"  {path:60}" + "".join(f"{score:6}" for score in scores), flush=True)
        wrong += lost
    server.shutdown()
    return wrong


def all_planted() -> list[str]:
    """Mistakes put into copies, one of each format, that its program does not tell; what each says is printed."""
    page = next(path for path in sorted((SITE / "texts").glob("*.html")))
    file = next(path for path in sorted((SITE / "tei").glob("*.xml")))

    def of_html(folder: Path) -> Sequence[str]:
        (folder / "broken.html").write_text(page.read_text("utf-8").replace("</h1>", "</h2>", 1), encoding="utf-8")
        return [
            one for one in told(checked(str(folder / "broken.html"))) if not any(start in one for start in NOT_OURS)
        ]

    def of_tei(folder: Path) -> Sequence[str]:
        (folder / "broken.xml").write_text(file.read_text("utf-8").replace("<titleStmt>", "<titleStmt><p/>", 1))
        return list(told(checked("--schema", SCHEMA.as_uri(), "--xml", str(folder / "broken.xml"))))

    def of_lighthouse(folder: Path) -> Sequence[str]:
        text = re.sub(r"<html[^>]*>", "<html>", page.read_text("utf-8"), count=1)
        (folder / "broken.html").write_text(text, encoding="utf-8")
        with served(folder) as origin:
            return [one for one in lighthouse(origin, "broken.html")[1] if "html-has-lang" in one]

    own = (
        ("HTML, Nu: an element that is closed as another", of_html),
        ("TEI, RELAX NG: a paragraph in the title", of_tei),
        ("Accessibility, Lighthouse: a page in no language", of_lighthouse),
    )
    missed, many = [], 0
    with tempfile.TemporaryDirectory(dir=ROOT / "tests" / "audit", prefix=".planted-") as name:
        for what, plant in (*own, *planted(chromium()), *linked.planted()):
            many += 1
            said = plant(Path(name))
            print(f"  planted: {what}: {said[0][:160] if said else 'NOT TOLD'}")
            if not said:
                missed.append(f"not told: {what}")
    print(f"Planted mistakes: {many}, {len(missed)} not told")
    return missed


def disk(browser: str) -> list[str]:
    """The archive of the site, unpacked and opened from the disk: links, one page of each kind, search, figures."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(SITE / "site.zip") as archive:
        archive.extractall(name)
        folder = Path(name) / "site"
        wrong = [f"site.zip: {link}" for link in broken(folder)]
        texts = {
            path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))
        }
        pages = Pages(texts)
        with sync_playwright() as driver:
            chrome = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            tab = chrome.new_page()
            tab.on("pageerror", lambda error: wrong.append(f"site.zip: {tab.url}: {error}"))
            tab.on("requestfailed", lambda request: wrong.append(f"site.zip: {tab.url}: {request.url} is missing"))
            kinds = [path for path in pages.kinds() if path in texts]
            drawn = 0
            for path in kinds:
                tab.goto((folder / path).as_uri())
                drawn += tab.locator("svg").count()
            tab.goto((folder / pages.search()).as_uri() + "?q=Poutine")
            tab.wait_for_selector("#search-page mark", timeout=20_000)
            found = tab.locator("#search-page mark").count()
            chrome.close()
    print(
        f"From disk: {len(texts)} pages, {len(kinds)} opened, {drawn} drawings, {found} words found by search; ", end=""
    )
    print(f"{len(wrong)} messages")
    return wrong


def holes() -> list[str]:
    """Packages of the lock files with known holes; where no data can be had, that is printed, and nothing is known."""
    packages = locked(ROOT)
    try:
        holed = known_holes(packages)
    except NoData as error:
        print(f"Known holes: NOT CHECKED, for the database cannot be asked ({error})")
        return []
    print(f"Known holes: {len(packages)} packages, {len(holed)} with holes")
    return holed


def main() -> int:
    """Run all; with names given, those only."""
    parts: dict[str, Callable[[], list[str]]] = {
        "html": html,
        "tei": tei,
        "epub": functools.partial(books, chromium()),
        "reader": lambda: read(sorted(SITE.rglob("*.epub")), chromium()),
        "sitemap": sitemap,
        "disk": functools.partial(disk, chromium()),
        "cetei": cetei,
        "annotations": annotations,
        "model": linked.model,
        "vocabulary": linked.vocabulary,
        "release": linked.release,
        "citation": citation,
        "planted": all_planted,
        "lighthouse": opened,
        "holes": holes,
    }
    names = sys.argv[1:] or list(parts)
    if {"html", "tei", "epub", "planted"} & set(names) and not shutil.which("java"):
        sys.exit("Java 11 or newer is needed for the HTML checker.")
    wrong = [line for name in names for line in parts[name]()]
    for line in wrong:
        print(f"to fix: {line}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
