"""The words of a block, and the runs of them that may be a name: capital letters, particles, titles, acronyms.

What begins a sentence has a capital letter anyhow: such a word is only held for a name where another one follows it,
and never where the corpus writes it small elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from generator.suggesting.words import ADJECTIVES, Words
from generator.text.names import name_key
from generator.text.sentences import ABBREVIATIONS

WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+")
ROMAN = re.compile("[IVX]+")
WITHIN = ("-", "‑", "&")
ARABIC = ("al-", "el-", "Al-", "El-")
BETWEEN = frozenset((" ", "\u00a0", "\u202f", "\n"))
APOSTROPHES = ("’", "'")
ARTICLES = frozenset(("the", "le", "la", "les"))
ENDS = frozenset(".!?…:;")
OPENS = frozenset("«“„\"'‘—–•*")
SHORT = 3
"""Letters of an acronym that may also be a small word (US); a longer one is then a word that somebody wrote large."""
LONGEST = 8
"""Words of a name; what is longer is a title or a sentence in capital letters."""
LOOK_BACK = 6
"""Words before a name among which its title is looked for."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the block, what stands before it, and whether a sentence may begin with it."""

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
        """Whether it has capital letters only, more than one."""
        return len(self.text) > 1 and self.text.isupper() and self.text.replace("&", "").isalpha()


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be a name. `evidence` holds points for each register; `known`, that a known name is part of it.

    `firm` is false where nothing but the beginning of a sentence may have made the capital letter; `begins`, that the
    run begins a sentence, so that its first word may be no part of the name.
    """

    start: int
    end: int
    text: str
    firm: bool
    begins: bool
    known: bool
    titled: bool
    evidence: dict[str, int] = field(default_factory=dict)


def words_in(text: str) -> list[Word]:
    """The words of a text, hyphened ones whole; addresses of the net are passed over.

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
    found: list[Word] = []
    for start, end in spans:
        gap = text[found[-1].end if found else 0 : start]
        first = _begins(found[-1].text, gap) if found else True
        found.append(Word(text[start:end], start, end, gap, first, name_key(text[start:end]).replace(" ", "-")))
    return found


def _begins(before: str, gap: str) -> bool:
    """Whether a sentence may begin after this word and this gap."""
    marks = gap.strip()
    if not marks or gap in APOSTROPHES:
        return False
    if marks == "." and (before in ABBREVIATIONS or (len(before) == 1 and before.isupper()) or gap == "."):
        return False
    return any(mark in ENDS or mark in OPENS for mark in marks)


