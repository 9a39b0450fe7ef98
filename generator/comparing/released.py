"""What is in a release, and what has changed since: a publication and the records of releases come in.

Known again is each thing by its permanent id, or by one that it had formerly; whether it is the same, by a fingerprint
of what readers see of it. So no earlier version of the texts is needed, and no history of git.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from generator.comparing.fields import POSITIONS, flat
from generator.model.keys import LocalizedNames, name_in
from generator.model.publication import AnnotatedText, Publication
from generator.model.releases import Change, Release, ReleaseTold, Since, Thing
from generator.publishing.addresses import Addresses

LENGTH = 16
"""Hexadecimal digits of a fingerprint; nobody gains by two that are the same."""
OF_PLACE = frozenset({"address", "repository", "branch", "release", "released", "exact"})
"""Fields of the edition that say where it stands and which release it is, not what it is."""
PARTS = ("passage", "translation", "note")
"""What belongs to a text, and is not told of one by one where the whole text was added or withdrawn."""


def things(publication: Publication) -> tuple[Thing, ...]:
    """Everything in a publication that a reader can cite, in the order of the edition."""
    edition, addresses = publication.edition, Addresses(publication.edition.main, publication.edition.languages)
    found = [Thing("edition", "edition", _fields(edition, OF_PLACE), "index")]
    for text in publication.texts:
        found += _of_text(text, addresses)
    for entity in publication.entities.values():
        at = addresses.entity(entity, edition.main)
        found.append(_entry(entity.register, entity.id, entity, at, entity.names, edition.main, entity.formerly))
    for theme in publication.themes.values():
        found.append(_entry("themes", theme.id, theme, "themes/index", theme.names, edition.main, theme.formerly))
    for outlet in publication.outlets.values():
        found.append(_entry("outlets", outlet.id, outlet, "sources/index", outlet.names, edition.main))
    return tuple(found)


def _entry(
    register: str, id: str, record: object, at: str, names: LocalizedNames, main: str, formerly: Sequence[str] = ()
) -> Thing:
    others = tuple(f"{register}/{other}" for other in formerly)
    return Thing("entry", f"{register}/{id}", _fields(record), at, name_in(names, main) or id, others)


def _of_text(text: AnnotatedText, addresses: Addresses) -> Iterator[Thing]:
    document = text.document
    about, seed, blocks = document.about, document.seed.name, document.blocks
    page = addresses.text(about)
    last = _words(block.text for block in blocks[_end(blocks) :])
    titles = {code: translated.made.title for code, translated in sorted(text.translations.items())}
    yield Thing("text", seed, _print(_fields(about), last, titles), page, about.title or seed)
    for numbers in _passages(text):
        block = blocks[numbers[-1]]
        words = _words(blocks[number].text for number in numbers)
        others = tuple(f"{seed}#{name}" for name in block.also)
        yield Thing("passage", f"{seed}#{block.id}", _print(words), f"{page}#{block.id}", "", others)
    for code, translated in sorted(text.translations.items()):
        for numbers in _passages(text):
            block = blocks[numbers[-1]]
            rendered = [translated.blocks[number].renderings for number in numbers if number in translated.blocks]
            words = _words(one.text for renderings in rendered for one in renderings)
            others = tuple(f"{seed}/{code}#{name}" for name in block.also)
            at = f"{addresses.text(about, code)}#{block.id}"
            if words:
                yield Thing("translation", f"{seed}/{code}#{block.id}", _print(words), at, "", others)
    places = {placed.note.id for placed in text.placed}
    for note in text.notes:
        at = f"{page}#n-{note.id}" if note.is_shown else page
        others = tuple(f"{seed}/{name}" for name in note.formerly)
        yield Thing(
            "note", f"{seed}/{note.id}", _print(_fields(note, frozenset({"seed"})), note.id in places), at, "", others
        )


def _passages(text: AnnotatedText) -> Iterator[list[int]]:
    """The numbers of each block with an address, after those of headings without one that stand above it."""
    above: list[int] = []
    for number, block in enumerate(text.document.blocks):
        above.append(number)
        if block.id:
            yield above
            above = []


def _end(blocks: Sequence[object]) -> int:
    """The number of the first block behind the last one with an address."""
    return next((n + 1 for n in range(len(blocks) - 1, -1, -1) if getattr(blocks[n], "id", "")), 0)


def _words(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split())


def _fields(record: object, without: frozenset[str] = frozenset()) -> str:
    """The fingerprint of the values of a record; a key that a later version of the program adds changes nothing."""
    return _print(sorted(flat(record, without | POSITIONS)))


def _print(*values: object) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:LENGTH]


def differences(old: Iterable[Thing], new: Iterable[Thing]) -> Iterator[Change]:
    """What was changed, withdrawn and added, in the order of the newer; what was withdrawn after it."""
    present = list(new)
    by_key = {(thing.kind, thing.key): thing for thing in present}
    renamed = {(thing.kind, former): thing for thing in present for former in thing.formerly}
    before: dict[tuple[str, str], list[Thing]] = {}
    gone = []
    for thing in old:
        now = by_key.get((thing.kind, thing.key)) or renamed.get((thing.kind, thing.key))
        if now is None:
            gone.append(thing)
        else:
            before.setdefault((now.kind, now.key), []).append(thing)
    for thing in present:
        was = before.get((thing.kind, thing.key))
        if was is None:
            yield Change("added", thing.kind, thing.key, thing.words, thing.at, "")
        for one in was or ():
            if one.of != thing.of:
                yield Change("changed", thing.kind, one.key, thing.words, thing.at, one.at)
    for thing in gone:
        yield Change("withdrawn", thing.kind, thing.key, thing.words, "", thing.at)


def _as_wholes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Without the parts of texts that were themselves added or withdrawn."""
    listed = list(changes)
    wholes = {change.key for change in listed if change.kind == "text" and change.mark != "changed"}
    return tuple(change for change in listed if change.kind not in PARTS or seed_of(change.key) not in wholes)


