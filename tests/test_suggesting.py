"""What the registers lack is proposed: names by their capitals, titles and letters; and nothing that is known."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.__main__ import main
from generator.site import read
from generator.suggesting import suggest
from generator.suggesting.capitals import Finder
from generator.suggesting.formats import as_json, as_text, entry
from generator.suggesting.grouping import Candidate, Group, groups
from generator.suggesting.tokens import words_in
from generator.suggesting.words import load
from generator.text.names import name_key
from tests.conftest import case_folders
from tests.test_broken import GOOD
from tests.test_naming import compare, named_in, read_case

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("folder", case_folders("names/suggest", "text.md"))
def test_the_text_of_the_case_gives_these_proposals(folder: Path, update: bool) -> None:
    case = read_case(folder)
    text, _ = named_in(case)
    got = [
        {
            "register": one.register,
            "forms": dict(one.forms),
            **({"perhaps": list(one.perhaps)} if one.perhaps else {}),
            **({} if one.sure else {"sure": False}),
        }
        for one in suggest([text], case.entities, {})
    ]
    compare(got, folder / "expected.yml", update)


def test_the_registers_of_this_edition_are_nearly_complete() -> None:
    made = read(ROOT).publication
    assert len(suggest(made.texts, made.entities, made.themes)) <= 6


def test_people_are_found_again_when_their_register_is_empty() -> None:
    made = read(ROOT).publication
    named = {mention.entity for text in made.texts for mention in text.mentions}
    people = {key: one for key, one in made.entities.items() if one.register == "people" and key in named}
    others = {key: one for key, one in made.entities.items() if one.register != "people"}
    found = suggest(made.texts, others, made.themes)
    spelled = {key: {f" {name_key(form)} " for form in one.forms} for key, one in people.items()}
    meant = [
        {key for key in people if any(f" {name_key(f)} " in form for f in one.forms for form in spelled[key])}
        for one in found
    ]
    assert len(set().union(*meant)) >= 0.9 * len(people)
    assert sum(map(bool, meant)) >= 0.8 * len(found)


def test_an_entry_that_is_pasted_can_be_read_and_asks_for_its_description(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "seeds" / "people.yml").write_text("", encoding="utf-8")
    made = read(tmp_path).publication
    found = [one for one in suggest(made.texts, made.entities, made.themes) if one.register == "people"]
    taken = set(made.entities)
    entries = []
    for one in found:
        entries.append(entry(one, taken))
        taken |= set(yaml.safe_load(entries[-1]))
    (tmp_path / "seeds" / "people.yml").write_text("\n".join(entries) + "\n", encoding="utf-8")
    again = read(tmp_path)
    told = [problem.what for problem in again.problems if problem.path == "seeds/people.yml"]
    assert sum("'description' is missing" in what for what in told) == len(found)
    left = suggest(again.publication.texts, again.publication.entities, again.publication.themes)
    assert not {form for one in left for form in one.forms} & {form for one in found for form in one.forms}


def test_the_command_tells_text_and_json_and_knows_its_seeds() -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(main, ["suggest", "--root", str(ROOT), *arguments], catch_exceptions=False)
        return result.exit_code, result.stdout, result.stderr

    made = read(ROOT).publication
    found = suggest(made.texts, made.entities, made.themes)
    assert run()[:2] == (0, as_text(found, made.entities) + "\n" if found else "")
    assert json.loads(run("--format", "json")[1]) == json.loads(as_json(found, made.entities))
    code, _, told = run("no-such-seed")
    assert code == 2
    assert "known are" in told


def runs(text: str, *lowercase: str) -> list[tuple[str, bool]]:
    """(words, whether a title stands with them) of the runs of a text."""
    return [(run.text, run.titled) for run in Finder(load(), lowercase).runs(text, ())]


def test_a_name_has_at_most_eight_words() -> None:
    names = [f"X{letter}nax" for letter in "abcdefghi"]
    assert runs(f"then came {' '.join(names[:8])} again") == [(" ".join(names[:8]), False)]
    assert runs(f"then came {' '.join(names)} again") == [(" ".join(names[:8]), False), (names[8], False)]


@pytest.mark.parametrize(
    ("before", "titled"),
    [
        ("the minister of foreign affairs and trade", True),
        ("the minister of the foreign affairs and trade", False),  # seven words back
        ("the minister tall strong", True),
        ("the minister tall strong young", False),  # more than two words that belong to no title
        ("the minister spoke. Then", False),
    ],
)
def test_a_title_is_looked_for_among_the_six_words_before_a_name(before: str, titled: bool) -> None:
    assert runs(f"we saw {before} Xanax Yonax again")[-1] == ("Xanax Yonax", titled)


def test_a_title_may_follow_a_name_after_a_comma() -> None:
    assert runs("we saw Xanax Yonax, the old minister, again") == [("Xanax Yonax", True)]
    assert runs("we saw Xanax Yonax the old minister again") == [("Xanax Yonax", False)]
    assert runs("we saw Xanax Yonax, the very old minister, again") == [("Xanax Yonax", False)]


def test_an_acronym_of_three_letters_is_one_even_if_it_is_also_a_word() -> None:
    assert runs("we saw the XAN again", "xan") == [("XAN", False)]
    assert runs("we saw the XANA again", "xana") == []
    assert runs("we saw the XANA again") == [("XANA", False)]


@pytest.mark.parametrize(("first", "second", "number"), [("Peter", "Petar", 1), ("Anna", "Anne", 2)])
def test_two_first_names_are_spellings_of_one_from_eighty_per_cent(first: str, second: str, number: int) -> None:
    people = [Candidate(f"{name} Yonax", firm=1, inside=1, evidence={"people": 5}) for name in (first, second)]
    assert len(groups(people, {})) == number


@pytest.mark.parametrize(("points", "sure"), [(6, True), (5, False)])
def test_a_single_word_seen_once_is_sure_by_a_word_that_makes_names(points: int, sure: bool) -> None:
    assert Group([Candidate("Yonax", firm=1, inside=1, evidence={"places": points})]).sure is sure
    assert Group([Candidate("Yonax", firm=1, inside=2, evidence={"places": points})]).sure


def test_three_sentences_are_shown_and_an_entry_of_much_the_same_name_is_named(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    sentences = [f"Nobody at Elder Bridge was seen on day {number} of that year." for number in range(5)]
    (tmp_path / "seeds" / "hill.txt").write_text(" ".join(sentences) + "\n", encoding="utf-8")
    publication = read(tmp_path).publication
    (suggestion,) = suggest(publication.texts, publication.entities, publication.themes, "hill")
    assert (dict(suggestion.forms), suggestion.perhaps) == ({"Elder Bridge": 5}, ("alder-bridge",))
    assert [sentence.text for sentence in suggestion.sentences] == sentences[:3]
    (tmp_path / "seeds" / "hill.txt").write_text(
        " ".join(sentences).replace("Elder", "Ulster") + "\n", encoding="utf-8"
    )
    publication = read(tmp_path).publication
    assert suggest(publication.texts, publication.entities, publication.themes, "hill")[0].perhaps == ()


@given(st.text("aB’'-. \n«»1Éé", max_size=80))
def test_any_text_is_cut_into_words_and_runs_that_stand_in_it(text: str) -> None:
    words = words_in(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(text[run.start : run.end] == run.text for run in Finder(load(), ()).runs(text, ()))


@pytest.mark.parametrize(
    "bit", ["Aa ", "Aa-", "Aa de ", "A. ", "«Aa» ", "ministre, Aa ", "http://", "l’Aa ", "House of "]
)
def test_the_time_grows_with_the_length_of_the_text_and_not_faster(bit: str) -> None:
    def seconds(times: int) -> float:
        begun = time.process_time()
        list(Finder(load(), ()).runs(bit * times, ()))
        return time.process_time() - begun

    seconds(100)
    assert seconds(8000) < 12 * seconds(2000) + 0.2
