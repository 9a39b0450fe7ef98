"""What is known of each page after a run: what was known before, and what this run found.

A page that is not found is `missing`, and `gone` only once it was not found on three days, each at least a week after
the last, and never seen in between. So one bad night of a host, or of the network here, makes nothing gone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from generator.asking.findings import Finding
from generator.model.sources import SourceState, SourceStates

TIMES = 3
APART = datetime.timedelta(days=7)
HEARD = 0.5
"""Of the hosts so many must have answered something, else it is the network here that is down."""


class NetworkDown(Exception):
    """Raised where so few hosts answer that nothing can be concluded."""


def after(
    before: SourceStates, found: Mapping[str, Finding], today: datetime.date, addresses: Iterable[str]
) -> SourceStates:
    """What is known now; `addresses` are those that the edition names: what it names no more is forgotten.

    If nothing has changed, `asked` stays too. Raises NetworkDown.
    """
    answered = sum(finding.said[:1].isdigit() for finding in found.values())
    if found and answered < HEARD * len(found):
        raise NetworkDown(f"{answered} of {len(found)} addresses gave any answer")
    states = {}
    for url in sorted(set(addresses)):
        known = before.by_address.get(url)
        if url in found:
            states[url] = _after(known, url, found[url], today)
        elif known is not None:
            states[url] = known
    return before if states == dict(before.by_address) else SourceStates(today.isoformat(), states)


def _after(known: SourceState | None, url: str, finding: Finding, today: datetime.date) -> SourceState:
    missed = known.missed if known is not None else ()
    if finding.state == "missing":
        if len(missed) < TIMES and all(today - datetime.date.fromisoformat(day) >= APART for day in missed):
            missed = (*missed, today.isoformat())
        state = "gone" if len(missed) == TIMES else "missing"
    elif finding.state in ("there", "moved"):
        state, missed = finding.state, ()
    elif known is not None and known.state == "gone":
        return known  # a refusal or silence says nothing
    else:
        state = finding.state
    since = known.since if known is not None and known.state == state else today.isoformat()
    copy = known.copy if known is not None else ""
    return SourceState(url, state, since, missed, finding.to, copy, "" if state == "there" else finding.said)
