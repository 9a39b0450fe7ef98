"""Stretches of the clean text which are kept but are not the body: who wrote it, when, what another hand added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from generator.cleaning.bylines import PROFESSIONS
from generator.cleaning.view import Line, TextView, bare, fold, is_final
from generator.model.cleaned import Part
from generator.text.language import each

_MACHINE = re.compile(
    r"\b(?:generee?s? par (?:une? )?(?:ai|ia|intelligence artificielle)|ai generated|"
    r"(?:generated|created|produced|written|summarised|summarized) (?:by|with|using) (?:ai|an ai|artificial)|"
    r"alimentee? par perplexity|powered by perplexity|resume (?:genere|automatique)|"
    r"a l aide (?:de l|d une) (?:ia|intelligence artificielle)|with the help of (?:ai|artificial intelligence))\b"
)
_BIOGRAPHY = re.compile(
    r"(?:(?:Dr|Pr|Prof|M|Mme|Sir|Lord)\.? )?(?:[^\W\d_][\w’'.-]*[ \u00a0]){1,4}(?:\([^()\n]{1,60}\) )?,? ?"
    r"(?:est|is|was|a été|teaches|enseigne|dirige|directs|writes|travaille|works|heads)\b[ \u00a0]"
)
_OFFICE = re.compile(rf"\b(?:{PROFESSIONS}|ancien|ancienne|former|enseigne|teaches|dirige)\b", re.I)
_ENDING = (
    "manuscrit clos",
    "texte clos",
    "manuscript closed",
    "copyright",
    "reporting by",
    "article paru",
    "this article was originally published",
    "this article first appeared",
    "cet article a ete publie",
    "cet article est paru",
    "texte paru",
    "originally published",
    "traduit de",
    "traduit par",
    "translated by",
    "translated from",
    "propos recueillis par",
    "a version of this article",
    "les propos tenus",
)
_SCRIPTUM = frozenset(
    {
        "p s",
        "ps",
        "post scriptum",
        "postscript",
        "about the author",
        "a propos de l auteur",
        "l auteur",
        "the author",
        "auteur",
        "author",
    }
)


def parts_of(view: TextView) -> tuple[Part, ...]:
    """The parts of a clean text, in order; no two overlap."""
    parts: list[Part] = []
    for part in (*_foreign(view), *_colophon(view), *_standfirst(view)):
        if _is_free(part, parts):
            parts.append(part)
    # Captions may be many; they are lines, and lie apart from each other.
    parts += [caption for caption in _captions(view) if _is_free(caption, parts)]
    return tuple(sorted(parts, key=lambda part: part.start))


def _is_free(part: Part, parts: Sequence[Part]) -> bool:
    return all(part.end <= other.start or other.end <= part.start for other in parts)


def _foreign(view: TextView) -> Iterator[Part]:
    """A section that says of itself that a machine wrote it, from its heading to its end."""
    lines = view.lines
    saying = [
        line.index
        for line in lines
        if line.words < 60 and line.kind != "definition" and _MACHINE.search(view.folded[line.index])
    ]
    if not saying:
        return
    start = saying[0]
    while start and lines[start - 1].kind == "heading":
        start -= 1
    if start and lines[start].kind != "heading" and lines[saying[0]].words >= 25:
        return
    end = _foreign_end(lines, start, saying)
    yield Part(lines[start].start, lines[end - 1].end, "foreign", f"it says of itself: {bare(lines[saying[0]].text)}")


def _foreign_end(lines: tuple[Line, ...], start: int, saying: list[int]) -> int:
    """The line before which a machine's section ends: the notes if half of the text is above it, or else its items."""
    end = next((line.index for line in lines if line.kind == "definition"), len(lines))
    if 2 * sum(line.words for line in lines[:start]) < sum(line.words for line in lines):
        below = saying[-1] + 1
        items = below + (below < end and lines[below].kind == "heading")
        end = next((n for n in range(items, end) if lines[n].kind != "item"), max(end, items))
    if lines[start].kind != "heading" and end - start > 1 and lines[start + 1].kind != "item":
        return saying[0] + 1
    return end


def _colophon(view: TextView) -> Iterator[Part]:
    """The lines at the end of the body that tell of the author or of the text's making."""
    lines = view.lines
    foreign = next(iter(_foreign(view)), None)
    stop = next(
        (line.index for line in lines if line.kind == "definition" or (foreign and foreign.start == line.start)),
        len(lines),
    )
    start, whys = stop, []
    while start and start > stop - 8:
        why = _colophon_line(view, lines[start - 1])
        if not why:
            if start > 1 and lines[start - 2].kind == "heading" and fold(bare(lines[start - 2].text)) in _SCRIPTUM:
                why = "it stands under a heading that announces it"
            else:
                break
        whys.append(why)
        start -= 1
    while start < stop and lines[start].kind == "rule":
        start += 1
    if whys and start < stop and start:
        yield Part(lines[start].start, lines[stop - 1].end, "colophon", "; ".join(dict.fromkeys(reversed(whys))))


