"""A whole small corpus in, the pages out; and what MkDocs makes of them."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from generator import site
from generator.publishing.disk import generated
from generator.publishing.renderer import SiteRenderer
from generator.store.store import NOTHING_KEPT
from tests.conftest import CASES
from tests.test_hostile import Page, build, project

FOLDERS = sorted(path for path in (CASES / "site").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_corpus_becomes_these_pages(folder: Path, update: bool) -> None:
    files = site.files(site.read(folder))
    expected = folder / "docs"
    compared = ("texts/", "fr/texts/", "places/", "themes/", "corpus")
    wanted = {path: data for path, data in files.items() if path.startswith(compared)}
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in wanted.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
    got = {path.relative_to(expected).as_posix(): path.read_bytes() for path in expected.rglob("*") if path.is_file()}
    assert wanted.keys() == got.keys()
    for path in sorted(wanted):
        assert wanted[path].decode() == got[path].decode(), path


@pytest.fixture(scope="module")
def with_a_sixth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the good corpus and one lone text that nobody has described."""
    folder = project(tmp_path_factory.mktemp("sixth"))
    shutil.copy(CASES / "site" / "lone-text" / "seeds" / "harvest.txt", folder / "seeds" / "harvest.txt")
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def test_a_lone_text_is_published_cleaned_and_marked_as_not_yet_edited(with_a_sixth: Path) -> None:
    page = Page((with_a_sixth / "texts" / "harvest.html").read_text(encoding="utf-8"))
    words = " ".join("".join(page.words).split())
    assert "not yet edited" in words
    assert "They ask the council for a loan, and for a road." in words
    assert "Share on Facebook" not in words
    assert "Subscribe to our newsletter" not in words
    changes = (with_a_sixth / "texts" / "harvest-changes.html").read_text(encoding="utf-8")
    assert "Share on Facebook" in changes
    home = (with_a_sixth / "index.html").read_text(encoding="utf-8")
    assert "texts/harvest.html" in home


def test_a_lone_text_stands_in_the_corpus_and_in_the_registers(with_a_sixth: Path) -> None:
    corpus = json.loads((with_a_sixth / "corpus.json").read_text(encoding="utf-8"))
    text = next(text for text in corpus["texts"] if text["id"] == "harvest")
    assert text["edited"] is False
    assert text["language"] == "en"
    assert text["entities"] == ["alder-bridge"]
    assert "harvest.html#p" in (with_a_sixth / "places" / "alder-bridge.html").read_text(encoding="utf-8")


def test_building_again_writes_nothing(tmp_path: Path) -> None:
    shutil.copytree(CASES / "site" / "annotated" / "seeds", tmp_path / "seeds")
    assert site.build(tmp_path)[1]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*")}
    assert site.build(tmp_path)[1] == []
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*")} == before


def test_a_text_that_is_gone_takes_its_pages_with_it(tmp_path: Path) -> None:
    shutil.copytree(CASES / "site" / "lone-text" / "seeds", tmp_path / "seeds")
    site.build(tmp_path)
    assert (generated(tmp_path) / "texts" / "harvest.md").exists()
    (tmp_path / "seeds" / "harvest.txt").unlink()
    site.build(tmp_path)
    assert not (generated(tmp_path) / "texts" / "harvest.md").exists()


SAME_OPENING = "The council met on Monday evening again"
PARAGRAPHS = (
    f"{SAME_OPENING} to speak about the new bridge over the river.",
    f"{SAME_OPENING} to hear what the people of the valley wanted.",
    "Nobody in the town had seen the ferry since it left.",
    "Nobody came.",
)


