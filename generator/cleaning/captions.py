"""Captions: lines that say whose picture stands there, amid an article or right over it, and belong to it.

In: a line, what it shows, and where the article stands. Out: whether it is a caption of the article. Such a line is no
furniture, for what a picture shows and who took it is said of this text alone; it is no body either, and so it stays as
a part of its own. The credit of a picture in a menu, or below the article's end, is the page's.
"""

from __future__ import annotations

import re

from generator.cleaning.credits import ends_in_an_agency
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, is_final
from generator.cleaning.zones import Zones

_CREDITED = frozenset({"picture-credit", "same-credit"})
_OTHER = frozenset("ends-as-a-lead says-itself-twice asks-to-be-followed sign-of-rights links-mostly".split())
_DATED = re.compile(r"\b(?:updated|published|mis à jour|publié)\b", re.I)
_OVER = 4
"""Lines over the first paragraph among which its picture stands."""


def is_caption(line: Line, shown: Shown, zones: Zones) -> bool:
    """Whether a line names who took a picture, and no phrase of furniture speaks against it, where the article is."""
    if line.kind != "prose" or shown.speaks or _CREDITED.isdisjoint(shown.signals) or _OTHER & set(shown.signals):
        return False
    if ("@" in line.text and "picture-credit" not in shown.signals) or _DATED.search(line.text):
        return False
    n, title = line.index, zones.head.title
    if not zones.bounded or any(n in at for at in (zones.interrupting, zones.discussion, zones.labelled, zones.menus)):
        return False
    over = zones.first - _OVER if title is None else title + 1
    return over <= n <= zones.last


def names_an_agency(line: Line) -> bool:
    """Whether a line ends in the name of a picture agency, and not as a sentence does."""
    return (
        line.kind == "prose" and 4 <= line.words <= 60 and ends_in_an_agency(line.text) and not is_final(line.text[-1:])
    )
