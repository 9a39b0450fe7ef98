"""The sentence around a place in a text: whole where it is short, cut between words where it is long."""

from __future__ import annotations

import pytest

from generator.text.sentences import LONGEST, around


def sentence(text: str, passage: str) -> str:
    start = text.index(passage)
    first, last = around(text, start, start + len(passage))
    return text[first:last]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. The bridge held. Nobody slept.", "The bridge held."),
        ("It rained.\nThe bridge held\nNobody slept.", "The bridge held"),
        pytest.param(
            "Il pleut. « Le bridge tient. » Nul ne dort.",
            "« Le bridge tient. »",
            marks=pytest.mark.xfail(strict=True, reason="the space before a French closing mark hides the end"),
        ),
        ("It rained. Dr. A. Roe saw the bridge at No. 4. Nobody slept.", "Dr. A. Roe saw the bridge at No. 4."),
        ("It cost 3. the bridge did.", "It cost 3. the bridge did."),
    ],
)
def test_a_sentence_ends_where_one_ends_and_at_no_abbreviation(text: str, expected: str) -> None:
    assert sentence(text, "bridge") == expected


def test_a_long_sentence_is_cut_on_both_sides_between_words() -> None:
    text = "One. " + "before " * 100 + "bridge" + " after" * 100 + ". Two."
    shown = sentence(text, "bridge")
    assert LONGEST - 20 <= len(shown) <= LONGEST + 20
    assert set(shown.split()) == {"before", "bridge", "after"}
    assert abs(shown.count("before") * len("before ") - shown.count("after") * len(" after")) <= 20


def test_a_sentence_is_shown_in_a_line_or_two_of_a_page() -> None:
    assert 200 <= LONGEST <= 400