def test_the_link_for_a_new_note_quotes_six_words_or_as_many_as_are_unique(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    edition = "title:\n  en: The River\nlanguages: [en]\nrepository: https://example.org/a/b\n"
    (tmp_path / "seeds" / "edition.yml").write_text(edition)
    (tmp_path / "seeds" / "council.txt").write_text("\n\n".join(PARAGRAPHS))
    page = site.files(site.read(tmp_path))["texts/council.md"].decode()
    addresses = [unescape(address) for address in re.findall(r'class="annotate" href="([^"]*)"', page)]
    forms = [parse_qs(urlsplit(address).query)["value"][0] for address in addresses]
    assert [form.rpartition("> ")[2].strip() for form in forms] == [
        f"{SAME_OPENING} to speak",
        f"{SAME_OPENING} to hear",
        "Nobody in the town had seen",
        "Nobody came.",
    ]


def test_what_is_there_in_another_language_only_is_announced_in_that_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "edition.yml").write_text("title: {fr: Le fleuve, en: The River}\nlanguages: [fr, en]\n")
    (tmp_path / "seeds" / "places.yml").write_text(
        "london:\n"
        "  name: {fr: Londres, en: London}\n"
        "  forms: [London, Londres]\n"
        "  description: {fr: 'une ville : la capitale'}\n"
    )
    for name, words in (
        ("english", "They all went to London on Monday, and the council was not there."),
        ("french", "Ils sont tous allés à Londres lundi, et le conseil de la ville n’était pas là."),
    ):
        (tmp_path / "seeds" / f"{name}.txt").write_text(words, encoding="utf-8")
    files = site.files(site.read(tmp_path))
    french, english = (files[f"texts/{name}.md"].decode() for name in ("french", "english"))
    assert "<span>une ville\u00a0: la capitale</span>" in french
    said = '<small class="tongue">in French:</small> <span lang="fr">une ville\u00a0: la capitale</span>'
    assert said in english


def test_index_entries_are_no_notes_links_stay_whole_and_headings_have_the_next_address(tmp_path: Path) -> None:
    notes = tmp_path / "seeds" / "ferry" / "notes"
    notes.mkdir(parents=True)
    (tmp_path / "seeds" / "edition.yml").write_text("title: {en: The River}\nlanguages: [en]\n")
    (tmp_path / "seeds" / "themes.yml").write_text("tolls:\n  name: {en: Tolls}\n")
    (tmp_path / "seeds" / "places.yml").write_text(
        "alder-bridge:\n  name: {en: Alder Bridge}\n  description: {en: Town on the river.}\n"
    )
    (tmp_path / "seeds" / "ferry" / "about.md").write_text("---\ntitle: The ferry\nlanguage: en\n---\n")
    (tmp_path / "seeds" / "ferry.txt").write_text(
        "The ferry crossed the river every day of the week, and the toll was low.\n\n"
        "## The people of Alder Bridge\n\n"
        "They read [the report of the council](https://example.org/report) on the day after the meeting.\n"
    )
    (notes / "toll.md").write_text("---\nkind: index\nthemes: [tolls]\n---\n\n> the toll was low\n")
    (notes / "report.md").write_text("---\nkind: context\nby: An\n---\n\n> report of the council\n\nIt was long.\n")
    result = site.read(tmp_path)
    files = site.files(result)
    page = files["texts/ferry.md"].decode()
    assert 'id="n-report"' in page
    assert 'id="n-toll"' not in page
    assert page.count(">the report of the council</a>") == 1
    link = re.search(r'href="\.\./texts/ferry\.html#([^"]*)">([^<]*)</a>', files["places/alder-bridge.md"].decode())
    assert link is not None
    assert link.groups() == ("p3", "¶\u00a03")


def test_which_texts_there_are_is_read_when_units_are_listed_and_not_before() -> None:
    renderer = SiteRenderer(site.read(FOLDERS[0]).publication, printed=True, books=True)
    with renderer.queries.noting() as early:
        listings = list(site.listings(renderer, NOTHING_KEPT))
    assert "Tracked.names" not in {name for name, _ in early}
    for listing in listings:
        with renderer.queries.noting() as noted:
            units = list(listing.units)
        of_texts = [unit for unit in units if unit.name.rpartition(" ")[2] in renderer.texts]
        assert ("Tracked.names", ()) in noted or not of_texts, listing.name
