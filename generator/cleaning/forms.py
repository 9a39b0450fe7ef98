"""What the form of one line betrays, whatever it says: that it breaks off, says itself twice, or names a photographer.

In: a line's text. Out: yes or no, or the name. A form is looked for where no author's sentence has it.
"""

from __future__ import annotations

import re

from generator.cleaning.memory import remembered
from generator.cleaning.view import bare, fold, function_share, is_final
from generator.text.language import each

_ON = each("read more the full story article continue reading lire la suite l plus en savoir voir de cet")
_MORE = each("read more full reading lire suite plus")
READER = re.compile(r"\b(?:vous|votre|vos|tu|ton|you|your)\b", re.I)
_HOUSE = re.compile(r"\b(?:nous|notre|nos|we|our|us)\b", re.I)
_FOLLOW = re.compile(
    r"(?:please )?(?:follow|like|find|suivez|retrouvez)\b[^\n]{1,80} (?:on|sur|via)(?: our)? "
    r"(?:twitter|facebook|instagram|linkedin|youtube|whatsapp|telegram|threads|bluesky|tiktok|google ?news|x)\b",
    re.I,
)
_UNIT = re.compile(
    r"\d[\d.,/½¼¾⅓⅔–-]* ?(?:%|°|º|[kmcµ]?g\b|kg\b|[cmk]?m\b|[cm]?l\b|dl\b|oz\b|lbs?\b|tsp|tbsp|cups?\b|euros?\b|"
    r"min(?:utes?)?\b|h(?:ours?|eures?)?\b|ans?\b|years?\b|pts?\b|points?\b|mm\b|km\b|GB\b|MB\b|GHz\b|inch|ft\b|mph\b)|[€$£]\s?\d|\d\s?[€$£]"
)
_CODE = re.compile(
    r"[{};]\s*$|^\s*[{}()\[\]]+[,;]?\s*$|^\s*(?:\$|>>>|#!|//|/\*|<[/a-z!])\s*\S|=>|\w\(.*\)\s*[;{:]?$|"
    r"\w+ ?[+*/-]?= ?\S|[│┼─]|"
    r"^\s*(?:import|from|def|class|return|for|if|while|else|elif|print|function|var|let|const|public|static)\b[^?!]*"
    r"(?:[:;(){}=]$|\w\)$| import \w+)|^\s*import \w+$|--\w+|</\w|;\s*//|[\w ]\($|^\"?[\w-]+\"?: ?[\"\[{].*[\"\]}],?$"
)
_HINT = re.compile(r"[{}(\"=<>;)│┼─$#/]|--|^(?:import|from|def|class|return|for|if|while|else|elif|print)\b")
_SIGNS = frozenset("{}()[];=<>_$")
# What is longer is no line of a table, of a list or of a program.
_A_LINE = 300
# A title in a narrow column is cut off early.
_SHORT = 12
_TWICE, _SURE, _LONGEST = 4, 6, 40


@remembered
def addresses(text: str) -> bool:
    """Whether `we` and `you` stand in one line: a paper speaks to its readers, or somebody is quoted."""
    return bool(READER.search(text) and _HOUSE.search(text))


def asks_to_be_followed(plain: str) -> bool:
    """Whether a line asks to follow somebody on a network, and does hardly more.

    >>> asks_to_be_followed("Follow Jane Doe on Twitter."), asks_to_be_followed("They follow him on Twitter.")
    (True, False)
    """
    return bool(_FOLLOW.match(plain))


def is_cut_off(plain: str) -> bool:
    """Whether a line breaks off early: a title too long for its place, or a short sentence that trails off."""
    return plain.endswith(("…", "...")) and len(plain.split()) <= _SHORT


def never_ends(text: str) -> bool:
    """Whether a line has no sentence's end, or an ellipsis in its place.

    >>> never_ends("Why the bells rang at midnight"), never_ends("Neighbours at war..."), never_ends("It rained.")
    (True, True, False)
    """
    return not is_final(text) or text.endswith(("…", "..."))


def ends_as_a_lead(plain: str) -> bool:
    """Whether a line breaks off and asks to be read on.

    >>> ends_as_a_lead("He has cast eleven bells, and if you ask him… Read more »"), ends_as_a_lead("I read more…")
    (True, False)
    """
    stripped = plain.rstrip(" .…»›>→\u00a0")
    at = max(stripped.rfind("…"), stripped.rfind("..."))
    asked = fold(stripped[at:]).split() if at > 0 and len(stripped) - at < 60 else []
    return bool(asked) and all(word in _ON for word in asked) and bool(_MORE & set(asked))


def repeats(words: list[str]) -> bool:
    """Whether a line is four words and more and the same again, or six and more and again, cut off or with more below.

    >>> repeats("how the weir was built how the weir was built".split())
    True
    >>> repeats("we do not know what we do not know".split())
    False
    """
    if len(words) > 3 * _LONGEST:
        return False
    for size in range(_TWICE, min(len(words), _LONGEST) + 1):
        again = words[size : 2 * size]
        sure = len(again) >= _SURE or 2 * size == len(words)
        if sure and words[: len(again)] == again and (len(again) == size or size * 5 <= len(words) * 3):
            return True
    return False


@remembered
def in_brackets(text: str) -> str:
    """The name in brackets at the end of a short line without a sentence's end, or nothing.

    >>> in_brackets("The mill in June (Orla Penhallow)"), in_brackets("The water was high. (Harrow Ledger)")
    ('Orla Penhallow', '')
    """
    opening = text.rfind("(") if text.endswith(")") else -1
    if opening < 4 or text[opening - 2] in ".!?…" or len(text.split()) > 25:
        return ""
    name = text[opening + 1 : -1]
    return name if 1 < len(name.split()) <= 6 and name[:1].isupper() else ""


@remembered
def is_code(text: str) -> bool:
    """Whether a line is of a program or a table drawn in signs, and no sentence.

    >>> is_code("for (var i = 0; i < 3; i++) {"), is_code("He came (and went); she stayed.")
    (True, False)
    """
    if len(text) > _A_LINE or not _HINT.search(text):
        return False
    signs = sum(map(_SIGNS.__contains__, text))
    return bool(_CODE.search(text)) and (signs >= 4 or function_share(bare(text)) < 0.5)


@remembered
def measures(text: str) -> bool:
    """Whether a line has a figure with its unit, or a price.

    >>> measures("1 kg onions"), measures("Sale price $79"), measures("3 comments")
    (True, True, False)
    """
    return len(text) <= _A_LINE and bool(_UNIT.search(text))
