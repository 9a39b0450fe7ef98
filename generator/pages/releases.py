"""The page of releases: what was added, changed and withdrawn from one to the next, and since the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model.releases import FROZEN, KINDS, Change, ReleaseTold, Since
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.releases import frozen_path, version_words
from generator.publishing.renderer import SiteRenderer

MOST = 200
"""Changes of one kind and mark that the page lists; how many there are in all is said, and `releases.json` has them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A change as a page tells it: what it is about, where that stands now, where it stood."""

    words: str
    now: str
    then: str


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind and mark."""

    mark: str
    lines: tuple[Line, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Section:
    """A release, or what is not released yet; `frozen` leads to its frozen copy, `archive` to the same as a file.

    `withheld` are the titles of texts for whose sake the copy is not shown any more.
    """

    name: str
    date: str
    before: str
    frozen: str
    archive: str
    kinds: tuple[tuple[str, tuple[Group, ...]], ...]
    withheld: str = ""


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    files: dict[str, str] = {}
    told = renderer.publication.releases
    kept = {release.name for release in told if release.kept}
    for language, here, twin in renderer.twins("releases"):
        labels = Labels(language)
        files |= renderer.render(
            "releases",
            here,
            language,
            {"title": labels("releases"), "kind": "page", "alternate": twin},
            state=version_words(renderer.edition, labels),
            sections=[_section(release, kept, here, renderer, labels) for release in told],
        )
    return files


def _section(release: ReleaseTold, kept: set[str], here: str, renderer: SiteRenderer, labels: Labels) -> Section:
    before = release.before if release.before in kept else ""
    home = renderer.addresses.shared("index", labels.language)
    return Section(
        release.name,
        release.date,
        release.before,
        relative(here, frozen_path(release.name, home)) if release.kept else "",
        relative(here, f"{FROZEN}/{release.name}", ".zip") if release.kept else "",
        tuple(_kinds(release.changes, release.name if release.name in kept else "", before, here, renderer, labels))
        if release.before
        else (),
        ", ".join(
            renderer.title(text.document.about, labels.language).words
            for text in renderer.publication.texts
            if text.document.seed.name in release.withheld
        ),
    )


def _kinds(
    changes: Iterable[Change], release: str, before: str, here: str, renderer: SiteRenderer, labels: Labels
) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """The changes of one release by kind. `release` and `before` are names where there is a frozen copy, else empty.

    What has changed in a later release again is told by that: a line of an older one leads to its frozen copy.
    """
    newest = next(iter(renderer.publication.releases)).changes
    is_now = newest is changes
    ordered = sorted(changes, key=lambda change: KINDS.index(change.kind))
    for kind, of_kind in groupby(ordered, key=lambda change: change.kind):
        groups = []
        marked = sorted(of_kind, key=lambda change: change.mark)
        for mark, group in groupby(marked, key=lambda change: change.mark):
            found = list(group)
            lines = tuple(_line(one, release, before, is_now, here, renderer, labels) for one in found[:MOST])
            groups.append(Group(mark, lines, len(found)))
        yield kind, tuple(groups)


def _line(
    change: Change, release: str, before: str, is_now: bool, here: str, renderer: SiteRenderer, labels: Labels
) -> Line:
    now = ""
    if change.now and is_now:
        now = relative(here, change.now)
    elif change.now and release:
        now = relative(here, frozen_path(release, change.now))
    then = relative(here, frozen_path(before, change.then)) if change.then and before else ""
    return Line(thing_words(change, renderer, labels), now, then)


def thing_words(change: Change, renderer: SiteRenderer, labels: Labels) -> str:
    """What a change is about, in words: the title or name that it has, or the text and the place."""
    if change.kind == "edition":
        return labels("thing-edition-words")
    if change.words:
        return change.words
    text, _, place = change.key.partition("#")
    seed, _, rest = text.partition("/")
    known = renderer.texts.get(seed) if seed in renderer.texts else None
    title = renderer.title(known.document.about, labels.language).words if known else seed
    if change.kind == "note":
        return f"{title}, {rest}"
    language = f" ({labels.language_name(rest)})" if rest else ""
    return f"{title}, {labels.place(place)}{language}"


@dataclass(frozen=True, slots=True)
class SinceLine:
    """What became of a thing of a text: `id` is its place in the page, `at` its address in the frozen copy."""

    mark: str
    words: str
    id: str
    at: str


def since(found: Iterable[Since], address: str, here: str, labels: Labels) -> list[tuple[Since, str, list[SinceLine]]]:
    """For the page `here` of a text: (release, the frozen copy of the page, changes).

    `address` is that of the text in its own language. Passages of translations are told by the page of releases.
    """
    told = []
    for one in found:
        lines = []
        for change in one.changes:
            if change.kind == "translation":
                continue
            page = change.now.partition("#")[0] or address
            place = (change.now or change.then).partition("#")[2]
            id = place if page == address else ""
            at = relative(here, frozen_path(one.release, change.then)) if one.kept and change.then else ""
            lines.append(SinceLine(change.mark, _place(change, labels), id, at))
        frozen = relative(here, frozen_path(one.release, one.at or address)) if one.kept else ""
        told.append((one, frozen, lines))
    return told


def _place(change: Change, labels: Labels) -> str:
    if change.kind == "text":
        return labels("since-about")
    if change.kind == "note":
        return labels("editors-note", n=change.key.partition("/")[2])
    return labels.place(change.key.partition("#")[2])
