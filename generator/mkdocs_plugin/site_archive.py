"""Everything in one file: the data of the edition, and the whole site to be read from a disk; when all is there."""

from __future__ import annotations

from pathlib import Path

from generator.exports.archive import zipped

DATA, SITE = "data.zip", "site.zip"
UNNEEDED = (DATA, SITE, "sitemap.xml", "sitemap.xml.gz", "404.html")
"""What only a server needs; a sitemap also holds the day of the build."""
PAGES = (".html", ".pdf", ".epub")
"""How names of files end that are pages or books, not data."""


def write(folder: Path) -> None:
    """Write both archives into a built site, the files of each below a folder of its name."""
    files = {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (name := path.relative_to(folder).as_posix()) not in UNNEEDED
    }
    data = {path: data for path, data in files.items() if not path.endswith(PAGES) and not path.startswith("assets/")}
    archive = zipped(data, "data")
    (folder / DATA).write_bytes(archive)
    (folder / SITE).write_bytes(zipped(files | {DATA: archive}, "site"))
