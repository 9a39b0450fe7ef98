"""The sources of an edition's notes, each once: who wrote and published it, and what it supports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.corpus import Note
from generator.model.document import Block
from generator.model.publication import AnnotatedText, Publication
from generator.model.sources import Outlet, Source
from generator.publishing.standing import Standing, standing
from generator.text.hosts import host_of, named_host


@dataclass(frozen=True, slots=True)
class Work:
    """A page that notes name as their source, and how the edition stands with it."""

    url: str
    title: str
    authors: tuple[str, ...]
    published: str
    primary: bool
    outlet: Outlet | None
    standing: Standing
    supports: tuple[tuple[AnnotatedText, Note], ...]

    @property
    def host(self) -> str:
        """The host of its address, which stands for an outlet that is not known."""
        return host_of(self.url)


class Outlets:
    """Who publishes the page at an address."""

    def __init__(self, publication: Publication) -> None:
        self._by_host = {host: outlet for outlet in publication.outlets.values() for host in outlet.hosts}

    def of(self, url: str) -> Outlet | None:
        """The outlet of a page; None where the edition does not say."""
        return self._by_host.get(named_host(host_of(url), self._by_host))


@dataclass(frozen=True, slots=True)
class Reference:
    """A page to which an author's note leads, and what the edition knows of it."""

    url: str
    title: str
    published: str
    outlet: Outlet | None


def cited(block: Block, notes: Sequence[Note], outlets: Outlets) -> list[Reference]:
    """What an author's note leads to, if it is nothing but addresses: as the editors' `notes` on it say (`cites`, or
    `sources` with the same address), else who publishes it; without those of which nothing is known."""
    addresses = {run.href: run.text.strip() for run in block.runs if run.href}
    words = "".join(run.text for run in block.runs if not run.href).strip()
    if words or not all(text.startswith("http") for text in addresses.values()):
        return []
    pages = [page for note in notes for page in (*note.sources, *note.cites)]
    known = {page.url: page for page in pages}
    rows = [known.get(url, Source(url)) for url in addresses]
    rows += [page for note in notes for page in note.cites if page.url not in addresses]
    found = (Reference(page.url, page.title, page.published, outlets.of(page.url)) for page in rows)
    return [row for row in found if row.title or row.outlet]


def referred_to(note: Note, outlets: Outlets) -> list[Reference]:
    """The pages to which the author refers, as an editors' note on an author's note says."""
    return [Reference(page.url, page.title, page.published, outlets.of(page.url)) for page in note.cites]


def works(publication: Publication, texts: Iterable[AnnotatedText] | None = None) -> list[Work]:
    """All sources of the notes that readers see, in the order of the texts; where notes differ, the first is taken.

    `texts`: those whose notes are meant, if not all.
    """
    outlets, states = Outlets(publication), publication.source_states
    named: dict[str, list[tuple[AnnotatedText, Note, Source]]] = {}
    for text in publication.texts if texts is None else texts:
        for note in text.notes:
            for source in note.sources if note.is_shown else ():
                named.setdefault(source.url, []).append((text, note, source))
    return [
        Work(
            url,
            next((source.title for *_, source in rows if source.title), ""),
            next((source.authors for *_, source in rows if source.authors), ()),
            next((source.published for *_, source in rows if source.published), ""),
            any(source.primary for *_, source in rows),
            outlets.of(url),
            standing([(source, note) for _, note, source in rows], states),
            tuple({(note.seed, note.id): (text, note) for text, note, _ in rows}.values()),
        )
        for url, rows in named.items()
    ]
