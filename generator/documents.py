"""From raw texts to documents: cleaned, cut into blocks, and with all that is known of each."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from generator import desk, editing
from generator.blocks import parse
from generator.cleaning import RULES, Cleaned, clean, rule_name, webpages
from generator.desk import Desk
from generator.inference import Inferred, Reading, readings_of
from generator.markup import slug
from generator.model import About, Document, Evidence, Seed
from generator.problems import Problem, nearest
from generator.reading import read

RESERVED = frozenset({"index", "changes"})
SHOWN = 200
"""Characters; what is read from a longer stretch, such as the language, is read from the whole and not quoted."""
MANY = 300
"""From so many texts on they are cleaned by several processes; to begin one takes as long as some fifty texts."""
CORES, CHUNK = 8, 16
"""Processes at most, and texts that are handed to one at a time."""
REPEATED = 3
"""A line that stands in so many texts of a corpus is of the site that they come from, hardly of an author."""


def documents(found: Desk, step: Callable[[], object]) -> tuple[list[Document], tuple[Problem, ...]]:
    """The documents of all seeds, in the order of their names; `step` is called after each."""
    repeated = _repeated(_shown(seed) for seed in found.seeds)
    made: list[Document] = []
    abouts = [found.abouts.get(seed.name) for seed in found.seeds]
    for one in _each(found.seeds, abouts, repeated):
        made.append(one)
        step()
    return made, tuple(_check(made))


def _each(seeds: Sequence[Seed], abouts: Sequence[About | None], repeated: frozenset[str]) -> Iterator[Document]:
    """The document of each seed, in order: one after the other, or, of many, as many at a time as there are cores.

    What comes out is the same either way, and so is what goes wrong: an error in a process is raised here. The
    processes are begun afresh, for a fork of a program with threads, such as the live server, may stand still.
    """
    cores = min(os.cpu_count() or 1, CORES)
    if len(seeds) < MANY or cores < 2:
        yield from (document(seed, about, repeated) for seed, about in zip(seeds, abouts, strict=True))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, context, _share, (repeated,)) as pool:
        yield from pool.map(_shared_document, seeds, abouts, chunksize=CHUNK)


_repeated_here: frozenset[str] = frozenset()
"""What a process of `_each` is told once, and not with each text."""


def _share(repeated: frozenset[str]) -> None:
    global _repeated_here
    _repeated_here = repeated
    look_rarely_for_garbage()


def look_rarely_for_garbage() -> None:
    """A build makes very many things and little garbage: Python's looking for it takes a fourth of the time else."""
    gc.set_threshold(100_000, 20, 20)


def _shared_document(seed: Seed, about: About | None) -> Document:
    return document(seed, about, _repeated_here)


def document(seed: Seed, about: About | None, repeated: Collection[str] = ()) -> Document:
    """One text cleaned and parsed; without an editor's `about` it is described by what can be read in it."""
    inferred, cleaned = read(seed.source, seed.html), _cleaned(seed.source, seed.html, about, repeated)
    known = _complete(seed, about, inferred, cleaned.language or "")
    return Document(seed, known, cleaned, inferred, parse(cleaned.draft, cleaned.parts, cleaned.held, cleaned.starts))


def _cleaned(source: str, html: bool, about: About | None, repeated: Collection[str] = ()) -> Cleaned:
    """A text cleaned as its editors decided."""
    if about is None:
        return clean(source, repeated=repeated, html=html)
    acts, _ = editing.acts(source, about, html)
    skip = tuple(about.skip)
    return clean(source, language=about.language or None, skip=skip, repeated=repeated, acts=acts, html=html)


def cleaned_alone(path: Path, source: str) -> Cleaned:
    """The text `source` of a file cleaned by itself; as its editors decided, if it is a seed with an `about.md`."""
    return _cleaned(source, webpages.is_page(path.name), desk.about_of(path.resolve()))


def _complete(seed: Seed, about: About | None, inferred: Inferred, language: str) -> About:
    """What is known of a text. Where no editor has said a thing, the program says what it read, and no more."""
    if about is not None:
        address = about.slug or slug(seed.name)
        return replace(about, slug=address, title=about.title or seed.name, language=about.language or language)
    read = {field: readings[0] for field, readings in readings_of(inferred).items()}
    return About(
        slug=slug(seed.name),
        title=" ".join(read["title"].value.split()) if "title" in read else seed.name,
        authors=tuple(reading.value for reading in inferred.authors),
        date=read["date"].value if "date" in read else "",
        language=language,
        publisher=read["publisher"].value if "publisher" in read else "",
        source=read["source"].value if "source" in read else "",
        evidence={field: _machine_evidence(seed.source, reading) for field, reading in read.items()},
    )


def _machine_evidence(source: str, reading: Reading) -> Evidence:
    line = source.count("\n", 0, reading.start) + 1
    words = " ".join(source[reading.start : reading.end].split())
    return Evidence("machine", f"{line}: “{words}”" if len(words) < SHOWN else "", certainty=reading.certainty)


def _shown(seed: Seed) -> str:
    """What a reader of the seed sees, line by line; the markup of a page is no line of its site."""
    return "\n".join(webpages.lines_of(seed.source)) if seed.html else seed.source


def _repeated(sources: Iterable[str]) -> frozenset[str]:
    """The lines that stand in several texts, without those of one text that says them several times."""
    times: Counter[str] = Counter()
    for source in sources:
        times.update({line.strip() for line in source.splitlines() if line.strip()})
    return frozenset(line for line, count in times.items() if count >= REPEATED)


def _check(made: Sequence[Document]) -> Iterable[Problem]:
    taken: set[str] = set()
    rules = {*(rule_name(rule) for rule in RULES), *webpages.SKIPPABLE}
    for one in made:
        about = one.about
        path = about.path or one.seed.path
        addresses = {about.slug, f"{about.slug}-changes", f"{about.slug}-source"}
        if addresses & taken or about.slug in RESERVED:
            mend = f"give it another 'slug' in seeds/{one.seed.name}/about.md"
            yield Problem(path, about.line_of("slug"), f"the address texts/{about.slug} is taken", about.slug, mend)
        taken |= addresses
        yield from editing.acts(one.seed.source, about, one.seed.html)[1]
        for rule in about.skip:
            if rule not in rules:
                yield Problem(
                    path,
                    about.line_of("skip"),
                    f"there is no cleaning rule '{rule}' to skip",
                    rule,
                    nearest(rule, rules),
                )
