"""Members of ZIP files, compressed once and put into any archive as they are: `zipfile` has no way of its own for that,
and takes a second to write the directory of a hundred thousand members of which none has changed.

The same data give the same bytes, whenever and wherever they are packed with the same libdeflate: it takes less than
half the time of zlib, and comes with set-up in one version, which the system's zlib does not.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import BinaryIO

import deflate
import msgspec

DATA, SITE = "data.zip", "site.zip"
"""The archives in a site: of its data, and of all of it."""
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP can hold."""
FIRST_DAY, SYSTEM, RIGHTS, IN_UTF_8 = 1 << 5 | 1, 3, 0o644 << 16, 0x800
"""The same time as a ZIP writes it; on which system, and with whose rights, a member is said to have been made."""
MOST, FAR, BELOW = 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF
"""More members, or a larger number, are told in a place of their own; where they should be, there is the last one."""
HEAD, PLACE = struct.Struct("<4s4B4H3L5H2L"), 42
"""The fixed part of a record, and where in it the place stands at which the member begins."""
END, END_64, PLACE_OF_END_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
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


class Record(msgspec.Struct, frozen=True, array_like=True):
    """What the directory of an archive, which stands after all members, says of one."""

    name: str
    method: int
    checksum: int
    size: int
    length: int
    """Bytes of the member as it is compressed."""
    begins: int
    written: bytes

    @classmethod
    def of(cls, name: str, method: int, checksum: int, size: int, length: int, begins: int) -> Record:
        """Its time is the first that a ZIP can hold, and nothing of the system is told."""
        encoded = name.encode()
        large = [size, length] if max(size, length) > FAR else []
        numbers = large + ([begins] if begins > FAR else [])
        extra = struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers) if numbers else b""
        version = 45 if extra else 20
        head = HEAD.pack(
            *(b"PK\1\2", version, SYSTEM, version, 0),
            *(0 if name.isascii() else IN_UTF_8, method, 0, FIRST_DAY, checksum),
            *((BELOW, BELOW) if large else (length, size)),
            *(len(encoded), len(extra), 0, 0, 0, RIGHTS, begins if begins <= FAR else BELOW),
        )
        return cls(name, method, checksum, size, length, begins, head + encoded + extra)

    def at(self, begins: int) -> Record:
        """The record of the same member where it begins elsewhere."""
        if begins == self.begins:
            return self
        if max(self.size, self.length, self.begins, begins) > FAR:
            return self.of(self.name, self.method, self.checksum, self.size, self.length, begins)
        written = self.written[:PLACE] + begins.to_bytes(4, "little") + self.written[HEAD.size :]
        return msgspec.structs.replace(self, begins=begins, written=written)


def archive(files: Mapping[str, Packed]) -> bytes:
    """A ZIP of these files, in this order."""
    out = io.BytesIO()
    end(out, [add(out, name, content) for name, content in files.items()])
    return out.getvalue()


def add(file: BinaryIO, name: str, content: Packed) -> Record:
    """Write a member to an archive."""
    member = zipfile.ZipInfo(name, BEGINNING)
    member.compress_type = content.method
    member.CRC, member.file_size, member.compress_size = content.checksum, content.size, len(content.data)
    begins = file.tell()
    file.write(member.FileHeader())
    file.write(content.data)
    return Record.of(name, content.method, content.checksum, content.size, len(content.data), begins)


def end(file: BinaryIO, records: Sequence[Record]) -> None:
    """Write what stands after the members of an archive: its directory, and where that is."""
    begins, many = file.tell(), len(records)
    file.write(b"".join(record.written for record in records))
    ends = file.tell()
    size = ends - begins
    if many > MOST or max(begins, size) > FAR:
        file.write(END_64.pack(b"PK\6\6", 44, 45, 45, 0, 0, many, many, size, begins))
        file.write(PLACE_OF_END_64.pack(b"PK\6\7", 0, ends, 1))
        many, size, begins = min(many, 0xFFFF), min(size, BELOW), min(begins, BELOW)
    file.write(END.pack(b"PK\5\6", 0, 0, many, many, size, begins, 0))
