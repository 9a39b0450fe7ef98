"""Where the readers' discussion begins: the first of a row of signatures, hours and reply buttons.

In: the lines and what each shows by itself. Out: the line from which on the text is the readers' and the page's.
Comments are prose as the article is; what tells them is what stands between them again and again: who wrote when, and
buttons. Measured on saved pages of some forty papers: half of what was left over below an article were comments.
"""

from __future__ import annotations

import re
from itertools import accumulate

from generator.cleaning.core import STRONG, is_prose
from generator.cleaning.dates import AGO, CLOCK, MONTHS
from generator.cleaning.memory import remembered
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, fold, is_final
from generator.cleaning.vocabulary import wording

ENOUGH = 60
# Two signs of one discussion stand no further apart, in lines and in words of prose; a chain of fewer proves nothing.
_APART, _BETWEEN, _SIGNS = 25, 200, 5
# A diary and an exchange of letters have days and hours as well; so many signs must be of comments by their words.
_WORDED = 3
_LONGEST = 16
_DAY = re.compile(r"\d{1,4}")
_SAID = (" dit", " a dit", " a écrit", " says", " said", " wrote", " writes", " commented", " replied", " a répondu")
_SENT = ("posted by", "submitted by", "comment by", "soumis par", "poste par", "commentaire de", "ecrit par")


def discussed(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> int:
    """The line on which the discussion begins, or the number of lines; linear in it.

    A chain of signs counts where prose stands before it and not more prose after it: a page may show its last comments
    beside the head of an article.
    """
    buttons = [
        "comments" in shown.kinds and shown.weight >= STRONG and "sentence" not in shown.signals for shown in alone
    ]
    signs = [n for n, line in enumerate(lines) if buttons[n] or _signs(lines, n, line)]
    sums = [0, *accumulate(min(line.words, 100) * is_prose(line, alone[n]) for n, line in enumerate(lines))]
    for chain in _chains(signs, sums):
        worded = sum(buttons[n] or is_worded(lines[n]) for n in chain)
        before, after = sums[chain[0]], sums[-1] - sums[chain[-1] + 1]
        if len(chain) >= _SIGNS and worded >= _WORDED and before >= ENOUGH and after <= before:
            return chain[0]
    return len(lines)


def _chains(signs: list[int], sums: list[int]) -> list[list[int]]:
    """The signs in groups that hold together."""
    chains: list[list[int]] = []
    for n in signs:
        last = chains[-1][-1] if chains else n
        if chains and n - last <= _APART and sums[n] - sums[last] <= _BETWEEN:
            chains[-1].append(n)
        else:
            chains.append([n])
    return chains


def _signs(lines: tuple[Line, ...], n: int, line: Line) -> bool:
    """Whether a line is a signature; a day and an hour alone only under a line as short as a name."""
    if not is_signature(line):
        return False
    named = n > 0 and lines[n - 1].words <= 4 and not is_final(lines[n - 1].text)
    return named or is_worded(line) or bool(set(_letters(line)).difference(wording("dated"), MONTHS))


def is_signature(line: Line) -> bool:
    """Whether a line says who wrote a comment, or when: a name and `dit`, an hour with a day, so many minutes ago."""
    return line.kind != "heading" and (_is_worded(line.text) or _is_dated(line.text))


def is_worded(line: Line) -> bool:
    """Whether a line is a signature by its words: `Ann says:`, `Soumis par Anne`, `3 hours ago`."""
    return line.kind != "heading" and _is_worded(line.text)


@remembered
def _is_worded(text: str) -> bool:
    words = len(text.split())
    if words > _LONGEST or is_final(text):
        return False
    stripped = text.rstrip(" :\u00a0")
    if stripped.endswith(_SAID):
        return words <= 6 or any(map(str.isdigit, stripped))
    return bool(words <= 8 and AGO.search(stripped)) or fold(stripped).startswith(_SENT)


@remembered
def _is_dated(text: str) -> bool:
    if len(text.split()) > _LONGEST or is_final(text):
        return False
    rest, clocks = CLOCK.subn(" ", text)
    return clocks > 0 and bool(_DAY.search(rest))


def _letters(line: Line) -> list[str]:
    return [word for word in fold(CLOCK.sub(" ", line.text)).split() if word.isalpha()]
