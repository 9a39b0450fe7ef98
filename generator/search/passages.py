"""What the search looks through, as scripts below `assets/search/`, each fetched when it is needed and not before.

- `index.js`: where to look: first terms of the parts, function words, facets, words of the interface.
- `terms-N.js`, `places-N.js`: the parts of the index (`index.py`).
- `facet-NAME.js`: the values of a facet, each with its names and the passages that have it.
- `shown-N.js`: what is shown of the passages, some at a time; `shown-en-N.js`, where readers of English are shown other
  words, those of a translation.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.search import index
from generator.search.facets import Result, facets, interface
from generator.search.found import Found
from generator.search.letters import DIGITS, runs, script
from generator.search.names import names
from generator.search.pieces import average_of
from generator.search.terms import fold, function_words

TOGETHER = 8
"""Passages whose words lie in one file: about 5 KB, of which a page of results needs ten at most."""
FOLDER = "assets/search"


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The search of an edition, as a unit of work."""
    yield Unit("search", partial(_files, Found(renderer)))


def rehearsed(renderer: SiteRenderer) -> Iterator[Unit]:
    """What of it an editor's words may stop: the piece of each text, and of the registers. They are not merged."""
    found = Found(renderer)

    def of_text(name: str) -> dict[str, str]:
        found.piece_of_text(name, 1.0)
        return {}

    def of_registers(language: str) -> dict[str, str]:
        found.piece_of_registers(language, 1.0)
        return {}

    for name in renderer.texts:
        yield Unit(f"search {name}", partial(of_text, name))
    for language in renderer.edition.languages:
        yield Unit(f"search in {language}", partial(of_registers, language))


def search_files(renderer: SiteRenderer) -> dict[str, str]:
    """Every part of the index, as scripts, by path."""
    return _files(Found(renderer))


def _files(found: Found) -> dict[str, str]:
    renderer, publication, addresses = found.renderer, found.renderer.publication, found.renderer.addresses
    results = [result for name in renderer.texts for result in found.in_text(name)]
    texts, own = len(results), {}
    for language in publication.edition.languages:
        first = len(results)
        results += found.in_registers(language)
        own[language] = (texts, first, len(results))
    inverted = index.merged(found.pieces(average_of(result.passage for result in results)))
    common = {code: {fold(word) for word in function_words(code) if len(word) > 1} for code in found.languages()}
    parts: dict[str, object] = {f"terms-{n}": lines for n, lines in enumerate(inverted.terms)}
    parts |= {f"places-{n}": lines for n, lines in enumerate(inverted.places)}
    groups = [results[n : n + TOGETHER] for n in range(0, len(results), TOGETHER)]
    parts |= {f"shown-{n}": _shown(group) for n, group in enumerate(groups)}
    apart = {
        code: [n for n, group in enumerate(groups) if any(code in result.readers for result in group)]
        for code in publication.edition.languages
    }
    parts |= {f"shown-{code}-{n}": _shown(groups[n], code) for code, some in apart.items() for n in some}
    parts |= {f"facet-{name}": values for name, values in facets(results, publication).items()}
    letters = {code: names(publication, addresses, code) for code in publication.edition.languages}
    for code, by_letter in letters.items():
        parts |= {f"names-{code}-{letter}": entries for letter, entries in by_letter.items()}
    tongues = sorted({result.passage.language for result in results} - {""})
    scripts = {name: script(name, value) for name, value in parts.items()}
    scripts["index"] = script(
        "index",
        {
            "version": sha256("".join(scripts.values()).encode()).hexdigest()[:8],
            "passages": len(results),
            "together": TOGETHER,
            "cuts": inverted.cuts,
            "digits": DIGITS,
            "common": {code: sorted(some) for code, some in common.items() if some},
            "words": {
                code: {
                    "own": own[code],
                    "apart": runs(apart[code]),
                    "letters": list(map(int, letters[code])),
                    **interface(code, tongues),
                }
                for code in publication.edition.languages
            },
        },
    )
    return {f"{FOLDER}/{name}.js": text for name, text in scripts.items()}


def _shown(results: list[Result], reader: str = "") -> list[list[object]]:
    """Address, title, language, kind, place, words, date of some passages; 0 is for what is as in the one before."""
    rows: list[list[object]] = []
    before: list[str] = []
    for result in results:
        row = result.row(reader)
        rows.append([0 if before and value == old else value for value, old in zip(row, before or row, strict=True)])
        before = row
    return rows
