"""What cleaning makes of one raw text: a draft, its parts and doubts, and what the text says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.decisions import LocatedDecision
from generator.model.draft import Draft


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text: the draft, its language, what was left in doubt, and the parts which are not the body.

    `decisions` are an editor's, located in the source; `held`, those of them that have words in the clean text, are
    located there.
    """

    draft: Draft
    language: str | None
    doubts: tuple[Doubt, ...]
    parts: tuple[Part, ...]
    decisions: tuple[LocatedDecision, ...] = ()
    held: tuple[LocatedDecision, ...] = ()
    starts: tuple[int, ...] | None = None
    """Where in the source its paragraphs are counted from; None where it is by lines, as in every plain text."""

    @property
    def text(self) -> str:
        """The clean text."""
        return self.draft.text


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch `[start, end)` of the clean text, the rule that held back, and what that saw there: signals, words.

    What it tells a reader, in each language, is `doubt-RULE` in `languages/xx/words.yml`.
    """

    start: int
    end: int
    rule: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch `[start, end)` of the clean text: standfirst, byline, box, caption, colophon or foreign, and why."""

    start: int
    end: int
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, the span `[start, end)` of the source that shows it, how sure it is (high, medium, low), and why."""

    value: str
    start: int
    end: int
    certainty: str
    why: str


@dataclass(frozen=True, slots=True)
class Inferred:
    """What a text says of itself; None, or no author, if it says nothing."""

    title: Reading | None = None
    authors: tuple[Reading, ...] = ()
    date: Reading | None = None
    language: Reading | None = None
    publisher: Reading | None = None
    address: Reading | None = None


def readings_of(inferred: Inferred) -> dict[str, tuple[Reading, ...]]:
    """What was read, by the name of its key in `about.md`."""
    readings = {
        "title": inferred.title and (inferred.title,),
        "authors": inferred.authors,
        "date": inferred.date and (inferred.date,),
        "language": inferred.language and (inferred.language,),
        "publisher": inferred.publisher and (inferred.publisher,),
        "source": inferred.address and (inferred.address,),
    }
    return {key: values for key, values in readings.items() if values}


@dataclass(frozen=True)
class RuleManual:
    """What the docstring of a rule says: `what` it does, `why`, what it `leaves` alone, a running `example`."""

    name: str
    what: str
    why: str
    leaves: str
    example: str
