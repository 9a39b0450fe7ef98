"""Which names are of one and the same: spellings of a name, a surname with its full name, letters with what they mean.

A surname that two full names share belongs to neither: it stands by itself, for an editor to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from generator.suggesting.capitals import ARTICLES, SHORT, Run
from generator.suggesting.words import load
from generator.text.names import name_key

SPELLING = 80
"""Likeness, of 100, from which two first names before one surname are spellings of one: Sergei and Sergey have 83."""


@dataclass(slots=True)
class Candidate:
    """A form and what was found for it: how often it was seen within a sentence (`inside`), or with one word at least
    that no beginning of a sentence explains (`firm`); how often with a title.
    """

    form: str
    firm: int = 0
    inside: int = 0
    titled: int = 0
    part_known: bool = False
    acronym: bool = False
    evidence: dict[str, int] = field(default_factory=dict)

    def add(self, run: Run) -> Candidate:
        """Take one more run of this form into account."""
        self.firm += run.firm
        self.inside += not run.begins
        self.titled += run.titled
        self.part_known |= run.known
        self.acronym = run.text.isupper() and len(run.text) > 1
        for register, points in run.evidence.items():
            self.evidence[register] = max(points, self.evidence.get(register, 0))
        return self

    @property
    def key(self) -> str:
        return name_key(self.form)

    @property
    def words(self) -> list[str]:
        return self.key.split()


@dataclass(slots=True)
class Group:
    """The forms of one name, and what all of them together tell."""

    members: list[Candidate]

    @property
    def full(self) -> Candidate:
        """The fullest form: the one with the most words, in small letters rather than in capitals."""
        return max(self.members, key=lambda one: (len(one.words), not one.form.isupper(), one.firm, one.form))

    @property
    def register(self) -> str:
        """The register that the evidence speaks for; where none is ahead, the first of them."""
        registers = ("people", "organisations", "places", "events")
        return max(registers, key=lambda name: max(one.evidence.get(name, 0) for one in self.members))

    @property
    def sure(self) -> bool:
        """Whether it is more than one word that stands in one place and that nothing else shows to be a name."""
        full = self.full
        told = full.acronym or any(one.titled for one in self.members) or max(full.evidence.values()) >= 6
        several = len(full.words) > 1 and full.inside > 0
        return told or several or sum(one.inside for one in self.members) > 1


def groups(candidates: Iterable[Candidate], small: Mapping[str, int]) -> list[Group]:
    """The candidates that are likely to be names, put together; `small` counts the words of the texts in small letters.

    Compared are those only that end in the same word, or of which one has the initials of the other.
    """
    kept = [one for one in candidates if _is_name(one, small)]
    alone = {one.key for one in kept} | {one.words[-1] for one in kept if "-" not in one.form}
    kept = [one for one in kept if not _several(one, alone)]
    found: list[Group] = []
    by_key: dict[str, list[Group]] = {}
    for one in sorted(kept, key=lambda one: (-len(one.words), -one.firm, one.form)):
        near = by_key.get(one.key if one.acronym else one.words[-1], [])
        fitting = [group for group in near if any(_same(one, other) for other in group.members)]
        fitting = [group for group in fitting if group.full.inside] or fitting  # not `Later Roe`, but `Jane Roe`
        group = fitting[0] if len(fitting) == 1 else Group([])
        group.members.append(one)
        if len(group.members) == 1:
            found.append(group)
            for key in {one.words[-1], *_initials(one)}:
                by_key.setdefault(key, []).append(group)
    return found


def _is_name(one: Candidate, small: Mapping[str, int]) -> bool:
    """Whether a candidate was seen within a sentence, and is no common word that somebody wrote large."""
    if not one.firm:
        return False
    if one.titled or (one.acronym and (len(one.form) <= SHORT or one.key not in small)):
        return True
    words = load()
    common = [word for word in one.words if small.get(word, 0) >= one.firm]
    if len(one.words) == 1:
        return not common and not words.head(one.key)
    headed = any(words.head(word) for word in one.words) or one.words[0] in ARTICLES
    return len(common) < len(one.words) or (headed and len(one.words) > 1)


def _several(one: Candidate, alone: set[str]) -> bool:
    """Whether a hyphen or small words tie names that stand by themselves elsewhere (`Roe-Doe`, `Ruritania of Roe`)."""
    parts, small = [""], load().small | load().particles
    for word in one.form.split():
        if word.islower() and name_key(word) in small:
            parts.append("")
        else:
            parts[-1] = f"{parts[-1]} {word}".strip()
    if len(parts) > 1 and any(load().head(word) for word in one.words):
        return False
    if len(parts) == 1:
        parts = one.form.split("-")
    return len(parts) > 1 and all(name_key(part) in alone for part in parts if part)


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether a form that has no more words than another may be a form of the same name."""
    if one.key == other.key:
        return True
    if one.acronym and len(one.form) > 2:
        return one.key in _initials(other)
    if one.words[-1] != other.words[-1] or len(other.words) == 1 or other.evidence.get("people", 0) < 3:
        return False
    if len(one.words) == 1:
        return True
    firsts = " ".join(one.words[:-1]), " ".join(other.words[:-1])
    return firsts[0][0] == firsts[1][0] and len(one.words) == len(other.words) and fuzz.ratio(*firsts) >= SPELLING


def _initials(one: Candidate) -> set[str]:
    """The letters by which a name of several words may be known: with those of its small words, and without."""
    small = load().small | load().particles
    letters = {"".join(word[0] for word in one.words), "".join(word[0] for word in one.words if word not in small)}
    return {each for each in letters if len(each) > 2}
