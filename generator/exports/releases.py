"""`releases.json`: the releases of the edition, and what was added, changed and withdrawn from one to the next."""

from __future__ import annotations

from generator.model.publication import Publication
from generator.model.releases import FROZEN, Change, ReleaseTold
from generator.publishing.json_text import as_json

FORMAT = 1


def files(publication: Publication) -> dict[str, str]:
    """The one file of this export; addresses are relative to the root of the site, those of `then` to the older one."""
    edition = publication.edition
    value = {
        "format": FORMAT,
        "release": edition.release or None,
        "date": edition.released or None,
        "unchanged": edition.exact,
        "releases": [_release(release) for release in publication.releases],
    }
    return {"releases.json": as_json(value)}


def _release(release: ReleaseTold) -> dict[str, object]:
    """What is not released yet has no name; nor is what the first release holds listed, for all of it was added."""
    return {
        "release": release.name or None,
        "date": release.date or None,
        "frozen": f"{FROZEN}/{release.name}/index.html" if release.kept else None,
        "archive": f"{FROZEN}/{release.name}.zip" if release.kept else None,
        "since": release.before or None,
        "changes": [_change(change) for change in release.changes] if release.before else [],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "mark": change.mark,
        "kind": change.kind,
        "id": change.key,
        "name": change.words or None,
        "now": _page(change.now),
        "then": _page(change.then),
    }


def _page(address: str) -> str | None:
    """An address without ending as a file of the site."""
    page, mark, fragment = address.partition("#")
    return f"{page}.html{mark}{fragment}" if page else None
