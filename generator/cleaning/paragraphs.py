"""Rules that give back the paragraphs: lines wrapped by a printer, words and paragraphs torn in two.

After them one line is one paragraph, heading, item or note, and a blank line stands between two of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from generator.cleaning.forms import is_code
from generator.cleaning.view import Line, TextView, function_share, is_final, is_lower
from generator.languages import declared
from generator.model.draft import Edit
from generator.text.language import each

_HYPHENATED = re.compile(r"([-\u2010\u00ac])(?<=[^\W\d_][-\u2010\u00ac])[ \t]?\n(?=[^\W\d_])")
_TIED = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W\d_])")
_WORD_END = re.compile(r"[^\W\d_]{1,40}$")
_WORD_START = re.compile(r"[^\W\d_]{1,40}")
_SPACED = re.compile(r" (?=[,.](?:[ \n]|\Z))(?<=[\w»”\"'’)\]*] )")
# A head that opens a line of its own although it is written small: who wrote, who took the picture, where it was read.
_OPENERS = each("avec with photo source via propos ©") | {word for language in declared() for word in language.by}
_PROSE = 0.15
_VERSE, _VERSE_ENDS = 60, ",;:.!?…—–"
_COMPOUND = each(
    "franco germano anglo russo sino américano euro afro indo non anti ex pro post pré pre semi quasi vice demi mi "
    "self co inter néo neo pan ultra long short high low well half so cross"
)


def hyphenated_words(view: TextView) -> Iterator[Edit]:
    r"""Join a word that a hyphen splits at the end of a line.

    Why: printed columns break words; whoever searches for `négociation` must find it where the page had `négo-` and
    `ciation`.
    Leaves alone: a hyphen before a capital (`Anglo-` `Saxon`) or after a prefix that keeps it (`non-` `dit`): there
    only the line end goes; and a word that the text writes with its hyphen elsewhere.

    >>> from generator.cleaning.view import after
    >>> after(hyphenated_words, "la négo-\nciation franco-\nrusse")
    'la négociation franco-russe'
    """
    text = view.text
    whole: dict[str, list[str]] | None = None
    for match in _HYPHENATED.finditer(text):
        left = _WORD_END.search(text, max(0, match.start() - 40), match.start())
        right = _WORD_START.match(text, match.end())
        if left is None or right is None:
            continue
        if whole is None:
            whole = _with_hyphens(text)
        hyphen = match[1] if match[1] != "\u00ac" else ""
        keeps = (
            left[0].lower() in _COMPOUND
            or not right[0].islower()
            or (len(left[0]) > 2 and _begins_one(whole.get(left[0], ()), right[0]))
            or text[left.start() - 1 : left.start()] == "-"
        )
        yield Edit(match.start(), match.end(), hyphen if keeps and match[1] != "\u00ac" else "")


def _with_hyphens(text: str) -> dict[str, list[str]]:
    """What stands right of a hyphen, in order, by every end of three letters and more of what stands left of it.

    Made once for a text: to look through the whole text for each torn word took 25 seconds for a torn megabyte.
    """
    by_ending: defaultdict[str, set[str]] = defaultdict(set)
    for hyphen in _TIED.finditer(text):
        left = _WORD_END.search(text, max(0, hyphen.start() - 40), hyphen.start())
        right = _WORD_START.match(text, hyphen.end())
        if left and right:
            for at in range(len(left[0]) - 2):
                by_ending[left[0][at:]].add(right[0])
    return {left: sorted(rights) for left, rights in by_ending.items()}


def _begins_one(words: Sequence[str], beginning: str) -> bool:
    """Whether one of the words, which are in order, begins so."""
    at = bisect_left(words, beginning)
    return at < len(words) and words[at].startswith(beginning)


def wrapped_lines(view: TextView) -> Iterator[Edit]:
    r"""Join the lines of a paragraph that was wrapped at a fixed width.

    Why: PDF conversions and e-mails end every line near the seventieth character; these line ends are the printer's.
    Leaves alone: a run in which few lines continue in lower case: a menu, a list, verse, or one paragraph per line.

    >>> from generator.cleaning.view import after
    >>> after(wrapped_lines, "Le sommet a convaincu\nles Russes que rien ne\nchange.")
    'Le sommet a convaincu les Russes que rien ne change.'
    """
    run: list[Line] = []
    verses = _verses(view.lines)
    for line in view.lines:
        code = is_code(line.text) or line.index in verses
        if run and (code or not _touches(view, line) or line.kind != "prose"):
            yield from _unwrapped(view, run)
            run = []
        if code:
            continue
        if line.kind == "prose" or (line.kind in ("quotation", "item", "definition") and not run):
            run.append(line)
    yield from _unwrapped(view, run)


def _touches(view: TextView, line: Line) -> bool:
    """Whether a line stands right under the one before it, and that one has no hard break at its end."""
    gap = view.gap(line)
    return gap.count("\n") == 1 and not gap.startswith(("  \n", "\\\n"))


def _unwrapped(view: TextView, run: list[Line]) -> Iterator[Edit]:
    width = max((len(line.text) for line in run), default=0)
    pairs = [
        (above, below) for above, below in pairwise(run) if not is_final(above.text) or len(above.text) > 0.75 * width
    ]
    onward = sum(is_lower(below.text) and not is_final(above.text) for above, below in pairs)
    if not onward or onward < 0.35 * len(pairs) or width > 200 or width < 20 or _is_verse(run):
        return
    for above, below in pairs:
        long_enough = len(above.text) > 0.6 * width or is_lower(below.text)
        if long_enough and (not is_final(above.text) or len(above.text) > 0.85 * width):
            yield Edit(above.end, below.start, " ")


def _is_verse(run: list[Line]) -> bool:
    """Whether half of four short lines and more end in a point or a comma, as those of a poem do, or a song.

    A printer breaks lines where they are full: hardly one in five of his ends so.
    """
    ended = sum(line.text[-1] in _VERSE_ENDS for line in run)
    return len(run) >= 4 and max(len(line.text) for line in run) <= _VERSE and 2 * ended >= len(run)


def _verses(lines: Sequence[Line]) -> frozenset[int]:
    """The lines, but the first, of every row of short lines that is verse."""
    verses: set[int] = set()
    for short, row in groupby(lines, lambda line: line.kind == "prose" and len(line.text) <= _VERSE):
        run = list(row)
        if short and _is_verse(run):
            verses.update(line.index for line in run[1:])
    return frozenset(verses)


def line_paragraphs(view: TextView) -> Iterator[Edit]:
    r"""Put a blank line between two lines that are each a paragraph.

    Why: many pages come as one paragraph per line; in Markdown, two lines without a blank line between them are one
    paragraph.
    Leaves alone: lists, quotations, tables and code, whose lines belong together, and a line that asks for a hard
    break.

    >>> from generator.cleaning.view import after
    >>> after(line_paragraphs, "Non.\nLa Russie pense qu’elle gagnera.\n- Kiev\n- Riga")
    'Non.\n\nLa Russie pense qu’elle gagnera.\n\n- Kiev\n- Riga'
    """
    for above, below in pairwise(view.lines):
        if not _touches(view, below) or below.kind == "continued":
            continue
        if above.kind == below.kind and above.kind in ("item", "quotation", "table"):
            continue
        yield Edit(above.end, below.start, "\n\n")


def torn_paragraphs(view: TextView) -> Iterator[Edit]:
    r"""Join two paragraphs that were one: the first has no end, the second no beginning.

    Why: a picture, an advertisement or a page break tore them apart and is gone. No full stop before and a lower-case
    letter after is the one sign that is hardly ever wrong; without the lower-case letter, headings would be swallowed.
    Leaves alone: headings, list items and notes; a short line, which may be a title; a first half without small words,
    which is no sentence; a second half that ends in a colon or a semicolon; a first half that names who wrote the text
    or took a picture; a line that is said twice.

    >>> from generator.cleaning.view import after
    >>> after(torn_paragraphs, "Les Etats-Unis ne jouent pas leur prestige : ils y\n\ndéfendent leurs intérêts.")
    'Les Etats-Unis ne jouent pas leur prestige : ils y défendent leurs intérêts.'
    """
    verse = _verses(view.lines)
    for above, below in pairwise(view.lines):
        if (
            below.index in verse
            or is_code(above.text)
            or below.kind != "prose"
            or above.kind not in ("prose", "quotation")
            or view.gap(below).startswith(("  \n", "\\\n"))
        ):
            continue
        if (
            above.words < 5
            or function_share(above.text) < _PROSE
            or above.text == below.text
            or is_final(above.text)
            or above.text.endswith((":", ";", ">", "|"))
            or not is_lower(below.text)
        ):
            continue
        credited = (
            below.words <= 8 and not is_final(below.text) and below.text.split()[0].strip("(*_[").lower() in _OPENERS
        )
        if below.words < 2 or credited or "://" in above.text[-40:]:
            continue
        yield Edit(above.end, below.start, " ")


def loose_blanks(view: TextView) -> Iterator[Edit]:
    r"""Remove spaces at the beginning and end of lines, and blank lines beyond one.

    Why: they come from a page's layout; in Markdown, four spaces at the beginning of a line make it code.
    Leaves alone: the four spaces by which a paragraph belongs to the note or item above it, two spaces at the end of a
    line within a paragraph, which are a line break, and spaces between words.

    >>> from generator.cleaning.view import after
    >>> after(loose_blanks, "\n\n   Moscou \n\n\n\nKiev\n")
    'Moscou\n\nKiev'
    """
    owned = False
    before = 0
    for line in view.lines:
        gap = view.text[before : line.start]
        owned = (line.kind == "continued" and owned) or line.kind in ("definition", "item")
        wanted = _gap(gap, owned and line.kind == "continued") if line.index else ""
        if gap != wanted:
            yield Edit(before, line.start, wanted)
        before = line.end
    yield Edit(before, len(view.text))


def _gap(gap: str, owned: bool) -> str:
    """What belongs between two lines, given what stands there."""
    blank = gap.count("\n") > 1
    hard = not blank and gap.startswith("  ")
    return ("  " if hard else "") + ("\n\n" if blank else "\n") + ("    " if owned else "")


def gap_before_mark(view: TextView) -> Iterator[Edit]:
    """Remove the space before a comma or a full stop.

    Why: a link that was stripped leaves its space behind; neither French nor English has one there.
    Leaves alone: the space before `; : ! ?`, which French requires; three dots; `.com` and `.5`; no-break spaces.

    >>> from generator.cleaning.view import after
    >>> after(gap_before_mark, "les puissances mondiales , après … .com")
    'les puissances mondiales, après … .com'
    """
    for match in _SPACED.finditer(view.text):
        yield Edit(match.start(), match.end())
