"""The ledger of what has been published and must therefore stay: addresses, and where each note stood.

`python -m generator build` keeps a file for each text (`seeds/<name>/published.json`) and one for the edition
(`seeds/published.json`), with one entry per line so that git can merge them. They let `check` report

- an address that would vanish, until another entry says that it was `formerly` that one;
- a note that would move: its passage is unique in the text, but no longer where it was published. Such a note is set
  aside until an editor has looked at it;
- a raw text that has been changed since it was published.

Paragraphs need no entry: their addresses are places in the raw text (see `parsing/blocks.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from generator.annotating.selectors import Selector, is_unmoved, selector_of
from generator.model.corpus import Note, Seed
from generator.model.problems import Problem, clip
from generator.model.publication import AnnotatedText, Block, Placed

FILE = "published.json"
UNREADABLE = "unreadable"
"""The digest of a ledger whose file cannot be read."""
STORED = {"at": "block", "before": "prefix", "quote": "exact", "after": "suffix"}
"""The keys of the file for the fields of a selector. The format must not change: the files are in every edition."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was published of one text.

    `digest` is the SHA-256 of the raw text, `lines` the line of the file on which each note stands.
    """

    path: str = ""
    digest: str = ""
    slug: str = ""
    notes: Mapping[str, Selector] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


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
        what = f"this passage was published in {published.block}, and stands now in {now.block} only: is it the same?"
        fix = (
            f'if it is, remove line {ledger.lines.get(note.id, 0)} ("{note.id}") from {ledger.path} or run '
            "'check --fix'; if not, quote the right passage"
        )
        problems.append(Problem(note.path, note.line, what, clip(note.quote), fix))
    return unmoved, moved, problems


def read_ledger(root: Path, seed: str) -> Ledger:
    """What was published of a text; empty if there is no file, or with the digest UNREADABLE for `check` to report."""
    path = root / "seeds" / seed / FILE
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
        value = json.loads(text)
        notes = {note: Selector(**_fields(stored)) for note, stored in value["notes"].items()}
        lines = {
            note: number
            for number, line in enumerate(text.splitlines(), 1)
            for note in notes
            if line.strip().startswith(json.dumps(note) + ":")
        }
        return Ledger(name, value["seed"], value["slug"], notes, lines)
    except FileNotFoundError:
        return Ledger(name)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Ledger(name, digest=UNREADABLE)


def _fields(stored: Mapping[str, str]) -> dict[str, str]:
    return {STORED[key]: value for key, value in stored.items()}


def digest(data: bytes) -> str:
    """The SHA-256 of a raw text, by which a change of it is noticed."""
    return hashlib.sha256(data).hexdigest()


def check(seed: Seed, slug: str, formerly: Sequence[str], notes: Sequence[Note], ledger: Ledger) -> Iterator[Problem]:
    """What was published of a text and would vanish or has been changed."""
    if ledger.digest == UNREADABLE:
        yield Problem(ledger.path, 0, "this file cannot be read", "", "take it from an earlier version, or remove it")
        return
    if ledger.digest and ledger.digest != digest(seed.data):
        fix = "take the raw text from an earlier version; corrections are made in about.md, never in the raw text"
        yield Problem(seed.path, 0, "the raw text has changed since it was published", "", fix)
    if ledger.slug and slug != ledger.slug and ledger.slug not in formerly:
        fix = f"set 'slug: {ledger.slug}' again, or add 'formerly: [{ledger.slug}]'"
        yield Problem(ledger.path, 0, f"the address texts/{ledger.slug} was published and is gone", ledger.slug, fix)
    ids = {id for note in notes for id in (note.id, *note.formerly)}
    for gone in sorted(ledger.notes.keys() - ids):
        fix = f"add 'formerly: [{gone}]' to the note that takes its place, or bring the note back"
        line = ledger.lines.get(gone, 0)
        yield Problem(ledger.path, line, f"the note '{gone}' was published and is gone", gone, fix)


def updated(text: AnnotatedText, ledger: Ledger) -> bytes:
    """The file for a text: everything that is in `ledger`, with the notes as they are published now."""
    document = text.document
    notes = {**ledger.notes, **{placed.note.id: selector_of(placed, document.blocks) for placed in text.placed}}
    lines = ",\n".join(f"  {json.dumps(id)}: {_stored(notes[id])}" for id in sorted(notes))
    seed = ledger.digest or digest(document.seed.data)
    slug = ledger.slug or document.about.slug
    return f'{{\n "seed": "{seed}",\n "slug": "{slug}",\n "notes": {{\n{lines}\n }}\n}}\n'.encode()


def _stored(selector: Selector) -> str:
    return json.dumps({key: getattr(selector, name) for key, name in STORED.items()}, ensure_ascii=False)


def read_ids(root: Path) -> dict[str, list[str]]:
    """The ids published in each register and in the thematic index."""
    try:
        value = json.loads((root / "seeds" / FILE).read_text(encoding="utf-8"))
        return {str(register): [str(id) for id in ids] for register, ids in value.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def check_ids(ids: Mapping[str, AbstractSet[str]], published: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Published ids of registers and themes that are gone; `ids` are the present ones and what they formerly were."""
    for register, names in published.items():
        for gone in names:
            if gone not in ids.get(register, frozenset()):
                fix = f"add 'formerly: [{gone}]' to the entry of seeds/{register}.yml that takes its place"
                yield Problem(f"seeds/{FILE}", 0, f"'{gone}' of {register} was published and is gone", gone, fix)


def updated_ids(ids: Mapping[str, Iterable[str]], published: Mapping[str, Sequence[str]]) -> bytes:
    """The file of published ids with the present ones added, one per line."""
    parts = []
    for register in sorted({*ids, *published}):
        lines = ",\n".join(f'  "{id}"' for id in sorted({*ids.get(register, ()), *published.get(register, ())}))
        parts.append(f' "{register}": [\n{lines}\n ]')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()
