"""A mistake in an editor's file as a value: where it is, what is wrong, what was read, how to fix it.

A stage that meets a mistake yields a `Problem` and goes on; nothing is raised, logged or printed. All problems are
shown together at the end, as text, for GitHub or as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from rapidfuzz import fuzz, process

MANY = 24
"""The most words that a message lists."""

_UNSEEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)
"""Letters of a message that nobody would see; what an editor's file may hold is for `text.unseen` to say."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. `path` is relative to the project, `line` counts from 1 (0: the file as a whole).

    `severity` is `error` (the check fails) or `warning` (an editor should look, the edition is sound).
    """

    path: str
    line: int
    what: str
    read: str = ""
    fix: str = ""
    severity: str = "error"

    def as_text(self) -> str:
        """The problem as a person reads it on a terminal."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        parts = [f"{visible(place)}: {'' if self.severity == 'error' else 'warning: '}{visible(self.what)}"]
        if self.read:
            parts.append(f"    > {visible(self.read)}")
        if self.fix:
            parts.append(f"    fix: {visible(self.fix)}")
        return "\n".join(parts)

    def as_github(self) -> str:
        """The problem as a workflow command, shown beside the line in a pull request.

        Escapes as GitHub's runner reads them: `%`, CR and LF in the message, `:` and `,` too in a property.
        """

        def message(text: str) -> str:
            return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

        path = message(self.path).replace(":", "%3A").replace(",", "%2C")
        text = "\n".join(visible(part) for part in (self.what, self.read and f"> {self.read}", self.fix) if part)
        return f"::{self.severity} file={path},line={self.line or 1}::{message(text)}"


def tell(problems: Iterable[Problem], form: str = "text") -> str:
    """All problems, sorted by file and line, each once; `form` is `text`, `github` or `json`."""
    ordered = sorted(set(problems))
    if form == "json":
        return json.dumps([asdict(problem) for problem in ordered], ensure_ascii=False, indent=2)
    return "\n".join(problem.as_github() if form == "github" else problem.as_text() for problem in ordered)


def nearest(word: str, choices: Collection[str]) -> str:
    """The clause of a message that names the known word most like `word`, or lists known words if none is like it."""
    match = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=70)
    if match:
        return f"did you mean '{match[0]}'?"
    words = sorted(choices)
    return f"known are: {', '.join(words[:MANY])}{', …' if len(words) > MANY else ''}"


def visible(text: str) -> str:
    """`text` with signs for characters that nobody sees: a message that holds them would mislead, too.

    >>> visible("o\\u200bnly \\u202e")
    'o⟨U+200B⟩nly ⟨U+202E⟩'
    """
    return _UNSEEN.sub(lambda character: f"⟨U+{ord(character[0]):04X}⟩", text)


def clip(text: str, length: int = 120) -> str:
    """`text` on one line, shortened to `length` characters, for a message."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= length else line[: length - 1] + "…"
