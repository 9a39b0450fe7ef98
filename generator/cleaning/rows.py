"""Lines that are telling by their number: rows of short ones, and rows of titles.

In: the lines and what each shows by itself. Out: which of them stand in such a row. A title of another article looks as
a heading of this one does; three of them one under the other are no headings.
"""

from __future__ import annotations

from generator.cleaning.core import STRONG
from generator.cleaning.forms import is_cut_off
from generator.cleaning.memory import remembered
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, bare, is_final

# English writes the titles of articles in capitals; a row without them proves less, and needs furniture beside it.
_TITLES, _LONG_ROW = 3, 4
_LONGEST = 25


def rows_of_shorts(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines in rows of five and more short ones without a sentence; and those in rows with much furniture."""
    rows: list[list[int]] = [[]]
    for line, shown in zip(lines, alone, strict=True):
        if (
            (line.words <= 4 or (shown.speaks and line.words <= 8))
            and "sentence" not in shown.signals
            and not is_final(line.text)
        ):
            rows[-1].append(line.index)
        elif rows[-1]:
            rows.append([])
    shorts = [row for row in rows if len(row) >= 5]
    menus = [row for row in shorts if sum(alone[n].weight >= 1.5 for n in row) * 5 >= len(row) * 2]
    return frozenset(n for row in shorts for n in row), frozenset(n for row in menus for n in row)


def rows_of_titles(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> frozenset[int]:
    """The lines in rows of three and more titles, dates and single words between them left aside.

    A row below a line that ends in a colon is what that line announces.
    """
    rows: list[list[int]] = [[]]
    edges: list[set[int]] = [set()]
    for line, shown in zip(lines, alone, strict=True):
        if is_title(line, shown):
            rows[-1].append(line.index)
        elif "date-only" not in shown.signals and "relative-hour" not in shown.signals and line.words > 3:
            rows.append([])
            edges.append(set())
        else:
            edges[-1].add(line.index)
    of_others = (
        row for row, between in zip(rows, edges, strict=True) if row and _names_others(lines, alone, row, between)
    )
    return frozenset(n for row in of_others for n in row)


def _names_others(lines: tuple[Line, ...], alone: tuple[Shown, ...], row: list[int], between: set[int]) -> bool:
    """Whether a row of titles is one of other articles: enough are in capitals or cut off, or furniture is beside."""
    over = row[0] - 1
    if over >= 0 and lines[over].text.endswith(":") and not alone[over].speaks:
        return False
    capital = sum(is_capital(lines[n].text) for n in row)
    cut_off = sum(is_cut_off(lines[n].text) for n in row)
    telling = max(capital, cut_off)
    if telling >= _TITLES and telling * 4 >= len(row) * 3:
        return True
    beside = between | {over, row[-1] + 1}
    return len(row) >= _LONG_ROW and any(alone[n].weight >= STRONG for n in beside if 0 <= n < len(lines))


def is_title(line: Line, shown: Shown) -> bool:
    """Whether a line may be the title of an article: four words and more, no sentence, no phrase against it."""
    ended = line.text.rstrip("»”\"’') \u00a0").endswith((".", ":", ";", ",")) and not is_cut_off(line.text)
    return line.kind in ("prose", "heading") and 4 <= line.words <= _LONGEST and not ended and not shown.speaks


@remembered
def is_capital(text: str) -> bool:
    """Whether most longer words of a line begin with a capital, as in English titles.

    >>> is_capital("An Unlikely Deal Between Old Rivals"), is_capital("An unlikely deal between old rivals")
    (True, False)
    """
    words = [word.strip("«»“”\"'’‘(),:;?!") for word in bare(text).split()]
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) * 5 >= len(longer) * 4
