"""What each text got right: all fact checks, by text in the order of time, with verdict, finding and sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model.corpus import VERDICTS, About, Note
from generator.model.publication import AnnotatedText, Placed
from generator.pages import matters, pagination
from generator.pages.claims import Facet
from generator.pages.pagination import ListSource
from generator.publishing.labels import Labels
from generator.publishing.note_marks import shown
from generator.publishing.quoting import Finding, Quotation, Quoting
from generator.publishing.renderer import SiteRenderer

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


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    files: dict[str, str] = {}
    quoting = Quoting(renderer)
    for language, here, twin in renderer.twins("checks"):
        labels = Labels(language)
        rows = [row for text in matters.in_time(renderer) if (row := _row(text, quoting, labels))[1]]
        checks = [check for _, group, _ in rows for check in group]
        cut = pagination.cut(rows, lambda row: row[0].date, pagination.DATES, lambda row: len(row[1]), MOST)
        source = ListSource(here, renderer.addresses.shared("checks/by-date", language), labels("checks"), "page")
        files |= pagination.pages(renderer, cut, source, language, "checks", sheets=["across"])
        front = {
            "title": labels("checks"),
            "description": labels("checks-intro"),
            "kind": "page",
            "alternate": twin,
            "sheets": ["across"],
            "scripts": ["list"],
        }
        files |= renderer.render(
            "checks",
            here,
            language,
            front,
            rows=rows,
            verdicts=VERDICTS,
            n=len(checks),
            total=[sum(counts[place] for *_, counts in rows) for place in range(len(VERDICTS))],
            facets=_facets(rows, renderer, labels),
            list_pages=pagination.links(cut, source, language),
        )
    return files


def _row(text: AnnotatedText, quoting: Quoting, labels: Labels) -> Row:
    checks = [_check(text, placed, quoting, labels) for placed in shown(text.placed) if placed.note.verdict]
    times = Counter(check.note.verdict for check in checks)
    return text.document.about, checks, [times[verdict] for verdict in VERDICTS]


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
            [(about.slug, renderer.short_name(about.slug), len(group)) for about, group, _ in rows],
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
