"""The whole site in one file, to be read from a disk: made when all pages are there."""

from __future__ import annotations

from pathlib import Path

from generator.exports.archive import zipped

NAME = "site.zip"
UNNEEDED = (NAME, "sitemap.xml", "sitemap.xml.gz", "404.html")
"""What only a server needs; a sitemap also holds the day of the build."""


def write(folder: Path, name: str = "site") -> int:
    """Write the archive of a built site into it, its files below a folder `name`; returns its size in bytes."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).as_posix() not in UNNEEDED
    }
    data = zipped(files, name)
    (folder / NAME).write_bytes(data)
    return len(data)
