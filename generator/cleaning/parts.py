"""Stretches of the clean text which are kept but are not the body: who wrote it, when, what another hand added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby
from statistics import median

from generator.cleaning.bylines import PROFESSIONS
from generator.cleaning.colophons import BIOGRAPHY, LONGEST, OF_THE_TEXT, is_under_its_name, tells_of_making
from generator.cleaning.judgement import captions_in
from generator.cleaning.memory import remembered
from generator.cleaning.view import Line, TextView, bare, is_final
from generator.cleaning.vocabulary import wording
from generator.model.cleaned import Part

_MACHINE = re.compile(
    r"\b(?:generee?s? par (?:une? )?(?:ai|ia|intelligence artificielle)|ai generated|"
    r"(?:generated|created|produced|written|summarised|summarized) (?:by|with|using) (?:ai|an ai|artificial)|"
    r"alimentee? par perplexity|powered by perplexity|resume (?:genere|automatique)|"
    r"a l aide (?:de l|d une) (?:ia|intelligence artificielle)|with the help of (?:ai|artificial intelligence))\b"
)
_POST = re.compile(r"[—–-] ?[^\n]{1,80}\(@\w{1,20}\),? [^\W\d]{3,12}\.? \d{1,2}, \d{4}$")
_OFFICE = re.compile(rf"\b(?:{PROFESSIONS}|ancien|ancienne|former|enseigne|teaches|dirige)\b", re.I)


_LOWEST, _HIGHEST = 40, 4
"""Lines at the end of the body among which the colophon is looked for, and lines at its beginning."""


def parts_of(view: TextView) -> tuple[Part, ...]:
    """The parts of a clean text, in order; no two overlap."""
    parts: list[Part] = []
    for found in (_named(view), _foreign(view), _posts(view), _colophon(view), _captions(view), _standfirst(view)):
        # What one of them finds lies apart from what it finds besides.
        parts += [part for part in found if _is_free(part, parts)]
    return tuple(sorted(parts, key=lambda part: part.start))


def _is_free(part: Part, parts: Sequence[Part]) -> bool:
    return all(part.end <= other.start or other.end <= part.start for other in parts)


def _named(view: TextView) -> Iterator[Part]:
    """What the page itself calls a part, line by line, and lines after one another as one."""
    for label, group in groupby(view.labelled.items(), key=lambda found: found[1]):
        numbers = [n for n, _ in group]
        start, end = view.lines[numbers[0]].start, view.lines[numbers[-1]].end
        yield Part(start, end, label.kind, "the page itself says so")


def _foreign(view: TextView) -> Iterator[Part]:
    """A section that says of itself that a machine wrote it, from its heading to its end."""
    lines = view.lines
    saying = [
        line.index
        for line in lines
        if line.words < 60 and line.kind != "definition" and _is_machine_made(view.folded[line.index])
    ]
    if not saying:
        return
    start = saying[0]
    while start and lines[start - 1].kind == "heading":
        start -= 1
    if lines[start].kind != "heading" and lines[saying[0]].words >= 25:
        return
    end = _foreign_end(lines, start, saying)
    yield Part(lines[start].start, lines[end - 1].end, "foreign", f"it says of itself: {bare(lines[saying[0]].text)}")


@remembered
def _is_machine_made(folded: str) -> bool:
    return bool(_MACHINE.search(folded))


def _posts(view: TextView) -> Iterator[Part]:
    """What was posted on a network and stands in the text: its last paragraph, and who signs it, and when."""
    for line in view.lines:
        if _POST.match(line.text):
            over = view.lines[max(line.index - 1, 0)]
            apart = over.kind != "prose" or over.text.endswith(":") or (over is not line and _POST.match(over.text))
            posted = line if apart else over
            yield Part(posted.start, line.end, "foreign", "somebody posted it on a network, and signs below it")


def _foreign_end(lines: tuple[Line, ...], start: int, saying: list[int]) -> int:
    """The line before which a machine's section ends: the notes if half of the text is above it, or else its items."""
    end = next((line.index for line in lines if line.kind == "definition"), len(lines))
    if 2 * sum(line.words for line in lines[:start]) < sum(line.words for line in lines):
        below = saying[-1] + 1
        items = below + (below < end and lines[below].kind == "heading")
        end = next((n for n in range(items, end) if lines[n].kind != "item"), max(end, items))
    if lines[start].kind != "heading" and end - start > 1 and lines[start + 1].kind != "item":
        return saying[0] + 1
    return end


def _colophon(view: TextView) -> Iterator[Part]:
    """The lines below the body that tell of the author or of the text's making, and those that name the author."""
    lines = view.lines
    foreign = next(iter(_foreign(view)), None)
    stop = next(
        (line.index for line in lines if line.kind == "definition" or (foreign and foreign.start == line.start)),
        len(lines),
    )
    half = sum(line.words for line in lines[:stop]) / 2
    above = [*accumulate(line.words for line in lines[:stop])]
    low = [n for n in range(max(1, stop - _LOWEST), stop) if above[n - 1] >= half]
    low += [n for n in range(min(_HIGHEST, stop)) if n not in low and tells_of_making(lines[n].text) in OF_THE_TEXT]
    whys = {n: why for n in low if n not in view.labelled and (why := _colophon_line(view, n, stop))}
    for n in sorted(whys, reverse=True):
        if n - 1 not in whys and n > 1 and _announces(view, n - 1):
            whys[n - 1] = "it announces what follows"
    for _, group in groupby(enumerate(sorted(whys)), lambda pair: pair[1] - pair[0]):
        run = [n for _, n in group]
        told = (why for n in run if (why := whys[n]))
        yield Part(lines[run[0]].start, lines[run[-1]].end, "colophon", "; ".join(dict.fromkeys(told)))


