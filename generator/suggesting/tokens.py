"""Cuts a block into words, and tells which of them may begin a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text.names import name_key

WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+")
ABBREVIATIONS = frozenset(
    (
        "M MM Mme Mlle Me Dr Pr Mr Mrs Ms St Ste Jr Sr av cf p pp vol art U S Jan Feb Mar Apr Aug Sept Oct Nov Dec Gen "
        "Sen Gov Rep Lt Col No Nos vs"
    ).split()
)
WITHIN = ("-", "‑", "&")
ARABIC = ("al-", "el-", "Al-", "El-")
APOSTROPHES = ("’", "'")
ENDS = frozenset(".!?…:;")
OPENS = frozenset("«“„\"'‘—–•*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its block. `gap` is what stands before it, `first` that a sentence may begin with it."""

    text: str
    start: int
    end: int
    gap: str
    first: bool
    key: str

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is: `Name`, `NAME`, `al-Name`, not `name`, `iName` or `2Name`."""
        return self.text[0].isupper() or (self.text.startswith(ARABIC) and self.text[3].isupper())

    @property
    def acronym(self) -> bool:
        """Whether it consists of capital letters, more than one."""
        return len(self.text) > 1 and self.text.isupper() and self.text.replace("&", "").isalpha()


def words_in(text: str) -> list[Word]:
    """The words of a text, hyphenated ones as one; web and mail addresses are left out.

    >>> [(word.text, word.first) for word in words_in("M. Roe, de Saint-Malo. L’Inde")]
    [('M', True), ('Roe', False), ('de', False), ('Saint-Malo', False), ('L', True), ('Inde', False)]
    """
    text = ADDRESS.sub(lambda match: " " * len(match[0]), text)
    spans: list[list[int]] = []
    for match in WORD.finditer(text):
        if spans and text[spans[-1][1] : match.start()] in WITHIN:
            spans[-1][1] = match.end()
        else:
            spans.append([match.start(), match.end()])
    words: list[Word] = []
    for start, end in spans:
        gap = text[words[-1].end if words else 0 : start]
        first = _may_begin_sentence(words[-1].text, gap) if words else True
        words.append(Word(text[start:end], start, end, gap, first, name_key(text[start:end]).replace(" ", "-")))
    return words


def _may_begin_sentence(before: str, gap: str) -> bool:
    """Whether a sentence may begin after this word and this gap."""
    marks = gap.strip()
    if not marks or gap in APOSTROPHES:
        return False
    if marks == "." and (before in ABBREVIATIONS or (len(before) == 1 and before.isupper()) or gap == "."):
        return False
    return any(mark in ENDS or mark in OPENS for mark in marks)
