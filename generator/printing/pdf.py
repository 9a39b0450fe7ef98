"""A document of this package as a PDF: WeasyPrint, the one family of letters that set-up brings, and nothing else.

WeasyPrint and the letters are an extra of the project (`pdf`), and WeasyPrint needs Pango, a library of the system:
what is missing is said in one sentence, with what to do. Whatever a document asks for by an address is refused; only
the style and the letters of the edition are handed out. The same document gives the same bytes: no clock, no chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from hashlib import sha256
from importlib import resources
from typing import Any

from generator.languages import Language, declared
from generator.printing import document
from generator.publishing.lettering import package_files
from generator.publishing.passages import Passages
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import Outlets
from generator.publishing.units import Unit
from generator.store import fingerprint
from generator.store.store import NOTHING_KEPT, Store
from generator.text.markup import NARROW, WIDE

SCHEME = "edition:"
TRIES = 6
"""Times that a document is laid out again to bring notes to their calls."""
BLOCK = re.compile(r"p\d[\w-]*|s-[\w-]+|end-\w+")
"""The ids of paragraphs of the text, of those on what sources say, and of the parts that follow."""
LAST_BLANK = re.compile(r"[ \n](?=</?(?:a|cite|em|q|span|strong)\b|</(?:p|li)>)")
"""A blank that is the last letter of a stretch of words in one style."""
NEEDED = "Run `make .venv/pdf` (or install the project with its extra: pip install -e .[pdf])."
PANGO = "On Debian and Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class CannotPrint(RuntimeError):
    """What printing needs is not installed; the message says what is missing, and what to do."""


@cache
def _engine() -> Any:
    """WeasyPrint. Raises CannotPrint."""
    try:
        import weasyprint
    except ImportError as error:
        raise CannotPrint(f"PDFs cannot be made: the Python package {error.name} is missing. {NEEDED}") from error
    except OSError as error:
        raise CannotPrint(f"PDFs cannot be made: a library of the system is missing ({error}). {PANGO}") from error
    return weasyprint


@cache
def _fonts() -> dict[str, bytes]:
    """The files of the letters by their names."""
    return {name: file.read_bytes() for name, file in package_files().items() if name.endswith(".ttf")}


def style() -> str:
    """The style of all documents, with the quotation marks of each language."""
    written = resources.files("generator").joinpath("printing", "print.css").read_text(encoding="utf-8")
    return written + "".join(_quotes(language) for language in declared() if language.quotation_marks)


def _quotes(language: Language) -> str:
    opening, closing = (mark.replace(" ", WIDE) for mark in language.quotation_marks)
    return f'q:lang({language.code}) {{ quotes:"{opening}" "{closing}" }}\n'


def fetch(address: str, *_: object, **__: object) -> Any:
    """The letters of the edition by their addresses in the style.

    Raises WeasyPrint's error that stops the printing for whatever else is asked for: no document should, and none may.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

    name = address.removeprefix(SCHEME)
    if not address.startswith(SCHEME) or name not in _fonts():
        raise FatalURLFetchingError(f"a document to be printed asks for {address}")
    return URLFetcherResponse(address, _fonts()[name], {"Content-Type": "font/ttf"})


@cache
def _sheet() -> tuple[Any, Any]:
    """The style as WeasyPrint reads it, and the letters that it names: read once for all documents."""
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return _engine().CSS(string=style(), font_config=fonts, url_fetcher=fetch), fonts


def render(html: str) -> Any:
    """A document laid out, as WeasyPrint's own object, each note on the page of its call. Raises CannotPrint.

    WeasyPrint lets notes go to the next page for the sake of the second line of a block that begins at the foot of
    a page. Such a block is made to begin the next page, and all is laid out again: a few times at the most, for a
    line whose notes are longer than a page cannot be improved.
    """
    breaks: list[str] = []
    best = laid = _lay(html, breaks)
    for _ in range(TRIES):
        blocks = [lowest_block(laid, page) for page in sorted({page for page, _ in torn(laid).values()})]
        fresh = [block for block in blocks if block and block not in breaks]
        if not fresh:
            break
        breaks.append(fresh[0])  # what follows it moves, so only one is fixed at a time
        laid = _lay(html, breaks)
        best = min(best, laid, key=lambda layout: len(torn(layout)))
    return best


def _lay(html: str, breaks: Sequence[str]) -> Any:
    """The document laid out, with the blocks `breaks` at the top of a page.

    The letters have no narrow blank, and what Pango puts in its place is too narrow: a common one is set. Where a blank
    that ends a stretch of one style is the last thing on a line, WeasyPrint (seen in 70.0) ends that line after its
    first word: a blank of no width behind it prevents that, and does not get into the PDF. The same blank in the place
    of elements that let a line end spares it thousands of boxes.
    """
    engine = _engine()
    html = LAST_BLANK.sub(" \u200b", html).replace("<wbr/>", "\u200b").replace(NARROW, WIDE)
    sheet, fonts = _sheet()
    forced = "".join(f"#{block} {{ break-before:page }}" for block in breaks)
    sheets = [sheet, engine.CSS(string=forced, font_config=fonts, url_fetcher=fetch)]
    return engine.HTML(string=html, url_fetcher=fetch).render(
        stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
    )


def torn(laid: Any) -> dict[str, tuple[int, int]]:
    """The notes that are not on the page of their call: {id of the note: (page of the call, page of the note)}."""
    pages = {name: number for number, page in enumerate(laid.pages) for name in page.anchors}
    calls = {f"n-{name[2:]}": name for name in pages if name.startswith("c-")}
    calls |= {name.removesuffix("-call"): name for name in pages if re.fullmatch(r"a\w+-call", name)}
    return {
        note: (pages[call], pages.get(note, -1)) for note, call in calls.items() if pages[call] != pages.get(note, -1)
    }


def lowest_block(laid: Any, page: int) -> str:
    """The id of the block that begins lowest on a page; empty if none begins there."""
    before = laid.pages[page - 1].anchors if page else {}
    starts = {name: place for name, place in laid.pages[page].anchors.items() if BLOCK.fullmatch(name)}
    return max((name for name in starts if name not in before), key=lambda name: starts[name][1], default="")


def identifier(html: str) -> str:
    """The identifier of the PDF of a document: it changes only with the document, the style or WeasyPrint."""
    parts = (html, style(), _engine().__version__)
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def pdf(html: str, store: Store = NOTHING_KEPT) -> bytes:
    """A document as a PDF with marked structure; what `store` has of the same document is not made again.

    Raises CannotPrint where WeasyPrint, Pango or the letters are missing.
    """
    name = identifier(html)

    def printed() -> bytes:
        made: bytes = render(html).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=name.encode())
        return made

    return store.once("pdf", (name, fingerprint.libraries()), bytes, printed)


def units(renderer: SiteRenderer, store: Store = NOTHING_KEPT) -> Iterator[Unit]:
    """The PDF of each page of a text, in units of work; to make one raises CannotPrint."""
    passages, outlets = Passages(renderer), Outlets(renderer.publication)

    def make(name: str) -> dict[str, bytes]:
        return {
            f"{page.address}.pdf": pdf(document(text, page, renderer, passages, outlets), store)
            for text, page in renderer.text_pages(name)
        }

    return (Unit(f"pdf {name}", partial(make, name)) for name in renderer.texts)
