"""In which elements the units of a page stand: tokens and units come in, the innermost element of each unit goes out.

Ends are forgiving, as a browser's are: an end tag closes what is open within its element, one that closes nothing is
passed over, a block ends a paragraph, and an item the one before it. Time is linear in the number of tokens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.cleaning.saved_pages.scan import Token
from generator.cleaning.saved_pages.units import BORDERS, Unit

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
ENDS_ITSELF = frozenset("p li td th tr dt dd option".split())


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element by its start tag, and the one that it stands in."""

    token: Token
    parent: Element | None

    def upwards(self) -> Iterator[Element]:
        """The element itself, and all that it stands in."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent


def elements_of(tokens: Sequence[Token], units: Sequence[Unit]) -> dict[int, Element]:
    """For the number of each unit the innermost element in which its first letter stands; none for one in no element.

    >>> from generator.cleaning.saved_pages.scan import tokens
    >>> from generator.cleaning.saved_pages.units import units
    >>> read = tuple(tokens("<div><p>a<p>b</div></i>c"))
    >>> found = elements_of(read, units("<div><p>a<p>b</div></i>c", read))
    >>> {number: [one.token.name for one in element.upwards()] for number, element in found.items()}
    {1: ['p', 'div'], 2: ['p', 'div']}
    """
    found: dict[int, Element] = {}
    here: Element | None = None
    opened: Counter[str] = Counter()
    waiting = iter(units)
    unit = next(waiting, None)
    for token in tokens:
        name = token.name
        if token.kind == "text":
            while unit is not None and unit.start < token.end:
                if here is not None:
                    found[unit.number] = here
                unit = next(waiting, None)
        elif token.kind == "open" and name not in VOID:
            if here is not None and _ends(name, here.token.name):
                opened[here.token.name] -= 1
                here = here.parent
            here = Element(token, here)
            opened[name] += 1
        elif token.kind == "close" and opened[name]:
            closed = ""
            while here is not None and closed != name:
                closed, here = here.token.name, here.parent
                opened[closed] -= 1
    return found


def _ends(name: str, before: str) -> bool:
    return name in BORDERS if before == "p" else name == before and name in ENDS_ITSELF
