"""How much a line speaks of what the article speaks of: the share of its telling words that other lines of it have.

In: the lines, and the run of them that is surely the article. Out: for each line of prose a share from 0 to 1. A
telling word is long, or has a capital within a sentence: a name. The lead of another article, a banner and an imprint
speak of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.cleaning.core import is_prose
from generator.cleaning.memory import remembered
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line

_TELLING = re.compile(r"(?<=[\s«“(‘])[A-ZÀ-Þ][^\W\d_]{2,}|[^\W\d_]{7,}")
_UNSURE = 2
"""Words that are added to those of a line, so that one word shared by a short line proves little."""


@remembered
def telling_words(text: str) -> frozenset[str]:
    """The long words and the names of a line, in lower case.

    >>> sorted(telling_words("The council of Dunmore met again because of the ferry"))
    ['because', 'council', 'dunmore']
    """
    return frozenset(map(str.lower, _TELLING.findall(text)))


class Kinship:
    """The words of what is surely the article, to which more can be added."""

    def __init__(self, lines: tuple[Line, ...], alone: tuple[Shown, ...], sure: Iterable[int]) -> None:
        self.lines = lines
        self.sure: set[int] = set()
        self.said: set[str] = set()
        self.said_again: set[str] = set()
        for n in sure:
            if is_prose(lines[n], alone[n]):
                self.add(n)

    def add(self, n: int) -> None:
        """Take a line for the article."""
        words = telling_words(self.lines[n].text)
        self.sure.add(n)
        self.said_again |= self.said & words
        self.said |= words

    def of(self, n: int) -> float:
        """The share of a line's telling words that other lines of the article have."""
        words = telling_words(self.lines[n].text)
        return len(words & (self.said_again if n in self.sure else self.said)) / (len(words) + _UNSURE)
