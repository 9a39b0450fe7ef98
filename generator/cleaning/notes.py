"""Rules for the author's notes: the list at the end, the calls in the text, the heading above the list.

After them a note is `[^3]: …` with its further paragraphs set in by four blanks, and its call is `[^3]`. What is a call
or a note only in one of the two places stays letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.cleaning.view import Line, TextView, bare, fold
from generator.cleaning.vocabulary import wording
from generator.model.draft import Edit

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BRACKETED = re.compile(r"\[(\d{1,3})\](?!\(|:)[ \t\u00a0]*(?=\S)")
_SHAPES = (
    _BRACKETED,
    re.compile(r"\((\d{1,3})\)[ \t\u00a0]*(?=\S)"),
    re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[ \t\u00a0]*(?=\S)"),
    re.compile(r"(?:\^|↑)[ \t\u00a0]*(\d{1,3})\.?[ \t\u00a0]*(?=\S)"),
    re.compile(r"(\d{1,3})[.)][ \t\u00a0]*(?=\S)"),
)
_CALL_SHAPES = (
    re.compile(r"\[(\d{1,3})\](?![(:])"),
    re.compile(r"(?<=[\w»”\"’.,;!?…)])[ \u00a0\u202f]?\((\d{1,3})\)"),
    re.compile(r"(?<=[\w»”\"’.,;!?…)\u00a0\u202f])([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"),
)
_SUPERSCRIPT_TAG = re.compile(r"<sup>[ \t]?\[?(\d{1,3})\]?[ \t]?</sup>", re.I)
_DOUBLE = re.compile(r"\[\[(\d{1,3})\]\]\([^()\s]{0,500}\)|\[\[(\d{1,3})\]\]")
_DEFINED = re.compile(r"\[\^(\d{1,3})\]:")
_BACK = re.compile(r"(?:↑|↩\ufe0e?|\^)[ \t]{0,3}$")
_NOTED = frozenset({"prose", "item", "continued"})


def superscript_calls(view: TextView) -> Iterator[Edit]:
    """Write a note call in a converter's own form as a number in square brackets.

    Why: `<sup>3</sup>` and `[[3]](#_ftn3)` are the same call as two programs write it.
    Leaves alone: superscripts that are not numbers, and links that lead anywhere but to a note.

    >>> from generator.cleaning.view import after
    >>> after(superscript_calls, "beaucoup<sup>3</sup>, admis [[4]](#_ftn4)")
    'beaucoup[3], admis [4]'
    """
    if "<sup>" in view.text or "<SUP>" in view.text:
        for match in _SUPERSCRIPT_TAG.finditer(view.text):
            yield Edit(match.start(), match.end(), f"[{match[1]}]")
    if "[[" in view.text:
        for match in _DOUBLE.finditer(view.text):
            yield Edit(match.start(), match.end(), f"[{match[1] or match[2]}]")


def note_list(view: TextView) -> Iterator[Edit]:
    """Mark the author's notes at the end as definitions, and indent the further paragraphs of a note.

    Why: the page links each call to its note and back, which it can do only if it knows both.
    Leaves alone: a numbered list that the text never calls, a list that does not count up, a list with prose after it.

    >>> from generator.cleaning.view import after
    >>> after(note_list, "Admis [1]. Nié [2].\\n\\n[1] *Le Monde*\\n\\n[2] *Le Temps*\\n\\n<https://example.org>")
    'Admis [1]. Nié [2].\\n\\n[^1]: *Le Monde*\\n\\n[^2]: *Le Temps*\\n\\n    <https://example.org>'
    """
    # A note begins with a figure or a bracket; most lines begin with a letter.
    likely = [line for line in reversed(view.lines) if not line.text[0].isalpha() and line.kind in _NOTED]
    for shape in _SHAPES if likely else ():
        notes = _notes(view, likely, shape)
        if notes:
            yield from _definitions(view, notes)
            return


def _notes(view: TextView, likely: list[Line], shape: re.Pattern[str]) -> dict[int, re.Match[str]]:
    """The lines, by index, that begin a note: counting up from 1, most of them called before the first."""
    notes: dict[int, re.Match[str]] = {}
    number = 0
    for line in likely:
        match = shape.match(line.text)
        if match is None:
            continue
        number_here = int(match[1].translate(_SUPERSCRIPT))
        if notes and number_here != number - 1:
            break
        notes[line.index] = match
        number = number_here
        if number == 1:
            break
    if not notes or number != 1:
        return {}
    first = view.lines[min(notes)]
    called = calls_in(view.text[: first.start])
    if sum(n in called for n in range(1, len(notes) + 1)) * 2 < len(notes):
        return {}
    return dict(sorted(notes.items()))


def calls_in(text: str) -> frozenset[int]:
    """The numbers that are called in a text, in brackets or raised."""
    return frozenset(int(match[1].translate(_SUPERSCRIPT)) for shape in _CALL_SHAPES for match in shape.finditer(text))


def _definitions(view: TextView, notes: dict[int, re.Match[str]]) -> Iterator[Edit]:
    for index, match in notes.items():
        line = view.lines[index]
        if match.re is _BRACKETED:
            yield Edit(line.start + 1, line.start + 1, "^")
            close = line.start + match.end(1) + 1
            spaced = view.text[close : close + 1] in (" ", "\t", "\u00a0")
            yield Edit(close, close, ":" if spaced else ": ")
        else:
            number = match[1].translate(_SUPERSCRIPT)
            yield Edit(line.start, line.start + match.end(), f"[^{number}]: ")
    last = max(notes)
    for line in view.lines[min(notes) :]:
        if line.index not in notes and belongs_to_note(view, line, last):
            yield Edit(view.text.rfind("\n", 0, line.start) + 1, line.start, "    ")


def belongs_to_note(view: TextView, line: Line, last: int) -> bool:
    """Whether a line under a note is a further paragraph of it.

    Between two notes every plain line is. After the last, only addresses and lines that begin with one are: prose there
    may be the author's biography.
    """
    if line.kind not in ("prose", "continued") or not any(map(str.isalnum, line.text)):
        return False
    return line.index < last or (
        _is_address(line.text)
        and all(_is_address(between.text) for between in view.lines[last + 1 : min(line.index, last + 21)])
    )


def _is_address(text: str) -> bool:
    return text.startswith(("<http", "[http", "http", "www."))


def stray_note_marks(view: TextView) -> Iterator[Edit]:
    """Remove a lone sign between two notes, and the arrow back to the text at the end of a note.

    Why: the arrow led back on the page that was copied; a lone `=` is the end of an address that a converter lost.
    Leaves alone: everything outside the list of notes.

    >>> from generator.cleaning.view import after
    >>> after(stray_note_marks, "[^1]: Le Monde ↑\\n\\n=\\n\\n[^2]: Le Temps")
    '[^1]: Le Monde\\n\\n[^2]: Le Temps'
    """
    inside = False
    for line in view.lines:
        inside = line.kind == "definition" or (inside and line.kind in ("continued", "prose", "rule"))
        if not inside:
            continue
        if len(line.text) < 4 and not any(map(str.isalnum, line.text)):
            yield Edit(view.lines[line.index - 1].end, line.end)
        elif back := _BACK.search(line.text, max(0, len(line.text) - 8)):
            before = line.text[: back.start()].rstrip()
            yield Edit(line.start + len(before or line.text), line.end)


def note_heading(view: TextView) -> Iterator[Edit]:
    """Remove the heading above the author's notes, and the rule above that.

    Why: the page puts its own heading over them, in the language of the page.
    Leaves alone: a heading 'Notes' that no note follows.

    >>> from generator.cleaning.view import after
    >>> after(note_heading, "Fin.\\n\\n---\\n\\n## **Notes**\\n\\n[^1]: Le Monde")
    'Fin.\\n\\n[^1]: Le Monde'
    """
    for line, below in pairwise(view.lines):
        if below.kind != "definition" or line.kind not in ("heading", "prose", "rule"):
            continue
        if line.kind == "rule" or fold(bare(line.text)) in wording("notes"):
            yield Edit(line.start, below.start)
            above = view.lines[line.index - 1] if line.index else None
            if above and above.kind == "rule" and line.kind != "rule":
                yield Edit(above.start, line.start)


def note_calls(view: TextView) -> Iterator[Edit]:
    """Mark a call in the text whose note stands in the list.

    Why: `[3]` is a number; `[^3]` is a call that leads to its note.
    Leaves alone: a number that no note answers to, in an opinion without notes or in a part by another hand.

    >>> from generator.cleaning.view import after
    >>> after(note_calls, "Admis [1], nié(2).\\n\\n[^1]: Le Monde")
    'Admis [^1], nié(2).\\n\\n[^1]: Le Monde'
    """
    first = next((line for line in view.lines if line.kind == "definition" and _DEFINED.match(line.text)), None)
    if first is None:
        return
    defined = {int(match[1]) for line in view.lines if (match := _DEFINED.match(line.text))}
    body = view.text[: first.start]
    per_shape = [
        [match for match in shape.finditer(body) if int(match[1].translate(_SUPERSCRIPT)) in defined]
        for shape in _CALL_SHAPES
    ]
    for match in max(per_shape, key=len):
        number = int(match[1].translate(_SUPERSCRIPT))
        if match[0].startswith("["):
            yield Edit(match.start() + 1, match.start() + 1, "^")
        else:
            yield Edit(match.start(), match.end(), f"[^{number}]")
