"""Who answers for notes, what they rest on, and how their passages are related: on the pages and in the files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator import site
from generator.annotating.outlets import check_outlets
from generator.exports import bibliography, corpus, tei, web_annotations
from generator.model.publication import Publication
from generator.pages import pages
from generator.publishing.relations import Relations
from generator.reading.corpus import read_corpus
from generator.search import search_files
from tests.conftest import CASES

ANSWERED = CASES / "site" / "answered"


@pytest.fixture(scope="module")
def answered() -> Publication:
    """Two texts whose cross-references lead to each other; one note of them is reviewed."""
    read = site.read(ANSWERED)
    assert not read.problems
    return read.publication


def test_a_relation_is_seen_from_both_sides(answered: Publication) -> None:
    relations = Relations(answered)
    seen = {
        f"{note.seed}/{note.id}": [(relation, f"{other.seed}/{other.id}") for relation, other in relations.all_of(note)]
        for one in answered.texts
        for note in one.notes
    }
    assert seen["river/see-hill"] == [("refuted-by", "hill/see-river")]
    assert seen["hill/see-river"] == [("refutes", "river/see-hill")]
    assert seen["hill/see-tolls"] == [("confirms", "river/tolls-doubled")]
    assert seen["river/tolls-doubled"] == [("confirmed-by", "hill/see-tolls")]


def test_pages_say_what_a_passage_is_to_another(answered: Publication) -> None:
    files = pages(answered)
    sees = {name: re.findall(r'<p class="see">(.*?) <a', files[f"texts/{name}.md"]) for name in ("hill", "river")}
    assert sees == {"hill": ["Refutes", "Confirms"], "river": ["Confirmed by", "Refuted by"]}
    assert re.findall(r"<li>([A-Z].*?) <a", files["texts/river.md"].partition("## What leads here")[2])[:2] == [
        "Confirmed by",
        "Refuted by",
    ]


def test_files_say_it_too(answered: Publication) -> None:
    items = json.loads(web_annotations.files(answered)["annotations/river.jsonld"])["items"]
    assert {item["id"]: item[key] for item in items for key in item if key.startswith("cito:")} == {
        "texts/river.html#n-see-hill": [{"id": "texts/hill.html#n-see-river"}],
        "texts/river.html#n-tolls-doubled": [{"id": "texts/hill.html#n-see-tolls"}],
    }
    assert 'type="see" subtype="confirmed-by"' in tei.files(answered)["tei/river.xml"]
    related = {note["id"]: note["related"] for note in json.loads(corpus.files(answered)["corpus.json"])["notes"]}
    assert related["river/see-hill"] == [{"is": "refuted-by", "to": "hill/see-river"}]


def test_a_note_says_how_it_came_about_and_who_has_reviewed_it(answered: Publication) -> None:
    page = pages(answered)["texts/river.md"]
    said = re.findall(r'class="review"[^>]*>(.*?)<', page)
    assert said == [
        "drafted by machine, reviewed by B. Reader, 6 January 2026",
        "drafted by machine, not yet reviewed by a named person",
    ]
    assert "(notes: drafted by machine, 1 of 2 reviewed by a named person)" in page
    item = json.loads(web_annotations.files(answered)["annotations/river.jsonld"])["items"][0]
    assert item["schema:reviewedBy"] == {"type": "Person", "name": "B. Reader"}
    assert item["schema:lastReviewed"] == "2026-01-06"
    assert item["dcterms:provenance"]["label"] == [{"@value": "drafted by machine", "@language": "en"}]


def test_who_signs_with_a_name_of_their_own_answers_for_the_note(answered: Publication) -> None:
    page = pages(answered)["texts/hill.md"]
    foot = next(line for line in page.splitlines() if "C. Guest" in line)
    assert "review" not in foot


def test_all_notes_are_listed_by_what_they_find_and_can_be_told_by_review(answered: Publication) -> None:
    page = pages(answered)["notes/index.md"]
    assert '<span class="gist">Doubled only below the bridge</span>' in page and ">tolls-doubled<" not in page
    assert page.count(" review:yes") == 1 and page.count(" review:no") == 3
    summary = json.loads(web_annotations.files(answered)["annotations/river.jsonld"])["items"][0]["as:summary"]
    assert summary == {"@value": "Doubled only below the bridge", "@language": "en"}


def test_a_source_stands_in_the_bibliography_once_with_all_that_it_supports(answered: Publication) -> None:
    page = pages(answered)["sources/index.md"]
    items = re.findall(r'<li class="work.*?</li>', page, re.S)
    assert [re.sub(r"<.*?>", "", item).split(", ")[0].strip() for item in items] == ["Minutes of the council", "Clerk"]
    second, first = items
    assert 'class="work party"' in first and "(<em>paper of the council</em>)" in first and "<time" in first
    assert first.count('href="../texts/river.html#n-tolls-doubled"') == 1
    assert 'class="work primary"' in second and "<cite>archive.example</cite>" in second
    entries = json.loads(bibliography.files(answered)["bibliography.csl.json"])
    assert [(entry["title"], entry.get("author"), entry.get("keyword")) for entry in entries] == [
        ("On tolls", [{"family": "Clerk", "given": "Ann"}], "party"),
        ("Minutes of the council", None, "primary"),
    ]
    assert "author = {Clerk, Ann}" in bibliography.files(answered)["bibliography.bib"]


def test_words_of_another_hand_are_marked_wherever_they_are_quoted(answered: Publication) -> None:
    files = pages(answered)
    mark = r'<small class="foreign-label".*?>not by the author:</small>'
    quotations = re.findall(r"<blockquote.*?</blockquote>", files["places/alder-bridge.md"])
    assert [bool(re.search(mark, one)) for one in quotations] == [False, False, False, True]
    assert re.search(mark + r' <a class="locator" href="../texts/hill.html#p2"', files["themes/index.md"])
    assert re.search(mark + ' <a class="locator" href="#p2"', files["texts/hill.md"])
    assert '"foreign"' in "".join(search_files(answered).values())
    assert '<p xml:id="p2" ana="#part-foreign"' in tei.files(answered)["tei/hill.xml"]


def test_every_source_of_the_edition_has_an_outlet() -> None:
    assert not list(check_outlets(read_corpus(Path(__file__).parent.parent)))
