"""Who and what is named together: people, organisations and events, by paragraph; and which texts share them.

Of any number of names the `NAMES` that stand in most paragraphs are drawn, with the `TIES` strongest ties among them:
two passes over the mentions, and at most 153 pairs to a paragraph, whatever it lists. The page says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from generator.model.publication import AnnotatedText
from generator.pages.drawing.arcs import Cell, Name, Tie, arcs, order
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer

DRAWN = ("people", "organisations", "events")
NAMES = 18
TIES = 24
TEXTS = 5
PLACES = 6
"""Paragraphs listed for each tie in the table."""


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


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition."""
    files: dict[str, str] = {}
    network = gather(renderer)
    for language, here, twin in renderer.twins("graph"):
        labels = Labels(language)
        names = [_name(key, network, here, renderer, labels) for key in network.names]
        ties = [_tie(number, pair, network, here, renderer, labels) for number, pair in enumerate(network.ties, 1)]
        titles = [renderer.texts[seed].document.about for seed in network.columns]
        letters = dict(zip(network.columns, "ABCDE", strict=False))
        heads = [
            Cell(
                0,
                f"{'ABCDE'[number]}. {renderer.title(about, language).words}",
                relative(here, renderer.text_address(about, language)),
            )
            for number, about in enumerate(titles)
        ]
        files |= renderer.render(
            "graph",
            here,
            language,
            {"title": labels("graph"), "kind": "page", "alternate": twin, "drawings": True},
            picture=arcs(labels("graph"), heads, names, ties) if names else "",
            key=[("ABCDE"[number], about) for number, about in enumerate(titles)],
            texts=len(renderer.texts),
            network=network,
            ties=[
                (number, *(_entity(key, renderer, language) for key in pair), len(network.places[pair]), rows)
                for number, pair in enumerate(network.ties, 1)
                for rows in (_places(network.places[pair], renderer, labels),)
            ],
            names=[
                (
                    *_entity(key, renderer, language),
                    labels(renderer.publication.entities[key].register),
                    *_texts(key, network),
                )
                for key in network.names
            ],
            letters=letters,
            place=lambda seed, block, labels=labels: renderer.place(renderer.texts[seed], block, labels)[0],
        )
    return files


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


def _name(key: str, network: Network, here: str, renderer: SiteRenderer, labels: Labels) -> Name:
    name, address = _entity(key, renderer, labels.language)
    register = renderer.publication.entities[key].register
    cells: list[Cell | None] = []
    for seed in network.columns:
        times, block = network.per_text[key].get(seed, (0, 0))
        lead, words = renderer.place(renderer.texts[seed], block, labels)
        title = renderer.title(renderer.texts[seed].document.about, labels.language).words
        says = f"{name}, {title}: {labels('graph-paragraphs', n=times)}, {words}"
        cells.append(Cell(times, says, relative(here, lead)) if times else None)
    words = f"{name} ({labels(register)}): {labels('graph-paragraphs', n=network.paragraphs[key])}"
    return Name(name, words, relative(here, address), register, tuple(cells))


def _tie(
    number: int, pair: tuple[str, str], network: Network, here: str, renderer: SiteRenderer, labels: Labels
) -> Tie:
    first, second = (_entity(key, renderer, labels.language)[0] for key in pair)
    times = len(network.places[pair])
    words = f"{first} + {second}: {labels('graph-paragraphs', n=times)}"
    rows = sorted(network.names.index(key) for key in pair)
    return Tie(rows[0], rows[1], times, words, f"#pair-{number}")


def _places(
    places: Sequence[tuple[str, int]], renderer: SiteRenderer, labels: Labels
) -> list[tuple[str, list[tuple[str, str]]]]:
    """By text, (its name, [(address of the paragraph, its number)]) of the first `PLACES` paragraphs."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for seed, block in places[:PLACES]:
        rows.setdefault(seed, []).append(renderer.place(renderer.texts[seed], block, labels))
    return list(rows.items())


def _texts(key: str, network: Network) -> tuple[int, list[tuple[str, int, int]], int]:
    """Paragraphs; (text, paragraphs, first) of the texts drawn and those that name it most; how many more do."""
    texts = network.per_text[key]
    most = nsmallest(TEXTS, texts, key=lambda seed: (-texts[seed][0], seed))
    rows = list(dict.fromkeys((*(seed for seed in network.columns if seed in texts), *most)))
    return network.paragraphs[key], [(seed, *texts[seed]) for seed in rows], len(texts) - len(rows)
