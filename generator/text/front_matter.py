"""The parts of an editor's Markdown file: the fences of its front matter, the passage that opens a note."""

from __future__ import annotations

import re

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def split_passage(body: str) -> tuple[str, str, int]:
    """The block quotation that opens `body`, the text below it, and how many lines stand before the quotation.

    >>> split_passage("\\n> two\\n> lines\\n\\nThe note.\\n")
    ('two\\nlines', 'The note.', 1)
    """
    lines = body.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = start
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    quote = "\n".join(line[1:].strip() for line in lines[start:end])
    return quote.strip(), "\n".join(lines[end:]).strip(), start
