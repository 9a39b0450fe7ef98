"""What must hold for every real text of the corpus, whatever it is."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator import site
from generator.cleaning import clean
from generator.model.publication import Site
from generator.reading.decoding import decode

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
each_seed = pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def corpus() -> Site:
    return site.read(ROOT)


@pytest.fixture(scope="module")
def files(corpus: Site) -> dict[str, bytes]:
    return site.files(corpus)


@each_seed
def test_cleaning_a_cleaned_text_changes_nothing(path: Path) -> None:
    text = clean(decode(path.read_bytes()).text).text
    assert clean(text).text == text


@each_seed
def test_no_paragraph_ends_in_mid_sentence(path: Path, corpus: Site) -> None:
    text = next(text for text in corpus.publication.texts if text.document.seed.name == path.stem)
    for block in text.document.blocks:
        if block.kind in ("paragraph", "item") and block.part == "body":
            assert re.search(r"[.!?…:»”\"’)\]]\s*$", block.text), block.text[-60:]


@each_seed
def test_every_address_of_the_authors_notes_is_live(path: Path, corpus: Site, files: dict[str, bytes]) -> None:
    text = next(text for text in corpus.publication.texts if text.document.seed.name == path.stem)
    page = html.unescape(files[f"texts/{text.document.about.slug}.md"].decode())
    source = decode(path.read_bytes()).text
    _, _, list_of_notes = source.partition("## **Notes**")
    for address in re.findall(r"\]\((https?://[^)\s]+)\)|<(https?://[^>\s]+)>", list_of_notes):
        plain = "".join(address).replace("\\", "")
        assert f'href="{plain}"' in page, plain


def test_every_note_stands_at_its_passage_or_is_told(corpus: Site) -> None:
    for text in corpus.publication.texts:
        for placed in text.placed:
            words = " ".join(text.document.blocks[s.block].text[s.start : s.end] for s in placed.spans)
            assert words.split()[0][:3].strip('«"“') in placed.note.quote.replace("’", "'") or words
        assert not text.orphans


def test_the_corpus_has_no_errors(corpus: Site) -> None:
    assert [problem.as_text() for problem in corpus.problems if problem.severity == "error"] == []


def test_building_twice_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert site.files(site.read(ROOT)) == files


def test_every_text_has_five_editorial_notes_of_several_kinds(corpus: Site) -> None:
    for text in corpus.publication.texts:
        kinds = [placed.note.kind for placed in text.placed if placed.note.kind != "index"]
        assert len(kinds) >= 5, text.document.seed.name
        assert len(set(kinds)) >= 3, text.document.seed.name
