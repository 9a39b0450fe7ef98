"""Groups the forms of one name: its spellings, a surname with its full name, an acronym with what it stands for.

A surname that two full names share belongs to neither; it is a group of its own, for an editor to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from generator.suggesting.capitals import HEAD_POINTS, SHORT, CandidateRun
from generator.suggesting.words import load
from generator.text.names import name_key

SPELLING = 80
"""Per cent: two first names at least this similar, before one surname, are spellings of one: Sergei, Sergey have 83."""


@dataclass(slots=True)
class Candidate:
    """A form, how often it was found within a sentence (`inside`), how often with a capital that no beginning of a
    sentence explains (`firm`), and how often with a title.
    """

    form: str
    firm: int = 0
    inside: int = 0
    titled: int = 0
    acronym: bool = False
    evidence: dict[str, int] = field(default_factory=dict)

    def add(self, run: CandidateRun) -> Candidate:
        """Count one more run of this form."""
        self.firm += run.firm
        self.inside += not run.begins
        self.titled += run.titled
        self.acronym = run.text.isupper() and len(run.text) > 1
        for register, points in run.evidence.items():
            self.evidence[register] = max(points, self.evidence.get(register, 0))
        return self

    @property
    def key(self) -> str:
        """What its spellings have in common."""
        return name_key(self.form)

    @property
    def words(self) -> list[str]:
        """The words of the key."""
        return self.key.split()


@dataclass(slots=True)
class Group:
    """The forms of one name."""

    members: list[Candidate]

    @property
    def full(self) -> Candidate:
        """The fullest form: the one with the most words, preferably not in capitals."""
        return max(self.members, key=lambda form: (len(form.words), not form.form.isupper(), form.firm, form.form))

    @property
    def register(self) -> str:
        """The register with the most evidence; of several, the first."""
        registers = ("people", "organisations", "places", "events")
        return max(registers, key=lambda name: max(member.evidence.get(name, 0) for member in self.members))

    @property
    def sure(self) -> bool:
        """Whether there is more than a single word in a single place, or something else that shows it to be a name."""
        full = self.full
        shown = full.acronym or any(member.titled for member in self.members)
        shown |= max(full.evidence.values()) >= HEAD_POINTS
        several_words = len(full.words) > 1 and full.inside > 0
        return shown or several_words or sum(member.inside for member in self.members) > 1


def groups(candidates: Iterable[Candidate], lowercase: Mapping[str, int]) -> list[Group]:
    """The groups of the candidates that are likely to be names; `lowercase` counts the words in lower case.

    Only candidates that end in the same word are compared, or of which one has the initials of the other.
    """
    names = [candidate for candidate in candidates if _is_name(candidate, lowercase)]
    standalone = {name.key for name in names} | {name.words[-1] for name in names if "-" not in name.form}
    names = [name for name in names if not _is_several_names(name, standalone)]
    groups: list[Group] = []
    by_key: dict[str, list[Group]] = {}
    for name in sorted(names, key=lambda name: (-len(name.words), -name.firm, name.form)):
        near = by_key.get(name.key if name.acronym else name.words[-1], [])
        fitting = [group for group in near if any(_is_form_of(name, member) for member in group.members)]
        fitting = [group for group in fitting if group.full.inside] or fitting  # not `Later Roe`, but `Jane Roe`
        if len(fitting) == 1:
            fitting[0].members.append(name)
            continue
        groups.append(Group([name]))
        for key in {name.words[-1], *_initials(name)}:
            by_key.setdefault(key, []).append(groups[-1])
    return groups


def _is_name(name: Candidate, lowercase: Mapping[str, int]) -> bool:
    """Whether a capital of the candidate means something, and it is not just a common word in capitals."""
    if not name.firm:
        return False
    if name.titled or (name.acronym and (len(name.form) <= SHORT or name.key not in lowercase)):
        return True
    words = load()
    common = [word for word in name.words if lowercase.get(word, 0) >= name.firm]
    if len(name.words) == 1:
        return not common and not words.head(name.key)
    headed = any(words.head(word) for word in name.words) or name.words[0] in words.articles
    return len(common) < len(name.words) or (headed and len(name.words) > 1)


def _is_several_names(name: Candidate, standalone: set[str]) -> bool:
    """Whether a hyphen or links join names that occur by themselves elsewhere (`Roe-Doe`, `Ruritania of Roe`)."""
    words = load()
    parts, links = [""], words.function_words | words.particles
    for word in name.form.split():
        if word.islower() and name_key(word) in links:
            parts.append("")
        else:
            parts[-1] = f"{parts[-1]} {word}".strip()
    if len(parts) > 1 and any(words.head(word) for word in name.words):
        return False
    if len(parts) == 1:
        parts = name.form.split("-")
    return len(parts) > 1 and all(name_key(part) in standalone for part in parts if part)


def _is_form_of(name: Candidate, other: Candidate) -> bool:
    """Whether a form may belong to the same name as another that has at least as many words."""
    if name.key == other.key:
        return True
    if name.acronym and len(name.form) > 2:
        return name.key in _initials(other)
    if name.words[-1] != other.words[-1] or len(other.words) == 1 or other.evidence.get("people", 0) < 3:
        return False
    if len(name.words) == 1:
        return True
    firsts = " ".join(name.words[:-1]), " ".join(other.words[:-1])
    return firsts[0][0] == firsts[1][0] and len(name.words) == len(other.words) and fuzz.ratio(*firsts) >= SPELLING


def _initials(name: Candidate) -> set[str]:
    """The acronyms that may stand for a name: with the initials of its function words, and without."""
    omitted = load().function_words | load().particles
    letters = {"".join(word[0] for word in name.words), "".join(word[0] for word in name.words if word not in omitted)}
    return {acronym for acronym in letters if len(acronym) > 2}
