"""A raw text comes in, what it says of itself goes out: title, authors, date, language, publisher, address.

Everything is read, nothing is concluded: each reading has the span of the source it was read from and says how sure it
is. What the text does not show is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.cleaning.forms import is_cut_off
from generator.cleaning.judgement import judge, page_of
from generator.cleaning.mastheads import HEAD, is_citation_head
from generator.cleaning.metadata.signatures import signed
from generator.cleaning.metadata.title import removed_title, removed_titles
from generator.cleaning.titles import best_title, reading_of
from generator.cleaning.view import Line, TextView, bare, fold
from generator.model.cleaned import Cleaned, Inferred, Reading
from generator.text.language import language_of

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"]{4,400}")
_ORIGIN = re.compile(
    r"(?:source|lien|url|adresse|address|permalink|article original|original article|lire sur|published (?:at|on|in)|"
    r"retrieved from|cet article est disponible)\b",
    re.I,
)
_EMPHASISED = re.compile(r"(?<![*\w])[*_]([^*_\n]{3,120})[*_](?![*\w])")
_COPYRIGHT = re.compile(
    r"(?:©|copyright)[ \u00a0]?(?:\(c\) ?)?((?:[\w.’']{1,30}[ \u00a0/-]){0,6}?)(\d{4})?[-–/ \u00a0]{0,3}"
    r"([^\d\n*_.|]{2,60})?",
    re.I,
)

_INTO, _TITLED = 3, 4
"""Lines of the article among which its title may still stand; words of a line that is a title by itself."""


def infer(source: str, cleaned: Cleaned | None = None) -> Inferred:
    """Read what a source text shows of itself. Positions are of the source.

    `cleaned` is what cleaning made of it: what that took out as the title is the title, so that none is lost.

    >>> infer("# An Old Song\\n\\nMay 1, 2020, by Jane Doe\\n\\nIt is sung again.").authors[0].value
    'Jane Doe'
    """
    view = TextView(source)
    if not view.lines:
        return Inferred()
    guess = language_of(source)
    view = TextView(source, guess.code)
    language = None
    if guess.code:
        sure = "high" if guess.certainty > 0.8 else "medium"
        language = Reading(guess.code, 0, len(source), sure, "its words are those of this language")
    title = _title(view, cleaned)
    authors, date = signed(view, title)
    return Inferred(title, authors, date, language, _publisher(view), _address(view))


def _title(view: TextView, cleaned: Cleaned | None) -> Reading | None:
    head, zones = view.lines[: HEAD * 4], page_of(view)[1]
    read = _ranked_title(view, head) or best_title(
        view, zones.first if zones.bounded else len(head), [*removed_titles(cleaned)] if cleaned else ()
    )
    read = (removed_title(cleaned, read) if cleaned else None) or read
    return read and _alone(view, read, view.lines[: zones.first + _INTO])


def _alone(view: TextView, read: Reading, near: Sequence[Line]) -> Reading:
    """The title as a line of its own says it, where the line that was read names the site before or after it."""
    said = fold(read.value)
    for line in reversed(near):
        words = view.folded[line.index]
        more = len(words) < len(said) and (said.startswith(f"{words} ") or said.endswith(f" {words}"))
        if more and line.words >= _TITLED and line.kind in ("prose", "heading") and not is_cut_off(line.text):
            return reading_of(view, line, read.certainty, read.why)
    return read


def _ranked_title(view: TextView, head: Sequence[Line]) -> Reading | None:
    for line in head:
        if line.text.startswith("# ") and judge(view)[line.index].outcome != "remove":
            return reading_of(view, line, "high", "the first heading of the highest rank")
    return None


def _publisher(view: TextView) -> Reading | None:
    for line in view.lines:
        if is_citation_head(view.folded[line.index]) and line.index + 1 < len(view.lines):
            below = line if line.words > 12 else view.lines[line.index + 1]
            if match := _EMPHASISED.search(below.text):
                value = re.split(r" ?: | – | - ", match[1])[0].strip()
                start = below.start + match.start(1)
                return Reading(
                    value, start, start + len(value), "high", "the box that tells how to cite the text names it"
                )
    for line in reversed(view.lines[-12:]):
        match = _COPYRIGHT.search(line.text[:200]) if line.words <= 20 else None
        if match and match[3] and match[3].strip(" -–/") and match[2]:
            value = re.split(r" (?:or|and its|et ses|All|Tous) ", match[3].strip(" -–/,").split("/")[-1].strip())[0]
            if value and fold(value) not in ("all rights reserved", "tous droits reserves"):
                start = view.text.find(value, line.start, line.end)
                return Reading(value, start, start + len(value), "medium", "the line of rights names it")
    return None


def _address(view: TextView) -> Reading | None:
    for line in [*view.lines[:HEAD], *view.lines[-6:]]:
        match = _ADDRESS.search(line.text)
        if match is None or line.kind in ("definition", "continued") or line.words > 12:
            continue
        alone = line.text.strip("<>* ") == match[0] and line.index < HEAD
        if alone or _ORIGIN.match(bare(line.text)):
            start = line.start + match.start()
            why = "a line over or under the text gives it as the source"
            return Reading(match[0].rstrip(".,;"), start, start + len(match[0].rstrip(".,;")), "medium", why)
    return None
