"""How data of the search are written: numbers as letters, a value as a script.

Numbers are written as in source maps: base64, five bits a letter, the sixth says that more follow; of rising numbers
the differences are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def numbers(values: Iterable[int]) -> str:
    """Whole numbers as letters.

    >>> numbers([0, 31, 32, 1000])
    'AfgBof'
    """
    return "".join([_SMALL[value] if value < 1024 else _letters(value) for value in values])


def _letters(value: int) -> str:
    return DIGITS[value & 31 | 32] + _letters(value >> 5) if value > 31 else DIGITS[value]


def letters_of(value: int) -> bytes:
    """One number as letters."""
    return _BYTES[value] if value < 1024 else _letters(value).encode()


_SMALL = [_letters(value) for value in range(1024)]
_BYTES = [letters.encode() for letters in _SMALL]


def runs(passages: Iterable[int]) -> str:
    """A rising list of passages as pairs: how many are passed over, how many follow in a row.

    >>> runs([2, 3, 4, 9]) == numbers([2, 3, 4, 1])
    True
    """
    pairs: list[int] = []
    end = 0
    for passage in passages:
        if pairs and passage == end:
            pairs[-1] += 1
        else:
            pairs += (passage - end, 1)
        end = passage + 1
    return numbers(pairs)


def script(name: str, value: object) -> str:
    """A value as a script that puts it where the search looks for it: a page opened from disk may load nothing else."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"editionSearch[{json.dumps(name)}]={safe}\n"
