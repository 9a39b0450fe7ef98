"""How an edition stands with a source: when it was read, where a copy of it is, and what became of it.

The links are Robust Links (mementoweb.org/robustlinks/spec): a link to a page names the copy of it, a link to the
copy of what is gone names the page, and both the day that counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.corpus import Note
from generator.model.sources import Source, SourceState, SourceStates
from generator.text.hosts import host_of, named_host

ARCHIVES = frozenset(("web.archive.org", "archive.org", "archive.ph", "archive.is", "archive.today", "perma.cc"))
"""Hosts whose pages are copies."""
NEAREST = "https://web.archive.org/web/{day}/{url}"
"""Leads to the copy that is nearest to a day, or says that there is none (Memento, RFC 7089)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`read` is the day of reading; unless `exactly`, it was read on that day or before. `copy`: where a copy is.

    `is_known`: somebody saw that copy; if not, the address leads to the nearest one if there is any. `unarchived` says
    why there is none. `state` is what became of the page, None if nobody has asked; `asked` when that was last true.
    """

    url: str
    read: str
    exactly: bool
    copy: str
    is_known: bool
    unarchived: str
    state: SourceState | None
    asked: str

    @property
    def is_gone(self) -> bool:
        """Whether there is nothing at the address any more."""
        return self.state is not None and self.state.state == "gone"

    @property
    def day(self) -> str:
        """The day that is told with the state: since when it is so, but of a page that is there, when it last was."""
        if self.state is None or self.state.state == "there":
            return self.asked
        return self.state.missed[-1] if self.state.state in ("missing", "gone") else self.state.since

    @property
    def best(self) -> str:
        """Where a link leads: to the page, or to its copy once it is gone."""
        return self.copy if self.is_gone and self.copy else self.url

    @property
    def attributes(self) -> Markup:
        """What makes a Robust Link of the link to `best`: the other of both addresses, and the day that counts."""
        said = Markup("")
        if self.best != self.url:
            said = Markup(' data-originalurl="{}"').format(self.url)
        elif self.copy and self.copy != self.url:
            said = Markup(' data-versionurl="{}"').format(self.copy)
        return said + (Markup(' data-versiondate="{}"').format(self.read) if self.read else "")


def day_of_reading(source: Source, note: Note) -> tuple[str, bool]:
    """The day on which a source was read, and whether it is the very day; else it was that of the note or before."""
    day = max(source.read, note.reviewed)  # who reviews a note reads it against its sources
    return (day, True) if day else (note.date, False)


def standing(rows: Sequence[tuple[Source, Note]], states: SourceStates) -> Standing:
    """How the edition stands with one source, which these notes name."""
    url = rows[0][0].url
    state = states.by_address.get(url)
    days = [day_of_reading(source, note) for source, note in rows]
    read, exactly = max((day for day in days if day[1]), default=max(days))
    given = next((source.archived for source, _ in rows if source.archived), "") or (state.copy if state else "")
    unarchived = next((source.unarchived for source, _ in rows if source.unarchived), "")
    own = url if named_host(host_of(url), ARCHIVES) else ""
    copy = given or own or ("" if unarchived else nearest(url, read))
    return Standing(url, read, exactly, copy, bool(given or own), unarchived, state, states.asked)


def nearest(url: str, day: str) -> str:
    """The address that leads to the copy of a page nearest to a day, month or year; without one, to the latest.

    >>> nearest("https://example.org/a?b", "2026-11-21"), nearest("https://example.org/", "")
    ('https://web.archive.org/web/20261121000000/https://example.org/a?b', 'https://web.archive.org/web/2/https://example.org/')
    """
    digits = day.replace("-", "")
    return NEAREST.format(day=f"{digits}000000" if len(digits) == 8 else digits or "2", url=url)
