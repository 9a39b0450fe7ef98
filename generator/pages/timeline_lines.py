"""What the timeline shows, in any language: the dated events, and a line for each text or period with its events.

If there are more texts than `LINES`, they are grouped by the years in which they were written, so that ten thousand
texts make no longer a page than sixty; each line has only the events that are named most. The page says both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.model.corpus import Entity
from generator.model.publication import AnnotatedText
from generator.pages.drawing.time import Interval, Scale, interval, scale
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer

LINES = 60
MARKS = 24
"""Events on the line of a text; on that of a period there are fewer."""
MARKS_OF_YEARS = 12


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
    events = {}
    for entity in renderer.publication.entities.values():
        written = entity.date or entity.dates
        when = interval(written) if entity.register == "events" else None
        if when:
            events[entity.id] = Event(entity, when, written.strip())
    return events


@dataclass(frozen=True)
class Line:
    """A text, or the texts of some years: when written, and for each event the blocks (of a text) or how many texts."""

    when: Interval
    texts: tuple[AnnotatedText, ...]
    spoken: Mapping[str, tuple[int, ...]]
    times: Mapping[str, int]


@dataclass(frozen=True)
class Timeline:
    """What is drawn, in any language: the lines, and the events of each, of which a line has `most` at the most."""

    events: Mapping[str, Event]
    lines: Sequence[Line]

    @classmethod
    def of(cls, renderer: SiteRenderer) -> Timeline:
        """The timeline of a publication."""
        events = dated_events(renderer)
        return cls(events, _lines(renderer, events))

    @property
    def one_text_a_line(self) -> bool:
        """Whether each line is a text, and none the texts of some years."""
        return all(len(line.texts) == 1 for line in self.lines)

    @property
    def most(self) -> int:
        """How many events a line has at the most."""
        return MARKS if self.one_text_a_line else MARKS_OF_YEARS

    @cached_property
    def drawn(self) -> Sequence[Sequence[str]]:
        """The ids of the events on each line."""
        return [most_named(line.times, self.events, self.most) for line in self.lines]

    @cached_property
    def in_time(self) -> Sequence[str]:
        """The ids of the events that are drawn, in the order of time."""
        drawn = {key for keys in self.drawn for key in keys}
        return sorted(drawn, key=lambda key: (self.events[key].when, key))

    @property
    def leaves_out(self) -> bool:
        """Whether a line has fewer events than are named there."""
        return any(len(line.times) > self.most for line in self.lines)

    def scale(self, keys: Iterable[str]) -> Scale:
        """The axis on which all lines and these events stand. At least one line is needed."""
        return scale([line.when for line in self.lines] + [self.events[key].when for key in keys])


def _lines(renderer: SiteRenderer, events: Mapping[str, Event]) -> list[Line]:
    """The lines of the picture, in the order of time: a line for each dated text, or for each period."""
    dated = []
    for text in renderer.publication.texts:
        when = interval(text.document.about.date)
        if when:
            dated.append((when, text.document.seed.name, text))
    dated.sort(key=lambda row: row[:2])
    if len(dated) <= LINES:
        return [_of_text(when, text, events) for when, _, text in dated]
    step = _step(dated[-1][0].first.year - dated[0][0].first.year + 1)
    by_years: dict[int, list[AnnotatedText]] = defaultdict(list)
    for when, _, text in dated:
        by_years[when.first.year // step * step].append(text)
    return [_of_years(year, step, texts, events) for year, texts in by_years.items()]


def _step(years: int) -> int:
    return next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if years / step <= LINES - 1)


def _of_text(when: Interval, text: AnnotatedText, events: Mapping[str, Event]) -> Line:
    blocks: dict[str, dict[int, None]] = defaultdict(dict)
    times: Counter[str] = Counter()
    for mention in text.mentions:
        if mention.entity in events:
            blocks[mention.entity][mention.span.block] = None
            times[mention.entity] += 1
    return Line(when, (text,), {key: tuple(numbers) for key, numbers in blocks.items()}, times)


def _of_years(year: int, step: int, texts: Sequence[AnnotatedText], events: Mapping[str, Event]) -> Line:
    times: Counter[str] = Counter()
    for text in texts:
        times.update({mention.entity for mention in text.mentions if mention.entity in events})
    first, last = interval(f"{max(year, 1):04}"), interval(f"{min(year + step - 1, 9999):04}")
    assert first is not None and last is not None
    return Line(replace(first, last=last.last, period=True), tuple(texts), {}, times)


def most_named(times: Mapping[str, int], events: Mapping[str, Event], limit: int) -> list[str]:
    """The events named most, in the order of time."""
    most = sorted(times, key=lambda key: (-times[key], key))[:limit]
    return sorted(most, key=lambda key: (events[key].when, key))
