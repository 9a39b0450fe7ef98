"""Front matter of generated pages: YAML, as MkDocs and its successors read it, in which each value is JSON on one line.

So it is written and read without a YAML library, which takes some ten times as long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

import msgspec

from generator.text import markup

WHOLE = re.compile(r'---\n(lang: ".*\n(?:[a-z]+: .*\n)*)---\n+')
"""As it is written here: the language of the page is said first."""
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON may hold and YAML may not, or takes for the end of a line."""


def front_matter(fields: Mapping[str, object]) -> str:
    """Front matter for MkDocs. Its templates print it raw, so every text is escaped here; empty values are left out.

    `jsonld` is data that a template prints between script tags: it becomes JSON that is safe there.
    """
    lines = (
        f"{key}: {_json(markup.json_in_html(value) if key == 'jsonld' else _safe(value))}\n"
        for key, value in fields.items()
        if value not in ("", [], (), {}, None)
    )
    return f"---\n{''.join(lines)}---\n"


def read(page: str) -> tuple[dict[str, Any], str] | None:
    """Front matter and Markdown of a page that `front_matter` wrote; None for any other.

    >>> read(front_matter({"lang": "en", "title": "A & b"}) + "\\n# A")
    ({'lang': 'en', 'title': 'A &amp; b'}, '# A')
    """
    found = WHOLE.match(page)
    if found is None:
        return None
    fields = (line.replace(": ", '":', 1) for line in found[1][:-1].split("\n"))
    try:
        return msgspec.json.decode('{"' + ',"'.join(fields) + "}"), page[found.end() :]
    except msgspec.DecodeError:
        return None


def _safe(value: object) -> object:
    if isinstance(value, str):
        return escape("".join(c for c in value if c >= " "), quote=True)
    if isinstance(value, Mapping):
        return {key: _safe(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_safe(inner) for inner in value]
    return value


def _json(value: object) -> str:
    return UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))
