"""Where the article's own head stands: its title, and what lies over it and between it and the first paragraph.

In: the lines, what each shows by itself, and where the prose begins. Out: the title, if something proves it, and the
lines of the head that are neither body nor standfirst. Nothing is proved by a line's look alone: a by-line or a date
right below it, the highest rank among the headings, or the same words a second time. Where nothing proves a title but
buttons and menus prove the head of a page, what leads up to the first paragraph in sentences is kept, and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from generator.cleaning.bylines import SAID_BEFORE, is_byline, is_parted_byline, is_unnamed_byline
from generator.cleaning.core import STRONG, blamed, is_furniture
from generator.cleaning.dates import dates_in
from generator.cleaning.kinship import telling_words
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, TextView, bare, function_share, is_final

# A by-line stands within so many lines under its title: standfirst, picture, section may come between.
_NEAR = 5
_SPARE_WORDS = 7
# Words of some length, or names, that a title has from its article; lines between the parts of one head.
_AKIN, _GROUPED = 2, 2
# Where a caption ends and who took the picture begins, blanks lost between them.
_CREDITED = re.compile(r"[\w.’”\"](?:Credit)+(?:…|\.\.\.)?[A-ZÀ-Þ]")
# A longer question is a standfirst.
_ASKS = 12
# So many lines of furniture over the first sentence make the head of a page, of which nothing is the article's but
# sentences of so many words, so few lines apart, and a line long enough for a standfirst without its full stop.
_FULL, _SAYS, _BETWEEN, _STANDS = 3, 3, 4, 10


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a head: `title` is None when nothing proves one, `first` is the article's first line of prose.

    `before_title` holds what stands above the title, or above the article when there is none; `in_head` what stands
    between title and prose and is neither by-line nor standfirst.
    """

    title: int | None
    before_title: frozenset[int]
    in_head: frozenset[int]
    first: int


NO_HEAD = Head(None, frozenset(), frozenset(), 0)


def head_of(view: TextView, alone: tuple[Shown, ...], anchors: list[int], first: int, titles: frozenset[int]) -> Head:
    """The head of a text whose first paragraph of prose is `first`. Time is linear in the number of lines.

    Where a proved title comes after some prose, and nine tenths of the prose come after it, the article begins there.
    """
    lines = view.lines
    limit = _lowest_title(lines, anchors, first)
    signed = frozenset(n for n in range(min(limit + 3, len(lines))) if _signs(view, n, alone[n]))
    title = _title(view, alone, signed, limit, anchors)
    if title is None:
        before_title = _page_head(lines, alone, signed, first, titles)
        return Head(None, frozenset(before_title), _in_head(lines, alone, signed, 0, first), first)
    start = first if title <= first else next((n for n in anchors if n > title), first)
    return Head(title, frozenset(range(title)), _in_head(lines, alone, signed, title + 1, start), start)


def _lowest_title(lines: tuple[Line, ...], anchors: list[int], first: int) -> int:
    """The line above which a title may stand: not below the first tenth of the prose."""
    words = sum(lines[n].words for n in anchors)
    limit, before = first, 0
    for n in anchors:
        if before * 9 > words:
            break
        limit, before = max(limit, n), before + lines[n].words
    return limit


def _in_head(
    lines: tuple[Line, ...], alone: tuple[Shown, ...], signed: frozenset[int], begin: int, start: int
) -> frozenset[int]:
    """The spare lines from `begin` on, over the last by-line, date or furniture before the prose.

    Without by-line or date, three lines of furniture are needed to prove that this is the head of a page.
    """
    marks = [n for n in range(start) if n in signed or alone[n].weight >= STRONG]
    if len(marks) < 3 and signed.isdisjoint(marks):
        return frozenset()
    return frozenset(n for n in range(begin, marks[-1]) if _is_spare(lines[n]) and n not in signed)


def _page_head(
    lines: tuple[Line, ...], alone: tuple[Shown, ...], signed: frozenset[int], start: int, titles: frozenset[int]
) -> set[int]:
    """What stands over the article where nothing proves its title, but furniture enough proves the head of a page.

    By-lines and dates are left to their own rule; one or two words right over the first sentence may be its heading.
    """
    own = _leading_in(lines, alone, 0, start) - titles
    top = min((n for n in own if is_final(lines[n].text) or lines[n].kind == "item"), default=start)
    if sum(is_furniture(alone[n]) for n in range(top)) < _FULL:
        return set()
    heading = {top - 1} if top and lines[top - 1].words <= 2 else set()
    return set(range(top)) - own - heading - signed


def _leading_in(lines: tuple[Line, ...], alone: tuple[Shown, ...], begin: int, start: int) -> set[int]:
    """What leads up to the first long paragraph: sentences, and open lines as long as a standfirst, close together."""
    leading: set[int] = set()
    others, below = 0, start
    for n in range(start - 1, begin - 1, -1):
        line = lines[n]
        if is_furniture(alone[n]):
            continue
        announces = n + 1 == below and line.text.endswith(":")
        item = line.kind == "item" and line.words >= _STANDS
        sentence = item or (is_final(line.text) and line.words >= _SAYS and line.kind != "heading")
        open_one = line.words >= _STANDS and function_share(line.text) >= 0.25
        if (sentence or announces or open_one) and not blamed(alone[n]):
            leading.add(n)
            below = n
        others = 0 if sentence else others + 1
        if others > _BETWEEN:
            break
    return leading


