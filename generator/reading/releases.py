"""The records of releases, `seeds/releases/NAME.jsonl`: one JSON object a line, as `edition release` writes them.

    {"release": "2027.1", "date": "2027-03-01"}
    {"text": "000_river", "of": "5f2c…", "at": "texts/river", "is": "The River"}
    {"passage": "000_river#p3", "of": "…", "at": "texts/river#p3", "formerly": ["000_river#p4"]}

Nobody edits a record: a line that says nothing makes the whole of it unreadable, which is reported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.model.releases import FOLDER, KINDS, NAME, Release, Thing, order
from generator.reading.files import Files

RECORD_LIMIT = 200_000_000
"""Bytes; a text is about 10,000."""


def releases(files: Files, folder: Path) -> tuple[Release, ...]:
    """All releases recorded in `folder`, which is `seeds/`, the newest first."""
    found = []
    for path in files.entries(folder / FOLDER, "*.jsonl") if (folder / FOLDER).is_dir() else ():
        text = files.text(path, RECORD_LIMIT)
        if text is None:
            continue
        try:
            release = release_of(text)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"this is no record of a release: {error}"
            files.report(path, 0, what, path.name, "take the file from the commit of the release")
            continue
        if release.name != path.stem:
            fix = f"name it {release.name}.jsonl, as it says of itself"
            files.report(path, 1, "the name of the file is not that of the release", path.name, fix)
            continue
        found.append(release)
    return tuple(sorted(found, key=lambda release: order(release.name), reverse=True))


def release_of(text: str) -> Release:
    """The release that a record tells of. Raises ValueError, KeyError, TypeError or AttributeError if it is none."""
    first, *others = (line for line in text.splitlines() if line.strip())
    head = json.loads(first)
    if not NAME.fullmatch(str(head["release"])):
        raise ValueError(f"{head['release']!r} cannot be the name of a release")
    return Release(str(head["release"]), str(head["date"]), tuple(_thing(json.loads(line)) for line in others))


def _thing(value: dict[str, object]) -> Thing:
    kind = next((kind for kind in KINDS if kind in value), "")
    if not kind:
        raise ValueError(f"none of {', '.join(KINDS)} in {json.dumps(value, ensure_ascii=False)[:60]}")
    formerly = value.get("formerly", ())
    if not isinstance(formerly, (list, tuple)):
        raise ValueError("'formerly' must be a list")
    key, of, at = (str(value[name]) for name in (kind, "of", "at"))
    return Thing(kind, key, of, at, str(value.get("is", "")), tuple(map(str, formerly)))


def text_of_release(name: str, date: str, things: Iterable[Thing]) -> str:
    """What is to be written for a release."""
    lines: list[dict[str, object]] = [{"release": name, "date": date}]
    for thing in things:
        line: dict[str, object] = {thing.kind: thing.key, "of": thing.of, "at": thing.at}
        if thing.words:
            line["is"] = thing.words
        if thing.formerly:
            line["formerly"] = list(thing.formerly)
        lines.append(line)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
