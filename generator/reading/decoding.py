"""Decodes a raw text: bytes in; the text, and the name of its encoding, out.

Nothing is repaired here: a byte-order mark stays as U+FEFF, a carriage return stays, and `text.encode(encoding)` gives
the bytes back. Repairs are cleaning rules, so that each is recorded.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.reading.leftovers import LFS, LFS_FIX

PAGE_SUFFIXES = (".html", ".htm")
"""Endings of the names of saved pages."""
SEED_SUFFIXES = (".txt", ".md", *PAGE_SUFFIXES)
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"bplist00", "a web archive of Safari"),
)
_MHTML = re.compile(rb"(?:(?:[\w-]{1,40}:|[ \t])[^\n]{0,1000}\n){0,20}?content-type:[ \t]*multipart/related", re.I)
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml[^>]{0,100}?\bencoding)[ \t]*=[ \t]*[\"']?[ \t]*([\w:.-]{2,30})", re.I
)
SAVE_AS = "open it in a browser, save it as 'web page, HTML only', with the ending .html, and put that file here"
_DECLARATION_WITHIN = 8192
"""Bytes. Browsers look at the first 1,024; generated pages may declare it later."""
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Those of the Encoding Standard of browsers that are neither Unicode nor switched by escape sequences.
_KNOWN = re.compile(
    r"cp(?:125\d|866|874|932|949)|iso8859-\d{1,2}|koi8-[ru]|mac-\w+|shift_jis|euc_(?:jp|kr)|big5|gb18030"
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the Python name of the encoding in which it was written; encoding it so gives the bytes back."""

    text: str
    encoding: str


AGAIN = "save the text as UTF-8 and put it here again"


class UnreadableText(ValueError):
    """The bytes are not text. `line` counts from 1; `reason` and `fix` are clauses of a message."""

    def __init__(self, line: int, reason: str, fix: str = AGAIN) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason
        self.fix = fix


def is_page(path: str) -> bool:
    """Whether a file is a saved page, by its name."""
    return path.lower().endswith(PAGE_SUFFIXES)


def decode_file(name: str, data: bytes) -> Decoded:
    """The text of a seed, read as a saved page if its name says so. Raises UnreadableText."""
    return decode(data, is_page(name))


def decode(data: bytes, html: bool = False) -> Decoded:
    """The text of a file in UTF-8, in UTF-16 or UTF-32 with a byte-order mark, in Windows-1252 or in Latin-1.

    `html`: it is a saved page, which may declare another encoding; this is used if the bytes are not UTF-8 and the
    encoding round-trips them. Raises UnreadableText for anything else: a picture, an archive, control characters.

    >>> decode("déjà".encode("cp1252"))
    Decoded(text='déjà', encoding='cp1252')
    """
    if data.startswith(LFS.encode()):
        raise UnreadableText(1, "this is a pointer of Git LFS, and not the text itself", LFS_FIX)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableText(1, f"this is {what}, not a text")
    if _MHTML.match(data, 0):
        raise UnreadableText(1, "this is a web archive (MHTML)", SAVE_AS)
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return _decode_wide(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _declared(data) if html else None
        return declared or _decode_single_bytes(data, error)
    _refuse_controls(data)
    return Decoded(text, "utf-8")


def _declared(data: bytes) -> Decoded | None:
    """The text in the encoding that a page declares, if that is a known one that round-trips the bytes."""
    declaration = _DECLARED.search(data[:_DECLARATION_WITHIN])
    try:
        name = codecs.lookup(declaration[1].decode("ascii")).name if declaration else "utf-8"
        name = _AS_BROWSERS_DO.get(name, name)
        if not _KNOWN.fullmatch(name):
            return None
        text = data.decode(name)
        same = text.encode(name) == data
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None
    _refuse_controls(data)
    return Decoded(text, name) if same else None


def _decode_wide(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        raise UnreadableText(line, f"the file claims to be {encoding.upper()}, but is invalid here") from error


def _decode_single_bytes(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """Windows-1252 if every byte has a meaning there, else Latin-1. Raises UnreadableText for damaged UTF-8."""
    line = data.count(b"\n", 0, error.start) + 1
    _refuse_controls(data)
    good = data.decode("utf-8", "ignore")
    letters = sum(character > "\x7f" for character in good)
    broken = data.decode("utf-8", "replace").count("\ufffd") - good.count("\ufffd")
    if letters >= broken:  # in Windows-1252 a letter with an accent is next to never followed by just the right sign
        what = f"the file is UTF-8, but the byte 0x{data[error.start]:02x} here is not: a letter was damaged"
        raise UnreadableText(
            line, what, f"type the letter again {_near(data, error.start)}, and save the text as UTF-8"
        )
    for encoding in ("cp1252", "latin-1"):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableText(line, "no known encoding reads this")  # pragma: no cover - Latin-1 reads every byte


def _near(data: bytes, place: int) -> str:
    """The words before a place, as a person finds them in an editor."""
    before = data[max(0, place - 40) : place].decode("utf-8", "ignore").split("\n")[-1].split(" ")
    return f"after '{words}'" if (words := " ".join(before[-3:]).strip()) else "at the beginning of the line"


def _refuse_controls(data: bytes) -> None:
    """Raises UnreadableText for binary data: it is full of control characters, mostly zeros, and text is not."""
    counts = [data.count(bytes((control,))) for control in _CONTROLS]
    if sum(counts) * 200 > len(data) and sum(counts) > 1:
        first = min(data.find(bytes((control,))) for control in _CONTROLS if bytes((control,)) in data)
        line = data.count(b"\n", 0, first) + 1
        wide = data.count(b"\0") * 3 > len(data)
        reason = "UTF-16 without a byte-order mark" if wide else "control characters, not text"
        raise UnreadableText(line, reason)
