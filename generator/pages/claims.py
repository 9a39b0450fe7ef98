"""Claims through time: what each text says of a theme or an event, what the editors' notes find, what came of it.

Each theme has a page, with a row for each text in the order of time; an event has its page in the register. An overview
shows which text speaks of what, and how its statements fared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.model.corpus import VERDICTS, About
from generator.pages import matters, pagination
from generator.pages.matters import Matter, Spans
from generator.pages.pagination import ListSource
from generator.publishing.labels import Labels
from generator.publishing.quoting import Quotation, Quoting
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit

COLUMNS = 12
"""Columns of the overview: texts, or where there are more of them, years in which they were written."""
ROWS = 200
"""Themes in the overview, and events: those that most texts speak of."""

Row = tuple[About, list[Quotation]]
Facet = tuple[str, str, list[tuple[str, str, int]]]
"""A choice above a list: its name in the address, its label, and (value, words, how many)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A text, or the years `years` of several."""

    words: str
    address: str
    title: str
    seeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What the texts of a column say of a matter: where, how many passages, and how often each verdict."""

    address: str
    times: int
    verdicts: tuple[tuple[str, int], ...]


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """A page for each theme that some text speaks of, and the overview, in each language of the edition."""
    return _listed(matters.Matters(renderer), renderer)


def _listed(found: matters.Matters, renderer: SiteRenderer) -> Iterator[Unit]:
    themes, events = found.themes, found.events
    for matter in themes:
        yield Unit(f"theme {matter.id}", partial(_theme, matter, renderer), matter)
    overview = partial(_overview, themes, events, renderer)
    yield Unit("claims", overview, [(matter.id, matter.names, matter.spans) for matter in (*themes, *events)])


def _overview(themes: Sequence[Matter], events: Sequence[Matter], renderer: SiteRenderer) -> dict[str, str]:
    files: dict[str, str] = {}
    quoting = Quoting(renderer)
    for language, here, twin in renderer.twins("claims"):
        labels = Labels(language)
        columns = _columns(renderer, labels)
        groups = [
            (labels(register), [_row(matter, columns, quoting, labels) for matter in _most(found, language, renderer)])
            for register, found in (("themes", themes), ("events", events))
        ]
        front = {"title": labels("claims"), "kind": "page", "alternate": twin, "sheets": ["across"]}
        files |= renderer.render("claims", here, language, front, columns=columns, groups=groups)
    return files


def rows_of(spans: Mapping[str, Spans], quoting: Quoting, labels: Labels) -> list[Row]:
    """By text, in the order given, its passages with what notes find of them."""
    texts = quoting.renderer.texts
    return [(texts[seed].document.about, quoting.passages(texts[seed], here, labels)) for seed, here in spans.items()]


def verdict_facet(quotations: Iterable[Quotation], labels: Labels) -> Facet:
    """The choice among the verdicts on these passages."""
    times = Counter(verdict for one in quotations for verdict in _verdicts(one))
    options = [(verdict, labels(f"verdict-{verdict}"), times[verdict]) for verdict in VERDICTS if times[verdict]]
    return "verdict", labels("verdict"), options


def _verdicts(quotation: Quotation) -> list[str]:
    return list(dict.fromkeys(found.verdict for found in quotation.findings if found.verdict))


