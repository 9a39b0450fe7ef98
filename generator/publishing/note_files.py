"""A note as a file: what was read elsewhere, or written in a form, as the Markdown that editors write.

The form on the page writes the same bytes (`overrides/scripts/propose/file.js`). Every text is put in quotation marks
as JSON does it, which YAML reads: nothing in it can become a key or a value of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

NAME = 50
"""Letters of the name of a file that is made of words."""
PLAIN = ("kind", "verdict", "certainty", "date")
"""Keys whose value is one of some words, or a date: it needs no quotation marks."""


def on_one_line(text: str) -> str:
    """`text` with one blank for any white space."""
    return " ".join(text.split())


def note_file(fields: Mapping[str, str], themes: Sequence[str] = (), sources: Sequence[Mapping[str, str]] = ()) -> str:
    """The file of a note. `fields` are its keys, `passage` and `body`; what is empty is left out.

    >>> print(note_file({"kind": "context", "by": "A: B", "passage": "some words", "body": "The note."}), end="")
    ---
    kind: context
    by: "A: B"
    ---
    <BLANKLINE>
    > some words
    <BLANKLINE>
    The note.
    """
    lines = ["---"]
    for key in ("kind", "verdict", "certainty", "gist", "by", "date"):
        if value := fields.get(key, ""):
            lines.append(f"{key}: {value if key in PLAIN else _quoted(value)}")
    if themes:
        lines.append(f"themes: [{', '.join(map(_quoted, themes))}]")
    lines += [f"{key}: {_quoted(fields[key])}" for key in ("to", "relation") if fields.get(key)]
    if sources:
        lines.append("sources:")
    for source in sources:
        said = [f"{key}: {_quoted(source[key])}" for key in ("url", "title", "says") if key == "url" or source.get(key)]
        lines += [f"{'    ' if number else '  - '}{line}" for number, line in enumerate(said)]
    lines += ["---", "", *(f"> {on_one_line(line)}" for line in fields["passage"].split("\n")), ""]
    if body := re.sub(r"\r\n?", "\n", fields.get("body", "")).strip():
        lines += [body, ""]
    return "\n".join(lines)


def name_of(words: str, before: str = "") -> str:
    """A name for the file of a note on some words; `before` is put before it.

    >>> name_of("Two years later, the", "p12"), name_of("Мир")
    ('p12-two-years-later-the', '')
    """
    return "-".join(filter(None, (before, *re.findall(r"[a-z0-9]+", words.lower()))))[:NAME].strip("-")


def _quoted(text: str) -> str:
    return json.dumps(on_one_line(text), ensure_ascii=False)
