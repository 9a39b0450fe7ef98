"""The words of each text, and of each translation, as plain text: a paragraph a line, its address before it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Block, Run
from generator.model.edition import Edition
from generator.model.publication import AnnotatedText
from generator.publishing.addresses import Addresses
from generator.publishing.bibliography import place, shown_title
from generator.publishing.description import translation_status
from generator.publishing.labels import Labels
from generator.publishing.releases import version_words
from generator.publishing.renderer import SiteRenderer


def of_text(text: AnnotatedText, renderer: SiteRenderer) -> dict[str, str]:
    """The files of a text: `texts/SLUG.txt`, and `texts/SLUG.LANG.txt` for each translation."""
    slug = text.document.about.slug
    files = {f"texts/{slug}.txt": _plain(text, renderer.edition)}
    return files | {f"texts/{slug}.{code}.txt": _plain(text, renderer.edition, code) for code in text.translations}


def _plain(text: AnnotatedText, edition: Edition, code: str = "") -> str:
    """A text, or its translation into `code`, as plain words: what it is, then its blocks, a blank line between two."""
    about, addresses = text.document.about, Addresses(edition.main, edition.languages)
    translated = text.translations[code] if code else None
    title = translated.made.title if translated and translated.made.title else shown_title(about)
    source = place(edition, f"{addresses.text(about, code)}.html") if edition.address else ""
    byline = filter(None, (", ".join(about.authors), about.publisher, about.date))
    states = list(translation_status(text, code, Labels(addresses.of_reader(code)))) if code else []
    head = [title, " · ".join(byline), *(words for _, words in states), source]
    if edition.release:
        head.append(version_words(edition, Labels(addresses.of_reader(code or about.language))))
    head.append(translated.made.rights if translated else about.rights)
    return "\n\n".join(["\n".join(filter(None, head)), *_words(text, code)]) + "\n"


def _words(text: AnnotatedText, code: str) -> Iterator[str]:
    translated = text.translations[code].blocks if code else {}
    for number, block in enumerate(text.document.blocks):
        if code and number not in translated:
            continue
        sentences = [one.runs for one in translated[number].renderings] if code else [block.runs]
        words = " ".join("".join(map(_run, runs)) for runs in sentences)
        yield f"{_name(block)} {' '.join(words.split())}".strip()


def _run(run: Run) -> str:
    return f"[{run.call}]" if run.calls_a_note else run.text


def _name(block: Block) -> str:
    """The address of a block as pages and citations have it; a heading has none."""
    return f"[{block.label}]" if block.kind == "note" else block.id
