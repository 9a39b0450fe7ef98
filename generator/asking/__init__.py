"""Asks the web what became of the pages that an edition names; never while it is built.

In: addresses, what was known of them, the day. Out: what is known now (`seeds/sources.jsonl`), and what has changed.
Many hosts are asked at a time, each by one thread, which waits between two questions.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from generator.asking.archives import Archive
from generator.asking.findings import Finding, findings
from generator.asking.rounds import after
from generator.asking.web import Host
from generator.model.edition import Corpus
from generator.model.sources import SourceState, SourceStates
from generator.text.hosts import host_of

AGENT = "Mozilla/5.0 (compatible; edition-generator; asks whether the pages that an edition cites are still there{at})"
HOSTS = 16
"""Asked at a time."""
PAUSE = 2.0
"""Seconds between two questions to one host."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known now, and the states that changed: as they were (None: never asked before) and as they are."""

    states: SourceStates
    changes: tuple[tuple[SourceState | None, SourceState], ...]


def addresses_of(corpus: Corpus) -> dict[str, str]:
    """The pages that an edition names, each with the day by which it was read (empty: not known)."""
    days: dict[str, str] = {}
    for notes in corpus.notes.values():
        for note in notes:
            for source in note.sources:
                days[source.url] = max(days.get(source.url, ""), source.read or note.reviewed or note.date)
    for about in corpus.abouts.values():
        for url in (about.source, about.original_source, *(why.url for why in about.evidence.values())):
            days.setdefault(url, "")
    return {url: day for url, day in sorted(days.items()) if url}


def ask(
    addresses: Iterable[str],
    before: SourceStates,
    today: datetime.date,
    named: Iterable[str] = (),
    at: str = "",
    pause: float = PAUSE,
    sleep: Callable[[float], object] = time.sleep,
    done: Callable[[], object] = lambda: None,
) -> Asked:
    """Ask for every page; `named` are others that the edition names, too. `done` is called for each that was asked for.

    `at` is where the edition can be read, for the hosts that wonder.

    Raises `rounds.NetworkDown`.
    """
    addresses = sorted(set(addresses))
    by_host: dict[str, list[str]] = {}
    for url in addresses:
        by_host.setdefault(host_of(url), []).append(url)

    def ask_host(some: list[str]) -> list[tuple[str, Finding]]:
        host = Host(agent(at), pause, sleep)
        found = []
        try:
            for one in findings(host, some):
                found.append(one)
                done()
        finally:
            host.close()
        return found

    with ThreadPoolExecutor(HOSTS) as threads:
        found = dict(one for some in threads.map(ask_host, by_host.values()) for one in some)
    return changed(before, after(before, found, today, {*addresses, *named}))


def with_copies(
    asked: Asked, before: SourceStates, days: Mapping[str, str], archive: Archive, today: datetime.date, save: bool
) -> Asked:
    """The same, with the copies that the archive has of pages that have none yet; `save`: it is asked to make them.

    It is asked to keep only what is there, and what has no copy.
    """
    states = dict(asked.states.by_address)
    for url, state in states.items():
        if state.copy or url not in days:
            continue
        copy = archive.nearest(url, days[url])
        if not copy and save and state.state == "there":
            copy = archive.save(url)
        if copy:
            states[url] = replace(state, copy=copy)
    if states == dict(asked.states.by_address):
        return asked
    return changed(before, SourceStates(today.isoformat(), states))


def agent(at: str) -> str:
    """What the program calls itself; with the address under which its edition can be read."""
    return AGENT.format(at=f"; +{at}" if at else "")


def changed(before: SourceStates, now: SourceStates) -> Asked:
    """What is known now, with what is new in it."""
    return Asked(now, tuple(_changes(before.by_address, now.by_address)))


def _changes(
    before: Mapping[str, SourceState], now: Mapping[str, SourceState]
) -> Iterator[tuple[SourceState | None, SourceState]]:
    for url, state in now.items():
        if before.get(url) != state:
            yield before.get(url), state
