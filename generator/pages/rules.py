"""The page 'How the texts are cleaned', made from the rules' own docstrings, with counts from this corpus."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from dataclasses import dataclass

from generator.cleaning import RULES
from generator.labels import Labels
from generator.pages.frame import Press
from generator.pages.record import counts


@dataclass(frozen=True)
class Manual:
    """What the docstring of a rule says: `what` it does, `why`, what it `leaves` alone, a running `example`."""

    name: str
    what: str
    why: str
    leaves: str
    example: str


def manual(rule: object) -> Manual:
    """The manual of a cleaning rule."""
    text = inspect.getdoc(rule) or ""
    prose, _, example = text.partition(">>>")
    sections = re.split(r"\b(Why|Leaves alone): ", prose)
    parts = dict(zip(sections[1::2], sections[2::2], strict=False))
    name = getattr(rule, "__name__", "").replace("_", "-")
    return Manual(
        name,
        _line(sections[0]),
        _line(parts.get("Why", "")),
        _line(parts.get("Leaves alone", "")),
        (">>>" + example).strip() if example else "",
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def pages(press: Press) -> dict[str, str]:
    """The page in each language of the edition; the docstrings stand in English."""
    acts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for text in press.publication.texts:
        for rule, times, _, _ in counts(text.document.draft):
            acts[rule] += times
            spread[rule] += 1
    found: dict[str, str] = {}
    for language, here, twin in press.twins("cleaning"):
        front = {"title": Labels(language)("cleaning"), "kind": "page", "alternate": twin}
        manuals = dict.fromkeys(manual(rule) for rule in RULES)  # some rules take a second turn
        rules = [(one, acts[one.name], spread[one.name]) for one in manuals]
        found |= press.print("cleaning", here, language, front, rules=rules)
    return found
