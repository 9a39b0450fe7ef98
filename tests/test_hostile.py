"""Text from strangers can never become markup, and can never stop a build.

A whole site is built from hostile seeds, titles, names and notes, with the project's own MkDocs configuration. What is
asked of every page: no element, attribute, id or address that the same site built from harmless text does not have.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from generator.publishing.html_allowlist import first_violation

ROOT = Path(__file__).parent.parent
PAYLOADS = yaml.safe_load((Path(__file__).parent / "cases" / "hostile.yml").read_text(encoding="utf-8"))


# Saved pages that are made to run something, or to take for ever.
HOSTILE_PAGES = (
    "<table><tr><td>" * 10_000,
    "<b>" * 20_000 + "x",
    "<ul><li>" * 10_000,
    "<!-- " * 1_000,
    "<![CDATA[ <script>alert(1)</script>",
    "<plaintext><script>alert(1)</script>",
    "<p title='a > b' onclick=\"alert('<p>')\">x</p>",
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>&b;&c;',
    "<a href='javascript:alert(1)'>x</a><a href='https://e.org/&quot;onclick=&quot;alert(1)'>y</a>",
    "<a href='https://e.org/](javascript:alert(1)'>z</a>",
    "<p id=__config>x<p id=p1>y<svg onload=alert(1)>",
    '<script type="application/ld+json">{"@type":"Article","headline":"</p><script>alert(1)","author":[[[]]]}</script>',
    f'<script type="application/ld+json">{"[" * 20_000}</script>',
    '<base href="//evil.example/"><link rel=canonical href="https://evil.example/&quot;><script>alert(1)</script>">',
    "<html lang='x\"onload=alert(1)'><meta property=og:title content='{{ config }} [x](javascript:alert(1))'>",
    "<style>@import '//evil.example/x.css'</style><iframe srcdoc='<script>alert(1)</script>'></iframe>x",
)


def saved(payload: str) -> bytes:
    """A saved page of an article with a payload in its title, its data, its text, an attribute and a comment."""
    prose = "The council of the town met on Monday and spoke for an hour about the bridge, and nobody was sure of it."
    return (
        f"<html><head><title>{payload}</title><meta name=author content='{payload}'></head><body><h1>{payload}</h1>"
        f"<p>{prose}</p><p>{prose} {payload} {prose}</p><p class='{payload}'>{prose}</p><!-- {payload} --><p>{payload}"
    ).encode()


class Page(HTMLParser):
    """What a browser would make of a page: scripts, ids, handlers, addresses, and the letters of the article."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: set[str] = set()
        self.ids: list[str] = []
        self.bad: list[str] = []
        self.words: list[str] = []
        self.inside = 0
        self.script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        self.script = tag == "script"
        values = dict(attrs)
        if tag == "script":
            self.scripts.add(values.get("src") or values.get("type") or "inline")
        if tag in ("iframe", "object", "embed", "base", "form") and not (tag == "form" and self.inside == 0):
            self.bad.append(tag)
        if tag == "img" and self.inside:
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style" or name == "srcdoc":
                self.bad.append(f"{tag} {name}={value}")
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action") and re.match(
                r"\s*(?:javascript|data|vbscript)\s*:", value or "", re.I
            ):
                self.bad.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"
        self.script = False

    def handle_data(self, data: str) -> None:
        if self.inside and not self.script:
            self.words.append(data)


CLERKS = "One clerk wrote it down. Another clerk struck it out. The last of the clerks left and said nothing of it."


def decisions(payload: str) -> list[dict[str, str]]:
    """What an editor could decide on CLERKS."""
    signed = {"by": payload, "why": payload}
    return [
        {"passage": "wrote it down", "correct": payload, **signed},
        {"passage": "Another clerk struck it out", "is": "heading", **signed},
        {"passage": "The last of the clerks", "is": "kept", **signed},
        {"passage": "and said nothing of it", "is": "foreign", **signed},
    ]


def project(folder: Path) -> Path:
    """A project of its own, with the real configuration and a small corpus."""
    folder.mkdir(exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "tests" / "cases" / "broken" / "_good" / "seeds", folder / "seeds")
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# about.md\n")
    return folder


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
    )


