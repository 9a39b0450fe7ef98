"""What has been published, and must therefore stay: addresses, and where each note stood.

`python -m generator build` keeps a file for each text (`seeds/<name>/published.json`) and one for the whole
(`seeds/published.json`), a line for each thing, so that git merges them. From them `check` knows

- that an address would vanish: it fails until another entry says that it was `formerly` that one;
- that a note would jump: its passage is unique in the text, but not where it stood. After edits, 3 in 1,000 unique
  matches are wrong, for the passage has gone and a twin stands elsewhere; so such a note is set apart until an editor
  has looked at it;
- that a raw text was changed after it had arrived.

Paragraphs need no entry: their addresses are places in the raw text (see `blocks.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field
from pathlib import Path

from generator.model.corpus import Note, Seed
from generator.model.problems import Problem, clip
from generator.model.publication import AnnotatedText, Block, Placed
from generator.text.quotations import fold

CONTEXT = 32
"""Letters kept on either side of a passage, as the Web Annotation selectors of the Hypothesis client do."""
WINDOW = 4 * CONTEXT
"""Letters of the text that are folded to get them; where many of these do not count, all are."""
NEXT = 10
"""Letters of them that must agree on one side, about two words; more would report every correction nearby."""
FILE = "published.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note stood: the id of the block its passage ends in; folded, the passage and what is before and after."""

    at: str
    before: str
    quote: str
    after: str

    def is_like(self, other: Place) -> bool:
        """Whether this is the same place with the same words on both sides, whatever the passage is now."""
        return (self.at, self.before, self.after) == (other.at, other.before, other.after)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was published of one text; `digest` is of the raw bytes, `line` where each note stands in the file."""

    path: str = ""
    digest: str = ""
    slug: str = ""
    notes: Mapping[str, Place] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def place_of(placed: Placed, blocks: Sequence[Block]) -> Place:
    """The place of a note, to be kept or compared."""
    first, last = placed.spans[0], placed.spans[-1]
    before, after = blocks[first.block].text[: first.start], blocks[last.block].text[last.end :]
    before = _enough(_letters(before[-WINDOW:]), before)[-CONTEXT:]
    after = _enough(_letters(after[:WINDOW]), after)[:CONTEXT]
    return Place(_address(blocks, last.block), before, _letters(placed.note.quote), after)


def _letters(text: str) -> str:
    return "".join(letter for letter, _ in fold(text))


def _enough(letters: str, text: str) -> str:
    return letters if len(letters) > CONTEXT else _letters(text)


def _address(blocks: Sequence[Block], number: int) -> str:
    """The id of a block; of a heading, that of the block below it."""
    return next((block.id for block in blocks[number:] if block.id), "")


def stands_still(now: Place, then: Place, blocks: Sequence[Block]) -> bool:
    """Whether a note stands where it stood: in the same block, with the same letters next to it on one side at least.

    A block that has become part of another keeps its address there. With another passage than was published an editor
    has placed the note anew, and that holds.
    """
    if now.quote != then.quote:
        return True
    block = next((one for one in blocks if one.id == now.at), None)
    same_block = now.at == then.at or (block is not None and then.at in block.also)
    return same_block and (now.before[-NEXT:] == then.before[-NEXT:] or now.after[:NEXT] == then.after[:NEXT])


def moved_notes(
    placed: Sequence[Placed], blocks: Sequence[Block], ledger: Ledger
) -> tuple[list[Placed], list[Note], list[Problem]]:
    """The notes that stand where they stood or are new; those that have jumped, to be set apart; and what to do."""
    still: list[Placed] = []
    moved: list[Note] = []
    problems: list[Problem] = []
    for one in placed:
        then = ledger.notes.get(one.note.id)
        now = place_of(one, blocks)
        if then is None or stands_still(now, then, blocks):
            still.append(one)
            continue
        moved.append(one.note)
        what = f"this passage was published in {then.at}, and stands now in {now.at} only: is it the same?"
        fix = (
            f'if it is, remove line {ledger.lines.get(one.note.id, 0)} ("{one.note.id}") from {ledger.path} or run '
            "'check --fix'; if not, quote the right passage"
        )
        problems.append(Problem(one.note.path, one.note.line, what, clip(one.note.quote), fix))
    return still, moved, problems


def read_ledger(root: Path, seed: str) -> Ledger:
    """What was published of a text; an unreadable file counts as empty and is told by `check`."""
    path = root / "seeds" / seed / FILE
    try:
        text = path.read_text(encoding="utf-8")
        value = json.loads(text)
        notes = {key: Place(**place) for key, place in value["notes"].items()}
        lines = {
            key: number
            for number, line in enumerate(text.splitlines(), 1)
            for key in notes
            if line.strip().startswith(json.dumps(key) + ":")
        }
        return Ledger(path.relative_to(root).as_posix(), value["seed"], value["slug"], notes, lines)
    except FileNotFoundError:
        return Ledger(path.relative_to(root).as_posix())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Ledger(path.relative_to(root).as_posix(), digest="unreadable")


def digest(data: bytes) -> str:
    """What a raw text is known again by."""
    return hashlib.sha256(data).hexdigest()


def check(seed: Seed, slug: str, formerly: Sequence[str], notes: Sequence[Note], ledger: Ledger) -> Iterator[Problem]:
    """What was published of a text and would vanish or has been changed."""
    if ledger.digest == "unreadable":
        yield Problem(ledger.path, 0, "this file cannot be read", "", "take it from an earlier version, or remove it")
        return
    if ledger.digest and ledger.digest != digest(seed.data):
        fix = "take the raw text from an earlier version; corrections are made in about.md, never in the raw text"
        yield Problem(seed.path, 0, "the raw text has changed since it was published", "", fix)
    if ledger.slug and slug != ledger.slug and ledger.slug not in formerly:
        fix = f"set 'slug: {ledger.slug}' again, or add 'formerly: [{ledger.slug}]'"
        yield Problem(ledger.path, 0, f"the address texts/{ledger.slug} was published and is gone", ledger.slug, fix)
    known = {name for note in notes for name in (note.id, *note.formerly)}
    for name in sorted(ledger.notes.keys() - known):
        fix = f"add 'formerly: [{name}]' to the note that takes its place, or bring the note back"
        line = ledger.lines.get(name, 0)
        yield Problem(ledger.path, line, f"the note '{name}' was published and is gone", name, fix)


def updated(text: AnnotatedText, ledger: Ledger) -> bytes:
    """The ledger of a text with what is published now: what it held before is kept, what is new is added."""
    document = text.document
    now = {one.note.id: place_of(one, document.blocks) for one in text.placed}
    notes = {**ledger.notes, **now}
    lines = [f"  {json.dumps(name)}: {json.dumps(asdict(notes[name]), ensure_ascii=False)}" for name in sorted(notes)]
    seed = ledger.digest or digest(document.seed.data)
    slug = ledger.slug or document.about.slug
    listed = ",\n".join(lines)
    return f'{{\n "seed": "{seed}",\n "slug": "{slug}",\n "notes": {{\n{listed}\n }}\n}}\n'.encode()


def read_ids(root: Path) -> dict[str, list[str]]:
    """The ids published in each register and in the thematic index."""
    try:
        value = json.loads((root / "seeds" / FILE).read_text(encoding="utf-8"))
        return {str(name): [str(one) for one in ids] for name, ids in value.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def check_ids(known: Mapping[str, AbstractSet[str]], before: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Ids of registers and themes that were published and are gone; `known` holds ids and what they formerly were."""
    for name, ids in before.items():
        for one in ids:
            if one not in known.get(name, frozenset()):
                fix = f"add 'formerly: [{one}]' to the entry of seeds/{name}.yml that takes its place"
                yield Problem(f"seeds/{FILE}", 0, f"'{one}' of {name} was published and is gone", one, fix)


def updated_ids(now: Mapping[str, Iterable[str]], before: Mapping[str, Sequence[str]]) -> bytes:
    """The list of published ids with those of now added, one on a line."""
    names = sorted({*now, *before})
    parts = []
    for name in names:
        ids = sorted({*now.get(name, ()), *before.get(name, ())})
        parts.append(f' "{name}": [\n' + ",\n".join(f'  "{one}"' for one in ids) + "\n ]")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()
