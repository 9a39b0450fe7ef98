"""Bytes are read as what they are, give themselves back, and are refused where they are no text."""

from __future__ import annotations

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
