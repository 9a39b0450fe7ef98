"""Cleaning as a whole: every case comes out as written down, nothing is lost, a clean text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cleaning import clean
from generator.cleaning.bounds import within_bounds
from generator.cleaning.corpus import clean_corpus
from generator.cleaning.view import TextView
from generator.cleaning.weights import SIGNALS
from generator.model.cleaned import Cleaned
from generator.model.corpus import Seed
from generator.model.draft import Draft, Edit
from tests.case_lists import KNOWN_FAILURE, VERDICTS, check_block_list, verdict_list
from tests.conftest import CASES, case_folders

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
SOURCES = [*SEEDS, *(path for kind in ("clean", "parts") for path in sorted((CASES / kind).rglob("source.txt")))]


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("folder", [*case_folders("clean"), *case_folders("parts")])
def test_a_case_comes_out_as_it_is_written_down(folder: Path, update: bool) -> None:
    source, expected = read(folder / "source.txt"), folder / "clean.txt"
    cleaned = clean(source)
    update = update and not (folder / "known-failure.md").exists()
    if update and expected.exists():
        expected.write_bytes(cleaned.text.encode("utf-8"))
    assert cleaned.text == (read(expected) if expected.exists() else source)


@pytest.mark.parametrize(
    "folder", [folder for kind in ("clean", "parts") for folder in case_folders(kind, known_failure=KNOWN_FAILURE)]
)
def test_a_case_has_the_blocks_parts_and_doubts_that_are_written_down(folder: Path, update: bool) -> None:
    check_block_list(folder, clean(read(folder / "source.txt")), update)


@pytest.mark.parametrize("folder", case_folders("clean", VERDICTS, known_failure="none"))
def test_the_lines_of_a_case_are_judged_as_it_is_written_down(folder: Path, update: bool) -> None:
    actual = verdict_list(read(folder / "source.txt"))
    if update:
        (folder / VERDICTS).write_text(actual, encoding="utf-8", newline="\n")
    assert actual == (folder / VERDICTS).read_text("utf-8")


def test_every_signal_counts_in_a_case_that_is_written_down() -> None:
    verdicts = "".join(file.read_text("utf-8") for file in (CASES / "clean").rglob(VERDICTS))
    shown = {name for signals in re.findall(r"^\S+ \S+ \((.*?)\): ", verdicts, re.M) for name in signals.split(", ")}
    assert shown - {""} == set(SIGNALS) - {"in-many-texts"}  # which no single text can show


PROSE = (
    "The council met on Monday to speak about the bridge, and nobody from the valley had come to hear it, as it said.",
    "On Tuesday the ferry went twice as often as on other days, because the road along the river had been closed.",
    "Nobody knew how many had crossed the river that year, and those who counted them did not say what they were paid.",
)


@pytest.mark.parametrize(("texts", "doubted"), [(2, False), (3, True)])
def test_a_line_that_three_texts_have_is_a_doubt(texts: int, doubted: bool) -> None:
    line = "The river and its people"
    sources = [f"{PROSE[number]}\n\n{PROSE[number - 1]}\n\n{line}\n\n{line}\n" for number in range(texts)]
    seeds = [Seed(f"s{number}", "", b"", source) for number, source in enumerate(sources)]
    for cleaned, _ in clean_corpus(seeds, {}):
        assert line in cleaned.text
        assert any("in-many-texts" in doubt.seen for doubt in cleaned.doubts) is doubted


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_text_is_tiled_and_stable(path: Path) -> None:
    hold(path.read_bytes().decode("utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: "/".join(path.parts[-3:]))
def test_no_text_is_changed_because_its_lines_stand_in_other_texts(path: Path) -> None:
    source = read(path)
    alone = clean(source)
    among_others = clean(source, repeated=frozenset(line.strip() for line in source.splitlines()))
    assert (among_others.draft, among_others.parts) == (alone.draft, alone.parts)


def test_what_letters_have_in_common_stays_in_them_and_is_a_doubt() -> None:
    shared = "The council should be ashamed of itself.", "I remain, Sir, your obedient servant,", "A Ratepayer"
    letters = [
        f"Sir, the railway to {place} has now run for three years, and nobody knows what became of the pounds that the "
        f"town had voted for the widows of those who built it.\n\n" + "\n\n".join(shared)
        for place in ("Oldport", "Dunmore", "the lake")
    ]
    seeds = [Seed(str(number), "", b"", letter) for number, letter in enumerate(letters)]
    for letter, (cleaned, _) in zip(letters, clean_corpus(seeds, {}), strict=True):
        doubts = {cleaned.text[doubt.start : doubt.end]: doubt.seen for doubt in cleaned.doubts}
        assert cleaned.text == letter
        assert doubts.keys() == set(shared) and all("in-many-texts" in seen for seen in doubts.values())


def acts(cleaned: Cleaned, rule: str) -> int:
    return sum(piece.rules == (rule,) for piece in cleaned.draft.changed())


def seed(number: str) -> Cleaned:
    return clean(read(next(path for path in SEEDS if path.name.startswith(number))))


def headings(cleaned: Cleaned) -> list[str]:
    return [line for line in cleaned.text.split("\n") if line.startswith("#")]


def test_the_review_article_has_its_paragraphs_its_notes_and_no_box() -> None:
    cleaned = seed("001")
    assert acts(cleaned, "torn-paragraphs") == 5
    assert acts(cleaned, "pull-quote") == 2
    assert cleaned.text.startswith("**Un rapprochement Trump-Poutine")
    assert [f"\n[^{n}]: " in cleaned.text and cleaned.text.count(f"[^{n}]") == 2 for n in range(1, 12)] == [True] * 11
    assert len(headings(cleaned)) == 5 and all(line.startswith("## ") for line in headings(cleaned))
    assert [part.kind for part in cleaned.parts] == ["standfirst", "colophon"]
    for kept in ("Les ressemblances dans", "Que les Baltes", "Un rapprochement symbolique sans doute"):
        assert f"\n\n{kept}" in cleaned.text
    for gone in ("Citer cet", "Tipeee", "€ par mois", "vendredi 11", "(#)", "\\", "=\n", "Notes"):
        assert gone not in cleaned.text.replace("&utm", "")


def test_the_other_seeds_come_out_as_read() -> None:
    assert headings(seed("000")) == [
        "## An Unlikely Rapprochement",
        "## Establishing the Rest of the World as a Scarecrow",
    ]
    assert [part.kind for part in seed("000").parts] == [part.kind for part in seed("002").parts] == ["standfirst"]
    assert seed("002").text.startswith("Vladimir Poutine aurait")
    assert seed("003").text.endswith("se contacter ?") and "mondiales, après" in seed("003").text
    last = seed("004")
    assert [part.kind for part in last.parts] == ["colophon", "foreign"]
    assert last.text.endswith("russes(3).") and last.text.count("\n- ") == 9 and len(headings(last)) == 5
    assert "champagneTrump" in [last.text[doubt.start : doubt.end] for doubt in last.doubts]


def hold(source: str) -> Cleaned:
    """What holds for every text in the world."""
    cleaned = clean(source)
    pieces, text = cleaned.draft.pieces, cleaned.draft.text
    assert "".join(source[piece.start : piece.end] for piece in pieces) == source
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.rules or source[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(0 <= told.start <= told.end <= len(text) for told in (*cleaned.doubts, *cleaned.parts))
    assert clean(text).draft.text == text
    return cleaned


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_tiled_and_stable(source: str) -> None:
    hold(source)


SIGNS = st.text(
    alphabet="aÉ1 \n\t[](){}^:.,;!?-–*_#>|=\\«»“”'’&<>/\u00ad\u200b\ufeff\u00a0Ã©â€™¹²\r\f\x1a", max_size=120
)
LINES = st.sampled_from(
    (
        "Partager sur Facebook",
        "Lire aussi : Le sommet de mardi",
        "## I. Un début",
        "### II. Une suite",
        "# Le titre",
        "**Une ligne grasse**",
        "**Hum... Vous aimez ce site. Nous vous invitons à faire un don par virement bancaire.**",
        "Par Jean DUPONT",
        "vendredi 11 novembre 2016, par [Jean BON](#)",
        "Pour citer cet article :",
        "J. Bon, « Le sommet », *Revue*, 2020.",
        "[1] <https://example.org/un>",
        "[2] *Le Monde*, 3 mai 2020.",
        "<https://example.org/deux>",
        "1. Le premier point de la liste",
        "-",
        "- Kiev et Riga",
        "---",
        "## **Notes**",
        "=",
        "Le sommet de mardi n’a rien changé à la guerre [1], disent ceux qui en sont revenus [2] sans un mot à dire.",
        "Nobody who had been at the summit believed that it would change the course of the war in the months to come.",
        "believed that it would change the course of the war in the months to come, and nobody",
        "la négo-",
        "ciation entre les deux puissances mondiales , dit-on,",
        "An Unlikely Rapprochement",
        "Que reste-t-il ?",
        "Advertisement",
        "© 2020 Le Journal. Tous droits réservés.",
        "Comment (0)",
        "12",
        "Putin-Trump-handshake",
        "",
    )
)


@settings(max_examples=300, deadline=None)
@given(SIGNS)
def test_a_text_of_signs_is_tiled_and_stable(source: str) -> None:
    hold(source)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=25), st.sampled_from(("\n", "\n\n", "\r\n", "\n\n\n", "  \n")))
def test_a_text_of_furniture_and_prose_is_tiled_and_stable(lines: list[str], between: str) -> None:
    hold(between.join(lines))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LINES, SIGNS, st.sampled_from(("\n", "\n\n"))), max_size=10))
def test_a_text_of_everything_is_tiled_and_stable(parts: list[tuple[str, str, str]]) -> None:
    hold("".join(line + signs + between for line, signs, between in parts))


SAID = (
    "The ferry has gone out every morning since the war, and nobody has counted those whom it carried.",
    "It was raining.",
    "They waited.",
    "Who would have thought that the old engine would hold for another forty winters?",
)
MEASURED = (
    "1 kg onions",
    "Sale price $79 for a coat",
    "2 cups flour",
    "Speed 110 km/h at the light",
    "12 % of the vote",
)
CODED = ("for (var i = 0; i < 3; i++) {", "night = 0", "$ python boats.py < harbour.txt")
AROUND = (
    "Share",
    "Newsletter",
    "Related articles",
    "Home",
    "Subscribe now",
    "Read more",
    "Most popular",
    "© 2020 Post",
)


@given(
    st.lists(st.sampled_from(AROUND), max_size=6),
    st.lists(st.one_of(st.sampled_from(SAID), st.sampled_from(MEASURED), st.sampled_from(CODED)), max_size=8),
    st.lists(st.sampled_from(AROUND), max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_no_rule_takes_what_an_author_wrote_amid_his_paragraphs(
    above: list[str], amid: list[str], below: list[str]
) -> None:
    """Sentences of five words and more, figures with units and code between two paragraphs stay, whatever is around."""
    lines = [*above, PROSE[0], *amid, PROSE[1], PROSE[2], *below]
    text = clean("\n\n".join(lines)).text
    for line in (*PROSE, *amid):
        if line in SAID and len(line.split()) < 5:
            continue
        assert line in text


def greedy(view: TextView) -> Iterator[Edit]:
    """A rule that takes everything."""
    yield from (view.remove(line) for line in view.lines)


VERSE = ("O ferry on the winter lake", "who counted those you bore", "the bell that nobody would ring")


@given(
    st.lists(st.sampled_from(AROUND), max_size=6),
    st.lists(st.one_of(st.sampled_from(SAID[:1]), st.sampled_from(MEASURED), st.sampled_from(CODED)), max_size=8),
)
@settings(max_examples=60, deadline=None)
def test_even_a_rule_that_takes_everything_takes_no_more_than_it_may(around: list[str], amid: list[str]) -> None:
    text = "\n\n".join([*around, PROSE[0], *amid, PROSE[1], PROSE[2], *around])
    view = TextView(text, "en")
    left = Draft.of(text).apply("greedy", within_bounds("greedy", view, greedy(view))).text
    assert all(line in left for line in (*PROSE, *amid))
    assert not set(around) & set(left.splitlines())


@given(st.lists(st.sampled_from(VERSE), min_size=1, unique=True), st.lists(st.sampled_from(AROUND), max_size=6))
@settings(max_examples=40, deadline=None)
def test_no_rule_takes_a_verse_amid_paragraphs(verses: list[str], around: list[str]) -> None:
    closing = " ".join(said for said in SAID if len(said.split()) > 5)
    text = clean("\n\n".join([*around, " ".join(PROSE), *verses, closing, *around])).text
    said = " ".join(text.split())
    assert all(said.count(verse) >= verses.count(verse) for verse in verses)


def test_where_more_prose_would_go_than_stays_all_of_it_stays_and_is_doubted() -> None:
    """Entries under an opening, of which they speak, each with a shop's labels: only their place is against them."""
    worn = "coat of the council was worn on each bridge and ferry, and nobody in the valley would give it up before"
    entries = [
        f"The {colour} {worn} the {season} is over and the boats lie on the shore again."
        for colour, season in (("red", "autumn"), ("grey", "winter"), ("blue", "year"))
    ]
    shop = ["Share", "Newsletter", "Sign up", "Related articles", "Most popular", "Subscribe now"]
    text = "\n\n".join([*PROSE, *shop, *(line for entry in entries for line in ("Shop now", entry))])
    cleaned = clean(text)
    assert all(entry in cleaned.text for entry in entries)


