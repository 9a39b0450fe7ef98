"""The timeline: when each text was written against when what it speaks of took place; a small one for the home page.

If there are more texts than `LINES`, they are grouped by the years in which they were written, so that ten thousand
texts make no longer a page than sixty; each line has only the events that are named most. The page says both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from babel.dates import format_timedelta
from markupsafe import Markup

from generator.model.corpus import About
from generator.model.publication import AnnotatedText
from generator.pages.drawing.strips import Mark, axis, bars, strip
from generator.pages.drawing.time import Interval, Scale, interval, scale
from generator.pages.events import Event, dated_events
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer

LINES = 60
MARKS = 24
MARKS_OF_YEARS = 12
SMALL = 12
UNDATED = 40
"""Events without a date that the page names."""

LineLabel = tuple[About | None, str, str]
"""What heads a line: (the text, its address, when it was written); without a text, only the years and the number."""


@dataclass(frozen=True)
class Line:
    """A text, or the texts of some years: when written, and for each event the blocks (of a text) or how many texts."""

    when: Interval
    texts: tuple[AnnotatedText, ...]
    spoken: Mapping[str, tuple[int, ...]]
    times: Mapping[str, int]


@dataclass(frozen=True)
class Row:
    """A row of the table: number, event and address, date, how far from the writing, and where it is spoken of."""

    number: str
    name: str
    address: str
    date: str
    apart: str
    times: int
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Timeline:
    """What is drawn, in any language: the lines, and the events of each, of which a line has `most` at the most."""

    events: Mapping[str, Event]
    lines: Sequence[Line]

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
        return [_most_named(line.times, self.events, self.most) for line in self.lines]

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each event that is drawn, in the order of time."""
        drawn = {key for keys in self.drawn for key in keys}
        ordered = sorted(drawn, key=lambda key: (self.events[key].when, key))
        return {key: str(number) for number, key in enumerate(ordered, 1)}

    @property
    def leaves_out(self) -> bool:
        """Whether a line has fewer events than are named there."""
        return any(len(line.times) > self.most for line in self.lines)

    def scale(self, keys: Iterable[str]) -> Scale:
        """The axis on which all lines and these events stand. At least one line is needed."""
        return scale([line.when for line in self.lines] + [self.events[key].when for key in keys])


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    publication = renderer.publication
    events = dated_events(renderer)
    timeline = Timeline(events, _lines(renderer, events))
    years = timeline.scale(timeline.numbers) if timeline.lines else None
    undated = [
        entity for entity in publication.entities.values() if entity.register == "events" and entity.id not in events
    ]
    undated_texts = [text for text in publication.texts if not interval(text.document.about.date)]
    files: dict[str, str] = {}
    for language, here, twin in renderer.twins("timeline"):
        labels = Labels(language)
        files |= renderer.render(
            "timeline",
            here,
            language,
            {"title": labels("timeline"), "kind": "page", "alternate": twin, "drawings": True},
            axis=axis(years) if years else "",
            groups=_groups(timeline, years, here, renderer, labels) if years else [],
            one_each=timeline.one_text_a_line,
            leaves_out=timeline.leaves_out,
            most=timeline.most,
            limit=LINES,
            undated=[
                (renderer.addresses.entity(entity, language), renderer.localized(entity.names, language))
                for entity in undated[:UNDATED]
            ],
            more_undated=max(0, len(undated) - UNDATED),
            undated_texts=len(undated_texts),
        )
    return files


def _groups(
    timeline: Timeline, years: Scale, here: str, renderer: SiteRenderer, labels: Labels
) -> list[tuple[LineLabel, Markup, list[Row]]]:
    """(label, picture, rows of the table) of each line."""
    groups = []
    for line, keys in zip(timeline.lines, timeline.drawn, strict=True):
        events = [timeline.events[key] for key in keys]
        rows = [_row(line, event, timeline.numbers[event.entity.id], renderer, labels) for event in events]
        label = _label(line, renderer, labels)
        groups.append((label, _strip(line, label, events, rows, years, here, labels), rows))
    return groups


