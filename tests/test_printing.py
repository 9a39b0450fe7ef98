"""The texts on paper: the documents that are printed, always; the PDFs, where WeasyPrint and Pango are installed.

With REQUIRE_PDF=1 in the environment a missing WeasyPrint is a failure.
"""

from __future__ import annotations

import io
import logging
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from generator import printing, site
from generator.model.publication import AnnotatedText
from generator.printing import pdf
from generator.publishing.disk import generated
from generator.publishing.note_marks import letters, shown
from generator.publishing.renderer import SiteRenderer
from generator.store.store import Store
from tests.conftest import CASES
from tests.test_broken import run
from tests.test_hostile import PAYLOADS, project, write_hostile

ROOT = Path(__file__).parent.parent
ELEMENTS = set(
    "html head meta title body header main section h1 h2 h3 h4 h5 h6 p div blockquote ul ol li "
    "a br cite em q span strong sup wbr".split()
)
ATTRIBUTES = {"charset", "class", "content", "data-running", "href", "id", "lang", "name"}


def renderer_of(root: Path) -> SiteRenderer:
    return SiteRenderer(site.read(root).publication, printed=True)


def letters_of(text: str) -> str:
    """Letters and digits only: what neither the end of a line nor a hyphen changes."""
    return re.sub(r"[\W_]", "", text)


@pytest.fixture(scope="module")
def texts() -> list[tuple[AnnotatedText, str]]:
    """The texts of the edition, each with its document in its own language."""
    renderer = renderer_of(ROOT)
    printed = dict(printing.documents(renderer))
    return [(text, printed[renderer.addresses.text(text.document.about)]) for text in renderer.publication.texts]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = project(tmp_path_factory.mktemp("hostile"))
    write_hostile(folder / "seeds")
    return [html for _, html in printing.documents(renderer_of(folder))]


