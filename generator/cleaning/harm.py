"""Do no harm: what no rule may take on its own judgement, however its signs add up; it stays, and is told as a doubt.

In: a line, what it shows, and where it stands. Out: whether it is spared. Spared is what an author may have written and
what cannot be made good if it is lost: a sentence of the article, a standfirst, figures with their units, code, what
nothing but its place speaks against. A phrase of furniture or two in a sentence of the article prove nothing; outside
of it, and where a line begins as no sentence does, they do.
All rules are bound by `is_the_authors` (`bounds.py`), `furniture` and `page-head` by the rest too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.cleaning.colophons import tells_of_making
from generator.cleaning.core import is_prose
from generator.cleaning.forms import measures
from generator.cleaning.kinship import Kinship
from generator.cleaning.memory import remembered
from generator.cleaning.signals import Shown
from generator.cleaning.view import Line, bare, function_share, is_final
from generator.cleaning.zones import Zones
from generator.text.language import each

SENTENCE, STANDFIRST = 5, 8
"""Words of a sentence, and of a standfirst without its full stop; what is shorter may be a label."""
MORE = 1
"""How many times as much prose as it leaves in the article may go for no other reason than its place."""
_TO_TELL, _KNOWN = 40, 0.17
_OF_THE_SAME, _STRANGE = 0.2, 0.3
_PARAGRAPH, _BELOW, _OVER = 18, 8, 10
_PHRASES = frozenset({"begins-as-furniture", "furniture-inside"})
_SURE = frozenset({"only-furniture-words", "begins-as-no-sentence-does", "asks-to-be-followed", "price-or-term"})
# Within the article place alone proves something where it names what else stands there.
_OF_OTHERS = each("under-a-label over-a-lead in-a-menu")
_LITTLE = 1.5
_NOT_HIS = each(
    "said-again says-itself-twice ends-as-a-lead over-a-lead picture-credit same-credit sign-of-rights "
    "asks-to-be-followed"
)


def is_spared(line: Line, shown: Shown, signals: tuple[str, ...], zones: Zones) -> bool:
    """Whether a line stays although its signs speak against it."""
    n, head = line.index, zones.head
    if not zones.bounded or _NOT_HIS & set(signals) or (n in zones.labelled and n in zones.titles):
        return False
    near = zones.last < n <= zones.last + _BELOW or zones.first - _OVER <= n < zones.first
    if n in zones.biographies or (near and tells_of_making(line.text)):
        return True
    within = zones.first <= n <= zones.last
    if within and shown.weight < _LITTLE and not shown.speaks and _OF_OTHERS.isdisjoint(signals):
        return True
    if shown.speaks:
        return (within or n == zones.last + 1) and _argues(line, shown)
    leads_in = head.title is not None and head.title < n < zones.first and n not in zones.titles
    if leads_in and _says(line.text, line.words, STANDFIRST):
        return True
    # A question over the title is the title of another article.
    asks = n in head.before_title and line.text.endswith("?")
    over = zones.first - _OVER <= n < zones.first and not asks
    if over and line.words >= STANDFIRST and (is_sentence(line) or measures(line.text)):
        return True
    if (within or n in zones.told) and (n in zones.figures or n in zones.code):
        return True
    return within and (is_sentence(line) or measures(line.text))


def is_the_authors(line: Line, shown: Shown, zones: Zones) -> bool:
    """Whether a line within the article is one that no rule may take: a sentence, a figure with its unit, code."""
    n = line.index
    if not zones.first <= n <= zones.last or _NOT_HIS & set(shown.signals):
        return False
    # A question among the titles under a label is one of them.
    if n in zones.discussion or (n in zones.labelled and n in zones.titles):
        return False
    if shown.speaks:
        return _argues(line, shown)
    return n == zones.first or n in zones.figures or n in zones.code or is_sentence(line) or measures(line.text)


def overreaching(lines: Sequence[Line], alone: Sequence[Shown], removed: Collection[int], zones: Zones) -> set[int]:
    """The prose among the lines that are to go which stays after all, for more would go than is sure to be left.

    A paragraph that only its place speaks against may be the article's where its end was taken too early. Comments,
    what stands a second time, and what speaks of other things are sure; of the rest no more may go than stays.
    """
    if not zones.bounded:
        return set()
    places = [
        n
        for n in removed
        if lines[n].words >= _PARAGRAPH
        and is_prose(lines[n], alone[n])
        and not (alone[n].speaks or n in zones.discussion or n in zones.echoes or n in zones.head.before_title)
        and not _NOT_HIS & set(alone[n].signals)
    ]
    most = MORE * sum(line.words for line in lines[zones.first : zones.last + 1] if line.index not in removed)
    if sum(lines[n].words for n in places) <= most:
        return set()
    kin = Kinship(tuple(lines), tuple(alone), range(zones.first, zones.last + 1))
    places = [n for n in places if n < zones.first or kin.of(n) >= _OF_THE_SAME]
    return set(places) if sum(lines[n].words for n in places) > most else set()


def strange_over_title(lines: Sequence[Line], alone: Sequence[Shown], zones: Zones) -> frozenset[int]:
    """The sentences over the proved title that speak of nothing of which the article speaks."""
    over = [n for n in zones.head.before_title if zones.head.title is not None and is_sentence(lines[n])]
    kin = Kinship(tuple(lines), tuple(alone), range(zones.first, zones.last + 1) if over else ())
    return frozenset(n for n in over if kin.of(n) < _STRANGE)


def _argues(line: Line, shown: Shown) -> bool:
    """Whether a line is a sentence though a phrase of furniture stands in it: authors write of newsletters too."""
    phrases = sum(name in _PHRASES for name in shown.signals)
    return phrases <= 2 and is_sentence(line) and not _SURE & set(shown.signals)


def is_sentence(line: Line) -> bool:
    """Whether a line is a sentence that somebody wrote: an end, small words, and five words at least."""
    return is_final(line.text) and _says(line.text, line.words, SENTENCE)


@remembered
def _says(text: str, words: int, least: int) -> bool:
    return words >= least and function_share(bare(text)) >= 0.2


def is_foreign(lines: Sequence[Line]) -> bool:
    """Whether a text is in a language of which cleaning knows no words: then it takes none of its lines.

    Its sentences tell: of every three words of theirs one is small, in any language, and here hardly any is known.
    """
    sentences = [line for line in lines if line.words >= STANDFIRST and is_final(line.text)]
    words = sum(line.words for line in sentences)
    known = sum(line.words * function_share(line.text) for line in sentences)
    return words >= _TO_TELL and known < _KNOWN * words
