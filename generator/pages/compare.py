"""Any two texts side by side, at the passages that speak of the same matter.

A page for each pair: first what the editors' cross-references connect, then events, then the headings of the thematic
index, each with the passages of both. Of many texts only those pairs have a page that share most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from generator.model.corpus import About
from generator.model.document import Span
from generator.model.publication import AnnotatedText
from generator.pages import matters, pagination
from generator.pages.matters import Matter, Spans
from generator.publishing.labels import Labels
from generator.publishing.note_marks import shown
from generator.publishing.quoting import Finding, Quotation, Quoting
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.store.queried import gathered, kept, query

TEXTS = 16
"""Texts of which each pair has a page: 120 pairs."""
PAIRS = 240
"""Pages of pairs at most; then those that share most."""
COMMON = 100
"""A matter of which more texts than this speak says little of any two of them, and pairs nothing."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A matter of which both texts speak: its name, the shared page on it, the passages of the one and of the other.

    `said` is what a cross-reference says of the two passages.
    """

    name: str
    page: str
    first: list[Quotation]
    second: list[Quotation]
    said: tuple[Finding, ...] = ()


class Pairs:
    """Which texts share matters, and how many. It is asked for by the page of each text, so its answers are queries."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self.renderer, self.queries = renderer, renderer.queries
        self._matters = matters.Matters(renderer)
        self.queries.answered_by(self)

    @query
    def of(self, seed: str) -> Sequence[tuple[str, str]]:
        """The pairs that have a page and of which one is this text, those that share most first."""
        pairs = {pair: times for pair, times in self.all().items() if seed in pair}
        return tuple(sorted(pairs, key=lambda pair: (-pairs[pair], pair)))

    @kept(dict[tuple[str, str], int])
    def all(self) -> dict[tuple[str, str], int]:
        """How many matters each two texts share that have a page, the earlier text first."""
        return _pairs(self.matters, _order(self.renderer))

    @gathered
    def matters(self) -> Sequence[Matter]:
        """The events and themes of which texts speak."""
        return [*self._matters.events, *self._matters.themes]


def _order(renderer: SiteRenderer) -> dict[str, int]:
    return {text.document.seed.name: number for number, text in enumerate(matters.in_time(renderer))}


def address(first: About, second: About) -> str:
    """The name of the shared page of two texts, of which the first is the earlier."""
    return f"compare/{first.slug}/{second.slug}"


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """A page for each pair of texts, and the table that leads to them, in each language of the edition."""
    return _listed(Pairs(renderer), renderer)


def _listed(found: Pairs, renderer: SiteRenderer) -> Iterator[Unit]:
    order = _order(renderer)
    pairs = dict(sorted(found.all().items(), key=lambda pair: (order[pair[0][0]], order[pair[0][1]])))
    for pair in pairs:
        both = [
            replace(matter, spans={seed: matter.spans[seed] for seed in pair})
            for matter in found.matters
            if all(seed in matter.spans for seed in pair)
        ]
        yield Unit(f"pair {pair[0]} {pair[1]}", partial(_page, pair, both, renderer), both)
    yield Unit("compare", partial(_table, pairs, renderer), list(pairs.items()))


def _table(pairs: Mapping[tuple[str, str], int], renderer: SiteRenderer) -> dict[str, str]:
    files: dict[str, str] = {}
    paired = {seed for pair in pairs for seed in pair}
    texts = [text.document.about for text in matters.in_time(renderer) if text.document.seed.name in paired]
    for language, here, twin in renderer.twins("compare/index"):
        labels = Labels(language)
        front = {"title": labels("compare"), "kind": "page", "alternate": twin, "sheets": ["across"]}
        listed = [
            (renderer.texts[first].document.about, renderer.texts[second].document.about, times)
            for (first, second), times in pairs.items()
        ]
        files |= renderer.render(
            "compare",
            here,
            language,
            front,
            texts=texts if len(texts) <= TEXTS else [],
            shared_by={(first.slug, second.slug): n for first, second, n in listed},
            pairs=listed,
            address=address,
        )
    return files


