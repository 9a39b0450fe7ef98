"""The marks inside a block of a cleaned text: emphasis, links, note calls.

In goes one block of restricted Markdown, out come runs. What is not certainly a mark stays letter for letter: a lone
asterisk, a bracket that closes nowhere, an address that is no web address. HTML is never read; it is letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from generator.model.decisions import PassageDecision
from generator.model.publication import Run

TOKEN = re.compile(
    r"""
    \[\^(?P<call>\w{1,8})\]                                         # [^1]     a call of an author's note
    | \[(?P<name>[^\[\]\n]{1,300})\]\((?P<target>[^\s()<>]{1,2000})\)  # [name](https://…)
    | <(?P<angled>[^\s<>]{1,2000})>                                 # <https://…>
    | (?P<bare>https?://[^\s<>"«»“”\ufdd1]{1,2000})                       # https://…
    | (?<=[\w.,;!?»”"’)\]\ufdd1])(?:\((?P<round>\d{1,3})\)|\[(?P<square>\d{1,3})\])    # (1) glued to what it follows
    | (?P<stars>\*{1,2}|_{1,2})
    """,
    re.VERBOSE,
)
SIGN = re.compile("([\ufdd0\ufdd1])")
SAFE_TARGET = re.compile(r"(?:https?://[^\s]|mailto:[^\s@]+@)")
OPENED, CLOSED = "\ufdd0", "\ufdd1"
"""Round words that an editor put in; both are no characters of any text."""
UNSIGNED = dict.fromkeys(map(ord, (OPENED, CLOSED)))
SENTENCE_MARKS = ".,;:!?)…'’"


@dataclass(frozen=True, slots=True)
class _Star:
    """A star or underscore that may open or close emphasis; `run` is where it stands among the runs."""

    mark: str
    run: int


def parse(
    text: str, notes: AbstractSet[str] = frozenset(), corrected: Sequence[PassageDecision] = ()
) -> tuple[Run, ...]:
    """The runs of a block; `notes` are the labels of the author's notes that exist.

    `corrected` are the decisions whose words stand between OPENED and CLOSED, in their order.

    >>> [(r.text, r.emphasis) for r in parse("a *word*, 2 * 3")]
    [('a ', False), ('word', True), (', 2 * 3', False)]
    >>> [(r.call, r.known) for r in parse("said[^1] and did(2).", {"1"}) if r.call]
    [('1', True), ('2', False)]
    """
    runs: list[Run] = []
    open_stars: list[_Star] = []
    styles: list[tuple[int, int, str]] = []
    for token in _tokens(text, notes):
        if isinstance(token, Run):
            runs.append(token)
            continue
        mark, opens, closes = token
        before = next((n for n in range(len(open_stars) - 1, -1, -1) if open_stars[n].mark == mark), None)
        if closes and before is not None:
            styles.append((open_stars[before].run, len(runs), mark))
            del open_stars[before:]
        elif opens:
            open_stars.append(_Star(mark, len(runs)))
        runs.append(Run(mark))
    made = tuple(_joined(_styled(runs, styles)))
    if not corrected:
        return made
    if sum(run.text.count(OPENED) for run in made) != len(corrected):  # one stands in the address of a link
        return parse(text.translate(UNSIGNED), notes)
    return tuple(_signed(made, iter(corrected)))


def _signed(runs: Sequence[Run], corrected: Iterator[PassageDecision]) -> Iterator[Run]:
    """The runs cut where an editor's words begin and end, without the signs of it."""
    now: PassageDecision | None = None
    for run in runs:
        for part in SIGN.split(run.text):
            if part in (OPENED, CLOSED):
                now = next(corrected) if part == OPENED else None
            elif part:
                yield replace(run, text=part, href=run.href.translate(UNSIGNED), corrected=now)


def _tokens(text: str, notes: AbstractSet[str]) -> Iterator[Run | tuple[str, bool, bool]]:
    """Runs, and (mark, may open, may close) for each star."""
    position = 0
    for match in TOKEN.finditer(text):
        if match.start() < position:
            continue
        kind, found = match.lastgroup or "", match.group()
        piece: Run | tuple[str, bool, bool] | None = None
        if kind == "stars":
            before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
            opens = not before.isalnum() and bool(after) and not after.isspace() and after not in "*_"
            closes = bool(before) and not before.isspace() and not after.isalnum()
            piece = (found, opens, closes) if opens or closes else None
        elif kind in ("call", "round", "square"):
            label = match[kind]
            known = kind == "call" and label in notes
            piece = Run(label if kind == "call" else found, call=label, known=known, note=f"a{label}" if known else "")
        elif kind == "target" and SAFE_TARGET.match(match["target"]):
            piece = Run(match["name"], href=match["target"])
        elif kind == "angled" and SAFE_TARGET.match(match["angled"]):
            piece = Run(match["angled"].removeprefix("mailto:"), href=match["angled"])
        elif kind == "bare":
            address = found.rstrip(SENTENCE_MARKS)
            piece = Run(address, href=address)
            found = address
        if piece is not None:
            if position < match.start():
                yield Run(text[position : match.start()])
            yield piece
            position = match.start() + len(found)
    if position < len(text):
        yield Run(text[position:])


def _styled(runs: list[Run], styles: list[tuple[int, int, str]]) -> Iterator[Run]:
    marks = {n for start, end, _ in styles for n in (start, end)}
    for number, run in enumerate(runs):
        if number in marks:
            continue
        around = {len(mark) for start, end, mark in styles if start < number < end}
        yield Run(run.text, 1 in around, 2 in around, run.href, run.call, run.known)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of the same style as one run."""
    last: Run | None = None
    for run in runs:
        if (
            last
            and not (last.call or run.call or last.href or run.href)
            and ((last.emphasis, last.strong) == (run.emphasis, run.strong))
        ):
            last = Run(last.text + run.text, run.emphasis, run.strong)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
