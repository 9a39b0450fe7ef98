"""JSON as all exports write it."""

from __future__ import annotations

import msgspec


def as_json(value: object) -> str:
    """Indented JSON, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=1).decode() + "\n"
