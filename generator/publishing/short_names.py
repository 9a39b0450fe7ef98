"""What a text is called where its title has no room: author and year, as in author-date citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.model.corpus import About
from generator.publishing.bibliography import NameParser

LONGEST = 24
"""Letters of a title that stands for an unknown author."""


def short_names(abouts: Iterable[About], authors: NameParser) -> Mapping[str, str]:
    """The short name of each text by its slug; where two would be alike, a, b, … by date tells them apart.

    >>> texts = [About("b", "B", ("Ann Poe",), "2017-02"), About("a", "A", ("Ann Poe",), "2017-01"), About("c", "C")]
    >>> short_names(texts, NameParser(()))
    {'c': 'C', 'a': 'Poe 2017a', 'b': 'Poe 2017b'}
    """
    ordered = sorted(abouts, key=lambda about: (about.date, about.slug))
    names = {about.slug: _name(about, authors) for about in ordered}
    times = Counter(names.values())
    seen: Counter[str] = Counter()
    told = {}
    for slug, name in names.items():
        told[slug] = name + (_letter(seen[name]) if times[name] > 1 else "")
        seen[name] += 1
    return told


def _name(about: About, authors: NameParser) -> str:
    families = [authors.part(name).family for name in about.authors]
    who = (
        families[0] + (" et al." if len(families) > 2 else f" & {families[1]}" if families[1:] else "")
        if families
        else ""
    )
    if not who:
        who = (
            about.title if len(about.title) <= LONGEST else about.title[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
        )
    return f"{who} {about.date[:4]}".strip()


def _letter(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else f"-{number + 1}"
