"""The rule for headings that nothing marks: short lines over prose, told from what else is short and stands there.

In a dump of a page a caption, a by-line, the name of a shop and the title of another article look as a heading does.
So a line is a heading only by its form and by its neighbours, and not if it names something else; what names something
else is passed over where the neighbours of a line are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from generator.cleaning.bylines import SAID_BEFORE
from generator.cleaning.colophons import is_under_its_name, tells_of_making
from generator.cleaning.core import STRONG
from generator.cleaning.forms import READER, is_code, measures
from generator.cleaning.headings import LONGEST, is_prose, may_be_heading
from generator.cleaning.judgement import captions_in, page_of
from generator.cleaning.rows import is_capital
from generator.cleaning.view import Line, TextView, bare, fold, function_share, is_final
from generator.cleaning.vocabulary import vocabulary
from generator.model.draft import Edit

_NUMBERED = re.compile(r"(?:\d{1,3}|[IVX]{1,5})[ ]?[.)–:-][ ](?=[^\W\d_]|[«“\"‘¿¡])")
_CREDITED = re.compile(r"[^\W\d_] ?/ ?[A-ZÀ-Þ]|^(?i:image|photo|screenshot|media caption|credit|crédit)\b|[$€£]\d")
_LABELLED = re.compile(r"([^\W\d_][^:\n]{1,30}?) ?: ")
_STRONG = ("**", "__")
# So many numbered lines over prose are a series of headings, whatever they end in.
_SERIES = 3
# Lines that name something else and may lie between a heading and its paragraph; how near a line is said again.
_BETWEEN, _NEAR = 2, 3
# Words of a paragraph that is one though it has no full stop; of a name; of a credit; of a question in a heading.
_LONG, _NAME, _CREDIT, _ASKS = 25, 4, 2, 7
# Words of what is said again in large letters, and so many more of the paragraph it is taken from.
_SAID = 4


def plain_headings(view: TextView) -> Iterator[Edit]:
    """Mark as a heading a short plain line that stands alone above prose.

    Why: text copied from a page keeps the words of a heading and loses its size; without it the text has no sections.
    Leaves alone: a line whose form is not that of a heading (a sentence, an address, a list of names and numbers), that
    follows an unfinished sentence, does not have prose below, or stands next to another such line; one that names who
    took a picture, a price, another article; what is said again nearby; an exclamation, and a question that is spoken,
    wholly bold, or put to somebody.

    >>> from generator.cleaning.view import after
    >>> over = "It ended as it had begun, in the silence and the rain of a month that nobody remembers."
    >>> under = "The two towns had quarrelled over the bridge for so long that nobody knew who had begun it."
    >>> after(plain_headings, f"{over}\\n\\nAn Unlikely Rapprochement\\n\\n{under}").splitlines()[2]
    '## An Unlikely Rapprochement'
    """
    lines = view.lines
    short = [line for line in lines[1:-1] if line.words <= LONGEST and _stands_apart(lines, line)]
    series = {line.index for line in short if _NUMBERED.match(line.text) and lines[line.index + 1].kind == "prose"}
    series = series if len(series) >= _SERIES else set()
    likely = [line for line in short if line.index in series or may_be_heading(line.text)]
    others = {line.index for line in likely if _names_something_else(view, line)}
    others |= captions_in(view) - {0, len(lines) - 1}
    wanted = {line.index for line in likely} - others
    titled = wanted.union(line.index for line in lines if line.kind == "heading") - series
    asked = _is_asking(lines, wanted)
    for n in sorted(wanted):
        over, under = lines[_next(n, -1, others)], lines[_next(n, 1, others)]
        # A name or a word between a heading and its paragraph says whose the picture is.
        below = lines[_next(under.index, 1, others)] if under.index in wanted else under
        if not is_prose(below) or _is_said_again(view, n) or _is_biography(lines, n, under.index):
            continue
        below_one = over.index in titled and (lines[n].words > 1 or _is_named(lines, n))
        above_one = under.index in titled and not under.words <= _CREDIT < lines[n].words
        ended = over.index < n - 1 or over.index in titled or over.kind in ("rule", "item") or is_final(over.text)
        apart = (ended or over.words >= _LONG) and not (below_one or above_one)
        if n in series or (apart and not _is_spoken(lines[n], asked)):
            yield Edit(lines[n].start, lines[n].start, "## ")


def _stands_apart(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line is of its own, or begins with a number as an item does but stands in no list."""
    near = (lines[line.index - 1], lines[line.index + 1])
    numbered = line.kind == "item" and line.text[0].isdigit() and all(other.kind != "item" for other in near)
    return line.kind == "prose" or numbered


