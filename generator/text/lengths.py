"""Whether a translation is about as long as what it renders: the measure of Gale and Church (1993).

Its authors align sentences with it. Here sentences are linked by the way in which a translation is written, and the
measure only asks whether something may be missing, or may have been added.
"""

from __future__ import annotations

from math import sqrt

VARIANCE = 6.8
"""Of the length of a translation, for each character of the original: as they found it for three languages."""


def surprise(original: int, translation: int, ratio: float) -> float:
    """By how many standard deviations a translation is longer (negative: shorter) than expected, in characters.

    `ratio` is how many characters of the one language are written, on average, for one of the other.

    >>> round(surprise(100, 118, 1.1), 1), round(surprise(100, 40, 1.1), 1), surprise(0, 40, 1.1) > 10
    (0.3, -2.7, True)
    """
    return (translation - original * ratio) / sqrt(max(original, 1) * VARIANCE)