def _colophon_line(view: TextView, line: Line) -> str:
    folded = view.folded[line.index]
    if line.words > 90:
        return ""
    if folded.startswith(_ENDING) or line.text.lstrip("*_").startswith("©"):
        return "it tells of the text's making or rights"
    if line.kind == "heading":
        return "it announces what follows" if folded in _SCRIPTUM else ""
    if line.kind == "rule":
        return "it parts it from the body"
    plain = bare(line.text)
    if _BIOGRAPHY.match(plain) and plain[:1].isupper() and _OFFICE.search(plain[:200]) and _is_name(plain):
        return "it says who the author is"
    return ""


def _is_name(text: str) -> bool:
    """Whether a line begins with a name of two words or more."""
    words = text.split()[:2]
    return len(words) == 2 and all(word[:1].isupper() for word in words) and fold(words[0]) not in _NOT_NAMES


_NOT_NAMES = each("le la les l the a an un une il elle he she ce cet cette this that en in")


def _standfirst(view: TextView) -> Iterator[Part]:
    """The first paragraph, when more than one sign shows that it leads into the text from outside it."""
    prose = [line for line in view.lines if line.kind in ("prose", "quotation")]
    if len(prose) < 3 or prose[0].index > 0:
        return
    first, rest = prose[0], prose[1:]
    if _is_emphasised(first) and _is_emphasised(rest[0]) and _OFFICE.search(first.text):
        yield Part(first.start, first.end, "byline", "it says who the author is, over an emphasised standfirst")
        first, rest = rest[0], rest[1:]
    if first.words < 8 or first.words > 130:
        return
    signs = [(count, why) for count, why, shows in _LEADING_IN if shows(view, first, rest)]
    if sum(count for count, _ in signs) >= 2:
        yield Part(first.start, first.end, "standfirst", ", ".join(why for _, why in signs))


def _is_short(view: TextView, first: Line, rest: list[Line]) -> bool:
    return first.words <= 60 and first.words < 0.7 * median(line.words for line in rest)


def _has_other_apostrophes(view: TextView, first: Line, rest: list[Line]) -> bool:
    if "'" not in first.text or "’" in first.text:
        return False
    return all("'" not in line.text for line in rest) and any("’" in line.text for line in rest)


def _is_emphasised(line: Line) -> bool:
    return line.text.startswith(("*", "_")) and line.text.endswith(("*", "_"))


def _resumed(view: TextView, first: Line) -> bool:
    """Whether seven words of the paragraph recur in the same order further down."""
    words = view.folded[first.index].split()
    later = " ".join(f" {folded} " for folded in view.folded[first.index + 1 :])
    return any(f" {' '.join(words[at : at + 7])} " in later for at in range(0, len(words) - 6))


def _names(text: str) -> frozenset[str]:
    """Names of persons in full: two words with capitals."""
    return frozenset(_FULL_NAME.findall(text))


_FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’-]{2,20} [A-ZÀ-Þ][\w’-]{2,20}\b")
# How many signs each counts for, what it tells editors, and whether the first of the paragraphs shows it.
_LEADING_IN: tuple[tuple[int, str, Callable[[TextView, Line, list[Line]], object]], ...] = (
    (2, "it is wholly emphasised", lambda view, first, rest: _is_emphasised(first)),
    (1, "it is much shorter than the others", _is_short),
    (2, "a sentence of it comes again in the text", lambda view, first, rest: _resumed(view, first)),
    (2, "it is set with other apostrophes than the text", _has_other_apostrophes),
    (
        1,
        "the next paragraph introduces the same persons anew",
        lambda view, first, rest: _names(first.text) & _names(rest[0].text),
    ),
)
_CREDIT = re.compile(
    r"(?:\(|© ?|/ ?|[-–—] ?|: ?)(?:AFP|Reuters|REUTERS|AP|EPA|Getty|Sipa|SIPA|TASS|Sputnik|Maxppp|MAXPPP|EFE|dpa|DPA)"
    r"\b[^.\n]{0,60}$"
)


def _captions(view: TextView) -> Iterator[Part]:
    """A line that ends in the name of a picture agency."""
    for line in view.lines:
        if (
            line.kind == "prose"
            and 4 <= line.words <= 60
            and _CREDIT.search(line.text[-100:])
            and not is_final(line.text[-1:])
        ):
            yield Part(line.start, line.end, "caption", "it ends in the credit of a picture")
