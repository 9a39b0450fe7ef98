"""Finds runs of words that may be names, by capital letters, particles, titles and acronyms.

The first word of a sentence has a capital letter in any case: it counts as a name only if another capital follows, and
never if the corpus has it in lower case elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.suggesting.tokens import APOSTROPHES, Word, words_in
from generator.suggesting.words import Words
from generator.text.names import name_key

ROMAN = re.compile("[IVX]+")
BETWEEN = frozenset((" ", "\u00a0", "\u202f", "\n"))
SHORT = 3
"""Letters: an acronym no longer than this may also be a word (US); a longer one is then a word in capitals."""
LONGEST = 8
"""Words of a name; a longer run is a title or a sentence in capitals."""
LOOK_BACK = 6
"""Words before a name among which its title is looked for."""
MAX_BETWEEN = 2
"""Words between a title and a name, apart from function words and portfolios."""
HEAD_POINTS = 6
"""Points for a word that makes names of a register, such as `House`; enough to be sure."""


@dataclass(frozen=True, slots=True)
class CandidateRun:
    """Words that may be a name. `evidence` holds points for each register.

    `firm` is false if every capital may be due to the beginning of a sentence; `begins`: the run begins a sentence, so
    that its first word may not belong to the name.
    """

    start: int
    end: int
    text: str
    firm: bool
    begins: bool
    titled: bool
    evidence: dict[str, int] = field(default_factory=dict)

    @property
    def is_like_a_name(self) -> bool:
        """Whether it is one even where every noun has a capital: two capitals side by side, or nothing but capitals."""
        words = self.text.split()
        return any(one[0].isupper() and other[0].isupper() for one, other in pairwise(words)) or words[0].isupper()


class Finder:
    """Finds candidate runs; `lowercase` are the keys of the words that occur in lower case in the corpus."""

    def __init__(self, words: Words, lowercase: Container[str]) -> None:
        self.words, self.lowercase = words, lowercase

    def runs(self, text: str, settled: Sequence[tuple[int, int]]) -> Iterator[CandidateRun]:
        """The runs of a block, from left to right; `settled` are [start, end) of names that need no suggestion."""
        row = words_in(text)
        covered = [any(start < word.end and word.start < end for start, end in settled) for word in row]
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
        if _is_initial(row, place):
            return True
        if word.key in self.words.function_words and (
            word.first or not (word.acronym or word.key in self.words.articles)
        ):
            return False
        if word.acronym and (len(word.text) > SHORT or ROMAN.fullmatch(word.text)):
            return word.key not in self.lowercase and not ROMAN.fullmatch(word.text)
        return not (word.first and not covered and word.key in self.lowercase)

    def _end(self, row: Sequence[Word], begin: int, covered: Sequence[bool]) -> int:
        """The number after that of the last word of the run that begins at `begin`."""
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
        stops = word.key in self.words.titles or word.key in self.words.function_words - self.words.particles
        return plain_gap and word.capital and not word.first and (_is_initial(row, place) or not stops)

    def _is_link(self, row: Sequence[Word], begin: int, place: int) -> bool:
        """Whether a word in lower case may join what follows to the name so far."""
        word, so_far = row[place], row[begin:place]
        if not word.text[0].islower() or (word.gap not in BETWEEN and word.gap not in APOSTROPHES):
            return False
        headed = any(self.words.head(part.key) for part in so_far)
        if word.key in self.words.conjunctions:  # Department of A and B, not the House and B
            return headed and any(part.text[0].islower() for part in so_far[:-1]) and so_far[-1].capital
        return word.key in self.words.particles or (headed and word.key in self.words.links)

    def _one_name(self, row: Sequence[Word], begin: int, end: int, step: int, covered: Sequence[bool]) -> bool:
        """Whether the words around the links `[end, step)` are one name: `X de Y` is two if one of them is known."""
        headed = any(self.words.head(word.key) for word in row[begin:end])
        alone = row[begin].first and end - begin == 1
        return step == end or headed or not (alone or covered[step] or any(covered[begin:end]))

    def _after_head(self, row: Sequence[Word], begin: int, place: int) -> bool:
        """In French the rest of an organisation's name is in lower case: `Cour suprême`, `Parti populaire européen`."""
        word = row[place]
        headed = self.words.head(row[begin].key) == "organisations" and not row[begin].first
        adjective = word.gap in BETWEEN and word.text[0].islower() and word.key.endswith(self.words.adjective_endings)
        return headed and adjective and place - begin < 3

    def _run(
        self, text: str, row: Sequence[Word], begin: int, end: int, covered: Sequence[bool]
    ) -> CandidateRun | None:
        """The run, or None if it is known or contains no word that may be a name."""
        titled = self._title_before(row, begin) or self._title_after(row, end)
        alone = end - begin == 1
        new = [row[place] for place in range(begin, end) if not covered[place]]
        names = [word for word in new if self._may_be_name(word, titled, alone)]
        if not names or (any(covered[begin:end]) and all(word.key in self.lowercase or word.first for word in names)):
            return None
        if covered[begin] and not any(self.words.head(word.key) for word in names):
            return None  # after a known name, only words that make names make another one: X Tower
        first, last = row[begin], row[end - 1]
        firm = any(not word.first for word in names)
        evidence = self._evidence(row, begin, end, titled)
        name = text[first.start : last.end]
        return CandidateRun(first.start, last.end, name, firm, first.first, titled, evidence)

    def _may_be_name(self, word: Word, titled: bool, alone: bool) -> bool:
        """Whether a word of a run may be a name or part of one; `alone`: it is the only word of the run."""
        if not word.capital or len(word.text) == 1 or word.key in self.words.not_names:
            return False
        if _is_compound(word, self.words) or (self.words.is_people(word.key) and not titled):
            return False
        derived = "-" in word.text and word.text.rpartition("-")[2].islower()  # London-based
        return not (alone and (derived or word.key.rstrip("s") in self.words.not_names))  # Saturdays

    def _title_before(self, row: Sequence[Word], begin: int) -> bool:
        """Whether a title stands before the run: `le ministre indien X`, `the minister of defence, X`."""
        apposed = row[begin].gap.strip() == ","
        portfolio, others = False, 0
        for place in range(begin - 1, max(begin - 1 - LOOK_BACK, -1), -1):
            word, after = row[place], row[place + 1]
            comma_allowed = apposed and place == begin - 1
            if after.first or (after.gap.strip(" \u00a0\u202f’'.") and not comma_allowed):
                return False
            if word.key in self.words.titles:
                return True
            portfolio |= word.key in self.words.portfolios
            function_word = word.key in self.words.function_words
            others += not (apposed or function_word or word.key in self.words.portfolios)
            if others > MAX_BETWEEN or (function_word and not apposed and not portfolio):
                return False
        return False

    def _title_after(self, row: Sequence[Word], end: int) -> bool:
        """Whether a title follows the run after a comma: `X, the minister`."""
        if end == len(row) or row[end].gap.strip() != "," or row[end].first:
            return False
        return any(word.key in self.words.titles for word in row[end : end + 3] if word.text[0].islower())

    def _evidence(self, row: Sequence[Word], begin: int, end: int, titled: bool) -> dict[str, int]:
        """Points for each register, by the words in the run and around it."""
        run, before = row[begin:end], row[begin - 1] if begin else None
        points = Counter({"people": 5 if titled else 0, "places": self._place_points(run, before)})
        heads = [head for word in run if word.capital and (head := self.words.head(word.key))]
        if heads:
            begins_with_head = run[0].key in self.words.heads[heads[0]]
            points[heads[0] if begins_with_head else heads[-1]] += HEAD_POINTS
        register, number = _points_by_shape(run, before, bool(heads), self.words)
        points[register] += number
        return dict(points)

    def _place_points(self, run: Sequence[Word], before: Word | None) -> int:
        if name_key(" ".join(word.text for word in run)) in self.words.territories:
            return 8
        return 2 if before is not None and before.key in self.words.locatives and not run[0].first else 0


def _points_by_shape(run: Sequence[Word], before: Word | None, headed: bool, words: Words) -> tuple[str, int]:
    """The register that the form of a name speaks for, and its points: acronym, article or digits, several words."""
    if len(run) == 1 and run[0].acronym:
        return "organisations", HEAD_POINTS
    article = run[0].key in words.articles or (before is not None and before.key in words.before_articles)
    if article or any(word.text[-1].isdigit() for word in run):
        return "organisations", 2
    return "people", 3 if 1 < len(run) <= 4 and not headed else 1


def _is_compound(word: Word, words: Words) -> bool:
    """Whether a hyphenated word consists of peoples or function words (`Franco-Prussian`), not of names."""
    parts = [name_key(part) for part in word.text.split("-")]
    return len(parts) > 1 and all(words.is_people(part) or part in words.function_words for part in parts)


def _is_initial(row: Sequence[Word], place: int) -> bool:
    """Whether a word is one letter before a full stop; some languages have small words of one letter."""
    return len(row[place].text) == 1 and place + 1 < len(row) and row[place + 1].gap.startswith(".")
