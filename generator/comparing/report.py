"""What a change does to the site, told to people: one page in HTML, and a summary in Markdown.

The page stands by itself: no script, no file beside it, no address that it loads. Everything in it is escaped by the
template; editors' Markdown passes the allow-list of `markup.render_note`; characters that cannot be seen are shown. In
the summary every word of the corpus stands in a code span, where Markdown reads no mark, no mention and no link.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.comparing import Changes
from generator.comparing.listed import EntryChange
from generator.comparing.texts import TextChange
from generator.comparing.words import compare
from generator.model.problems import clip
from generator.model.publication import Block, Run
from generator.publishing.invisible import UNSEEN, UNSEEN_TOO
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words
from generator.publishing.renderer import templates
from generator.text.markup import render_note

MARKS = ("added", "removed", "changed", "moved", "lost", "found")
TOLD = {"lost": "without a place now", "found": "with a place again"}
"""How a mark is told, where it is not told by its own name."""
BLANKS = UNSEEN_TOO | {0x20: "␣", 0xA0: "⟨U+00A0⟩", 0x202F: "⟨U+202F⟩"}
SUMMARY_LIMIT = 60_000
"""Characters: GitHub takes a comment of 65,536; a job summary may have a megabyte."""
PLACES_TOLD = 5
TITLE = "What this change does to the site"
NOTHING = "Nothing changes on the site."
LABELS = Labels("en")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one sort were added, removed, …; `id` is where the page tells them."""

    id: str
    name: str
    marks: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """The numbers in words, such as `2 added, 1 changed`."""
        return ", ".join(f"{number} {TOLD.get(mark, mark)}" for mark, number in self.marks)


def counts(changes: Changes) -> tuple[Count, ...]:
    """What there is to tell, in the order of the page; what there is none of is left out."""
    whole = [one for one in changes.texts if one.mark == "changed"]
    places = [place.mark for entry in changes.entries for place in entry.places]
    headings = [entry.mark for entry in changes.themes if entry.mark]
    index = [place.mark for entry in changes.themes for place in entry.places]
    sorts: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("problems", "Problems", (mark for mark, _ in changes.problems)),
        ("texts", "Texts", (one.mark for one in changes.texts)),
        ("texts", "Passages of texts that were there before", (one.mark for text in whole for one in text.passages)),
        ("texts", "Addresses of paragraphs", ("changed" for text in whole for _ in text.readdressed)),
        ("texts", "Notes", (mark for text in changes.texts for note in text.notes for mark in note.marks)),
        ("registers", "Entries of registers", (one.mark for one in changes.entries if one.mark)),
        ("registers", "Mentions of entries", places),
        ("index", "Headings of the thematic index", headings),
        ("index", "Entries of the thematic index", index),
        ("edition", "The edition as a whole", ("changed" for _ in (*changes.edition, *changes.introductions))),
        ("files", "Generated pages and files", (mark for mark, _ in changes.files)),
    )
    return tuple(Count(name, words, marks) for name, words, found in sorts if (marks := _counted(found)))


def _counted(found: Iterable[str]) -> tuple[tuple[str, int], ...]:
    number = Counter(found)
    return tuple((mark, number[mark]) for mark in MARKS if number[mark])


def page(changes: Changes, commit: str) -> str:
    """The page, complete; `commit` is what the site was compared with."""
    environment = templates(
        seen=lambda text: text.translate(UNSEEN),
        blanks=lambda text: text.translate(BLANKS if text.isspace() else UNSEEN),
    )
    return environment.get_template("diff.html.j2").render(
        changes=changes,
        commit=commit,
        counts=counts(changes),
        title=TITLE,
        nothing=NOTHING,
        told=lambda mark: TOLD.get(mark, mark),
        named=named,
        label=LABELS,
        kind=lambda note: kind_words(note.kind, note.verdict, LABELS),
        rendered=lambda markdown, language: Markup(render_note(markdown, language).translate(UNSEEN)),
        plural=plural,
        between=lambda old, new: compare((Run(old),), (Run(new),)),
    )


def named(block: Block) -> str:
    """What a block is, and where: `Paragraph p3`."""
    if block.kind == "note":
        return f"Author’s note {block.label}"
    what = "list item" if block.kind == "item" else block.kind
    return f"{what} {block.id}".strip().capitalize() + ("" if block.part == "body" else f", {block.part}")


