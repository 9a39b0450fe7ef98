"""Where the article ends and other things begin: the first mark of an end after which no article goes on.

In: the lines and what each shows by itself. Out: the lines after the end, and the lines that a label inside the text
(`Read more`, alone on its line) takes with it. An appeal or a list of links in the middle of an article is no end:
paragraphs go on below it.
"""

from __future__ import annotations

from generator.cleaning.core import STRONG, is_hard, is_prose
from generator.cleaning.sheet import Line, Sheet, is_final
from generator.cleaning.signals import Shown
from generator.language import each

_ENDING = each("comments newsletter tags copyright share support subscription ending")
_LISTING = each("related")
_ENOUGH = 60
_NEAR = 8
# Leads of other articles are shorter than this.
_PARAGRAPH = 45
_OWN = ("p s", "ps ", "post scriptum", "postscript")
_APPARATUS = frozenset(
    ("notes", "note", "references", "bibliographie", "bibliography", "sources", "works cited", "footnotes", "endnotes")
)


def after_end(sheet: Sheet, alone: tuple[Shown, ...], first: int, last: int) -> frozenset[int]:
    """The lines after the article's end, if its core goes from `first` to `last`; linear in the number of lines."""
    lines = sheet.lines
    prose = sum(line.words for line in lines[first : last + 1])
    if prose < _ENOUGH:
        return frozenset()
    last = _resumes(lines, alone, last)
    stop = _stop(lines, alone, last)
    if prose >= 2 * _ENOUGH and _is_page_end(lines, alone, stop):
        return frozenset(_belonging(sheet, alone, stop))
    for n in range(last + 1, len(lines)):
        if is_hard(lines[n], alone[n]) or (ends(lines[n], alone[n]) and not _continues(lines, alone, n)):
            return frozenset(_belonging(sheet, alone, n))
    return frozenset()


def _resumes(lines: tuple[Line, ...], alone: tuple[Shown, ...], last: int) -> int:
    """The last line after the core that is a paragraph of an author's length, or two together, before any discussion.

    An article that a page interrupts with much of its own may have its shorter part below.
    """
    found = last
    for n in range(last + 1, len(lines)):
        if is_hard(lines[n], alone[n]) and {"comments", "copyright"} & set(alone[n].kinds):
            break
        if is_hard(lines[n], alone[n]) and n - found <= 2:
            break
        if not _is_said(lines[n], alone[n]):
            continue
        over = lines[n - 1].words if n - 1 > found and _is_said(lines[n - 1], alone[n - 1]) else 0
        together = lines[n].words + over
        long = is_prose(lines[n], alone[n]) and lines[n].words >= _PARAGRAPH
        between = [m for m in range(max(found + 1, n - _NEAR), n) if alone[m].weight < STRONG or not alone[m].speaks]
        onward = n - found <= _NEAR and len(between) <= (together >= 25)
        if long or n == found + 1 or onward or (over and together >= (25 if n - found <= _NEAR else 60)):
            found = n
    return found


def _is_said(line: Line, shown: Shown) -> bool:
    return is_final(line.text) and not shown.speaks and line.kind != "heading"


def _stop(lines: tuple[Line, ...], alone: tuple[Shown, ...], last: int) -> int:
    """The last of the sentences that follow the core without a break; one quotation may want its full stop."""
    stop = last
    for n in range(last + 1, len(lines)):
        ended = is_final(lines[n].text) and not alone[n].speaks and lines[n].kind != "heading"
        quoted = "quotes" in alone[n].signals and n + 1 < len(lines) and is_final(lines[n + 1].text)
        if lines[n].kind in ("definition", "continued", "rule", "table") or ended or (quoted and stop == n - 1):
            stop = n
        else:
            break
    return stop


def _is_page_end(lines: tuple[Line, ...], alone: tuple[Shown, ...], stop: int) -> bool:
    """Whether what follows the last sentence is the lower part of a page: many lines, few sentences, much furniture.

    Where more than a few lines come before the first that is furniture by its words, they may be the author's list.
    """
    rest = range(stop + 1, len(lines))
    strong = [n for n in rest if alone[n].weight >= STRONG and alone[n].speaks]
    open_ended = sum(not is_final(lines[n].text) for n in rest)
    listed = any(lines[n].kind in ("item", "definition", "quotation", "table") for n in rest[:3])
    return len(rest) >= 8 and len(strong) >= 3 and strong[0] - stop <= 6 and open_ended * 2 > len(rest) and not listed


def _belonging(sheet: Sheet, alone: tuple[Shown, ...], end: int) -> list[int]:
    """The lines after the end without what may be the author's: a post-script, notes, a bibliography."""
    found, own = [], False
    for n in range(end + 1, len(sheet.lines)):
        folded = sheet.folded[n]
        if folded in _APPARATUS or folded.startswith(_OWN):
            own = True
        elif alone[n].weight >= STRONG and alone[n].speaks:
            own = False
        if not own:
            found.append(n)
    return found


def ends(line: Line, shown: Shown) -> bool:
    """Whether a line is one that a page sets after an article: a label or a button, and no sentence."""
    label = "one-furniture-word" in shown.signals and "related" in shown.kinds
    return (
        shown.weight >= STRONG
        and (label or bool(_ENDING & set(shown.kinds)))
        and "sentence" not in shown.signals
        and line.words <= 14
        and line.kind in ("prose", "heading", "item")
    )


def _continues(lines: tuple[Line, ...], alone: tuple[Shown, ...], n: int) -> bool:
    """Whether the article may go on right below a button: with a sentence, or with a heading over one."""
    below = [m for m in range(n + 1, min(n + 4, len(lines))) if alone[m].weight < STRONG or not alone[m].speaks]
    return any(is_final(lines[m].text) and not alone[m].speaks for m in below[:2])


def labelled(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> frozenset[int]:
    """The title-like lines under a label that stands alone, up to a paragraph.

    The last one is left out if it is much shorter than those before it: it may be the heading of what follows.
    """
    found: set[int] = set()
    for n, line in enumerate(lines):
        if not _is_label(line, alone[n]):
            continue
        below = []
        for m in range(n + 1, min(n + 7, len(lines))):
            if not _is_linked(lines[m], alone[m]):
                break
            below.append(m)
        if below and (len(below) > 1 or lines[below[0]].words < 4):
            last = lines[below[-1]]
            if last.words <= 5 and not any(map(str.isdigit, last.text)):
                below.pop()
        if len(below) < 6:
            found.update(below)
    return frozenset(found)


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
    return line.kind in ("prose", "heading", "item") and line.words <= 25 and not ended and not shown.speaks
