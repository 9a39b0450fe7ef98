"""A document: what cleaning made of a seed comes in, blocks with all that is known of the text go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model.cleaned import Cleaned, Inferred, Reading, readings_of
from generator.model.corpus import About, Evidence, Seed
from generator.model.problems import Problem
from generator.model.publication import Document
from generator.parsing.blocks import parse
from generator.text.markup import slug

RESERVED = frozenset({"index", "changes"})
SHOWN = 200
"""Characters; what is read from a longer stretch, such as the language, is read from the whole and not quoted."""


def document(seed: Seed, about: About | None, cleaned: Cleaned, inferred: Inferred) -> Document:
    """A seed's document; without an editor's `about` it is described by what can be read in the text."""
    known = _complete(seed, about, inferred, cleaned.language or "")
    return Document(seed, known, cleaned, inferred, parse(cleaned.draft, cleaned.parts, cleaned.held, cleaned.starts))


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


def check_addresses(documents: Iterable[Document]) -> Iterator[Problem]:
    """Texts whose address belongs to an earlier one, or to a page that every edition has."""
    taken: set[str] = set()
    for document in documents:
        about = document.about
        addresses = {about.slug, f"{about.slug}-changes", f"{about.slug}-source"}
        if addresses & taken or about.slug in RESERVED:
            what = f"the address texts/{about.slug} is taken"
            fix = f"give it another 'slug' in seeds/{document.seed.name}/about.md"
            yield Problem(about.path or document.seed.path, about.line_of("slug"), what, about.slug, fix)
        taken |= addresses
