"""What several texts speak of: the themes of the index and the events of the register, with their passages in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.document import Span
from generator.model.keys import LocalizedNames
from generator.model.publication import AnnotatedText
from generator.publishing.renderer import SiteRenderer
from generator.store.queried import gathered

Spans = Sequence[tuple[Span, str]]
"""Passages of one text, each with the sub-heading of the theme that it stands under, or with nothing."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A theme or an event, and by text, in the order of time, the passages that speak of it. `page` is its address."""

    register: str
    id: str
    names: LocalizedNames
    subs: Mapping[str, LocalizedNames]
    spans: Mapping[str, Spans]

    @property
    def page(self) -> str:
        """The name of its shared page."""
        return f"{self.register}/{self.id}"


def in_time(renderer: SiteRenderer) -> list[AnnotatedText]:
    """The texts, in brief, in the order in which they were written; those without a date last."""
    return [renderer.texts_in_brief[name] for name in renderer.names_in_time()]


class Matters:
    """All matters of an edition."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self._renderer, self.queries = renderer, renderer.queries
        self.queries.answered_by(self)

    @gathered
    def themes(self) -> Sequence[Matter]:
        """The themes that some text speaks of, in the order of the register."""
        return _themes(self._renderer)

    @gathered
    def events(self) -> Sequence[Matter]:
        """The events that some text names, in the order of the register."""
        return _events(self._renderer)


def _themes(renderer: SiteRenderer) -> list[Matter]:
    publication = renderer.publication
    placed = {
        (text.document.seed.name, placed.note.id): placed.spans[0]
        for text in renderer.in_brief.texts
        for placed in text.placed
    }
    found: dict[str, defaultdict[str, list[tuple[Span, str]]]] = {}
    for (theme, sub), locators in publication.index.items():
        spans = found.setdefault(theme, defaultdict(list))
        for locator in locators:
            span = placed.get((locator.seed, locator.note))
            if span is None:
                words = renderer.texts[locator.seed].document.blocks[locator.block].text
                start = max(0, words.find(locator.words))
                span = Span(locator.block, start, start + len(locator.words))
            spans[locator.seed].append((span, sub))
    return [
        Matter("themes", theme.id, theme.names, theme.sub, _ordered(found[theme.id], renderer))
        for theme in publication.themes.values()
        if theme.id in found
    ]


def _events(renderer: SiteRenderer) -> list[Matter]:
    entities = renderer.publication.entities
    found: defaultdict[str, defaultdict[str, list[tuple[Span, str]]]] = defaultdict(lambda: defaultdict(list))
    for text in renderer.publication.texts:
        for mention in text.mentions:
            if entities[mention.entity].register == "events":
                found[mention.entity][text.document.seed.name].append((mention.span, ""))
    return [
        Matter("events", entity.id, entity.names, {}, _ordered(found[entity.id], renderer))
        for entity in entities.values()
        if entity.id in found
    ]


def _ordered(spans: Mapping[str, Spans], renderer: SiteRenderer) -> dict[str, Spans]:
    return {name: spans[name] for name in renderer.names_in_time() if name in spans}
