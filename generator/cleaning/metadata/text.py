"""A raw text comes in, what it says of itself goes out: title, authors, date, language, publisher, address.

Everything is read, nothing is concluded: each reading has the span of the source it was read from and says how sure it
is. What the text does not show is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.cleaning.bylines import PROFESSIONS, is_byline, is_unnamed_byline, signed_in
from generator.cleaning.dates import dates_in
from generator.cleaning.headings import heading_text, may_be_heading
from generator.cleaning.judgement import judge, page_of
from generator.cleaning.mastheads import HEAD, is_citation_head
from generator.cleaning.view import Line, TextView, bare, fold, function_share, is_final
from generator.model.cleaned import Inferred, Reading
from generator.text.language import each, language_of
from generator.text.scripts import is_unspaced

_NAME = (
    r"[A-ZÀ-ÞŒ][\w’'.-]{0,30}(?:[ \u00a0](?:de|du|la|le|van|von|der|den|al|el|ben|bin|d’|d')){0,3}"
    r"[ \u00a0][A-ZÀ-ÞŒ][\w’'.-]{1,30}(?:[ \u00a0][A-ZÀ-ÞŒ][\w’'.-]{1,30}){0,2}"
)
_SIGNED = re.compile(
    rf"(?:^|[ ,|·–—(])(?:par|Par|PAR|by|By|BY)[ \u00a0:]{{1,3}}(?:Dr\.? |Prof\.? )?[*\[]{{0,3}}({_NAME})"
)
_NAMED = re.compile(rf"[*\[]{{0,3}}({_NAME})")
_AND = re.compile(rf"\]?(?:\([^()\s]{{0,500}}\))?(?:,| et| and| und| &)[ \u00a0](?:et |and |und )?\[?({_NAME})")
_BIOGRAPHY = re.compile(
    rf"\*{{0,2}}({_NAME})\*{{0,2}},? (?:est|is) (?:(?:a|an|the|un|une|le|la|l’|l')[ ]?)?(?:[\w’'-]{{1,30}} ){{0,3}}?"
    rf"(?:{PROFESSIONS}|maître)\b"
)
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


def infer(source: str) -> Inferred:
    """Read what a source text shows of itself. Positions are of the source.

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
    return Inferred(_title(view), _authors(view), _date(view), language, _publisher(view), _address(view))


def _head(view: TextView) -> list[Line]:
    """The lines before the first paragraph of prose, and that paragraph's own line not among them."""
    head: list[Line] = []
    for line in view.lines[: HEAD * 4]:
        if line.words >= 20 and is_final(line.text) and function_share(line.text) > 0.25 and len(head) >= 1:
            break
        if line.words >= 30:
            break
        head.append(line)
    return head


def _title(view: TextView) -> Reading | None:
    head = _head(view)
    verdicts = judge(view)
    candidates = [
        line
        for line in head
        if line.kind in ("heading", "prose")
        and verdicts[line.index].outcome != "remove"
        and not (is_byline(line, view.language) or is_unnamed_byline(line.text))
    ]
    return _ranked_title(view, candidates) or _signed_title(view, head, candidates) or _first_title(view, candidates)


def _ranked_title(view: TextView, candidates: list[Line]) -> Reading | None:
    for line in candidates:
        if line.text.startswith("# "):
            return _reading(view, line, heading_text(line), "high", "the first heading of the highest rank")
    return None


def _signed_title(view: TextView, head: list[Line], candidates: list[Line]) -> Reading | None:
    """The first line over a by-line, with one sentence, a standfirst, between them at most."""
    for line in candidates:
        standfirst = any(below.index == line.index + 1 and is_final(below.text) for below in head)
        below = view.lines[min(line.index + 1 + standfirst, len(view.lines) - 1)]
        signed = is_byline(below, view.language) and not is_final(line.text)
        if signed and not is_citation_head(view.folded[line.index]):
            sure = "high" if line.kind == "heading" else "medium"
            return _reading(view, line, heading_text(line), sure, "it stands over the line that names author or date")
    return None


def _first_title(view: TextView, candidates: list[Line]) -> Reading | None:
    if not candidates:
        return None
    line = candidates[0]
    if line.kind == "heading":
        return _reading(view, line, heading_text(line), "medium", "the first heading, before any prose")
    several = (line.words >= 3 and " " in line.text) or (len(line.text) >= 3 and is_unspaced(line.text[0]))
    if may_be_heading(line.text) and several and line.index + 1 < len(view.lines):
        return _reading(view, line, line.text, "low", "the first line, which reads as a title")
    return None


