"""What an editor decided stands: the edits of rules come in, those that would undo a decision stay out.

A guard is the place of a decided passage in the text as it stands now; it moves with the edits before it. The rules
that remove no words (characters, blanks, torn lines, marks) may work inside what is kept, a heading or a part; the
others may not touch its lines at all. A correction is the editor's to the letter, and so is the mark of a heading.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from generator.model.cleaned import Doubt, Part
from generator.model.decisions import BLOCKS, EDITOR, PARTS, LocatedDecision
from generator.model.draft import Act, Draft, Edit

NON_DESTRUCTIVE = frozenset(
    "line-ends mojibake entities control-characters invisible-characters soft-hyphens tags escaped-marks "
    "superscript-calls dead-links loose-blanks list-marks lone-list-marks hyphenated-words wrapped-lines "
    "line-paragraphs heading-marks heading-levels note-calls torn-paragraphs gap-before-mark".split()
)
"""Rules that remove no words, and change nothing's kind."""
ENDS = "\n\r\v\f\x85\u2028\u2029"
"""What ends a line in a raw text."""
_LONGEST = 20_000
_FAR = 200


@dataclass(frozen=True, slots=True)
class Guard(LocatedDecision):
    """A decision located in the text as it stands now, a heading without its mark."""

    def lines(self, text: str) -> tuple[int, int]:
        """Where the first of its lines begins and the last one ends."""
        end = text.find("\n", self.end)
        return text.rfind("\n", 0, self.start) + 1, end if end >= 0 else len(text)

    def forbids(self, rule: str, text: str, edit: Edit) -> bool:
        """Whether an edit of a rule would undo the decision."""
        what = self.decision.what
        mark = self.decision.rank + 1 if what == "heading" else 0
        start, end = (self.start, self.end) if what == "corrected" else (self.start - mark, self.start)
        if what != "kept" and edit.start < end and start < edit.end:
            return True
        if what == "corrected":
            return False
        first, last = self.lines(text)
        if rule not in NON_DESTRUCTIVE and (
            (edit.start < last and first < edit.end) or (edit.start == edit.end and first <= edit.start <= last)
        ):
            return True
        return what in BLOCKS and _joins(edit, text, first, last)


def _joins(edit: Edit, text: str, first: int, last: int) -> bool:
    """Whether an edit takes the line end away by which a line stands apart."""
    if "\n" in edit.text:
        return False
    if edit.start < first <= edit.end:
        return bool(edit.text.strip()) or (edit.start > 0 and text[edit.start - 1] != "\n")
    if edit.start <= last < edit.end:
        return bool(edit.text.strip()) or (edit.end < len(text) and text[edit.end] != "\n")
    return False


@dataclass(frozen=True, slots=True)
class Guards:
    """The guards of one text, in the order of their places."""

    all: tuple[Guard, ...] = ()

    def apply(self, draft: Draft, acts: Iterable[Act]) -> tuple[Draft, Guards]:
        """The draft after those acts of rules that undo no decision, and where the guards are then.

        Where a rule that removed a neighbour left no blank line beside a heading or a part, the editor sets one.
        """
        if not self.all:
            return draft.carry_out(acts), self
        text = draft.text
        changing = ((rule, edit) for rule, edit in acts if edit.text != text[edit.start : edit.end])
        done = [(rule, one) for rule, edit in changing for one in self._allowed(rule, text, edit)]
        draft, after = draft.carry_out(done), self._moved(sorted(edit for _, edit in done))
        gaps = [*after._gaps(draft.text)]
        return draft.apply(EDITOR, gaps), after._moved(gaps)

    def _moved(self, edits: Sequence[Edit]) -> Guards:
        return Guards(tuple(moved(guard, edits) for guard in self.all)) if edits else self

    def _gaps(self, text: str) -> Iterator[Edit]:
        blocks = [guard.lines(text) for guard in self.all if guard.decision.what in BLOCKS]
        missing = {first for first, _ in blocks if not is_parted(text, first, -1)}
        missing |= {last for _, last in blocks if not is_parted(text, last, 1)}
        yield from (Edit(place, place, "\n") for place in sorted(missing))

    def _allowed(self, rule: str, text: str, edit: Edit) -> Iterator[Edit]:
        if not any(guard.forbids(rule, text, edit) for guard in self.all):
            yield edit
        elif rule in NON_DESTRUCTIVE and edit.text:
            for part in _parts(edit, text[edit.start : edit.end]):
                if not any(guard.forbids(rule, text, part) for guard in self.all):
                    yield part

    def doubts(self, doubts: Iterable[Doubt], text: str) -> Iterator[Doubt]:
        """The doubts without those on lines that an editor has decided on."""
        decided = [guard.lines(text) for guard in self.all if guard.decision.what != "corrected"]
        for doubt in doubts:
            if doubt.rule != "furniture" or not any(doubt.start < end and start < doubt.end for start, end in decided):
                yield doubt

    def parts(self, parts: Iterable[Part], text: str) -> Iterator[Part]:
        """The parts that the rules found, less what an editor has called otherwise, and those that he found."""
        decided = [(*guard.lines(text), guard.decision) for guard in self.all if guard.decision.what != "corrected"]
        for part in parts:
            start = part.start
            for first, last, _ in decided:
                if start < last and first < part.end:
                    if start < first:
                        yield Part(start, first, part.kind, part.why)
                    start = last
            if start < part.end:
                yield Part(start, part.end, part.kind, part.why)
        for first, last, done in decided:
            if done.what in PARTS:
                yield Part(first, last, done.what, f"{done.by}: {done.why}")


def is_parted(text: str, place: int, step: int) -> bool:
    """Whether a blank line, or the edge of the text, stands before (`step` -1) or after the line at `place`."""
    near = text[max(0, place - _FAR) : place] if step < 0 else text[place : place + _FAR]
    gap = near[len(near.rstrip()) :] if step < 0 else near[: len(near) - len(near.lstrip())]
    at_edge = gap == near and len(near) < _FAR
    return at_edge or sum(gap.replace("\r\n", "\n").count(sign) for sign in ENDS) > 1


def _parts(edit: Edit, old: str) -> Iterator[Edit]:
    """One edit as several smaller ones that do the same; nothing where lines are joined, or it is far too long."""
    if "\n" in old or max(len(old), len(edit.text)) > _LONGEST:
        return
    for step in Levenshtein.opcodes(old, edit.text):
        if step.tag != "equal":
            at = edit.start
            yield Edit(at + step.src_start, at + step.src_end, edit.text[step.dest_start : step.dest_end])


def moved(guard: Guard, edits: Sequence[Edit]) -> Guard:
    """The guard after edits, which are in order and do not overlap; words put in across its ends are taken in."""
    grown = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]
    before = bisect_right(edits, guard.start, key=lambda edit: edit.end)
    start = guard.start + grown[before]
    if before < len(edits) and edits[before].start < guard.start:
        start = edits[before].start + grown[before]
        start += len(edits[before].text) if edits[before].text.isspace() else 0
    until = bisect_left(edits, guard.end, key=lambda edit: edit.start)
    end = guard.end + grown[until]
    if until and edits[until - 1].end > guard.end:
        end = edits[until - 1].end + grown[until]
        end -= len(edits[until - 1].text) if edits[until - 1].text.isspace() else 0
    return Guard(start, max(start, end), guard.decision)
