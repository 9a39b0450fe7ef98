"""The phrases of `phrases.yml`, made ready for looking up: words in, the phrases that stand in them out.

The time for a line grows with its words only, not with the number of phrases: a phrase is looked for where its first
word stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.languages import Furniture, furniture
from generator.text.language import each

_FILE = Path(__file__).with_name("phrases.yml")
_LONGEST_LABEL = 7
_WHERE = ("whole", "starts", "holds", "sure")
_ALONE = frozenset({"consent", "navigation", "share", "subscription"})
"""Kinds of which one word is a label; the others have words that are headings of articles as well."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that furniture of a kind says; `where` is whole, starts, holds or sure."""

    words: tuple[str, ...]
    kind: str
    where: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """What labels are made of in one language: the telling words with the kind of each, and those beside them."""

    telling: dict[str, str]
    filling: frozenset[str]

    def kind_of(self, words: Sequence[str], spare: int = 1) -> str | None:
        """The kind of a label that consists of such words, with one other among three and more, or None.

        >>> [vocabulary().label(line.split()) for line in ("editors recommendations", "the editors of a paper met")]
        ['related', None]
        """
        if len(words) == 1:
            kind = self.telling.get(words[0])
            return kind if kind in _ALONE else None
        kinds = [self.telling[word] for word in words if word in self.telling]
        others = [word for word in words if word not in self.telling and word not in self.filling]
        return kinds[0] if kinds and len(others) <= spare * (len(words) > 2) else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All phrases by where they stand and by their first word, the longest first."""

    by_first: dict[str, dict[str, tuple[Phrase, ...]]]
    reasons: dict[str, str]
    languages: tuple[Labels, ...] = ()

    def at(self, words: Sequence[str], place: int, where: str) -> Phrase | None:
        """The longest phrase of one list that stands at a place."""
        for phrase in self.by_first[where].get(words[place], ()):
            if tuple(words[place : place + len(phrase.words)]) == phrase.words:
                return phrase
        return None

    def covering(self, words: Sequence[str]) -> tuple[Phrase, ...] | None:
        """The phrases of which a line consists, figures aside; None if one word is left over.

        Small words may tie phrases, but not names of sections: `Follow the money` is a sentence.
        """
        phrases = []
        place = connecting = 0
        while place < len(words):
            phrase = self.at(words, place, "whole")
            if phrase is not None:
                phrases.append(phrase)
                place += len(phrase.words)
            elif words[place].isdigit() or words[place] in _CONNECTING:
                connecting += not words[place].isdigit()
                place += 1
            else:
                return None
        if connecting and any(phrase.weak for phrase in phrases):
            return None
        return tuple(phrases) or None

    def label(self, words: Sequence[str], others: int = 1) -> str | None:
        """The kind of furniture of a label of up to seven words, figures aside, in any language; None if it is none.

        `others`: how many words may stand in it that labels are not made of.
        """
        if not any(map(_telling().__contains__, words[: 2 * _LONGEST_LABEL])):
            return None
        plain = [word for word in words if not word.isdigit()]
        if not 1 <= len(plain) <= _LONGEST_LABEL:
            return None
        return next((kind for labels in self.languages if (kind := labels.kind_of(plain, others))), None)

    def holding(self, words: Sequence[str]) -> Iterator[Phrase]:
        """The phrases that stand anywhere in a line."""
        held = self.by_first["holds"]
        for place, word in enumerate(words):
            if word in held and (phrase := self.at(words, place, "holds")):
                yield phrase


# What stands between two phrases of furniture on one line without being one.
_CONNECTING = each("et ou and or sur on in of de the la le les l s")


@cache
def vocabulary() -> Vocabulary:
    """The phrases, read once."""
    kinds = _read(_FILE)
    phrases = [
        Phrase(tuple(str(phrase).split()), kind, where, bool(entry.get("weak")))
        for kind, entry in kinds.items()
        for where in _WHERE
        for phrase in entry.get(where, ())
    ]
    known = set(phrases)
    by_first: dict[str, defaultdict[str, list[Phrase]]] = {where: defaultdict(list) for where in _WHERE}
    for phrase in (*phrases, *(said for said in dict.fromkeys(_of_languages()) if said not in known)):
        by_first[phrase.where][phrase.words[0]].append(phrase)
    ordered = {
        where: {first: tuple(sorted(some, key=lambda p: (-len(p.words), p.weak))) for first, some in firsts.items()}
        for where, firsts in by_first.items()
    }
    return Vocabulary(
        ordered, {kind: entry["why"] for kind, entry in kinds.items()}, tuple(map(_labels, furniture().values()))
    )


def _of_languages() -> Iterator[Phrase]:
    """The phrases of each language's own furniture; neighbours share some."""
    for spoken in furniture().values():
        lists = {"whole": spoken.get("whole"), "starts": spoken.get("starts"), "sure": spoken.get("sure")}
        for where, by_kind in lists.items():
            for kind, phrases in (by_kind or {}).items():
                yield from (Phrase(tuple(phrase.split()), kind, where, False) for phrase in phrases)


@cache
def dated() -> frozenset[str]:
    """What stands, in any language, beside the date on which a page was put up or changed."""
    return frozenset(word for spoken in furniture().values() for word in spoken.get("dated", ()))


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """A file of words; libyaml reads it ten times as fast where PyYAML was built with it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read: dict[str, dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return read


@cache
def _telling() -> frozenset[str]:
    """The telling words of all languages: without one of them, no line is a label."""
    return frozenset(word for labels in vocabulary().languages for word in labels.telling)


def _labels(furniture: Furniture) -> Labels:
    telling = {word: kind for kind, words in furniture["telling"].items() for word in words}
    return Labels(telling, frozenset(furniture["filling"]))