def tree(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(html.partition("<!DOCTYPE html>")[2])


def uncalled(element: ElementTree.Element) -> str:
    """The words of an element without the calls of notes, and so without the notes."""
    inner = "".join(
        ("" if child.tag == "sup" and "call" in child.get("class", "") else uncalled(child)) + (child.tail or "")
        for child in element
    )
    return (element.text or "") + inner


def note(root: ElementTree.Element, name: str) -> ElementTree.Element:
    (element,) = (span for span in root.iter("span") if span.get("id") == name)
    return element


def test_each_note_of_both_series_stands_once_and_is_called_once(texts: list[tuple[AnnotatedText, str]]) -> None:
    for text, html in texts:
        root = tree(html)
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        for number, placed in enumerate(shown(text)):
            name = placed.note.id
            (call,) = (a for a in root.iter("a") if a.get("id") == f"c-{name}")
            assert (call.text, call.get("href")) == (letters(number), f"#n-{name}")
            words = letters_of("".join(note(root, f"n-{name}").itertext()))
            assert letters_of(re.sub(r"[*_\[\]<>]|\(http\S+\)", "", placed.note.body))[:60] in words
            for source in placed.note.sources:
                assert source.url in [a.get("href") for a in note(root, f"n-{name}").iter("a")]
                assert unquote(source.url) in unquote("".join(note(root, f"n-{name}").itertext()))
        for block in text.document.blocks:
            if block.kind == "note":
                assert letters_of(block.text) in letters_of(uncalled(note(root, block.id)))


def test_the_words_of_a_text_are_all_printed_with_their_numbers(texts: list[tuple[AnnotatedText, str]]) -> None:
    for text, html in texts:
        root = tree(html)
        (main,) = root.iter("main")
        printed = letters_of(uncalled(main))
        for block in text.document.blocks:
            if block.kind != "note":
                assert letters_of(block.text) in printed
            if block.kind not in ("note", "heading"):
                assert any(element.get("id") == block.id for element in main.iter())


def test_what_is_printed_says_what_it_is_and_where_it_was_found(texts: list[tuple[AnnotatedText, str]]) -> None:
    for text, html in texts:
        words = "".join(tree(html).itertext())
        about = text.document.about
        for wanted in (about.title, *about.authors, about.publisher, about.rights, about.source, about.original_source):
            assert letters_of(wanted) in letters_of(words)
        assert f"texts/{about.slug}.html" in words
        for placed in shown(text):
            assert all(letters_of(source.says) in letters_of(words) for source in placed.note.sources)


def test_the_version_follows_the_content_and_no_clock() -> None:
    folder = CASES / "site" / "annotated"
    first, again = (list(printing.documents(renderer_of(folder))) for _ in range(2))
    assert first == again
    published = site.read(folder).publication
    other = SiteRenderer(published, printed=True)
    other.edition.titles["en"] = other.edition.titles["fr"] = "Another title"  # type: ignore[index]
    changed = dict(printing.documents(other))
    version = re.compile(r"Version (\w{12})")
    for address, html in first:
        assert version.findall(html) != version.findall(changed[address])


def test_no_payload_becomes_an_element_or_an_address_that_runs(hostile: list[str]) -> None:
    assert len(hostile) > 60
    for html in hostile:
        for element in tree(html).iter():
            assert element.tag in ELEMENTS
            assert set(element.attrib) <= ATTRIBUTES
            assert re.match(r"#|https?:|mailto:", element.get("href", "#"))


def test_the_letters_of_a_payload_are_printed(hostile: list[str]) -> None:
    whole = "".join("".join(tree(html).itertext()) for html in hostile)
    for payload in PAYLOADS:
        if payload.isprintable():
            assert " ".join(payload.split()) in " ".join(whole.split())


def test_no_page_leads_to_a_pdf_that_was_not_asked_for() -> None:
    read = site.read(CASES / "site" / "annotated")
    for printed in (False, True):
        pages = {path: data for path, data in site.files(read, printed).items() if path.startswith("texts/")}
        pages = {path: data.decode() for path, data in pages.items() if path.endswith(".md")}
        assert len(pages) >= 3
        for path, page in pages.items():
            slug = Path(path).stem.removesuffix("-source").removesuffix("-changes")
            assert (f'href="{slug}.pdf"' in page) is printed


def test_what_is_missing_is_said_before_anything_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = sorted(folder.rglob("*"))
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf._engine.cache_clear()
    code, _, message = run("build", "--pdf", "--root", str(folder))
    pdf._engine.cache_clear()
    assert code == 1
    assert "weasyprint is missing" in message and "make .venv/pdf" in message
    assert sorted(folder.rglob("*")) == before


# From here on PDFs are made.


@pytest.fixture(scope="module")
def printer() -> None:
    try:
        pdf._engine()
        pdf._fonts()
    except pdf.CannotPrint as error:
        if os.environ.get("REQUIRE_PDF") == "1":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def pypdf() -> ModuleType:
    return pytest.importorskip("pypdf")


@dataclass(frozen=True, slots=True)
class Book:
    """A text of the edition with its document, its PDF, this opened, and the words on its pages."""

    text: AnnotatedText
    html: str
    data: bytes
    pdf: Any
    sheets: tuple[str, ...]


@pytest.fixture(scope="module")
def books(printer: None, pypdf: ModuleType, texts: list[tuple[AnnotatedText, str]]) -> list[Book]:
    books = []
    for text, html in texts:
        data = pdf.pdf(html)
        opened = pypdf.PdfReader(io.BytesIO(data))
        books.append(Book(text, html, data, opened, tuple(sheet.extract_text() for sheet in opened.pages)))
    return books


def places(book: Any) -> dict[str, int]:
    """The page of everything in a PDF that can be led to."""
    return {
        name.lstrip("/"): book.get_destination_page_number(place) for name, place in book.named_destinations.items()
    }


def test_each_note_stands_on_the_page_of_its_call(books: list[Book]) -> None:
    for printed in books:
        text, book = printed.text, printed.pdf
        page = places(book)
        words = [letters_of(sheet) for sheet in printed.sheets]
        for placed in shown(text):
            name = placed.note.id
            assert page[f"n-{name}"] == page[f"c-{name}"], name
            first = letters_of(re.sub(r"[*_\[\]<>]|\(http\S+\)", "", placed.note.body))[:80]
            assert [number for number, sheet in enumerate(words) if first in sheet] == [page[f"c-{name}"]], name
        for block in text.document.blocks:
            if block.kind == "note" and f"{block.id}-call" in page:
                assert page[block.id] == page[f"{block.id}-call"], block.id


def test_a_pdf_has_a_title_a_language_marked_structure_bookmarks_and_numbered_pages(books: list[Book]) -> None:
    for printed in books:
        about, book = printed.text.document.about, printed.pdf
        assert about.title in book.metadata.title
        assert all(name in book.metadata.author for name in about.authors)
        catalog = book.trailer["/Root"]
        assert catalog["/Lang"] == about.language
        assert catalog["/MarkInfo"]["/Marked"].value is True
        assert b"pdfuaid:part" in catalog["/Metadata"].get_data()
        assert [mark.title for mark in book.outline if not isinstance(mark, list)]
        for number, sheet in enumerate(printed.sheets, 1):
            assert f"{number} / {len(printed.sheets)}" in sheet
        assert len(book.pages) > 1


def test_the_letters_are_those_of_the_edition_and_in_the_file(
    books: list[Book],
) -> None:
    for book in books:
        fonts = [font.get_object() for sheet in book.pdf.pages for font in sheet["/Resources"]["/Font"].values()]
        assert any("Edition" in font["/BaseFont"] for font in fonts)
        for font in fonts:
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.get_object())


