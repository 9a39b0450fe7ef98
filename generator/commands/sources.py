"""The command `sources`: what became of the pages that the edition names."""

from __future__ import annotations

import datetime
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from generator.asking import PAUSE, Asked, addresses_of, agent, ask, with_copies
from generator.asking.archives import Archive
from generator.asking.rounds import NetworkDown
from generator.commands import examples, progress, project, root_option
from generator.model.sources import SOURCES, STATES, SourceState
from generator.publishing import disk
from generator.reading.corpus import read_corpus
from generator.reading.source_states import text_of

KEYS = "ARCHIVE_KEYS"
"""The variable of the environment with the keys of an account at the Internet Archive, `KEY:SECRET`."""


@click.command(epilog=examples("python -m generator sources", "python -m generator sources --copies --save"))
@root_option
@click.option("--copies", is_flag=True, help="Also look for a copy of each page in the Internet Archive.")
@click.option("--save", is_flag=True, help="Also ask the Internet Archive to keep what it has no copy of.")
@click.option("--pause", default=PAUSE, show_default=True, help="Seconds between two questions to one host.")
@click.option("--limit", default=0, help="Ask for so many addresses at most, those first that were never asked for.")
def sources(root: Path, copies: bool, save: bool, pause: float, limit: int) -> None:
    """Ask whether the pages are still there that the notes and texts name, and write down what came of it.

    That is seeds/sources.jsonl; nothing else is changed. A host that refuses programs is said to refuse; a page is said
    to be gone only after three runs, each a week or more after the last, that did not find it. What has changed is
    told in Markdown. A build asks nothing: this command alone uses the network.
    """
    root = project(root)
    corpus = read_corpus(root)
    if f"seeds/{SOURCES}" in corpus.unread:
        raise click.ClickException(f"seeds/{SOURCES} cannot be read in full: 'check' says where; mend it first")
    days, before, today = addresses_of(corpus), corpus.source_states, datetime.date.today()
    at = corpus.edition.address or corpus.edition.repository
    wanted = sorted(days, key=lambda url: (url in before.by_address, url))[: limit or None]
    try:
        with progress(len(wanted), "asking") as step:
            asked = ask(wanted, before, today, days, at, pause, done=step)
    except NetworkDown as error:
        raise click.ClickException(f"nothing was written: {error}; is the network down?") from error
    if copies or save:
        archive = Archive(agent(at), pause, time.sleep, os.environ.get(KEYS, ""))
        asked = with_copies(asked, before, days, archive, today, save)
    disk.put(root / "seeds", {SOURCES: text_of(asked.states).encode()})
    for line in _told(asked):
        click.echo(line)


def _told(asked: Asked) -> Iterator[str]:
    """What has changed, in Markdown: how many pages are in each state, and each that came into another."""
    times = Counter(state.state for state in asked.states.by_address.values())
    yield ", ".join(f"{times[state]} {state}" for state in STATES if times[state]) or "no page was asked for"
    for state in STATES:
        lines = [line for before, now in asked.changes if now.state == state for line in _change(before, now)]
        if lines:
            yield f"\n## {state}\n"
            yield from lines


def _change(before: SourceState | None, now: SourceState) -> Iterator[str]:
    """A line for a page that came into another state, or has a copy now; none for one that is simply there."""
    if before is not None and (before.state, before.to) != (now.state, now.to):
        was = f" (was: {before.state})"
    elif before is None and now.state != "there":
        was = ""
    elif now.copy and (before is None or before.copy != now.copy):
        yield f"- <{now.url}>: a copy is at <{now.copy}>"
        return
    else:
        return
    said = f": {now.said}" if now.said else ""
    yield f"- <{now.url}>{said}" + (f", now at <{now.to}>" if now.to else "") + was
