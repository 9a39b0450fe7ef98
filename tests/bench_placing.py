"""Where notes come to stand after edits of the raw text: right, wrong or nowhere, without a ledger and with one.

    python -m tests.bench_placing [TIMES] [PROCESSES]

Each text of the corpus is edited in each way of `edits.py`, TIMES with other chances (20 makes some 4,000 texts),
cleaned as its editors decided, and all its notes are placed anew. A note is right in the paragraph of which it was
written, as `keep_addresses` knows it again, or in what was split off it. Printed are a row for each kind of edit and
every note that is wrong. Takes a quarter of an hour.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from generator.annotating import annotate, ledger
from generator.annotating.notes import place
from generator.annotating.paragraphs import keep_addresses, words_of_block
from generator.cleaning.corpus import clean_as_decided
from generator.model.cleaned import Inferred
from generator.model.corpus import Seed
from generator.model.document import Block, Document
from generator.model.edition import Corpus
from generator.model.ledger import Ledger
from generator.model.publication import Placed
from generator.model.shelved import whole_seed
from generator.parsing.documents import document
from generator.reading.corpus import read_corpus
from generator.text.names import NameMatcher
from generator.text.quotations import folded
from tests.edits import EDITS

ROOT = Path(__file__).parent.parent
MATCHER = NameMatcher.of(())
MODES = ("without", "with")
OUTCOMES = ("right", "wrong", "nowhere")
NEAR = 8
"""Words on each side of a passage by which its place is known again, if more than half are there still."""
Home = tuple[tuple[str, ...], list[str], list[str]]
"""The addresses of the block in which a note was published, and the words before and after its passage."""
Wrong = tuple[str, str, int, str, str, str]
"""A text, a kind of edit, its chance, a mode, a note, and the words in which it stands."""


@cache
def corpus() -> Corpus:
    """The corpus as it is."""
    return read_corpus(ROOT)


def parsed(seed: Seed) -> Document:
    """A raw text cleaned as its editors decided."""
    about = corpus().abouts.get(seed.name)
    return document(seed, about, clean_as_decided(seed.source, seed.html, about), Inferred())


@cache
def published(name: str) -> tuple[Ledger, dict[str, Home]]:
    """The ledger of a text as it is, and where each note stands."""
    seed = next(seed for seed in corpus().seeds if seed.name == name)
    text, _ = annotate(parsed(seed), corpus().notes[name], MATCHER, {}, Ledger(""))
    blocks = text.document.blocks
    homes = {
        placed.note.id: (addresses(blocks[placed.spans[-1].block]), *around(placed, blocks)) for placed in text.placed
    }
    return ledger.updated(text, Ledger("")), homes


def addresses(block: Block) -> tuple[str, ...]:
    """All addresses of a block."""
    return (block.id, *block.also) if block.id else block.also


def around(placed: Placed, blocks: Sequence[Block]) -> tuple[list[str], list[str]]:
    """The words before the passage of a note and after it, in whatever blocks they stand."""
    first, last = placed.spans[0], placed.spans[-1]
    before = [*(block.text for block in blocks[: first.block]), blocks[first.block].text[: first.start]]
    after = [blocks[last.block].text[last.end :], *(block.text for block in blocks[last.block + 1 :])]
    return folded("\n".join(before)).split()[-NEAR:], folded("\n".join(after)).split()[:NEAR]


def is_right(placed: Placed, blocks: Sequence[Block], home: Home) -> bool:
    """Whether a note stands in the block of which it was written or, if that was cut otherwise, among its words."""
    published_in, *published_around = home
    if {*published_in} & {*addresses(blocks[placed.spans[-1].block])}:
        return True
    sides = zip(around(placed, blocks), published_around, strict=True)
    return any(len({*now} & {*then}) * 2 > NEAR for now, then in sides)


def outcomes(name: str, kind: str, chance: int) -> tuple[Counter[tuple[str, str, str]], list[Wrong]]:
    """What becomes of the notes on a text after one edit."""
    counts: Counter[tuple[str, str, str]] = Counter()
    wrong: list[Wrong] = []
    seed = next(seed for seed in corpus().seeds if seed.name == name)
    try:
        source = EDITS[kind](seed.source, Random(f"{name} {kind} {chance}"))
    except (ValueError, IndexError):
        return counts, wrong  # a short text has too few paragraphs for this edit
    notes, (written, homes) = corpus().notes[name], published(name)
    edited = parsed(replace(whole_seed(seed), source=source, data=source.encode()))
    blocks = keep_addresses(edited.blocks, written.blocks).blocks
    placed, _, _ = place(blocks, notes)
    text, _ = annotate(edited, notes, MATCHER, {}, written)
    for mode, found in zip(MODES, (placed, text.placed), strict=True):
        stands = {one.note.id: one for one in found}
        for note, home in homes.items():
            outcome = "nowhere"
            if note in stands:
                outcome = "right" if is_right(stands[note], blocks, home) else "wrong"
            counts[kind, mode, outcome] += 1
            if outcome == "wrong":
                words = words_of_block(blocks[stands[note].spans[-1].block])
                wrong.append((name, kind, chance, mode, note, words))
    counts[kind, "", "texts"] += 1
    return counts, wrong


def every_edit(times: int) -> Iterator[tuple[str, str, int]]:
    """Each text, kind of edit and chance."""
    for seed in corpus().seeds:
        for kind in EDITS:
            yield from ((seed.name, kind, chance) for chance in range(times))


def main(times: int = 20, processes: int = 1) -> None:
    """Print the rows, the sums and the wrong ones."""
    counts: Counter[tuple[str, str, str]] = Counter()
    wrong: list[Wrong] = []
    with ProcessPoolExecutor(processes) as pool:
        for counted, mistaken in pool.map(outcomes, *zip(*every_edit(times), strict=True), chunksize=times):
            counts += counted
            wrong += mistaken
    columns = [(mode, outcome) for mode in MODES for outcome in OUTCOMES]
    print("texts", *(f"{mode}:{outcome}" for mode, outcome in columns), "edit", sep="\t")
    for kind in EDITS:
        print(counts[kind, "", "texts"], *(counts[kind, *column] for column in columns), kind, sep="\t")
    sums = [sum(counts[kind, *column] for kind in EDITS) for column in (("", "texts"), *columns)]
    print(*sums, "all", sep="\t")
    for name, kind, chance, mode, note, words in wrong:
        print(f"wrong {mode}: {name}, {kind} {chance}: {note}: {words[:200]}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
