"""A text as apparatus only: what no note quotes of it is nowhere in the built site, its index or its exports."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator import site
from generator.model.publication import AnnotatedText, Publication
from generator.model.shelved import whole
from generator.printing import documents
from generator.publishing.renderer import SiteRenderer
from generator.publishing.withholding import GAP, apparatus, published
from tests.test_hostile import build

ROOT = Path(__file__).parent.parent
WORDS = 7
"""So many words of a sentence in a row are its own, and no turn of phrase."""
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")


@cache
def real() -> Publication:
    return site.read(ROOT).publication


def letters(text: str) -> str:
    """Letters and digits only: whatever stands between words, they are the same words."""
    return "".join(filter(str.isalnum, text.casefold()))


def sentences(text: AnnotatedText) -> list[str]:
    """The letters of what the author wrote and no note quotes, sentence by sentence; short ones are left out.

    Left out too is what the editors themselves say in the same words: in an introduction, a note, a piece of evidence.
    """
    about = text.document.about
    own = [*about.introductions.values(), *(why.says for why in about.evidence.values()), about.rights]
    own += [words for note in text.notes for words in (note.quote, note.body, *(one.says for one in note.sources))]
    said = letters(" ".join(own))
    quoted: dict[int, set[int]] = {}
    for placed in text.placed:
        for span in placed.spans:
            quoted.setdefault(span.block, set()).update(range(span.start, span.end))
    found = []
    for number, block in enumerate(text.document.blocks):
        begin = 0
        for end in [*(match.start() for match in SENTENCES.finditer(block.text)), len(block.text)]:
            words = block.text[begin:end]
            if len(words.split()) >= WORDS and not quoted.get(number, set()) & set(range(begin, end)):
                found.append(letters(words))
            begin = end
    return [sentence for sentence in found if sentence not in said]


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, and every file in those that are archives."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from opened(path.relative_to(folder).as_posix(), path.read_bytes())


def opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file; of an archive, a book or a compressed file also what is in it, however deep; of a PDF its words."""
    yield name, data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from opened(f"{name}/{inner}", archive.read(inner))
    elif data.startswith(b"\x1f\x8b"):
        yield from opened(f"{name}/content", gzip.decompress(data))
    elif data.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(data)).pages
        yield f"{name}/words", "\n".join(page.extract_text() for page in pages).encode()


def leaks(files: Iterator[tuple[str, bytes]], wanted: list[str]) -> list[str]:
    """The files that hold one of these sentences, with or without markup between its words."""
    found = []
    for name, data in files:
        text = unescape(data.decode("utf-8", "replace"))
        text = re.sub(r"\\u([0-9a-f]{4})", lambda escape: chr(int(escape[1], 16)), text)
        for form in (text, re.sub(r"<[^<>]*>", "", text)):
            flat = letters(form)
            found += [f"{name}: {sentence}" for sentence in wanted if sentence in flat]
    return found


def project(folder: Path, name: str, keys: str) -> AnnotatedText:
    """The edition in a folder of its own, with these keys more for one text; returns the text as it is in full."""
    for part in ("seeds", "generator", "overrides", "docs"):
        ignored = shutil.ignore_patterns("__pycache__", "published.jsonl", "generated")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    whole = next(text for text in site.read(folder).publication.texts if text.document.seed.name == name)
    about = folder / "seeds" / name / "about.md"
    about.write_text(about.read_text("utf-8").replace("---\n", f"---\n{keys}", 1), encoding="utf-8")
    return whole


def test_the_built_site_holds_no_sentence_that_no_note_quotes(tmp_path: Path) -> None:
    name = "001_d870e11f8aecef73"
    whole = project(tmp_path, name, "publish: apparatus\nnoindex: true\n")
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    wanted = sentences(whole)
    assert len(wanted) > 30
    assert not leaks(files_of(tmp_path / "site"), wanted)
    assert not leaks(files_of(tmp_path / "docs"), wanted)
    slug = whole.document.about.slug
    page = (tmp_path / "site" / "texts" / f"{slug}.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    for placed in whole.placed:
        if placed.note.is_shown:
            assert f'id="n-{placed.note.id}"' in page
    assert not (tmp_path / "site" / "seeds" / f"{name}.txt").exists()
    assert not (tmp_path / "site" / "records" / f"{name}.json").exists()
    assert slug not in (tmp_path / "site" / "sitemap.xml").read_text("utf-8")


def test_in_each_kind_of_file_the_sentences_are_found_where_the_text_is_published_in_full() -> None:
    files = site.files(site.read(ROOT), books=True)
    inside = (one for name, data in files.items() for one in opened(name, data))
    found = {name.partition(": ")[0] for name in leaks(inside, sentences(real().texts[1])[:3])}
    kinds = {"search" if "search" in name else name[name.index(".") + 1 :] for name in found}
    wanted = {"md", "txt", "xml", "json", "search"}
    assert wanted <= kinds, wanted - kinds
    assert any(".epub/" in name for name in found)


def test_what_is_printed_of_an_apparatus_holds_no_sentence_either() -> None:
    text = real().texts[1]
    about = replace(text.document.about, publish="apparatus")
    withheld = apparatus(replace(text, document=replace(whole(text.document), about=about)))

    def words(one: AnnotatedText) -> list[str]:
        renderer = SiteRenderer(replace(real(), texts=(one,), index={}))
        return leaks(((path, html.encode()) for path, html in documents(renderer)), sentences(text))

    assert words(text)
    assert not words(withheld)


@pytest.mark.parametrize("text", real().texts, ids=lambda text: text.document.seed.name)
def test_an_apparatus_keeps_each_note_name_and_address_and_nothing_else(text: AnnotatedText) -> None:
    bare = apparatus(text)
    assert [block.id for block in bare.document.blocks] == [block.id for block in text.document.blocks]
    for before, after in zip(text.placed, bare.placed, strict=True):
        for old, new in zip(before.spans, after.spans, strict=True):
            words = text.document.blocks[old.block].text[old.start : old.end].replace("\n", " ")
            assert bare.document.blocks[new.block].text[new.start : new.end] == words
    for mention, moved in zip(text.mentions, bare.mentions, strict=True):
        was, at = mention.span, moved.span
        words = text.document.blocks[was.block].text[was.start : was.end].replace("\n", " ")
        assert bare.document.blocks[at.block].text[at.start : at.end] == words
    everything = letters(repr(bare.document.blocks) + repr(bare.document.seed) + repr(bare.document.cleaned))
    assert not [sentence for sentence in sentences(text) if sentence in everything]
    assert any(GAP in block.text for block in bare.document.blocks)


def test_an_edition_without_such_texts_is_left_alone() -> None:
    assert published(real()) is real()