def _signs(view: TextView, n: int, shown: Shown) -> bool:
    """Whether a line says who wrote the article or when it appeared."""
    line = view.lines[n]
    if is_parted_byline(view.lines, n, view.language) or is_parted_byline(view.lines, n - 1, view.language):
        return True
    if line.words > 30 or is_final(bare(line.text)):
        return False
    says_so = "date-only" in shown.signals or is_byline(line, view.language)
    if not says_so and "metadata" not in shown.kinds:
        return False
    dated = bool(dates_in(line.text, view.language)) or bool(SAID_BEFORE.search(bare(line.text)))
    counted = line.words >= 3 and any(map(str.isdigit, line.text))
    return (dated and says_so) or ((dated or counted) and line.words <= 16 and "metadata" in shown.kinds)


def _title(
    view: TextView, alone: tuple[Shown, ...], signed: frozenset[int], limit: int, anchors: list[int]
) -> int | None:
    """The line that is proved to be the title, if one is.

    Where any that is proved shares its telling words with the prose, those that do not are names of other things.
    """
    candidates = [
        n for n in range(min(limit, len(view.lines))) if n not in signed and _may_be_title(view.lines[n], alone[n])
    ]
    ranked = [n for n in candidates if view.lines[n].text.startswith("# ")]
    if len(ranked) == 1:
        return ranked[0]
    twice = _said_twice(view, candidates)
    over_byline = [n for n in candidates if _is_signed(view, alone, n, signed)]
    if not (twice or over_byline):
        return None
    said = frozenset[str]().union(*(telling_words(view.lines[n].text) for n in anchors))
    twice, over_byline = (_akin(view.lines, found, said) for found in (twice, over_byline))
    if both := set(over_byline) & set(twice):
        return min(both)
    if group := _group(over_byline):
        return _title_among(view.lines, group)
    near = [n for n in twice if limit - n <= 15]
    return near[-1] if near else None


def _akin(lines: tuple[Line, ...], found: list[int], said: frozenset[str]) -> list[int]:
    """The lines that share their telling words with the prose, and those right above these; all, where none does."""
    akin = {n for n in found if len(telling_words(lines[n].text) & said) >= _AKIN}
    headed = {n - step for n in akin for step in range(_GROUPED + 1)}
    return [n for n in found if n in headed] if akin else found


def _title_among(lines: tuple[Line, ...], group: list[int]) -> int:
    """The title among lines over a by-line, of which the first may be the name of a series."""
    series, below = lines[group[0]], lines[group[min(1, len(group) - 1)]]
    return (below if series.words <= 5 and below.words >= 6 and not is_final(below.text) else series).index


def _may_be_title(line: Line, shown: Shown) -> bool:
    plain = bare(line.text)
    if line.kind not in ("prose", "heading") or not 3 <= line.words <= 30 or len(plain) > 250:
        return False
    if shown.weight >= STRONG or not any(map(str.isalpha, plain)):
        return False
    if is_unnamed_byline(plain) or "picture-credit" in shown.signals or _CREDITED.search(plain):
        return False
    if is_final(plain) and line.words > _ASKS:
        return False
    return not plain.endswith((".", "…", ":", ",", ";")) or line.kind == "heading"


def _is_signed(view: TextView, alone: tuple[Shown, ...], n: int, signed: frozenset[int]) -> bool:
    """Whether a by-line stands near below, with at most two sentences, a standfirst, between."""
    below = next((m for m in range(n + 1, n + _NEAR + 1) if m in signed), None)
    if below is None:
        return False
    sentences = [m for m in range(n + 1, below) if is_final(view.lines[m].text) and not alone[m].speaks]
    return len(sentences) <= 2


def _group(over: list[int]) -> list[int]:
    """The last lines among the signed that stand close together."""
    group: list[int] = []
    for n in reversed(over):
        if group and group[-1] - n > _GROUPED:
            break
        group.append(n)
    return group[::-1]


def _said_twice(view: TextView, candidates: list[int]) -> list[int]:
    """The candidates of four words and more whose words stand a second time in a short line of the text.

    What the article says as a sentence is said again under a film or a picture.
    """
    said_so = (f for line, f in zip(view.lines, view.folded, strict=True) if not line.text.endswith("."))
    counts = Counter(folded for folded in said_so if len(folded) < 250)
    return [n for n in candidates if len(said := view.folded[n]) >= 20 and len(said.split()) >= 4 and counts[said] > 1]


def _is_spare(line: Line) -> bool:
    """Whether a line of the head is no sentence and too short for a standfirst, or made of names."""
    plain = bare(line.text)
    if line.kind not in ("prose", "heading", "item") or is_final(plain):
        return False
    return line.words < _SPARE_WORDS or function_share(plain) < 0.15
