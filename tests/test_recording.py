"""The published record is self-sufficient and valid, its counts are right, its rules have titles."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator import site
from generator.cleaning import RULES, clean, rule_name
from generator.cleaning.saved_pages import PAGE_RULES
from generator.languages import interface_languages, words_of_interface
from generator.model.decisions import EDITOR
from generator.model.draft import Draft, Edit
from generator.pages.rules import LONGEST, MOST
from generator.publishing.cleaning_record import SCHEMA, SCHEMA_PATH, pieces, record_of, tallies
from generator.publishing.labels import Labels
from tests.conftest import CASES

ROOT = Path(__file__).parent.parent
VALID = Draft202012Validator(SCHEMA)


@cache
def published() -> dict[str, bytes]:
    return site.files(site.read(ROOT))


def rebuilt(record: Any) -> bytes:
    """The raw text, as the page on data explains how to rebuild it; no code of the generator is used."""
    return "".join(p.get("source", p["text"]) for p in record["pieces"]).encode(record["encoding"])


SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_published_record_alone_gives_the_seed_to_the_last_byte(path: Path) -> None:
    record = json.loads(published()[f"records/{path.stem}.json"])
    assert rebuilt(record) == path.read_bytes()
    assert published()[f"seeds/{path.name}"] == path.read_bytes()
    assert record["seed"] == path.name
    assert record["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [error.message for error in VALID.iter_errors(record)] == []
    ends = [piece["end"] for piece in record["pieces"]]
    assert [piece["start"] for piece in record["pieces"]] == [0, *ends[:-1]][: len(ends)]


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffUne ligne ,\r\net une autre.\n".encode("utf-16-le"),
        "d\xe9j\xe0 , dit-on".encode("cp1252"),
        b"\xef\xbb\xbfA line.\n",
    ],
)
def test_a_record_gives_back_any_encoding(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "odd.txt").write_bytes(data)
    files = site.files(site.read(tmp_path))
    record = json.loads(files["records/odd.json"])
    assert rebuilt(record) == data
    assert VALID.is_valid(record)


@given(st.text())
def test_the_pieces_as_data_lose_nothing(source: str) -> None:
    cleaned = clean(source)
    data = pieces(source, record_of(cleaned))
    assert "".join(piece.get("source", piece["text"]) for piece in data) == source
    assert "".join(piece["text"] for piece in data) == cleaned.draft.text
    assert Draft202012Validator(SCHEMA["properties"]["pieces"]).is_valid(data)


@given(st.text())
def test_the_characters_of_all_rules_together_are_those_of_the_text(source: str) -> None:
    draft = clean(source).draft
    counts = tallies(draft)
    assert len(source) - sum(tally.removed for tally in counts) + sum(tally.added for tally in counts) == len(
        draft.text
    )


def test_a_change_of_two_rules_counts_for_both_but_its_characters_once() -> None:
    draft = Draft.of("abc").apply("one", [Edit(0, 1, "xy")]).apply("two", [Edit(0, 2, "z")])
    assert [(tally.rule, tally.times, tally.removed, tally.added) for tally in tallies(draft)] == [
        ("one", 1, 1, 0),
        ("two", 1, 0, 1),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": 0, "end": 1, "text": "a", "rules": ["r"]},
        {"start": 0, "end": 1, "text": "a", "source": "a", "rules": []},
        {"start": -1, "end": 1, "text": "a", "rules": []},
        {"start": 0, "end": 1, "text": "a", "rules": [], "who": "x"},
    ],
    ids=["changed without its source", "kept with a source", "before the text", "a key nobody knows"],
)
def test_the_schema_refuses_what_is_no_piece(wrong: dict[str, Any]) -> None:
    good = {"start": 0, "end": 1, "text": "", "source": "a", "rules": ["r"]}
    items = Draft202012Validator(SCHEMA["properties"]["pieces"])
    assert items.is_valid([good])
    assert not items.is_valid([wrong])


def test_the_schema_is_published_where_the_records_say() -> None:
    assert json.loads(published()[SCHEMA_PATH]) == SCHEMA == json.loads((ROOT / SCHEMA_PATH).read_text("utf-8"))
    assert json.loads(published()[f"records/{SEEDS[0].stem}.json"])["$schema"] == f"../{SCHEMA_PATH}"


# Titles


@pytest.mark.parametrize("language", interface_languages())
def test_every_rule_and_doubt_has_a_title_and_no_title_is_left_over(language: str) -> None:
    source = (ROOT / "generator" / "cleaning" / "doubts.py").read_text(encoding="utf-8")
    doubts = set(re.findall(r'\bDoubt\([^"]*"([a-z-]+)"', source))
    words = words_of_interface(language)
    titled = {key.removeprefix("rule-"): title for key, title in words.items() if key.startswith("rule-")}
    assert doubts
    assert titled.keys() == {rule_name(rule) for rule in (*PAGE_RULES, *RULES)} | doubts | {EDITOR}
    explained = {key.removeprefix("doubt-") for key in words if key.startswith("doubt-")}
    assert explained == doubts | {"extraction"}
    assert len(set(titled.values())) == len(titled)
    assert all(title != name and len(title) <= 40 for name, title in titled.items())


def test_what_has_no_title_is_shown_by_its_name() -> None:
    assert Labels("fr").rule("nobody-knows-it") == "nobody-knows-it"


# The pages


@pytest.mark.parametrize("language", site.read(ROOT).publication.edition.languages)
def test_the_table_of_the_corpus_counts_every_rule_and_leads_to_its_changes(language: str) -> None:
    publication = site.read(ROOT).publication
    page = published()["cleaning.md" if language == publication.edition.main else f"{language}/cleaning.md"].decode()
    labels = Labels(language)
    acts: dict[str, list[int]] = {}
    for text in publication.texts:
        for tally in tallies(text.document.draft):
            acts.setdefault(tally.rule, []).append(tally.times)
    for rule, times in acts.items():
        row = page.partition(f'<a href="#{rule}">')[2].partition("</tbody>")[0]
        assert f"<td>{labels.number(sum(times))}</td>" in row
        links = re.findall(rf'href="[^"]*-changes\.html#first-{rule}"', row)
        assert len(links) == min(len(times), MOST)
    changes = [data.decode() for path, data in published().items() if re.match(r"texts/.*-changes\.md", path)]
    assert sum(page.count(f'id="first-{rule}"') for page in changes for rule in acts) == sum(map(len, acts.values()))


def test_the_table_of_the_corpus_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for number in range(LONGEST + 20):
        (tmp_path / "seeds" / f"n{number:03}.txt").write_text(f"Number {number} , they say, was lost.\n", "utf-8")
    page = site.files(site.read(tmp_path))["cleaning.md"].decode()
    assert page.count("#first-gap-before-mark") == MOST
    assert page.count("-changes.html") <= MOST * len(RULES) + LONGEST


def test_a_corpus_in_which_nothing_was_changed_says_so(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "plain.txt").write_text(
        "The council of the town met on Monday and spoke for an hour.", "utf-8"
    )
    page = site.files(site.read(tmp_path))["cleaning.md"].decode()
    assert Labels("en")("cleaning-none") in page or Labels("fr")("cleaning-none") in page
    assert "<table" not in page


# The three views


@pytest.mark.parametrize("corpus", [ROOT, *sorted((CASES / "site").iterdir())], ids=lambda path: path.name)
def test_every_paragraph_has_the_same_address_in_all_three_views_and_leads_across(corpus: Path) -> None:
    publication = site.read(corpus).publication
    files = site.files(site.read(corpus))
    for text in publication.texts:
        name = f"texts/{text.document.about.slug}"
        edited, source, changes = (files[f"{name}{view}.md"].decode() for view in ("", "-source", "-changes"))
        ids = {id for id in re.findall(r'id="(p\d[^"]*)"', edited) if not id.endswith("-other")}
        assert ids
        for page, other in ((source, "changes"), (changes, "source")):
            assert ids <= set(re.findall(r'id="(p\d[^"]*)"', page))
            slug = text.document.about.slug
            for number in re.findall(r'class="pn" id="(p\d+)"', page):
                assert f'href="{slug}.html#{number}"' in page
                assert f'href="{slug}-{other}.html#{number}"' in page
