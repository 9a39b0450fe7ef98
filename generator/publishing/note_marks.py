"""How an editors' note is called and named: its letter, its kind and verdict in words."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.publication import Placed
from generator.publishing.labels import Labels


def letters(number: int) -> str:
    """The mark of the editors' note numbered from 0: a to z, aa, ab, …

    >>> [letters(n) for n in (0, 25, 26, 701, 702)]
    ['a', 'z', 'aa', 'zz', 'aaa']
    """
    mark = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        mark = chr(ord("a") + rest) + mark
    return mark


def shown(placed: Sequence[Placed]) -> list[Placed]:
    """The notes that a reader sees; mere index entries are none."""
    return [one for one in placed if one.note.kind != "index"]


def kind_words(kind: str, verdict: str, labels: Labels) -> str:
    """A note's kind and verdict in words."""
    return labels(f"kind-{kind}") + (
        f" : {labels(f'verdict-{verdict}')}"
        if verdict and labels.language == "fr"
        else f": {labels(f'verdict-{verdict}')}"
        if verdict
        else ""
    )
