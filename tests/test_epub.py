"""Books: what is in them is what the pages say, each link leads somewhere, and the same edition is the same bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator import site
from generator.model.publication import Publication
from generator.printing.epub import epubs
from tests.conftest import CASES
from tests.test_hostile import PAYLOADS, project, write_hostile

ROOT = Path(__file__).parent.parent
XHTML, OPF, OPS = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.idpf.org/2007/opf}",
    "{http://www.idpf.org/2007/ops}",
)


@cache
def real() -> Publication:
    return site.read(ROOT).publication


@cache
def books() -> dict[str, bytes]:
    return epubs(real())


def parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def chapters(book: bytes) -> dict[str, ElementTree.Element]:
    return {
        name.removeprefix("EPUB/"): ElementTree.fromstring(data)
        for name, data in parts(book).items()
        if name.endswith(".xhtml")
    }


def test_each_text_and_the_whole_edition_in_each_language_is_a_book() -> None:
    slugs = {f"texts/{text.document.about.slug}.epub" for text in real().texts}
    assert books().keys() == slugs | {"edition.epub", "en/edition.epub"}


def test_the_same_edition_is_the_same_bytes() -> None:
    again = epubs(site.read(ROOT).publication)
    assert again == books()


@pytest.mark.parametrize("path", books())
def test_the_archive_is_as_readers_expect_it(path: str) -> None:
    with zipfile.ZipFile(io.BytesIO(books()[path])) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    files = parts(books()[path])
    package = ElementTree.fromstring(files["EPUB/package.opf"])
    items = {item.attrib["id"]: item.attrib["href"] for item in package.iter(f"{OPF}item")}
    assert {f"EPUB/{href}" for href in items.values()} == {
        name for name in files if name.startswith("EPUB/") and not name.endswith(".opf")
    }
    spine = [items[ref.attrib["idref"]] for ref in package.iter(f"{OPF}itemref")]
    assert sorted(spine) == sorted(href for href in items.values() if href.endswith(".xhtml"))


@pytest.mark.parametrize("path", books())
def test_each_link_within_a_book_leads_to_what_is_there(path: str) -> None:
    files = chapters(books()[path])
    ids = {name: [one.attrib["id"] for one in root.iter() if "id" in one.attrib] for name, root in files.items()}
    for name, found in ids.items():
        assert not [one for one, times in Counter(found).items() if times > 1], name
    for name, root in files.items():
        for link in root.iter(f"{XHTML}a"):
            address = link.attrib["href"]
            if "://" in address:
                continue
            page, _, fragment = address.partition("#")
            there = posixpath.normpath(page) if page else name
            assert there in files, f"{name}: {address}"
            assert not fragment or fragment in ids[there], f"{name}: {address}"


@pytest.mark.parametrize("text", real().texts, ids=lambda text: text.document.seed.name)
def test_both_series_of_notes_open_at_their_calls_in_each_language(text) -> None:
    slug = text.document.about.slug
    files = chapters(books()[f"texts/{slug}.epub"])
    for name in (f"{slug}.xhtml", *(f"{slug}.{code}.xhtml" for code in text.translations)):
        root = files[name]
        notes = {one.attrib["id"] for one in root.iter(f"{XHTML}aside") if one.get(f"{OPS}type") == "footnote"}
        editors = {f"n-{placed.note.id}" for placed in text.placed if placed.note.is_shown}
        authors = {block.id for block in text.document.blocks if block.kind == "note"}
        assert notes == editors | authors
        calls = [one for one in root.iter(f"{XHTML}a") if one.get(f"{OPS}type") == "noteref"]
        assert editors <= {call.attrib["href"][1:] for call in calls} <= notes
        numbers = ["".join(one.itertext()) for one in root.iter(f"{XHTML}span") if one.get("class") == "pn"]
        blocks = [block for block in text.document.blocks if block.kind not in ("heading", "note")]
        assert numbers == [block.id.removeprefix("p") for block in blocks]


def test_a_book_has_the_registers_the_index_and_the_pages_that_were_read() -> None:
    text = real().texts[1]
    files = chapters(books()[f"texts/{text.document.about.slug}.epub"])
    named = {one.attrib["id"] for one in files["registers.xhtml"].iter(f"{XHTML}dt")}
    entities = [real().entities[mention.entity] for mention in text.mentions]
    assert named == {f"{entity.register}-{entity.id}" for entity in entities}
    links = {one.attrib["href"] for one in files["sources.xhtml"].iter(f"{XHTML}a") if one.get("class") == "url"}
    assert links == {source.url for note in text.notes for source in note.sources}
    assert any("#p" in one.attrib["href"] for one in files["index.xhtml"].iter(f"{XHTML}a"))


def test_what_strangers_write_is_letters_in_a_book(tmp_path: Path) -> None:
    project(tmp_path)
    write_hostile(tmp_path / "seeds")
    publication = site.read(tmp_path).publication
    assert len(publication.texts) >= len(PAYLOADS)
    for path, book in epubs(publication).items():
        for name, root in chapters(book).items():
            told = {element.tag.removeprefix(XHTML) for element in root.iter()}
            assert not told & {"script", "iframe", "img", "object", "form", "svg"}, f"{path}/{name}"
            for link in root.iter(f"{XHTML}a"):
                assert (
                    link.attrib["href"].split(":")[0] in ("http", "https", "mailto") or "://" not in link.attrib["href"]
                )
                assert not link.attrib["href"].lower().startswith(("javascript", "data", "vbscript"))


def test_a_text_without_notes_or_names_is_a_book_too() -> None:
    made = epubs(site.read(CASES / "site" / "lone-text").publication)
    assert all(chapters(book) for book in made.values()) and made
