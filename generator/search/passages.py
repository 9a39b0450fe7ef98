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
from itertools import islice

from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit, as_text, files_of
from generator.search import index
from generator.search.facets import Outline, Result, facets, interface
from generator.search.found import Found
from generator.search.letters import DIGITS, runs, script
from generator.search.names import names, times_named
from generator.search.terms import fold, function_words
from generator.store.cores import chunks

TOGETHER = 8
"""Passages whose words lie in one file: about 5 KB, of which a page of results needs ten at most."""
FOLDER = "assets/search"


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """The search of an edition, as units of work: the index, and what is shown of each group of texts."""
    return _units(Found(renderer))


def _units(found: Found) -> Iterator[Unit]:
    if found.queries.keeps:
        yield from _parts_of_it(found)
    yield Unit("search", partial(_index, found))
    for texts in found.groups():
        yield Unit(f"search shown {texts[0]}", partial(_shown_from, found, texts))
    yield Unit("search shown registers", partial(_shown_from, found, ()))


def _parts_of_it(found: Found) -> Iterator[Unit]:
    """What the others ask for, made on all cores before they do; no files."""

    def outline(texts: tuple[str, ...]) -> dict[str, str]:
        found.size_of_texts(texts)
        return {}

    def piece(texts: tuple[str, ...]) -> dict[str, str]:
        found.piece_of_neighbours(texts)
        return {}

    for texts in found.groups():
        yield Unit(f"search outline {texts[0]}", partial(outline, texts), first=True)
        yield Unit(f"search piece {texts[0]}", partial(piece, texts))


def rehearsed(renderer: SiteRenderer) -> Iterator[Unit]:
    """What of it an editor's words may stop: the piece of each text, and of the registers. They are not merged."""
    return _rehearsed(Found(renderer))


def _rehearsed(found: Found) -> Iterator[Unit]:
    def of_text(name: str) -> dict[str, str]:
        found.piece_of_text(name, 1.0)
        return {}

    def of_registers(language: str) -> dict[str, str]:
        found.piece_of_registers(language, 1.0)
        return {}

    for name in found.renderer.texts:
        yield Unit(f"search {name}", partial(of_text, name))
    for language in found.renderer.edition.languages:
        yield Unit(f"search in {language}", partial(of_registers, language))


def search_files(renderer: SiteRenderer) -> dict[str, str]:
    """Every part of the search, as scripts, by path."""
    return as_text(files_of(units(renderer)))


def _index(found: Found) -> dict[str, str]:
    publication, addresses = found.publication, found.renderer.addresses
    everything, own = Outline(), {}
    for of_texts in found.outlines():
        everything.add(of_texts)
    before = everything.passages
    for language in publication.edition.languages:
        first = everything.passages
        everything.add(found.outline_of_registers(language))
        own[language] = before, first, everything.passages
    apart = {
        code: sorted({passage // TOGETHER for passage in everything.readers.get(code, ())})
        for code in publication.edition.languages
    }
    inverted = index.index_of(found.written(found.average()))
    common = {code: {fold(word) for word in function_words(code) if len(word) > 1} for code in found.languages()}
    parts: dict[str, object] = {f"terms-{n}": lines for n, lines in enumerate(inverted.terms)}
    parts |= {f"places-{n}": lines for n, lines in enumerate(inverted.places)}
    parts |= {f"facet-{name}": values for name, values in facets(everything, publication).items()}
    times = times_named(publication)
    letters = {code: names(publication, addresses, code, times) for code in publication.edition.languages}
    for code, by_letter in letters.items():
        parts |= {f"names-{code}-{letter}": entries for letter, entries in by_letter.items()}
    scripts = {name: script(name, value) for name, value in parts.items()}
    version = sha256("".join(everything.digests).encode())
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
                    "own": own[code],
                    "apart": runs(apart[code]),
                    "letters": list(map(int, letters[code])),
                    **interface(code, everything.languages),
                }
                for code in publication.edition.languages
            },
        },
    )
    return {f"{FOLDER}/{name}.js": text for name, text in scripts.items()}


def _shown_from(found: Found, texts: tuple[str, ...]) -> dict[str, str]:
    """What is shown of a group of texts, or of the registers, in the files that begin with one of their passages."""
    begin, end = found.place_of(texts[0] if texts else "")
    first = begin + -begin % TOGETHER
    results = list(islice(found.from_texts(texts), first - begin, max(first, end + -end % TOGETHER) - begin))
    scripts = {}
    for number, some in enumerate(chunks(results, TOGETHER), first // TOGETHER):
        scripts[f"shown-{number}"] = _shown(some)
        codes = dict.fromkeys(code for result in some for code in result.readers)
        scripts |= {f"shown-{code}-{number}": _shown(some, code) for code in codes}
    return {f"{FOLDER}/{name}.js": script(name, rows) for name, rows in scripts.items()}


def _shown(results: Sequence[Result], reader: str = "") -> list[list[object]]:
    """Address, title, language, kind, place, words, date of some passages; 0 is for what is as in the one before."""
    rows: list[list[object]] = []
    before: list[str] = []
    for result in results:
        row = result.row(reader)
        rows.append([0 if before and value == old else value for value, old in zip(row, before or row, strict=True)])
        before = row
    return rows
