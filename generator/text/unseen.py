"""Characters that nobody sees: a text comes in, and where they stand in it and have nothing to do goes out.

The same answer serves raw texts, from which cleaning takes them out with a record, and editors' files, of which the
check tells them. A few are needed where they stand, and are no mistake there:

- joiners (U+200C, U+200D) beside a letter of a script whose letters join, as Persian and Hindi need, and in emoji;
- marks of direction (U+200E, U+200F, U+061C) in a line that holds a letter written from right to left;
- one variation selector after a visible character, and the tags that make the flag of England, Scotland or Wales.

Embeddings, overrides and isolates are needed nowhere: a page says by itself in which direction its words run.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb"
"""Commands to a device, and code points that are no characters; for a class of a regular expression."""
_DIRECTION = "\u202a-\u202e\u2066-\u2069"
_BLANK = "\u115f\u1160\u17b4\u17b5\u3164\uffa0\U0001d173-\U0001d17a"
_TAGS = "\U000e0000-\U000e007f"
_NO_WIDTH = "\u034f\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\u180e\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
_MARKS = "\u061c\u200e\u200f"
_JOINERS = "\u200c\u200d"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSEEN = re.compile(f"[{_DIRECTION}{_BLANK}{_NO_WIDTH}{_MARKS}{_JOINERS}{_SELECTORS}{_TAGS}]")
_ANY = re.compile(f"[{CONTROLS}\u00ad{_UNSEEN.pattern[1:-1]}]")
_STEERS = re.compile(f"[{_DIRECTION}]")
_TAG = re.compile(f"[{_TAGS}]")
_DECEIVES = re.compile(f"[{CONTROLS}{_DIRECTION}{_BLANK}{_TAGS}]")
_JOINING = re.compile(
    "[\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1a00-\u1bff\ua840-\ua87f\ua8e0-\ua8ff\ufb50-\ufdcf\ufe70-\ufefc"
    "\U00010d00-\U00011fff\U0001e900-\U0001e95f]"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SELECTOR = re.compile(f"[{_SELECTORS}]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{4,6}\U000e007f")
_REFERENCE = re.compile(r"&#?\w{1,12};")
_NAMES = {0: "NULL", 7: "BELL", 8: "BACKSPACE", 11: "LINE TABULATION", 12: "FORM FEED", 27: "ESCAPE", 127: "DELETE"}


@dataclass(frozen=True, slots=True)
class Unseen:
    """A character at `place` of a text; `deceives`: it can make a reader see other words, or a program others."""

    place: int
    character: str

    @property
    def name(self) -> str:
        """Its number and its name in Unicode: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
        code = ord(self.character)
        otherwise = _NAMES.get(code, "CONTROL CHARACTER" if code < 0xA0 else "NO CHARACTER")
        return f"U+{code:04X} {unicodedata.name(self.character, otherwise)}"

    @property
    def family(self) -> str:
        """What is told in one message: all that steers the direction, all tags, or every one of this character."""
        if _TAG.match(self.character):
            return _TAGS
        return _DIRECTION if _STEERS.match(self.character) else self.character

    @property
    def deceives(self) -> bool:
        """Whether it is worse than a nuisance."""
        return bool(_DECEIVES.match(self.character))


def unseen(text: str) -> Iterator[Unseen]:
    """Every character of an editor's file that nobody sees and that has nothing to do where it stands, in order.

    >>> [one.name for one in unseen("pass\\u202eword, caf\\u00e9\\u200b")]
    ['U+202E RIGHT-TO-LEFT OVERRIDE', 'U+200B ZERO WIDTH SPACE']
    >>> list(unseen("می\\u200cخواهم, 👩\\u200d🚀, ❤\\ufe0f"))
    []
    """
    return (Unseen(place, text[place]) for place in _needless(text, _ANY))


def written_as_references(text: str) -> Iterator[Unseen]:
    """Characters that can deceive a reader and stand in a text as references of HTML, such as `&#x202E;`."""
    for reference in _REFERENCE.finditer(text):
        character = html.unescape(reference[0])
        if len(character) == 1 and _DECEIVES.match(character):
            yield Unseen(reference.start(), character)


def without_width(text: str) -> Iterator[int]:
    """The places of those that are neither control characters nor soft hyphens, of which cleaning has other rules."""
    return _needless(text, _UNSEEN)


def _needless(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """The places where a character of `pattern` has nothing to do, in time linear in the length of the text."""
    if not pattern.search(text):
        return
    start = 0
    for line in text.split("\n"):
        from_right = bool(_RIGHT_TO_LEFT.search(line))
        yield from (start + m.start() for m in pattern.finditer(line) if not _is_needed(line, m.start(), from_right))
        start += len(line) + 1


def _is_needed(line: str, place: int, from_right: bool) -> bool:
    """Whether the unseen character at `place` does what it is for; `from_right`: its line has a letter from there."""
    character = line[place]
    if character in _MARKS:
        return from_right
    before, after = line[place - 1 : place] if place else "", line[place + 1 : place + 2]
    if character in _JOINERS:
        return bool(_JOINING.match(before) or _JOINING.match(after)) or (
            character == "\u200d" and _is_emoji(before) and _is_emoji(after)
        )
    if _SELECTOR.match(character):
        return bool(before) and not before.isspace() and not _ANY.match(before)
    if _TAG.match(character):
        start = line.rfind("\U0001f3f4", max(0, place - 8), place)
        flag = _FLAG.match(line, start) if start >= 0 else None
        return flag is not None and place < flag.end()
    return False


def _is_emoji(character: str) -> bool:
    return bool(character) and (character == "\ufe0f" or unicodedata.category(character) in ("So", "Sk"))
