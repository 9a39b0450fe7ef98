"""The heart: pieces tile the source, and say the text, whatever is done to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.draft import Draft, Edit, Piece


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


def edited() -> Draft:
    """`abcdef` with `bc` replaced and `e` removed."""
    return Draft.of("abcdef").apply("one", [Edit(4, 5), Edit(1, 3, "XYZ")])


def test_pieces_say_what_stands_for_what() -> None:
    draft = edited()
    assert draft.text == "aXYZdf"
    assert draft.pieces == (
        Piece(0, 1, "a"),
        Piece(1, 3, "XYZ", ("one",)),
        Piece(3, 4, "d"),
        Piece(4, 5, "", ("one",)),
        Piece(5, 6, "f"),
    )
    assert list(draft.changed()) == [draft.pieces[1], draft.pieces[3]]


def test_each_place_leads_to_the_other_side() -> None:
    draft = edited()
    assert [draft.to_source(place) for place in range(8)] == [0, 1, 1, 1, 3, 5, 6, 6]
    assert [draft.to_text(place) for place in range(-1, 8)] == [0, 0, 1, 1, 4, 5, 5, 6, 6]
    assert Draft.of("").to_source(0) == Draft.of("").to_text(0) == 0
    inserted = Draft.of("ab").apply("one", [Edit(1, 1, "XY")])
    assert [inserted.to_source(place) for place in range(5)] == [0, 1, 1, 1, 2]
    assert [inserted.to_text(place) for place in range(3)] == [0, 3, 4]


def test_of_a_replacement_that_is_cut_the_first_part_takes_the_source() -> None:
    draft = edited().apply("two", [Edit(2, 3, "Q")])
    assert draft.text == "aXQZdf"
    assert draft.pieces[1:4] == (
        Piece(1, 3, "X", ("one",)),
        Piece(3, 3, "Q", ("one", "two")),
        Piece(3, 3, "Z", ("one",)),
    )
    assert edited().apply("two", [Edit(2, 4)]).pieces[1:3] == (
        Piece(1, 3, "X", ("one",)),
        Piece(3, 3, "", ("one", "two")),
    )


def test_a_replacement_over_a_removed_stretch_leaves_it_to_its_rule() -> None:
    draft = edited().apply("two", [Edit(3, 6, "!")])
    assert draft.text == "aXY!"
    assert draft.pieces == (
        Piece(0, 1, "a"),
        Piece(1, 3, "XY", ("one",)),
        Piece(3, 4, "!", ("one", "two")),
        Piece(4, 5, "", ("one",)),
        Piece(5, 6, "", ("two",)),
    )


def test_a_rule_is_named_once_and_in_the_order_of_the_rules() -> None:
    draft = Draft.of("abcd")
    for rule, edit in (("one", Edit(0, 1, "x")), ("two", Edit(0, 2, "y")), ("one", Edit(0, 2, "z"))):
        draft = draft.apply(rule, [edit])
    assert draft.pieces == (Piece(0, 3, "z", ("one", "two")), Piece(3, 4, "d"))
    assert draft.apply("two", [Edit(0, 1)]).pieces[0] == Piece(0, 3, "", ("one", "two"))


def test_what_is_put_in_stands_where_it_was_put() -> None:
    draft = Draft.of("abc").apply("one", [Edit(3, 3, "Z"), Edit(0, 0, "X"), Edit(1, 1, "Y"), Edit(1, 1, "W")])
    assert draft.text == "XaWYbcZ"
    assert [(piece.start, piece.end, piece.text) for piece in draft.pieces] == [
        (0, 0, "X"),
        (0, 1, "a"),
        (1, 1, "W"),
        (1, 1, "Y"),
        (1, 3, "bc"),
        (3, 3, "Z"),
    ]
    assert Draft.of("").apply("one", [Edit(0, 0, "X")]).pieces == (Piece(0, 0, "X", ("one",)),)


def test_what_changes_nothing_is_no_edit() -> None:
    draft = Draft.of("abc")
    assert draft.apply("one", [Edit(0, 1, "a"), Edit(2, 2)]) is draft
    assert draft.apply("one", [Edit(0, 1, "a"), Edit(1, 2, "x")]).pieces[0] == Piece(0, 1, "a")
    assert Draft.of("").pieces == ()


def test_a_fault_of_a_rule_is_told_with_its_edit() -> None:
    with pytest.raises(ValueError) as fault:
        Draft.of("abcd").apply("some-rule", [Edit(1, 3), Edit(0, 2)])
    assert str(fault.value) == "some-rule: Edit(start=1, end=3, text='') overlaps another edit or lies outside the text"
    with pytest.raises(ValueError):
        Draft.of("abcd").apply("some-rule", [Edit(-1, 1, "x")])


def test_what_one_rule_put_in_and_another_took_out_is_part_of_what_replaces_it() -> None:
    draft = Draft.of("ab").apply("one", [Edit(1, 1, "X")]).apply("two", [Edit(1, 2)])
    assert draft.pieces == (Piece(0, 1, "a"), Piece(1, 1, "", ("one", "two")), Piece(1, 2, "b"))
    assert draft.apply("three", [Edit(0, 2, "Q")]).pieces == (Piece(0, 2, "Q", ("one", "two", "three")),)
