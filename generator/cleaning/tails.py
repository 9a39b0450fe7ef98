"""Where the article ends and other things begin: the line below which nothing goes on with it.

In: the lines and what each shows by itself. Out: the article's last line, the lines after its end, and the lines that a
label inside the text (`Read more`, alone on its line) takes with it. An appeal or a list of links in the middle of an
article is no end: paragraphs go on below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from math import log2

from generator.cleaning.colophons import is_under_its_name, tells_of_making
from generator.cleaning.core import STRONG, blamed, is_furniture, is_hard
from generator.cleaning.forms import is_code, measures
from generator.cleaning.kinship import Kinship
from generator.cleaning.rows import cards_in
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, TextView, function_share, is_final
from generator.cleaning.vocabulary import wording
from generator.text.language import each

_LISTING = each("related")
_CLOSES = each("comments copyright")
_AMID = each("advertising picture metadata paging sections legal")
"""Kinds of furniture that stand amid an article as well as after it."""
_OF_ONE_TEXT = each("related comments copyright tags")
"""Kinds of furniture that stand once in a text, or over other articles each time."""
_ENOUGH = 60
_NEAR = 8
_TITLE, _ITEM = 3, 7
# What speaks for an article that goes on below labels of a page: how much is said there together, each doubling counted
# as one, and that it speaks of the same. Against it: each such label since the article's last line, each open line, and
# each passage of other things. Found by logistic regression on 225 pages, site by site, and rounded.
_GOES_ON, _AKIN, _LABEL, _CLOSED, _OPEN, _OTHER, _MOST = 3.5, 2.5, 0.7, 2.5, 0.2, 1.1, 5.0
# Three leads in a row, each under its title, are a list of other articles.
_ROW, _LEAD = 3, 40
# So long may the title of another article and its lead be, in one line without an end.
_CARD = 45
# A line without an end that closes an article announces a picture or names one; it has the article's words.
_CLOSING, _KIN = 5, 0.3
_MANY, _FEW = 3, 6
_LISTED = each("item definition quotation table")
_OWN = ("p s", "ps ", "post scriptum", "postscript")


def end_of(
    view: TextView, alone: tuple[Shown, ...], start: int, until: int, under_labels: frozenset[int]
) -> tuple[int, frozenset[int]]:
    """The last line of the article that begins at line `start`, before line `until`, and what interrupts it.

    Passage by passage, what is said tells whether the article goes on in spite of what lies between: below a label of
    a page, that is no part of it. Where what was passed over is more than the article so far, the article was begun in
    the wrong place or is one of many entries, and goes on. Time is linear in the number of lines.
    """
    lines, kin = view.lines, Kinship(view.lines, alone, ())
    interrupting: set[int] = set()
    last, prose, other, labels, between = start, 0, 0, 0.0, 0.0
    cards = cards_in(view, start, until)
    passages = list(_passages(lines, alone, start, until, under_labels | cards))
    listed = _in_a_row([_is_lead(lines, above, said) for above, said in passages])
    controls = _controls(view, alone, passages)
    for (above, said), in_a_row in zip(passages, listed, strict=True):
        labels += sum(_weight(lines[n], alone[n]) for n in above if view.folded[n] not in controls)
        labels += _LABEL * len(cards.intersection(above))
        between += _OPEN * sum(_is_open(lines[n]) and not is_furniture(alone[n]) for n in above)
        words = sum(lines[n].words for n in said)
        akin = sum(kin.of(n) * lines[n].words for n in said) / words
        goes_on = log2(words) + _AKIN * akin - min(labels + between, _MOST) > _GOES_ON
        goes_on = goes_on or _closes_the_text(alone, labels + between, said[-1] + 1, until)
        other += words * (words > _LEAD and not in_a_row)
        goes_on = goes_on or other > prose
        if prose >= _ENOUGH and labels and (in_a_row or not goes_on):
            labels += _OTHER
            continue
        # Below a mere button a short passage belongs to the article if anything goes on further down.
        if prose >= _ENOUGH and not goes_on and any(view.folded[n] in controls for n in above):
            continue
        if prose and labels:
            first = next((n for n in range(last + 1, said[0]) if _is_of_a_page(alone[n])), said[0])
            interrupting.update(range(first, said[0]) if said[0] - first >= _ROW else ())
        last, prose, other, labels, between = said[-1], prose + words, 0, 0.0, 0.0
        for n in said:
            kin.add(n)
    return last, frozenset(interrupting)


def _passages(
    lines: tuple[Line, ...], alone: tuple[Shown, ...], start: int, until: int, others: frozenset[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """The passages that are said, line after line, each with the lines above it which are not."""
    above: list[int] = []
    runs = groupby(
        range(start, until),
        lambda n: n not in others and _is_said(lines[n], alone[n]) and not _is_colophon(lines, n),
    )
    for said, group in runs:
        if said:
            yield above, list(group)
        else:
            above = list(group)


def _controls(view: TextView, alone: tuple[Shown, ...], passages: list[tuple[list[int], list[int]]]) -> frozenset[str]:
    """The labels that a page sets over one passage after another, alone on their lines: buttons, and no ends."""
    over = [
        [view.folded[n] for n in above if view.lines[n].kind == "prose" and _is_button(alone[n])]
        for above, _ in passages
    ]
    times = Counter(label for labels in over for label in labels)
    places = Counter(label for labels in over for label in set(labels))
    return frozenset(label for label in times if times[label] >= _ROW and places[label] > 1)


def _is_button(shown: Shown) -> bool:
    return is_furniture(shown) and _OF_ONE_TEXT.isdisjoint(shown.kinds)


def _in_a_row(leads: list[bool]) -> list[bool]:
    """Which of the passages stand among so many leads in a row that they are a list."""
    runs = [(lead, len(list(group))) for lead, group in groupby(leads)]
    return [lead and length >= _ROW for lead, length in runs for _ in range(length)]


def _is_lead(lines: tuple[Line, ...], above: list[int], said: list[int]) -> bool:
    """Whether a passage is a sentence or two alone under a line that may be the title of another article.

    Figures with units, verses and code above it are the article's.
    """
    titles = [lines[n] for n in above if _is_open(lines[n])]
    own = any(line.text.endswith((",", ":")) or measures(line.text) or is_code(line.text) for line in titles)
    return len(said) == 1 and lines[said[0]].words <= _LEAD and bool(titles) and not own


def _closes_the_text(alone: tuple[Shown, ...], labels: float, below: int, until: int) -> bool:
    """Whether what is said is the last of the text, below a single label: an author's ending, if a short one."""
    return labels <= _LABEL and until == len(alone) and not any(is_furniture(alone[n]) for n in range(below, until))


