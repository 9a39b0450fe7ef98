"""Editors' prose in French or English comes in, slips of typography go out: where, what, what was read, how to mend it.

Only what is unmistakable is a slip. Never looked at are addresses, targets of links, code and quoted lines, nor what
stands inside “…” or « … », which is somebody else's spelling. Titles in another language stand in *emphasis*, so that
the rules about spaces and accents stop there. Any blank does where French wants one: the build makes it no-break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.model.problems import Problem

_ASIDE = re.compile(
    r"""
    (?P<code>```.*?```|`[^`\n]*`)
    | (?P<line>^[ ]{0,3}>[^\n]*)                                        # a quoted line, the passage among them
    | (?P<item>^[ ]*(?:[-*+]|\d{1,9}[.)])[ ]+)                          # the mark of an item of a list
    | \]\((?P<target>(?:[^()\s]|\([^()\s]{0,200}\)){1,2000})            # [name](target)
    | (?P<address><[^<>\s]{1,2000}>|https?://[^\s<>"«»“”]{1,2000}|www\.[^\s<>"«»“”]{1,2000})
    | (?P<entity>&\#?\w{1,30};)
    | «(?P<french>[^«»]*)»
    | “(?P<english>[^“”]*)”
    | (?<![\w"])"(?P<straight>(?:[^"\n]|\n(?!\n)){1,2000})"
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_EMPHASIS = re.compile(r"\*(?=[^\s*])[^*]{1,300}\*|(?<!\w)_(?=[^\s_])[^_]{1,300}_(?!\w)")
_HIDDEN = "\ue000"
"""Stands for a character that no rule may see: neither a letter, nor a blank, nor a mark."""
_AFTER_A_WORD = rf"""(?<=[\w)\]»”’"'%°€*`{_HIDDEN}])"""
_CLOSING = ".,;:!?)…'’*_"
_AROUND = 24
"""Characters of the words around a slip that are shown with it, at most."""


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """`[start, end)` of a text, which should be `put`; `read` and `mend` show both among the words around them."""

    start: int
    end: int
    what: str
    read: str
    fix: str
    put: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """`put` makes what should stand there from what does; `titles`: titles in other languages are held to it too."""

    what: str
    pattern: re.Pattern[str]
    put: Callable[[str], str]
    titles: bool = False


def _quoted(opening: str, closing: str) -> Callable[[str], str]:
    return lambda found: opening + found[1:-1].strip() + closing


def _marks(opening: str, closing: str) -> tuple[_Rule, ...]:
    """The rules of both languages; figures keep their marks for feet, inches, minutes, differences and results."""
    quotation, straight = _quoted(opening, closing), f"straight quotation marks; the language has {opening}…{closing}"
    return (
        _Rule("a straight apostrophe", re.compile(r"(?<=[^\W\d])'(?=\w)|(?<=s)'(?=\s)"), lambda _: "’", titles=True),
        _Rule(straight, re.compile(r'(?<![\w"])"[^"\n]{1,2000}"'), quotation, titles=True),
        _Rule(straight, re.compile(r"(?<![\w'])'(?=[^\s'])[^'\n]{1,300}'(?![\w'])"), quotation, titles=True),
        _Rule("three dots; … is one character", re.compile(r"\.{3,}"), lambda _: "…", titles=True),
        _Rule(
            "a hyphen between blanks, where a dash stands",
            re.compile(r"(?<=[^\s\d-]) -{1,3} (?=[^\s-])|(?<=\d) -{1,3} (?=[^\s\d-])"),
            lambda _: " – ",
        ),
        _Rule("more than one blank", re.compile(r"(?<=\S) {2,}(?=\S)"), lambda _: " "),
    )


_WITHOUT_ACCENT = (
    "E(?:tats?|coles?|glises?|lysée|gypte|mirats?|quateur|thiopie|rythrée|cosse|conomie|trangers?|trangères?|galité|"
    "vénements?|quipes?|tre|vêques?|tablissements?)|Iles?"
)
_ACCENTED = {"E": "É", "I": "Î"}


def _with_accent(word: str) -> str:
    return ("Ê" if word == "Etre" else _ACCENTED[word[0]]) + word[1:]


_FRENCH = (
    *_marks("« ", " »"),
    _Rule(
        "in French a blank stands before ; : ! ?",
        re.compile(rf"{_AFTER_A_WORD}(?:[;!?]|:(?=[\s)»]|$))"),
        lambda mark: f" {mark}",
    ),
    _Rule("in French a blank stands after «", re.compile(r"«(?=[^\s»])"), lambda mark: f"{mark} "),
    _Rule("in French a blank stands before »", re.compile(r"(?<=[^\s«])»"), lambda mark: f" {mark}"),
    _Rule(
        "a blank before a comma or a full stop",
        re.compile(rf"{_AFTER_A_WORD} +[,.](?=[\s)»]|$)"),
        lambda found: found[-1],
    ),
    _Rule("a capital letter without its accent", re.compile(rf"(?<!\w)(?:{_WITHOUT_ACCENT})(?!\w)"), _with_accent),
)
_ENGLISH = (
    *_marks("“", "”"),
    _Rule(
        "in English no blank stands before a mark",
        re.compile(rf"{_AFTER_A_WORD}[ \u00a0\u202f]+(?:[;!?,.](?=[\s)”]|$)|:(?=[\s)”]|$)(?! \d))"),
        lambda found: found[-1],
    ),
)
RULES = {"fr": _FRENCH, "en": _ENGLISH}


def lint(text: str, language: str) -> Iterator[Slip]:
    """The slips of a text in the order of their places; none for a language other than French and English.

    >>> [(slip.read, slip.fix) for slip in lint("Pourquoi? Parce que l'Etat...", "fr")]
    [('Pourquoi?', 'Pourquoi ?'), ("l'Etat...", 'l’Etat...'), ("l'Etat...", "l'État..."), ("l'Etat...", "l'Etat…")]
    """
    words = _without_asides(text)
    prose = _EMPHASIS.sub(lambda title: title[0][0] + _HIDDEN * (len(title[0]) - 2) + title[0][-1], words)
    found = [
        _slip(text, match.start(), match.end(), rule)
        for rule in RULES.get(language, ())
        for match in rule.pattern.finditer(words if rule.titles else prose)
    ]
    yield from sorted(found)


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
    """`text` with everything hidden that no rule may look at; every character stays in its place."""

    def hide(match: re.Match[str]) -> str:
        whole, kind = match.group(), match.lastgroup or ""
        if kind == "item":
            return "\n" * len(whole)
        inner = match[kind].rstrip(_CLOSING) if kind == "address" and whole[0] != "<" else match[kind]
        start = match.start(kind) - match.start()
        if kind in ("french", "english"):  # the blanks inside the marks are the editor's own
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
