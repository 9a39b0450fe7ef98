"""How all exports write JSON."""

from __future__ import annotations

import json


def as_json(value: object) -> str:
    """JSON as a person can read it, with a line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
