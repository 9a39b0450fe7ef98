"""Everything in one file: how any mapping of files is zipped.

The same files give the same bytes, whenever and wherever they are zipped with the same zlib: members are sorted, their
time is the first that a ZIP can hold, and nothing of the system that made them is written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP can hold."""


def zipped(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """A ZIP of some files, by path, all of them below `folder` if one is named."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in sorted(files.items()):
            member = zipfile.ZipInfo(f"{folder}/{path}" if folder else path, BEGINNING)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    return buffer.getvalue()
