"""What pages say round their articles, in any language: words in, the phrases of furniture that stand in them out.

The words themselves are in `languages/*/furniture.yml`. A phrase is one signal among several (weights.py): none of them
removes a sentence by itself, and what an author may well write belongs into no list but that of whole lines. The time
for a line grows with its words only, not with the number of phrases: a phrase is looked for where its first word
stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from generator.languages import Furniture, furniture
from generator.text.language import each

KINDS = {
    "navigation": "The menu of the site and the ways out of the page; they belong to the page, not to the article.",
    "sections": "Names of the parts of a newspaper; alone they may be a heading, in a row they are a menu.",
    "share": "Buttons that pass the page on; they name other firms, not the subject.",
    "consent": "The banner on cookies, which the law puts before every page.",
    "newsletter": "It asks for an address; the author asked for nothing.",
    "subscription": "The pay-wall, and what is sold with the paper.",
    "support": "It asks for money; the author is not the one who asks.",
    "related": "Other articles, which the page would like to be read next.",
    "advertising": "Advertisements, and what is said round them.",
    "comments": "The readers' discussion and its forms; another text, by other hands.",
    "tags": "Key words by which the site files the page.",
    "copyright": "Rights and imprint of the site, printed below every page of it.",
    "metadata": "When and by whom the page was put up, how long it takes to read; the edition says so itself.",
    "picture": "What a page says round its pictures and films; the picture is not here.",
}
"""The kinds of furniture, and why each is none of the author's."""
_WEAK = frozenset({"sections"})
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
    """The phrases of all languages, read once; neighbours share some."""
    by_first: dict[str, defaultdict[str, list[Phrase]]] = {where: defaultdict(list) for where in _WHERE}
    for phrase in dict.fromkeys(_phrases()):
        by_first[phrase.where][phrase.words[0]].append(phrase)
    ordered = {
        where: {first: tuple(sorted(some, key=lambda p: (-len(p.words), p.weak))) for first, some in firsts.items()}
        for where, firsts in by_first.items()
    }
    return Vocabulary(ordered, tuple(map(_labels, furniture().values())))


def _phrases() -> Iterator[Phrase]:
    for kind in KINDS:
        for spoken in furniture().values():
            lists = (spoken.get("whole"), spoken.get("starts"), spoken.get("holds"), spoken.get("sure"))
            for where, by_kind in zip(_WHERE, lists, strict=True):
                for phrase in (by_kind or {}).get(kind, ()):
                    yield Phrase(tuple(phrase.split()), kind, where, kind in _WEAK)


@cache
def wording(what: str) -> tuple[str, ...]:
    """The words of one list of every language: `dated`, `author`, `notes`, `sources`, `origin`, `credits`.

    What each holds, `generator.languages.Furniture` says.
    """
    lists = (cast(dict[str, list[str]], spoken).get(what, ()) for spoken in furniture().values())
    return tuple(dict.fromkeys(word for words in lists for word in words))


@cache
def _telling() -> frozenset[str]:
    """The telling words of all languages: without one of them, no line is a label."""
    return frozenset(word for labels in vocabulary().languages for word in labels.telling)


def _labels(furniture: Furniture) -> Labels:
    telling = {word: kind for kind, words in furniture["telling"].items() for word in words}
    return Labels(telling, frozenset(furniture["filling"]))
