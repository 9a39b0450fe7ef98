"""The timeline: when each text was written against when the events in it took place; a small one for the home page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from babel.dates import format_timedelta
from markupsafe import Markup

from generator.pages.drawing.strips import Mark, axis, bars, strip
from generator.pages.drawing.time import Scale, interval
from generator.pages.timeline_lines import LINES, Event, Line, Timeline, most_named
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import Words

SMALL = 12
UNDATED = 40
"""Events without a date that the page names."""

LineLabel = tuple[Words | None, str, str]
"""What heads a line: (title of the text, its address, when it was written); without one, the years and the number."""


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


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    publication = renderer.publication
    timeline = Timeline.of(renderer)
    years = timeline.scale(timeline.numbers) if timeline.lines else None
    undated = [
        entity
        for entity in publication.entities.values()
        if entity.register == "events" and entity.id not in timeline.events
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
    timeline, labels = Timeline.of(renderer), Labels(language)
    events = timeline.events
    if not timeline.lines:
        return Markup("")
    texts: Counter[str] = Counter()
    for line in timeline.lines:
        texts.update({key: 1 if len(line.texts) == 1 else times for key, times in line.times.items()})
    keys = most_named(texts, events, SMALL)
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
            Mark(
                when,
                f"{renderer.title(about, language).words}, {labels.date(about.date)}",
                relative(here, renderer.text_address(about, language)),
            )
            for when, about in abouts
        ]
        return axis(years) + strip(years, name, written, spoken, None)
    page = relative(here, renderer.addresses.shared("timeline", language))
    groups = [(Mark(line.when, _years_and_texts(line, labels), page), len(line.texts)) for line in timeline.lines]
    return axis(years) + bars(years, name, groups, spoken)


def _years_and_texts(line: Line, labels: Labels) -> str:
    """The years of a line and how many texts it stands for, in words."""
    first, last = line.when.first.year, line.when.last.year
    years = f"{first}" if first == last else f"{first}–{last}"
    return f"{years} ({labels('timeline-texts', n=len(line.texts))})"


def _label(line: Line, renderer: SiteRenderer, labels: Labels) -> LineLabel:
    if len(line.texts) == 1 and not line.when.period:
        about = line.texts[0].document.about
        title = renderer.title(about, labels.language)
        return title, renderer.text_address(about, labels.language), labels.date(about.date)
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
    title, address, words = label
    spoken = []
    for event, row in zip(events, rows, strict=True):
        lead = row.places[0][0] if row.places else row.address
        where = row.places[0][1] if row.places else labels("timeline-texts", n=row.times)
        says = f"{row.number}. {row.name}, {row.date} ({row.apart}; {where})"
        spoken.append(Mark(event.when, says, relative(here, lead), row.number))
    written = [Mark(line.when, f"{title.words}, {words}", relative(here, address))] if title else []
    return strip(years, title.words if title else words, written, spoken, line.when)
