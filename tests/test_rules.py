"""Every rule is explained, shown by an example, held by a case of each kind, and at rest after its own work."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
from itertools import chain
from pathlib import Path

import pytest

from generator.cleaning import RULES, clean, rule_name
from generator.cleaning.view import Rule, TextView, after
from generator.cleaning.vocabulary import vocabulary
from generator.cleaning.weights import SIGNALS
from generator.text.language import language_of
from tests.conftest import CASES, seconds_for

EACH = tuple(dict.fromkeys(RULES))
NAMES = [rule_name(rule) for rule in EACH]
each_rule = pytest.mark.parametrize("rule", EACH, ids=NAMES)


def cases(rule: Rule) -> list[Path]:
    return sorted(path.parent for path in (CASES / "clean" / rule_name(rule)).rglob("source.txt"))


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@each_rule
def test_a_rule_says_what_it_does_why_and_what_it_leaves_alone(rule: Rule) -> None:
    said = inspect.getdoc(rule) or ""
    summary = said.split("\n\n")[0]
    assert summary and "\n" not in summary and summary.endswith(".")
    assert "\nWhy: " in said
    assert "\nLeaves alone: " in said
    assert ">>> after(" in said or "= after(" in said


@each_rule
def test_the_example_of_a_rule_runs(rule: Rule) -> None:
    module = importlib.import_module(rule.__module__)
    found = doctest.DocTestFinder(recurse=False).find(rule, rule.__name__, module)
    assert [doctest.DocTestRunner(verbose=False).run(example).failed for example in found] == [0]


@each_rule
def test_a_rule_has_a_case_of_each_kind(rule: Rule) -> None:
    changing = [folder for folder in cases(rule) if (folder / "clean.txt").exists()]
    leaving = [folder for folder in cases(rule) if not (folder / "clean.txt").exists()]
    assert changing and leaving
    used = {
        name for folder in changing for piece in clean(read(folder / "source.txt")).draft.pieces for name in piece.rules
    }
    assert rule_name(rule) in used


@each_rule
def test_a_rule_finds_nothing_more_in_its_own_output(rule: Rule) -> None:
    for folder in cases(rule):
        source = read(folder / "source.txt")
        language = language_of(source).code
        once = after(rule, source, language)
        assert after(rule, once, language) == once, folder


def test_every_case_folder_is_named_after_a_rule() -> None:
    assert {path.parent.parent.name for path in (CASES / "clean").rglob("source.txt")} == set(NAMES)


def test_a_third_of_the_cases_must_come_out_unchanged() -> None:
    folders = [path.parent for path in (CASES / "clean").rglob("source.txt")]
    assert sum(not (folder / "clean.txt").exists() for folder in folders) * 3 >= len(folders)


def test_a_rule_that_is_switched_off_does_nothing() -> None:
    source = "Les deux puissances , dit-on, se parlent."
    assert clean(source, skip={"gap-before-mark"}).draft.text == source


def test_every_signal_has_a_reason_and_is_used() -> None:
    folder = Path(inspect.getfile(TextView)).parent
    trees = (ast.parse((folder / name).read_text("utf-8")) for name in ("signals.py", "judgement.py"))
    strings = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert all(signal.why.endswith(".") for signal in SIGNALS.values())
    assert {name for name, signal in SIGNALS.items() if not signal.weight} == {"spared"}
    assert set(SIGNALS) <= strings


def test_every_phrase_is_folded_and_stands_once_in_its_list() -> None:
    from generator.cleaning.view import fold

    seen = set()
    for firsts in vocabulary().by_first.values():
        for phrase in chain.from_iterable(firsts.values()):
            said = " ".join(phrase.words)
            assert said == fold(said)
            assert (phrase.kind, phrase.where, said) not in seen, f"twice: {said} ({phrase.kind}, {phrase.where})"
            seen.add((phrase.kind, phrase.where, said))


WORST = {
    "blanks": " ",
    "tabs-and-lines": "\t\n",
    "lines": "\n",
    "dashes": "-",
    "lone-marks": "-\n",
    "hashes": "#",
    "heading-hashes": "# #",
    "stars": "*",
    "star-pairs": "** ",
    "opening-brackets": "[",
    "bracket-pairs": "[]",
    "notes": "[1] ",
    "note-lines": "[1] a\n",
    "links": "[a](",
    "pictures": "![a](",
    "picture-marks": "![",
    "tags": "<p ",
    "comments": "<!--",
    "superscripts": "<sup>",
    "entities": "&amp;",
    "ampersands": "&a",
    "backslashes": "\\",
    "escapes": "\\_",
    "capitals": "A",
    "names": "Aa Bb ",
    "names-tied": "Aa-",
    "figures": "1",
    "dates": "1 mai 2000 ",
    "date-halves": "1 mai ",
    "quotation-marks": "«",
    "quotations": "« a » ",
    "mojibake": "Ã©",
    "accents": "é",
    "hyphenated": "a-\n",
    "short-lines": "a\n",
    "furniture": "Partager\n",
    "phrases": "newsletter ",
    "by-lines": "par Jean BON\n",
    "sentences": "Le sommet de mardi n’a rien changé. ",
    "paragraphs": "Le sommet de mardi n’a rien changé à la guerre, disent ceux qui en sont revenus.\n\n",
    "prices": "1 € ",
    "bars": " | ",
    "photos": "photo ",
    "brackets": "(",
    "commas": " ,",
    "torn-words": "négo-\nciation ",
    "live-report": "12:30\n\nUne phrase dit au lecteur ce qui est arrivé.\n\n",
    "soft-hyphens": "\u00ad",
    "captions": "Le marché de la ville - AFP\n\n",
}


@pytest.mark.parametrize("unit", WORST.values(), ids=WORST)
def test_time_grows_with_the_length_of_the_text_only(unit: str) -> None:
    """Four times the text may take some more than four times as long, and never sixteen times."""

    small, large = seconds_for(clean, lambda size: unit * (size // len(unit)))
    assert large < 10 * small + 0.3
