"""Where the article ends and other things begin: the first mark of an end after which no article goes on.

In: the lines and what each shows by itself. Out: the lines after the end, and the lines that a label inside the text
(`Read more`, alone on its line) takes with it. An appeal or a list of links in the middle of an article is no end:
paragraphs go on below it.
"""

from __future__ import annotations

from generator.cleaning.colophons import tells_of_making
from generator.cleaning.comments import is_signature
from generator.cleaning.core import STRONG, blamed, is_furniture, is_hard, is_prose
from generator.cleaning.forms import addresses
from generator.cleaning.kinship import Kinship
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, TextView, function_share, is_final
from generator.text.language import each

_ENDING = each("comments newsletter tags copyright share support subscription ending")
_LISTING = each("related")
_ENOUGH = 60
_NEAR = 8
# A line without an end that closes an article announces a picture or names one; it has the article's words.
_CLOSING, _KIN = 5, 0.3
# Leads of other articles are shorter than a paragraph of so many words; what a site says of itself is not, but it
# stands alone: below so much furniture two paragraphs and so many words show that an article goes on.
_PARAGRAPH, _MUCH, _FAR, _PASSAGE, _LAST = 45, 3, 12, 80, 18
# So many lines after the last sentence are the lower part of a page if furniture is among the first of them.
_END, _LONG_END = 6, 15
_OWN = ("p s", "ps ", "post scriptum", "postscript")
_APPARATUS = frozenset(
    ("notes", "note", "references", "bibliographie", "bibliography", "sources", "works cited", "footnotes", "endnotes")
)


def after_end(view: TextView, alone: tuple[Shown, ...], first: int, last: int) -> frozenset[int]:
    """The lines after the article's end, if its core goes from `first` to `last`; linear in the number of lines."""
    lines = view.lines
    prose = sum(line.words for line in lines[first : last + 1])
    kin = Kinship(lines, alone, range(first, last + 1))
    if prose < _ENOUGH:
        return frozenset()
    last = _resumes(lines, alone, last)
    stop = _stop(lines, alone, last)
    if prose >= 2 * _ENOUGH and _is_page_end(lines, alone, stop):
        return frozenset(_belonging(view, alone, stop, kin))
    for n in range(last + 1, len(lines)):
        if is_hard(lines[n], alone[n]) or (ends(lines[n], alone[n]) and not _continues(lines, alone, n)):
            return frozenset(_belonging(view, alone, n, kin))
    return frozenset()


def _resumes(lines: tuple[Line, ...], alone: tuple[Shown, ...], last: int) -> int:
    """The last line after the core that is a paragraph of an author's length, or two together, before any discussion.

    An article that a page interrupts with much of its own may have its shorter part below.
    """
    resumed, furnished = last, 0
    for n in range(last + 1, len(lines)):
        furnished += is_furniture(alone[n])
        if is_hard(lines[n], alone[n]):
            if {"comments", "copyright"} & set(alone[n].kinds):
                break
            if n - resumed <= 2:
                below = _below_a_box(lines, alone, n)
                if not below:
                    break
                resumed, furnished = below, 0
        if _is_said(lines[n], alone[n]) and _goes_on(lines, alone, resumed, n, furnished):
            resumed, furnished = n, 0
    return resumed


def _goes_on(lines: tuple[Line, ...], alone: tuple[Shown, ...], last: int, n: int, furnished: int) -> bool:
    """Whether line `n` belongs to the article that went up to `last`, with so many lines of furniture between."""
    over = lines[n - 1].words if n - 1 > last and _is_said(lines[n - 1], alone[n - 1]) else 0
    together = lines[n].words + over
    near = n - last <= _NEAR
    if not near and (furnished >= _MUCH or n - last > _FAR):
        return _is_passage(lines, alone, n)
    if n == last + 1 or (is_prose(lines[n], alone[n]) and lines[n].words >= _PARAGRAPH):
        return True
    between = sum(not is_furniture(alone[m]) for m in range(max(last + 1, n - _NEAR), n))
    onward = near and between <= (together >= 25)
    return onward or (over > 0 and together >= (25 if near else 60))


