"""Translations: linked by the way in which they are written, signed once, told when they have grown old."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import site
from generator.__main__ import main
from generator.annotating.translations import sentences_of
from generator.model.publication import AnnotatedText, TranslatedText
from generator.reading.translated_blocks import written_blocks
from generator.text.fingerprints import fingerprint
from tests.conftest import CASES

CASE = CASES / "site" / "translated"


def read(root: Path = CASE) -> AnnotatedText:
    (text,) = site.read(root).publication.texts
    return text


def written(root: Path, old: str, new: str, name: str = "ferry.txt") -> None:
    path = root / "seeds" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(CASE / "seeds", tmp_path / "seeds")
    return tmp_path


def outdated(translation: TranslatedText, text: AnnotatedText) -> list[str]:
    return [text.document.names[number] for number, block in translation.blocks.items() if block.outdated]


def test_every_sentence_is_linked_and_none_across_a_paragraph() -> None:
    text = read()
    (translation,) = text.translations.values()
    assert translation.missing == 0
    for number, block in translation.blocks.items():
        bounds = sentences_of(text.document.blocks[number], "en")
        ranges = [(rendering.first, rendering.last) for rendering in block.renderings]
        assert [n for first, last in ranges for n in range(first, last + 1)] == [*range(1, len(bounds) + 1)]
        for rendering in block.renderings:
            assert (rendering.start, rendering.end) == (bounds[rendering.first - 1][0], bounds[rendering.last - 1][1])


def test_two_sentences_may_be_one_and_one_two() -> None:
    text = read()
    blocks = text.translations["fr"].blocks
    by_name = {text.document.names[number]: block for number, block in blocks.items()}
    assert [(r.first, r.last) for r in by_name["p3"].renderings] == [(1, 1), (2, 3)]
    assert [r.text for r in by_name["p4"].renderings] == ["Nul ne s’en étonna. Le bac était vieux."]


def test_calls_stand_where_the_translator_put_them_or_at_the_end_of_their_sentence() -> None:
    text = read()
    runs = {
        text.document.names[number]: [[run.note or run.text for run in r.runs] for r in block.renderings]
        for number, block in text.translations["fr"].blocks.items()
    }
    assert runs["p3"][0] == ["Le ", "bac", " d’Alder Bridge", "a1", " fut enlevé ce printemps."]
    assert runs["p3"][1][-1] == "a2"


def test_a_translation_names_what_its_sentences_name() -> None:
    text = read()
    names = [
        (text.document.names[number], name.entity, rendering.text[name.span.start : name.span.end], name.linked)
        for number, block in text.translations["fr"].blocks.items()
        for rendering in block.renderings
        for name in rendering.names
    ]
    assert ("p3", "alder-bridge", "Alder Bridge", True) in names
    assert ("p6", "alder-bridge", "Pont-aux-Aulnes", True) in names  # a section on, by a name that it has in French


def test_one_word_changed_makes_exactly_that_paragraph_outdated(copy: Path) -> None:
    assert outdated(read(copy).translations["fr"], read(copy)) == []
    written(copy, "Nobody wondered", "Everybody wondered")
    text = read(copy)
    assert outdated(text.translations["fr"], text) == ["p4"]
    problems = [problem for problem in site.read(copy).problems if "translation" in problem.path]
    assert [(problem.line, problem.severity) for problem in problems] == [(14, "warning")]
    assert "p4 have been changed" in problems[0].what


def test_another_blank_or_quotation_mark_changes_nothing(copy: Path) -> None:
    written(copy, "“slow”", '"slow"')
    written(copy, "spring. It had", "spring.  It had")
    assert outdated(read(copy).translations["fr"], read(copy)) == []


def test_a_sentence_more_in_the_original_leaves_the_paragraph_linked_as_a_whole(copy: Path) -> None:
    written(copy, "Nobody wondered at it.", "Nobody wondered at it. Nobody at all.")
    text = read(copy)
    number = text.document.names.index("p4")
    block = text.translations["fr"].blocks[number]
    assert block.outdated
    assert not block.linked
    assert [(r.first, r.last, r.start) for r in block.renderings] == [(1, 2, 0)]
    assert block.renderings[0].end == len(text.document.blocks[number].text)
    assert not [problem for problem in site.read(copy).problems if problem.severity == "error"]


def test_check_fix_signs_what_is_new_and_never_what_is_old(copy: Path) -> None:
    path = copy / "seeds" / "ferry" / "translation.fr.md"
    note = copy / "seeds" / "ferry" / "notes" / "old-ferry.fr.md"
    before, before_note = path.read_bytes(), note.read_bytes()
    p3 = f"## p3 {fingerprint(read(copy).document.blocks[0].text)}"
    path.write_bytes(before.replace(p3.encode(), b"## p3").replace(b"\n", b"\r\n"))
    note.write_bytes(b"".join(line for line in before_note.splitlines(True) if not line.startswith(b"of:")))
    written(copy, "Nobody wondered", "Everybody wondered")
    result = CliRunner().invoke(main, ["check", "--fix", "--root", str(copy)], catch_exceptions=False)
    assert path.read_bytes() == before.replace(b"\n", b"\r\n")  # p3 is signed again, p4 is as it was
    assert sorted(note.read_bytes().splitlines()) == sorted(before_note.splitlines())
    assert "fingerprints of translated words written: 2" in result.stderr
    assert "translations of words that were changed since: 1" in result.stderr
    assert "p4 have been changed" in result.stdout


def test_a_fingerprint_by_hand_says_that_the_translation_was_read_again(copy: Path) -> None:
    written(copy, "Nobody wondered", "Everybody wondered")
    text = read(copy)
    old = next(block for block in text.translations["fr"].made.blocks if block.address == "p4").fingerprint
    new = fingerprint(text.document.blocks[text.document.names.index("p4")].text)
    written(copy, f"## p4 {old}", f"## p4 {new}", "ferry/translation.fr.md")
    assert outdated(read(copy).translations["fr"], read(copy)) == []


def test_what_is_quoted_in_the_file_is_not_read() -> None:
    blocks, problems = written_blocks("x", "\n> quoted\n## p1\n> 1. One.\nUn.\n>\n> 2. Two.\n\nDeux.\n", 1)
    assert problems == []
    assert [(line.first, line.words, line.line) for line in blocks[0].lines] == [(1, "Un.", 5), (2, "Deux.", 9)]


LINES = st.lists(
    st.one_of(
        st.sampled_from(["## p1", "## p2 0123abcd", "# p1", "## ", "[1]", "[2-1] a", "[0] b", "> q", "", "[999999] x"]),
        st.text(max_size=12),
        st.builds("[{}-{}] x".format, st.integers(0, 9), st.integers(0, 9)),
    ),
    max_size=20,
)


@given(LINES)
def test_whatever_stands_in_the_file_lines_are_numbered_upwards(lines: list[str]) -> None:
    blocks, _ = written_blocks("x", "\n".join(lines), 1)
    for block in blocks:
        last = 0
        for line in block.lines:
            assert 0 < line.first <= line.last
            assert line.last >= last
            last = line.last
