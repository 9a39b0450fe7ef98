"""What the page and the summary of a change share: the counts, and the names of blocks and kinds of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.comparing import Changes
from generator.comparing.texts import TextChange
from generator.model.document import Block

TITLE = "What this change does to the site"
NOTHING = "Nothing changes on the site."
MARKS = ("added", "removed", "changed", "moved", "orphaned", "reanchored")
MARK_WORDS = {"orphaned": "without a place now", "reanchored": "with a place again"}
"""What a mark is called, if not by its own name."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of one kind were added, removed, …; `id` is the section of the page that lists them."""

    id: str
    name: str
    marks: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """The numbers in words, such as `2 added, 1 changed`."""
        return ", ".join(f"{number} {mark_words(mark)}" for mark, number in self.marks)


def _changed_texts(changes: Changes) -> Iterable[TextChange]:
    return (text for text in changes.texts if text.mark == "changed")


COUNTED: tuple[tuple[str, str, Callable[[Changes], Iterable[str]]], ...] = (
    ("problems", "Problems", lambda all: (mark for mark, _ in all.problems)),
    ("texts", "Texts", lambda all: (text.mark for text in all.texts)),
    (
        "texts",
        "Passages of texts that were there before",
        lambda all: (passage.mark for text in _changed_texts(all) for passage in text.passages),
    ),
    ("texts", "Addresses of paragraphs", lambda all: ("changed" for t in _changed_texts(all) for _ in t.readdressed)),
    ("texts", "Notes", lambda all: (mark for text in all.texts for note in text.notes for mark in note.marks)),
    ("texts", "Translations", lambda all: (one.mark for text in all.texts for one in text.translations)),
    (
        "texts",
        "Passages of translations that were there before",
        lambda all: (
            passage.mark
            for text in all.texts
            for one in text.translations
            if one.mark == "changed"
            for passage in one.passages
        ),
    ),
    ("registers", "Entries of registers", lambda all: (entry.mark for entry in all.entries)),
    ("registers", "Mentions of entries", lambda all: (place.mark for entry in all.entries for place in entry.places)),
    ("index", "Headings of the thematic index", lambda all: (heading.mark for heading in all.themes)),
    (
        "index",
        "Entries of the thematic index",
        lambda all: (place.mark for heading in all.themes for place in heading.places),
    ),
    ("edition", "The edition as a whole", lambda all: ("changed" for _ in (*all.edition, *all.introductions))),
    ("files", "Generated pages and files", lambda all: (mark for mark, _ in all.files)),
)
"""(section of the page, what is counted, the marks to count; an empty one does not count), in the order of the page."""


def counts(changes: Changes) -> tuple[Count, ...]:
    """The counts of everything that has changed, in the order of the page."""
    totals = ((id, name, Counter(marks_of(changes))) for id, name, marks_of in COUNTED)
    rows = ((id, name, tuple((mark, total[mark]) for mark in MARKS if total[mark])) for id, name, total in totals)
    return tuple(Count(id, name, marks) for id, name, marks in rows if marks)


def mark_words(mark: str) -> str:
    """What a mark is called, such as `without a place now`."""
    return MARK_WORDS.get(mark, mark)


def block_name(block: Block) -> str:
    """What a block is, and where: `Paragraph p3`."""
    if block.kind == "note":
        return f"Author’s note {block.label}"
    kind = "list item" if block.kind == "item" else block.kind
    return f"{kind} {block.id}".strip().capitalize() + ("" if block.part == "body" else f", {block.part}")


def plural(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun.

    >>> plural(1, "note"), plural(2, "entry", "entries")
    ('1 note', '2 entries')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"
