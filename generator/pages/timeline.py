"""The timeline: when each text was written against when what it speaks of took place; a small one for the home page.

A corpus of more texts than `LINES` is drawn by the years in which they were written, so that ten thousand texts make no
longer a page than sixty; of each line only the events that are named most are drawn. The page says both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from babel.dates import format_timedelta
from markupsafe import Markup

from generator.model.corpus import About
from generator.model.publication import AnnotatedText
from generator.pages.drawing.strips import Mark, axis, bars, strip
from generator.pages.drawing.time import Interval, Scale, interval, scale
from generator.pages.pictures import Event, dated_events, place
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer

LINES = 60
MARKS = 24
MARKS_OF_YEARS = 12
SMALL = 12


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


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    found: dict[str, str] = {}
    events = dated_events(renderer)
    lines = _lines(renderer, events)
    named = {key for line in lines for key in line.times}
    most = MARKS if all(len(line.texts) == 1 for line in lines) else MARKS_OF_YEARS
    drawn = [(line, _most_named(line.times, events, most)) for line in lines]
    shown = sorted({key for _, keys in drawn for key in keys}, key=lambda key: (events[key].when, key))
    numbers = {key: str(number) for number, key in enumerate(shown, 1)}
    undated = [entity for entity in renderer.publication.entities.values() if entity.register == "events"]
    undated = [entity for entity in undated if entity.id not in events]
    lost = [text for text in renderer.publication.texts if not interval(text.document.about.date)]
    for language, here, twin in renderer.twins("timeline"):
        labels = Labels(language)
        years = scale([line.when for line in lines] + [events[key].when for key in shown]) if lines else None
        groups = []
        for line, keys in drawn:
            rows = [_row(line, events[key], numbers[key], renderer, labels) for key in keys]
            groups.append(
                (_label(line, renderer, labels), _strip(line, rows, events, keys, years, here, renderer, labels), rows)
            )
        front = {"title": labels("timeline"), "kind": "page", "alternate": twin, "drawings": True}
        found |= renderer.render(
            "timeline",
            here,
            language,
            front,
            axis=axis(years) if years else "",
            groups=groups,
            one_each=all(len(line.texts) == 1 for line in lines),
            left_out=len(named) - len(shown),
            cut=any(len(line.times) > most for line in lines),
            most=most,
            limit=LINES,
            undated=[
                (renderer.addresses.entity(one, language), renderer.localized(one.names, language))
                for one in undated[:40]
            ],
            more_undated=max(0, len(undated) - 40),
            lost=len(lost),
        )
    return found


def small(renderer: SiteRenderer, language: str, here: str) -> Markup:
    """The whole corpus in one strip, with its years; nothing where no text is dated."""
    events, labels = dated_events(renderer), Labels(language)
    lines = _lines(renderer, events)
    if not lines:
        return Markup("")
    texts: Counter[str] = Counter()
    for line in lines:
        texts.update({key: 1 if len(line.texts) == 1 else times for key, times in line.times.items()})
    keys = _most_named(texts, events, SMALL)
    years = scale([line.when for line in lines] + [events[key].when for key in keys])
    spoken = [
        Mark(
            events[key].when,
            f"{renderer.localized(events[key].entity.names, language)} ({labels('timeline-texts', n=texts[key])})",
            relative(here, renderer.addresses.entity(events[key].entity, language)),
        )
        for key in keys
    ]
    page = renderer.addresses.shared("timeline", language)
    name = labels("timeline")
    if all(len(line.texts) == 1 for line in lines):
        written = [
            Mark(
                line.when,
                f"{about.title}, {labels.date(about.date)}",
                relative(here, renderer.addresses.text(about)),
            )
            for line in lines
            for about in (line.texts[0].document.about,)
        ]
        return axis(years) + strip(years, name, written, spoken, None)
    groups = [
        (
            Mark(line.when, f"{_span(line)} ({labels('timeline-texts', n=len(line.texts))})", relative(here, page)),
            len(line.texts),
        )
        for line in lines
    ]
    return axis(years) + bars(years, name, groups, spoken)


def _lines(renderer: SiteRenderer, events: Mapping[str, Event]) -> list[Line]:
    """The lines of the picture, in the order of time: a line for each dated text, or for each stretch of years."""
    dated = []
    for text in renderer.publication.texts:
        when = interval(text.document.about.date)
        if when:
            dated.append((when, text.document.seed.name, text))
    dated.sort(key=lambda one: one[:2])
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
    return Line(when, (text,), {key: tuple(found) for key, found in blocks.items()}, times)


def _of_years(year: int, step: int, texts: Sequence[AnnotatedText], events: Mapping[str, Event]) -> Line:
    times: Counter[str] = Counter()
    for text in texts:
        times.update({mention.entity for mention in text.mentions if mention.entity in events})
    first, last = interval(f"{max(year, 1):04}"), interval(f"{min(year + step - 1, 9999):04}")
    assert first is not None and last is not None
    return Line(replace(first, last=last.last, period=True), tuple(texts), {}, times)


def _most_named(times: Mapping[str, int], events: Mapping[str, Event], many: int) -> list[str]:
    """The events named most, in the order of time."""
    most = sorted(times, key=lambda key: (-times[key], key))[:many]
    return sorted(most, key=lambda key: (events[key].when, key))


def _span(line: Line) -> str:
    first, last = line.when.first.year, line.when.last.year
    return f"{first}" if first == last else f"{first}–{last}"


def _label(line: Line, renderer: SiteRenderer, labels: Labels) -> tuple[About | None, str, str]:
    """What heads a line: (the text, its address, when written), or the years and how many texts."""
    if len(line.texts) == 1 and not line.when.period:
        about = line.texts[0].document.about
        return about, renderer.addresses.text(about), labels.date(about.date)
    return None, "", f"{_span(line)} ({labels('timeline-texts', n=len(line.texts))})"


def _row(line: Line, event: Event, number: str, renderer: SiteRenderer, labels: Labels) -> Row:
    entity = event.entity
    places: dict[str, str] = {}
    for block in line.spoken.get(entity.id, ()):
        address, label = place(renderer, line.texts[0], block, labels)
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
    rows: Sequence[Row],
    events: Mapping[str, Event],
    keys: Sequence[str],
    years: Scale | None,
    here: str,
    renderer: SiteRenderer,
    labels: Labels,
) -> Markup:
    assert years is not None
    about, address, words = _label(line, renderer, labels)
    spoken = []
    for key, row in zip(keys, rows, strict=True):
        lead = row.places[0][0] if row.places else row.address
        where = row.places[0][1] if row.places else labels("timeline-texts", n=row.times)
        says = f"{row.number}. {row.name}, {row.date} ({row.apart}; {where})"
        spoken.append(Mark(events[key].when, says, relative(here, lead), row.number))
    written = [Mark(line.when, f"{about.title}, {words}", relative(here, address))] if about else []
    return strip(years, about.title if about else words, written, spoken, line.when)
