"""The timeline: when each text was written against when the events in it took place; a small one for the home page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from babel.dates import format_timedelta
from markupsafe import Markup

from generator.model.corpus import About
from generator.pages.claims import Facet
from generator.pages.drawing.strips import Mark, axis, bars, strip
from generator.pages.drawing.time import Scale, interval
from generator.pages.timeline_lines import LINES, Event, Line, Timeline, most_named
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.quoting import Quotation, Quoting
from generator.publishing.renderer import SiteRenderer
from generator.text.markup import typeset

SMALL = 8
UNDATED = 40
"""Events without a date that the page names."""

LineLabel = tuple[About | None, str, str]
"""What heads a line: (the text, its address, when it was written); without a text, only the years and the number."""


PASSAGES = 4
"""Passages quoted of each text on each event."""


@dataclass(frozen=True)
class Spoken:
    """Of an event, what a text says: its line, how far from the writing, and its passages; `more` are not quoted.

    Of a line that stands for the texts of some years, how many of them speak of it.
    """

    label: LineLabel
    apart: str
    times: int
    passages: tuple[Quotation, ...]
    more: int


@dataclass(frozen=True)
class Row:
    """An event in words: its name, address and date, its first and last year, and who speaks of it."""

    name: str
    address: str
    date: str
    first: int
    last: int
    spoken: list[Spoken]


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    publication = renderer.publication
    timeline = Timeline.of(renderer)
    years = timeline.scale(timeline.in_time) if timeline.lines else None
    undated = [
        entity
        for entity in publication.entities.values()
        if entity.register == "events" and entity.id not in timeline.events
    ]
    undated_texts = [text for text in publication.texts if not interval(text.document.about.date)]
    quoting = Quoting(renderer)
    files: dict[str, str] = {}
    for language, here, twin in renderer.twins("timeline"):
        labels = Labels(language)
        rows = [_row(key, timeline, quoting, labels) for key in timeline.in_time]
        front = {"title": labels("timeline"), "kind": "page", "alternate": twin, "drawings": True}
        files |= renderer.render(
            "timeline",
            here,
            language,
            {**front, "sheets": ["across"], "scripts": ["list"]},
            axis=axis(years) if years else "",
            bends=[_bend(first, last, labels) for first, last in years.empty] if years else [],
            groups=_groups(timeline, years, here, renderer, labels) if years else [],
            rows=rows,
            stretch=_stretch(rows, labels),
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


def _bend(first: int, last: int, labels: Labels) -> str:
    """The years that a bend of the axis shortens, in words."""
    years = f"{first}–{last}" if first != last else f"{first}"
    long = timedelta(366 * (last - first + 1))
    return f"{years} ({format_timedelta(long, granularity='year', threshold=10, locale=labels.language)})"


def _stretch(rows: Sequence[Row], labels: Labels) -> list[Facet]:
    """The choice of a stretch of time: its first and its last year."""
    years = sorted({year for row in rows for year in (row.first, min(row.last, rows[-1].first))})
    options = [(str(year), str(year), 0) for year in years]
    return [("from", labels("choose-from"), options), ("to", labels("choose-to"), options)]


def _groups(
    timeline: Timeline, years: Scale, here: str, renderer: SiteRenderer, labels: Labels
) -> list[tuple[LineLabel, Markup, bool]]:
    """(label, picture, whether it has events) of each line."""
    groups = []
    for line, keys in zip(timeline.lines, timeline.drawn, strict=True):
        events = [timeline.events[key] for key in keys]
        label = _label(line, renderer, labels)
        groups.append((label, _strip(line, label, events, years, here, renderer, labels), bool(events)))
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
            renderer.localized(events[key].entity.names, language),
        )
        for key in keys
    ]
    name = labels("timeline")
    if timeline.one_text_a_line:
        abouts = [(line.when, line.texts[0].document.about) for line in timeline.lines]
        written = [
            Mark(
                when,
                f"{typeset(*renderer.title(about, language))}, {labels.date(about.date)}",
                relative(here, renderer.text_address(about, language)),
                renderer.short_name(about.slug),
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
        return about, renderer.text_address(about, labels.language), labels.date(about.date)
    return None, "", _years_and_texts(line, labels)


def _row(key: str, timeline: Timeline, quoting: Quoting, labels: Labels) -> Row:
    event = timeline.events[key]
    spoken = [
        _spoken(line, event, quoting, labels)
        for line, keys in zip(timeline.lines, timeline.drawn, strict=True)
        if key in keys
    ]
    return Row(
        quoting.renderer.localized(event.entity.names, labels.language),
        quoting.renderer.addresses.entity(event.entity, labels.language),
        event.date_in(labels),
        event.when.first.year,
        9999 if event.when.open else event.when.last.year,
        spoken,
    )


def _spoken(line: Line, event: Event, quoting: Quoting, labels: Labels) -> Spoken:
    passages: list[Quotation] = []
    if line.spoken:
        text = line.texts[0]
        spans = [(mention.span, "") for mention in text.mentions if mention.entity == event.entity.id]
        passages = quoting.passages(text, spans, labels, findings=False)
    return Spoken(
        _label(line, quoting.renderer, labels),
        _apart(line, event, labels),
        line.times[event.entity.id],
        tuple(passages[:PASSAGES]),
        max(0, len(passages) - PASSAGES),
    )


def _apart(line: Line, event: Event, labels: Labels) -> str:
    """How far an event was from the writing of a text, in words."""
    days = line.when.days_after(event.when)
    distance = format_timedelta(timedelta(abs(days)), granularity="day", locale=labels.language)
    return labels("timeline-earlier" if days > 0 else "timeline-later" if days else "timeline-same", time=distance)


def _strip(
    line: Line,
    label: LineLabel,
    events: Sequence[Event],
    years: Scale,
    here: str,
    renderer: SiteRenderer,
    labels: Labels,
) -> Markup:
    about, address, words = label
    spoken = []
    for event in events:
        name = renderer.localized(event.entity.names, labels.language)
        lead = renderer.addresses.entity(event.entity, labels.language)
        where = labels("timeline-texts", n=line.times[event.entity.id])
        if event.entity.id in line.spoken:
            lead, where = renderer.place(line.texts[0], line.spoken[event.entity.id][0], labels)
        says = f"{name}, {event.date_in(labels)} ({_apart(line, event, labels)}{labels.rules.semicolon} {where})"
        spoken.append(Mark(event.when, says, relative(here, lead), name))
    title = typeset(*renderer.title(about, labels.language)) if about else words
    written = [Mark(line.when, f"{title}, {words}", relative(here, address))] if about else []
    return strip(years, title, written, spoken, line.when)
