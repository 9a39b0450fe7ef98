"""Who wrote it and when: the lines that say so and nothing else, told from sentences that begin alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from generator.cleaning.dates import CLOCK, dates_in
from generator.cleaning.memory import remembered
from generator.cleaning.view import Line, bare, is_final
from generator.languages import rules_of
from generator.text.language import each

SAID_BEFORE = re.compile(
    r"(?:par|by|de notre (?:correspondante?|envoyée? spéciale?)|propos recueillis par|written by|posted by|"
    r"published by|publié par|from|avec|story by|words by|words|analysis by|opinion by|texte|entretien avec|écrit par|"
    r"rédigé par|review by|reviewed by)[ :\u00a0]",
    re.I,
)
PROFESSIONS = (
    "professeure?|professor|directeur|directrice|director|chercheure?|chercheuse|researcher|fellow|journaliste?|"
    "correspond[ae]nte?|reporter|editor|rédacteur|rédactrice|auteure?|author|autrice|writer|écrivaine?|columnist|"
    "chroniqueu(?:r|se)|(?:vice-)?présidente?|(?:vice-)?president|maître de conférences|historien(?:ne)?|historian|"
    "politologue|political scientist|économiste|economist|doctorante?|analyste?|spécialiste|specialist|lecturer|"
    "scholar|experte?|ambassadeur|ambassador|diplomate?"
)
"""What authors of articles are, as a pattern of alternatives: a line at the end of a text says so of its author."""
_NAMED = re.compile(r"(?:[^\W\d_]\.)|(?:[^\W\d_][\w’'.-]*)")
_PARTICLES = each("de la le du des d von van der den el al et and und y e i dit ben bin in à")
_SIGNED = re.compile(
    r"(?:par|Par|by|By)[ :\u00a0]{1,2}[A-ZÀ-Þ][\w’'.-]{1,30} (?:(?:de|von|van) )?[A-ZÀ-Þ]{1}[\w’'.-]{1,30}[, |]"
)
_UNNAMED = re.compile(
    r"(?:by|from|par|de)[ \u00a0](?:an?|our|the|notre|nos|une?|la)[ \u00a0]"
    r"(?:(?:own|special|staff|foreign|occasional) ){0,2}"
    r"(?:correspond[ea]nte?s?|reporters?|writers?|staff|editors?|envoyée?s? spécia(?:le?s?|ux)|rédaction)\b"
    r"[^\n.]{0,40}$",
    re.I,
)
# Words of the longest name that stands alone below `By`.
_NAME = 5
_ASIDE = re.compile(r" ?\([^()\n]{0,80}\)")
_HANDLE = re.compile(r" ?(?:\b(?:follow|suivre) )?@\w{2,30}", re.I)
_BAR = re.compile(r" ?[|•·] ?")
_OFFICE = re.compile(
    r",? (?:envoyée?s? spécia|correspondante?s?\b|journalistes?\b|special correspondent|staff writer|senior|reporter)"
    r"[^\n]{0,60}$",
    re.I,
)
_WEEKDAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"publié le|publiée le|mis à jour le|le|on|published|updated|posted|date)\b[ ,:]{0,3}",
    re.I,
)


def is_unnamed_byline(text: str) -> bool:
    """Whether a line says that somebody wrote the article, and not who: it is no title.

    >>> is_unnamed_byline("From our own Correspondent"), is_unnamed_byline("From our own garden")
    (True, False)
    """
    return bool(_UNNAMED.match(bare(text)))


def is_byline(line: Line, language: str | None = None) -> bool:
    """Whether a line says who wrote the article, or when it appeared, and nothing else.

    >>> from generator.cleaning.view import TextView
    >>> view = TextView("vendredi 11 novembre 2016, par [Jean BON](#)\\n\\nPar ailleurs, il ment")
    >>> [is_byline(line) for line in view.lines]
    [True, False]
    """
    return line.kind in ("prose", "heading") and line.words <= 30 and _says_who_or_when(line.text, line.words, language)


def is_parted_byline(lines: Sequence[Line], n: int, language: str | None = None) -> bool:
    """Whether a line holds nothing but `By`, and the one below it the name.

    >>> from generator.cleaning.view import TextView
    >>> view = TextView("By\\n\\nJane Doe\\n\\nBy\\n\\nthe river")
    >>> [is_parted_byline(view.lines, n) for n in (0, 2)]
    [True, False]
    """
    if not 0 <= n < len(lines) - 1 or lines[n].words > 1 or not 2 <= lines[n + 1].words <= _NAME:
        return False
    return _says_who_or_when(f"{lines[n].text} {lines[n + 1].text}", lines[n + 1].words + 1, language)


@remembered
def _says_who_or_when(text: str, words: int, language: str | None) -> bool:
    plain = _without_asides(bare(text).strip("—–-|·• "))
    if not plain or (plain.endswith((".", "?", "!")) and words > 8) or (is_final(plain) and words > 12):
        return False
    dated = bool(dates_in(plain, language))
    if (dated or (words <= 16 and CLOCK.search(plain))) and _SIGNED.match(plain):
        return True
    pieces = [piece for part in _BAR.split(text) if (piece := _without_asides(bare(part)).strip("—–- "))]
    if len(pieces) > 2 or (len(pieces) > 1 and dated):
        others = [piece for piece in pieces if not _says(piece, language)]
        return len(others) < len(pieces) and all(map(_names_only, others))
    return words <= 16 and _says(plain, language)


def _without_asides(plain: str) -> str:
    """A line without what stands in brackets and without handles of networks."""
    return _HANDLE.sub("", _ASIDE.sub("", plain))


def _names_only(piece: str) -> bool:
    """Whether a piece between two bars is a name, a section or a figure."""
    words = piece.split()
    return len(words) <= 4 and all(word[:1].isupper() or word[:1].isdigit() or word in _PARTICLES for word in words)


@cache
def signed_in(language: str | None) -> re.Pattern[str]:
    """The word before an author's name in a language, as `von` in German; it matches nothing where it is not known."""
    words = "|".join(map(re.escape, rules_of(language).by))
    return re.compile(rf"(?:^|(?<=[ ,|·–—(]))(?:{words})[ \u00a0:]{{1,3}}" if words else r"(?!)", re.IGNORECASE)


def _says(plain: str, language: str | None) -> bool:
    """Whether a piece of a line says when or by whom, and nothing else."""
    dated = dates_in(plain, language)
    rest = plain
    for date in reversed(dated):
        rest = rest[: date.start] + rest[date.end :]
    rest = _WEEKDAY.sub(" ", CLOCK.sub(" ", rest)).strip(" ,|–—-·•()[]:\u00a0")
    if rest != plain and not rest:
        return not plain.startswith(("Le ", "On ")) or bool(CLOCK.search(plain))
    signed = SAID_BEFORE.match(rest) or signed_in(language).match(rest)
    if not signed:
        return False
    names = _NAMED.findall(_OFFICE.sub("", rest[signed.end() :]))
    capital = [name for name in names if name[:1].isupper()]
    return (
        len(capital) >= 1
        and all(name[:1].isupper() or name in _PARTICLES for name in names)
        and len(names) <= 9
        and (len(capital) >= 2 or rest != plain)
    )
