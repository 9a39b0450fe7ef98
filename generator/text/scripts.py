"""Scripts: which set no blanks between words, and which run from right to left.

Where words are not parted, no rule of ours knows where one ends: what is searched are pairs of letters, and a name is
found wherever its letters stand. Segmenters that know the words (jieba, fugashi, pythainlp) are made for one language
each, weigh tens of megabytes, and a browser would have to cut the reader's query in the very same way.
"""

from __future__ import annotations

import re

from babel.core import get_global

IDEOGRAPHIC = (
    "\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00016ff0-\U00016ff1"  # Han
    "\U00020000-\U0003ffff\u3041-\u3096\u309d-\u309f\U0001b001-\U0001b11f\U0001b132-\U0001b152"  # Han, Hiragana
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d\U0001aff0-\U0001b000"  # Katakana
    "\U0001b120-\U0001b122\U0001b155\U0001b164-\U0001b167"
)
"""The letters of Chinese and Japanese."""
UNSPACED = (
    f"{IDEOGRAPHIC}\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e81-\u0ecf\u0ed0-\u0edf"  # Thai, Lao
    "\u1000-\u1049\u1050-\u109d\ua9e0-\ua9fe\uaa60-\uaa7f\u1780-\u17d3\u17d7\u17dc-\u17f9"  # Burmese, Khmer
)
"""The letters, vowel signs and figures of scripts without blanks between words; `search/words.js` has the same."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(rf"[{IDEOGRAPHIC}]|[^\W{IDEOGRAPHIC}]+")
RIGHT_TO_LEFT = frozenset("Arab Hebr Syrc Thaa Nkoo Adlm Rohg Mand Samr Mend Armi Phnx Phli Prti".split())


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that sets no blanks between words.

    >>> [is_unspaced(letter) for letter in "市ไk"]
    [True, True, False]
    """
    return bool(_UNSPACED.match(letter))


def word_count(text: str) -> int:
    """How many words a text has; of Chinese and Japanese, how many letters, as is usual.

    >>> word_count("Two words"), word_count("三个字")
    (2, 3)
    """
    return len(_WORD.findall(text))


def direction(language: str) -> str:
    """The direction of the script in which a language is usually written: `rtl` or `ltr`.

    >>> direction("ar"), direction("he"), direction("yi"), direction("fr"), direction("")
    ('rtl', 'rtl', 'rtl', 'ltr', 'ltr')
    """
    likely = get_global("likely_subtags").get(language, "")
    return "rtl" if RIGHT_TO_LEFT & set(likely.split("_")) else "ltr"