def write_hostile(seeds: Path) -> None:
    """A text for each payload, which stands in its title, names, words and notes; registers and themes of the same."""
    for number, payload in enumerate(PAYLOADS):
        name = f"h{number:03}"
        prose = "The council of the town met on Monday and spoke for an hour about the bridge. "
        seed = f"{prose}{payload} {prose}\n\n{payload}\n\n{prose}\n\n- {payload}\n\n> {payload}\n\n{CLERKS}\n"
        (seeds / f"{name}.txt").write_text(seed, encoding="utf-8")
        (seeds / name / "notes").mkdir(parents=True)
        front = yaml.safe_dump(
            {
                "title": payload,
                "authors": [payload],
                "publisher": payload,
                "rights": payload,
                "evidence": {"title": {"basis": "text", "says": payload}},
                "skip": {"pull-quote": payload},
                "passages": decisions(payload),
            },
            allow_unicode=True,
        )
        (seeds / name / "about.md").write_text(f"---\n{front}---\n\n{payload}\n\n{payload}\n", encoding="utf-8")
        note = yaml.safe_dump(
            {
                "kind": "context",
                "by": payload,
                "sources": [{"url": "https://e.org/", "title": payload, "says": payload}],
            },
            allow_unicode=True,
        )
        quote = (
            "about the bridge. The council" if "\n" in payload else "on Monday and spoke for an hour about the bridge"
        )
        (seeds / name / "notes" / "n.md").write_text(
            f"---\n{note}---\n\n> {quote}\n\n{payload}\n\n{payload}\n", "utf-8"
        )
    for number, payload in enumerate([*PAYLOADS, *HOSTILE_PAGES]):
        (seeds / f"w{number:03}.html").write_bytes(saved(payload))
    register = {
        f"e{number}": {
            "name": {"fr": payload, "en": payload},
            "forms": ["council", "Monday"][: number < 1 and 2],
            "description": {"fr": payload, "en": payload},
            "dates": payload,
        }
        for number, payload in enumerate(PAYLOADS)
    }
    (seeds / "people.yml").write_text(yaml.safe_dump(register, allow_unicode=True), encoding="utf-8")
    themes = {f"t{n}": {"name": {"fr": p, "en": p}, "sub": {"s": {"fr": p, "en": p}}} for n, p in enumerate(PAYLOADS)}
    (seeds / "themes.yml").write_text(yaml.safe_dump(themes, allow_unicode=True), encoding="utf-8")
    edition = yaml.safe_load((seeds / "edition.yml").read_text())
    edition["title"] = edition["subtitle"] = {"fr": PAYLOADS[0], "en": PAYLOADS[1]}
    (seeds / "edition.yml").write_text(yaml.safe_dump(edition, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("hostile"))
    write_hostile(folder / "seeds")
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def test_there_is_much_to_defend_against() -> None:
    assert len(PAYLOADS) >= 60


def test_no_page_holds_what_a_stranger_wrote_as_markup(hostile: Path) -> None:
    harmless = Page((ROOT / "site" / "404.html").read_text(encoding="utf-8")) if (ROOT / "site").is_dir() else None
    pages = sorted(hostile.rglob("*.html"))
    assert len(pages) > len(PAYLOADS)
    for path in pages:
        page = Page(path.read_text(encoding="utf-8"))
        assert page.bad == [], path.name
        assert len(page.ids) == len(set(page.ids)), path.name
        assert page.ids.count("__config") <= 1
        for script in page.scripts:
            assert script in ("inline", "application/json", "application/ld+json") or script.lstrip("./").startswith(
                "assets/"
            )
        if harmless:
            assert sum(s == "inline" for s in page.scripts) <= 1


def test_the_letters_of_a_payload_are_shown(hostile: Path) -> None:
    for number, payload in enumerate(PAYLOADS):
        if any(c in payload for c in "\x00\x02\x03"):
            continue  # so many control characters in so few words are no text: `check` says so
        page = Page((hostile / "texts" / f"h{number:03}-changes.html").read_text(encoding="utf-8"))
        shown = re.sub(r"\s+", " ", "".join(page.words))
        for word in payload.split():
            if word.isprintable():
                assert word in shown, payload


def test_a_saved_page_is_published_as_letters_only(hostile: Path) -> None:
    for number, payload in enumerate([*PAYLOADS, *HOSTILE_PAGES]):
        if any(c in payload for c in "\x00\x02\x03"):
            continue
        name = f"w{number:03}"
        assert (hostile / "seeds" / f"{name}.txt").read_bytes() == saved(payload)
        page = Page((hostile / "texts" / f"{name}-source.html").read_text(encoding="utf-8"))
        shown = re.sub(r"\s+", " ", "".join(page.words))
        assert "<p class='" in shown and "</head><body>" in shown
        for word in payload.split()[:100]:
            assert word in shown or not word.isprintable(), payload
    assert {path.suffix for path in (hostile / "seeds").iterdir()} == {".txt"}


def test_the_policy_stands_first_in_every_head_and_allows_no_strangers_script(hostile: Path) -> None:
    for path in hostile.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition("<head>")[2].lstrip()
        policy = re.match(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', head)
        assert policy is not None, path.name
        assert "script-src 'self';" in policy[1]


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick=x>",
        "<p id=__config>",
        "<p id=main>",
        '<a href="javascript:x">',
        '<a href=" java\nscript:x">',
        '<a href="//host/x">',
        "<img src=x>",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "<?php x ?>",
        '<p class="a;b">',
        "<svg></svg>",
        "<iframe>",
        "<p style=x>",
    ],
)
def test_the_net_catches(html: str) -> None:
    assert first_violation(html)


@pytest.mark.parametrize(
    "html", ["<p id=p12>x</p>", '<a href="../a.html#p1">x</a>', '<h2 id="h-one">x</h2>', "a &lt;b&gt;"]
)
def test_the_net_lets_pass(html: str) -> None:
    assert first_violation(html) == ""
