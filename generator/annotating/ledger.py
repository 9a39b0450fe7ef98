"""What has been published must stay: addresses of texts, paragraphs, notes and entries, and where each note stood.

`python -m generator build`, which the deployment runs, keeps a file for each text (`seeds/<name>/published.jsonl`) and
one for the edition (`seeds/published.jsonl`; their form: `ledger_file.py`). They let `check` report

- an address that would vanish, until another entry says that it was `formerly` that one;
- paragraphs whose words have changed or are gone since they were published (`paragraphs.py`);
- a note that would move: its passage is unique in the text, but no longer where it was published. Such a note is set
  aside until an editor has looked at it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import PurePosixPath

from generator.annotating.paragraphs import Readdressed, published_blocks
from generator.annotating.selectors import is_unmoved, selector_of
from generator.model.corpus import Note, Seed
from generator.model.document import Block
from generator.model.ledger import LEDGER, Ledger
from generator.model.problems import Problem, clip
from generator.model.publication import AnnotatedText, Placed

NAMED = 5
"""Paragraphs that a message names; of more it says how many."""


def moved_notes(
    placed: Sequence[Placed], blocks: Sequence[Block], ledger: Ledger
) -> tuple[list[Placed], list[Note], list[Problem]]:
    """The notes that are new or stand where they were published; those that have moved; and a problem for each."""
    unmoved: list[Placed] = []
    moved: list[Note] = []
    problems: list[Problem] = []
    for anchored in placed:
        note = anchored.note
        published = ledger.notes.get(note.id)
        now = selector_of(anchored, blocks)
        if published is None or is_unmoved(now, published, blocks):
            unmoved.append(anchored)
            continue
        moved.append(note)
        what = f"this passage was published in {published.block} and is now found only in {now.block}: is it the same?"
        fix = (
            f'if it is, remove line {ledger.lines.get(note.id, 0)} ("{note.id}") from {ledger.path} or run '
            "'check --fix'; if not, quote the right passage"
        )
        problems.append(Problem(note.path, note.line, what, clip(note.quote), fix))
    return unmoved, moved, problems


def digest(data: bytes) -> str:
    """The SHA-256 of a raw text, by which a change of it is noticed."""
    return hashlib.sha256(data).hexdigest()


def check(
    seed: Seed,
    slug: str,
    formerly: Sequence[str],
    notes: Sequence[Note],
    ledger: Ledger,
    now: Readdressed,
    unread: Collection[str] = (),
) -> Iterator[Problem]:
    """What was published of a text and would vanish or has been changed; `now` is what has become of its blocks.

    `unread` are the paths of files that could not be read; a note of one of them is not gone.
    """
    yield from check_lines(ledger.path, ledger.unreadable)
    yield from _check_paragraphs(seed, ledger, now)
    for gone in ledger.slugs:
        if gone != slug and gone not in formerly:
            fix = f"set 'slug: {gone}' again, or add 'formerly: [{gone}]'"
            yield Problem(ledger.path, 0, f"the address texts/{gone} was published and is gone", gone, fix)
    ids = {id for note in notes for id in (note.id, *note.formerly)}
    ids |= {PurePosixPath(path).stem for path in unread if path.startswith(f"seeds/{seed.name}/notes/")}
    for gone in sorted(ledger.notes.keys() - ids):
        fix = f"add 'formerly: [{gone}]' to the note that takes its place, or bring the note back"
        line = ledger.lines.get(gone, 0)
        yield Problem(ledger.path, line, f"the note '{gone}' was published and is gone", gone, fix)


def check_lines(path: str, unreadable: Sequence[int]) -> Iterator[Problem]:
    """Lines of a ledger that say nothing, in one message; none for a file of which reading has told what is wrong."""
    if any(unreadable):
        what = (
            f"{len(unreadable)} lines of this file cannot be read"
            if len(unreadable) > 1
            else "this line cannot be read"
        )
        yield Problem(path, unreadable[0], what, "", "take the file from an earlier version, or remove the lines")


def _check_paragraphs(seed: Seed, ledger: Ledger, now: Readdressed) -> Iterator[Problem]:
    """Paragraphs whose words are not those published; that is for an editor to look at, and no error."""
    if ledger.digest and ledger.digest != digest(seed.data):
        what = "the raw text has changed since it was published"
        fix = (
            "if that was not meant, take it from an earlier version; slips are corrected in about.md, under 'passages:'"
        )
        yield Problem(seed.path, 0, what, "", fix, "warning")
    for blocks, what, fix in (
        (now.changed, "other words than were published stand at", "read them again, with the notes on them"),
        (now.gone, "no longer in the text, as the page now says:", "if that was not meant, bring the words back"),
    ):
        if blocks:
            named = ", ".join(block.addresses[0] for block in blocks[:NAMED])
            more = f" and {len(blocks) - NAMED} more" if len(blocks) > NAMED else ""
            yield Problem(seed.path, 0, f"{what} {named}{more}", clip(blocks[0].words), fix, "warning")


def updated(text: AnnotatedText, ledger: Ledger) -> Ledger:
    """The ledger with what is published now: nothing that was published once is forgotten."""
    document = text.document
    gone = (replace(block, gone=True) for block in text.gone)
    return Ledger(
        ledger.path,
        digest(document.seed.data),
        tuple(dict.fromkeys((*ledger.slugs, document.about.slug))),
        (*published_blocks(document.blocks), *gone),
        {**ledger.notes, **{placed.note.id: selector_of(placed, document.blocks) for placed in text.placed}},
    )


def check_ids(ids: Mapping[str, AbstractSet[str]], published: Mapping[str, AbstractSet[str]]) -> Iterator[Problem]:
    """Published ids of registers and themes that are gone; `ids` are the present ones and what they formerly were."""
    for register, names in published.items():
        gone = sorted(names - ids.get(register, frozenset()))
        if len(gone) > NAMED:
            what = f"{len(gone)} entries of seeds/{register}.yml were published and are gone"
            fix = "bring them back from an earlier version of that file, or add 'formerly:' to what takes their places"
            yield Problem(f"seeds/{LEDGER}", 0, what, clip(", ".join(gone)), fix)
            continue
        for name in gone:
            fix = f"add 'formerly: [{name}]' to the entry of seeds/{register}.yml that takes its place"
            yield Problem(f"seeds/{LEDGER}", 0, f"'{name}' of {register} was published and is gone", name, fix)
