"""An editor has the last word: what was decided on a passage is done, signed, and undone by no rule."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator import site
from generator.__main__ import main
from generator.cleaning import RULES, clean, locate_decisions, rule_name
from generator.cleaning.apply_decisions import GONE
from generator.cleaning.guards import NON_DESTRUCTIVE
from generator.comparing import changes
from generator.model.cleaned import Cleaned
from generator.model.corpus import About
from generator.model.decisions import BLOCKS, CALLED, EDITOR, PARTS, LocatedDecision, PassageDecision
from generator.model.document import Block
from generator.model.publication import Publication
from generator.parsing.blocks import parse
from generator.publishing.cleaning_record import SCHEMA, pieces_by_decision
from generator.reading.schema import Reader
from generator.reading.strict_yaml import Fields, load
from tests.conftest import CASES
from tests.test_cleaning import LINES, SIGNS
from tests.test_recording import rebuilt

CASE = CASES / "site" / "decided"

WORD = re.compile(r"\S+")


@st.composite
def decided(draw: st.DrawFn, source: str) -> tuple[LocatedDecision, ...]:
    """Some decisions of all kinds on runs of words of a text, which do not overlap."""
    words = list(WORD.finditer(source))
    places = sorted(draw(st.sets(st.integers(0, len(words) - 1), max_size=6))) if words else []
    acts = []
    for number, (first, following) in enumerate(zip(places, [*places[1:], len(words)], strict=False), 1):
        last = draw(st.integers(first, min(following - 1, first + 12)))
        what = draw(st.sampled_from((*CALLED, "corrected")))
        words_put_in = draw(st.sampled_from(("un mot", "two words", "nobody")))
        level = draw(st.integers(2, 4)) if what == "heading" else 0
        one = PassageDecision(
            "", what, "A. Editor", "A reason.", words_put_in if what == "corrected" else "", "", level
        )
        start, end = words[first].start(), words[last].end()
        if what in ("removed", "corrected") or letters(source[start:end]):
            acts.append(LocatedDecision(start, end, one, number))
    return tuple(acts)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def hold(source: str, acts: tuple[LocatedDecision, ...]) -> Cleaned:
    """What holds for every text and all decisions on it."""
    cleaned = clean(source, decisions=acts)
    pieces, text = cleaned.draft.pieces, cleaned.text
    assert "".join(source[piece.start : piece.end] for piece in pieces) == source
    assert all(piece.rules or source[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(0 <= told.start <= told.end <= len(text) for told in (*cleaned.doubts, *cleaned.parts, *cleaned.held))
    assert all(one.end <= two.start for one, two in zip(cleaned.parts, cleaned.parts[1:], strict=False))
    record = list(pieces_by_decision(cleaned.draft, acts))
    assert "".join(source[piece.start : piece.end] for piece, _ in record) == source
    assert "".join(piece.text for piece, _ in record) == text
    assert {act.number for act in acts} == {act.number for _, act in record if act}
    assert all(act is not None for piece, act in record if EDITOR in piece.rules)
    places = {one.decision: one for one in cleaned.held}
    for act in acts:
        if act.decision.what in GONE:
            assert all(EDITOR in piece.rules for piece in pieces if act.start < piece.end and piece.start < act.end)
    for one in cleaned.held:
        words, what = text[one.start : one.end], one.decision.what
        first, _ = one.lines(text)
        if what == "corrected":
            assert words == one.decision.words
        elif what == "heading":
            assert text[first : one.start] == "#" * one.decision.rank + " "
        elif what in PARTS:
            assert any(part.kind == what and part.start <= one.start < part.end for part in cleaned.parts)
        else:
            assert not any(part.start <= first < part.end for part in cleaned.parts)
    assert places or not acts or all(act.decision.what in GONE for act in acts)
    again = clean(text, decisions=[LocatedDecision(one.start, one.end, one.decision) for one in cleaned.held])
    assert again.text == text
    return cleaned


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=20), st.sampled_from(("\n", "\n\n", "\r\n", "  \n")), st.data())
def test_a_text_of_furniture_and_prose_is_tiled_and_stable(lines: list[str], between: str, data: st.DataObject) -> None:
    source = between.join(lines)
    acts = data.draw(decided(source))
    cleaned = hold(source, acts)
    wanted = [letters(source[act.start : act.end]) for act in acts if act.decision.what in (*BLOCKS, "kept")]
    held = [one for one in cleaned.held if one.decision.what != "corrected"]
    assert [letters(cleaned.text[one.start : one.end]) for one in held] == wanted


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(LINES, SIGNS, st.sampled_from(("\n", "\n\n"))), max_size=8), st.data())
def test_a_text_of_everything_is_tiled_and_stable(parts: list[tuple[str, str, str]], data: st.DataObject) -> None:
    source = "".join(line + signs + between for line, signs, between in parts)
    hold(source, data.draw(decided(source)))


def made_of(source: str, *decisions: PassageDecision) -> tuple[Cleaned, tuple[Block, ...], list[str]]:
    """A text as these decisions leave it, its blocks, and what is wrong with the decisions."""
    acts, problems = locate_decisions.locate(source, About("a", "A", passages=decisions))
    cleaned = clean(source, decisions=acts)
    return cleaned, parse(cleaned.draft, cleaned.parts, cleaned.held), [problem.what for problem in problems]


def says(what: str, passage: str, words: str = "", level: int = 0, within: str = "") -> PassageDecision:
    return PassageDecision(passage, what, "A. Editor", "A reason.", words, within, level)


PROSE = "Nobody who had been at the summit believed that it would change the course of the war in the months to come."
MORE = "The two delegations parted without a word, and it was said in the town that they would not be seen there again."


def test_what_is_kept_stays_in_the_body_whatever_rules_think_of_it() -> None:
    lines = ("Share on Facebook", "By Jane ROE", "Read also: The bridge", "© 2020 The Courier. All rights reserved.")
    source = f"{PROSE}\n\n" + "\n\n".join(lines) + f"\n\n{MORE}\n"
    assert not any(line in clean(source).text for line in lines[:3])
    cleaned, blocks, _ = made_of(source, *(says("kept", line) for line in lines))
    assert [block.text for block in blocks] == [PROSE, *lines, MORE]
    assert {block.part for block in blocks} == {"body"}
    assert not any(doubt.rule == "furniture" for doubt in cleaned.doubts)


def test_a_standfirst_that_is_kept_is_body() -> None:
    source = f"*A summit that changed nothing for anybody, and why.*\n\n{PROSE}\n\n{MORE}\n\n{PROSE} {MORE}\n"
    assert clean(source).parts[0].kind == "standfirst"
    assert made_of(source, says("kept", "*A summit that changed nothing for anybody, and why.*"))[0].parts == ()


def test_characters_are_still_mended_in_what_is_kept() -> None:
    source = f"{PROSE}\n\nSha\u00adre  lâ€™affaire on Face-\nbook\n\n{MORE}"
    kept = says("kept", "Share lâ€™affaire on Face- book")
    assert made_of(source, kept)[1][1].text == "Share l’affaire on Facebook"


def test_a_passage_is_found_over_torn_lines_and_other_quotation_marks() -> None:
    source = f"{PROSE}\n\nIt was « the\r\nend »  of it\u2014all.\n\n{MORE}"
    assert "end" not in made_of(source, says("removed", 'It was "the end" of it-all.'))[0].text


@pytest.mark.parametrize("line", ["**X was here**", "# X was here", "> X was here", "X was here", "«X was here»"])
def test_a_heading_has_its_level_and_no_other_mark(line: str) -> None:
    cleaned, blocks, _ = made_of(f"{PROSE}\n{line}\n{MORE}", says("heading", "X was here", level=4))
    assert [(block.kind, block.level) for block in blocks] == [("paragraph", 0), ("heading", 4), ("paragraph", 0)]
    assert blocks[1].text.strip("«»") == "X was here"
    assert "#### " in cleaned.text and "**" not in cleaned.text


def test_a_correction_is_signed_where_it_stands() -> None:
    said = "He *sayed* yes, and she sayed [no](https://e.org/sayed) and https://e.org/sayed too."
    source = f"{PROSE}\n\n{said}\n\n{MORE}"
    once = says("corrected", "sayed", "said", within="He *sayed* yes")
    linked = says("corrected", "no", "nothing", within="[no]")
    _, blocks, told = made_of(source, once, linked)
    assert told == []
    runs = blocks[1].runs
    assert [(run.text, run.emphasis, run.href, run.corrected) for run in runs if run.corrected] == [
        ("said", True, "", once),
        ("nothing", False, "https://e.org/sayed", linked),
    ]
    assert blocks[1].text == "He said yes, and she sayed nothing and https://e.org/sayed too."


def test_a_correction_in_an_address_corrects_the_address() -> None:
    fixed = says("corrected", "exmaple", "example")
    _, blocks, _ = made_of(f"{PROSE}\n\nRead [this page](https://exmaple.org/a) on it.\n\n{MORE}", fixed)
    assert [run.href for run in blocks[1].runs if run.href] == ["https://example.org/a"]


def test_a_correction_in_a_note_and_in_a_line_in_the_wrong_encoding() -> None:
    source = f"La dÃ©cision du someet, lâ€™Europe[1].\n\n{MORE}\n\n[1] Le Mnode, 3 mai."
    _, blocks, _ = made_of(source, says("corrected", "someet", "sommet"), says("corrected", "Mnode", "Monde"))
    assert blocks[0].text == "La décision du sommet, l’Europe."
    assert (blocks[-1].kind, blocks[-1].text) == ("note", "Le Monde, 3 mai.")
    assert [[run.text for run in block.runs if run.corrected] for block in blocks] == [["sommet"], [], ["Monde"]]


def test_decisions_change_no_address() -> None:
    with_them = {block.id: block.text for block in decided_text().texts[0].document.blocks if block.id}
    source = (CASE / "seeds" / "ferry.txt").read_text(encoding="utf-8")
    cleaned = clean(source, skip={"note-list"})
    without = {block.id: block.text for block in parse(cleaned.draft, cleaned.parts) if block.id}
    same = with_them.keys() & without.keys()
    assert len(same) >= 5
    for name in same - {"p4", "p5", "p7"}:  # what was corrected, joined, cut
        assert with_them[name] == without[name]
    assert [with_them[name].split()[0] for name in ("p4", "p5", "p7")] == ["Nobody", "The", "The"]


def decided_text() -> Publication:
    return site.read(CASE).publication


def test_a_corpus_with_decisions_has_no_problems_and_its_seed_can_be_rebuilt() -> None:
    made = site.read(CASE)
    assert made.problems == ()
    record = json.loads(site.files(made)["records/ferry.json"])
    assert rebuilt(record) == (CASE / "seeds" / "ferry.txt").read_bytes()
    assert Draft202012Validator(SCHEMA).is_valid(record)
    signed_pieces = [one for one in record["pieces"] if "decision" in one]
    assert {one["number"] for one in record["decisions"]} == {one["decision"] for one in signed_pieces}
    assert all(one.get("decision") for one in record["pieces"] if EDITOR in one["rules"])


def test_the_command_line_tells_the_decisions() -> None:
    run = CliRunner().invoke
    told = run(main, ["explain", "ferry", "--root", str(CASE)]).output
    assert "decided by editors (7)" in told
    assert "line 7: corrected: “beleived” (B. Reader: A slip of the printer.)" in told
    path = str(CASE / "seeds" / "ferry.txt")
    data = json.loads(run(main, ["clean", path, "--json"]).output)
    assert [one["is"] for one in data["decisions"]].count("removed") == 1
    assert "believed" in data["text"]
    assert [block["level"] for block in data["blocks"] if block["kind"] == "heading"] == [3]


def test_a_file_that_is_no_seed_is_cleaned_without_decisions(tmp_path: Path) -> None:
    shutil.copy(CASE / "seeds" / "ferry.txt", tmp_path)
    data = json.loads(CliRunner().invoke(main, ["clean", str(tmp_path / "ferry.txt"), "--json"]).output)
    assert "decisions" not in data and "beleived" in data["text"]


def test_a_comparison_tells_the_decision_that_was_added(tmp_path: Path) -> None:
    shutil.copytree(CASE / "seeds", tmp_path / "seeds")
    about = tmp_path / "seeds" / "ferry" / "about.md"
    front = about.read_text(encoding="utf-8")
    start = front.index("  - passage: Read also\n")
    about.write_text(front[:start] + front[front.index("---\n\nAn account") :], encoding="utf-8")
    (text,) = changes(site.read(tmp_path), site.read(CASE), site.files).texts
    assert [(one.name, one.new) for one in text.fields if one.name.endswith((": passage", ": what", ": by"))] == [
        ("passages 7: passage", "Read also"),
        ("passages 7: what", "removed"),
        ("passages 7: by", "A. Editor"),
    ]


def test_the_example_for_editors_can_be_read() -> None:
    told = (CASES.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8").split("\n    passages:\n")[1]
    example = textwrap.indent(textwrap.dedent(told.split("\n\n")[0]), "  ")
    fields = load(f"title: A title\npassages:\n{example}")
    assert isinstance(fields, Fields)
    reader = Reader("", fields, About)
    assert {one.value("is") for one in reader.readers("passages")} == {*CALLED, ""}
    assert reader.problems == []


def test_the_rules_that_may_mend_are_rules() -> None:
    assert {rule_name(rule) for rule in RULES} >= NON_DESTRUCTIVE


def test_the_line_of_a_decision_is_no_part_of_it() -> None:
    one = says("kept", "a passage")
    assert replace(one, line=7) == one


def test_a_passage_of_a_saved_page_is_quoted_as_its_reader_sees_it() -> None:
    prose = f"<p>{PROSE}</p><p>{MORE}</p><p>Nobody asked who had paid for it, and the mayor did not say.</p>"
    source = (
        f"<nav><a href='/'>Home &amp; town</a></nav><article><h1>The bridge</h1>{prose}"
        f"<p>Caf&eacute; &laquo;&nbsp;de la&nbsp;&raquo; <b>gare</b></p><p>It cost 3 million.</p></article>"
        f"<aside>An &eacute;ditor wants this.</aside><footer>All rights reserved</footer>"
    )
    decided = (
        says("kept", "An éditor wants this."),
        says("removed", "Café « de la » gare"),
        says("corrected", "3 million", words="4 million"),
    )
    acts, problems = locate_decisions.locate(source, About("a", "A", passages=decided), html=True)
    cleaned = clean(source, decisions=acts, html=True)
    assert not problems
    assert cleaned.text.endswith("It cost 4 million.\n\nAn éditor wants this.")
    assert "gare" not in cleaned.text and "An éditor" not in clean(source, html=True).text
    assert "".join(source[piece.start : piece.end] for piece in cleaned.draft.pieces) == source
    _, (missing,) = locate_decisions.locate(
        source, About("a", "A", passages=(says("kept", "An editor wants that."),)), html=True
    )
    assert "nearest" in missing.fix and "An éditor wants this." in missing.fix
