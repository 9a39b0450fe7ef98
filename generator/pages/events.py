"""The events that have a date, which the timeline and the home page draw."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.corpus import Entity
from generator.pages.drawing.time import Interval, interval
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer


@dataclass(frozen=True)
class Event:
    """An event of the register that has a date; `date` is as an editor wrote it."""

    entity: Entity
    when: Interval
    date: str

    def date_in(self, labels: Labels) -> str:
        """The date in words; years alone stay as they are written."""
        return self.date if "–" in self.date or self.when.open else labels.date(self.date)


def dated_events(renderer: SiteRenderer) -> dict[str, Event]:
    """The events of the register whose date can be read, by id."""
    found = {}
    for entity in renderer.publication.entities.values():
        written = entity.date or entity.dates
        when = interval(written) if entity.register == "events" else None
        if when:
            found[entity.id] = Event(entity, when, written.strip())
    return found
