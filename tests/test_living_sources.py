"""What became of the pages that notes name: the file that keeps it, and how the pages of the edition show it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator import site
from generator.exports import bibliography, tei, web_annotations
from generator.model.corpus import Note
from generator.model.publication import Publication
from generator.model.sources import Source, SourceState, SourceStates
from generator.pages import pages
from generator.publishing.standing import standing
from generator.reading.files import Files
from generator.reading.source_states import source_states, text_of
from tests.conftest import CASES

TOLLS = "https://www.example.org/tolls"
NONE = SourceStates()


def note(**keys: str) -> Note:
    return Note("n", "s", "", 1, "context", "", "", **keys)


def living(state: SourceState) -> Publication:
    publication = site.read(CASES / "site" / "answered").publication
    return replace(publication, source_states=SourceStates("2027-02-01", {state.url: state}))


def test_a_source_was_read_on_the_day_given_else_by_the_day_of_the_note() -> None:
    given = standing([(Source(TOLLS, read="2026-02-03"), note(date="2026-11-21"))], NONE)
    assert (given.read, given.exactly) == ("2026-02-03", True)
    reviewed = standing([(Source(TOLLS), note(date="2026-11-21", reviewed="2026-12-03"))], NONE)
    assert (reviewed.read, reviewed.exactly) == ("2026-12-03", True)
    neither = standing([(Source(TOLLS), note(date="2026-11-21"))], NONE)
    assert (neither.read, neither.exactly) == ("2026-11-21", False)
    several = [(Source(TOLLS), note(date="2026-11-21")), (Source(TOLLS, read="2026-02-03"), note(date="2026-01-01"))]
    assert (standing(several, NONE).read, standing(several, NONE).exactly) == ("2026-02-03", True)


def test_a_copy_is_the_one_given_else_the_one_found_else_the_nearest() -> None:
    found = SourceStates("", {TOLLS: SourceState(TOLLS, "there", "2027-01-05", copy="https://web.archive.org/web/1/x")})
    source, dated = Source(TOLLS), note(date="2026-11-21")
    assert standing([(source, dated)], NONE).copy == f"https://web.archive.org/web/20261121000000/{TOLLS}"
    assert not standing([(source, dated)], NONE).is_known
    assert standing([(source, dated)], found).copy == "https://web.archive.org/web/1/x"
    assert standing([(source, dated)], found).is_known
    given = replace(source, archived="https://archive.ph/abc")
    assert standing([(given, dated)], found).copy == "https://archive.ph/abc"
    reason = standing([(replace(source, unarchived="a printed book"), dated)], NONE)
    assert (reason.copy, reason.unarchived) == ("", "a printed book")
    itself = standing([(Source("https://web.archive.org/web/2016/http://a.example/"), dated)], NONE)
    assert itself.copy == itself.url


def test_links_to_sources_are_robust_links() -> None:
    here = living(SourceState(TOLLS, "there", "2027-01-05"))
    attributes = re.escape(
        f'data-versionurl="https://web.archive.org/web/20260106000000/{TOLLS}" data-versiondate="2026-01-06"'
    )
    for page in ("texts/river", "sources/index"):
        text = pages(here)[f"{page}.md"]
        assert re.search(f'<a href="{re.escape(TOLLS)}" {attributes}', text)
        assert re.search('<a class="copy" href="https://web.archive.org/[^"]*">', text)
        assert "there on 1 February 2027" in text or "en ligne le" in text


def test_a_page_that_is_gone_is_linked_by_its_copy_and_said_to_be_gone() -> None:
    days = ("2027-01-05", "2027-01-13", "2027-01-20")
    gone = living(SourceState(TOLLS, "gone", days[-1], days, copy="https://web.archive.org/web/2/x", said="404"))
    text = pages(gone)["texts/river.md"]
    assert f'<a href="https://web.archive.org/web/2/x" data-originalurl="{TOLLS}"' in text
    assert "gone: not found three times, a week or more apart, last on 20 January 2027" in text
    assert "1 gone" in pages(gone)["sources/index.md"]


def test_a_page_that_moved_leads_to_where_it_is() -> None:
    moved = living(SourceState(TOLLS, "moved", "2027-01-05", to="https://new.example.org/tolls"))
    text = pages(moved)["texts/river.md"]
    assert 'moved, now at <a href="https://new.example.org/tolls">' in text


def test_the_files_say_when_a_source_was_read_and_where_its_copy_is() -> None:
    here = living(SourceState(TOLLS, "there", "2027-01-05", copy="https://web.archive.org/web/2/x"))
    entry = next(one for one in json.loads(bibliography.files(here)["bibliography.csl.json"]) if one["URL"] == TOLLS)
    assert entry["accessed"] == {"date-parts": [[2026, 1, 6]]}
    assert (entry["archive"], entry["archive_location"]) == ("web.archive.org", "https://web.archive.org/web/2/x")
    items = json.loads(web_annotations.files(here)["annotations/river.jsonld"])["items"]
    states = [body["state"] for item in items for body in item["body"] if "state" in body]
    assert {
        "type": "TimeState",
        "sourceDate": "2026-01-06T00:00:00Z",
        "cached": "https://web.archive.org/web/2/x",
    } in states
    assert '<date type="accessed" when="2026-01-06"' in tei.files(here)["tei/river.xml"]
    assert '<ref type="copy" target="https://web.archive.org/web/2/x"' in tei.files(here)["tei/river.xml"]


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    states = SourceStates(
        "2027-02-01",
        {
            "https://a.example/é": SourceState("https://a.example/é", "there", "2027-01-05"),
            TOLLS: SourceState(TOLLS, "missing", "2027-01-05", ("2027-01-05",), said="404"),
        },
    )
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "sources.jsonl").write_text(text_of(states), encoding="utf-8")
    files = Files(tmp_path)
    assert source_states(files, tmp_path / "seeds") == states
    assert not files.problems


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        '{"url": "https://a.example/", "state": "dead", "since": "2027-01-05"}',
        '{"url": "javascript:alert(1)", "state": "there", "since": "2027-01-05"}',
        '{"url": "https://a.example/", "state": "moved", "since": "2027-01-05", "to": "javascript:1"}',
        '{"url": "https://a.example/", "state": "there", "since": "soon"}',
        '{"url": "https://a.example/", "state": "there", "since": "2027-01-05", "more": ""}',
        '{"url": "https://a.example/", "state": "gone", "since": "2027-01-05", "missed": [1]}',
        "null",
    ],
)
def test_a_line_that_says_nothing_is_told_and_nothing_is_made_of_it(tmp_path: Path, line: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "sources.jsonl").write_text(f'{{"asked": "2027-01-05"}}\n{line}\n', encoding="utf-8")
    files = Files(tmp_path)
    assert source_states(files, tmp_path / "seeds") == SourceStates("2027-01-05")
    assert [(problem.path, problem.line) for problem in files.problems] == [("seeds/sources.jsonl", 2)]
    assert files.unread == {"seeds/sources.jsonl"}
