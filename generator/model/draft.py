"""A text that remembers where every character came from.

A draft is a sequence of pieces over a raw source. Joined one way, the pieces are the source to the last character;
joined the other way, they are the text as it stands now. A cleaning rule never touches either: it yields edits, and
the draft carries them out and records which rule did what.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias


class Edit(NamedTuple):
    """Put `text` in the place of `[start, end)`, counted in code points of the text that the rule was shown."""

    start: int
    end: int
    text: str = ""


Act: TypeAlias = tuple[str, Edit]
"""What a rule does: its name, and one edit."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `[start, end)` of the source and the text that now stands for it.

    Kept when `rules` is empty, removed when `text` is, put in when it has no width, replaced otherwise.
    """

    start: int
    end: int
    text: str
    rules: tuple[str, ...] = ()

    def part(self, start: int, end: int) -> Piece:
        """The piece for `[start, end)` of its text.

        Nothing tells which part of the source a part of a replacement stands for: the first part takes it all.
        """
        if start == 0 and end == len(self.text):
            return self
        if not self.rules:
            return Piece(self.start + start, self.start + end, self.text[start:end])
        return Piece(self.end if start else self.start, self.end, self.text[start:end], self.rules)


@dataclass(frozen=True)
class Draft:
    """A source and the pieces that tile it, from 0 to its end, without gap or overlap."""

    source: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, source: str) -> Draft:
        """The draft in which nothing has been changed yet."""
        return cls(source, (Piece(0, len(source), source),) if source else ())

    @cached_property
    def text(self) -> str:
        """The text as it stands now."""
        return "".join(piece.text for piece in self.pieces)

    def apply(self, rule: str, edits: Iterable[Edit]) -> Draft:
        """Carry out the edits of one rule, as `carry_out` does.

        >>> draft = Draft.of("a  b").apply("single-space", [Edit(1, 3, " ")])
        >>> draft.text, [piece.rules for piece in draft.pieces]
        ('a b', [(), ('single-space',), ()])
        """
        return self.carry_out((rule, edit) for edit in edits)

    def carry_out(self, acts: Iterable[Act]) -> Draft:
        """The draft after edits of rules that all saw its text, given in any order; what changes nothing is dropped.

        Raises ValueError where two edits overlap or one lies outside the text: a fault of the rule, never of the text.
        Time is linear in the number of pieces and edits.
        """
        text = self.text
        todo = [act for act in acts if text[act[1].start : act[1].end] != act[1].text]
        if not todo:
            return self
        todo.sort(key=itemgetter(1))
        reached = 0
        for rule, edit in todo:
            if not reached <= edit.start <= edit.end <= len(text):
                raise ValueError(f"{rule}: {edit} overlaps another edit or lies outside the text")
            reached = edit.end
        return Draft(self.source, _carry_out(self.pieces, todo))

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        """Where each piece begins, in the text and in the source."""
        in_text, position = [], 0
        for piece in self.pieces:
            in_text.append(position)
            position += len(piece.text)
        return in_text, [piece.start for piece in self.pieces]

    def to_source(self, position: int) -> int:
        """The place in the source of the character at `position` of the text; inside a replacement, its beginning."""
        if position >= len(self.text):
            return len(self.source)
        index = bisect_right(self._starts[0], position) - 1
        piece = self.pieces[index]
        return piece.start + (0 if piece.rules else position - self._starts[0][index])

    def to_text(self, position: int) -> int:
        """The place in the text of the character at `position` of the source; of a removed one, where it stood."""
        index = bisect_right(self._starts[1], position) - 1
        if index < 0:
            return 0
        piece = self.pieces[index]
        return self._starts[0][index] + (0 if piece.rules else min(position - piece.start, len(piece.text)))

    def changed(self) -> Iterator[Piece]:
        """The pieces that a rule or an editor made, in order."""
        return (piece for piece in self.pieces if piece.rules)


def _carry_out(pieces: tuple[Piece, ...], acts: list[Act]) -> tuple[Piece, ...]:
    """The pieces after the acts, which are in order and do not overlap.

    What an earlier rule has removed stays that rule's, also where it lies within what is removed or replaced now.
    """
    result: list[Piece] = []
    position = number = used = 0  # in the text; the piece that stands there; how much of it is taken

    def take(until: int) -> list[Piece]:
        """The pieces from here up to `until`; of the last one only a part, if need be."""
        nonlocal position, number, used
        taken: list[Piece] = []
        while position < until:
            piece = pieces[number]
            size = len(piece.text)
            last = min(used + until - position, size)
            taken.append(piece if last - used == size else piece.part(used, last))
            position += last - used
            number, used = (number, last) if last < size else (number + 1, 0)
        return taken

    for rule, edit in acts:
        result += take(edit.start)
        here = result[-1].end if result else 0
        gone = take(edit.end)
        if edit.text:
            result += _replaced(gone, here, edit.text, rule)
        else:
            result += (_removed(piece, rule) for piece in gone)
    if used:
        result.append(pieces[number].part(used, len(pieces[number].text)))
        number += 1
    return (*result, *pieces[number:])


def _removed(piece: Piece, rule: str) -> Piece:
    return Piece(piece.start, piece.end, "", _with(piece.rules, rule)) if piece.text else piece


def _replaced(gone: list[Piece], place: int, text: str, rule: str) -> Iterator[Piece]:
    """The pieces for those that one edit replaces by `text`; at `place` of the source, if there are none."""
    for removed, group in groupby(gone, _is_removed):
        if removed:
            yield from group
            continue
        same = tuple(group)
        rules = tuple(dict.fromkeys(name for piece in same for name in piece.rules))
        yield Piece(same[0].start, same[-1].end, text, _with(rules, rule))
        text = ""
    if text:
        yield Piece(place, place, text, (rule,))


def _is_removed(piece: Piece) -> bool:
    return not piece.text and piece.start < piece.end


def _with(rules: tuple[str, ...], rule: str) -> tuple[str, ...]:
    return rules if rule in rules else (*rules, rule)
