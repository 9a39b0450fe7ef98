"""What a change does to the site, as a summary in Markdown for a pull request.

Every word of the corpus stands in a code span, where Markdown reads no markup, no mention and no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.comparing import Changes
from generator.comparing.entries import EntryChange
from generator.comparing.fields import FieldChange, mark
from generator.comparing.texts import Introduction, TextChange
from generator.comparing.wording import NOTHING, TITLE, block_name, counts, mark_words, plural
from generator.model.problems import clip
from generator.publishing.invisible import UNSEEN

SUMMARY_LIMIT = 60_000
"""Characters. GitHub accepts 65,536 in a comment or description, whatever their bytes; a job summary may have 1 MiB."""
RESERVED = 200
"""Characters of them for the lines that follow a list that was cut."""
SHOWN_PLACES = 5


def summary(changes: Changes, commit: str) -> str:
    """The counts, and a line for each thing that has changed. Lines that do not fit are counted, and left out."""
    title, compared = f"# {TITLE}", f"Compared with {code(commit[:12])}."
    totals = counts(changes)
    if not totals:
        return "\n".join([title, "", NOTHING, "", compared, ""])
    head = [title, "", compared, "", *(f"- {count.name}: {count.words}" for count in totals)]
    details = [line for section in _sections(changes) for line in section]
    room = SUMMARY_LIMIT - sum(len(line) + 1 for line in head) - RESERVED
    fitting = 0
    while fitting < len(details) and room > len(details[fitting]):
        room -= len(details[fitting]) + 1
        fitting += 1
    more = len(details) - fitting
    cut = ["", f"… and {plural(more, 'line')} more: the page tells them all."] if more else []
    last = "The page `index.html` shows each of them, before and after."
    return "\n".join([*head, *details[:fitting], *cut, "", last, ""])


def code(text: str, length: int = 100) -> str:
    """Words of the corpus as a code span on one line, clipped to `length` characters.

    `##[` is broken up: the runner of GitHub's workflows reads a command in it anywhere in a line of the log
    (actions/runner, ActionCommand.cs).

    >>> print(code("a `b` <img>"), code("``"))
    ``a `b` <img>`` ``` `` ```
    """
    shown = clip(text, length).translate(UNSEEN).replace("##[", "## [") or "–"
    fence = "`" * (1 + max((len(ticks) for ticks in re.findall("`+", shown)), default=0))
    pad = " " if shown[0] == "`" or shown[-1] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _sections(changes: Changes) -> Iterator[list[str]]:
    edition = [*_fields(changes.edition, 100), *_introductions(changes.introductions)]
    sections = (
        ("Problems", [f"- {kind}: {code(problem.path)}: {code(problem.what)}" for kind, problem in changes.problems]),
        ("Texts", [line for text in changes.texts for line in _text(text)]),
        ("Registers", list(map(_entry, changes.entries))),
        ("Thematic index", list(map(_entry, changes.themes))),
        ("The edition as a whole", edition),
    )
    return (["", f"## {title}", "", *lines] for title, lines in sections if lines)


def _fields(fields: Iterable[FieldChange], length: int) -> Iterator[str]:
    return (f"- {code(field.name)}: {code(field.old, length)} → {code(field.new, length)}" for field in fields)


def _introductions(introductions: Iterable[Introduction]) -> Iterator[str]:
    return (
        f"- introduction {code(introduction.language)}: {mark(introduction.old or None, introduction.new or None)}"
        for introduction in introductions
    )


def _text(text: TextChange) -> Iterator[str]:
    head = f"- {text.mark}: {code(text.pair.current.document.about.title)} ({code(text.pair.seed)})"
    if text.mark == "changed":
        yield head
        yield from (f"    {line}" for line in (*_fields(text.fields, 60), *_introductions(text.introductions)))
        for passage in text.passages:
            yield f"    - {passage.mark}: {block_name(passage.block)}, {code(passage.block.text, 60)}"
        yield from (f"    - {code(old)} has another address now: {code(new)}" for old, new in text.readdressed)
    else:
        yield f"{head}, {plural(len(text.passages), 'passage')}, {plural(len(text.notes), 'note')}"
    yield from _translations(text)
    for note in text.notes:
        shown = note.new or note.old
        marks = ", ".join(map(mark_words, note.marks))
        yield f"    - note {marks}: {code(note.id)} on {code(shown.note.quote if shown else '', 60)}"


def _translations(text: TextChange) -> Iterator[str]:
    for one in text.translations:
        yield f"    - translation {code(one.language)}: {one.mark}"
        yield from (f"        {line}" for line in _fields(one.fields, 60))
        if one.mark == "changed":
            for passage in one.passages:
                state = ", outdated since this change" if passage.outdated else ""
                yield f"        - {passage.mark}: {code(passage.address)}{state}"


def _entry(entry: EntryChange) -> str:
    parts = [entry.mark] if entry.mark else []
    noun = "place" if entry.list == "index" else "mention"
    for kind, verb in (("added", "gained"), ("removed", "lost")):
        places = [place for place in entry.places if place.mark == kind]
        if places:
            where = dict.fromkeys(f"{code(place.pair.seed)} {place.quotation.address}".strip() for place in places)
            more = ", …" if len(where) > SHOWN_PLACES else ""
            parts.append(f"{plural(len(places), noun)} {verb} ({', '.join(tuple(where)[:SHOWN_PLACES])}{more})")
    return f"- {code(entry.name)} ({code(entry.id)}): {'; '.join(parts)}"
