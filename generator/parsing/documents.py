"""Makes documents: a cleaned seed comes in, its blocks with all that is known of the text go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.languages import furnished, name_of
from generator.model.cleaned import Cleaned, Inferred, Reading, readings_of
from generator.model.corpus import About, Seed
from generator.model.document import Document
from generator.model.keys import SLUG
from generator.model.problems import Problem
from generator.model.sources import Evidence
from generator.parsing.blocks import parse
from generator.text.markup import slug
from generator.text.scripts import word_count

RESERVED = frozenset({"index", "changes"})
SHOWN = 200
"""Characters: evidence longer than this, such as the whole text for its language, is not quoted."""


def document(seed: Seed, about: About | None, cleaned: Cleaned, inferred: Inferred) -> Document:
    """A seed's document; without an editor's `about`, it is described by what was inferred from the text."""
    blocks = parse(cleaned.draft, cleaned.parts, cleaned.held, cleaned.starts)
    words = sum(word_count(block.text) for block in blocks if block.kind != "note")
    return Document(seed, _complete(seed, about, inferred, cleaned.language or ""), cleaned, inferred, blocks, words)


def _complete(seed: Seed, about: About | None, inferred: Inferred, language: str) -> About:
    """What is known of a text: what its editors say, otherwise what was inferred, and no more."""
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
    """Texts whose address is that of an earlier text, or of a page that every edition has."""
    taken: set[str] = set()
    for document in documents:
        about = document.about
        addresses = {about.slug, f"{about.slug}-changes", f"{about.slug}-source"}
        if addresses & taken or about.slug in RESERVED or not SLUG.fullmatch(about.slug):
            cannot = "is taken" if addresses & taken or about.slug in RESERVED else "cannot be the name of a page"
            what = f"the address texts/{about.slug} {cannot}"
            fix = f"give it another 'slug' in seeds/{document.seed.name}/about.md"
            yield Problem(about.path or document.seed.path, about.line_of("slug"), what, about.slug, fix)
        taken |= addresses


def check_languages(documents: Iterable[Document]) -> Iterator[Problem]:
    """That cleaning knows none of the words that pages in a language have; told once, at its first text."""
    known = set(furnished())
    for document in documents:
        language = document.about.language
        if language and language not in known:
            known.add(language)
            what = f"cleaning knows no word of what pages in {name_of(language)} put round a text: menus stay in it"
            fix = f"mark what is not the text's under 'passages:' in seeds/{document.seed.name}/about.md"
            yield Problem(document.seed.path, 0, what, language, fix, "warning")


def check_document(document: Document) -> Iterator[Problem]:
    """A text that cleaning leaves no words of: its page would be empty. One whose language was not recognised, or that
    plainly reads as another than its editors say."""
    about, seed, read = document.about, document.seed, document.inferred.language
    if not any(block.text.strip() for block in document.blocks):
        what = "cleaning leaves nothing of this text: its page would be empty"
        fix = f"see with 'python -m generator explain {seed.name}' which rule took it out, and name that "
        fix += f"rule under 'skip:' in seeds/{seed.name}/about.md; or remove the text"
        yield Problem(seed.path, 0, what, "", fix)
    if not about.language and any(map(str.isalpha, document.cleaned.text)):
        what = "the language of this text was not recognised: its page declares none"
        fix = f"if you know it, write it in seeds/{seed.name}/about.md, as in 'language: la'"
        yield Problem(seed.path, 0, what, "", fix, "warning")
    elif about.path and read and read.certainty == "high" and read.value != about.language:
        what = f"this is said to be in '{about.language}' ({name_of(about.language)}), and the text reads as "
        what += f"'{read.value}' ({name_of(read.value)})"
        fix = f"if the text is right, write: language: {read.value}"
        yield Problem(about.path, about.line_of("language"), what, about.language, fix, "warning")
