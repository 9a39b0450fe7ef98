"""Whether words are still those that somebody translated: a short fingerprint of them, which stands beside the
translation."""

from __future__ import annotations

from hashlib import sha256

from generator.text.quotations import folded

LENGTH = 8
"""Hexadecimal digits: of 100 changes in a text of any length not one in a million is missed."""


def fingerprint(*parts: str) -> str:
    """The fingerprint of some words. White space and the style of quotation marks and dashes do not count.

    >>> fingerprint("« Oui »,  dit-il."), fingerprint('"Oui", dit-il.'), fingerprint("« Non », dit-il.")
    ('430903dc', '430903dc', '346375c3')
    """
    return sha256("\n".join(map(folded, parts)).encode()).hexdigest()[:LENGTH]
