"""Who signs an article and when it appeared: a text and the place of its title come in, readings go out.

A page signs many articles: its own under the title, others in its lists. So the lines under the title are read first,
then those over the first paragraph, then the rest; what stands further off is less certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.cleaning.bylines import PROFESSIONS, SAID_BEFORE, is_byline, signed_in
from generator.cleaning.core import STRONG
from generator.cleaning.dates import MONTHS, Dated, dates_in
from generator.cleaning.judgement import judge, page_of
from generator.cleaning.mastheads import HEAD
from generator.cleaning.view import Line, TextView, bare, fold, is_final
from generator.model.cleaned import Reading
from generator.text.language import each

_NAME = (
    r"[A-ZÀ-ÞŒ][\w’'.-]{0,30}(?:[ \u00a0](?:de|du|la|le|van|von|der|den|al|el|ben|bin|d’|d')){0,3}"
    r"[ \u00a0][A-ZÀ-ÞŒ][\w’'.-]{1,30}(?:[ \u00a0][A-ZÀ-ÞŒ][\w’'.-]{1,30}){0,2}"
)
_SIGNED = re.compile(
    r"(?:^|[ ,|·–—(])(?:par|Par|PAR|by|By|BY)(?:[ \u00a0:]{1,3}|(?=[A-ZÀ-Þ]))(?:Dr\.? |Prof\.? )?"
    rf"[*\[]{{0,3}}({_NAME})"
)
_NAMED = re.compile(rf"[*\[]{{0,3}}({_NAME})")
_AND = re.compile(rf"\]?(?:\([^()\s]{{0,500}}\))?(?:,| et| and| und| &)[ \u00a0](?:et |and |und )?\[?({_NAME})")
_BIOGRAPHY = re.compile(
    rf"\*{{0,2}}({_NAME})\*{{0,2}},? (?:est|is) (?:(?:a|an|the|un|une|le|la|l’|l')[ ]?)?(?:[\w’'-]{{1,30}} ){{0,3}}?"
    rf"(?:{PROFESSIONS}|maître)\b"
)
_OFFICES = each(
    "fellow senior professor director programme program editor correspondent university institute chief staff writer "
    "professeur directeur directrice institut université rédaction chercheur chercheuse correspondant correspondante"
)
_NO_NAME = frozenset(MONTHS) | each(
    "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche "
    "updated published posted modified publié mis staff senior contributing special globe associated press "
    "correspondent reporter writer editor news photo photos photographs read share follow comments on for the"
)
_OPENS = re.compile(r"(?:[*•/—–|-]{1,2} )?(?:[Ww]ritten )?(?:[Bb]y|BY|[Pp]ar|PAR)(?=[ \u00a0:A-ZÀ-Þ])")
_PROFESSION = re.compile(PROFESSIONS)
# Months are set against what stands before them where a page's columns were run together.
_MONTHS = "|".join(sorted(month.title() for month in MONTHS if len(month) > 2))
_GLUED = re.compile(rf"(?<=[a-zà-ÿ.])(?:{_MONTHS})\w*$")
_RUN_TOGETHER = re.compile(r"(?<=[a-zà-ÿO])(?=[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})|(?<=\b[12]\d{3})(?=\d{1,2} [A-Z])")
_UPDATED = re.compile(
    r"updat|mis[e]? à jour|modifi|edited|aktualisiert|actualizad|aggiornat|bijgewerkt|atualizad", re.I
)
_APART = re.compile(r" ?[|•·@/] ?| [–—-] |, |\t")
_UNDER, _LONGEST, _SHORT = 15, 30, 16
"""Lines under the title that are looked at; words of a by-line; of a line that says when."""
_BESIDE, _BELOW = 3, 15
"""Lines between a name and its date; lines below the article in which its author is named again."""


def signed(view: TextView, title: Reading | None) -> tuple[tuple[Reading, ...], Reading | None]:
    """The authors and the date of an article whose title is known, or not."""
    at = next((line.index for line in view.lines if title and line.start <= title.start < line.end), -1)
    near, sure = _near(view, at)
    return _authors(view, near, sure), _date(view, near, sure)


def _near(view: TextView, title: int) -> tuple[list[Line], frozenset[int]]:
    """The lines round the article, in the order in which they are believed, and those of them right over it."""
    zones, lines = page_of(view)[1], view.lines
    if not zones.bounded:
        prose = [line.index for line in lines if line.words >= 20 and is_final(line.text)]
        first, last = (max(prose[0] + 4, HEAD), prose[-1]) if prose else (len(lines), len(lines))
        rest = lines[max(first, min(last + 1, len(lines) - 6)) :]
        return [*lines[:first], *rest], frozenset(range(first))
    top, low = max(zones.first - HEAD, 0), zones.last + 1
    under = range(title + 1, min(zones.first + 3, title + _UNDER)) if title >= 0 else range(0)
    over = range(max(title - 2, 0), max(title, 0))
    # Below a standfirst that is taken for the first paragraph stand by-line and date, too.
    beneath = range(title + 1, title + _UNDER) if title >= 0 else range(0)
    order = (under, over, range(top, zones.first + 3), beneath, range(HEAD), range(top), range(low, low + HEAD))
    near = dict.fromkeys(n for numbers in order for n in numbers if n < len(lines))
    sure = (*under, *over) if len(under) else range(top, zones.first + 3)
    return [lines[n] for n in near], frozenset(sure)


def _authors(view: TextView, near: Sequence[Line], sure: frozenset[int]) -> tuple[Reading, ...]:
    for line in near:
        opens = line.index in sure and _OPENS.match(line.text) and not is_final(line.text)
        if line.words <= _LONGEST and (opens or is_byline(line, view.language)):
            certainty = "high" if line.index in sure else "medium"
            if signers := tuple(_signers(line, view.language, certainty)):
                return signers
    for line in view.lines[len(view.lines) // 3 :]:
        if line.words <= 90 and (match := _BIOGRAPHY.match(line.text)):
            return (_read(line, match[1], match.start(1), "medium", "a line below the text says who this is"),)
    return tuple(_named_alone(view, near, sure))[:1]


def _signers(line: Line, language: str | None, certainty: str) -> Iterator[Reading]:
    by = signed_in(language).search(line.text)
    match = _SIGNED.search(line.text) or (_NAMED.match(line.text, by.end()) if by else None)
    while match:
        name = _ended(match[1])
        if not is_name(name) or _PROFESSION.search(name.lower()):
            return
        yield _read(line, name, match.start(1), certainty, "the line over or under the text names the author")
        match = _AND.match(line.text, match.end(1)) if name == match[1] else None


def _named_alone(view: TextView, near: Sequence[Line], sure: frozenset[int]) -> Iterator[Reading]:
    """Names that stand over the article with nothing before them, where a second sign shows that they sign it.

    It is a date beside the name, or the same name below the article.
    """
    alone, zones = page_of(view)
    below = [view.folded[n] for n in range(zones.last, min(zones.last + _BELOW, len(view.lines)))]
    for line in near:
        if line.index not in sure or line.words > _SHORT or line.index >= zones.first or is_final(line.text):
            continue
        if alone[line.index].weight >= STRONG and alone[line.index].speaks:
            continue
        dated = dates_in(line.text, view.language)
        text = line.text[: dated[0].start] if dated else line.text
        match = _NAMED.match(text.lstrip("*•– "))
        first = _APART.split(text.strip("*•– "))[0].strip(" ,")
        if not match or _ended(match[1]) != first or not is_name(first) or first.isupper():
            continue
        if _is_spoken_of(view, first):
            continue
        beside = range(line.index, min(line.index + _BESIDE, zones.first))
        dates = any(dates_in(view.lines[n].text, view.language) and view.lines[n].words <= _SHORT for n in beside)
        again = any(other.startswith(fold(first)) for other in below)
        if dates or again:
            at = line.text.find(first)
            yield _read(
                line, first, at, "medium", "the name stands over the text, and beside it a date or below it a note"
            )


def _is_spoken_of(view: TextView, name: str) -> bool:
    """Whether a word of a name stands in the text in lower case: `Marketing Strategy` is the name of a section."""
    words = each(" ".join(word.lower() for word in name.split()))
    return not _NO_NAME.isdisjoint(words) or any(not words.isdisjoint(line.text.split()) for line in view.lines)


def _read(line: Line, name: str, at: int, certainty: str, why: str) -> Reading:
    return Reading(_cased(name), line.start + at, line.start + at + len(name), certainty, why)


def _ended(name: str) -> str:
    """A name up to where it ends: a month, a day or an office that a page set beside it is none of its words.

    >>> _ended("Madison Czopek December"), _ended("Jane May"), _ended("Kent GermanDec"), _ended("Lucas Nolan22")
    ('Madison Czopek', 'Jane May', 'Kent German', 'Lucas Nolan')
    """
    words = _GLUED.sub("", name.rstrip(".,-*")).split()
    end = next((n for n, word in enumerate(words) if n > 1 and word.lower().strip(".,") in _NO_NAME), len(words))
    return " ".join(words[:end]).rstrip(".,-*0123456789")


def is_name(value: str) -> bool:
    """Whether a value can be the name of a person, and not an office or a paper's desk."""
    words = value.split()
    return 2 <= len(words) <= 6 and value[:1].isalpha() and not _OFFICES & {word.lower() for word in words}


