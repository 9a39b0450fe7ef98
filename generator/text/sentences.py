"""Sentences of a text: where each begins and ends, and the one round a place, for back-links that say why.

Where a sentence ends is for `sentencex` to say, the splitter of Wikimedia: rules and abbreviations of many languages,
fast and without a model. It also parts words that a typist has run together (`là.Puis`); here only white space parts
two sentences, so that each can stand on a line of its own, and a line end parts them always.
"""

from __future__ import annotations

import re
from functools import lru_cache

import sentencex

from generator.languages import rules_of

LONGEST = 320
_LINE = re.compile(r"[^\n]+")


@lru_cache(maxsize=30_000)
def sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """`[start, end)` of each sentence of a text, without the white space between them.

    `language` is an ISO 639-1 code; for one that the splitter does not know, or none, it uses its general rules.

    >>> text = "Il pleut. « Le pont tient. » Nul ne dort.Tous"
    >>> [text[start:end] for start, end in sentences(text, "fr")]
    ['Il pleut.', '« Le pont tient. »', 'Nul ne dort.Tous']
    """
    titles = rules_of(language).titles  # the splitter knows them too, but not everywhere
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start = end = line.start()
        for piece in sentencex.segment(language, line[0]):
            end += len(piece)
            words = text[start:end]
            if end == line.end() or (text[end - 1].isspace() and titles.isdisjoint(words.split()[-1:])):
                if words.strip():
                    found.append((start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
                start = end
    return tuple(found)


def around(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """The bounds of the sentences that hold `[start, end)`, at most LONGEST characters round it.

    >>> text = "One. Dr. Roe met John Q. Public there. Three."
    >>> first, last = around(text, 9, 12, "en")
    >>> text[first:last]
    'Dr. Roe met John Q. Public there.'
    """
    touched = [bounds for bounds in sentences(text, language) if bounds[0] < end and start < bounds[1]]
    first, last = (touched[0][0], touched[-1][1]) if touched else (start, end)
    if last - first > LONGEST:
        room = (LONGEST - (end - start)) // 2
        if start - first > room:
            first = text.rfind(" ", first, start - room) + 1 or start
        if last - end > room:
            cut = text.find(" ", end + room, last)
            last = cut if cut > 0 else last
    return first, last
