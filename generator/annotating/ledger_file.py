"""The form in which a ledger is kept: one JSON object a line, sorted, so that git merges what two branches add.

    {"seed": "5f2c…"}                                        the SHA-256 of the raw text
    {"slug": "river"}                                        an address of the text
    {"block": ["p3", "p4"], "words": "…", "gone": true}      addresses of a block, its words, whether it is missing
    {"note": "tolls", "at": "p3", "before": "…", "quote": "…", "after": "…"}
    {"people": "vladimir-putin"}                             in the ledger of the edition: an id of a register

Lines may repeat after a merge: of two for the same block or note the last counts. A line that cannot be read says
nothing, and is reported; so does one with an address that no page can have. A ledger with such a line, or one that
could not be read at all (None), is not written again before an editor has mended it: nothing in it is lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.model.corpus import REGISTERS
from generator.model.keys import SLUG
from generator.model.ledger import Ledger, PublishedBlock, Selector

LONGEST_LINE = 1_000_000
"""Characters; a block of that length is a book."""
ADDRESS = re.compile(r"(?=.{1,100}$)(?:p[0-9]+(?:[a-z]|-[0-9]+)?|a[\w-]+)")
"""The address of a block in its page."""
WHOLE = (0,)
"""In the place of the numbers of unreadable lines: the file could not be read, and why has been told."""
SELECTOR = {"at": "block", "before": "prefix", "quote": "exact", "after": "suffix"}
"""The keys of the file for the fields of a selector."""


def _lines(text: str) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """The number and the object of each line that is not blank; None for one that holds no object."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line) if len(line) <= LONGEST_LINE else None
            json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no text
        except (ValueError, RecursionError):
            value = None
        yield number, value if isinstance(value, dict) else None


def _are_addresses(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) and ADDRESS.fullmatch(value) for value in values)


def ledger_of(path: str, text: str | None) -> Ledger:
    """The ledger of a text. `path` is that of the file, for messages; `text` what stands in it, if it can be read."""
    if text is None:
        return Ledger(path, unreadable=WHOLE)
    digest, slugs, unreadable = "", [], []
    blocks: dict[str, PublishedBlock] = {}
    notes: dict[str, Selector] = {}
    lines: dict[str, int] = {}
    for number, value in _lines(text):
        match value:
            case {"seed": str(seed)}:
                digest = seed
            case {"slug": str(slug)} if SLUG.fullmatch(slug):
                slugs.append(slug)
            case {"block": [str(first), *others], "words": str(words), **rest} if _are_addresses((first, *others)):
                blocks[first] = PublishedBlock((first, *others), words, rest.get("gone") is True)
            case {
                "note": str(note),
                "at": str(block),
                "before": str(prefix),
                "quote": str(exact),
                "after": str(suffix),
            } if SLUG.fullmatch(note):
                notes[note] = Selector(block, prefix, exact, suffix)
                lines[note] = number
            case _:
                unreadable.append(number)
    return Ledger(path, digest, tuple(dict.fromkeys(slugs)), tuple(blocks.values()), notes, lines, tuple(unreadable))


def text_of(ledger: Ledger) -> str:
    """What is to be written for the ledger of a text; blocks in the order of the text."""
    values: list[dict[str, object]] = [{"seed": ledger.digest}]
    values += [{"slug": slug} for slug in ledger.slugs]
    for block in ledger.blocks:
        gone = {"gone": True} if block.gone else {}
        values.append({"block": list(block.addresses), "words": block.words, **gone})
    for note, selector in sorted(ledger.notes.items()):
        values.append({"note": note, **{key: getattr(selector, name) for key, name in SELECTOR.items()}})
    return _written(values)


def without_note(text: str, note: str) -> str:
    """The file of a text without what it says of a note."""
    return "".join(
        line
        for line in text.splitlines(keepends=True)
        if not any(value and value.get("note") == note for _, value in _lines(line))
    )


def ids_of(text: str | None) -> tuple[dict[str, set[str]], tuple[int, ...]]:
    """The ids published in each register and in the thematic index, and the numbers of lines that say nothing."""
    ids: dict[str, set[str]] = {}
    unreadable = []
    if text is None:
        return ids, WHOLE
    for number, value in _lines(text):
        register, name = next(iter(value.items())) if value and len(value) == 1 else ("", "")
        if register in (*REGISTERS, "themes") and isinstance(name, str) and SLUG.fullmatch(name):
            ids.setdefault(register, set()).add(name)
        else:
            unreadable.append(number)
    return ids, tuple(unreadable)


def text_of_ids(ids: Mapping[str, Iterable[str]]) -> str:
    """What is to be written for the ledger of the edition."""
    return _written([{register: name} for register in sorted(ids) for name in sorted(set(ids[register]))])


def _written(values: Iterable[Mapping[str, object]]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