BLOCKS = (
    st.lists(st.sampled_from(MEASURED), min_size=3, unique=True),
    st.just(
        ("O ferry on the winter lake,", "who counted those you bore,", "the bell that nobody would ring,", "the oar.")
    ),
    st.lists(st.sampled_from(CODED), min_size=2, unique=True),
    st.just(("18:40", SAID[0], "17:55", SAID[3], "17:20", PROSE[1])),
    st.lists(st.sampled_from([f"- {said}" for said in (*MEASURED, *SAID)]), min_size=2, unique=True),
    st.lists(st.sampled_from((*PROSE, *SAID[:1], *SAID[3:])), min_size=1, max_size=2, unique=True),
)
"""What an article is made of beside its paragraphs: figures, verse, code, a live report, lists, and more paragraphs."""
DISTINCT = tuple(
    f"The {what} {did} on the {when} evening, and whoever had waited for it so long went home along the river again."
    for what in ("bell of the harbour", "engine of the ferry", "lamp on the mole", "council of the valley")
    for did, when in (("was heard for the last time", "first"), ("came to rest without a word", "second"))
)


@given(
    st.lists(st.sampled_from(AROUND), max_size=6),
    st.lists(st.one_of(*BLOCKS), min_size=1, max_size=4),
    st.permutations(DISTINCT),
    st.lists(st.sampled_from(AROUND), max_size=6),
)
@settings(max_examples=100, deadline=None)
def test_no_line_of_an_article_of_many_kinds_goes(
    above: list[str], blocks: list[list[str]], prose: list[str], below: list[str]
) -> None:
    """Each block stands between two paragraphs; what recurs, a verse or a price, stays as often as it was written."""
    paragraphs = iter(prose)
    article = [next(paragraphs), next(paragraphs)]
    for block in blocks:
        article += [*block, next(paragraphs)]
    left = words_of(clean("\n\n".join([*above, *article, *below])).text)
    assert [line for line in article if left.count(words_of(line)) < article.count(line)] == []