def _colophon_line(view: TextView, n: int, stop: int) -> str:
    """Why a line is of the colophon; one under a heading that announces it is, unless it is long."""
    line = view.lines[n]
    if line.kind in ("heading", "rule", "definition", "continued"):
        return ""
    if n and view.lines[n - 1].kind == "heading" and view.folded[n - 1] in wording("author") and line.words <= LONGEST:
        return "it stands under a heading that announces it"
    why = tells_of_making(line.text) or (BIOGRAPHY if is_under_its_name(view.lines, n) else "")
    headed = n > 0 and view.lines[n - 1].kind == "heading"
    return "" if why == BIOGRAPHY and (headed or _is_in_the_text(view, n)) else why


def _is_in_the_text(view: TextView, n: int) -> bool:
    """Whether the article speaks of the person of whom a line tells: then it is its subject, not its author."""
    name = " ".join(view.folded[n].split()[:2])
    return any(line.words > 8 and name in view.folded[line.index] for line in view.lines if abs(line.index - n) > 1)


def _announces(view: TextView, n: int) -> bool:
    """Whether a line over the colophon is its heading, or the name with which it begins."""
    line, below = view.lines[n], view.folded[n + 1]
    named = line.words <= 4 and bool(view.folded[n]) and below.startswith(view.folded[n].split()[0])
    return view.folded[n] in wording("author") or (named and not is_final(line.text))


def _standfirst(view: TextView) -> Iterator[Part]:
    """The first paragraph, when more than one sign shows that it leads into the text from outside it."""
    if any(label.kind == "standfirst" for label in view.labels):
        return
    apart = view.labelled.keys() | captions_in(view)
    prose = [line for line in view.lines if line.kind in ("prose", "quotation") and line.index not in apart]
    if len(prose) < 3 or any(n not in apart for n in range(prose[0].index)):
        return
    first, rest = prose[0], prose[1:]
    if _is_emphasised(first) and _is_emphasised(rest[0]) and _OFFICE.search(first.text):
        yield Part(first.start, first.end, "byline", "it says who the author is, over an emphasised standfirst")
        first, rest = rest[0], rest[1:]
    if first.words < 8 or first.words > 130:
        return
    signs = [(count, why) for count, why, shows in _LEADING_IN if shows(view, first, rest)]
    if sum(count for count, _ in signs) >= 2:
        yield Part(first.start, first.end, "standfirst", ", ".join(why for _, why in signs))


def _is_short(view: TextView, first: Line, rest: list[Line]) -> bool:
    return first.words <= 60 and first.words < 0.7 * median(line.words for line in rest)


def _has_other_apostrophes(view: TextView, first: Line, rest: list[Line]) -> bool:
    if "'" not in first.text or "’" in first.text:
        return False
    return all("'" not in line.text for line in rest) and any("’" in line.text for line in rest)


def _is_emphasised(line: Line) -> bool:
    return line.text.startswith(("*", "_")) and line.text.endswith(("*", "_"))


def _resumed(view: TextView, first: Line) -> bool:
    """Whether seven words of the paragraph recur in the same order further down."""
    words = view.folded[first.index].split()
    later = " ".join(f" {folded} " for folded in view.folded[first.index + 1 :])
    return any(f" {' '.join(words[at : at + 7])} " in later for at in range(0, len(words) - 6))


def _names(text: str) -> frozenset[str]:
    """Names of persons in full: two words with capitals."""
    return frozenset(_FULL_NAME.findall(text))


_FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’-]{2,20} [A-ZÀ-Þ][\w’-]{2,20}\b")
# How many signs each counts for, what it tells editors, and whether the first of the paragraphs shows it.
_LEADING_IN: tuple[tuple[int, str, Callable[[TextView, Line, list[Line]], object]], ...] = (
    (2, "it is wholly emphasised", lambda view, first, rest: _is_emphasised(first)),
    (1, "it is much shorter than the others", _is_short),
    (2, "a sentence of it comes again in the text", lambda view, first, rest: _resumed(view, first)),
    (2, "it is set with other apostrophes than the text", _has_other_apostrophes),
    (
        1,
        "the next paragraph introduces the same persons anew",
        lambda view, first, rest: _names(first.text) & _names(rest[0].text),
    ),
)


def _captions(view: TextView) -> Iterator[Part]:
    """The lines that name who took the picture over which they stand."""
    for n in sorted(captions_in(view)):
        yield Part(view.lines[n].start, view.lines[n].end, "caption", "it names who took a picture")
