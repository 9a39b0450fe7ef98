"""Names are found as whole words, the longest first, and mean what the registers and the editors say."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.annotating.mentions import mentions
from generator.annotating.register_checks import check_registers
from generator.cleaning.corpus import clean_corpus
from generator.model.corpus import Entity
from generator.model.document import Block, Document, Span
from generator.model.problems import Problem
from generator.model.publication import AnnotatedText
from generator.parsing.documents import document
from generator.reading.corpus import read_corpus
from generator.text.names import NameMatcher, normalize_form
from tests.conftest import case_folders
from tests.test_placing import as_told


@dataclass(frozen=True)
class Case:
    """A text of one case, parsed, with its registers, and what was reported up to there."""

    document: Document
    entities: dict[str, Entity]
    problems: tuple[Problem, ...]


@cache
def read_case(folder: Path) -> Case:
    """What a case says, read as a whole small project: once only, for mutation testing runs each test many times."""
    with TemporaryDirectory() as root:
        seeds = Path(root) / "seeds"
        (seeds / "text").mkdir(parents=True)
        (seeds / "text.txt").write_bytes((folder / "text.md").read_bytes())
        (seeds / "text" / "about.md").write_bytes((folder / "about.md").read_bytes())
        (seeds / "people.yml").write_bytes((folder / "registers.yml").read_bytes())
        (seeds / "edition.yml").write_text(
            "title: {en: T}\nsubtitle: {en: S}\nlanguages: [en]\neditors: [E]\n", encoding="utf-8"
        )
        corpus = read_corpus(Path(root))
    [(cleaned, inferred)] = clean_corpus(corpus.seeds, corpus.abouts)
    return Case(
        document(corpus.seeds[0], corpus.abouts["text"], cleaned, inferred), dict(corpus.entities), corpus.problems
    )


def named_in(case: Case) -> tuple[AnnotatedText, list[str]]:
    """The text of a case with the names that are found, and everything that is reported of the case."""
    blocks, about, entities = case.document.blocks, case.document.about, case.entities
    named, problems = mentions(blocks, NameMatcher.of(entities.values()), about, entities)
    text = AnnotatedText(case.document, (), (), named)
    return text, as_told(sorted({*case.problems, *problems, *check_registers([text], tuple(entities.values()))}))


def compare(got: object, expected: Path, update: bool) -> None:
    if update:
        expected.write_text(yaml.safe_dump(got, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    assert got == yaml.safe_load(expected.read_text(encoding="utf-8"))


def shown(block: Block, span: Span) -> str:
    """A place of a block, with a few letters before it."""
    before, words = block.text[max(0, span.start - 8) : span.start], block.text[span.start : span.end]
    return f"{block.id or block.kind}: {before}[{words}]"


@pytest.mark.parametrize("folder", case_folders("names/decide", "text.md"))
def test_a_name_means_what_the_case_says(folder: Path, update: bool) -> None:
    text, told = named_in(read_case(folder))
    blocks = text.document.blocks
    for mention in text.mentions:
        words = blocks[mention.span.block].text[mention.span.start : mention.span.end]
        assert mention.form == normalize_form(words)
    got = {
        "mentions": [
            f"{shown(blocks[mention.span.block], mention.span)} = {mention.entity}{', linked' * mention.linked}"
            for mention in text.mentions
        ],
        "told": [problem for problem in told if "no text names" not in problem],
    }
    compare(got, folder / "expected.yml", update)


@pytest.mark.parametrize("folder", case_folders("names/registers", "text.md"))
def test_a_register_is_told_what_the_case_says(folder: Path, update: bool) -> None:
    case = read_case(folder)
    text, told = named_in(case)
    strict = as_told(check_registers([text], tuple(case.entities.values()), strict=True))
    got = {"told": told, "told when asked for": [problem for problem in strict if problem not in told]}
    compare(got, folder / "expected.yml", update)


LETTERS = "abé B’'-. \u00a0"
FORM = st.text(LETTERS, min_size=1, max_size=6).map(str.strip).filter(bool)


def naive(text: str, forms: set[str]) -> list[tuple[int, int]]:
    """The same search by one regular expression for each form, each tried at each place: slow, and plainly right."""
    alike = {"’": "['’]", "'": "['’]", " ": "[ \u00a0]", "\u00a0": "[ \u00a0]"}
    patterns = {form: re.compile("".join(alike.get(letter, re.escape(letter)) for letter in form)) for form in forms}
    found, place = [], 0
    while place < len(text):
        hits = [match for pattern in patterns.values() if (match := pattern.match(text, place)) and whole(text, match)]
        if not hits:
            place += 1
            continue
        longest = max(hits, key=lambda match: match.end())
        found.append((longest.start(), longest.end()))
        place = longest.end()
    return found


def whole(text: str, match: re.Match[str]) -> bool:
    """Whether no word runs across the beginning or the end of a match."""
    sides = ((match.start() - 1, match.start()), (match.end() - 1, match.end()))
    return not any(a >= 0 and b < len(text) and text[a].isalnum() and text[b].isalnum() for a, b in sides)


@given(st.text(LETTERS, max_size=60), st.sets(FORM, max_size=6))
def test_one_pass_finds_what_a_search_for_each_name_finds(text: str, forms: set[str]) -> None:
    names = NameMatcher.of_forms((form, (form,)) for form in forms)
    assert [(start, end) for start, end, _ in names.find(text)] == naive(text, forms)


@given(st.text(LETTERS, max_size=60), st.sets(FORM, max_size=6))
def test_every_name_that_is_found_stands_there(text: str, forms: set[str]) -> None:
    names = NameMatcher.of_forms((form, (form,)) for form in forms)
    standing = set(names.find_all(text))
    found = list(names.find(text))
    assert set(found) <= standing
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_registers_of_five_thousand_entries_are_compared_in_seconds() -> None:
    words = [
        "".join(letters)
        for letters in product("kltsbvdprxgnf", "aeiouy", ("ka", "lo", "mir", "ter", "son", "den"), "aeiou")
    ]
    entities = [
        Entity(f"e{n}", "people", {"en": f"{words[n % len(words)]} {words[n * 7 % len(words)]}"}, (), {})
        for n in range(5000)
    ]
    begun = time.process_time()
    list(check_registers([], entities))
    assert time.process_time() - begun < 20
