"""A language is one folder: all that the program knows of it stands there, and the folders say the same things."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

import pytest
import yaml
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cleaning.manuals import manuals
from generator.languages import (
    FALLBACK,
    Words,
    declared,
    interface_languages,
    names_of,
    rules_explained,
    rules_of,
    words_of_interface,
)
from generator.model.publication import Site
from generator.pages.rules import explained
from generator.site import files, read
from generator.text.fingerprints import fingerprint
from generator.text.language import language_of, phrase
from tests.test_broken import GOOD, run

ROOT = Path(__file__).parent.parent
LANGUAGES = interface_languages()
CODE = re.compile(rf"""["'](?:{"|".join(LANGUAGES)})["']""")
ENGLISH_PROSE = re.compile(rf'<\w+ (?:class="[^"]*" )?lang="{FALLBACK}">')


def codes_in(path: Path) -> Iterator[str]:
    """Where a file names a language: in Python a string that is nothing but its code, elsewhere a code in quotes."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from (f"{path.name}: {match[0]}" for match in CODE.finditer(ENGLISH_PROSE.sub("", text)))
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and node.value in LANGUAGES:
            yield f"{path.name}:{node.lineno}: {node.value}"


def test_no_language_is_named_outside_its_folder() -> None:
    """English prose of the program itself, such as the explanations of the rules, may say that it is English."""
    program = [path for path in (ROOT / "generator").rglob("*") if path.suffix in (".py", ".j2")]
    frame = [path for path in (ROOT / "overrides").rglob("*") if path.suffix in (".html", ".js")]
    looked_at = [path for path in (*program, *frame) if "languages" not in path.parts]
    assert len(looked_at) > 200
    assert [found for path in looked_at for found in codes_in(path)] == []


def forms(words: Words) -> list[str]:
    """The words, or each of their plural forms."""
    return [words] if isinstance(words, str) else list(words.values())


def placeholders(words: Words) -> set[str]:
    return {name for form in forms(words) for _, name, _, _ in Formatter().parse(form) if name is not None}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_the_words_that_another_has_with_the_same_places_for_values(code: str) -> None:
    words, others = words_of_interface(code), words_of_interface(FALLBACK)
    assert words.keys() - others.keys() == set(), "words that no other language has"
    assert others.keys() - words.keys() == set(), "words that are missing"
    assert {key: placeholders(words[key]) for key in words} == {key: placeholders(others[key]) for key in others}
    assert [key for key, value in words.items() if not all(map(str.strip, forms(value)))] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_that_count_have_the_forms_that_the_language_has(code: str) -> None:
    """Unicode says which; a form that the language lacks would never be shown, one that is missing would be wrong."""
    expected = {Locale.parse(code).plural_form(number) for number in range(1000)}
    counting = {key: words for key, words in words_of_interface(code).items() if isinstance(words, dict)}
    assert counting or len(expected) == 1
    assert {key: set(words) for key, words in counting.items() if set(words) != expected} == {}
    assert [key for key in counting if "n" not in placeholders(counting[key])] == []
    assert [key for key in counting if key.startswith("interface-")] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_rules_of_a_language_are_whole(code: str) -> None:
    rules = rules_of(code)
    assert Locale.parse(code).languages[code], "Babel writes dates and numbers of this language"
    assert len(rules.function_words) > 60
    assert rules.question_words
    assert not rules.question_words & rules.function_words
    assert len(rules.quotation_marks) == 2
    assert len(rules.months) == len(rules.cited_months) == 12
    assert rules.numeric_dates in ("day-first", "either")
    assert names_of(code).keys() <= names_of(FALLBACK).keys() | {"articles-before", "adjective-endings"}


@pytest.mark.parametrize("code", [code for code in LANGUAGES if rules_explained(code)])
def test_a_language_explains_each_rule_of_cleaning_as_its_docstring_now_does(code: str) -> None:
    """A rule whose docstring was changed is explained anew in each language, and `of` says so."""
    expected = {rule.name: fingerprint(rule.what, rule.why, rule.leaves) for rule in manuals()}
    said = rules_explained(code)
    assert {name: words["of"] for name, words in said.items()} == expected
    assert {key for words in said.values() for key in words} == {"of", "what", "why", "leaves"}
    assert {rule.name for rule in manuals() if rule.leaves} == {name for name, words in said.items() if words["leaves"]}
    assert {name for name, words in said.items() for part in words.values() if part.count("`") % 2} == set()


def test_an_explanation_that_is_not_current_gives_way_to_the_english() -> None:
    rule = manuals()[0]
    code = next(code for code in LANGUAGES if rules_explained(code))
    assert explained(rule, code).language == code
    changed = replace(rule, why=f"{rule.why} Or so it is said.")
    assert explained(changed, code).language == FALLBACK
    assert "<code>html-lines</code>" in explained(changed, code).why


def test_no_two_languages_read_a_month_differently() -> None:
    """A date is read before the language is known."""
    numbers: dict[str, set[int]] = {}
    for rules in declared():
        for number, forms in enumerate(rules.months):
            for form in forms.split():
                numbers.setdefault(form, set()).add(number)
    assert {form: found for form, found in numbers.items() if len(found) > 1} == {}


def told(languages: str, folder: Path) -> list[str]:
    """The errors of a corpus whose interface is in `languages`, as `check` tells them."""
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    path = folder / "seeds" / "edition.yml"
    path.write_text(re.sub(r"languages: .*", f"languages: {languages}", path.read_text("utf-8")), encoding="utf-8")
    _, out, _ = run("check", "--root", str(folder))
    return [line for line in out.splitlines() if line.startswith(("seeds/edition.yml", "    "))]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_with_a_folder_can_be_that_of_the_interface(code: str, tmp_path: Path) -> None:
    assert told(f"[{code}]", tmp_path) == []


@pytest.mark.parametrize(("written", "code"), [("[xx]", "xx"), (f"[{FALLBACK}, xx]", "xx"), ("xx", "xx")])
def test_a_language_without_a_folder_is_refused_and_those_with_one_are_named(
    written: str, code: str, tmp_path: Path
) -> None:
    first, read, fix = told(written, tmp_path)
    assert first.startswith(f"seeds/edition.yml:7: the interface does not speak '{code}'; it speaks ")
    assert all(f"{known} ({Locale(FALLBACK).languages[known]})" in first for known in LANGUAGES)
    assert read == f"    > {code}"
    assert f"languages: [{LANGUAGES[0]}]" in fix


# The language of a text

READ = yaml.safe_load((ROOT / "tests" / "cases" / "languages.yml").read_text(encoding="utf-8"))
SENTENCES = [(code, text) for code, texts in READ["sentences"].items() for text in texts]
TITLES = [(code, title) for code, titles in READ["titles"].items() for title in titles]


def test_no_sentence_is_said_to_be_in_another_language_and_few_are_left_open() -> None:
    read = [(code, language_of(text).code) for code, text in SENTENCES]
    assert [(code, found) for code, found in read if found not in (code, None)] == []
    assert len({code for code, _ in SENTENCES}) >= 35
    assert sum(found is None for _, found in read) <= len(read) // 8


@pytest.mark.parametrize("code", "fr en de es it pt ru uk ar fa he zh ja ko th".split())
def test_a_text_of_three_sentences_is_recognised(code: str) -> None:
    assert language_of("\n\n".join(READ["sentences"][code])).code == code


@pytest.mark.parametrize("text", READ["none"])
def test_names_menus_and_mixtures_are_in_no_language(text: str) -> None:
    assert language_of(text).code is None
    assert len(text.split()) > 8 or phrase(text, None) == ""


def test_a_title_is_recognised_among_words_in_another_language() -> None:
    found = [(title, code, phrase(title, "xx")) for code, title in TITLES]
    assert [(title, read) for title, code, read in found if read not in (code, "")] == []
    assert sum(not read for _, _, read in found) <= len(found) // 5
    assert [title for code, title in TITLES if phrase(title, code)] == []


def test_the_function_words_decide_only_where_the_model_is_near() -> None:
    assert phrase("The Diplomat", "fr") == FALLBACK
    assert phrase("Diplomat Magazine", "fr") == ""
    assert phrase("Le Monde", FALLBACK) == "fr"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_asked_for_its_language(text: str) -> None:
    guess = language_of(text)
    assert (guess.code is None) == (guess.certainty == 0)
    assert guess.code is None or re.fullmatch("[a-z]{2,3}", guess.code)
    assert phrase(text, guess.code) != guess.code


# A corpus in eight languages

TONGUES = ROOT / "tests" / "cases" / "tongues"
SPOKEN = {
    "arabic": "ar",
    "chinese": "zh",
    "german": "de",
    "hebrew": "he",
    "japanese": "ja",
    "spanish": "es",
    "thai": "th",
    "unknown": "",
}


@pytest.fixture(scope="module")
def tongues() -> Site:
    return read(TONGUES)


@pytest.fixture(scope="module")
def written(tongues: Site) -> dict[str, str]:
    return {path: data.decode() for path, data in files(tongues).items()}


def test_the_language_of_each_text_is_recognised_and_of_one_that_is_not_the_check_tells(tongues: Site) -> None:
    assert {text.document.seed.name: text.document.about.language for text in tongues.publication.texts} == SPOKEN
    told = [problem.as_text().split("\n")[0] for problem in tongues.problems]
    assert (
        told[-1] == "seeds/unknown.txt: warning: the language of this text was not recognised: its page declares none"
    )
    assert [line.partition("cleaning knows")[0] for line in told[:-1]] == [
        f"seeds/{name}.txt: warning: " for name in ("arabic", "chinese", "hebrew", "japanese", "thai")
    ]


def test_cleaning_takes_nothing_from_a_text_without_furniture_in_any_language(tongues: Site) -> None:
    for text in tongues.publication.texts:
        assert text.document.cleaned.text.split() == text.document.seed.source.split()


@pytest.mark.parametrize(("name", "code"), SPOKEN.items())
def test_words_say_their_language_and_direction_on_the_page_and_in_the_exports(
    name: str, code: str, written: dict[str, str]
) -> None:
    way = "rtl" if code in ("ar", "he") else "ltr"
    page = written[f"texts/{name}.md"]
    if code == "de":
        assert 'lang: "de"' in page
    else:
        declared_here = (
            f'lang="{code}" dir="rtl"' if way == "rtl" else f'lang="{code}"' if code else 'lang="" dir="auto"'
        )
        assert page.count(f"<span {declared_here}") >= 2
    tei = ElementTree.fromstring(written[f"tei/{name}.xml"])
    words = tei.find("{*}text")
    assert words is not None
    assert words.get("{http://www.w3.org/XML/1998/namespace}lang", "") == code
    assert words.get("style") == ("direction: rtl" if way == "rtl" else None)
    [row] = [row for row in json.loads(written["corpus.json"])["texts"] if row["id"] == name]
    assert (row["language"], row["direction"]) == ((code, way) if code else (None, None))


def test_notes_and_names_find_their_words_where_no_blank_parts_them(tongues: Site) -> None:
    for text in tongues.publication.texts:
        assert not text.orphans
    [chinese] = [text for text in tongues.publication.texts if text.document.seed.name == "chinese"]
    assert [mention.form for mention in chinese.mentions] == ["市长李明"]


def test_the_pages_of_a_language_are_in_it_without_a_word_of_another(written: dict[str, str]) -> None:
    """Words of the interface that all languages but German have must not stand on German pages."""
    theirs = {
        form
        for code in LANGUAGES
        if code != "de"
        for key, words in words_of_interface(code).items()
        for form in forms(words)
        if len(form) > 12 and "{" not in form and words_of_interface("de")[key] != words
    }
    pages = {path: text for path, text in written.items() if path.startswith("de/") and path.endswith(".md")}
    assert len(pages) > 10
    found = {(path, words) for path, text in pages.items() for words in theirs if f">{words}<" in text}
    assert found == set()
