"""Who and what is named together: people, organisations and events, by paragraph; and which texts share them.

Of any number of names the `NAMES` that stand in most paragraphs are in the matrix; the `TIES` strongest ties among them
are listed with their paragraphs: two passes over the mentions, and at most 153 pairs to a paragraph, whatever it lists.
The page says so. Names stand in the order of their kinship, each after one of those before it to which it is tied most:
so what belongs together makes a block along the diagonal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from generator.model.publication import AnnotatedText
from generator.pages.drawing.kinship import order
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer

DRAWN = ("people", "organisations", "events")
NAMES = 18
TIES = 24
TEXTS = 8
PLACES = 24
"""Paragraphs listed for each tie in the table."""
LEVELS = 5
"""Shades of the cells of the matrix."""


@dataclass(frozen=True)
class Network:
    """What is drawn, in any language: names in their order, texts of the columns, ties with their paragraphs."""

    names: tuple[str, ...]
    paragraphs: Mapping[str, int]
    per_text: Mapping[str, Mapping[str, tuple[int, int]]]  # name: text: (paragraphs, the first of them)
    columns: tuple[str, ...]
    ties: tuple[tuple[str, str], ...]
    places: Mapping[tuple[str, str], Sequence[tuple[str, int]]]
    all_names: int
    all_ties: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A cell of the matrix: how many paragraphs name both, how dark it is from 1 to `LEVELS`, and where it leads."""

    times: int
    level: int
    address: str
    words: str


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    files: dict[str, str] = {}
    network = gather(renderer)
    listed = {pair: number for number, pair in enumerate(network.ties, 1)}
    for language, here, twin in renderer.twins("graph"):
        labels = Labels(language)
        names = {key: _entity(key, renderer, language) for key in network.names}
        front = {"title": labels("graph"), "kind": "page", "alternate": twin, "drawings": True, "sheets": ["across"]}
        files |= renderer.render(
            "graph",
            here,
            language,
            front,
            matrix=[
                (*names[key], network.paragraphs[key], _cells(key, network, names, listed, labels))
                for key in network.names
            ],
            columns=[(seed, renderer.texts[seed].document.about) for seed in network.columns],
            texts=len(renderer.texts),
            network=network,
            ties=[
                (number, *(names[key] for key in pair), len(network.places[pair]), rows)
                for pair, number in listed.items()
                for rows in (_places(network.places[pair], renderer, labels),)
            ],
            names=[
                (
                    *names[key],
                    labels(renderer.publication.entities[key].register),
                    network.paragraphs[key],
                    *_texts(key, network, renderer),
                )
                for key in network.names
            ],
        )
    return files


def _cells(
    key: str,
    network: Network,
    names: Mapping[str, tuple[str, str]],
    listed: Mapping[tuple[str, str], int],
    labels: Labels,
) -> list[Pair | None]:
    """The row of a name: for each name in their order the paragraphs of both, nothing for itself."""
    most = max(map(len, network.places.values()), default=1)
    cells: list[Pair | None] = []
    for other in network.names:
        pair = (min(key, other), max(key, other))
        times = len(network.places.get(pair, ()))
        if key == other or not times:
            cells.append(None)
            continue
        words = f"{names[key][0]} + {names[other][0]}{labels.rules.colon} {labels('graph-paragraphs', n=times)}"
        address = f"#pair-{listed[pair]}" if pair in listed else ""
        cells.append(Pair(times, min(LEVELS, 1 + times * LEVELS // (most + 1)), address, words))
    return cells


def gather(renderer: SiteRenderer) -> Network:
    """Count: first the paragraphs of each name, then those of each pair among the names that stand in most."""
    entities = renderer.publication.entities
    paragraphs: Counter[str] = Counter()
    for _, _, here in _blocks(renderer.publication.texts):
        paragraphs.update(key for key in here if entities[key].register in DRAWN)
    top = set(nsmallest(NAMES, paragraphs, key=lambda key: (-paragraphs[key], key)))
    per_text: dict[str, dict[str, tuple[int, int]]] = {key: {} for key in top}
    places: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    shared: Counter[str] = Counter()
    for seed, block, here in _blocks(renderer.publication.texts):
        drawn = sorted(top.intersection(here))
        for key in drawn:
            times, first = per_text[key].get(seed, (0, block))
            per_text[key][seed] = (times + 1, first)
            shared[seed] += not times
        for pair in combinations(drawn, 2):
            places[pair].append((seed, block))
    ties = nsmallest(TIES, places, key=lambda pair: (-len(places[pair]), pair))
    columns = nsmallest(TEXTS, shared, key=lambda seed: (-shared[seed], seed))
    columns.sort(key=lambda seed: (renderer.texts[seed].document.about.date or "9", seed))
    names = order({key: paragraphs[key] for key in top}, {pair: len(places[pair]) for pair in ties})
    return Network(
        tuple(names), paragraphs, per_text, tuple(columns), tuple(ties), places, len(paragraphs), len(places)
    )


def _blocks(texts: Sequence[AnnotatedText]) -> Iterator[tuple[str, int, dict[str, None]]]:
    """(text, block, what it names) of every block that names anything; mentions come in the order of the text."""
    for text in texts:
        blocks: dict[int, dict[str, None]] = {}
        for mention in text.mentions:
            if text.document.blocks[mention.span.block].kind != "heading":
                blocks.setdefault(mention.span.block, {})[mention.entity] = None
        for block, here in blocks.items():
            yield text.document.seed.name, block, here


def _entity(key: str, renderer: SiteRenderer, language: str) -> tuple[str, str]:
    entity = renderer.publication.entities[key]
    return renderer.localized(entity.names, language), renderer.addresses.entity(entity, language)


def _places(
    places: Sequence[tuple[str, int]], renderer: SiteRenderer, labels: Labels
) -> list[tuple[str, list[tuple[str, str]]]]:
    """By text, (its name, [(address of the paragraph, its number)]) of the first `PLACES` paragraphs."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for seed, block in places[:PLACES]:
        rows.setdefault(seed, []).append(renderer.place(renderer.texts[seed], block, labels))
    return list(rows.items())


def _texts(key: str, network: Network, renderer: SiteRenderer) -> tuple[list[tuple[int, str] | None], int]:
    """Of the texts of the columns (paragraphs, address of the first) that name it; how many other texts do."""
    texts = network.per_text[key]
    cells: list[tuple[int, str] | None] = []
    for seed in network.columns:
        times, first = texts.get(seed, (0, 0))
        address = renderer.place(renderer.texts[seed], first, Labels(renderer.edition.main))[0]
        cells.append((times, address) if times else None)
    return cells, len(texts.keys() - set(network.columns))
