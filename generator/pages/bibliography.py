"""The bibliography: all sources of the editors' notes by author or outlet, with what each supports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model.sources import STATES
from generator.pages import pagination
from generator.pages.pagination import ListSource
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import Work, works
from generator.publishing.versions import note_in

MOST = 1000
"""Sources on one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """A source as a reader sees it; `supports` are (address, words, their language) of notes. `sort` is its heading."""

    sort: str
    authors: str
    outlet: str
    party: str
    work: Work
    supports: tuple[tuple[str, str, str], ...]


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    files: dict[str, str] = {}
    sources = works(renderer.in_brief)
    times = Counter(work.standing.state.state for work in sources if work.standing.state)
    for language, here, twin in renderer.twins("sources/index"):
        labels = Labels(language)
        rows = sorted(
            (_row(work, renderer, language) for work in sources),
            key=lambda row: (pagination.by_letter(row.sort), row.work.published, row.work.title, row.work.url),
        )
        folder = renderer.addresses.shared("sources/by-name", language)
        cut = pagination.cut(rows, lambda row: pagination.by_letter(row.sort), pagination.LETTERS, most=MOST)
        source = ListSource(here, folder, labels("bibliography"), "page")
        files |= pagination.pages(renderer, cut, source, language, "sources")
        files |= renderer.render(
            "bibliography",
            here,
            language,
            {"title": labels("bibliography"), "kind": "page", "alternate": twin},
            rows=rows,
            primary=sum(work.primary for work in sources),
            parties=sum(bool(row.party) for row in rows),
            states=[(state, times[state]) for state in STATES if times[state]],
            asked=renderer.publication.source_states.asked,
            list_pages=pagination.links(cut, source, language),
        )
    return files


def _row(work: Work, renderer: SiteRenderer, language: str) -> Row:
    names = [renderer.name_parser.part(name) for name in work.authors]
    authors = [name.direct if number else name.inverted for number, name in enumerate(names)]
    outlet = renderer.localized(work.outlet.names, language) if work.outlet else work.host
    return Row(
        sort=authors[0] if authors else outlet,
        authors=", ".join(authors),
        outlet=outlet,
        party=renderer.localized(work.outlet.party, language) if work.outlet else "",
        work=work,
        supports=tuple(
            (
                f"{renderer.text_address(text.document.about, language)}#n-{note.id}",
                words.gist or note.id,
                words.language,
            )
            for text, note in work.supports
            for words in (note_in(note, text.document.about, (language,)),)
        ),
    )
