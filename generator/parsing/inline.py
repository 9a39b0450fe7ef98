"""Markup inside a block: one block of restricted Markdown comes in, runs with emphasis, links and note calls go out.

What is not certainly markup stays as it is: a lone asterisk, an unmatched bracket, a link target that is no web
address. HTML is not interpreted; it is text. The punctuation after a bare address is not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby

from generator.model.decisions import PassageDecision
from generator.model.document import Run

TOKEN = re.compile(
    r"""
    \[\^(?P<call>\w{1,8})\]                                         # [^1]     calls an author's note
    | \[(?P<name>[^\[\]\n]{1,300})\]\((?P<target>[^\s()<>]{1,2000})\)  # [name](https://…)
    | <(?P<angled>[^\s<>]{1,2000})>                                 # <https://…>
    | (?P<bare>https?://(?=[^\s<>"«»“”\ufdd1])[^\s<>"«»“”\ufdd1]{0,2000}(?<![.,;:!?)…'’]))  # https://…
    | (?<=[\w.,;!?»”"’)\]\ufdd1])(?:\((?P<round>\d{1,3})\)|\[(?P<square>\d{1,3})\])    # (1)  right after a word
    | (?P<stars>\*{1,2}|_{1,2})
    """,
    re.VERBOSE,
)
SAFE_TARGET = re.compile(r"(?:https?://[^\s]|mailto:[^\s@]+@)")
CORRECTION_START, CORRECTION_END = "\ufdd0", "\ufdd1"
"""Unicode noncharacters around words that an editor put in."""
CORRECTION_MARK = re.compile("([\ufdd0\ufdd1])")
WITHOUT_CORRECTION_MARKS = dict.fromkeys(map(ord, (CORRECTION_START, CORRECTION_END)))


@dataclass(frozen=True, slots=True)
class _Delimiter:
    """Asterisks or underscores that may open or close emphasis."""

    mark: str
    opens: bool
    closes: bool


def parse(
    text: str, notes: AbstractSet[str] = frozenset(), corrected: Sequence[PassageDecision] = ()
) -> tuple[Run, ...]:
    """The runs of a block; `notes` are the labels of the author's notes that exist.

    `corrected` are the decisions for the words between CORRECTION_START and CORRECTION_END, in their order.

    >>> [(r.text, r.emphasis) for r in parse("a *word*, 2 * 3")]
    [('a ', False), ('word', True), (', 2 * 3', False)]
    >>> [(r.call, r.note) for r in parse("said[^1] and did(2).", {"1"}) if r.call]
    [('1', 'a1'), ('2', '')]
    """
    runs: list[Run] = []
    openers: list[tuple[str, int]] = []  # (mark, number of its run)
    styles: list[tuple[int, int, str]] = []
    for token in _tokens(text, notes):
        if isinstance(token, Run):
            runs.append(token)
            continue
        opener = next((n for n in reversed(range(len(openers))) if openers[n][0] == token.mark), None)
        if token.closes and opener is not None:
            styles.append((openers[opener][1], len(runs), token.mark))
            del openers[opener:]
        elif token.opens:
            openers.append((token.mark, len(runs)))
        runs.append(Run(token.mark))
    merged = tuple(_merged(_styled(runs, styles)))
    if not corrected:
        return merged
    if sum(run.text.count(CORRECTION_START) for run in merged) != len(corrected):  # one is inside a link target
        return parse(text.translate(WITHOUT_CORRECTION_MARKS), notes)
    return tuple(_with_corrections(merged, iter(corrected)))


def _with_corrections(runs: Sequence[Run], corrected: Iterator[PassageDecision]) -> Iterator[Run]:
    """The runs, cut where an editor's words begin and end, without the marks for it."""
    decision: PassageDecision | None = None
    for run in runs:
        for part in CORRECTION_MARK.split(run.text):
            if part in (CORRECTION_START, CORRECTION_END):
                decision = next(corrected) if part == CORRECTION_START else None
            elif part:
                href = run.href.translate(WITHOUT_CORRECTION_MARKS)
                yield replace(run, text=part, href=href, corrected=decision)


def _tokens(text: str, notes: AbstractSet[str]) -> Iterator[Run | _Delimiter]:
    """The text as runs and delimiters of emphasis."""
    position = 0
    for match in TOKEN.finditer(text):
        token = _READERS[match.lastgroup or ""](match, notes)
        if token is not None:
            if position < match.start():
                yield Run(text[position : match.start()])
            yield token
            position = match.end()
    if position < len(text):
        yield Run(text[position:])


def _call(match: re.Match[str], notes: AbstractSet[str]) -> Run:
    label = match["call"]
    return Run(label, call=label, note=f"a{label}" if label in notes else "")


def _printed_call(match: re.Match[str], notes: AbstractSet[str]) -> Run:
    """A number that was printed as the call of a note, but is not linked to any."""
    return Run(match.group(), call=match["round"] or match["square"])


def _link(match: re.Match[str], notes: AbstractSet[str]) -> Run | None:
    return Run(match["name"], href=match["target"]) if SAFE_TARGET.match(match["target"]) else None


def _autolink(match: re.Match[str], notes: AbstractSet[str]) -> Run | None:
    target = match["angled"]
    return Run(target.removeprefix("mailto:"), href=target) if SAFE_TARGET.match(target) else None


def _bare_address(match: re.Match[str], notes: AbstractSet[str]) -> Run:
    return Run(match["bare"], href=match["bare"])


def _delimiter(match: re.Match[str], notes: AbstractSet[str]) -> _Delimiter | None:
    start, end = match.span()
    before, after = match.string[max(0, start - 1) : start], match.string[end : end + 1]
    opens = not before.isalnum() and bool(after) and not after.isspace() and after not in "*_"
    closes = bool(before) and not before.isspace() and not after.isalnum()
    return _Delimiter(match.group(), opens, closes) if opens or closes else None


_READERS: dict[str, Callable[[re.Match[str], AbstractSet[str]], Run | _Delimiter | None]] = {
    "call": _call,
    "round": _printed_call,
    "square": _printed_call,
    "target": _link,
    "angled": _autolink,
    "bare": _bare_address,
    "stars": _delimiter,
}
"""What a match of TOKEN becomes, by the last group in it; None if it is text after all."""


def _styled(runs: list[Run], styles: list[tuple[int, int, str]]) -> Iterator[Run]:
    """The runs between delimiters, with the styles (number of the opening run, of the closing run, mark) applied."""
    marks = {n for start, end, _ in styles for n in (start, end)}
    for number, run in enumerate(runs):
        if number in marks:
            continue
        widths = {len(mark) for start, end, mark in styles if start < number < end}
        yield replace(run, emphasis=1 in widths, strong=2 in widths)


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbouring runs of one style as one; each call and link by itself."""
    for (emphasis, strong, alone), group in groupby(
        runs, lambda run: (run.emphasis, run.strong, bool(run.call or run.href))
    ):
        if alone:
            yield from group
        else:
            yield Run("".join(run.text for run in group), emphasis, strong)
