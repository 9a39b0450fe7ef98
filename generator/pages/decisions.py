"""What editors decided on passages of a text, for readers: on the page of its record, and beside the words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.intervention import Intervention
from generator.labels import Labels
from generator.model import AnnotatedText


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on the page; `line` is the number of the line of the raw text on which its passage begins."""

    number: int
    line: int
    what: str
    passage: str
    words: str
    by: str
    why: str


def decisions(text: AnnotatedText, labels: Labels) -> list[Decided]:
    """All decisions on a text, in its order."""
    return [
        Decided(
            act.number,
            _line(text.document.seed.source, act.start),
            called(act.decided, labels),
            act.decided.passage,
            act.decided.words,
            act.decided.by,
            act.decided.why,
        )
        for act in text.document.cleaned.acts
    ]


def _line(source: str, place: int) -> int:
    """The number of the line at `place`, counting those that are not blank."""
    end = source.find("\n", place)
    return sum(bool(line.strip()) for line in source[: end if end >= 0 else None].split("\n"))


def called(decided: Intervention, labels: Labels) -> str:
    """What a decision makes of its passage, in words."""
    return labels(f"called-{decided.what}")


def signature(decided: Intervention, labels: Labels) -> str:
    """A decision in one line: what it is, who took it, why."""
    what = f"{called(decided, labels)} {decided.words}".strip()
    return labels("decided", by=decided.by, what=what, why=decided.why)
