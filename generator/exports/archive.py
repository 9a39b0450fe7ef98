"""Everything in one file: how any mapping of files is zipped, and which files of a built site are read from a disk.

The same files give the same bytes, whenever and wherever they are zipped with the same libdeflate: members are sorted,
their time is the first that a ZIP can hold, and nothing of the system that made them is written.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from generator.model.releases import FROZEN
from generator.publishing.packing import DATA, SITE, archive, packed

UNNEEDED = (DATA, SITE, "sitemap.xml", "sitemap.xml.gz", "404.html")
"""What only a server needs; a sitemap also holds addresses of a server."""
PAGES = (".html", ".pdf", ".epub")
"""How names of files end that are pages or books, not data."""
TO_ITSELF = re.compile(r' · <a href="(?:\.\./)*site\.zip" download>[^<]*</a>'.encode())
"""The link to the archive, which it cannot hold."""
TO_FROZEN = re.compile(
    rb'<p class="kept">.*?</p>\n?|<a (?:class="\w+" )?href="(?:\.\./)*'
    + FROZEN.encode()
    + rb'/[0-9.]+/[^"]*">([^<]*)</a>',
    re.S,
)
"""Links to frozen copies, which it does not hold."""


def zipped(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """A ZIP of some files, by path, all of them below `folder` if one is named."""
    start = f"{folder}/" if folder else ""
    return archive({f"{start}{path}": packed(data) for path, data in sorted(files.items())})


def in_full(copy: Path, texts: AbstractSet[str]) -> tuple[str, ...]:
    """Which of these texts, named by their ids, the frozen copy of a release has in full.

    All of them, if it cannot be told: nobody is shown a copy of which it is not known what it may show.
    """
    if not texts:
        return ()
    try:
        with zipfile.ZipFile(copy) as members:
            told = json.loads(members.read("corpus.json"))["texts"]
        return tuple(sorted(one["id"] for one in told if one["id"] in texts and one.get("published") != "apparatus"))
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError):
        return tuple(sorted(texts))


def from_disk(site: Path) -> dict[str, bytes]:
    """The files of a built site that a reader needs on a disk, by path; with `data.zip`, which is all data again.

    Frozen copies of releases are not among them, and no page leads where nothing is.
    """
    files = {path: content(site, path) for path in needed(site)}
    return files | {DATA: zipped({path: data for path, data in files.items() if is_data(path)}, "data")}


def needed(site: Path) -> list[str]:
    """The paths of the files of a built site that a reader needs on a disk, but for `data.zip`.

    What is hidden at its top is not of its making: a repository that it is committed to, an archive begun by a build
    that was interrupted.
    """
    names = []
    for folder, folders, files in os.walk(site):
        inside = os.path.relpath(folder, site).replace(os.sep, "/")
        if inside == ".":
            folders[:] = [name for name in folders if name != FROZEN and not name.startswith(".")]
            names += [name for name in files if name not in UNNEEDED and not name.startswith(".")]
        else:
            names += [f"{inside}/{name}" for name in files]
    return sorted(names)


def is_data(path: str) -> bool:
    """Whether a file holds data, and is no page or book, nor a part of the look."""
    return not path.endswith(PAGES) and not path.startswith("assets/")


def content(site: Path, path: str) -> bytes:
    """What a file of a site holds when it is read from a disk."""
    data = (site / path).read_bytes()
    return _alone(data) if path.endswith(".html") else data


def _alone(page: bytes) -> bytes:
    """A page without links to what is not beside it on a disk."""
    if SITE.encode() in page:
        page = TO_ITSELF.sub(b"", page)
    if b'class="kept"' in page or b'class="since"' in page:
        page = TO_FROZEN.sub(lambda found: found[1] or b"", page)
    return page
