"""The files of a book and the archive that holds them: package document, table of contents, chapters, style.

The same book is the same bytes: files stand in one order and bear no time.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files as resources

from generator.printing.book_setting import Heading
from generator.publishing.packing import Packed, archive, packed
from generator.publishing.releases import version
from generator.publishing.renderer import SiteRenderer
from generator.publishing.xml import legal

MIMETYPE = "application/epub+zip"
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of a book: its name, its title in the table of contents and the language of that, its XHTML, packed: what
    several books hold is compressed once."""

    name: str
    title: str
    language: str
    content: Packed
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """What is said of a book, and its chapters. `interface`: the language of its headings and of what programs say."""

    identifier: str
    title: str
    language: str
    interface: str
    creators: tuple[str, ...]
    editors: tuple[str, ...]
    date: str
    modified: str
    source: str
    rights: str
    chapters: tuple[Chapter, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The language of the book and of its chapters, each once."""
        return tuple(dict.fromkeys((self.language, *(one.language for one in self.chapters if one.language))))

    @property
    def modified_at(self) -> str:
        """When it was last changed, as the package document wants it."""
        return f"{(self.modified + '-01-01')[:10]}T00:00:00Z"


def packed_words(xhtml: str) -> Packed:
    """A text of XHTML or XML as a member of a book."""
    return packed(legal(xhtml).encode())


def book_file(book: Book, renderer: SiteRenderer) -> bytes:
    """The EPUB file."""
    parts = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": renderer.fill(
            "book_package.xml.j2", "index", book.interface, book=book, version=version(renderer.edition)
        ),
        "EPUB/nav.xhtml": renderer.fill("book_contents.xhtml.j2", "index", book.interface, book=book, title=book.title),
        "EPUB/book.css": resources("generator.printing").joinpath("book.css").read_text("utf-8"),
    }
    return archive(
        {"mimetype": packed(MIMETYPE.encode(), stored=True)}  # by which the kind of file is known
        | {name: packed_words(text) for name, text in parts.items()}
        | {f"EPUB/{chapter.name}": chapter.content for chapter in book.chapters}
    )