def words_of(text: str) -> str:
    return " ".join(("", *re.findall(r"\w+", text), ""))


STRANGERS = tuple(
    """
Nobody at the bakery remembers who first put salt into the dough, but every customer would notice if it were gone.
Her telescope was built from a drainpipe, and through it she has found two comets that had no name before she came.
The tailor keeps his buttons in drawers by colour, and what he cannot sort lies in a jar that he never opens again.
When the orchestra lost its conductor, the violins agreed to watch the oboe, who had always been a little too early.
A beekeeper from the hills says that his insects dislike the new asphalt, since it smells of something they forgot.
They painted the gymnasium green last summer, for green was cheap, and the pupils say that it makes them run slower.
In the archive there is a letter without an envelope, in which somebody asks somebody else to bring back the ladder.
The dentist plays chess by post with a prisoner in another country, and has been losing the same game since January.
""".strip().split("\n")
)
"""Paragraphs of which none speaks of what another speaks of."""


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(AROUND), min_size=1, max_size=5), st.integers(2, 3)), min_size=1, max_size=5
    ),
    st.permutations(STRANGERS),
)
@settings(max_examples=100, deadline=None)
def test_what_the_end_of_the_article_takes_is_never_more_than_it_keeps(
    sections: list[tuple[list[str], int]], prose: list[str]
) -> None:
    """Whatever labels of a page part passages that have nothing in common, no more of their words go than stay.

    A passage is two paragraphs and more: one alone may be the lead of another article, however many there are.
    """
    rest = iter(prose)
    lines = [next(rest), next(rest), next(rest)]
    for labels, number in sections:
        lines += [*labels, *(line for _, line in zip(range(number), rest, strict=False))]
    text = clean("\n\n".join(lines)).text
    written = [line for line in lines if line in STRANGERS]
    assert sum(line in text for line in written) * 2 >= len(written)


