"""What each kind of note must have and may not have, as data: the check and the form on the page read the same rules.

A rule is broken by a note of one of its `kinds` that says what is `given`, if anything, and lacks what is `missing`, if
anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.kinds import KINDS

FACT_CHECK, CROSS_REFERENCE = "fact-check", "cross-reference"
BODY = "body"
"""What stands below the passage; all else that a rule names is a key."""


@dataclass(frozen=True, slots=True)
class NoteRule:
    """`what` is wrong, and how to `fix` it in the file; told at the key `on`. `{kind}` stands for that of the note.

    `name` is how languages call it: `amiss-NAME` in `words.yml`.
    """

    name: str
    on: str
    what: str
    fix: str
    kinds: tuple[str, ...] = tuple(KINDS)
    given: str = ""
    missing: str = ""


NOTE_RULES = (
    NoteRule(
        "no-verdict",
        "kind",
        "a fact check needs a verdict",
        "add 'verdict:' right, wrong, outdated, disputed or unproven",
        (FACT_CHECK,),
        missing="verdict",
    ),
    NoteRule(
        "verdict",
        "verdict",
        "a note of the kind '{kind}' has no verdict",
        "remove 'verdict:'",
        tuple(kind for kind in KINDS if kind != FACT_CHECK),
        given="verdict",
    ),
    NoteRule(
        "no-target",
        "kind",
        "a cross-reference needs a target",
        "add 'to: NAME-OF-TEXT/id-of-note'",
        (CROSS_REFERENCE,),
        missing="to",
    ),
    NoteRule(
        "relation-alone",
        "relation",
        "a relation needs a note that it refers to",
        "remove 'relation:', or add 'to: NAME-OF-TEXT/id-of-note'",
        given="relation",
        missing="to",
    ),
    NoteRule(
        "review-undated",
        "reviewed-by",
        "the review has no date",
        "add 'reviewed:' and the day",
        given="reviewed-by",
        missing="reviewed",
    ),
    NoteRule(
        "review-unsigned",
        "reviewed",
        "the review has no name",
        "add 'reviewed-by:' and the name of a person",
        given="reviewed",
        missing="reviewed-by",
    ),
    NoteRule(
        "no-body",
        BODY,
        "the note says nothing",
        "write the note below the passage",
        tuple(kind for kind in KINDS if kind != "index"),
        missing=BODY,
    ),
    NoteRule(
        "no-source",
        "sources",
        "the note names no source",
        "add the page that you read under 'sources:'",
        tuple(name for name, kind in KINDS.items() if kind.sourced),
        missing="sources",
    ),
)


def broken(kind: str, said: Mapping[str, object]) -> Iterator[NoteRule]:
    """The rules that a note of this kind breaks; `said` is what it says under each key, and as its body."""
    for rule in NOTE_RULES:
        given, missing = said.get(rule.given), said.get(rule.missing)
        if kind in rule.kinds and (given or not rule.given) and not (rule.missing and missing):
            yield rule
