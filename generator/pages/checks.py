"""What each text got right: all fact checks, by text in the order of time, with verdict, finding and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.model.corpus import VERDICTS, About, Note
from generator.model.publication import AnnotatedText, Placed
from generator.pages import matters, pagination
from generator.pages.claims import Facet
from generator.pages.pagination import Listed, ListSource
from generator.publishing.labels import Labels
from generator.publishing.note_marks import shown
from generator.publishing.quoting import Finding, Quotation, Quoting
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit

MOST = 400
"""Fact checks on one page: with their sources, about 60 KB gzipped."""


@dataclass(frozen=True, slots=True)
class Check:
    """A fact check: the passage, what the note finds, and the names of its themes by id."""

    quotation: Quotation
    finding: Finding
    note: Note
    themes: tuple[tuple[str, str], ...]


Row = tuple[About, list[Check], list[int]]
"""What is known of a text, its fact checks, and how many have each of the verdicts."""


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The page in each language of the edition."""
    listed = [
        Listed(text.document.seed.name, text.document.about.date, times)
        for text in matters.in_time(renderer)
        if (times := len(_checked(text)))
    ]
    cut = pagination.cut_texts(listed, MOST)
    names = tuple(text.name for text in listed)
    for language, here, twin in renderer.twins("checks"):
        labels = Labels(language)
        source = ListSource(here, renderer.addresses.shared("checks/by-date", language), labels("checks"), "page")
        rows = partial(_rows, renderer=renderer, labels=labels)
        yield from pagination.units(renderer, cut, source, language, "checks", rows, sheets=["across"])
        targets = pagination.links(cut, source, language)
        yield Unit(f"page {here}", partial(_page, here, twin, labels, targets, names, renderer), (targets, names))


def _page(
    here: str,
    twin: Mapping[str, str],
    labels: Labels,
    targets: Sequence[tuple[str, str, int]],
    names: Sequence[str],
    renderer: SiteRenderer,
) -> dict[str, str]:
    """The page of all fact checks of the texts `names`; where there are pages for parts of them, the table alone."""
    rows = _rows(names, renderer, labels, with_passages=not targets)
    front = {
        "title": labels("checks"),
        "description": labels("checks-intro"),
        "kind": "page",
        "alternate": twin,
        "sheets": ["across"],
        "scripts": ["list"],
    }
    return renderer.render(
        "checks",
        here,
        labels.language,
        front,
        rows=rows,
        verdicts=VERDICTS,
        n=sum(sum(counts) for *_, counts in rows),
        total=[sum(counts[place] for *_, counts in rows) for place in range(len(VERDICTS))],
        facets=_facets(rows, renderer, labels),
        list_pages=targets,
    )


def _checked(text: AnnotatedText) -> list[Placed]:
    return [placed for placed in shown(text) if placed.note.verdict]


def _rows(names: Sequence[str], renderer: SiteRenderer, labels: Labels, with_passages: bool = True) -> list[Row]:
    quoting, rows = Quoting(renderer), []
    for text in map(renderer.texts_in_brief.__getitem__, names):
        times = Counter(verdict for _, verdict, _ in renderer.verdicts_in(text.document.seed.name))
        checks = [_check(text, placed, quoting, labels) for placed in _checked(text)] if with_passages else []
        rows.append((text.document.about, checks, [times[verdict] for verdict in VERDICTS]))
    return rows


def _check(text: AnnotatedText, placed: Placed, quoting: Quoting, labels: Labels) -> Check:
    renderer, note = quoting.renderer, placed.note
    themes = renderer.publication.themes
    return Check(
        quoting.passages(text, [(placed.spans[0], "")], labels, findings=False)[0],
        quoting.finding(text, note, labels),
        note,
        tuple(
            (key, renderer.localized(themes[key].names, labels.language))
            for key in dict.fromkeys(theme for theme, _ in note.headings)
            if key in themes
        ),
    )


def _facets(rows: list[Row], renderer: SiteRenderer, labels: Labels) -> list[Facet]:
    """The choices above the table: verdict, text and theme."""
    checks = [check for _, group, _ in rows for check in group]
    verdicts = Counter(check.note.verdict for check in checks)
    themes = Counter(theme for check in checks for theme in check.themes)
    return [
        (
            "verdict",
            labels("verdict"),
            [(key, labels(f"verdict-{key}"), verdicts[key]) for key in VERDICTS if verdicts[key]],
        ),
        (
            "text",
            labels("text"),
            [(about.slug, renderer.short_name(about.slug, labels.language), len(group)) for about, group, _ in rows],
        ),
        (
            "theme",
            labels("theme"),
            [
                (key, name, n)
                for (key, name), n in sorted(themes.items(), key=lambda one: pagination.by_letter(one[0][1]))
            ],
        ),
    ]
