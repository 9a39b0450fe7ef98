"""Everything in one file: the data of an edition with its texts as plain words; how any mapping of files is zipped.

The same files give the same bytes, whenever and wherever they are zipped with the same zlib: members are sorted, their
time is the first that a ZIP can hold, and nothing of the system that made them is written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from generator.model.publication import AnnotatedText, Block, Publication, Run
from generator.publishing.bibliography import place, shown_title

PATH = "data.zip"
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP can hold."""
PAGES = (".md", ".html", ".pdf", ".epub")
"""How names of files end that are pages or books, not data."""


def zipped(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """A ZIP of some files, by path, all of them below `folder` if one is named."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in sorted(files.items()):
            member = zipfile.ZipInfo(f"{folder}/{path}" if folder else path, BEGINNING)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    return buffer.getvalue()


def data(publication: Publication, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What of the generated files is data, by path below `docs/`, and beside it the texts as plain words."""
    chosen = {
        path: content
        for path, content in files.items()
        if not path.endswith(PAGES) and not path.startswith(("assets/", "."))
    }
    for text in publication.texts:
        slug = text.document.about.slug
        chosen[f"texts/{slug}.txt"] = _plain(text, publication).encode()
        for code in text.translations:
            chosen[f"texts/{slug}.{code}.txt"] = _plain(text, publication, code).encode()
    return chosen


def _plain(text: AnnotatedText, publication: Publication, code: str = "") -> str:
    """A text, or its translation into `code`, as plain words: what it is, then its blocks, a blank line between two."""
    about = text.document.about
    translated = text.translations[code] if code else None
    title = translated.made.title if translated and translated.made.title else shown_title(about)
    source = place(publication.edition, f"texts/{about.slug}.html")
    byline = filter(None, (", ".join(about.authors), about.publisher, about.date))
    head = [title, " · ".join(byline), source, *([translated.made.rights] if translated else [about.rights])]
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
