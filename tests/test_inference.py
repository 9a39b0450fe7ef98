"""What a text says of itself is read with its place; what it does not say stays unknown."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cleaning import clean
from generator.cleaning.dates import dates_in
from generator.cleaning.metadata import infer_metadata
from generator.cleaning.metadata.text import infer
from generator.cleaning.view import fold
from generator.model.cleaned import Inferred, Reading
from tests.benchmark import PAGES
from tests.conftest import CASES, case_folders

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
SOURCES = [*SEEDS, *sorted((CASES / "clean").rglob("source.txt")), *sorted(PAGES.rglob("page.txt"))]
HEADS = (
    "# Une carte d’avant-guerre",
    "**Lettre &amp; réponse de Dunmore**",
    "Dunmore",
    "LA GAZETTE DE DUNMORE",
    "Par Reuters",
    "De notre correspondant",
    "Par Jean BON",
    "11 mars 1873",
    "Partager",
    "Un train\nqui part",
    "[Une carte](#)",
    "Une phrase courte dit ce qui suit.",
)
PROSE = "Le traité n’avait pas encore été lu par ceux qui devaient le signer, et déjà les journaux en donnaient trois."


def read_whole(source: str) -> Inferred:
    return infer_metadata(source, cleaned=clean(source))


@pytest.mark.parametrize("folder", case_folders("clean", "title.txt"))
def test_the_title_of_a_case_is_read_as_it_is_written_down(folder: Path, update: bool) -> None:
    source, expected = folder / "source.txt", folder / "title.txt"
    title = read_whole(source.read_bytes().decode("utf-8")).title
    if update and title:
        expected.write_text(f"{title.value}\n", encoding="utf-8", newline="\n")
    assert title and title.value == expected.read_text("utf-8").strip()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: "/".join(path.parts[-3:]))
def test_what_is_taken_out_as_the_title_is_the_title(path: Path) -> None:
    source = path.read_bytes().decode("utf-8")
    cleaned = clean(source)
    removed = [source[piece.start : piece.end] for piece in cleaned.draft.pieces if "title" in piece.rules]
    title = infer_metadata(source, cleaned=cleaned).title
    assert not any(map(fold, removed)) or (title and any(fold(title.value) in fold(words) for words in removed))


def readings(found: Inferred) -> list[Reading]:
    return [one for one in (found.title, *found.authors, found.date, found.publisher, found.address) if one]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_language_of_a_seed_is_known_and_every_reading_has_its_place(path: Path) -> None:
    source = path.read_bytes().decode("utf-8")
    found = infer(source)
    assert found.language
    for one in readings(found):
        assert 0 <= one.start < one.end <= len(source) and one.why and one.certainty in ("high", "medium", "low")


def test_a_page_of_a_review_tells_title_author_date_and_publisher() -> None:
    source = (
        "## La carte : une enquête\n\nmardi 3 mai 2018, par [Anne MARTIN](#)\n\n**Pour citer cet article :**\n\n"
        "[Anne MARTIN](#), **La carte : une enquête**, *Revue-des-confins.org : la revue*, 3 mai 2018.\n\n" + PROSE
    )
    found = infer(source)
    assert found.title and found.title.value == "La carte : une enquête"
    assert [author.value for author in found.authors] == ["Anne Martin"]
    assert found.date and found.date.value == "2018-05-03"
    assert found.publisher and found.publisher.value == "Revue-des-confins.org"
    assert found.language and found.language.value == "fr"
    assert all(source[one.start : one.end].lower() == one.value.lower() for one in (found.title, *found.authors))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Tom Reeve and Maria Kastanidou", ["Tom Reeve", "Maria Kastanidou"]),
        ("Par Jean-Luc de La Tour", ["Jean-Luc de La Tour"]),
        ("Par ailleurs, rien ne presse.", []),
        ("By June it was over.", []),
        ("May 4, 2023, by Anne O’Neill", ["Anne O’Neill"]),
    ],
)
def test_names_are_read_from_by_lines_and_from_no_sentence(line: str, names: list[str]) -> None:
    assert [author.value for author in infer(f"{line}\n\n{PROSE}").authors] == names


def test_an_author_is_read_from_the_line_below_that_says_who_it_is() -> None:
    found = infer(f"{PROSE}\n\n{PROSE}\n\nAnna Lindqvist is a professor of history at the Lake University.")
    assert [author.value for author in found.authors] == ["Anna Lindqvist"]


def test_what_a_text_does_not_show_is_unknown() -> None:
    found = infer(f"{PROSE}\n\nLe 3 mai 1921, Jean Dupont était à Riga, et http://example.org/ n’existait pas encore.")
    assert readings(found) == []
    assert infer("") == Inferred()


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("le 1er mai 2001", "fr", "2001-05-01"),
        ("Jan. 20, 2017", "en", "2017-01-20"),
        ("14 août 1914", "fr", "1914-08-14"),
        ("2022-02-24", None, "2022-02-24"),
        ("03/04/2020", "fr", "2020-04-03"),
        ("03/04/2020", "en", "2020-03-04"),
        ("31 February 2020", "en", None),
        ("Résolution 1441 de 2002", "fr", None),
    ],
)
def test_a_date_is_read_where_day_month_and_year_are_written(
    text: str, language: str | None, value: str | None
) -> None:
    assert [found.value for found in dates_in(text, language)] == ([value] if value else [])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(source: str) -> None:
    for one in (*readings(infer(source)), *readings(read_whole(source))):
        assert 0 <= one.start <= one.end <= len(source)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(HEADS), max_size=6))
def test_the_title_of_any_head_has_its_place(lines: list[str]) -> None:
    source = "\n\n".join([*lines, PROSE, PROSE])
    cleaned = clean(source)
    title = infer_metadata(source, cleaned=cleaned).title
    removed = [piece for piece in cleaned.draft.pieces if "title" in piece.rules]
    assert title or not removed
    assert title is None or fold(title.value) in fold(html.unescape(source[title.start : title.end]))


@pytest.mark.parametrize(
    "line", ["By a Correspondent", "From our own Correspondent in Oldport", "De notre correspondant"]
)
def test_a_by_line_that_names_nobody_is_no_title(line: str) -> None:
    assert read_whole(f"{line}\n\n11 March 1873\n\n{PROSE}\n\n{PROSE}").title is None


@pytest.mark.parametrize(
    ("line", "author"),
    [("Von Karl Weber", "Karl Weber"), ("von Anna Groß und Karl Weber", "Anna Groß"), ("Von der Fähre", None)],
)
def test_an_author_is_read_behind_the_word_of_the_language(line: str, author: str | None) -> None:
    text = (
        "Der Dampfer war seit dem Herbst nicht mehr gefahren, und die Leute am anderen Ufer fragten nicht mehr, wann "
        "er wieder fahren werde, denn niemand konnte es ihnen sagen."
    )
    read = read_whole(f"Die Fähre fährt nicht mehr\n\n{line}\n\n3. Mai 2019\n\n{text}\n\n{text}")
    assert [found.value for found in read.authors][:1] == ([author] if author else [])
    assert read.date is not None
    assert read.date.value == "2019-05-03"


@pytest.mark.parametrize(
    ("head", "authors", "date"),
    [
        # Names end where names end.
        ("By Madison Czopek December 3, 2023", ["Madison Czopek"], "2023-12-03"),
        ("By Kent GermanDec 22, 2023", ["Kent German"], "2023-12-22"),
        ("ByTara Haelle", ["Tara Haelle"], None),
        ("by Orla Penhallow, Harbour Reporter", ["Orla Penhallow"], None),
        # A name that stands alone is the author's if a date stands beside it, and not the name of a section.
        ("Orla Penhallow\n\nDec 3, 2023 · 8 min read", ["Orla Penhallow"], "2023-12-03"),
        ("Orla Penhallow", [], None),
        ("Boats Timetables\n\nDec 3, 2023", [], "2023-12-03"),
        # The day of publishing, and not that of a change; where no other is told, that is told, with little certainty.
        ("Last updated: December 9, 2023 | Published: December 3, 2023", [], "2023-12-03"),
        ("Updated December 9, 2023", [], "2023-12-09"),
    ],
)
def test_who_signs_and_when_is_read_under_the_title(head: str, authors: list[str], date: str | None) -> None:
    boats = (
        "Nobody on the quay had seen boats leave for a week, and the timetables had gone from the wall of the office."
    )
    source = f"The Ferry Timetable Nobody Reads\n\n{head}\n\n{boats}\n\n{boats.replace('week', 'month')}\n"
    read = read_whole(source)
    assert [author.value for author in read.authors] == authors
    assert (read.date.value if read.date else None) == date
    assert read.date is None or read.date.certainty == ("low" if head.startswith("Updated") else "medium")


def test_a_date_of_the_masthead_is_not_made_certain_by_standing_there_twice() -> None:
    boats = (
        "Nobody on the quay had seen boats leave for a week, and the timetables had gone from the wall of the office."
    )
    masthead = "Sunday, December 24, 2023\n\nSunday, December 24, 2023\n\n"
    signed = "by Orla Penhallow, Harbour Reporter\n\nDecember 22, 2023 10:00 PM"
    source = f"{masthead}The Ferry Timetable Nobody Reads\n\n{signed}\n\n{boats}\n\n{boats.replace('week', 'month')}\n"
    read = read_whole(source)
    assert read.date is not None
    assert (read.date.value, read.date.certainty) == ("2023-12-22", "medium")


@pytest.mark.parametrize(
    ("stated", "heading", "title", "certainty"),
    [
        (
            "The Ferry Timetable Nobody Reads",
            "The Ferry Timetable Nobody Reads",
            "The Ferry Timetable Nobody Reads",
            "high",
        ),
        (
            "Best ferry timetables 2023",
            "The Ferry Timetable Nobody Reads",
            "The Ferry Timetable Nobody Reads",
            "medium",
        ),
        ("Harrow Ledger", "The Ferry Timetable Nobody Reads", "The Ferry Timetable Nobody Reads", "medium"),
        ("Best ferry timetables 2023", "Boats", "Best ferry timetables 2023", "medium"),
    ],
)
def test_what_readers_see_is_the_title_and_not_what_search_engines_are_told(
    stated: str, heading: str, title: str, certainty: str
) -> None:
    boats = (
        "Nobody on the quay had seen boats leave for a week, and the timetables had gone from the wall of the office."
    )
    page = (
        f'<meta property="og:title" content="{stated}"><meta property="og:site_name" content="Harrow Ledger">'
        f"<h1>{heading}</h1><p>{boats}</p><p>{boats}</p>"
    )
    read = infer_metadata(page, html=True)
    assert read.title is not None
    assert (read.title.value, read.title.certainty) == (title, certainty)


def test_the_day_of_a_page_is_the_one_it_prints() -> None:
    boats = (
        "Nobody on the quay had seen boats leave for a week, and the timetables had gone from the wall of the office."
    )
    page = (
        '<meta property="article:published_time" content="2023-12-23T01:30:00Z">'
        "<h1>The Ferry Timetable Nobody Reads</h1>"
        f"<p>By Orla Penhallow</p><p>December 22, 2023</p><p>{boats}</p><p>{boats}</p>"
    )
    read = infer_metadata(page, html=True)
    assert read.date is not None
    assert (read.date.value, read.date.certainty) == ("2023-12-22", "medium")


@pytest.mark.parametrize("head", ["Die letzte Fähre", "El último transbordador"])
def test_a_short_title_with_nothing_beside_it_is_not_lost(head: str) -> None:
    title = read_whole(f"Teilen\n\n{head}\n\n{PROSE}\n\n{PROSE} Ils étaient trois.").title
    assert title and (title.value, title.certainty) == (head, "low")
