"""The end of the article: the line below which, by everything that lines show, no more of it comes.

In: the lines, what each shows by itself, how much it speaks of what the article speaks of. Out: the last line of the
article. Every line has a number: how much it speaks for the article going on (above zero) or being over (below). The
numbers are summed from the first paragraph on, and where the sum is greatest the article ends: so one title among
paragraphs ends nothing, and one sentence among forty titles resumes nothing.

The number is the sum of the weights of a line's signs; they stand in `end.yml`, learned from articles that are not in
this repository by `python -m tests.learn_end`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

from generator.cleaning.colophons import HEADINGS, tells_of_making
from generator.cleaning.comments import is_worded
from generator.cleaning.core import STRONG, blamed, is_furniture, is_hard, is_prose
from generator.cleaning.forms import is_code
from generator.cleaning.kinship import Kinship
from generator.cleaning.rows import is_capital, is_title
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, TextView, is_final
from generator.cleaning.vocabulary import read_words

FILE = Path(__file__).with_name("end.yml")
"""The weights of the signs."""
_LONG, _SHORT, _LEAD = 60, 4, 40
_STRANGE = 0.12
# A line without an end that closes an article announces a picture or names one; it has the article's words.
_NEAR, _CLOSING, _KIN = 8, 5, 0.3
_ENTRY, _AKIN, _PAGE = 25, 0.4, 8
_UNSURE = 2.5
"""Where the sum has fallen by no more than this below its greatest, a sentence is still the article's."""
_OWN = ("p s", "ps ", "post scriptum", "postscript")
_APPARATUS = frozenset(
    ("notes", "note", "references", "bibliographie", "bibliography", "sources", "works cited", "footnotes", "endnotes")
)
Signs = Iterator[tuple[str, float]]


@cache
def weights() -> dict[str, float]:
    """How much each sign speaks for the article going on."""
    return {name: float(weight) for name, weight in read_words(FILE).items()}


def end_of(
    lines: tuple[Line, ...], alone: tuple[Shown, ...], start: int, kin: Kinship, figures: frozenset[int], until: int
) -> int:
    """The last line of the article that begins at line `start`; linear in their number. Comments begin at `until`."""
    known = weights()
    sums = [
        *accumulate(
            sum(known.get(sign, 0.0) * much for sign, much in signs_of(lines, alone, n, kin, figures))
            for n in range(start, min(until, len(lines)))
        )
    ]
    best = max(sums, default=0.0)
    last = sums.index(best) if sums else 0
    for at in range(last + 1, len(sums)):
        if sums[at] >= best - _UNSURE and _is_sentence(lines, alone, start + at):
            last = at
    return start + last


def below_end(view: TextView, alone: tuple[Shown, ...], end: int, kin: Kinship) -> frozenset[int]:
    """The lines below the article's end without what may be the author's, which stays however sure the end is.

    A few lines among which is no furniture are no page. A post-script, notes, sources, thanks; a paragraph that speaks
    of what the article speaks of; and a sentence near the end that is no lead under a headline are not of one.
    """
    lines = view.lines
    rest = range(end + 1, len(lines))
    if len(rest) < _PAGE and not any(is_furniture(alone[n]) for n in rest):
        return frozenset()
    below, own, furnished = set(), False, False
    for n in rest:
        line, folded = lines[n], view.folded[n]
        made = n - end <= _NEAR and (folded in HEADINGS or bool(tells_of_making(line.text)))
        if folded in _APPARATUS or folded.startswith(_OWN):
            own = True
        elif is_furniture(alone[n]) and not made:
            own, furnished = False, True
        closes = not furnished and line.words >= _CLOSING and kin.of(n) >= _KIN
        paragraph = is_prose(line, alone[n])
        akin = paragraph and line.words >= _ENTRY and kin.of(n) >= _AKIN
        if not (own or made or closes or akin):
            below.add(n)
    return frozenset(below)


def _is_sentence(lines: tuple[Line, ...], alone: tuple[Shown, ...], n: int) -> bool:
    """Whether a line is a sentence, and not the lead of another article, under the title of which it stands."""
    line, over, shown = lines[n], lines[n - 1], alone[n]
    headed = line.words < _ENTRY and not (is_final(over.text) or is_furniture(alone[n - 1]))
    said = is_final(line.text) and line.kind in ("prose", "quotation") and shown.weight < STRONG
    return said and not (headed or shown.kinds)


def signs_of(lines: tuple[Line, ...], alone: tuple[Shown, ...], n: int, kin: Kinship, figures: frozenset[int]) -> Signs:
    """The signs of a line, each with how much of it there is: 1, or a share."""
    line, shown = lines[n], alone[n]
    yield "any-line", 1.0
    yield from ((name, 1.0) for name in shown.signals)
    yield f"kind-{line.kind}", 1.0
    ended, strong = is_final(line.text), shown.weight >= STRONG
    if is_prose(line, shown):
        akin = kin.of(n)
        yield from (("prose", 1.0), ("prose-words", min(line.words, _LONG) / _LONG), ("prose-akin", akin))
        if akin < _STRANGE:
            yield "prose-of-something-else", 1.0
    elif ended and line.words >= _SHORT and not blamed(shown):
        yield "short-sentence", 1.0
    else:
        yield "no-sentence", 1.0
        if line.words >= _SHORT:
            yield "akin", kin.of(n)
        if is_title(line, shown):
            yield "title", 1.0
            if is_capital(line.text):
                yield "title-in-capitals", 1.0
    if line.kind == "item" and not ended:
        yield "open-item", 1.0
    if not ended and line.words <= _SHORT:
        yield "few-words", 1.0
    if strong:
        yield from ((f"of-{kind}", 1.0) for kind in shown.kinds)
        yield "furniture" if shown.kinds else "odd", 1.0
    elif shown.kinds:
        yield "phrase", 1.0
    if is_hard(line, shown):
        yield "hard-label", 1.0
    if is_worded(line):
        yield "signature", 1.0
    if tells_of_making(line.text):
        yield "colophon", 1.0
    if n in figures:
        yield "table", 1.0
    if is_code(line.text):
        yield "code", 1.0
    above = lines[n - 1] if n else line
    if ended and not shown.kinds and line.words <= _LEAD and not is_final(above.text) and above.words >= _SHORT:
        yield "lead", 1.0
