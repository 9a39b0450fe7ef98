"""A note finds its passage exactly, or says why not; it is never moved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from generator.blocks import parse
from generator.draft import Draft
from generator.files import split_passage
from generator.model import Note
from generator.placing import Haystack, fold, place
from tests.conftest import case_folders

ROOT = Path(__file__).parent.parent


def note(quote: str) -> Note:
    return Note("n", "seed", "seeds/seed/notes/n.md", 5, "context", quote, "Body.")


@pytest.mark.parametrize("folder", case_folders("place", "note.md"))
def test_a_note_lands_where_the_case_says(folder: Path, update: bool) -> None:
    blocks = parse(Draft.of((folder / "text.md").read_text(encoding="utf-8")))
    quote, _, _ = split_passage((folder / "note.md").read_text(encoding="utf-8"))
    placed, _, problems = place(blocks, [note(quote)])
    got = {
        "words": [blocks[span.block].text[span.start : span.end] for one in placed for span in one.spans],
        "blocks": [blocks[span.block].id for one in placed for span in one.spans],
        "told": [problem.as_text() for problem in problems],
    }
    expected = folder / "expected.yml"
    if update:
        expected.write_text(yaml.safe_dump(got, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    assert got == yaml.safe_load(expected.read_text(encoding="utf-8"))


def real_notes() -> list[tuple[str, Note]]:
    from generator import site

    return [
        (text.document.draft.text, placed.note) for text in site.read(ROOT).publication.texts for placed in text.placed
    ]


def test_any_one_word_changed_in_an_annotated_passage_is_reported_and_never_misplaced() -> None:
    words_tried = 0
    chance = random.Random(20161108)
    for text, one in real_notes():
        blocks = parse(Draft.of(text))
        haystack = Haystack.of(blocks)
        quote = "".join(letter for letter, _ in fold(one.quote))
        assert len(haystack.find(quote)) == 1
        words = [w for w in one.quote.split() if any(c.isalnum() for c in w)]
        for number in chance.sample(range(len(words)), min(3, len(words))):
            changed = one.quote.replace(words[number], words[number] + "zz", 1)
            placed, lost, problems = place(blocks, [Note(**{**fields(one), "quote": changed})])
            assert placed == []
            assert lost
            assert problems[0].path == one.path
            assert problems[0].line == one.line
            words_tried += 1
    assert words_tried > 300


def fields(one: Note) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
