"""What the program needs and that lies beside its package: in the repository there, once installed inside it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = PACKAGE / "beside"
"""Where a wheel has it: `force-include` in pyproject.toml puts it there."""


def beside(path: str) -> Path:
    """A file or a folder by its path in the repository, as `overrides` or `.github/workflows/check.yml`."""
    return (_INSTALLED if _INSTALLED.is_dir() else PACKAGE.parent) / path
