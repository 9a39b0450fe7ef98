"""The sentence round a place in a text, for back-links that say why."""

from __future__ import annotations

import re

END = re.compile(r"[.!?…]+[»”\"’)\]]{0,3}\s+(?=[«“\"(\[—–-]{0,2}\s?[^\W\d_a-zà-ÿ])|\n+")
ABBREVIATIONS = frozenset(
    (
        "M MM Mme Mlle Me Dr Pr Mr Mrs Ms St Ste Jr Sr av cf p pp vol art U S Jan Feb Mar Apr Aug Sept Oct Nov Dec Gen "
        "Sen Gov Rep Lt Col No Nos vs"
    ).split()
)
LONGEST = 320


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds `[start, end)`, at most LONGEST characters round it.

    >>> text = "One. Mr. Two met John Q. Public there. Three."
    >>> first, last = around(text, 9, 12)
    >>> text[first:last]
    'Mr. Two met John Q. Public there.'
    """
    first, last = 0, len(text)
    for match in END.finditer(text):
        word = re.search(r"(\w+)$", text[max(0, match.start() - 12) : match.start()])
        if (
            text[match.start()] == "."
            and word
            and (word[1] in ABBREVIATIONS or (len(word[1]) == 1 and word[1].isupper()))
        ):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end - 1:
            last = match.end()
            break
    while last > first and text[last - 1].isspace():
        last -= 1
    if last - first > LONGEST:
        room = (LONGEST - (end - start)) // 2
        if start - first > room:
            first = text.rfind(" ", first, start - room) + 1 or start
        if last - end > room:
            cut = text.find(" ", end + room, last)
            last = cut if cut > 0 else last
    return first, last
