"""The order of the rules for text: the one tuple that says which rule comes before which, and why."""

from __future__ import annotations

from generator.cleaning import (
    characters,
    furniture,
    headings,
    markdown,
    mastheads,
    notes,
    paragraphs,
    print_artefacts,
    pullquotes,
    sections,
)
from generator.cleaning.view import Rule

JUDGED: tuple[Rule, ...] = (
    mastheads.page_head,
    mastheads.title,
    mastheads.citation_box,
    furniture.furniture,
    mastheads.by_line,
)
"""Rules that mark lines of one judged text and are carried out together: a by-line proves the title over it, and both
are gone only then. A line that several of them mark is the first one's."""
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
    print_artefacts.running_heads,
    print_artefacts.page_numbers,
    paragraphs.hyphenated_words,
    paragraphs.wrapped_lines,
    paragraphs.line_paragraphs,
    headings.heading_marks,
    # The author's notes leave the stream before anything is judged: they look like furniture.
    notes.note_list,
    notes.stray_note_marks,
    notes.note_heading,
    notes.note_calls,
    # What stands round the article.
    mastheads.alternative_text,
    *JUDGED,
    furniture.separators,
    # What was torn by what is gone now.
    pullquotes.pull_quote,
    paragraphs.torn_paragraphs,
    paragraphs.gap_before_mark,
    headings.strong_headings,
    sections.plain_headings,
    headings.heading_levels,
    # The gaps that are left.
    paragraphs.loose_blanks,
)
