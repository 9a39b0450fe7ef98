"""What a label inside the text, such as `Read more` alone on its line, takes with it: the names of other articles.

In: the lines and what each shows by itself. Out: the lines that stand under such a label.
"""

from __future__ import annotations

from generator.cleaning.core import STRONG
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line
from generator.text.language import each

_LISTING = each("related")


def labelled(lines: tuple[Line, ...], alone: tuple[Shown, ...]) -> frozenset[int]:
    """The title-like lines under a label that stands alone, up to a paragraph.

    The last one is left out if it is much shorter than those before it: it may be the heading of what follows.
    """
    labelled_lines: set[int] = set()
    for n, line in enumerate(lines):
        if not _is_label(line, alone[n]):
            continue
        below: list[int] = []
        for m in range(n + 1, min(n + 16, len(lines))):
            if not _is_linked(lines[m], alone[m]):
                break
            below.append(m)
        while below and "date-only" in alone[below[-1]].signals and len(below) < 2:
            below.pop()
        titles = [m for m in below if "date-only" not in alone[m].signals]
        if titles and titles[-1] == below[-1] and (len(titles) > 1 or lines[titles[0]].words < 4):
            last = lines[titles[-1]]
            if last.words <= 5 and not any(map(str.isdigit, last.text)):
                below.pop()
        if len(titles) < 6 or (len(titles) <= 8 and len(titles) < len(below)):
            labelled_lines.update(below)
    return frozenset(labelled_lines)


def _is_label(line: Line, shown: Shown) -> bool:
    return (
        bool(_LISTING & set(shown.kinds))
        and shown.weight >= STRONG
        and line.words <= 6
        and ("only-furniture-words" in shown.signals or line.text.rstrip("* \u00a0").endswith(":"))
    )


def _is_linked(line: Line, shown: Shown) -> bool:
    """Whether a line may be the name of another article: no sentence, or one that asks or exclaims."""
    ended = line.text.rstrip("»”\"’') \u00a0").endswith((".", "…", ":", ";", ","))
    return line.kind in ("prose", "heading", "item") and line.words <= 25 and not ended and not shown.speaks
