"""The heart: pieces tile the source, and say the text, whatever is done to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.draft import Draft, Edit


@st.composite
def sources_and_edits(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """A source and several rounds of edits, each round valid for the text that the last one left."""
    source = text = draw(st.text())
    rounds = []
    for _ in range(draw(st.integers(0, 5))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        edits = [Edit(start, end, draw(st.text(max_size=4))) for start, end in pairs]
        rounds.append(edits)
        text = naively(text, edits)
    return source, rounds


def naively(text: str, edits: list[Edit]) -> str:
    """The same edits made on a plain string, to compare with."""
    out, position = "", 0
    for edit in sorted(edits):
        out += text[position : edit.start] + edit.text
        position = edit.end
    return out + text[position:]


@given(sources_and_edits())
def test_pieces_tile_the_source_and_join_to_the_text(case: tuple[str, list[list[Edit]]]) -> None:
    source, rounds = case
    draft, text = Draft.of(source), source
    for number, edits in enumerate(rounds):
        draft, text = draft.apply(f"rule-{number}", edits), naively(text, edits)
        assert draft.text == text
        assert "".join(source[piece.start : piece.end] for piece in draft.pieces) == source
        end = 0
        for piece in draft.pieces:
            assert piece.start == end
            end = piece.end
            if not piece.rules:
                assert piece.text == source[piece.start : piece.end]
        assert end == len(source)


@given(sources_and_edits(), st.data())
def test_a_kept_character_is_found_again_both_ways(case: tuple[str, list[list[Edit]]], data: st.DataObject) -> None:
    source, rounds = case
    draft = Draft.of(source)
    for number, edits in enumerate(rounds):
        draft = draft.apply(f"rule-{number}", edits)
    place = 0
    for piece in draft.pieces:
        for offset in range(len(piece.text) if not piece.rules else 0):
            assert draft.to_source(place + offset) == piece.start + offset
            assert draft.to_text(piece.start + offset) == place + offset
        place += len(piece.text)


def test_what_one_rule_removed_stays_its_own_when_another_removes_all_round_it() -> None:
    draft = Draft.of("[a](#) b").apply("links", [Edit(0, 1), Edit(2, 6)]).apply("furniture", [Edit(0, 3)])
    assert [(piece.text, piece.rules) for piece in draft.pieces] == [
        ("", ("links",)),
        ("", ("furniture",)),
        ("", ("links",)),
        ("", ("furniture",)),
    ]


@pytest.mark.parametrize("edits", [[Edit(0, 2), Edit(1, 3)], [Edit(2, 9)], [Edit(2, 1, "x")]])
def test_edits_that_cannot_be_are_a_fault_of_the_rule(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="some-rule"):
        Draft.of("abcd").apply("some-rule", edits)
