"""What pages and exports say of translations: which paragraphs are old, and what one more language takes."""

from __future__ import annotations

import io
import json
import posixpath
import re
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml
from lxml import etree

from generator import printing, site
from generator.printing.epub import epubs
from generator.publishing.renderer import SiteRenderer
from generator.publishing.translation_forms import form
from tests.announced import unannounced
from tests.test_translations import CASE, read, written

TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(CASE / "seeds", tmp_path / "seeds")
    return tmp_path


def published(root: Path) -> dict[str, str]:
    """Every generated file, by its path."""
    return {path: data.decode() for path, data in site.files(site.read(root)).items()}


def stale_paragraphs(page: str) -> list[str]:
    """The addresses of what a page marks as changed since it was translated."""
    lines = [line for line in page.splitlines() if 'class="stale"' in line]
    return [match[1] for line in lines if (match := re.search(r'id="([pa]\d+)"', line))]


def stale_divisions(tei: str) -> list[str]:
    """The blocks of the original to which what TEI marks as outdated corresponds."""
    root = etree.fromstring(tei.encode())
    marked = [one for one in root.iter() if "#translation-outdated" in (one.get("ana") or "").split()]
    return sorted({pointer.split(".")[0] for one in marked for pointer in (one.get("corresp") or "").split()})


def test_one_word_changed_is_told_of_exactly_that_paragraph_on_the_page_and_in_tei(copy: Path) -> None:
    files = published(copy)
    assert stale_paragraphs(files["fr/texts/ferry.md"]) == stale_paragraphs(files["texts/ferry.md"]) == []
    assert stale_divisions(files["tei/ferry.xml"]) == []
    written(copy, "Nobody wondered", "Everybody wondered")
    files = published(copy)
    assert stale_paragraphs(files["fr/texts/ferry.md"]) == ["p4"]
    assert stale_divisions(files["tei/ferry.xml"]) == ["#p4"]
    (translation,) = json.loads(files["corpus.json"])["texts"][0]["translations"]
    assert translation["paragraphs"]["outdated"] == 1


def test_what_leads_to_the_other_version_of_a_passage_leads_somewhere_where_it_is_not_translated(copy: Path) -> None:
    """As the address of a heading does, which is that of the paragraph below it."""
    path = copy / "seeds" / "ferry" / "translation.fr.md"
    words = path.read_text(encoding="utf-8")
    start, end = words.index("## p6"), words.index("## p7")
    path.write_text(words[:start] + words[end:], encoding="utf-8")
    files = published(copy)
    for page in (files["texts/ferry.md"], files["fr/texts/ferry.md"]):
        numbered = re.findall(r'class="pn[^"]*" id="(p\d+)"', page)
        assert "p6" in numbered
        assert {f"{name}-other" for name in numbered} <= set(re.findall(r'id="([^"]+)"', page))


@pytest.mark.parametrize("languages", ["[en, fr]", "[en, fr, de]"])
def test_a_third_language_is_added_by_writing_one_file(languages: str, copy: Path) -> None:
    written(copy, "[en, fr]", languages, "edition.yml")
    before = published(copy)
    blank = form(read(copy), "de")
    lines = [
        "Ein Satz." if line.startswith("> ") else line.replace("title: ", "title: Die alte Fähre")
        for line in blank.splitlines()
    ]
    filled = "\n".join(lines).replace("\nby: ", "\nby: B. Übersetzerin").replace("\ndate: ", "\ndate: 2026-11-20")
    (copy / "seeds" / "ferry" / "translation.de.md").write_text(filled + "\n", encoding="utf-8")
    assert [problem for problem in site.read(copy).problems if problem.severity == "error"] == []
    files = published(copy)
    page = files["de/texts/ferry.md"]
    assert re.search(r"^# (<span lang=\"de\">)?Die alte Fähre", page, re.MULTILINE)
    assert page.count("Ein Satz.") >= 8
    assert "B. Übersetzerin" in page
    assert [one["language"] for one in json.loads(files["corpus.json"])["texts"][0]["translations"]] == ["de", "fr"]
    assert all('"de":' in files[twin] for twin in ("texts/ferry.md", "fr/texts/ferry.md"))
    new = {path for path in files.keys() - before.keys() if not path.startswith("assets/search/")}
    assert all(path.startswith(("de/texts/ferry", "texts/ferry.de")) for path in new)


def test_a_form_is_there_for_each_language_that_is_missing_where_a_page_leads_to_it(copy: Path) -> None:
    assert not [path for path in published(copy) if path.startswith("forms/")]
    written(copy, "editors:", "repository: https://example.org/a/b\neditors:", "edition.yml")
    (copy / "seeds" / "ferry" / "translation.fr.md").unlink()
    files = published(copy)
    assert [path for path in files if path.startswith("forms/")] == ["forms/ferry.fr.txt"]
    assert "> 1. Nobody wondered at it." in files["forms/ferry.fr.txt"]
    assert 'href="../forms/ferry.fr.txt"' in files["texts/ferry.md"]


