"""Everything in one file, when all is there: the data of the edition, and the whole site to be read from a disk.

And, below `v/`, the frozen copies of releases: what was released stands there as it was, file by file.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path, PurePosixPath

from mkdocs.exceptions import PluginError

from generator.exports.archive import content, is_data, needed
from generator.exports.zipping import bring_up_to_date
from generator.model.publication import Publication
from generator.model.releases import FROZEN, NAME, frozen_copy
from generator.model.telling import Told
from generator.publishing.packing import DATA, SITE
from generator.store.store import Store

UNPACKED = ".unpacked"
"""In the folder of a frozen copy, the digest of the archive that it was unpacked from."""


def write(folder: Path, store: Store, tell: Told) -> None:
    """Write both archives into a built site, the files of each below a folder of its name."""
    files = needed(folder)
    bring_up_to_date(folder / DATA, folder, [path for path in files if is_data(path)], "data", content, store, tell)
    bring_up_to_date(folder / SITE, folder, [*files, DATA], "site", content, store, tell)


def frozen(publication: Publication, root: Path, folder: Path) -> list[str]:
    """Unpack the archive of each release that is at hand into `v/NAME/` of a built site, and put it beside that.

    What lies there as it must be stays. An archive that has in full what is withheld now is left out, and so is what an
    earlier build made of it. Returns the names of the releases whose archives are missing or left out. Raises
    PluginError for an archive that cannot be unpacked.
    """
    names = {release.name: release.kept for release in publication.releases if release.name}
    copies = folder / FROZEN
    for path in copies.iterdir() if copies.is_dir() else ():
        name = path.name.removesuffix(".zip")
        if NAME.fullmatch(name) and not names.get(name):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in (name for name, kept in names.items() if kept):
        _unpack(frozen_copy(root, name), copies / name)
    return [name for name, kept in names.items() if not kept]


def _unpack(archive: Path, target: Path) -> None:
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    mark = target / UNPACKED
    if mark.is_file() and mark.read_text(encoding="ascii") == digest:
        return
    shutil.rmtree(target, ignore_errors=True)
    try:
        with zipfile.ZipFile(archive) as members:
            for member in members.infolist():
                path = PurePosixPath(member.filename)
                if path.is_absolute() or ".." in path.parts or "\\" in member.filename:
                    raise PluginError(f"{archive}: {member.filename!r} would lie outside its folder")
                if not member.is_dir():
                    (target / path).parent.mkdir(parents=True, exist_ok=True)
                    (target / path).write_bytes(members.read(member))
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        shutil.rmtree(target, ignore_errors=True)
        raise PluginError(f"{archive}: this archive cannot be unpacked ({error}); fetch it again") from error
    shutil.copyfile(archive, target.with_name(f"{target.name}.zip"))
    mark.write_text(digest, encoding="ascii")
