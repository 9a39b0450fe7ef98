"""Limits on what is read from `seeds/`, and what is made of the odd things that editors may write.

The exact messages are in `cases/broken`; here is what takes a large file, a strange one, or both sides of a limit.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.annotating.descriptions import check_descriptions
from generator.model.edition import Corpus
from generator.model.problems import Problem, clip, nearest
from generator.model.sources import Evidence
from generator.reading.corpus import read_corpus
from generator.reading.files import REGISTER_LIMIT, Files
from generator.reading.schema import Reader
from generator.reading.strict_yaml import MAX_DEPTH, Fields, Mistake, cut_values, load
from generator.reading.texts import SEED_LIMIT
from generator.text.front_matter import split_passage
from tests.test_broken import GOOD

NOTE = "seeds/river/notes/tolls-doubled.md"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Corpus]:
    """Reads a corpus without mistakes in which some files have been written anew."""
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)

    def read(files: dict[str, str | bytes]) -> Corpus:
        for path, content in files.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_bytes(content.encode() if isinstance(content, str) else content)
        return read_corpus(tmp_path)

    return read


def test_limits_are_as_wide_as_a_book_and_a_large_register() -> None:
    assert 2_000_000 <= SEED_LIMIT <= 20_000_000
    assert 2_000_000 <= REGISTER_LIMIT <= 100_000_000
    assert 5 <= MAX_DEPTH <= 10


@pytest.mark.parametrize("limit", [10, 0])
def test_a_file_is_read_up_to_the_limit_and_no_further(tmp_path: Path, limit: int) -> None:
    files = Files(tmp_path)
    (tmp_path / "a").write_bytes(b"x" * limit)
    assert files.bytes(tmp_path / "a", limit) == b"x" * limit
    (tmp_path / "a").write_bytes(b"x" * (limit + 1))
    assert files.bytes(tmp_path / "a", limit) is None
    assert [problem.what for problem in files.problems] == [f"this file is larger than {limit} bytes"]


def test_files_over_the_limit_are_problems(read: Callable[..., Corpus]) -> None:
    corpus = read({"seeds/long.txt": b"a" * (SEED_LIMIT + 1), "seeds/people.yml": "#" * (REGISTER_LIMIT + 1)})
    told = {(problem.path, problem.what) for problem in corpus.problems}
    assert ("seeds/long.txt", "this file is larger than 8,000,000 bytes") in told
    assert ("seeds/people.yml", "this file is larger than 32,000,000 bytes") in told


def test_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "a.md").symlink_to(tmp_path / "secret")
    files = Files(tmp_path)
    assert files.text(tmp_path / "a.md") is None
    assert [problem.what for problem in files.problems] == ["this is not a regular file"]


def test_a_mark_and_the_line_ends_of_windows_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\r\nkind: context\r\n---\r\n> words\rmore\r\n")
    assert Files(tmp_path).page(tmp_path / "a.md") == ({"kind": "context"}, "\n> words\nmore\n", 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\nkind: context\n",
        "---\nkind: context\n----\n",
        "--- kind: context\n---\n",
        "words\n---\nkind: context\n---\n",
    ],
)
def test_front_matter_is_two_fences_and_nothing_before_them(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text)
    files = Files(tmp_path)
    assert files.page(tmp_path / "a.md") is None
    assert [(problem.line, problem.what) for problem in files.problems] == [(1, "the front matter is missing")]


def test_lines_below_blank_ones_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("\n\n---\nkind: context\n---\n\n> words\n")
    fields, _, line = Files(tmp_path).page(tmp_path / "a.md") or (Fields(), "", 0)
    assert fields.lines == {"kind": 4}
    assert line == 5


@pytest.mark.parametrize("opening", ["[", "- "])
def test_yaml_is_nested_eight_levels_deep_and_no_deeper(opening: str) -> None:
    def nested(depth: int) -> str:
        return opening * depth + "x" + "]" * (depth if opening == "[" else 0)

    load(nested(8))
    with pytest.raises(Mistake, match="nested more than 8 levels deep"):
        load(nested(9))


@pytest.mark.parametrize("text", ["a: &x b", "a: &x [b]", "a: *x", "a: !x b", "a: !!python/object b"])
def test_anchors_aliases_and_tags_are_refused(text: str) -> None:
    with pytest.raises(Mistake, match="special meaning in YAML") as refused:
        load(f"first: line\n{text}", first_line=5)
    assert refused.value.line == 6


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: b\nc: d: e", 6, "a colon followed by a space"),
        ("a: b\n\tc: d", 6, "replace the tab"),
        ('a: b\nc: "d\ne: f\n\n', 6, "is not closed: add it where the value ends"),
        ("a: [b\nc", 5, "add ']' or '}'"),
        ("kind: context\nby Marie\ndate: 2026\n", 6, "a colon is missing after the key: write 'by: …'"),
        ("kind: context\nby Marie", 6, "a colon is missing after the key"),
        ("kind fact-check\nverdict: wrong\n", 5, "a colon is missing after the key: write 'kind: …'"),
        ("kind:context\nby: M\n", 5, "a space is missing after the colon: write 'kind: …'"),
        ("kind:\u00a0context\nby: M\n", 5, "a no-break space stands after the colon"),
        ("sources:\n  - url https://e.org\n    title: T\n", 6, "a colon is missing after the key: write 'url: …'"),
        ("a:\n  name:\n    fr: x\n     en: y\n", 8, "begins with 5 spaces, the line above with 4"),
        ("a:\n  name:\n    fr: x\n   en: y\n", 8, "begins with 3 spaces, the lines above with 0 or 2 or 4"),
        ("a:\n  name: x\n b:\n  name: y\n", 7, "begins with 1 space, the lines above with 0 or 2"),
        ("sources:\n  - url: x\n   title: y\n", 7, "begins with 3 spaces, the lines above with 0 or 4"),
        ("sources:\n\u00a0\u00a0- url: x\n", 6, "begins with no-break spaces"),
        ("- a\nb: c\n", 6, "begin it like those it belongs with"),
        ('title: "Le "deal" de Poutine"\nby: M\n', 5, "quotation marks stand inside quotation marks"),
        ('authors: ["A "B" C"]\n', 5, "quotation marks stand inside quotation marks"),
        ('title: "Kagan" an essay\n', 5, "let the marks enclose the whole value"),
        ('title: "Kagan\nby: "x"\n', 5, "opened here and not closed"),
        ("title: “Kagan: an essay”\n", 5, "straight quotation marks only"),
        ("title: 'l'essai'\n", 5, "write it as ’"),
        ("says: a long\n  text goes on\n  and then: more\n", 7, "put the whole value in quotation marks"),
        ("by: @marie\n", 5, "a value cannot begin with '@'"),
        ("says: > x\n", 5, "a value cannot begin with '>'"),
        ('says: "a\\qb"\n', 5, "a backslash has a special meaning"),
        ('says: "a\\u202eb"\n', 5, "stands for U+202E RIGHT-TO-LEFT OVERRIDE"),
        ('says: "a\\0b"\n', 5, "stands for U+0000 NULL"),
        ('says: "a\\ud800b"\n', 5, "half a character"),
        ("a: b\na: c", 6, "the key 'a' is written twice"),
        ("a: b\n[c]: d", 6, "a key must be text"),
        ("a: \x07", 5, "cannot be read as YAML"),
    ],
)
def test_a_mistake_in_yaml_is_reported_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(Mistake) as refused:
        load(text, first_line=5)
    assert (refused.value.line, says in str(refused.value)) == (line, True), str(refused.value)


def test_a_no_break_space_before_a_colon_is_no_part_of_the_key() -> None:
    assert load("kind\u00a0: context\nby\u202f: M\n") == {"kind": "context", "by": "M"}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("title: Kagan # 3\n", [(0, "Kagan", " # 3")]),
        ("title: Kagan  # 3\n", []),
        ("title: 'Kagan' # 3\n", []),
        ("title: 'Kagan # 3'\n", []),
        ("title: Kagan#3\n", []),
        ("# title: Kagan # 3\n", []),
        ("a: b\nthemes:\n  - c # 3\n", [(2, "c", " # 3")]),
    ],
)
def test_a_value_that_a_comment_ends_is_told_where_one_space_parts_them(text: str, cut: list[object]) -> None:
    load(text)
    assert list(cut_values(text)) == cut


def test_every_scalar_stays_the_text_that_is_written() -> None:
    assert load("a: no\nb: 2016-11-10\nc: 1e3\nd:\ne: [true, ~]") == {
        **{"a": "no", "b": "2016-11-10", "c": "1e3", "d": "", "e": ["true", "~"]}
    }


def test_an_edition_without_addresses_has_defaults(read: Callable[..., Corpus]) -> None:
    edition = read({"seeds/edition.yml": "title:\n  en: A\nsubtitle:\n  en: B\neditors: A. Editor\n"}).edition
    assert (edition.languages, edition.editors, edition.branch) == (("en",), ("A. Editor",), "main")


def test_the_address_of_an_edition_ends_without_a_slash(read: Callable[..., Corpus]) -> None:
    edition = read({"seeds/edition.yml": "address: https://e.org/\nrepository: https://f.org/a//\n"}).edition
    assert (edition.address, edition.repository) == ("https://e.org", "https://f.org/a")


def test_a_wrong_value_of_the_edition_is_reported(read: Callable[..., Corpus]) -> None:
    problems = read({"seeds/edition.yml": "title: {en: A}\nlanguages: [en]\naddress: e.org\n"}).problems
    assert (3, "'address' cannot be read") in [(problem.line, problem.what) for problem in problems]


def note_with(front: str) -> str:
    return f"---\nkind: context\n{front}\n---\n\n> the upper river were doubled\n\nDoubled only below the bridge.\n"


def sources_of(corpus: Corpus) -> list[tuple[str, str, bool]]:
    return [(source.url, source.title, source.primary) for source in corpus.notes["river"][0].sources]


@pytest.mark.parametrize(
    ("written", "sources"),
    [
        ("sources: https://e.org/", [("https://e.org/", "", False)]),
        ("sources: [https://e.org/, '']", [("https://e.org/", "", False)]),
        ("sources:\n  url: https://e.org/\n  title: ' A '\n  primary: true", [("https://e.org/", "A", True)]),
        ("sources:\n  - url: https://e.org/\n    primary: false", [("https://e.org/", "", False)]),
        ("sources: []", []),
        ("sources:", []),
    ],
)
def test_a_list_may_be_one_entry_and_a_source_an_address(
    read: Callable[..., Corpus], written: str, sources: list[tuple[str, str, bool]]
) -> None:
    corpus = read({NOTE: note_with(written)})
    assert sources_of(corpus) == sources
    assert corpus.problems == ()


@pytest.mark.parametrize(
    ("written", "line", "what"),
    [
        ("sources:\n  - title: A\n    says: B", 4, "the key 'url' is missing or empty in 'sources'"),
        ("sources:\n  - url: https://e.org/\n    primary: perhaps", 5, "'primary' cannot be read"),
        ("by: [A, B]", 3, "'by' must be text"),
        ("themes:\n  - a: b", 3, "'themes' must be text"),
        ("lang: english", 3, "'lang' cannot be read"),
        ("date: 2016/2017", 3, "'2016/2017' is not a date"),
    ],
)
def test_a_value_of_the_wrong_shape_is_reported_with_its_line(
    read: Callable[..., Corpus], written: str, line: int, what: str
) -> None:
    problems = read({NOTE: note_with(written)}).problems
    assert [(problem.line, problem.what) for problem in problems] == [(line, what)]


def test_a_register_entry_of_the_wrong_shape_is_reported_with_its_line(read: Callable[..., Corpus]) -> None:
    entry = "ann:\n  name:\n    fr: ''\n    en:\n      short: Ann\n  wikidata: Q0\n  description: {en: A person.}\n"
    corpus = read({"seeds/people.yml": entry, "seeds/themes.yml": "trade:\n  name: {en: A}\n  sub: {a: {en: [B]}}\n"})
    problems = [(problem.path[6:], problem.line, problem.what) for problem in corpus.problems]
    assert sorted(problems) == [
        ("people.yml", 4, "'name: en' must be text"),
        ("people.yml", 6, "'wikidata' cannot be read"),
        ("themes.yml", 3, "'sub: a: en' must be text"),
    ]
    assert corpus.entities["ann"].names == {}


def test_names_of_seeds_differ_in_more_than_capitals(read: Callable[..., Corpus]) -> None:
    problems = read({"seeds/RIVER.txt": "One text.", "seeds/River.txt": "Another text."}).problems
    told = [problem.what for problem in problems if "same name" in problem.what]
    assert told == ["RIVER.txt has the same name"] * 2


@pytest.mark.parametrize("ending", ["_files", "_fichiers", "-Dateien", "_archivos", "_file"])
def test_the_folder_of_a_saved_page_is_only_a_warning(read: Callable[..., Corpus], ending: str) -> None:
    problems = read({f"seeds/page{ending}/style.css": ""}).problems
    assert [problem.severity for problem in problems] == ["warning"]


def test_the_typography_of_a_note_is_that_of_its_own_language(read: Callable[..., Corpus]) -> None:
    french = note_with("lang: fr").replace("Doubled only below the bridge.", "Doublé ? Oui !")
    assert read({NOTE: french}).problems == ()
    assert [problem.severity for problem in read({NOTE: french.replace("lang: fr", "lang: en")}).problems] == [
        "warning"
    ]


def test_words_around_a_passage_are_on_one_line(read: Callable[..., Corpus]) -> None:
    passage = '  - passage: "a\n      b"\n    in: "a\n      b  c"\n'
    decision = f'passages:\n{passage}    is: kept\n    by: A  B\n    why: "It\n      is."\n'
    corpus = read({"seeds/river/about.md": f"---\ntitle: A\n{decision}---\n"})
    (read_as,) = corpus.abouts["river"].passages
    assert (read_as.passage, read_as.within, read_as.by, read_as.why) == ("a b", "a b c", "A B", "It is.")


def test_the_lines_of_a_quoted_passage_lose_their_marks_and_spaces() -> None:
    assert split_passage(">  two  \n>lines\n\nThe note.") == ("two\nlines", "The note.", 0)


def test_a_message_lists_as_many_words_as_can_be_read() -> None:
    words = [f"{letter}{letter.upper()}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert nearest("0", words[:24]) == f"known are: {', '.join(words[:24])}"
    assert nearest("0", words[:25]) == f"known are: {', '.join(words[:24])}, …"


@pytest.mark.parametrize(
    ("word", "fix"),
    [("trade", "did you mean 'trades'?"), ("tradings", "did you mean 'trades'?"), ("grape", "known are: trades")],
)
def test_only_a_word_that_is_alike_is_proposed(word: str, fix: str) -> None:
    assert nearest(word, ["trades"]) == fix


def test_what_was_read_is_shown_up_to_120_characters() -> None:
    assert clip("a" * 120) == "a" * 120
    assert clip("a" * 121) == "a" * 119 + "…"


def test_a_workflow_command_is_escaped() -> None:
    assert Problem("a:b,c%.md", 0, "100 %\nof it").as_github() == "::error file=a%3Ab%2Cc%25.md,line=1::100 %25%0Aof it"


def test_what_is_not_written_is_empty() -> None:
    reader = Reader("", Fields(), Evidence)
    assert reader.record() == Evidence("")
    assert [problem.what for problem in reader.problems] == ["the key 'basis' is missing or empty"]


@pytest.mark.parametrize(
    ("date", "told"),
    [("2026-11-22", False), ("2026-11-23", True), ("2026-11", False), ("2026-12", True), ("2027", True), ("", False)],
)
def test_a_date_is_to_come_after_tomorrow_for_it_may_be_tomorrow_elsewhere(
    read: Callable[..., Corpus], date: str, told: bool
) -> None:
    front = f"by: A\ndate: {date}\nsources: [https://example.org/a]"
    corpus = read({NOTE: note_with(front)})
    assert list(check_descriptions(corpus)) == []
    problems = list(check_descriptions(corpus, datetime.date(2026, 11, 21)))
    assert [problem.severity for problem in problems] == ["warning"] * told


@pytest.mark.parametrize("path", ["._river.txt", ".DS_Store", "river/.about.md.swp", "river/notes/._tolls-doubled.md"])
def test_files_of_the_system_are_no_concern_of_an_editor(read: Callable[..., Corpus], path: str) -> None:
    assert read({f"seeds/{path}": b"\0\5\x16\7"}).problems == ()


@pytest.mark.parametrize("kind", ["people.yml", "themes.yml", "edition.yml", "published.jsonl", "river/about.md"])
def test_an_unseen_letter_is_told_in_every_kind_of_file(read: Callable[..., Corpus], kind: str, tmp_path: Path) -> None:
    path = tmp_path / "seeds" / kind
    before = path.read_bytes() if path.exists() else b""
    problems = read({f"seeds/{kind}": before + b"\n# \xe2\x80\xae\n"}).problems
    assert [problem.what for problem in problems if problem.path == f"seeds/{kind}"] == [
        "a character that nobody sees: U+202E RIGHT-TO-LEFT OVERRIDE"
    ]


def test_a_register_may_be_large_for_it_cannot_be_split(tmp_path: Path) -> None:
    entry = "    name: {{en: Name {0}}}\n    description: {{en: '{1}'}}\n"
    register = "".join(f"id-{n}:\n{entry.format(n, 'x' * 2000)}" for n in range(600))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/people.yml").write_text(register, encoding="utf-8")
    (tmp_path / "seeds/edition.yml").write_text("languages: [en]\ntitle: {en: Letters}\n", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert len(register) > 1_000_000 and len(corpus.entities) == 600
