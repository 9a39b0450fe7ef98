"""What pages and exports say of translations: which paragraphs are old, and what one more language takes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from generator import site
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
    assert all("de:" in files[twin] for twin in ("texts/ferry.md", "fr/texts/ferry.md"))
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


def test_the_analysis_of_built_pages_reads_html() -> None:
    assert unannounced('<html lang="en"><p>One word after another, and nothing in any other language.</p></html>') == []
