"""How often Python looks for garbage in a program that makes millions of small records and throws few away."""

from __future__ import annotations

import gc


def collect_rarely() -> None:
    """Let the collector run rarely: otherwise it takes a quarter of the time of a build of many texts."""
    gc.set_threshold(100_000, 20, 20)