def _cased(name: str) -> str:
    """A name without the capitals of a by-line: `Jeanne MARTIN` is Jeanne Martin."""
    return " ".join(word.title() if word.isupper() and len(word) > 3 else word for word in name.split())


def _date(view: TextView, near: Sequence[Line], sure: frozenset[int]) -> Reading | None:
    """The first date of publishing; one of an update where there is no other, and then with little certainty."""
    verdicts = judge(view)
    updated: Reading | None = None
    for line in near:
        folded = view.folded[line.index]
        published = is_byline(line, view.language) or "date-only" in verdicts[line.index].signals
        said = folded.startswith(("publie", "published", "posted", "mis en ligne", "date ", "last updated")) or bool(
            SAID_BEFORE.match(line.text)
        )
        sentence = line.words > _SHORT // 2 and is_final(bare(line.text))
        over = line.index in sure and line.words <= _SHORT and not sentence
        if not (published or said or over):
            continue
        for dated, of_update in _dates(line.text, view.language):
            certainty = "low" if not dated.sure else "high" if line.index in sure else "medium"
            why = "a line over or under the text gives the date"
            start, end = line.start + dated.start, line.start + dated.end
            if not of_update:
                return Reading(dated.value, start, end, certainty, why)
            updated = updated or Reading(dated.value, start, end, "low", f"{why}, of an update")
    return updated


def _dates(text: str, language: str | None) -> Iterator[tuple[Dated, bool]]:
    """The dates of a line in their order, and whether the words before each say that something was changed then."""
    apart = _RUN_TOGETHER.sub(" ", text)
    before = 0
    for dated in dates_in(apart, language):
        yield (
            Dated(dated.value, 0, len(text), dated.sure) if apart != text else dated,
            bool(_UPDATED.search(apart[before : dated.start])),
        )
        before = dated.end
