"""What became of the words: in go two runs of words or of blocks, out comes what stays, goes and comes, in order.

Promised: joined without what comes, the stretches are the old words; joined without what goes, the new ones (but for
gaps, which stand for words that stay). The work is bounded for any text: the longest common subsequence is
bit-parallel, and where even that would be too much (`ROOM`), all between the common beginning and end is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from rapidfuzz.distance import LCSseq

from generator.model.publication import Run

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
ROOM = 100_000_000
"""Pairs of words that are compared at most: 10,000 by 10,000 take 12 MB."""
LONG, KEPT = 90, 40
"""Tokens: a stretch that stays is shortened when it is longer than LONG, to KEPT on the sides that border a change."""

Match = tuple[int, int, int]
"""Place in the old sequence, place in the new one, and how much is the same from there."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs that stay (`mark` is empty), go (`del`) or come (`ins`); a `gap` stands for words that stay, not shown."""

    mark: str
    runs: tuple[Run, ...] = ()


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """What stays, in order.

    >>> matches("a b d".split(), "a c b d e".split())
    [(0, 0, 1), (1, 2, 2)]
    """
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    most = shorter - start
    end = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    numbers: dict[Hashable, int] = {}
    left = [numbers.setdefault(one, len(numbers)) for one in old[start : len(old) - end]]
    right = [numbers.setdefault(one, len(numbers)) for one in new[start : len(new) - end]]
    found = [(0, 0, start)]
    if len(left) * len(right) <= ROOM:
        for step in LCSseq.opcodes(left, right):
            if step.tag == "equal":
                found.append((start + step.src_start, start + step.dest_start, step.src_end - step.src_start))
    found.append((len(old) - end, len(new) - end, end))
    return [match for match in found if match[2]]


def tokens(runs: Sequence[Run]) -> list[Run]:
    """The words, blanks and marks of a block, each in its style; the call of a note is one."""
    return [
        run if run.calls_a_note else replace(run, text=token)
        for run in runs
        for token in ([run.text] if run.calls_a_note else TOKEN.findall(run.text))
    ]


def letters(text: str) -> list[Match]:
    """A text as one run of letters that stays where it is."""
    return [(0, 0, len(text))] if text else []


def carried(old: str, new: str) -> list[Match]:
    """The stretches of letters of `old` that stay in `new`, cut at words."""
    if old == new:
        return letters(old)
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    left, right = _ends(before), _ends(after)
    return [(left[a], right[b], left[a + n] - left[a]) for a, b, n in matches(before, after)]


def _ends(words: Sequence[str]) -> list[int]:
    return [0, *accumulate(map(len, words))]


def compare(old: Sequence[Run], new: Sequence[Run]) -> tuple[Stretch, ...]:
    """The words of a block before and after, as a reader can follow them; words or style may have changed.

    >>> [(s.mark, s.runs[0].text) for s in compare((Run("He said no."),), (Run("He said yes."),))]
    [('', 'He said '), ('del', 'no'), ('ins', 'yes'), ('', '.')]
    """
    before, after = tokens(old), tokens(new)
    kept = _readable(matches(before, after), [len(one.text) for one in before], [len(one.text) for one in after])
    stretches: list[Stretch] = []
    at, to = 0, 0
    for a, b, length in (*kept, (len(before), len(after), 0)):
        stretches += [Stretch("del", _joined(before[at:a])), Stretch("ins", _joined(after[to:b]))]
        first, last = a == b == 0, (a + length, b + length) == (len(before), len(after))
        stretches += _shortened(after[b : b + length], first, last)
        at, to = a + length, b + length
    return tuple(one for one in stretches if one.runs or one.mark == "gap")


def _readable(found: Sequence[Match], old: Sequence[int], new: Sequence[int]) -> Iterator[Match]:
    """What stays, without the crumbs: an `of` between two rewritten passages is part of the rewriting.

    `old` and `new` are the lengths of the tokens. A match goes where it is no longer than the change on either side.
    """
    left, right = [0, *accumulate(old)], [0, *accumulate(new)]
    at, to = 0, 0
    for number, (a, b, length) in enumerate(found):
        after = found[number + 1][:2] if number + 1 < len(found) else (len(old), len(new))
        size = left[a + length] - left[a]
        before_it = max(left[a] - left[at], right[b] - right[to])
        behind_it = max(left[after[0]] - left[a + length], right[after[1]] - right[b + length])
        if size > min(before_it, behind_it):
            yield a, b, length
            at, to = a + length, b + length


def _shortened(words: Sequence[Run], first: bool, last: bool) -> Iterator[Stretch]:
    if len(words) <= LONG or (first and last):
        yield Stretch("", _joined(words))
        return
    head = 0 if first else KEPT
    tail = 0 if last else KEPT
    yield Stretch("", _joined(words[:head]))
    yield Stretch("gap")
    yield Stretch("", _joined(words[len(words) - tail :]))


def _joined(words: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours of one style as one run; each call of a note by itself."""
    found: list[Run] = []
    for style, group in groupby(words, lambda word: replace(word, text="")):
        if style.calls_a_note:
            found += group
        else:
            found.append(replace(style, text="".join(word.text for word in group)))
    return tuple(found)