def small(renderer: SiteRenderer, language: str, here: str) -> Markup:
    """The whole corpus in one strip, with its years; nothing if no text is dated."""
    events, labels = dated_events(renderer), Labels(language)
    timeline = Timeline(events, _lines(renderer, events))
    if not timeline.lines:
        return Markup("")
    texts: Counter[str] = Counter()
    for line in timeline.lines:
        texts.update({key: 1 if len(line.texts) == 1 else times for key, times in line.times.items()})
    keys = _most_named(texts, events, SMALL)
    years = timeline.scale(keys)
    spoken = [
        Mark(
            events[key].when,
            f"{renderer.localized(events[key].entity.names, language)} ({labels('timeline-texts', n=texts[key])})",
            relative(here, renderer.addresses.entity(events[key].entity, language)),
        )
        for key in keys
    ]
    name = labels("timeline")
    if timeline.one_text_a_line:
        abouts = [(line.when, line.texts[0].document.about) for line in timeline.lines]
        written = [
            Mark(when, f"{about.title}, {labels.date(about.date)}", relative(here, renderer.addresses.text(about)))
            for when, about in abouts
        ]
        return axis(years) + strip(years, name, written, spoken, None)
    page = relative(here, renderer.addresses.shared("timeline", language))
    groups = [(Mark(line.when, _years_and_texts(line, labels), page), len(line.texts)) for line in timeline.lines]
    return axis(years) + bars(years, name, groups, spoken)


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


def _most_named(times: Mapping[str, int], events: Mapping[str, Event], limit: int) -> list[str]:
    """The events named most, in the order of time."""
    most = sorted(times, key=lambda key: (-times[key], key))[:limit]
    return sorted(most, key=lambda key: (events[key].when, key))


def _years_and_texts(line: Line, labels: Labels) -> str:
    """The years of a line and how many texts it stands for, in words."""
    first, last = line.when.first.year, line.when.last.year
    years = f"{first}" if first == last else f"{first}–{last}"
    return f"{years} ({labels('timeline-texts', n=len(line.texts))})"


def _label(line: Line, renderer: SiteRenderer, labels: Labels) -> LineLabel:
    if len(line.texts) == 1 and not line.when.period:
        about = line.texts[0].document.about
        return about, renderer.addresses.text(about), labels.date(about.date)
    return None, "", _years_and_texts(line, labels)


def _row(line: Line, event: Event, number: str, renderer: SiteRenderer, labels: Labels) -> Row:
    entity = event.entity
    places: dict[str, str] = {}
    for block in line.spoken.get(entity.id, ()):
        address, label = renderer.place(line.texts[0], block, labels)
        places.setdefault(address, label)
    days = line.when.days_after(event.when)
    distance = format_timedelta(timedelta(abs(days)), granularity="day", locale=labels.language)
    return Row(
        number,
        renderer.localized(entity.names, labels.language),
        renderer.addresses.entity(entity, labels.language),
        event.date_in(labels),
        labels("timeline-earlier" if days > 0 else "timeline-later" if days else "timeline-same", time=distance),
        line.times[entity.id],
        tuple(places.items()),
    )


def _strip(
    line: Line,
    label: LineLabel,
    events: Sequence[Event],
    rows: Sequence[Row],
    years: Scale,
    here: str,
    labels: Labels,
) -> Markup:
    about, address, words = label
    spoken = []
    for event, row in zip(events, rows, strict=True):
        lead = row.places[0][0] if row.places else row.address
        where = row.places[0][1] if row.places else labels("timeline-texts", n=row.times)
        says = f"{row.number}. {row.name}, {row.date} ({row.apart}; {where})"
        spoken.append(Mark(event.when, says, relative(here, lead), row.number))
    written = [Mark(line.when, f"{about.title}, {words}", relative(here, address))] if about else []
    return strip(years, about.title if about else words, written, spoken, line.when)
