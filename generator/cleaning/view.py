"""What a rule is shown: a text, its language, and its lines with their places, cut and named once.

A line is what stands between two line ends. The rules that shape paragraphs run first, so that for all later rules one
line is one paragraph, heading, list item or note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from generator.cleaning.memory import remembered
from generator.languages import declared, interface_languages
from generator.model.draft import Edit
from generator.text.language import words_of

FINAL = ".!?…。！？؟۔।॥"
CLOSING = "»”\"’')]}*_“› \u00a0\u202f"
_HEADING = re.compile(r"#{1,6}(?= |\t)")
_ITEM = re.compile(r"(?:[-*+•◦▪‣●■►]|\d{1,3}[.)])(?=[ \t]|$)")
_DEFINITION = re.compile(r"\[\^[^\]\n]{1,20}\]:")
_RULE = re.compile(r"(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,}|={3,}|–{3,}|—{3,})$")
_LINKED = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"[*#>`|]+")
# Where a language of the interface is so plain, or a line is so short, no other is asked.
_ENOUGH, _SENTENCE = 0.25, 6
_FOLDED_APART = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'"})


@dataclass(slots=True, eq=False)
class Line:
    """One line that is not blank: `[start, end)` in the text, without the line end.

    `kind` is heading, item, quotation, definition, continued, table, rule or prose; `words` is how many it has, cut at
    blanks. Not frozen, for they are made by the hundred thousand, and a frozen one takes three times as long to make.
    """

    start: int
    end: int
    text: str
    kind: str
    index: int
    words: int


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch `[start, end)` of a text of which the page that it was taken from says what kind of part it is."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class TextView:
    """The text that a rule sees. `repeated` holds lines, folded, that stand in many texts of the corpus.

    `chosen`: an extraction that saw the structure of the page took it for the article; place proves nothing any more.
    `labels`: what the page itself calls no body, in order.
    """

    text: str
    language: str | None = None
    repeated: frozenset[str] = field(default_factory=frozenset)
    chosen: bool = False
    labels: tuple[Label, ...] = ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank, in order."""
        return tuple(_lines(self.text))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """For each line its words in lower case without accents, marks and punctuation, one blank apart."""
        return tuple(fold(line.text) for line in self.lines)

    @cached_property
    def labelled(self) -> dict[int, Label]:
        """The lines of which the page says what part they are, by number."""
        labelled: dict[int, Label] = {}
        lines = iter(self.lines)
        line = next(lines, None)
        for label in self.labels:
            while line is not None and line.start < label.end:
                if label.start < line.end:
                    labelled[line.index] = label
                line = next(lines, None)
        return labelled

    def kind_of(self, line: Line) -> str:
        """What part the page says that a line is; empty where it says nothing."""
        return self.labelled[line.index].kind if line.index in self.labelled else ""

    def gap(self, line: Line) -> str:
        """What stands between the line before this one and this line."""
        before = self.lines[line.index - 1].end if line.index else 0
        return self.text[before : line.start]

    def remove(self, line: Line) -> Edit:
        """The edit that takes a line away with the gap after it, so that two removals never meet in one gap."""
        last = line.index + 1 == len(self.lines)
        start = self.text.rfind("\n", 0, line.start) + 1
        return Edit(start, len(self.text) if last else self.text.rfind("\n", 0, self.lines[line.index + 1].start) + 1)


Rule = Callable[[TextView], Iterator[Edit]]


def rule_name(rule: Rule) -> str:
    """The name of a rule in records and in editors' files.

    >>> def torn_paragraphs(view: TextView) -> Iterator[Edit]: ...
    >>> rule_name(torn_paragraphs)
    'torn-paragraphs'
    """
    return str(getattr(rule, "__name__", "")).replace("_", "-")


def after(rule: Rule, text: str, language: str | None = None) -> str:
    """The text after one rule, for examples and tests."""
    for edit in sorted(rule(TextView(text, language)), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@remembered
def fold(text: str) -> str:
    """Words in lower case without accents, link addresses, marks and punctuation, one blank apart.

    >>> fold("**À lire aussi :** [L’Otan](#)")
    'a lire aussi l otan'
    """
    if "](" in text:
        text = _LINKED.sub(r"\1", text)
    text = text.lower()
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_FOLDED_APART)))
    return " ".join(_TOKEN.findall(text))


_TOKEN = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")


@remembered
def bare(text: str) -> str:
    """The line as a reader sees it: without emphasis and heading marks, links shown by their names."""
    if "](" in text:
        text = _LINKED.sub(r"\1", text)
    return _MARKS.sub("", text).strip()


@remembered
def is_final(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks, brackets and note calls aside.

    >>> is_final("dit-il. »"), is_final("depuis 2014 [3]."), is_final("Une alliance"), is_final("depuis 2014.[3]")
    (True, True, False, True)
    """
    text = text.rstrip(CLOSING)
    for _ in range(3):
        near = max(1, len(text) - 6)
        opening = max(text.rfind("[", near), text.rfind("(", near))
        if opening < 0 or not text[opening + 1 :].lstrip("^").isdigit():
            break
        text = text[:opening].rstrip(CLOSING)
    return text.endswith(tuple(FINAL))


@remembered
def function_share(text: str) -> float:
    """The share of small words of the language that has most of them: about a half in prose, none in a menu.

    >>> function_share("Die Fähre fährt nicht mehr über den See."), function_share("Dunmore Oldport Harrow Ford")
    (0.625, 0.0)
    """
    words = words_of(text)
    if not words:
        return 0.0
    first, others = _function_words()
    share = max(sum(map(small.__contains__, words)) for small in first) / len(words)
    if share >= _ENOUGH or len(words) < _SENTENCE:
        return share
    return max(share, *(sum(map(small.__contains__, words)) / len(words) for small in others))


@cache
def _function_words() -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Those of the languages of the interface, then those of the others that have a folder."""
    spoken = interface_languages()
    first = [language.function_words for language in declared() if language.code in spoken]
    return first, [language.function_words for language in declared() if language.code not in spoken]


def is_lower(text: str) -> bool:
    """Whether a line begins with a lower-case letter, and not with a name such as iPhone."""
    text = text.lstrip("*_«“\"'( \u00a0\u202f")
    return text[:1].islower() and not text[1:2].isupper()


@remembered
def _read(whole: str) -> tuple[str, int, str, int]:
    """A line without the blanks at its ends, how far it is set in, what it is, and how many words it has."""
    text = whole.strip()
    indent = len(whole) - len(whole.lstrip()) if len(text) < len(whole) else 0
    return text, indent, _kind_of(text, indent >= 4), len(text.split())


def _kind_of(text: str, set_in: bool) -> str:
    head = text[:1]
    if head == "#" and _HEADING.match(text):
        return "heading"
    if head in "-*_=–—" and _RULE.match(text):
        return "rule"
    if head == ">":
        return "quotation"
    if head == "|" and text.count("|") > 1:
        return "table"
    if head == "[" and _DEFINITION.match(text):
        return "definition"
    if _ITEM.match(text):
        return "item"
    return "continued" if set_in else "prose"


_BLANK = ("", 0, "", 0)


def _lines(text: str) -> Iterator[Line]:
    position = index = 0
    for whole in text.split("\n"):
        said, indent, kind, words = _read(whole) if whole else _BLANK
        if said:
            start = position + indent
            yield Line(start, start + len(said), said, kind, index, words)
            index += 1
        position += len(whole) + 1
