"""Who wrote it and when: the lines that say so and nothing else, told from sentences that begin alike."""

from __future__ import annotations

import re

from generator.cleaning.dates import dates_in
from generator.cleaning.memory import remembered
from generator.cleaning.view import Line, bare, is_final
from generator.text.language import each

SAID_BEFORE = re.compile(
    r"(?:par|by|de notre (?:correspondante?|envoyée? spéciale?)|propos recueillis par|written by|posted by|"
    r"published by|publié par|from|avec|story by|words by|words|analysis by|opinion by|texte|entretien avec|écrit par|"
    r"rédigé par|review by|reviewed by)[ :\u00a0]",
    re.I,
)
_NAMED = re.compile(r"(?:[^\W\d_]\.)|(?:[^\W\d_][\w’'.-]*)")
_PARTICLES = each("de la le du des d von van der den el al et and y e i dit ben bin in à")
_SIGNED = re.compile(
    r"(?:par|Par|by|By)[ :\u00a0]{1,2}[A-ZÀ-Þ][\w’'.-]{1,30} (?:(?:de|von|van) )?[A-ZÀ-Þ]{1}[\w’'.-]{1,30}[, |]"
)
_ASIDE = re.compile(r" ?\([^()\n]{0,80}\)")
_CLOCK = re.compile(
    r"(?:\b(?:à|at) )?\b\d{1,2} ?[:h.] ?\d{2}\b(?: ?(?:[ap]\.?m\b\.?|GMT|UTC|CES?T|BST|E[DS]?T|P[DS]?T)){0,2}", re.I
)
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


def is_byline(line: Line, language: str | None = None) -> bool:
    """Whether a line says who wrote the article, or when it appeared, and nothing else.

    >>> from generator.cleaning.view import TextView
    >>> view = TextView("vendredi 11 novembre 2016, par [Jean BON](#)\\n\\nPar ailleurs, il ment")
    >>> [is_byline(line) for line in view.lines]
    [True, False]
    """
    return line.kind in ("prose", "heading") and line.words <= 30 and _says_who_or_when(line.text, line.words, language)


@remembered
def _says_who_or_when(text: str, words: int, language: str | None) -> bool:
    plain = bare(text).strip("—–-|·• ")
    plain = _HANDLE.sub("", _ASIDE.sub("", plain))
    if not plain or (plain.endswith((".", "?", "!")) and words > 8) or (is_final(plain) and words > 12):
        return False
    dated = dates_in(plain, language)
    if (dated or (words <= 16 and _CLOCK.search(plain))) and _SIGNED.match(plain):
        return True
    pieces = [_HANDLE.sub("", _ASIDE.sub("", bare(piece))).strip("—–- ") for piece in _BAR.split(text)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 2 or (len(pieces) > 1 and dated):
        said = [_says(piece, language) for piece in pieces]
        return any(said) and all(one or _names_only(piece) for one, piece in zip(said, pieces, strict=True))
    return words <= 16 and _says(plain, language)


def _names_only(piece: str) -> bool:
    """Whether a piece between two bars is a name, a section or a figure."""
    words = piece.split()
    return len(words) <= 4 and all(word[:1].isupper() or word[:1].isdigit() or word in _PARTICLES for word in words)


def _says(plain: str, language: str | None) -> bool:
    """Whether a piece of a line says when or by whom, and nothing else."""
    dated = dates_in(plain, language)
    rest = plain
    for one in reversed(dated):
        rest = rest[: one.start] + rest[one.end :]
    rest = _WEEKDAY.sub(" ", _CLOCK.sub(" ", rest)).strip(" ,|–—-·•()[]:\u00a0")
    if rest != plain and not rest:
        return not plain.startswith(("Le ", "On ")) or bool(_CLOCK.search(plain))
    found = SAID_BEFORE.match(rest)
    if not found:
        return False
    names = _NAMED.findall(_OFFICE.sub("", rest[found.end() :]))
    capital = [name for name in names if name[:1].isupper()]
    return (
        len(capital) >= 1
        and all(name[:1].isupper() or name in _PARTICLES for name in names)
        and len(names) <= 9
        and (len(capital) >= 2 or rest != plain)
    )
