"""The search without a server: a publication comes in, an index in small scripts goes out as `{path: text}`."""

from __future__ import annotations

from generator.search.passages import rehearsed, search_files, units

__all__ = ["rehearsed", "search_files", "units"]
