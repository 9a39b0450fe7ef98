"""What a form on the page says is what the check says of the file that it writes; the rules are declared once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.languages import words_of_interface
from generator.model.keys import FORMS, LONGEST_GIST
from generator.model.note_rules import NOTE_RULES
from generator.publishing.note_files import note_file
from tests.conftest import CASES
from tests.test_broken import GOOD, run

PROPOSALS: dict[str, Any] = yaml.safe_load((CASES / "proposing" / "mistakes.yml").read_text(encoding="utf-8"))
DATE = "2026-01-06"


def written(fields: dict[str, str]) -> str:
    """The file of a note that is written in the form, by the names of its fields."""
    sources = [{key: fields.get(f"{key}-{at}", "") for key in ("url", "title", "says")} for at in range(3)]
    themes = [name.strip() for name in fields.get("themes", "").split(",") if name.strip()]
    return note_file(fields | {"date": DATE}, themes, [source for source in sources if any(source.values())])


def check(folder: Path, name: str, text: str) -> tuple[int, str]:
    """What the check says of a corpus without mistakes to which this note is added."""
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    (folder / "seeds" / "river" / "notes" / f"{name}.md").write_text(text, encoding="utf-8")
    code, out, _ = run("check", "--root", str(folder))
    return code, out


def plain(words: str) -> str:
    """Words with straight quotation marks and one kind of blank."""
    return " ".join(re.sub("[“”‘’]", "'", words).split())


def test_a_note_without_mistakes_passes_the_check(tmp_path: Path) -> None:
    good = PROPOSALS["good"]
    assert check(tmp_path, good["name"], written(good)) == (0, "")


@pytest.mark.parametrize("mistake", PROPOSALS["mistakes"], ids=lambda mistake: str(mistake["fields"]))
def test_the_check_says_the_same_as_the_form(mistake: dict[str, Any], tmp_path: Path) -> None:
    fields = PROPOSALS["good"] | mistake["fields"]
    _, out = check(tmp_path, fields["name"], written(fields))
    assert plain(mistake["says"]) in plain(out)


def test_there_are_twenty_mistakes_to_tell() -> None:
    assert len({mistake["says"] for mistake in PROPOSALS["mistakes"]}) >= 20


def test_the_english_words_of_a_rule_are_those_of_the_check() -> None:
    words = words_of_interface("en")
    for rule in NOTE_RULES:
        assert plain(str(words[f"amiss-{rule.name}"])) == plain(rule.what)
    for form in ("url", "gist"):
        assert str(words[f"amiss-form-{form}"]).format(longest=LONGEST_GIST) == f"write {FORMS[form][1]}"
