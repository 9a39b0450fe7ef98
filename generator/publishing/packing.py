"""Members of ZIP files, compressed once and put into any archive as they are: `zipfile` has no way of its own for that.

The same data give the same bytes, whenever and wherever they are packed with the same libdeflate: it takes less than
half the time of zlib, and comes with set-up in one version, which the system's zlib does not.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO

import deflate
import msgspec

DATA, SITE = "data.zip", "site.zip"
"""The archives in a site: of its data, and of all of it."""
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP can hold."""
LEVEL = 6
"""How hard libdeflate tries; 9 takes nearly twice the time for one byte in two hundred."""


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """What a member holds: its checksum, its size, the method of ZIP by which `data` is written."""

    checksum: int
    size: int
    method: int
    data: bytes


def packed(data: bytes, stored: bool = False) -> Packed:
    """Some data as a member holds them; `stored`: not compressed."""
    if stored:
        return Packed(zlib.crc32(data), len(data), zipfile.ZIP_STORED, data)
    return Packed(zlib.crc32(data), len(data), zipfile.ZIP_DEFLATED, bytes(deflate.deflate_compress(data, LEVEL)))


def archive(files: Mapping[str, Packed]) -> bytes:
    """A ZIP of these files, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in files.items():
            add(target, out, name, content)
    return out.getvalue()


def add(archive: zipfile.ZipFile, file: BinaryIO, name: str, content: Packed) -> None:
    """Add a member to an archive that is being written to `file`."""
    member = listed(archive, name, content.checksum, content.size, content.method, len(content.data), file.tell())
    file.write(member.FileHeader())
    file.write(content.data)
    archive.start_dir = file.tell()


def listed(
    archive: zipfile.ZipFile, name: str, checksum: int, size: int, method: int, length: int, begins: int
) -> zipfile.ZipInfo:
    """Note in an archive that is being written a member that begins at a place there, compressed to some length.

    Its time is the first that a ZIP can hold, and nothing of the system is told.
    """
    member = zipfile.ZipInfo(name, BEGINNING)
    member.compress_type = method
    member.create_system = 3
    member.external_attr = 0o644 << 16
    member.CRC, member.file_size, member.compress_size = checksum, size, length
    member.header_offset = begins
    archive.filelist.append(member)
    archive.NameToInfo[name] = member
    archive._didModify = True  # type: ignore[attr-defined]
    return member
