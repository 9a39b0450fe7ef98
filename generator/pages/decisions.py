"""Editors' decisions on passages of a text, for readers: on the page of changes, and at the words themselves."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.decisions import PassageDecision
from generator.model.publication import AnnotatedText
from generator.publishing.labels import Labels


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision on the page; `line` is the number of the line of the raw text on which its passage begins."""

    number: int
    line: int
    what: str
    passage: str
    words: str
    by: str
    why: str


def decisions(text: AnnotatedText, labels: Labels) -> list[DecisionRow]:
    """All decisions on a text, in its order."""
    return [
        DecisionRow(
            located.number,
            _line(text.document.seed.source, located.start),
            called(located.decision, labels),
            located.decision.passage,
            located.decision.words,
            located.decision.by,
            located.decision.why,
        )
        for located in text.document.cleaned.decisions
    ]


def _line(source: str, place: int) -> int:
    """The number of the line at `place`, counting those that are not blank."""
    end = source.find("\n", place)
    return sum(bool(line.strip()) for line in source[: end if end >= 0 else None].split("\n"))


def called(decision: PassageDecision, labels: Labels) -> str:
    """What a decision says that its passage is, in words."""
    return labels(f"called-{decision.what}")


def signature(decision: PassageDecision, labels: Labels) -> str:
    """A decision in one line: what it is, who took it, why."""
    what = f"{called(decision, labels)} {decision.words}".strip()
    return labels("decided", by=labels.signed(decision.by), what=what, why=decision.why)
