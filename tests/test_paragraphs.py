"""A published paragraph keeps its address whatever happens to the raw text; none leads to other words untold."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from generator.annotating.paragraphs import keep_addresses, published_blocks, words_of_block
from generator.cleaning import clean
from generator.cleaning.corpus import clean_as_decided
from generator.model.corpus import About
from generator.model.decisions import CALLED, PassageDecision
from generator.model.document import Block
from generator.model.draft import Draft
from generator.model.ledger import PublishedBlock
from generator.parsing.blocks import parse
from generator.text.quotations import folded
from tests.conftest import write_cases
from tests.edits import EDITS

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "addresses.yml"
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
LARGEST = max(SEEDS, key=lambda path: path.stat().st_size)


def blocks_of(source: str) -> tuple[Block, ...]:
    cleaned = clean(source)
    return parse(cleaned.draft, cleaned.parts, cleaned.held, cleaned.starts)


def addresses(block: Block) -> tuple[str, ...]:
    return (block.id, *block.also) if block.id else block.also


def words_at(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The words to which each address leads; every address leads to one place."""
    every = [(address, folded(words_of_block(block))) for block in blocks for address in addresses(block)]
    assert len(dict(every)) == len(every)
    return dict(every)


def readdressed(case: dict[str, Any]) -> dict[str, list[str]]:
    """The blocks of a case with their addresses and the notes they call; what was published and is changed or gone."""
    published = [
        PublishedBlock(tuple(at.split()), words, at in case.get("gone", ())) for at, words in case["published"].items()
    ]
    now = keep_addresses(parse(Draft.of(case["text"])), published)
    blocks = []
    for block in now.blocks:
        assert {type(run.note) for run in block.runs} <= {str}
        calls = " ".join(run.note for run in block.runs if run.note)
        blocks.append(f"{' '.join(addresses(block))}: {block.text}{f' -> {calls}' if calls else ''}")
    lists = {"changed": now.changed, "missing": now.missing, "newly missing": now.gone}
    return {"blocks": blocks} | {
        key: [" ".join(block.addresses) for block in listed] for key, listed in lists.items() if listed
    }


def test_paragraphs_have_the_addresses_that_the_cases_say(update: bool) -> None:
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    given = [{key: case[key] for key in ("name", "published", "gone", "text") if key in case} for case in cases]
    got = [case | readdressed(case) for case in given]
    if update:
        cases = write_cases(CASES, got)
    assert got == cases


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_no_address_leads_to_other_words_untold(path: Path, name: str) -> None:
    source = path.read_bytes().decode()
    published = published_blocks(blocks_of(source))
    for seed in range(8 if path == LARGEST else 2):
        try:
            edited = EDITS[name](source, Random(f"{name} {seed}"))
        except (ValueError, IndexError):
            continue  # a short text has too few paragraphs for this edit
        blocks = blocks_of(edited)
        now = keep_addresses(blocks, published)
        leads = words_at(now.blocks)
        told = {address for block in (*now.changed, *now.missing) for address in block.addresses}
        words = {folded(words_of_block(block)) for block in blocks}
        for block in published:
            for address in block.addresses:
                assert address in told or folded(block.words) in leads[address], f"{address} leads elsewhere, untold"
                assert (address in leads) != (block in now.missing), f"{address} leads nowhere, untold"
                assert folded(block.words) not in words or folded(block.words) in leads[address], (
                    f"{address} was not kept"
                )


def test_words_unchanged_keep_every_address_when_published_again() -> None:
    blocks = blocks_of(LARGEST.read_bytes().decode())
    published = published_blocks(blocks)
    assert [block.addresses for block in published] == [ids for block in blocks if (ids := addresses(block))]
    now = keep_addresses(blocks, published)
    assert now.blocks == blocks
    assert now.changed == now.missing == ()


def test_a_new_paragraph_gets_an_address_that_nothing_ever_had() -> None:
    published = [
        PublishedBlock((f"p{number}",), f"Sentence number {number} of the old text.") for number in range(1, 4)
    ]
    source = "Sentence number 1 of the old text.\n\nA new one comes between.\n\nSentence number 3 of the old text."
    now = keep_addresses(blocks_of(source), published)
    assert [block.id for block in now.blocks] == ["p1", "p1b", "p3"]
    assert [block.addresses for block in now.gone] == [("p2",)]


def test_what_is_gone_is_told_once_and_comes_back_under_its_address() -> None:
    gone = PublishedBlock(("p2",), "This was taken out.", gone=True)
    kept = PublishedBlock(("p1",), "This has stayed.")
    now = keep_addresses(blocks_of("This has stayed."), [kept, gone])
    assert (now.missing, now.gone) == ((gone,), ())
    back = keep_addresses(blocks_of("This has stayed.\n\nThis was taken out."), [kept, gone])
    assert [block.id for block in back.blocks] == ["p1", "p2"]
    assert back.missing == ()


def test_without_a_ledger_a_paragraph_has_the_address_of_its_line() -> None:
    assert [block.id for block in keep_addresses(blocks_of("One.\n\nTwo."), []).blocks] == ["p1", "p2"]


@pytest.mark.parametrize("what", [*CALLED, "corrected"])
def test_a_decision_on_a_passage_moves_no_address(what: str) -> None:
    source = LARGEST.read_bytes().decode()
    before = blocks_of(source)
    published = published_blocks(before)
    prose = [block for block in before if block.kind == "paragraph" and len(block.text) > 100]
    for block in prose[::3]:
        passage = " ".join(block.text.split()[2:9])
        words = passage[::-1] if what == "corrected" else ""
        about = About("", "", passages=(PassageDecision(passage, what, "A. Editor", "A reason.", words),))
        cleaned = clean_as_decided(source, about=about)
        now = keep_addresses(parse(cleaned.draft, cleaned.parts, cleaned.held, cleaned.starts), published)
        leads = words_at(now.blocks)
        told = {address for old in (*now.changed, *now.missing) for address in old.addresses}
        for old in published:
            assert all(address in told or folded(old.words) in leads[address] for address in old.addresses)
        assert len(now.changed) + len(now.missing) <= 1