def _pairs(found: Sequence[Matter], order: Mapping[str, int]) -> Counter[tuple[str, str]]:
    """How many matters each two texts share, the earlier text first."""
    shared: Counter[tuple[str, str]] = Counter()
    for matter in found:
        seeds = sorted(matter.spans, key=lambda seed: order[seed])
        if len(order) <= TEXTS or len(seeds) <= COMMON:
            shared.update(combinations(seeds, 2))
    least = min(sorted(shared.values(), reverse=True)[:PAIRS], default=0)
    enough = [pair for pair, times in shared.items() if times >= least]  # of very many
    most = sorted(enough, key=lambda pair: (-shared[pair], pair))[:PAIRS]
    return Counter({pair: shared[pair] for pair in most})


def _page(pair: tuple[str, str], found: Sequence[Matter], renderer: SiteRenderer) -> dict[str, str]:
    quoting = Quoting(renderer)
    files: dict[str, str] = {}
    first, second = (renderer.texts_in_brief[seed] for seed in pair)
    abouts = first.document.about, second.document.about
    for language, here, twin in renderer.twins(address(*abouts)):
        labels = Labels(language)
        title = " · ".join(renderer.short_name(about.slug, language) for about in abouts)
        both = [(matter.register, one) for matter in found for one in _both(matter, pair, quoting, labels)]
        themes = [one for register, one in both if register == "themes"]
        groups = [
            (labels("compare-links"), _linked(first, second, quoting, labels)),
            (labels("events"), [one for register, one in both if register == "events"]),
            (labels("themes"), sorted(themes, key=lambda one: pagination.by_letter(one.name))),
        ]
        front = {
            "title": title,
            "description": " – ".join(renderer.title(about, language).words for about in abouts),
            "kind": "page",
            "alternate": twin,
            "sheets": ["across"],
            "scripts": ["list"],
        }
        files |= renderer.render("pair", here, language, front, abouts=abouts, groups=groups, title=title)
    return files


def _both(matter: Matter, pair: tuple[str, str], quoting: Quoting, labels: Labels) -> list[Shared]:
    """The matter, or each of its sub-headings, where both texts have passages under it."""
    texts = [quoting.renderer.texts_in_brief[seed] for seed in pair]
    localized = quoting.renderer.localized
    name = localized(matter.names, labels.language)
    both = []
    for sub in ("", *matter.subs):
        spans: list[Spans] = [[one for one in matter.spans.get(seed, ()) if one[1] == sub] for seed in pair]
        if all(spans):
            words = f"{name} – {localized(matter.subs[sub], labels.language)}" if sub else name
            passages = [quoting.passages(text, here, labels) for text, here in zip(texts, spans, strict=True)]
            both.append(Shared(words, matter.page, passages[0], passages[1]))
    return both


def _linked(first: AnnotatedText, second: AnnotatedText, quoting: Quoting, labels: Labels) -> list[Shared]:
    """What cross-references between the two texts connect, in the order of the first; each pair of passages once."""
    places = {(text.document.seed.name, placed.note.id): placed for text in (first, second) for placed in shown(text)}
    connected: dict[tuple[Span, Span], list[Finding]] = {}
    for text, other in ((first, second), (second, first)):
        for placed in shown(text):
            target = places.get(placed.note.target)
            if target and placed.note.target[0] == other.document.seed.name:
                spans = (placed.spans[0], target.spans[0])
                key = spans if text is first else spans[::-1]
                connected.setdefault(key, []).append(quoting.finding(text, placed.note, labels))
    return [
        Shared(
            "",
            "",
            quoting.passages(first, [(here, "")], labels),
            quoting.passages(second, [(there, "")], labels),
            tuple(said),
        )
        for (here, there), said in sorted(connected.items(), key=lambda item: item[0])
    ]