def _weight(line: Line, shown: Shown) -> float:
    """How much a line speaks against an article's going on below it."""
    closes = is_hard(line, shown) and bool(_CLOSES & set(shown.kinds))
    return _CLOSED if closes else _LABEL * _is_of_a_page(shown)


def _is_open(line: Line) -> bool:
    return line.words >= (_ITEM if line.kind == "item" else _TITLE)


def after_end(view: TextView, alone: tuple[Shown, ...], first: int, last: int) -> frozenset[int]:
    """The lines after the article's end, if it goes from `first` to `last`: from the first label of a page on."""
    lines = view.lines
    if sum(line.words for line in lines[first : last + 1]) < _ENOUGH:
        return frozenset()
    labels = [n for n in range(last + 1, len(lines)) if _is_of_a_page(alone[n])]
    # Below an article's last sentence, lines without an end may be its own: a signature, verses, a list of its sources.
    near = len(labels) >= _MANY and labels[0] - last <= _FEW
    listed = any(line.kind in _LISTED for line in lines[last + 1 : last + 4])
    end = last if near and not listed else next(iter(labels), len(lines))
    if end + 1 >= len(lines):
        return frozenset()
    return frozenset(_belonging(view, alone, end, Kinship(lines, alone, range(first, last + 1))))


def _is_said(line: Line, shown: Shown) -> bool:
    long = line.words >= 25 and function_share(line.text) >= 0.25
    said = (long or is_final(line.text)) and line.kind != "heading"
    return said and not blamed(shown) and "among-headlines" not in shown.signals


def _is_colophon(lines: tuple[Line, ...], n: int) -> bool:
    return bool(tells_of_making(lines[n].text)) or is_under_its_name(lines, n)


def _is_of_a_page(shown: Shown) -> bool:
    return is_furniture(shown) and not _AMID.issuperset(shown.kinds)


def _belonging(view: TextView, alone: tuple[Shown, ...], end: int, kin: Kinship) -> list[int]:
    """The lines after the end without what may be the author's: a post-script, notes, a bibliography, thanks."""
    after, own, furnished = [], False, False
    for n in range(end + 1, len(view.lines)):
        folded = view.folded[n]
        made = n - end <= _NEAR and _is_colophon(view.lines, n)
        if folded in wording("notes") or folded in wording("sources") or folded.startswith(_OWN):
            own = True
        elif is_furniture(alone[n]) and not made:
            own, furnished = False, True
        closes = not furnished and view.lines[n].words >= _CLOSING and kin.of(n) >= _KIN
        if not (own or made or closes):
            after.append(n)
    return after


def labelled(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> frozenset[int]:
    """The title-like lines under a label that stands alone, up to a paragraph.

    The last one is left out if it is much shorter than those before it: it may be the heading of what follows.
    """
    labelled_lines: set[int] = set()
    for n, line in enumerate(lines):
        if not _is_label(line, alone[n]):
            continue
        below: list[int] = []
        for m in range(n + 1, min(n + 16, len(lines))):
            if "advertising" in alone[m].kinds and lines[m].words <= 3:
                continue
            if not _is_linked(lines[m], alone[m]):
                break
            below.append(m)
        while below and "date-only" in alone[below[-1]].signals and len(below) < 2:
            below.pop()
        titles = [m for m in below if "date-only" not in alone[m].signals]
        if titles and titles[-1] == below[-1] and (len(titles) > 1 or lines[titles[0]].words < 4):
            last = lines[titles[-1]]
            if last.words <= 5 and not any(map(str.isdigit, last.text)):
                below.pop()
        if len(titles) < 6 or (len(titles) <= 8 and len(titles) < len(below)):
            labelled_lines.update(below)
    return frozenset(labelled_lines)


def _is_label(line: Line, shown: Shown) -> bool:
    return (
        bool(_LISTING & set(shown.kinds))
        and shown.weight >= STRONG
        and line.words <= 6
        and ("only-furniture-words" in shown.signals or line.text.rstrip("* \u00a0").endswith(":"))
    )


def _is_linked(line: Line, shown: Shown) -> bool:
    """Whether a line may be the name of another article: no sentence, or one that asks or exclaims."""
    ended = line.text.rstrip("»”\"’') \u00a0").endswith((".", "…", ":", ";", ","))
    return line.kind in ("prose", "heading", "item") and line.words <= _CARD and not ended and not shown.speaks