def _theme(matter: Matter, renderer: SiteRenderer) -> dict[str, str]:
    quoting, theme = Quoting(renderer), renderer.publication.themes[matter.id]
    files: dict[str, str] = {}
    front = {"kind": "index", "edit": renderer.repository.edit("seeds/themes.yml"), "sheets": ["across"]}
    front["scripts"] = ["list"]
    for language, here, twin in renderer.twins(matter.page):
        labels = Labels(language)
        name = renderer.localized(theme.names, language)
        rows = rows_of(matter.spans, quoting, labels)
        quotations = [quotation for _, group in rows for quotation in group]
        under = Counter(sub for quotation in quotations for sub in quotation.under)
        subs = [(sub, renderer.localized(theme.sub[sub], language), under[sub]) for sub in theme.sub if under[sub]]
        cut = pagination.cut(rows, lambda row: row[0].date, pagination.DATES, lambda row: len(row[1]))
        source = ListSource(here, here, name, "index")
        files |= pagination.pages(renderer, cut, source, language, "through", names=theme.sub, sheets=["across"])
        files |= renderer.render(
            "theme",
            here,
            language,
            {"title": name, "description": labels("through-of", name=name), "alternate": twin, **front},
            theme=theme,
            name=name,
            rows=rows,
            n=len(quotations),
            texts=len(rows),
            facets=[("sub", labels("sub-headings"), subs), verdict_facet(quotations, labels)],
            see_also=list(_see_also(theme.see_also, renderer, language)),
            list_pages=pagination.links(cut, source, language),
        )
    return files


def _see_also(keys: Sequence[str], renderer: SiteRenderer, language: str) -> Iterator[tuple[str, str]]:
    """(shared page, name) of the related themes; one that no text speaks of has none but the index."""
    spoken_of = {theme for theme, _ in renderer.publication.index}
    for key in keys:
        theme = renderer.publication.themes.get(key)
        if theme:
            page = f"themes/{key}" if key in spoken_of else "themes/index"
            yield page, renderer.localized(theme.names, language)


def _most(found: Sequence[Matter], language: str, renderer: SiteRenderer) -> list[Matter]:
    """The matters that the overview shows, in the order of the alphabet."""
    most = sorted(found, key=lambda matter: (-len(matter.spans), matter.id))[:ROWS]
    return sorted(most, key=lambda matter: pagination.by_letter(renderer.localized(matter.names, language)))


def _columns(renderer: SiteRenderer, labels: Labels) -> list[Column]:
    """The columns of the overview, in the order of time."""
    texts = [text.document for text in matters.in_time(renderer)]
    if len(texts) <= COLUMNS:
        return [
            Column(
                renderer.short_name(text.about.slug, labels.language),
                renderer.text_address(text.about, labels.language),
                renderer.title(text.about, labels.language).words,
                (text.seed.name,),
            )
            for text in texts
        ]
    years = sorted({text.about.date[:4] for text in texts})
    step = -(-len(years) // COLUMNS)
    columns = []
    for first in range(0, len(years), step):
        these = years[first : first + step]
        words = f"{these[0]}–{these[-1]}" if these[0] != these[-1] else these[0] or labels("no-date")
        seeds = tuple(text.seed.name for text in texts if text.about.date[:4] in these)
        columns.append(Column(words, "", labels("timeline-texts", n=len(seeds)), seeds))
    return columns


def _row(
    matter: Matter, columns: Sequence[Column], quoting: Quoting, labels: Labels
) -> tuple[str, str, list[Cell | None]]:
    """(name, shared page, cells) of a matter."""
    return (
        quoting.renderer.localized(matter.names, labels.language),
        matter.page,
        [_cell(matter, column, quoting, labels) for column in columns],
    )


def _cell(matter: Matter, column: Column, quoting: Quoting, labels: Labels) -> Cell | None:
    texts = quoting.renderer.texts
    seeds = [seed for seed in column.seeds if seed in matter.spans]
    verdicts_on = [
        quoting.verdicts(texts[seed], whole)
        for seed in seeds
        for whole, _ in quoting.sentences(texts[seed], matter.spans[seed])
    ]
    if not verdicts_on:
        return None
    times = Counter(verdict for verdicts in verdicts_on for verdict in verdicts)
    fragment = f"#t-{texts[seeds[0]].document.about.slug}" if len(column.seeds) == 1 else ""
    verdicts = tuple((verdict, times[verdict]) for verdict in VERDICTS if times[verdict])
    return Cell(quoting.renderer.addresses.shared(matter.page, labels.language) + fragment, len(verdicts_on), verdicts)
