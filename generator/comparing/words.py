"""Compares words: two sequences of words or blocks come in; what is kept, deleted and inserted goes out, in order.

The stretches without the insertions are the old words, and without the deletions the new ones (except for gaps, which
stand for words that are kept). The work is bounded for any text: the longest common subsequence is bit-parallel, and if
even that were too much (`MAX_PAIRS`), everything between the common beginning and end counts as replaced.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from rapidfuzz.distance import LCSseq

from generator.model.document import Run

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MAX_PAIRS = 100_000_000
"""Pairs of words that are compared at most: 10,000 by 10,000 take 12 MB."""
LONG, KEPT = 90, 40
"""Tokens: an unchanged stretch longer than LONG is shortened to KEPT on each side that borders a change."""

Match = tuple[int, int, int]
"""(place in the old sequence, place in the new one, how many from there on are the same)"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs that are kept (`mark` is empty), deleted (`del`) or inserted (`ins`); a `gap` stands for kept words."""

    mark: str
    runs: tuple[Run, ...] = ()


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """What both sequences have in common, in order.

    >>> matches("a b d".split(), "a c b d e".split())
    [(0, 0, 1), (1, 2, 2)]
    """
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    most = shorter - start
    end = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    numbers: dict[Hashable, int] = {}
    left = [numbers.setdefault(token, len(numbers)) for token in old[start : len(old) - end]]
    right = [numbers.setdefault(token, len(numbers)) for token in new[start : len(new) - end]]
    common = [(0, 0, start)]
    if len(left) * len(right) <= MAX_PAIRS:
        for step in LCSseq.opcodes(left, right):
            if step.tag == "equal":
                common.append((start + step.src_start, start + step.dest_start, step.src_end - step.src_start))
    common.append((len(old) - end, len(new) - end, end))
    return [match for match in common if match[2]]


def tokens(runs: Sequence[Run]) -> list[Run]:
    """The words, spaces and punctuation marks of a block, each in its style; the call of a note is one token."""
    return [
        run if run.calls_a_note else replace(run, text=token)
        for run in runs
        for token in ([run.text] if run.calls_a_note else TOKEN.findall(run.text))
    ]


def carried(old: str, new: str) -> list[Match]:
    """The letters of `old` that are kept in `new`, in stretches of whole words."""
    if old == new:
        return [(0, 0, len(old))] if old else []
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    left, right = _ends(before), _ends(after)
    return [(left[a], right[b], left[a + n] - left[a]) for a, b, n in matches(before, after)]


def _ends(words: Sequence[str]) -> list[int]:
    return [0, *accumulate(map(len, words))]


def compare(old: Sequence[Run], new: Sequence[Run]) -> tuple[Stretch, ...]:
    """What has changed in the words of a block or in their style, in a form that a reader can follow.

    >>> [(s.mark, s.runs[0].text) for s in compare((Run("He said no."),), (Run("He said yes."),))]
    [('', 'He said '), ('del', 'no'), ('ins', 'yes'), ('', '.')]
    """
    before, after = tokens(old), tokens(new)
    kept = _readable(matches(before, after), [len(run.text) for run in before], [len(run.text) for run in after])
    stretches: list[Stretch] = []
    at, to = 0, 0
    for a, b, length in (*kept, (len(before), len(after), 0)):
        stretches += [Stretch("del", _joined(before[at:a])), Stretch("ins", _joined(after[to:b]))]
        first, last = a == b == 0, (a + length, b + length) == (len(before), len(after))
        stretches += _shortened(after[b : b + length], first, last)
        at, to = a + length, b + length
    return tuple(stretch for stretch in stretches if stretch.runs or stretch.mark == "gap")


def _readable(common: Sequence[Match], old: Sequence[int], new: Sequence[int]) -> Iterator[Match]:
    """The matches without the crumbs: an `of` between two rewritten passages is part of the rewriting.

    `old` and `new` are the lengths of the tokens. A match no longer than the change on either side is dropped.
    """
    left, right = [0, *accumulate(old)], [0, *accumulate(new)]
    at, to = 0, 0
    for number, (a, b, length) in enumerate(common):
        following = common[number + 1][:2] if number + 1 < len(common) else (len(old), len(new))
        size = left[a + length] - left[a]
        changed_before = max(left[a] - left[at], right[b] - right[to])
        changed_after = max(left[following[0]] - left[a + length], right[following[1]] - right[b + length])
        if size > min(changed_before, changed_after):
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
    """Neighbouring runs of one style as one; each call of a note by itself."""
    joined: list[Run] = []
    for style, group in groupby(words, lambda word: replace(word, text="")):
        if style.calls_a_note:
            joined += group
        else:
            joined.append(replace(style, text="".join(word.text for word in group)))
    return tuple(joined)