def test_the_same_document_gives_the_same_bytes_and_is_not_printed_again(
    books: list[Book], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shortest = min(books, key=lambda printed: len(printed.html))
    html, data = shortest.html, shortest.data
    store = Store(tmp_path, bytes(32))
    assert pdf.pdf(html, store) == data
    monkeypatch.setattr(pdf, "render", lambda html: pytest.fail("printed again"))
    assert pdf.pdf(html, store) == data
    with pytest.raises(pytest.fail.Exception):
        pdf.pdf(html + " ", store)


def test_cyrillic_letters_print_in_every_style(printer: None, caplog: pytest.LogCaptureFixture) -> None:
    words = "Путин <em>Путин</em> <strong>Путин</strong> <strong><em>Путин</em></strong> «\u202f…\u202f» Œuvre"
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        laid = pdf.render(f'<html lang="fr"><head><title>x</title></head><body><p>{words}</p></body></html>')
    assert len(laid.pages) == 1
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize(
    "address", ["https://example.org/x.png", "file:///etc/passwd", "data:text/css,p{}", "edition:../secret"]
)
def test_nothing_is_fetched_but_the_letters(printer: None, address: str) -> None:
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        pdf.fetch(address)
    with pytest.raises(FatalURLFetchingError):
        pdf.render(f'<html lang="en"><head><title>x</title></head><body><img src="{address}" alt=""></body></html>')


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What documents asked for while they were printed."""
    found: list[str] = []
    fetch = pdf.fetch
    monkeypatch.setattr(pdf, "fetch", lambda address, *_: found.append(address) or fetch(address))
    yield found


def test_hostile_documents_are_printed_and_ask_for_nothing(
    printer: None, pypdf: ModuleType, hostile: list[str], asked: list[str]
) -> None:
    pdf._sheet()
    asked.clear()
    for html in hostile[:: max(1, len(hostile) // 12)]:
        book = pypdf.PdfReader(io.BytesIO(pdf.pdf(html)))
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(book.trailer["/Root"].get("/Names", {}))
        assert "/AA" not in book.trailer["/Root"] and "/OpenAction" not in book.trailer["/Root"]
    assert asked == []


def test_a_build_with_pdfs_leads_to_them_and_one_without_takes_them_away(printer: None, tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert run("build", "--pdf", "--root", str(folder))[0] == 0
    files = sorted(generated(folder).glob("texts/*.pdf"))
    assert files
    assert all(path.read_bytes().startswith(b"%PDF-1.7") for path in files)
    assert all(path.name in path.with_suffix(".md").read_text("utf-8") for path in files)
    assert run("build", "--root", str(folder))[0] == 0
    assert not list(generated(folder).glob("texts/*.pdf"))
