"""Finds slips of typography in editors' prose, in the languages whose rules the program knows.

Only what is unmistakable is a slip. Addresses, link targets, code and quoted lines are skipped, and so is what stands
inside quotation marks, which is somebody else's spelling. Titles in another language stand in *emphasis*, so the rules
about spaces and accents skip that too. Any space is accepted where one is required: the build makes it no-break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.languages import name_of, rules_of
from generator.model.problems import Problem

_ASIDE = re.compile(
    r"""
    (?P<code>```.*?```|`[^`\n]*`)
    | (?P<line>^[ ]{0,3}>[^\n]*)                                        # a quoted line, the passage among them
    | (?P<item>^[ ]*(?:[-*+]|\d{1,9}[.)])[ ]+)                          # the mark of an item of a list
    | \]\((?P<target>(?:[^()\s]|\([^()\s]{0,200}\)){1,2000})            # [name](target)
    | (?P<address><[^<>\s]{1,2000}>|https?://[^\s<>"«»“”]{1,2000}|www\.[^\s<>"«»“”]{1,2000})
    | (?P<entity>&\#?\w{1,30};)
    | «(?P<angular>[^«»]*)»
    | „(?P<low>[^„“”]*)[“”]
    | “(?P<high>[^“”]*)”
    | (?<![\w"])"(?P<straight>(?:[^"\n]|\n(?!\n)){1,2000})"
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_EMPHASIS = re.compile(r"\*(?=[^\s*])[^*]{1,300}\*|(?<!\w)_(?=[^\s_])[^_]{1,300}_(?!\w)")
_HIDDEN = "\ue000"
"""Stands for a character that rules skip: it is not a letter, a space or a punctuation mark."""
_AFTER_A_WORD = rf"""(?<=[\w)\]»”’"'%°€*`{_HIDDEN}])"""
_SPACED = ";:!?"
"""The marks before which a language may put a blank."""
_CLOSING = ".,;:!?)…'’*_"
_AROUND = 24
"""The most characters of the words around a slip that are shown with it, on each side."""


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """`[start, end)` of a text, which should read `put`; `read` and `fix` show both with the words around them."""

    start: int
    end: int
    what: str
    read: str
    fix: str
    put: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """`put` turns a match of `pattern` into what should stand there; `titles`: applies inside *emphasis* too."""

    what: str
    pattern: re.Pattern[str]
    put: Callable[[str], str]
    titles: bool = False


def _quoted(opening: str, closing: str) -> Callable[[str], str]:
    return lambda words: opening + words[1:-1].strip() + closing


def _marks(opening: str, closing: str) -> tuple[_Rule, ...]:
    """The rules of all languages. Marks after figures stay: feet, inches, minutes, differences and results."""
    quotation, straight = _quoted(opening, closing), f"straight quotation marks instead of {opening}…{closing}"
    return (
        _Rule("a straight apostrophe", re.compile(r"(?<=[^\W\d])'(?=\w)|(?<=s)'(?=\s)"), lambda _: "’", titles=True),
        _Rule(straight, re.compile(r'(?<![\w"])"[^"\n]{1,2000}"'), quotation, titles=True),
        _Rule(straight, re.compile(r"(?<![\w'])'(?=[^\s'])[^'\n]{1,300}'(?![\w'])"), quotation, titles=True),
        _Rule("three dots instead of the one character …", re.compile(r"\.{3,}"), lambda _: "…", titles=True),
        _Rule(
            "a hyphen between spaces instead of a dash",
            re.compile(r"(?<=[^\s\d-]) -{1,3} (?=[^\s-])|(?<=\d) -{1,3} (?=[^\s\d-])"),
            lambda _: " – ",
        ),
        _Rule("more than one space", re.compile(r"(?<=\S) {2,}(?=\S)"), lambda _: " "),
    )


def _with(capital: str) -> Callable[[str], str]:
    return lambda word: capital + word[1:]


def _spaced(name: str, marks: str, outer: tuple[str, str]) -> tuple[_Rule, ...]:
    """The rules of a language that puts a blank before `marks`, and inside its quotation marks if they are `outer`."""
    opening, closing = outer
    return (
        _Rule(
            f"{name} puts a space before {' '.join(marks)}",
            re.compile(rf"{_AFTER_A_WORD}(?:[{re.escape(marks.replace(':', ''))}]|:(?=[\s){closing}]|$))"),
            lambda mark: f" {mark}",
        ),
        _Rule(
            f"{name} puts a space after {opening}",
            re.compile(rf"{opening}(?=[^\s{closing}])"),
            lambda mark: f"{mark} ",
        ),
        _Rule(
            f"{name} puts a space before {closing}",
            re.compile(rf"(?<=[^\s{opening}]){closing}"),
            lambda mark: f" {mark}",
        ),
        _Rule(
            "a space before a comma or a full stop",
            re.compile(rf"{_AFTER_A_WORD} +[,.](?=[\s){closing}]|$)"),
            lambda match: match[-1],
        ),
    )


def _unspaced(name: str, closing: str) -> tuple[_Rule, ...]:
    """The rule of a language that puts no blank before any mark."""
    after = rf"(?=[\s){closing}]|$)"
    return (
        _Rule(
            f"{name} puts no space before a punctuation mark",
            re.compile(rf"{_AFTER_A_WORD}[ \u00a0\u202f]+(?:[;!?,.]{after}|:{after}(?! \d))"),
            lambda match: match[-1],
        ),
    )


@cache
def rules(language: str) -> tuple[_Rule, ...]:
    """The rules of a language; none for one whose quotation marks the program does not know."""
    known = rules_of(language)
    if not known.quotation_marks:
        return ()
    opening, closing = known.quotation_marks
    name, outer = name_of(language), (opening.strip(), closing.strip())
    spaced = "".join(mark for mark in _SPACED if mark in known.narrow_before + known.wide_before)
    return (
        *_marks(opening, closing),
        *(_spaced(name, spaced, outer) if spaced else _unspaced(name, outer[1])),
        *(
            _Rule("a capital letter without its accent", re.compile(rf"(?<!\w)(?:{words})(?!\w)"), _with(capital))
            for capital, words in known.misspelt
        ),
    )


def lint(text: str, language: str) -> Iterator[Slip]:
    """The slips of a text in order; none if the program does not know the typography of its language.

    >>> [(slip.read, slip.fix) for slip in lint("Pourquoi? Parce que l'Etat...", "fr")]
    [('Pourquoi?', 'Pourquoi ?'), ("l'Etat...", 'l’Etat...'), ("l'Etat...", "l'État..."), ("l'Etat...", "l'Etat…")]
    """
    words = _without_asides(text)
    prose = _EMPHASIS.sub(lambda title: title[0][0] + _HIDDEN * (len(title[0]) - 2) + title[0][-1], words)
    slips = [
        _slip(text, match.start(), match.end(), rule)
        for rule in rules(language)
        for match in rule.pattern.finditer(words if rule.titles else prose)
    ]
    yield from sorted(slips)


def problems(path: str, first_line: int, text: str, language: str) -> Iterator[Problem]:
    """The slips of a file, as warnings: one for each line and kind. `first_line` is the line on which `text` begins."""
    slips: dict[tuple[int, str], list[Slip]] = {}
    for slip in lint(text, language):
        line = first_line + text.count("\n", 0, slip.start)
        slips.setdefault((line, slip.what), []).append(slip)
    for (line, what), group in slips.items():
        times = f" ({len(group)} times in this line)" if len(group) > 1 else ""
        yield Problem(path, line, what + times, group[0].read, f"write: {group[0].fix}", "warning")


def _without_asides(text: str) -> str:
    """`text` with `_HIDDEN` for every character that rules skip; all characters stay in their places."""

    def hide(match: re.Match[str]) -> str:
        whole, kind = match.group(), match.lastgroup or ""
        if kind == "item":
            return "\n" * len(whole)
        inner = match[kind].rstrip(_CLOSING) if kind == "address" and whole[0] != "<" else match[kind]
        start = match.start(kind) - match.start()
        if kind in ("angular", "low", "high"):  # the spaces inside the marks are the editor's own
            inner, start = inner.strip(), start + len(inner) - len(inner.lstrip())
        return whole[:start] + _HIDDEN * len(inner) + whole[start + len(inner) :]

    return _ASIDE.sub(hide, text)


def _slip(text: str, start: int, end: int, rule: _Rule) -> Slip:
    put = rule.put(text[start:end])
    left, right = start, end
    while left > max(0, start - _AROUND) and not text[left - 1].isspace():
        left -= 1
    while right < min(len(text), end + _AROUND) and not text[right].isspace():
        right += 1
    read, fix = text[left:right], text[left:start] + put + text[end:right]
    return Slip(start, end, rule.what, " ".join(read.split("\n")), " ".join(fix.split("\n")), put)
