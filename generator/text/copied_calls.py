"""Finds the marks of notes that came along when a passage was copied from a page, so that a message can name them.

Browsers copy the letters and numbers of note calls unless the page forbids it: `expriméb`, `Poutine [2].` Nothing is
placed by this: a passage is found letter for letter, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.names import inside_word
from generator.text.quotations import FoldedText, folded

_LETTERS = re.compile(r"(?P<word>.*[^\W_][^\w\s]*)(?P<call>[a-z]{1,2})(?P<rest>[^\w\s]*)")
_NUMBER = re.compile(r"(?P<word>.*?)(?P<call>\[\d{1,3}\]|(?<=[^\W\d_])\d{1,3})(?P<rest>[^\w\s]*)")
_MOST = 120
"""Words of a passage that is looked at; longer ones are not copied by hand."""


def copied_calls(quote: str, text: FoldedText) -> list[tuple[str, str]]:
    """The words of a quotation that end in the mark of a note, each with the same word without it.

    Empty unless the quotation, without some such marks, stands in the text exactly once.

    >>> copied_calls("a expriméb son avis [2].", FoldedText.of_text("Il a exprimé son avis ."))
    [('expriméb', 'exprimé'), ('[2].', '.')]
    """
    words = folded(quote).split(" ")
    if len(words) > _MOST:
        return []
    pattern = re.compile("".join(_pattern(word, at) for at, word in enumerate(words)))
    matches = [
        match
        for match in pattern.finditer(text.text)
        if not inside_word(text.text, match.start()) and not inside_word(text.text, match.end())
    ]
    if len(matches) != 1:
        return []
    read = (matches[0][f"word{at}"] or "" for at in range(len(words)))
    return [(word, without) for word, without in zip(words, read, strict=True) if word != without]


def _pattern(word: str, at: int) -> str:
    """A regular expression for one word of a quotation and the space before it; it never goes back over a text.

    What is looked ahead for is taken as it is found, as by a possessive quantifier: these take too much in Python
    before 3.11.5 (gh-106052).
    """
    readings = _readings(word)
    either = f"(?P<word{at}>{'|'.join(re.escape(reading) for reading in readings if reading)})"
    if not at:
        return either
    return f"(?=(?P<taken{at}>(?: {either})?))(?P=taken{at})" if "" in readings else f" {either}"


def _readings(word: str) -> list[str]:
    """A word as it is, and without what may be the marks of one or two notes at its end; the longest first."""
    readings = [word]
    for _ in range(2):
        readings += [shorter for reading in readings for shorter in _without_mark(reading)]
    return sorted(set(readings), key=lambda reading: (-len(reading), reading))


def _without_mark(word: str) -> Iterator[str]:
    if number := _NUMBER.fullmatch(word):
        yield number["word"] + number["rest"]
    if letters := _LETTERS.fullmatch(word):
        end = letters.end("call")
        for cut in (1, 2):
            if end > cut and word[end - cut : end].isalpha():
                yield word[: end - cut] + letters["rest"]