def _next(n: int, step: int, others: Collection[int]) -> int:
    """The next line on one side of a line, some that name something else passed over; the first and last name none."""
    passed = 0
    n += step
    while n in others and passed < _BETWEEN:
        n += step
        passed += 1
    return n


def _names_something_else(view: TextView, line: Line) -> bool:
    """Whether a line is no section's name but that of an author, a photographer, a price, a program, a page's box."""
    alone, zones = page_of(view)
    plain, shown = bare(line.text), alone[line.index]
    over_entry = zones.diary and "date-only" in shown.signals
    if zones.outside(line.index) or shown.speaks or _is_labelled(plain) or (shown.weight >= STRONG and not over_entry):
        return True
    if _CREDITED.search(line.text) or SAID_BEFORE.match(line.text) or tells_of_making(line.text):
        return True
    bracketed = plain[:1] in "([" and plain[-1:] in ")]"
    measured = measures(plain) and not _NUMBERED.match(plain)
    return bracketed or measured or is_code(line.text) or _is_quoted(view, line)


def _is_labelled(plain: str) -> bool:
    """Whether a line begins with a label of pages and a colon: `Related: An Old Song`."""
    label = _LABELLED.match(plain)
    words = fold(label[1]).split() if label else []
    if not words:
        return False
    begun = vocabulary().at(words, 0, "starts") or vocabulary().at(words, 0, "sure")
    whole = begun is not None and len(begun.words) == len(words)
    return whole or bool(vocabulary().covering(words) or vocabulary().label(words))


def _is_quoted(view: TextView, line: Line) -> bool:
    """Whether a longer line nearby says the line word for word: it is a quotation in large letters."""
    said = f" {view.folded[line.index]} "
    near = range(max(line.index - _NEAR, 0), min(line.index + _NEAR + 1, len(view.lines)))
    return line.words >= _SAID and any(
        view.lines[n].words >= line.words + _SAID and said in f" {view.folded[n]} " for n in near
    )


def _is_said_again(view: TextView, n: int) -> bool:
    """Whether a line is a label that recurs; a table of contents over the text says its headings once before."""
    again = [m for m, folded in enumerate(view.folded) if folded == view.folded[n] and m != n]
    return len(again) > 1 or any(m > n or n - m <= _NEAR for m in again)


def _is_biography(lines: Sequence[Line], n: int, under: int) -> bool:
    """Whether a line is a name over what says of that person who he is, with no article going on below."""
    if lines[n].words > _NAME or not is_under_its_name(lines, under):
        return False
    return not any(map(is_prose, lines[under + 2 : under + 4]))


def _is_named(lines: Sequence[Line], n: int) -> bool:
    """Whether another line holds the words of a line as they are written: a name of which the text speaks."""
    name = bare(lines[n].text)
    return any(name in line.text for line in lines if line.words > lines[n].words)


def _is_asking(lines: Sequence[Line], wanted: Collection[int]) -> bool:
    """Whether a text has two short questions or more above its prose, and none that is put to somebody."""
    questions = [line for line in lines if line.text.endswith("?") and line.words <= _LONG]
    short = sum(line.index in wanted and line.words <= _ASKS for line in questions)
    return short > 1 and not any(READER.search(line.text) for line in questions)


def _is_spoken(line: Line, asked: bool) -> bool:
    """Whether it may be the author's own sentence: an exclamation, a question of speech or of an interview.

    `asked`: the headings of the text are questions.
    """
    plain = bare(line.text)
    if not plain.rstrip("»”\"’') \u00a0\u202f").endswith(("?", "!")):
        return False
    if not plain.endswith("?") or line.text.startswith(_STRONG):
        return True
    return function_share(plain) > 0.5 and not (is_capital(plain) or (asked and line.words <= _ASKS))
