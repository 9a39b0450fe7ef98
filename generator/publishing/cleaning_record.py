"""The record of cleaning as counts and as data. In: a draft. Out: what each rule did, and every piece.

The data is self-sufficient: the raw text can be rebuilt from it without the seed or this program. `SCHEMA` describes
its form; a test validates every published record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.cleaned import Cleaned
from generator.model.decisions import CALLED, EDITOR, LocatedDecision
from generator.model.draft import Draft, Piece

FORMAT = 1
"""Raised when a key of the record changes its meaning or goes; keys may be added without."""
SCHEMA_PATH = "schemas/record.schema.json"
"""Where the schema lies, in the project and on the site."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one rule did: how many `times`, how many characters of the raw text it `removed`, how many it `added`."""

    rule: str
    times: int
    removed: int
    added: int


def tallies(draft: Draft) -> tuple[Tally, ...]:
    """What each rule did, in the order in which the rules first changed something; characters are code points.

    If several rules made one change, each counts once, the first for what was removed and the last for what was added,
    so that the characters of all rules add up to those of the text.

    >>> from generator.model.draft import Edit
    >>> tallies(Draft.of("a , b").apply("gap", [Edit(1, 2)]).apply("mark", [Edit(1, 2, ";")]))
    (Tally(rule='gap', times=1, removed=1, added=0), Tally(rule='mark', times=1, removed=1, added=1))
    """
    counts: dict[str, list[int]] = {}
    for piece in draft.changed():
        for rule in piece.rules:
            counts.setdefault(rule, [0, 0, 0])[0] += 1
        counts[piece.rules[0]][1] += piece.end - piece.start
        counts[piece.rules[-1]][2] += len(piece.text)
    return tuple(Tally(rule, *numbers) for rule, numbers in counts.items())


def record_of(cleaned: Cleaned) -> tuple[tuple[Piece, int], ...]:
    """The pieces of a draft, each with the number of the editor's decision that it belongs to, or 0."""
    if not cleaned.decisions:
        return tuple((piece, 0) for piece in cleaned.draft.pieces)
    by_decision = pieces_by_decision(cleaned.draft, cleaned.decisions)
    return tuple((piece, located.number if located else 0) for piece, located in by_decision)


def pieces_by_decision(
    draft: Draft, decisions: Sequence[LocatedDecision]
) -> Iterator[tuple[Piece, LocatedDecision | None]]:
    """The pieces of a record, each with its decision; unchanged pieces are cut at the ends of a decision."""
    rest = list(reversed(draft.pieces))
    todo = sorted(decisions, key=lambda located: located.start, reverse=True)
    while rest:
        piece = rest.pop()
        while todo and todo[-1].end <= piece.start:
            todo.pop()
        located = todo[-1] if todo else None
        if not piece.rules and located is not None:
            cut = located.start if piece.start < located.start else located.end
            if piece.start < cut < piece.end:
                offset = cut - piece.start
                rest.append(Piece(cut, piece.end, piece.text[offset:]))
                piece = Piece(piece.start, cut, piece.text[:offset])
        if EDITOR in piece.rules:
            yield piece, min(decisions, key=lambda other: (*_distance(piece, other), -other.start), default=None)
        else:
            inside = located is not None and located.start < max(piece.end, piece.start + 1)
            yield piece, located if inside else None


def _distance(piece: Piece, located: LocatedDecision) -> tuple[bool, int]:
    """How far a piece is from the words of a decision: first whether it is outside them, then by how much."""
    beside = located.end <= piece.start or piece.end <= located.start
    return beside, max(located.start - piece.end, piece.start - located.end, 0)


def pieces(source: str, record: Iterable[tuple[Piece, int]]) -> list[dict[str, Any]]:
    """The pieces as JSON; the number in `record` is that of an editor's decision, or 0.

    `source` is left out if nothing was changed.
    """
    return [
        {
            "start": piece.start,
            "end": piece.end,
            **({"source": source[piece.start : piece.end]} if piece.rules else {}),
            "text": piece.text,
            "rules": list(piece.rules),
            **({"decision": number} if number else {}),
        }
        for piece, number in record
    ]


def decisions_as_json(decisions: Iterable[LocatedDecision]) -> list[dict[str, Any]]:
    """Editors' decisions on passages, as JSON."""
    return [
        {
            "number": located.number,
            "passage": located.decision.passage,
            "is": located.decision.what,
            **({"level": located.decision.rank} if located.decision.what == "heading" else {}),
            **({"correct": located.decision.words} if located.decision.what == "corrected" else {}),
            "by": located.decision.by,
            "why": located.decision.why,
        }
        for located in decisions
    ]


_PIECE = {
    "type": "object",
    "description": "A stretch of the raw text, and what stands for it in the cleaned text.",
    "properties": {
        "start": {"type": "integer", "minimum": 0, "description": "Where it begins in the raw text, in code points."},
        "end": {"type": "integer", "minimum": 0, "description": "Where it ends, and the next piece begins."},
        "source": {"type": "string", "description": "The stretch itself. Left out where nothing was changed."},
        "text": {"type": "string", "description": "What stands for it in the cleaned text; empty if removed."},
        "rules": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "uniqueItems": True,
            "description": "The rules that changed it, in their order; `editor` is an editor. Empty: kept as it is.",
        },
        "decision": {"type": "integer", "minimum": 1, "description": "The number of the decision that it is of."},
    },
    "required": ["start", "end", "text", "rules"],
    "additionalProperties": False,
    "if": {"properties": {"rules": {"minItems": 1}}},
    "then": {"required": ["source"]},
    "else": {"properties": {"source": False}},
}
_DECISION = {
    "type": "object",
    "description": "What an editor decided on a passage. It goes before every rule.",
    "properties": {
        "number": {"type": "integer", "minimum": 1, "description": "Its place in about.md; pieces refer to it."},
        "passage": {"type": "string", "description": "The words that it is about, as the editor quoted them."},
        "is": {"enum": [*CALLED, "corrected"], "description": "What the passage is called; or that it is corrected."},
        "level": {"type": "integer", "minimum": 2, "description": "Of a heading."},
        "correct": {"type": "string", "description": "The words that stand there now."},
        "by": {"type": "string", "minLength": 1, "description": "Who decided."},
        "why": {"type": "string", "minLength": 1, "description": "The reason."},
    },
    "required": ["number", "passage", "is", "by", "why"],
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Record of cleaning",
    "description": "What cleaning did to one raw text. Joined, each piece's source (its text, if it has none) is the "
    "raw text, which in `encoding` is the seed to the last byte; each piece's text, joined, is the cleaned text.",
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "description": "Where this schema is, as seen from the record."},
        "format": {"const": FORMAT, "description": "Raised when a key changes its meaning or goes."},
        "seed": {"type": "string", "description": "The name of the raw file."},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "Of the bytes of the raw file."},
        "encoding": {"type": "string", "description": "How the raw file is encoded, as Python names it."},
        "language": {"type": ["string", "null"], "description": "The language that the rules took it to be in."},
        "decisions": {"type": "array", "items": _DECISION, "description": "In the order of the text."},
        "skipped": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "The rules that editors switched off for this text, each with the reason.",
        },
        "pieces": {"type": "array", "items": _PIECE, "description": "They tile the raw text from 0 to its end."},
    },
    "required": ["format", "seed", "sha256", "encoding", "language", "pieces"],
    "additionalProperties": False,
}