def plural(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> plural(1, "note"), plural(2, "entry", "entries")
    ('1 note', '2 entries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def summary(changes: Changes, commit: str) -> str:
    """The summary: counts, and a line for each thing touched. What is more than fits is counted, not told."""
    lines = [f"# {TITLE}", "", f"Compared with {code(commit[:12])}.", ""]
    found = counts(changes)
    if not found:
        return "\n".join([*lines[:2], NOTHING, "", *lines[2:]])
    lines += [f"- {count.name}: {count.words}" for count in found]
    told = [line for section in _sections(changes) for line in section]
    room = SUMMARY_LIMIT - sum(map(len, lines)) - 200
    kept = 0
    while kept < len(told) and room > len(told[kept]):
        room -= len(told[kept]) + 1
        kept += 1
    lines += told[:kept]
    if kept < len(told):
        lines += ["", f"… and {plural(len(told) - kept, 'line')} more: the page tells them all."]
    return "\n".join([*lines, "", "The page `index.html` shows each of them, before and after.", ""])


def code(text: str, length: int = 100) -> str:
    """Words of the corpus as a code span on one line, clipped.

    `##[` is parted: the runner of GitHub's workflows reads a command in it anywhere in a line of the log
    (actions/runner, ActionCommand.cs).

    >>> print(code("a `b` <img>"), code("``"))
    ``a `b` <img>`` ``` `` ```
    """
    shown = clip(text, length).translate(UNSEEN).replace("##[", "## [") or "–"
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    pad = " " if shown[0] == "`" or shown[-1] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _sections(changes: Changes) -> Iterator[list[str]]:
    problems = [f"- {mark}: {code(one.path)}: {code(one.what)}" for mark, one in changes.problems]
    edition = [f"- {code(one.name)}: {code(one.old)} → {code(one.new)}" for one in changes.edition]
    edition += [f"- introduction {code(one.language)}: {_mark_of(one.old, one.new)}" for one in changes.introductions]
    if problems:
        yield ["", "## Problems", "", *problems]
    if changes.texts:
        yield ["", "## Texts", "", *(line for text in changes.texts for line in _text(text))]
    for title, entries in (("Registers", changes.entries), ("Thematic index", changes.themes)):
        if entries:
            yield ["", f"## {title}", "", *map(_entry, entries)]
    if edition:
        yield ["", "## The edition as a whole", "", *edition]


def _mark_of(old: str, new: str) -> str:
    return "added" if not old else "removed" if not new else "changed"


def _text(text: TextChange) -> Iterator[str]:
    about = text.text.text.document.about
    told = f"- {text.mark}: {code(about.title)} ({code(text.text.seed)})"
    if text.mark != "changed":
        yield f"{told}, {plural(len(text.passages), 'passage')}, {plural(len(text.notes), 'note')}"
    else:
        yield told
        yield from (f"    - {code(one.name)}: {code(one.old, 60)} → {code(one.new, 60)}" for one in text.fields)
        yield from (
            f"    - introduction {code(one.language)}: {_mark_of(one.old, one.new)}" for one in text.introductions
        )
        yield from (f"    - {one.mark}: {named(one.block)}, {code(one.block.text, 60)}" for one in text.passages)
        yield from (f"    - {code(old)} has another address now: {code(new)}" for old, new in text.readdressed)
    for note in text.notes:
        marks = ", ".join(TOLD.get(mark, mark) for mark in note.marks)
        shown = note.new or note.old
        yield f"    - note {marks}: {code(note.id)} on {code(shown.note.quote if shown else '', 60)}"


def _entry(entry: EntryChange) -> str:
    parts = [entry.mark] if entry.mark else []
    sort = "place" if entry.list == "index" else "mention"
    for mark, verb in (("added", "gained"), ("removed", "lost")):
        places = [one for one in entry.places if one.mark == mark]
        if places:
            where = dict.fromkeys(f"{code(one.text.seed)} {one.quoted.address}".strip() for one in places)
            more = ", …" if len(where) > PLACES_TOLD else ""
            parts.append(f"{plural(len(places), sort)} {verb} ({', '.join(tuple(where)[:PLACES_TOLD])}{more})")
    return f"- {code(entry.name)} ({code(entry.id)}): {'; '.join(parts)}"