def _below_a_box(lines: tuple[Line, ...], alone: tuple[Shown, ...], label: int) -> int:
    """The paragraph below a label and two titles or more, if no title and lead follow it; 0 if there is none.

    A list of leads goes on: title, lead, title, lead. Where it does not, the paragraph may be the article's last.
    """
    paragraph = next((m for m in range(label + 1, min(label + _NEAR, len(lines))) if _is_said(lines[m], alone[m])), 0)
    titles = [m for m in range(label + 1, paragraph) if not is_furniture(alone[m])]
    if len(titles) < 2 or lines[paragraph].words < _LAST or not is_prose(lines[paragraph], alone[paragraph]):
        return 0
    after = [m for m in range(paragraph + 1, min(paragraph + 6, len(lines))) if not is_furniture(alone[m])]
    goes_on = any(_is_said(lines[m], alone[m]) and not _is_said(lines[m - 1], alone[m - 1]) for m in after)
    return 0 if goes_on else paragraph


def _is_passage(lines: tuple[Line, ...], alone: tuple[Shown, ...], n: int) -> bool:
    """Whether a line opens three paragraphs of some length, or four with one line between that is none."""
    paragraphs = [m for m in range(n, min(n + 5, len(lines))) if _is_said(lines[m], alone[m])]
    signed = any(map(is_signature, lines[max(n - 3, 0) : n + 5]))
    close = len(paragraphs) >= 4 or paragraphs[:3] == [n, n + 1, n + 2]
    return close and sum(lines[m].words for m in paragraphs) >= _PASSAGE and not signed


def _is_said(line: Line, shown: Shown) -> bool:
    long = line.words >= 25 and function_share(line.text) >= 0.25
    return (long or is_final(line.text)) and not blamed(shown) and line.kind != "heading"


def _stop(lines: tuple[Line, ...], alone: tuple[Shown, ...], last: int) -> int:
    """The last of the sentences that follow the core without a break; one quotation may want its full stop."""
    stop = last
    for n in range(last + 1, len(lines)):
        ended = _is_said(lines[n], alone[n])
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
    strong = [n for n in rest if is_furniture(alone[n]) or addresses(lines[n].text)]
    open_ended = sum(not is_final(lines[n].text) for n in rest)
    listed = any(lines[n].kind in ("item", "definition", "quotation", "table") for n in rest[:3])
    if listed or not strong or open_ended * 2 <= len(rest):
        return False
    long = len(rest) >= _LONG_END and open_ended * 10 >= len(rest) * 7
    return (len(rest) >= _END and len(strong) >= 3 and strong[0] - stop <= 6) or (
        long and len(strong) >= 2 and strong[0] - stop <= _LONG_END
    )


def _belonging(view: TextView, alone: tuple[Shown, ...], end: int, kin: Kinship) -> list[int]:
    """The lines after the end without what may be the author's: a post-script, notes, a bibliography, thanks."""
    after, own, furnished = [], False, False
    for n in range(end + 1, len(view.lines)):
        folded = view.folded[n]
        made = n - end <= _NEAR and bool(tells_of_making(view.lines[n].text))
        if folded in _APPARATUS or folded.startswith(_OWN):
            own = True
        elif is_furniture(alone[n]) and not made:
            own, furnished = False, True
        closes = not furnished and view.lines[n].words >= _CLOSING and kin.of(n) >= _KIN
        if not (own or made or closes):
            after.append(n)
    return after


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
    labelled_lines: set[int] = set()
    for n, line in enumerate(lines):
        if not _is_label(line, alone[n]):
            continue
        below: list[int] = []
        for m in range(n + 1, min(n + 16, len(lines))):
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
    return line.kind in ("prose", "heading", "item") and line.words <= 25 and not ended and not shown.speaks
