"""A line comes in, the calendar dates written in it go out, in words and in figures.

A date is read only where day, month and year are all written; `yesterday` and `last May` are relative to a day that the
text does not show. `03/04/2020` is read only where a figure over 12 or the language says which is the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.cleaning.memory import remembered
from generator.cleaning.view import fold
from generator.languages import declared, rules_of

MONTHS = {
    form: number
    for language in declared()
    for number, forms in enumerate(language.months, start=1)
    for form in forms.split()
}
CLOCK = re.compile(
    r"(?:\b(?:à|at) )?\b\d{1,2} ?(?:[ap]\.?m\b|[:h.] ?\d{2}(?:\b|(?=[ap]m\b))"
    r"(?: ?(?:[ap]\.?m\b\.?|GMT|UTC|CES?T|BST|E[DS]?T|P[DS]?T)){0,2})",
    re.I,
)
"""An hour, with what stands beside it."""
AGO = re.compile(
    r"\b(?:il y a (?:\d{1,3}|une?) (?:secondes?|min(?:ute)?s?|heures?|h|jours?|semaines?|mois|ans?)|"
    r"(?:\d{1,3}|an?|une?) (?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|months?|years?) ago)\b",
    re.I,
)
"""An age in place of a date."""
_ORDINAL = f"(?:{'|'.join(re.escape(mark) for language in declared() for mark in language.ordinals)})?"
_LINK = f"(?: (?:{'|'.join(re.escape(link) for language in declared() for link in language.date_links)}))?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}}){_ORDINAL}{_LINK}[ \u00a0]([^\W\d_]{{3,10}})\.?,?{_LINK}[ \u00a0](\d{{4}})(?!\d(?!\d?:))"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)([^\W\d_]{{3,10}})\.?[ \u00a0](\d{{1,2}}){_ORDINAL},?[ \u00a0](\d{{4}})(?!\d(?!\d?:))"
)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as YYYY-MM-DD and the stretch that says it; `sure` is false where day and month may change places."""

    value: str
    start: int
    end: int
    sure: bool = True


@remembered
def dates_in(text: str, language: str | None = None) -> tuple[Dated, ...]:
    """The dates of a line, in order.

    >>> [dated.value for dated in dates_in("vendredi 11 novembre 2016; Jan. 3rd, 2020; le 1er mai 2001")]
    ['2016-11-11', '2020-01-03', '2001-05-01']
    """
    if not any(map(str.isdigit, text)):
        return ()
    return tuple(sorted(_found(text, language), key=lambda dated: dated.start))


def _found(text: str, language: str | None) -> Iterator[Dated]:
    for match in _DAY_FIRST.finditer(text):
        yield from _dated(match, match[3], MONTHS.get(fold(match[2]), 0), match[1])
    for match in _MONTH_FIRST.finditer(text):
        yield from _dated(match, match[3], MONTHS.get(fold(match[1]), 0), match[2])
    for match in _ISO.finditer(text):
        yield from _dated(match, match[1], match[2], match[3])
    for match in _FIGURES.finditer(text):
        first, second = int(match[1]), int(match[2])
        usual = rules_of(language).numeric_dates
        month_first = second > 12 or (usual == "either" and first <= 12)
        sure = first > 12 or second > 12 or usual == "day-first" or first == second
        month, day = (first, second) if month_first else (second, first)
        yield from _dated(match, match[3], month, day, sure)


def _dated(match: re.Match[str], year: str, month: int | str, day: int | str, sure: bool = True) -> Iterator[Dated]:
    try:
        when = date(int(year), int(month), int(day))
    except ValueError:
        return
    if 1800 <= when.year <= 2100:
        yield Dated(when.isoformat(), match.start(), match.end(), sure)
