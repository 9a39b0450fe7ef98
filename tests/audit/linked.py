"""What is said in linked data, given to programs that know its vocabulary: annotations, claims, heads, a release."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path

from tests.browser.conftest import SITE
from tests.released import released_twice

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
HEAD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
CRATE = "ro-crate-metadata.json"

Change = Callable[[str], str]


def same(text: str) -> str:
    """The text as it is: no mistake planted."""
    return text


def model(change: Change = same) -> list[str]:
    """Every annotation, its targets, selectors and bodies, by a JSON Schema of the W3C model (@kba/anno-schema)."""
    wrong, things = [], 0
    for path in sorted((SITE / "annotations").glob("*.jsonld")):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonld", encoding="utf-8") as file:
            file.write(change(path.read_text("utf-8")))
            file.flush()
            done = subprocess.run(
                ["node", str(HERE / "schema.js"), file.name], capture_output=True, text=True, check=True
            )
        said = json.loads(done.stdout)
        things += said["things"]
        wrong += said["wrong"]
    print(f"Web Annotation: {things} parts by a JSON Schema of the W3C model, {len(wrong)} messages")
    return wrong


def vocabulary(change: Change = same) -> list[str]:
    """`claims.json` and the data in the head of each page by the types of schema.org (schema-dts, by Google)."""
    found = [(SITE / "claims.json").read_text("utf-8")]
    for path in sorted(SITE.rglob("*.html")):
        if "v" not in path.relative_to(SITE).parts[:1]:
            found += map(unescape, HEAD.findall(path.read_text("utf-8")))
    names = sorted({json.loads(text)["@type"] for text in found})
    lines = [f'import type {{ WithContext, {", ".join(names)} }} from "schema-dts";']
    for number, text in enumerate(found):
        lines.append(f"export const a{number}: WithContext<{json.loads(text)['@type']}> = {change(text)};")
    with tempfile.NamedTemporaryFile("w", suffix=".ts", dir=HERE, prefix=".planted-", encoding="utf-8") as file:
        file.write("\n".join(lines))
        file.flush()
        command = [str(HERE / "node_modules" / ".bin" / "tsc"), "--noEmit", "--strict", "--skipLibCheck", file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    wrong = [line for line in done.stdout.splitlines() if "error TS" in line]
    print(f"schema.org: {len(found)} descriptions ({', '.join(names)}) by schema-dts, {len(wrong)} messages")
    return wrong


def release(change: Change = same) -> list[str]:
    """The archive of a release by roc-validator: what RO-Crate requires; what it recommends is printed."""
    with tempfile.TemporaryDirectory() as name:
        with zipfile.ZipFile(released_twice() / "releases" / "2027.1.zip") as archive:
            archive.extractall(name)
        metadata = Path(name) / CRATE
        metadata.write_text(change(metadata.read_text("utf-8")), encoding="utf-8")
        path = os.pathsep.join([str(ROOT / ".venv" / "audit" / "crate"), *sys.path])
        command = [sys.executable, str(HERE / "crate.py"), name]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": path}
        )
    if done.returncode:
        raise SystemExit(f"roc-validator: {done.stderr[-500:]}")
    said = json.loads(done.stdout.splitlines()[-1])
    print(f"RO-Crate: a release by roc-validator, {len(said['required'])} messages; recommended besides:")
    for line in said["recommended"]:
        print(f"  {line}")
    return [f"{CRATE}: {line}" for line in said["required"]]


def planted() -> Iterator[tuple[str, Callable[[Path], Sequence[str]]]]:
    """A mistake for each of them."""
    yield (
        "Web Annotation, JSON Schema: a selector that the model does not know",
        lambda _: model(lambda text: text.replace('"TextQuoteSelector"', '"TextQuote"', 1)),
    )
    yield (
        "ClaimReview, schema-dts: a key that schema.org does not know",
        lambda _: vocabulary(lambda text: text.replace('"claimReviewed"', '"claimRevised"', 1)),
    )
    yield (
        "RO-Crate, roc-validator: a release without its day",
        lambda _: release(lambda text: text.replace('"datePublished"', '"published"', 1)),
    )