class Finder:
    """Finds runs in blocks; knows the words of names, and what the corpus writes small."""

    def __init__(self, words: Words, small: Container[str]) -> None:
        self.words, self.small = words, small

    def runs(self, text: str, known: Sequence[tuple[int, int]]) -> Iterator[Run]:
        """The runs of a block, from left to right; `known` are the places of names that need no proposal."""
        row = words_in(text)
        covered = [any(start < word.end and word.start < end for start, end in known) for word in row]
        place = 0
        while place < len(row):
            if not self._may_begin(row, place, covered[place]):
                place += 1
                continue
            end = self._end(row, place, covered)
            run = self._run(text, row, place, end, covered)
            if run is not None:
                yield run
            place = end

    def _may_begin(self, row: Sequence[Word], place: int, covered: bool) -> bool:
        word = row[place]
        if not word.capital or word.key in self.words.titles or word.key in self.words.not_names:
            return False
        if len(word.text) == 1 and place + 1 < len(row) and row[place + 1].gap.startswith("."):
            return True  # an initial
        if word.key in self.words.small and (word.first or not (word.acronym or word.key in ARTICLES)):
            return False
        if word.acronym and (len(word.text) > SHORT or ROMAN.fullmatch(word.text)):
            return word.key not in self.small and not ROMAN.fullmatch(word.text)
        return not (word.first and not covered and word.key in self.small)

    def _end(self, row: Sequence[Word], begin: int, covered: Sequence[bool]) -> int:
        """The place after the last word of the run that begins at `begin`."""
        end = begin + 1
        while end < len(row) and end - begin < LONGEST:
            step = end
            if self._after_head(row, begin, end):
                end += 1
                continue
            while step < len(row) and step - end < 3 and self._is_link(row, begin, step):
                step += 1
            if step >= len(row) or not self._continues(row, step) or not self._one_name(row, begin, end, step, covered):
                break
            end = step + 1
        return end

    def _continues(self, row: Sequence[Word], place: int) -> bool:
        word, before = row[place], row[place - 1]
        initial = len(before.text) == 1 and before.gap not in APOSTROPHES and before.capital
        plain_gap = word.gap in BETWEEN or (initial and word.gap in (".", ". ", ".\u00a0")) or word.gap in APOSTROPHES
        stops = word.key in self.words.titles or word.key in self.words.small - self.words.particles
        return plain_gap and word.capital and not word.first and not stops

    def _is_link(self, row: Sequence[Word], begin: int, place: int) -> bool:
        """Whether a small word may tie what follows to the name so far."""
        word, so_far = row[place], row[begin:place]
        if not word.text[0].islower() or (word.gap not in BETWEEN and word.gap not in APOSTROPHES):
            return False
        headed = any(self.words.head(one.key) for one in so_far)
        if word.key in ("and", "et"):  # Department of A and B, not the House and B
            return headed and any(one.text[0].islower() for one in so_far[:-1]) and so_far[-1].capital
        return word.key in self.words.particles or word.key == "of" or (headed and word.key in self.words.links)

    def _one_name(self, row: Sequence[Word], begin: int, end: int, step: int, covered: Sequence[bool]) -> bool:
        """Whether what the small words `[end, step)` part is one name: `X de Y` is two, where one of them is known."""
        headed = any(self.words.head(one.key) for one in row[begin:end])
        alone = row[begin].first and end - begin == 1
        return step == end or headed or not (alone or covered[step] or any(covered[begin:end]))

    def _after_head(self, row: Sequence[Word], begin: int, place: int) -> bool:
        """French writes the rest of an organisation's name small: `Cour suprême`, `Parti populaire européen`."""
        word = row[place]
        headed = self.words.head(row[begin].key) == "organisations" and not row[begin].first
        small = word.gap in BETWEEN and word.text[0].islower() and word.key.endswith(ADJECTIVES)
        return headed and small and place - begin < 3

    def _run(self, text: str, row: Sequence[Word], begin: int, end: int, covered: Sequence[bool]) -> Run | None:
        """The run, unless it is known, or made of words that are no names."""
        new = [word for word, old in zip(row[begin:end], covered[begin:end], strict=True) if word.capital and not old]
        titled = self._titled(row, begin, end)
        new = [word for word in new if len(word.text) > 1 and (titled or not self.words.is_people(word.key))]
        new = [word for word in new if word.key not in self.words.not_names and not _compound(word, self.words)]
        if end - begin == 1:  # `London-based`, `Saturdays`
            new = [word for word in new if not word.text.rpartition("-")[2].islower() or "-" not in word.text]
            new = [word for word in new if word.key.rstrip("s") not in self.words.not_names]
        known = any(covered[begin:end])
        if not new or (known and all(word.key in self.small or word.first for word in new)):
            return None
        if covered[begin] and not any(self.words.head(word.key) for word in new):
            return None  # after a known name only such words make another one as make names: X Tower
        firm = any(not word.first for word in new)
        name = text[row[begin].start : row[end - 1].end]
        evidence = self._evidence(row, begin, end, titled)
        return Run(row[begin].start, row[end - 1].end, name, firm, row[begin].first, known, titled, evidence)

    def _titled(self, row: Sequence[Word], begin: int, end: int) -> bool:
        """Whether a title stands before the run (`le ministre indien X`, `the minister of defence, X`) or after it."""
        titles, place, small = self.words.titles, begin - 1, 0
        apposed = row[begin].gap.strip() == ","
        while place >= 0 and begin - place <= LOOK_BACK:
            word, after = row[place], row[place + 1]
            if after.first or (after.gap.strip(" \u00a0\u202f’'.") and not (apposed and place == begin - 1)):
                break
            if word.key in titles:
                return True
            passes = word.key in self.words.portfolios or word.key in self.words.small or apposed
            small += not passes
            portfolio = any(one.key in self.words.portfolios for one in row[place:begin])
            if small > 2 or (word.key in self.words.small and not apposed and not portfolio):
                break
            place -= 1
        following = [word.key for word in row[end : end + 3] if word.text[0].islower()]
        comma = end < len(row) and row[end].gap.strip() == ","
        return comma and any(key in titles for key in following) and not row[end].first

    def _evidence(self, row: Sequence[Word], begin: int, end: int, titled: bool) -> dict[str, int]:
        """Points for each register, by the words in the run and those round it."""
        run, before = row[begin:end], row[begin - 1] if begin else None
        points = {"people": 5 * titled, "places": 0, "organisations": 0, "events": 0}
        heads = [head for word in run if word.capital and (head := self.words.head(word.key))]
        if heads:
            points[heads[0] if run[0].key in self.words.heads[heads[0]] else heads[-1]] += 6
        article = before is not None and before.key in ARTICLES | {"l", "du", "des", "aux"}
        if name_key(" ".join(word.text for word in run)) in self.words.territories:
            points["places"] += 8
        elif before is not None and before.key in self.words.locatives and not row[begin].first:
            points["places"] += 2
        if len(run) == 1 and run[0].acronym:
            points["organisations"] += 6
        elif any(word.text[-1].isdigit() for word in run) or article or run[0].key in ARTICLES:
            points["organisations"] += 2
        elif 1 < len(run) <= 4 and not heads:
            points["people"] += 3
        else:
            points["people"] += 1
        return points


def _compound(word: Word, words: Words) -> bool:
    """Whether a hyphened word is made of peoples or small words (`Franco-Prussian`), not of names."""
    parts = [name_key(part) for part in word.text.split("-")]
    return len(parts) > 1 and all(words.is_people(part) or part in words.small for part in parts)
