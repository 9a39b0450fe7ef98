"""Releases: what an edition was on a day that has a name. What was in each is recorded in `seeds/releases/`.

A record holds fingerprints and no words of a text, so that nothing is published twice and nothing withheld leaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = "releases"
"""In `seeds/` that of the records, beside `seeds/` that of the frozen copies, which git does not know."""
FROZEN = "v"
"""The folder of the site below which each frozen copy stands, under the name of its release."""
NAME = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3}){1,2}")
KINDS = ("edition", "text", "passage", "translation", "note", "entry")
"""Of what is told whether it was added, changed or withdrawn."""
MARKS = ("added", "changed", "withdrawn")


def order(name: str) -> tuple[int, ...]:
    """By which releases are sorted: `2027.10` comes after `2027.9`."""
    return tuple(map(int, name.split(".")))


def frozen_copy(root: Path, release: str) -> Path:
    """Where the frozen copy of a release lies, if it is at hand."""
    return root / FOLDER / f"{release}.zip"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in a release: `key` is its permanent id, `of` the fingerprint of what readers see of it.

    `words` is what to call it, where the key does not say enough; `at` its address in the site, without ending.
    `formerly` are other keys that lead to it.
    """

    kind: str
    key: str
    of: str
    at: str
    words: str = ""
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it was recorded."""

    name: str
    date: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that differs between two states: where it stands (`now`) and stood (`then`), each empty if nowhere."""

    mark: str
    kind: str
    key: str
    words: str
    now: str
    then: str


@dataclass(frozen=True, slots=True)
class ReleaseTold:
    """A release with what changed in it since the one `before`; without name: what is not released yet.

    `kept`: whether its frozen copy is at hand and may be shown, so that a page may lead there. `withheld`: the texts,
    by id, that it has in full and of which only the apparatus may be published now.
    """

    name: str
    date: str
    kept: bool
    before: str
    changes: tuple[Change, ...]
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of one text since a release: of itself, its passages, its notes."""

    release: str
    date: str
    kept: bool
    changes: tuple[Change, ...]

    @property
    def at(self) -> str:
        """Where the text stood then."""
        return next((change.then.partition("#")[0] for change in self.changes if change.then), "")
