"""What each line of a text shows by itself of the signals in `weights.py`, for and against being furniture.

In: a `TextView`. Out: for each line the names of the signals that it shows by itself; those that it owes to its place
are added in `judgement.py`, which decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.cleaning.credits import is_credit
from generator.cleaning.dates import AGO, CLOCK, dates_in
from generator.cleaning.forms import (
    addresses,
    asks_to_be_followed,
    ends_as_a_lead,
    in_brackets,
    is_cut_off,
    never_ends,
    repeats,
)
from generator.cleaning.memory import remembered
from generator.cleaning.view import Line, TextView, bare, fold, function_share, is_final
from generator.cleaning.vocabulary import Phrase, vocabulary, wording
from generator.cleaning.weights import SIGNALS

_PRICE = re.compile(
    r"\d[ \u00a0\u202f]?(?:€|euros?\b|\$)[^.\n]{0,12}?\b(?:par|/|per|a)\b|[€$£]\d[\d.,]{0,8} ?(?:/|per |a |par )", re.I
)
_NAMES = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
# A single word opens a line of furniture only where a colon, a figure, a bracket or a link follows: `Tags: Otan`.
_ANNOUNCED = re.compile(r"[^\w\n]{0,4}(?:[\w’'-]{1,30}[*_ ]{0,4}[:)(\[\d|>›»]|[\w’'-]{1,30} [–-] |[A-ZÀ-Þ]{4,20}\.)")
_AFTER = re.compile(r" ?:| [-–|] ")
_HEADLINE, _ROW = 8, 8
_NO_LABEL = (".", "?", ",", ";")
# So an author's sentence or heading names a day.
_ON_A_DAY = ("Le ", "On ", "El ", "Il ", "Am ", "Op ", "Den ")
_RIGHTS = ("©", "(c) ", "Copyright ©")


@dataclass(frozen=True, slots=True)
class Shown:
    """The signals of one line, and the kinds of furniture that its phrases belong to."""

    signals: tuple[str, ...]
    kinds: tuple[str, ...]
    weight: float

    @property
    def speaks(self) -> bool:
        """Whether a phrase of furniture, and not its form alone, speaks against it."""
        return bool(self.kinds)


def shown_alone(view: TextView) -> tuple[Shown, ...]:
    """What each line shows by itself."""
    counts = Counter(folded for folded in view.folded if len(folded) < 80)
    named = ["", *(in_brackets(line.text) for line in view.lines), ""]
    # One under the other they are a list: books of one publisher, players of one club.
    endings = [
        name if over != name != under else "" for over, name, under in zip(named, named[1:], named[2:], strict=False)
    ]
    often = {ending for ending, times in Counter(endings).items() if ending and times >= 3}
    listed = _headlines(view.lines)
    return tuple(
        _shown(line.text, line.kind, view.language, counts[folded] > 1, ending in often, line.index in listed)
        for line, folded, ending in zip(view.lines, view.folded, endings, strict=True)
    )


def _headlines(lines: tuple[Line, ...]) -> set[int]:
    """The items without an end in rows of eight and more long ones, of which few end as sentences."""
    headlines: set[int] = set()
    for items, run in groupby(lines, lambda line: line.kind == "item"):
        row = [line for line in run if items and line.words >= _HEADLINE]
        found = [line.index for line in row if never_ends(line.text)]
        if len(row) >= _ROW and len(found) * 4 >= len(row) * 3:
            headlines.update(found)
    return headlines


# A line shows the same in every round, and in whatever text it stands.
@remembered
def _shown(text: str, kind: str, language: str | None, twice: bool, credited: bool, listed: bool) -> Shown:
    folded = fold(text)
    words = folded.split()
    phrases = tuple(_phrases(words, text))
    kinds = tuple(dict.fromkeys(phrase.kind for phrase in phrases if not phrase.weak))
    form = _of_form(text, kind, words)
    address = _of_address(text) if kinds else []
    signals = [*_of_phrases(phrases, text, "sentence" in form and not address), *form, *address]
    named = bool(kinds) and len(words) <= 8
    ended = "sentence" not in form and is_final(text)
    others = {
        "counter": named and any(map(str.isdigit, words)),
        "full-stop": named and ended and phrases[0].kind != "copyright",
        "stands-twice": twice and 0 < len(words) <= 12,
        "same-credit": credited,
        "among-headlines": listed,
        "date-only": len(words) <= 16 and _is_date_only(text, language),
    }
    signals += [signal for signal, shown in others.items() if shown]
    return Shown(tuple(signals), kinds, sum(SIGNALS[name].weight for name in signals))


def _phrases(words: list[str], raw: str) -> Iterator[Phrase]:
    if not words:
        return
    phrases = vocabulary()
    if len(words) <= 30 and (whole := phrases.covering(words)):
        yield from whole
        return
    if not raw.rstrip().endswith(_NO_LABEL) and (kind := phrases.label(words, 0 if raw.startswith("#") else 1)):
        yield Phrase(tuple(words), kind, "whole", False)
        return
    plain = [word for word in words[:16] if not word.isdigit()]
    first = (phrases.at(plain, 0, "sure") or phrases.at(plain, 0, "starts")) if plain else None
    if first and (first.where == "sure" or len(first.words) > 1 or _ANNOUNCED.match(raw)):
        yield first
    yield from list(phrases.holding(words))[:6]


def _of_phrases(phrases: tuple[Phrase, ...], text: str, mere_sentence: bool) -> Iterator[str]:
    where = [phrase.where for phrase in phrases]
    if "whole" in where:
        strong = [phrase for phrase in phrases if not phrase.weak]
        if not strong and len(phrases) <= 2:
            yield "only-section-names"
        elif len(phrases) == 1 and len(phrases[0].words) == 1 and phrases[0].kind != "advertising":
            yield "one-furniture-word"
        else:
            yield "only-furniture-words"
    elif "sure" in where or (_before_colon(text, phrases) and not (mere_sentence and len(phrases[0].words) == 1)):
        yield "begins-as-no-sentence-does"
    elif "starts" in where:
        yield "begins-as-furniture"
    yield from ["furniture-inside"] * min(where.count("holds"), 2 if mere_sentence else 6)


def _before_colon(text: str, phrases: tuple[Phrase, ...]) -> bool:
    """Whether a line announces what comes after a colon in nothing but such words: `Read more: The hotline`."""
    parts = _AFTER.split(text[:60], maxsplit=1)
    head = parts[0]
    return (
        len(parts) > 1
        and bool(parts[1].strip())
        and any(p.where == "starts" and " ".join(p.words) == fold(head) for p in phrases)
    )


def _of_address(text: str) -> list[str]:
    address = ["speaks-to-the-reader"] if addresses(text) else []
    return address + (["price-or-term"] if _PRICE.search(text) else [])


@dataclass(frozen=True, slots=True)
class _Form:
    """What the table of forms asks about: a line, raw and bare, its folded words, and whether it is final."""

    text: str
    plain: str
    words: list[str]
    final: bool
    share: float

    @property
    def count(self) -> int:
        return len(self.words)


_FORMS: tuple[tuple[str, Callable[[_Form], object]], ...] = (
    ("no-word-at-all", lambda line: all(map(str.isdigit, line.words))),
    ("sentence", lambda line: line.final and line.share >= 0.25 and line.count >= 6 and not is_cut_off(line.plain)),
    ("long-prose", lambda line: line.count > 25 and line.share >= 0.25),
    ("short", lambda line: line.count <= 4 and not line.final),
    ("no-small-words", lambda line: line.count >= 3 and line.share == 0 and not line.final),
    ("links-mostly", lambda line: "](" in line.text and line.count >= 2 and _is_linked(line)),
    ("picture-credit", lambda line: line.count <= 60 and len(line.text) < 600 and is_credit(line.text)),
    ("sign-of-rights", lambda line: line.count <= 60 and line.plain.lstrip("™®& ").startswith(_RIGHTS)),
    ("relative-hour", lambda line: line.count <= 8 and AGO.fullmatch(line.plain)),
    ("asks-to-be-followed", lambda line: line.count <= 25 and asks_to_be_followed(line.plain)),
    ("ends-as-a-lead", lambda line: ends_as_a_lead(line.plain)),
    ("says-itself-twice", lambda line: not line.final and repeats(line.words)),
)


def _of_form(text: str, kind: str, words: list[str]) -> list[str]:
    if not words:
        return [] if kind == "rule" else ["no-word-at-all"]
    plain = bare(text)
    line = _Form(text, plain, words, is_final(plain), function_share(plain))
    return [signal for signal, shows in _FORMS if shows(line)]


def _is_linked(line: _Form) -> bool:
    """Whether most letters of a line are names of links, unless it is a sentence."""
    named = sum(len(link[1]) for link in _NAMES.finditer(line.text))
    return named > 0.7 * len(line.plain) and not (line.final and line.share > 0.25)


def _is_date_only(text: str, language: str | None) -> bool:
    """Whether nothing is left of a line when its dates, hours and verbs of publishing are taken out."""
    dates = dates_in(text, language)
    if not dates or (text.startswith(_ON_A_DAY) and not CLOCK.search(text)):
        return False
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    rest = CLOCK.sub(" ", rest)
    return all(word in wording("dated") for word in re.findall(r"[^\W\d_]+", fold(rest)))