OPENED = ("The winter that the river froze over", "What the clerk remembers of it", "A lamp for the mole")
SHORT = (
    "Whoever wants to cross must ring twice now.",
    "Nobody at the office has seen the letter since.",
    "It burns all night, and costs next to nothing.",
)
UNDER_BUTTONS = (
    MEASURED,
    ("O ferry on the winter lake,", "who counted those you bore,", "the bell that nobody would ring,", "the oar."),
    CODED,
    ("18:40", SAID[0], "17:55", SAID[3], "17:20", PROSE[1]),
    tuple(line for pair in zip(OPENED, SHORT, strict=True) for line in pair),
    ("Light, when it comes", PROSE[0], "Nobody is to blame", PROSE[2]),
)
"""Blocks of an article of which no line recurs; among them short paragraphs, each under a line of its own."""


@given(
    st.sampled_from(("Share", "Newsletter", "Home", "Subscribe now")),
    st.lists(st.sampled_from(UNDER_BUTTONS), min_size=1, max_size=4, unique=True),
    st.permutations(DISTINCT),
)
@settings(max_examples=100, deadline=None)
def test_a_button_over_each_block_of_an_article_takes_no_line_of_it(
    button: str, blocks: list[tuple[str, ...]], prose: list[str]
) -> None:
    """A page may set the same button over each paragraph, list or picture: what stands below is the article's."""
    paragraphs = iter(prose)
    article = [(next(paragraphs),), (next(paragraphs),)]
    for block in blocks:
        opened = len(block) == 2 * len(SHORT) and block[0] in OPENED
        article += [block[n : n + 2] for n in range(0, len(block), 2)] if opened else [block]
        article.append((next(paragraphs),))
    left = words_of(clean("\n\n".join(line for block in article for line in (button, *block))).text)
    assert [line for block in article for line in block if words_of(line) not in left] == []
