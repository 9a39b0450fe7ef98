"""JSON as all exports write it."""

from __future__ import annotations

import json


def as_json(value: object) -> str:
    """Indented JSON, ending in a newline."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