def seed_of(key: str) -> str:
    """The text that a passage, a translated passage or a note belongs to, by its key."""
    return key.partition("#")[0].partition("/")[0]


def told(
    publication: Publication,
    releases: Sequence[Release],
    at_hand: Callable[[str], bool],
    in_full: Callable[[str], tuple[str, ...]] = lambda name: (),
) -> Publication:
    """The publication with what has changed since each release, the newest first; as it is if there is none.

    `at_hand` says whether the frozen copy of a release is there, `in_full` which texts it has that are withheld now: no
    page leads to a copy with such a text.
    """
    if not releases:
        return publication
    withheld = {release.name: in_full(release.name) for release in releases if at_hand(release.name)}

    def kept(name: str) -> bool:
        return name in withheld and not withheld[name]

    now = things(publication)
    unreleased = _as_wholes(differences(releases[0].things, now))
    newest = releases[0]
    edition = replace(publication.edition, release=newest.name, released=newest.date, exact=not unreleased)
    listed = [ReleaseTold("", "", False, newest.name, unreleased)] if unreleased else []
    for release, before in zip(releases, (*releases[1:], None), strict=True):
        changes = _as_wholes(differences(before.things if before else (), release.things))
        listed.append(
            ReleaseTold(
                release.name,
                release.date,
                kept(release.name),
                before.name if before else "",
                changes,
                withheld.get(release.name, ()),
            )
        )
    by_text: dict[str, list[Since]] = {}
    for release in releases:
        found: dict[str, list[Change]] = {thing.key: [] for thing in release.things if thing.kind == "text"}
        for change in differences(release.things, now):
            if change.kind == "text" or change.kind in PARTS:
                found.get(seed_of(change.key), []).append(change)
        for seed, changes_of in found.items():
            since = Since(release.name, release.date, kept(release.name), tuple(changes_of))
            by_text.setdefault(seed, []).append(since)
    texts = tuple(replace(text, since=tuple(by_text.get(text.document.seed.name, ()))) for text in publication.texts)
    return replace(publication, edition=edition, texts=texts, releases=tuple(listed))
