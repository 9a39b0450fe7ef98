"""Bytes are read as what they are, give themselves back, and are refused where they are no text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.decoding import UnreadableText, decode

TEXT = "L’été, à Kiev : « rien » — 5 €.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
        ("d\xe9j\xe0 \x81 vu".encode("latin-1"), "latin-1"),
        (b"", "utf-8"),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16 little", "utf-16 big", "windows", "latin", "nothing"],
)
def test_a_text_is_read_and_its_bytes_come_back(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text.encode(decoded.encoding) == data


def test_a_byte_order_mark_stays_for_a_rule_to_take() -> None:
    assert decode(TEXT.encode("utf-8-sig")).text == "\ufeff" + TEXT


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"%PDF-1.4\n", 1, "PDF"),
        (b"PK\x03\x04rest", 1, "zip"),
        (b"one\ntwo\n\x00\x01\x02\x03\x00\x00", 3, "control"),
        ("sans marque".encode("utf-16-le"), 1, "UTF-16"),
        (b"\xff\xfea\x00\n\x00\x00\xd8", 2, "claims to be UTF-16-LE, but is invalid"),
        (("é" * 300).encode() + b"\n\xff", 2, "0xff"),
    ],
    ids=["pdf", "zip", "controls", "utf-16 without a mark", "broken utf-16", "broken utf-8"],
)
def test_what_is_no_text_is_refused_with_line_and_reason(data: bytes, line: int, said: str) -> None:
    with pytest.raises(UnreadableText) as refused:
        decode(data)
    assert refused.value.line == line
    assert said in refused.value.reason


@given(st.binary(max_size=200))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UnreadableText as refused:
        assert refused.line >= 1 and refused.reason
    else:
        assert decoded.text.encode(decoded.encoding) == data


@pytest.mark.parametrize(
    ("opens", "said"),
    [
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"bplist00", "a web archive of Safari"),
        (b"From: a\n" * 10 + b"Content-Type: multipart/related; boundary=b\n", "a web archive (MHTML)"),
    ],
)
def test_a_file_of_another_format_is_refused_by_its_name(opens: bytes, said: str) -> None:
    with pytest.raises(UnreadableText, match=re.escape(f"this is {said}")):
        decode(opens + b" and letters")


@pytest.mark.parametrize(
    ("valid", "invalid", "damaged"),
    [(1, 1, True), (1, 2, False), (100, 100, True), (100, 101, False), (0, 1, False)],
    ids=["one letter", "fewer letters", "as many letters", "nearly as many letters", "no letters"],
)
def test_what_is_nearly_utf_8_is_damaged_and_the_rest_is_windows(valid: int, invalid: int, damaged: bool) -> None:
    data = "é".encode() * valid + b"\xff" * invalid
    if damaged:
        with pytest.raises(UnreadableText, match="the file is UTF-8, but the byte 0xff here is not"):
            decode(data)
    else:
        assert decode(data).encoding == "cp1252"


@pytest.mark.parametrize(
    ("letters", "controls", "refused"), [(398, 2, False), (397, 2, True), (1, 1, False)], ids=["few", "many", "one"]
)
def test_one_control_character_in_two_hundred_is_not_text(letters: int, controls: int, refused: bool) -> None:
    data = b"a" * letters + b"\x01" * controls
    if refused:
        with pytest.raises(UnreadableText, match="control characters"):
            decode(data)
    else:
        assert decode(data).encoding == "utf-8"


@pytest.mark.parametrize(
    ("before", "declared", "words", "encoding"),
    [
        (0, "koi8-r", "Привет".encode("koi8-r"), "koi8-r"),
        (8_000, "koi8-r", "Привет".encode("koi8-r"), "koi8-r"),
        (8_200, "koi8-r", "Привет".encode("koi8-r"), "cp1252"),
        (0, "iso-8859-1", b"5 \x80", "cp1252"),
        (0, "us-ascii", b"5 \x80", "cp1252"),
        (0, "iso-8859-9", b"\xfe \x80", "cp1254"),
        (0, "gb2312", "镕".encode("gbk"), "gb18030"),
        (0, "gbk", "镕".encode("gbk"), "gb18030"),
        (0, "big5", b"\xa1\xfe", "cp1252"),
        (0, "utf-7", b"\xe9", "cp1252"),
        (0, "no-such-thing", b"\xe9", "cp1252"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_page_is_read_in_the_encoding_that_it_declares(
    before: int, declared: str, words: bytes, encoding: str
) -> None:
    data = b" " * before + f'<meta charset="{declared}">'.encode() + words
    decoded = decode(data, html=True)
    assert decoded.encoding == encoding
    assert decoded.text.encode(encoding) == data
    assert decode(data).encoding == "cp1252"
