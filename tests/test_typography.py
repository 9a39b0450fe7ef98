"""Editors' prose is held to the typography of its language, and nobody else's is.

A case is a text, `text.<language>.md`, and `slips.txt`: the exact messages, then the corrected text.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import interface_languages
from generator.model.problems import tell
from generator.reading.typography import lint, problems, rules
from tests.conftest import case_folders

ROOT = Path(__file__).parent.parent
MARKS = (
    "?",
    "!",
    ";",
    ":",
    ",",
    ".",
    "...",
    "«",
    "»",
    "« ",
    " »",
    "“",
    "”",
    '"',
    "'",
    " - ",
    "*",
    "_",
    "(",
    ")",
    "[",
    "](",
)
WORDS = (
    "mot",
    "l'eau",
    "Etat",
    "2016",
    "1",
    "https://example.org/a'b",
    "`",
    "&amp;",
    "> ",
    "- ",
    " ",
    "  ",
    "\n",
    "\n\n",
)
PIECES = st.lists(st.sampled_from(MARKS + WORDS), max_size=30).map("".join)
LANGUAGES = st.sampled_from(interface_languages())


def corrected(text: str, language: str) -> str:
    """The text without its slips; of two that overlap, the first is corrected."""
    parts, position = [], 0
    for slip in lint(text, language):
        if slip.start >= position:
            parts += [text[position : slip.start], slip.put]
            position = slip.end
    return "".join((*parts, text[position:]))


@pytest.mark.parametrize("folder", case_folders("typography", "slips.txt"))
def test_slips_are_told_in_these_words(folder: Path, update: bool) -> None:
    (source,) = folder.glob("text.*.md")
    language, text = source.name.split(".")[1], source.read_text(encoding="utf-8")
    told = tell(problems(source.name, 1, text, language))
    made = corrected(text, language)
    out = f"{told}\n\n{made}" if told else "nothing\n"
    expected = folder / "slips.txt"
    if update:
        expected.write_text(out, encoding="utf-8")
    assert out == expected.read_text(encoding="utf-8")
    assert told or made == text


def of_any_language(what: str) -> str:
    """What a rule says, without the language and the marks that it says it of."""
    return re.sub(r"(instead of|before|after) \W+$", r"\1", re.sub(r"^[A-Z]\w+ (?=puts)", "", what))


def test_each_rule_is_shown_by_a_case() -> None:
    """In one language at least: the same rules serve each with its own marks."""
    paths = (ROOT / "tests" / "cases" / "typography").rglob("slips.txt")
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    told = {
        of_any_language(re.sub(r" \(\d+ times in this line\)$", "", line.rpartition("warning: ")[2])) for line in lines
    }
    known = {of_any_language(rule.what) for code in interface_languages() for rule in rules(code)}
    assert len(known) >= 10
    assert known - told == set()


def test_lines_are_those_of_the_file() -> None:
    found = problems("notes/a.md", 12, "\n> l'eau\n\nL'eau.\nL'air.", "fr")
    assert [(problem.line, problem.read) for problem in found] == [(15, "L'eau."), (16, "L'air.")]


def test_of_a_long_word_twenty_four_characters_are_shown_on_each_side() -> None:
    (slip,) = lint("a" * 100 + "'" + "b" * 100, "en")
    assert slip.read == "a" * 24 + "'" + "b" * 24


@given(PIECES, LANGUAGES)
def test_a_slip_lies_in_the_text_and_is_not_what_it_should_be(text: str, language: str) -> None:
    for slip in lint(text, language):
        assert 0 <= slip.start < slip.end <= len(text)
        assert text[slip.start : slip.end] != slip.put
        assert "\n" not in slip.read + slip.fix


@given(PIECES, LANGUAGES)
def test_correcting_comes_to_an_end(text: str, language: str) -> None:
    for _ in range(6):
        text = corrected(text, language)
    assert list(lint(text, language)) == []


@given(PIECES, LANGUAGES)
def test_no_letter_is_lost_by_correcting(text: str, language: str) -> None:
    def letters(words: str) -> str:
        return "".join(letter for letter in words.translate(str.maketrans("ÉÊÎ", "EEI")) if letter.isalnum())

    assert letters(corrected(text, language)) == letters(text)


@pytest.mark.parametrize(
    "unit", ["«", "“", '"', "](", "](a(", "`", "<a", "*a", "_a", "- ", " -", "  ", ".", "&a", " '", "> "]
)
@pytest.mark.parametrize("language", interface_languages())
def test_no_text_takes_long(unit: str, language: str) -> None:
    started = time.process_time()
    list(lint(unit * 10_000, language))
    assert time.process_time() - started < 2
