"""The cleaning stage: a raw text comes in, a draft goes out that remembers what each rule did.

It promises that no character is lost without the name of the rule that took it, that nothing is moved, and that a clean
text stays as it is when it is cleaned again. What it was not sure of it reports as doubts; what it kept but takes for
no part of the body it names as parts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.cleaning import (
    characters,
    furniture,
    headings,
    markdown,
    mastheads,
    notes,
    pages,
    paragraphs,
    pullquotes,
    webpages,
)
from generator.cleaning.acts import opening, signed
from generator.cleaning.doubts import Doubt, doubts_of
from generator.cleaning.guards import EDITOR, Guard
from generator.cleaning.memory import forget
from generator.cleaning.parts import Part, parts_of
from generator.cleaning.sheet import Rule, Sheet, fold, rule_name
from generator.draft import Draft, Piece
from generator.intervention import Act
from generator.language import language_of

__all__ = ["EDITOR", "RULES", "Cleaned", "Doubt", "Part", "Rule", "Sheet", "clean", "rule_name"]

RULES: tuple[Rule, ...] = (
    # Characters: later rules meet one line end, and no sign that is not seen.
    characters.line_ends,
    characters.mojibake,
    characters.entities,
    characters.control_characters,
    characters.invisible_characters,
    characters.soft_hyphens,
    # What converters leave of a page's markup.
    characters.tags,
    markdown.escaped_marks,
    notes.superscript_calls,
    markdown.pictures,
    markdown.dead_links,
    # Lines: from here on one line is one paragraph, heading, item or note.
    paragraphs.loose_blanks,
    markdown.list_marks,
    markdown.lone_list_marks,
    pages.running_heads,
    pages.page_numbers,
    paragraphs.hyphenated_words,
    paragraphs.wrapped_lines,
    paragraphs.line_paragraphs,
    headings.heading_marks,
    # The author's notes leave the stream before anything is judged: they look like furniture.
    notes.note_list,
    notes.stray_note_marks,
    notes.note_heading,
    notes.note_calls,
    # What stands round the article. The title goes before the by-line, which is its
    # proof, and what stands over it before both.
    mastheads.alternative_text,
    mastheads.page_head,
    mastheads.title,
    mastheads.citation_box,
    furniture.furniture,
    mastheads.by_line,
    furniture.separators,
    # What was torn by what is gone now.
    pullquotes.pull_quote,
    paragraphs.torn_paragraphs,
    paragraphs.gap_before_mark,
    headings.strong_headings,
    headings.plain_headings,
    headings.heading_levels,
    # The gaps that are left.
    paragraphs.loose_blanks,
)
# One round does nearly everything; a second sees what the first laid bare. No text known needs more than four.
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text: the draft, its language, what was left in doubt, and the parts which are not the body.

    `acts` are the decisions of an editor with their places in the source, `held` those that have words in the text.
    """

    draft: Draft
    language: str | None
    doubts: tuple[Doubt, ...]
    parts: tuple[Part, ...]
    acts: tuple[Act, ...] = ()
    held: tuple[Guard, ...] = ()
    starts: tuple[int, ...] | None = None
    """Where in the source its paragraphs are counted from; None where it is by lines, as in every plain text."""

    @property
    def text(self) -> str:
        """The clean text."""
        return self.draft.text

    @property
    def record(self) -> tuple[tuple[Piece, int], ...]:
        """The pieces of the draft, each with the number of the editor's decision that it is of, or 0."""
        if not self.acts:
            return tuple((piece, 0) for piece in self.draft.pieces)
        return tuple((piece, act.number if act else 0) for piece, act in signed(self.draft, self.acts))


def clean(
    source: str,
    *,
    language: str | None = None,
    skip: Collection[str] = (),
    repeated: Collection[str] = (),
    html: bool = False,
    acts: Sequence[Act] = (),
) -> Cleaned:
    """Do what editors decided, then apply every rule that is not in `skip`, in order, until none finds anything more.

    `language` is an ISO 639-1 code, and is read from the text if not given. `repeated` holds lines that stand in many
    texts of the corpus. `acts` do not overlap, and no rule undoes them. `html`: the source is that of a saved page, and
    the rules of pages come first. Time is linear in the length of the text. Raises NoExtractor for a page where
    trafilatura is not installed.

    >>> clean("Comment (0)\\n\\nLes puissances , dit-on, se parlent.").text
    'Les puissances, dit-on, se parlent.'
    """
    forget()
    rules = [rule for rule in RULES if rule_name(rule) not in skip]
    known = _folded(frozenset(repeated))
    page = webpages.Page(source, "extraction" in skip, tuple(act.start for act in acts)) if html else None
    draft, guards = opening(webpages.tiled(page) if page else Draft.of(source), acts)
    sheet = Sheet(draft.text, language or language_of(draft.text).code, known)
    idle = 0  # so many rules in a row, over the end of a round, found nothing to do in this very sheet
    for _ in range(_ROUNDS):
        begun = draft.text
        for rule in rules:
            if idle == len(rules):
                break
            draft, guards = guards.apply(draft, rule_name(rule), rule(sheet))
            idle += 1
            if draft.text != sheet.text:
                sheet, idle = Sheet(draft.text, sheet.language, known), 0
        if draft.text == begun:
            break
        spoken = language or language_of(draft.text).code
        if spoken != sheet.language:
            sheet, idle = Sheet(draft.text, spoken, known), 0
    found = (*(webpages.doubts_of(page, draft) if page else ()), *doubts_of(sheet))
    doubts = tuple(guards.doubts(found, sheet.text))
    parts = tuple(sorted(guards.parts(parts_of(sheet), sheet.text), key=lambda part: part.start))
    starts = tuple(unit.start for unit in page.units) if page else None
    return Cleaned(draft, sheet.language, doubts, parts, tuple(acts), guards.all, starts)


# A corpus has many texts, and the lines that it repeats are the same for all of them.
@lru_cache(maxsize=2)
def _folded(lines: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(line) for line in lines)
