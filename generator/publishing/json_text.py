"""JSON as all exports write it."""

from __future__ import annotations

import msgspec


def as_json(value: object) -> str:
    """Indented JSON, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=_words), indent=1).decode() + "\n"


def _words(value: object) -> str:
    """Words of a kind of their own, as markup is, are words; whatever else JSON does not know is a mistake of ours."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} is nothing that JSON can hold")
