"""What the search looks through, as scripts below `assets/search/`, each fetched when it is needed and not before.

- `index.js`: where to look: first terms of the parts, function words, facets, words of the interface.
- `terms-N.js`, `places-N.js`: the parts of the index (`index.py`).
- `facet-NAME.js`: the values of a facet, each with its names and the passages that have it.
- `shown-N.js`: what is shown of the passages, some at a time; `shown-en-N.js`, where readers of English are shown other
  words, those of a translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256

from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.search import index
from generator.search.facets import Result, facets, interface
from generator.search.found import Found
from generator.search.letters import DIGITS, runs, script
from generator.search.names import names
from generator.search.pieces import average
from generator.search.terms import fold, function_words

TOGETHER = 8
"""Passages whose words lie in one file: about 5 KB, of which a page of results needs ten at most."""
FOLDER = "assets/search"


def units(renderer: SiteRenderer) -> Sequence[Unit]:
    """The search of an edition, as a unit of work."""
    return [Unit("search", partial(_files, Found(renderer)))]


def rehearsed(renderer: SiteRenderer) -> Sequence[Unit]:
    """What of it an editor's words may stop: the piece of each text, and of the registers. They are not merged."""
    found = Found(renderer)

    def of_text(name: str) -> dict[str, str]:
        found.piece_of_text(name, 1.0)
        return {}

    def of_registers(language: str) -> dict[str, str]:
        found.piece_of_registers(language, 1.0)
        return {}

    return [
        *(Unit(f"search {name}", partial(of_text, name)) for name in renderer.texts),
        *(Unit(f"search in {language}", partial(of_registers, language)) for language in renderer.edition.languages),
    ]


def search_files(renderer: SiteRenderer) -> dict[str, str]:
    """Every part of the index, as scripts, by path."""
    return _files(Found(renderer))


def _files(found: Found) -> dict[str, str]:
    publication, addresses = found.publication, found.renderer.addresses
    everything = _Everything(found)
    narrowing = facets(everything, publication)
    inverted = index.merged(found.pieces(average(everything.words, everything.passages)))
    common = {code: {fold(word) for word in function_words(code) if len(word) > 1} for code in found.languages()}
    parts: dict[str, object] = {f"terms-{n}": lines for n, lines in enumerate(inverted.terms)}
    parts |= {f"places-{n}": lines for n, lines in enumerate(inverted.places)}
    scripts = {name: script(name, value) for name, value in parts.items()} | everything.shown
    for apart in everything.apart.values():
        scripts |= apart.values()
    parts = {f"facet-{name}": values for name, values in narrowing.items()}
    letters = {code: names(publication, addresses, code) for code in publication.edition.languages}
    for code, by_letter in letters.items():
        parts |= {f"names-{code}-{letter}": entries for letter, entries in by_letter.items()}
    scripts |= {name: script(name, value) for name, value in parts.items()}
    version = sha256()
    for text in scripts.values():
        version.update(text.encode())
    scripts["index"] = script(
        "index",
        {
            "version": version.hexdigest()[:8],
            "passages": everything.passages,
            "together": TOGETHER,
            "cuts": inverted.cuts,
            "digits": DIGITS,
            "common": {code: sorted(some) for code, some in common.items() if some},
            "words": {
                code: {
                    "own": everything.own[code],
                    "apart": runs(everything.apart[code]),
                    "letters": list(map(int, letters[code])),
                    **interface(code, sorted(everything.tongues - {""})),
                }
                for code in publication.edition.languages
            },
        },
    )
    return {f"{FOLDER}/{name}.js": text for name, text in scripts.items()}


class _Everything:
    """All that is found, to be gone through once; no more than one text of it is in memory. On the way, what is shown
    of it becomes scripts: `shown`, and by language `apart`, each by the number of its group."""

    def __init__(self, found: Found) -> None:
        self._found, self._languages = found, found.publication.edition.languages
        self.passages = self.words = 0
        self.tongues: set[str] = set()
        self.own: dict[str, tuple[int, int, int]] = {}
        """By language: where what is in the registers begins, where that for its own readers begins, and ends."""
        self.shown: dict[str, str] = {}
        self.apart: dict[str, dict[int, tuple[str, str]]] = {language: {} for language in self._languages}

    def __iter__(self) -> Iterator[Result]:
        group: list[Result] = []
        for result in self._results():
            self.passages += 1
            self.words += result.passage.words
            self.tongues.add(result.passage.language)
            group.append(result)
            if len(group) == TOGETHER:
                self._show(group)
                group = []
            yield result
        if group:
            self._show(group)

    def _results(self) -> Iterator[Result]:
        for name in self._found.renderer.texts:
            yield from self._found.in_text(name)
            self._found.let_go(name)
        texts = self.passages
        for language in self._languages:
            first = self.passages
            yield from self._found.in_registers(language)
            self.own[language] = (texts, first, self.passages)

    def _show(self, group: list[Result]) -> None:
        number = (self.passages - 1) // TOGETHER
        self.shown[f"shown-{number}"] = script(f"shown-{number}", _shown(group))
        for code, apart in self.apart.items():
            if any(code in result.readers for result in group):
                name = f"shown-{code}-{number}"
                apart[number] = name, script(name, _shown(group, code))


def _shown(results: list[Result], reader: str = "") -> list[list[object]]:
    """Address, title, language, kind, place, words, date of some passages; 0 is for what is as in the one before."""
    rows: list[list[object]] = []
    before: list[str] = []
    for result in results:
        row = result.row(reader)
        rows.append([0 if before and value == old else value for value, old in zip(row, before or row, strict=True)])
        before = row
    return rows
