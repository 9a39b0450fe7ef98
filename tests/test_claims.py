"""Fact checks as data, typed links for programs, and that each export is explained and has a reader."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator import site
from generator.exports import claims, exports
from generator.model.publication import Publication
from generator.pages import pages
from generator.publishing.packing import DATA
from tests.conftest import CASES

ROOT = Path(__file__).parent.parent
READERS = {"fr": "Lu par : ", "en": "Read by: "}


@cache
def real() -> Publication:
    return site.read(ROOT).publication


def test_each_verdict_of_the_edition_is_a_claim_review_of_its_passage() -> None:
    feed = json.loads(claims.files(real())["claims.json"])
    notes = {f"{note.seed}/{note.id}": note for text in real().texts for note in text.notes if note.verdict}
    reviews = {item["item"]["identifier"]: item["item"] for item in feed["dataFeedElement"]}
    assert reviews.keys() == notes.keys() and notes
    for name, review in reviews.items():
        assert review["claimReviewed"] == notes[name].quote
        assert review["reviewRating"]["name"] == notes[name].verdict
        assert review["url"].endswith(f".html#n-{notes[name].id}")
        assert review["citation"] == [source.url for source in notes[name].sources]
        assert review["reviewBody"] and not re.search("<[a-z/]", review["reviewBody"])


def front_of(page: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(page.split("---\n")[1])
    return found


def test_typed_links_lead_to_what_is_there() -> None:
    publication = site.read(CASES / "site" / "annotated").publication
    files = {**pages(publication), **exports(publication)}
    made = {path.removesuffix(".md") + ".html" if path.endswith(".md") else path for path in files} | {DATA}
    for page in ("index.md", "texts/river.md"):
        links = front_of(files[page])["links"]
        assert isinstance(links, list)
        assert {"type", "describedby", "item"} <= {link["rel"] for link in links}
        for link in links:
            if "://" not in link["href"]:
                path = (Path("/") / page).parent.joinpath(link["href"]).resolve().relative_to("/").as_posix()
                assert path in made, link


@pytest.mark.parametrize("page", READERS)
def test_each_export_is_explained_and_its_reader_named(page: str) -> None:
    sections = re.split("(?m)^## ", (ROOT / "generator" / "languages" / page / "data.md").read_text("utf-8"))[1:]
    for section in sections:
        assert READERS[page] in section, section.splitlines()[0]
    explained = " ".join(sections)
    publication = site.read(CASES / "site" / "annotated").publication
    for path in exports(publication):
        if path.startswith("assets/"):  # what scripts of a page fetch
            continue
        folder, _, name = path.rpartition("/")
        ending = name.partition(".")[2]
        names = {path, f"[{name}]", f"{folder}/<id>.{ending}", f"`.{ending}`"}
        assert any(name in explained for name in names), path