def _reading(view: TextView, line: Line, text: str, certainty: str, why: str) -> Reading:
    value = bare(text)
    start = view.text.find(value, line.start, line.end)
    start, end = (start, start + len(value)) if start >= 0 else (line.start, line.end)
    return Reading(unescape(value), start, end, certainty, why)


def _near(view: TextView) -> list[Line]:
    """The lines over and under the article, where a page says who wrote it, and when."""
    zones, lines = page_of(view)[1], view.lines
    if zones.bounded:
        top, low = max(zones.first - HEAD, 0), zones.last + 1
        order = (range(top, zones.first + 3), range(HEAD), range(top), range(low, low + HEAD))
        near = dict.fromkeys(n for numbers in order for n in numbers if n < len(lines))
        return [lines[n] for n in near]
    prose = [line.index for line in lines if line.words >= 20 and is_final(line.text)]
    first, last = (max(prose[0] + 4, HEAD), prose[-1]) if prose else (len(lines), len(lines))
    return [*lines[:first], *lines[max(first, min(last + 1, len(lines) - 6)) :]]


def _authors(view: TextView) -> tuple[Reading, ...]:
    near = _near(view)
    for line in near:
        if line.words > 30 or not is_byline(line, view.language):
            continue
        if signers := tuple(_signers(line, view.language)):
            return signers
    for line in view.lines[len(view.lines) // 3 :]:
        if line.words <= 90 and (match := _BIOGRAPHY.match(line.text)):
            start = line.start + match.start(1)
            return (
                Reading(match[1], start, start + len(match[1]), "medium", "a line below the text says who this is"),
            )
    return ()


_OFFICES = each(
    "fellow senior professor director programme program editor correspondent university institute chief staff writer "
    "professeur directeur directrice institut université rédaction chercheur chercheuse correspondant correspondante"
)


def _signers(line: Line, language: str | None) -> Iterator[Reading]:
    by = signed_in(language).search(line.text)
    match = _SIGNED.search(line.text) or (_NAMED.match(line.text, by.end()) if by else None)
    while match:
        start = line.start + match.start(1)
        name = _ended(match[1])
        if _OFFICES & set(name.lower().split()):
            return
        yield Reading(
            _cased(name), start, start + len(name), "high", "the line over or under the text names the author"
        )
        match = _AND.match(line.text, match.end(1))


_NO_NAME = each(
    "january february march april may june july august september october november december janvier "
    "février mars avril mai juin juillet août septembre octobre novembre décembre monday tuesday "
    "wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche "
    "updated published posted modified publié mis staff senior contributing special globe associated "
    "press correspondent reporter writer editor news jan feb mar apr jun jul aug sep sept oct nov dec "
    "photo photos photographs read share follow comments on for the"
)


def _ended(name: str) -> str:
    """A name up to where it ends: a month, a day or an office that a page set beside it is none of its words.

    >>> _ended("Madison Czopek December"), _ended("Jane May")
    ('Madison Czopek', 'Jane May')
    """
    words = name.rstrip(".,-*").split()
    end = next((n for n, word in enumerate(words) if n > 1 and word.lower().strip(".,") in _NO_NAME), len(words))
    return " ".join(words[:end]).rstrip(".,-*")


def is_name(value: str) -> bool:
    """Whether a value can be the name of a person, and not an office or a paper's desk."""
    words = value.split()
    return 2 <= len(words) <= 6 and not _OFFICES & {word.lower() for word in words}


def _cased(name: str) -> str:
    """A name without the capitals of a by-line: `Jeanne MARTIN` is Jeanne Martin."""
    words = [word.title() if word.isupper() and len(word) > 3 else word for word in name.split()]
    return " ".join(words)


def _date(view: TextView) -> Reading | None:
    near = _near(view)
    verdicts = judge(view)
    for line in near:
        published = is_byline(line, view.language) or "date-only" in verdicts[line.index].signals
        if not published and not view.folded[line.index].startswith(("publie", "published", "posted", "mis en ligne")):
            continue
        for dated in dates_in(line.text, view.language):
            sure = "high" if dated.sure else "low"
            why = "a line over or under the text gives the date"
            return Reading(dated.value, line.start + dated.start, line.start + dated.end, sure, why)
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
