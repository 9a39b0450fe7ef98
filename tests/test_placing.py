"""A note finds its passage exactly, or says why not; it is never moved."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.annotating.notes import place
from generator.model.corpus import Note
from generator.model.document import Block, Run, Span
from generator.model.draft import Draft
from generator.model.problems import Problem
from generator.parsing.blocks import parse
from generator.publishing.note_marks import letters
from generator.text.front_matter import split_passage
from generator.text.quotations import MIN_SIMILARITY, FoldedText, folded, nearest_passage, words_of
from tests.conftest import case_folders

ROOT = Path(__file__).parent.parent


def note(quote: str, name: str = "n") -> Note:
    return Note(name, "seed", f"seeds/seed/notes/{name}.md", 5, "context", quote, "Body.")


def as_told(problems: Iterable[Problem]) -> list[str]:
    """The problems as an editor reads them, each of the types that the other forms of a message rely on."""
    problems = list(problems)
    for problem in problems:
        assert isinstance(problem.line, int)
        assert {type(text) for text in (problem.path, problem.what, problem.read, problem.fix)} == {str}
        assert problem.severity in ("error", "warning")
    return [problem.as_text() for problem in problems]


@pytest.mark.parametrize("folder", case_folders("place", "text.md"))
def test_notes_land_where_the_case_says(folder: Path, update: bool) -> None:
    """A case holds a text and one or more notes, which are placed in reverse order of their names."""
    blocks = parse(Draft.of((folder / "text.md").read_text(encoding="utf-8")))
    files = [file for file in sorted(folder.glob("*.md"), reverse=True) if file.name != "text.md"]
    notes = [note(split_passage(file.read_text(encoding="utf-8"))[0], file.stem) for file in files]
    placed, lost, problems = place(blocks, notes)
    got = {
        "placed": [
            {
                "letter": letters(number),
                "note": item.note.id,
                "passage": [f"{blocks[span.block].id}: {words_of([span], blocks)}" for span in item.spans],
            }
            for number, item in enumerate(placed)
        ],
        "lost": [item.id for item in lost],
        "told": as_told(problems),
    }
    expected = folder / "expected.yml"
    if update:
        expected.write_text(yaml.safe_dump(got, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    assert got == yaml.safe_load(expected.read_text(encoding="utf-8"))


def texts_and_notes() -> list[tuple[tuple[Block, ...], list[Note]]]:
    from generator import site

    return [
        (text.document.blocks, [placed.note for placed in text.placed]) for text in site.read(ROOT).publication.texts
    ]


def quoted_words(item: Note) -> list[str]:
    return [word for word in item.quote.split() if any(letter.isalnum() for letter in word)]


def test_any_one_word_changed_in_any_quotation_is_reported_and_never_misplaced() -> None:
    tried = 0
    for blocks, notes in texts_and_notes():
        changed = [
            replace(one, quote=one.quote.replace(word, word + "zz", 1)) for one in notes for word in quoted_words(one)
        ]
        placed, lost, problems = place(blocks, changed)
        assert placed == []
        assert lost == changed
        assert [(problem.path, problem.line) for problem in problems] == [(one.path, one.line) for one in changed]
        tried += len(changed)
    assert tried > 1000


def test_a_word_changed_in_the_text_loses_the_notes_on_it_and_moves_no_other() -> None:
    chance = random.Random(20161108)
    for blocks, notes in texts_and_notes():
        before, _, _ = place(blocks, notes)
        for victim in chance.sample(before, min(12, len(before))):
            span = chance.choice(victim.spans)
            middle = (span.start + span.end) // 2
            words = blocks[span.block].text
            spoilt = replace(blocks[span.block], runs=(Run(words[:middle] + "zz" + words[middle:]),))
            after, _, problems = place([*blocks[: span.block], spoilt, *blocks[span.block + 1 :]], notes)
            assert (victim.note.path, victim.note.line) in {(one.path, one.line) for one in problems}
            still = {one.note.id: [s.block for s in one.spans] for one in after}
            assert victim.note.id not in still
            for one in before:
                assert still.get(one.note.id, [s.block for s in one.spans]) == [s.block for s in one.spans]


def test_the_matcher_folds_what_does_not_count() -> None:
    assert folded("X  Y\n\nZ ") == "X Y Z"
    assert folded("« a »  b “c” ") == '"a"b"c"'
    assert folded("a¨b ﬁn") == "a \u0308b fin"
    assert folded("e\u0301te\u0301") == "été"
    assert folded("l’eau‑de–vie co\u00adop") == "l'eau-de-vie coop"
    assert folded("") == folded(" \n ") == ""
    told = FoldedText.of_text("a  bﬁe\u0301")
    assert [*zip(told.begins, told.ends, strict=True)] == [(0, 1), (1, 2), (3, 4), (4, 5), (4, 5), (5, 7)]


def test_the_matcher_takes_a_whole_text_for_one_block() -> None:
    haystack = FoldedText.of_text("One  two,\n\nthree")
    assert haystack.find("One") == [(0, 3)]
    [place] = haystack.find("two, three")
    assert haystack.spans(*place) == (Span(0, 5, 16),)
    assert haystack.unfolded(*place) == (5, 16)
    assert FoldedText.of_text("a  « b »").unfolded(1, 4) == (3, 8)
    assert haystack.find("") == haystack.find("thre") == haystack.find("hree") == haystack.find("ne two") == []


WORDS = st.lists(st.sampled_from(["no", "nono", "n", "“no”", "l’o", "X"]), min_size=1, max_size=12)


@given(WORDS, WORDS.map(lambda words: words[:3]))
def test_the_matcher_finds_every_place_between_words(text: list[str], quote: list[str]) -> None:
    haystack, wanted = FoldedText.of_text(" ".join(text)), folded(" ".join(quote))
    whole = haystack.text
    places = [
        (start, start + len(wanted))
        for start in range(len(whole))
        if whole.startswith(wanted, start)
        and not (whole[:start][-1:].isalnum() and whole[start].isalnum())
        and not (whole[start + len(wanted) - 1].isalnum() and whole[start + len(wanted) :][:1].isalnum())
    ]
    assert haystack.find(wanted) == places


@pytest.mark.parametrize("quote", ["mittee considred impro", "mittee considred improv", "ommittee considred improve"])
def test_the_matcher_names_a_nearest_passage_in_whole_words(quote: str) -> None:
    text = "The committee considered improvements."
    near = nearest_passage(quote, FoldedText.of_text(text))
    assert near is not None
    assert text[near.spans[0].start : near.spans[0].end] == "committee considered improvements"


def test_the_matcher_names_nothing_below_its_likeness() -> None:
    assert nearest_passage("abc", FoldedText.of_text("xyz")) is None
    assert nearest_passage("abc", FoldedText.of_text("")) is None
    assert nearest_passage("", FoldedText.of_text("abc")) is None
    just = nearest_passage("bheba", FoldedText.of_text("xaabzbadd"))
    assert just is not None
    assert just.score == MIN_SIMILARITY
