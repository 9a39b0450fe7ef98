"""What both pictures of the corpus need: where a mention stands, and which events have a date."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.corpus import Entity
from generator.model.publication import AnnotatedText
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


def place(renderer: SiteRenderer, text: AnnotatedText, number: int, labels: Labels) -> tuple[str, str]:
    """The address of a block, and the words for it: `¶ 12`, `[1]` for an author's note; a heading's is what follows."""
    blocks = text.document.blocks
    block = next((blocks[n] for n in range(number, len(blocks)) if blocks[n].id), None)
    page = renderer.addresses.text(text.document.about)
    if block is None:
        return page, text.document.about.title
    words = f"[{block.label}]" if block.kind == "note" else labels("locator", n=block.id[1:])
    return f"{page}#{block.id}", words
