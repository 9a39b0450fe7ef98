"""All texts of a corpus: seeds and what editors decided come in, what cleaning makes of each text goes out.

No text is changed by what stands in another: each is cleaned as it would be alone, and a text that is added changes
none that was published. That a line recurs is told as a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.cleaning import RULES, clean, rule_name, saved_pages
from generator.cleaning.locate_decisions import locate
from generator.cleaning.metadata import infer_metadata
from generator.model.cleaned import Cleaned, Inferred
from generator.model.corpus import About, Seed
from generator.model.problems import Problem, nearest

REPEATED = 3
"""A line that stands in so many texts of a corpus may be of the site that they come from; of that it is a doubt."""


def repeated_lines(seeds: Iterable[Seed]) -> frozenset[str]:
    """The lines that stand in several texts, each text counted once: they may belong to the site, not to an author."""
    times: Counter[str] = Counter()
    for seed in seeds:
        times.update({line.strip() for line in _shown(seed).splitlines() if line.strip()})
    return frozenset(line for line, count in times.items() if count >= REPEATED)


def clean_corpus(seeds: Sequence[Seed], abouts: Mapping[str, About]) -> Iterator[tuple[Cleaned, Inferred]]:
    """Each seed cleaned, with what it says of itself, in order."""
    repeated = repeated_lines(seeds)
    for seed in seeds:
        yield clean_and_read(seed, abouts.get(seed.name), repeated_in(seed, repeated))


def repeated_in(seed: Seed, repeated: Collection[str]) -> frozenset[str]:
    """Those of the lines that many texts have which stand in this one: it depends on no others."""
    return frozenset(line for line in map(str.strip, _shown(seed).splitlines()) if line in repeated)


def clean_and_read(seed: Seed, about: About | None, repeated: Collection[str]) -> tuple[Cleaned, Inferred]:
    """A seed cleaned as its editors decided, with what it says of itself."""
    cleaned = clean_as_decided(seed.source, seed.html, about, repeated)
    return cleaned, infer_metadata(seed.source, seed.html, cleaned)


def clean_as_decided(
    source: str, html: bool = False, about: About | None = None, repeated: Collection[str] = ()
) -> Cleaned:
    """A text cleaned as its editors decided; `html`: the source is that of a saved page."""
    if about is None:
        return clean(source, repeated=repeated, html=html)
    decisions, _ = locate(source, about, html)
    skip = tuple(about.skip)
    return clean(source, language=about.language or None, skip=skip, repeated=repeated, decisions=decisions, html=html)


def check_decisions(seed: Seed, about: About) -> Iterator[Problem]:
    """Decisions on passages that cannot be carried out, and rules to skip that do not exist."""
    yield from locate(seed.source, about, seed.html)[1]
    rules = {*(rule_name(rule) for rule in RULES), *saved_pages.SKIPPABLE}
    for rule in about.skip:
        if rule not in rules:
            what = f"there is no cleaning rule '{rule}' to skip"
            yield Problem(about.path, about.line_of("skip"), what, rule, nearest(rule, rules))


def _shown(seed: Seed) -> str:
    """What a reader of the seed sees, line by line; the markup of a page is no line of its site."""
    return "\n".join(saved_pages.lines_of(seed.source)) if seed.html else seed.source
