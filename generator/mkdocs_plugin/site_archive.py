"""Everything in one file: the data of the edition, and the whole site to be read from a disk; when all is there."""

from __future__ import annotations

from pathlib import Path

from generator.exports import archive
from generator.store.store import Store

DATA, SITE = "data.zip", "site.zip"
UNNEEDED = (DATA, SITE, "sitemap.xml", "sitemap.xml.gz", "404.html")
"""What only a server needs; a sitemap also holds the day of the build."""
PAGES = (".html", ".pdf", ".epub")
"""How names of files end that are pages or books, not data."""


def write(folder: Path, store: Store) -> None:
    """Write both archives into a built site, the files of each below a folder of its name."""
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    files = [path for path in files if path not in UNNEEDED]
    data = [path for path in files if not path.endswith(PAGES) and not path.startswith("assets/")]
    archive.bring_up_to_date(folder / DATA, folder, data, "data", store)
    archive.bring_up_to_date(folder / SITE, folder, [*files, DATA], "site", store)
