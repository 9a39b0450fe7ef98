"""Saved pages: the draft tiles their source whatever it holds, and the article comes out of those that have one."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.__main__ import main
from generator.cleaning import clean, saved_pages
from generator.cleaning.metadata import infer_metadata
from generator.cleaning.saved_pages import extraction
from generator.cleaning.saved_pages.alignment import aligned
from generator.cleaning.saved_pages.rules import PAGE_RULES, Page
from generator.cleaning.saved_pages.scan import tokens
from generator.model.cleaned import Cleaned, readings_of
from generator.parsing.blocks import parse
from generator.reading.decoding import decode
from tests.case_lists import KNOWN_FAILURE, check_block_list
from tests.conftest import CASES, case_folders, seconds_for

PAGES = sorted((CASES / "pages").rglob("source.html"))
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
PROSE = "<p>The council met on Monday and spoke for an hour about the bridge, and nobody was sure of it any more.</p>"


def source_of(path: Path) -> str:
    return decode(path.read_bytes(), html=True).text


def told(source: str) -> str:
    """What was read of a page: key, value, certainty, and the words of the source that show it."""
    lines = []
    for key, readings in readings_of(infer_metadata(source, html=True)).items():
        for one in readings:
            shown = " ".join(source[one.start : one.end].split())
            lines.append(f"{key}: {one.value} ({one.certainty}; {shown if len(shown) < 100 else '…'})\n")
    return "".join(lines)


def hold(source: str) -> Cleaned:
    """What holds for every page in the world."""
    assert "".join(source[token.start : token.end] for token in tokens(source)) == source
    cleaned = clean(source, html=True)
    pieces, text = cleaned.draft.pieces, cleaned.text
    assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]
    assert "".join(source[piece.start : piece.end] for piece in pieces) == source
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.rules or source[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(0 <= doubt.start <= doubt.end <= len(text) for doubt in cleaned.doubts)
    ids = [block.id for block in parse(cleaned.draft, cleaned.parts, starts=cleaned.starts) if block.id[:1] == "p"]
    assert len(ids) == len(set(ids))
    for readings in readings_of(infer_metadata(source, html=True)).values():
        assert all(0 <= one.start <= one.end <= len(source) and one.value for one in readings)
    return cleaned


@pytest.mark.parametrize("folder", case_folders("pages", "source.html"))
def test_an_article_comes_out_as_it_is_written_down(folder: Path, update: bool) -> None:
    source = source_of(folder / "source.html")
    for name, came_out in (("clean.txt", clean(source, html=True).text), ("readings.txt", told(source))):
        if update:
            (folder / name).write_text(came_out, encoding="utf-8")
        assert came_out == (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", case_folders("pages", "source.html", KNOWN_FAILURE))
def test_an_article_has_the_blocks_parts_and_doubts_that_are_written_down(folder: Path, update: bool) -> None:
    check_block_list(folder, clean(source_of(folder / "source.html"), html=True), update)


@each_page
def test_a_page_is_tiled_and_its_text_is_at_rest(path: Path) -> None:
    data = path.read_bytes()
    decoded = decode(data, html=True)
    assert decoded.text.encode(decoded.encoding) == data
    cleaned = hold(decoded.text)
    assert clean(cleaned.text).text == cleaned.text


def test_there_are_pages_of_many_kinds() -> None:
    assert len(PAGES) >= 14


@each_page
def test_the_record_tells_what_the_extraction_left_out(path: Path) -> None:
    source = source_of(path)
    page = Page(source)
    by_rule = {name for piece in clean(source, html=True).draft.pieces for name in piece.rules}
    assert "html-markup" in by_rule
    assert ("extraction" in by_rule) == (len(page.article) < len(page.units))


PARTS = st.sampled_from(
    (
        "<p>",
        "</p>",
        "<div class='a>b'>",
        "</div>",
        "<br>",
        "<ul><li>",
        "<ol start=3><li>",
        "</ol>",
        "<h1>",
        "<h3>",
        "</h3>",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<a href='https://e.org/x'>",
        '<a href="#n1">',
        "</a>",
        "<sup>",
        "</sup>",
        "<li id=n1>",
        "<blockquote>",
        "<table><tr><td>",
        "<td>",
        "</table>",
        "<pre>",
        "</pre>",
        "<!-- ",
        "-->",
        "<script>",
        "</script>",
        "<svg>",
        "<plaintext>",
        "<title>",
        "<![CDATA[",
        "<?php",
        "<a b='",
        "&eacute;",
        "&#8617;",
        "&amp;lt;br&amp;gt;",
        "&#0;",
        "&#10;",
        "&nbsp;",
        "\ufeff",
        "\x00",
        "↑",
        "1",
        "[2]",
        " \n\t",
        "# ",
        "- ",
        "word",
        "The council met on Monday and spoke for an hour about the bridge, and nobody was sure of it. ",
        "Le conseil s’est réuni lundi et il a parlé une heure du pont, mais personne n’en était sûr. ",
        '<script type=application/ld+json>{"@type":"Article","headline":["x"],"author":{"name":7}}</script>',
        "<meta name=author content='A B'>",
    )
)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_tiled_as_a_page(source: str) -> None:
    hold(source)


@settings(max_examples=300, deadline=None)
@example(["<h1>", "# "])
@given(st.lists(PARTS | st.text(max_size=5), max_size=40))
def test_any_heap_of_markup_is_tiled(parts: list[str]) -> None:
    hold("".join(parts))


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("<p title='a > b'>x", ["open", "text"]),
        ("a < b <3 </ x>", ["text", "unshown"]),
        ("<!-->x<!--->y<!-- z --!>w<!-- never", ["unshown", "text", "unshown", "text", "unshown", "text", "unshown"]),
        ("<script>if (a</b>c) '<p>'</SCRIPT >x", ["open", "unshown", "close", "text"]),
        ("<svg><text>a</text>x", ["open", "open", "text", "close", "text"]),
        ("<plaintext><p>x", ["open", "text"]),
        ('<p a="x>y', ["open", "text"]),  # a browser would hide the rest of the page
        ("<![CDATA[a>b", ["unshown", "text"]),
    ],
)
def test_markup_is_cut_as_browsers_cut_it(page: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens(page)] == kinds


def test_a_paragraph_keeps_its_number_whatever_is_extracted() -> None:
    menu = "<nav><ul><li>Home<li>News</ul></nav><h1>A title</h1>"
    source = f"{menu}{PROSE}{PROSE.replace('Monday', 'Tuesday')}{PROSE.replace('Monday', 'Friday')}"
    one, all_of_it = clean(source, html=True), clean(source, html=True, skip=("extraction", "furniture"))
    numbers = [
        {block.text: block.id for block in parse(made.draft, made.parts, starts=made.starts)}
        for made in (one, all_of_it)
    ]
    assert [text for text in numbers[0] if text.startswith("The council")]
    assert numbers[0].items() <= numbers[1].items()
    assert sorted(numbers[0].values()) == ["p4", "p5", "p6"]


def test_a_note_that_the_article_calls_is_kept_against_the_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    source = f"{PROSE}<p>So it was<a href='#n1'>1</a>, they say.</p>{PROSE}<div id=n1>[1] <i>The Post</i>, 3 May.</div>"
    monkeypatch.setattr(extraction, "extracted", lambda _: f"{PROSE} So it was 1, they say. {PROSE}".replace("p>", " "))
    assert "The Post" in clean(source + " ", html=True).text
    assert "The Post" not in clean(source.replace("#n1", "#n2"), html=True).text


def test_a_paragraph_in_the_midst_is_kept_against_the_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = PROSE.replace("council", "senate")
    shown = PROSE[3:-4] + " " + PROSE[3:-4].replace("Monday", "Friday")
    monkeypatch.setattr(extraction, "extracted", lambda _: shown)
    around = PROSE + "{}" + PROSE.replace("Monday", "Friday")
    assert "senate" in clean(around.format(lost), html=True).text
    assert "senate" not in clean(around.format(f"<aside>{lost}</aside>"), html=True).text


def test_what_is_no_article_is_kept_whole_and_reported() -> None:
    cleaned = clean("<h1>Notice</h1><p>The library will be shut on Friday.</p>", html=True)
    assert "The library will be shut on Friday." in cleaned.text
    assert [doubt.rule for doubt in cleaned.doubts] == ["extraction"]


def test_words_that_come_twice_are_told_apart_by_their_neighbours() -> None:
    page = "home news the bridge home the bridge is open again today news".split()
    kept = "the bridge is open again today".split()
    assert [word for word, flag in zip(page, aligned(page, kept), strict=True) if flag] == kept


@pytest.mark.parametrize("rule", PAGE_RULES, ids=lambda rule: rule.__name__)
def test_a_rule_of_pages_says_what_it_does_why_and_what_it_leaves_alone(rule: saved_pages.rules.PageRule) -> None:
    said = inspect.getdoc(rule) or ""
    assert "\nWhy: " in said and "\nLeaves alone: " in said and ">>> after(" in said


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset=iso-8859-1>œuvre à 5 €".encode("cp1252"), "cp1252"),
        ("<meta charset=utf-8>œuvre".encode(), "utf-8"),
        ("<meta charset=iso-8859-1>œuvre".encode(), "utf-8"),
        ("œuvre".encode("cp1252"), "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Мост'.encode("cp1251"), "cp1251"),
        ("<meta charset=unicode_escape>\xe9".encode("latin-1"), "cp1252"),
        ("<meta charset=rot13>\xe9".encode("latin-1"), "cp1252"),
        (b"\xff\xfe" + "<p>œuvre".encode("utf-16-le"), "utf-16-le"),
        (b"\xef\xbb\xbf<meta charset=latin1><p>\xc3\xa9", "utf-8"),
    ],
)
def test_a_page_is_read_in_its_encoding_and_its_bytes_come_back(data: bytes, encoding: str) -> None:
    decoded = decode(data, html=True)
    assert decoded.encoding == encoding
    assert decoded.text.encode(decoded.encoding) == data


def test_a_page_is_taken_in_cleaned_and_explained_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    saved = CASES / "pages" / "daily-with-furniture-fr" / "source.html"
    run = CliRunner().invoke
    assert run(main, ["new", str(saved), "--name", "005_pont", "--root", str(tmp_path)]).exit_code == 0
    assert (tmp_path / "seeds" / "005_pont.html").read_bytes() == saved.read_bytes()
    about = (tmp_path / "seeds" / "005_pont" / "about.md").read_text(encoding="utf-8")
    assert "Yanis Herrou" in about and "date: '2024-03-12'" in about
    assert run(main, ["clean", str(saved)]).stdout.startswith("---\ntitle: À Valmire")
    explained = run(main, ["explain", "005_pont", "--root", str(tmp_path)]).stdout
    assert "extraction (" in explained and "Un sanglier dans la piscine" in explained


WORST = {
    "tables": "<table><tr><td>",
    "lists": "<ul><li>",
    "quotations": "<blockquote><p>x",
    "strong": "<b>x",
    "links": "<a href=x>y",
    "calls": 'x<a href="#n">1</a> ',
    "comments": "<!-- x -->",
    "open comment": "<!--",
    "sections": "<![CDATA[ x ",
    "references": "&amp;",
    "attributes": "<p title='a>b'>",
    "open attributes": '<p a="',
    "attributes without end": "<p a=b ",
    "signs": "<",
    "open scripts": "<script>",
    "pictures": "<svg>",
    "open ends": "</p",
    "zeros": "\0 a",
    "bombs": "<!ENTITY a '&b;&b;'>",
}


@pytest.mark.parametrize("unit", WORST.values(), ids=WORST)
def test_time_grows_with_the_length_of_the_page_only(unit: str) -> None:
    """Four times the page may take some more than four times as long, and never sixteen times."""

    small, large = seconds_for(hold, lambda size: PROSE * 4 + unit * (size // len(unit)) + PROSE * 4)
    assert large < 10 * small + 0.5
