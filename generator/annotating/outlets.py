"""Checks who publishes the sources of notes: outlets that claim one host, hosts that no outlet has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.edition import Corpus
from generator.model.problems import Problem, clip
from generator.text.hosts import host_of, named_host

REGISTER = "seeds/outlets.yml"


def check_outlets(corpus: Corpus) -> Iterator[Problem]:
    """Hosts of two outlets and, if the edition has any outlets, in one warning the hosts of sources that have none."""
    owners: dict[str, str] = {}
    for outlet in corpus.outlets.values():
        for host in outlet.hosts:
            if owners.setdefault(host, outlet.id) != outlet.id:
                what = f"'{host}' is a host of '{owners[host]}', too"
                yield Problem(outlet.path, outlet.line, what, host, "remove it from one of the two")
    sources = (source for notes in corpus.notes.values() for note in notes for source in (*note.sources, *note.cites))
    hosts = dict.fromkeys(host_of(source.url) for source in sources if source.url)
    unknown = sorted(host for host in hosts if not named_host(host, owners))
    if owners and unknown and REGISTER not in corpus.unread:
        what = f"hosts of sources that no outlet has: {len(unknown)}"
        fix = "add them under 'hosts:' of an outlet; until then the bibliography shows the host"
        yield Problem(REGISTER, 0, what, clip(", ".join(unknown)), fix, "warning")