def test_the_plain_words_of_a_translation_say_who_made_it_and_where_it_stands(copy: Path) -> None:
    written(copy, "editors:", "address: https://example.org/edition/\neditors:", "edition.yml")
    head = published(copy)["texts/ferry.fr.txt"].split("\n\n")[0]
    assert "Traduit par une machine" in head
    assert "https://example.org/edition/fr/texts/ferry.html" in head


UNREVISED = ("pas encore relu par une personne", "not yet revised by a person")
REVISED = ("relu par C. Lecteur", "revised by C. Lecteur")
CARRIERS = [
    "the page",
    "its linked data",
    "each citation on the page",
    "fr/texts/ferry.csl.json",
    "fr/texts/ferry.ris",
    "fr/texts/ferry.bib",
    "texts/ferry.fr.txt",
    "fr/feed.xml",
    "tei/ferry.xml",
    "annotations/ferry.jsonld",
    "corpus.json",
    "print",
    "the book of the text",
    "the book of the edition",
]


def carried(root: Path) -> dict[str, list[str]]:
    """What leaves the site with words of the translation, by `CARRIERS`: all of its parts are to say who made it."""
    publication = site.read(root).publication
    files = {path: [data.decode()] for path, data in site.files(site.read(root)).items() if not path.endswith(".epub")}
    page = files["fr/texts/ferry.md"][0]
    body, books = page.partition("\n---\n")[2], epubs(publication)

    def chapter(book: str) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(books[book])) as archive:
            return [archive.read("EPUB/ferry.fr.xhtml").decode()]

    (linked,) = [line for line in page.splitlines() if "creditText" in line]
    return files | {
        "the page": [body.partition("</header>")[0]],
        "its linked data": [linked],
        # (Roe, par. 3) stands for the reference above it
        "each citation on the page": re.findall(r"<dd>([^(].*?)</dd>", body.partition('<dl class="styles">')[2]),
        "tei/ferry.xml": re.findall(
            r"<respStmt xml:id=.translation-fr.*?</respStmt>", files["tei/ferry.xml"][0], re.DOTALL
        ),
        "annotations/ferry.jsonld": re.findall(r'"label": "translated[^"]*"', files["annotations/ferry.jsonld"][0]),
        "corpus.json": [json.loads(files["corpus.json"][0])["texts"][0]["translations"][0]["statement"]],
        "print": [dict(printing.documents(SiteRenderer(publication)))["fr/texts/ferry"].partition("</header>")[0]],
        "the book of the text": chapter("texts/ferry.epub"),
        "the book of the edition": chapter("edition.epub"),
    }


@pytest.fixture(scope="module")
def by_machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    root = tmp_path_factory.mktemp("machine")
    shutil.copytree(CASE / "seeds", root / "seeds")
    written(root, "made-by: machine-revised\nby: B. Reviser", "made-by: machine", "ferry/notes/old-ferry.fr.md")
    return carried(root)


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    root = tmp_path_factory.mktemp("revised")
    shutil.copytree(CASE / "seeds", root / "seeds")
    for name in ("translation", "about"):
        written(root, "made-by: machine", "made-by: machine-revised\nby: C. Lecteur", f"ferry/{name}.fr.md")
    written(root, "by: B. Reviser", "by: C. Lecteur", "ferry/notes/old-ferry.fr.md")
    return carried(root)


@pytest.mark.parametrize("carrier", CARRIERS)
def test_that_nobody_has_revised_a_translation_is_told_wherever_it_goes_until_a_person_signs(
    carrier: str, by_machine: dict[str, list[str]], revised: dict[str, list[str]]
) -> None:
    for parts, told, untold in ((by_machine[carrier], UNREVISED, REVISED), (revised[carrier], REVISED, UNREVISED)):
        assert parts
        for part in parts:
            assert any(words in part for words in told), part
            assert not any(words in part for words in untold), part


def test_the_plain_words_of_a_translation_name_its_page_where_the_edition_has_an_address(copy: Path) -> None:
    written(copy, "editors:", "address: https://example.org/river\neditors:", "edition.yml")
    head = published(copy)["texts/ferry.fr.txt"].split("\n\n")[0]
    assert "https://example.org/river/fr/texts/ferry.html" in head


def test_the_analysis_of_built_pages_reads_html() -> None:
    assert unannounced('<html lang="en"><p>One word after another, and nothing in any other language.</p></html>') == []


def test_pages_in_two_languages_name_one_another() -> None:
    """What becomes `hreflang`: a search engine passes over a pair of which only one names the other."""
    fronts = {
        path: yaml.safe_load(words.split("---\n")[1])
        for path, words in published(CASE).items()
        if path.endswith(".md") and words.startswith("---\n")
    }
    pairs = {
        (path, code): posixpath.normpath(posixpath.join(posixpath.dirname(path), address)).replace(".html", ".md")
        for path, front in fronts.items()
        for code, address in (front.get("alternate") or {}).items()
    }
    assert pairs["texts/ferry.md", "fr"] == "fr/texts/ferry.md"
    for (path, code), twin in pairs.items():
        assert fronts[twin]["lang"] == code
        assert pairs[twin, fronts[path]["lang"]] == path
