"""An issue in one of the forms becomes a change of one file, or an answer; nothing in it is ever anything but data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import CASES
from tests.test_broken import GOOD, run
from tests.test_proposing import PROPOSALS, written

ROOT = Path(__file__).parent.parent
CASES_OF_ISSUES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (CASES / "proposing" / "issues.yml").read_text(encoding="utf-8")
)
NOTE = written(PROPOSALS["good"])
PATH = "seeds/river/notes/council-met.md"


def proposal(path: str = PATH, file: str = NOTE) -> str:
    """The body of an issue as GitHub makes it of the form `proposal.yml`."""
    return f"### Where the file goes\n\n{path}\n\n### The file\n\n```text\n{file}\n```\n"


def correction(file: str, passage: str, instead: str) -> str:
    """The same of the form `correction.yml`."""
    labels = ("The file", "What stands there", "What should stand there", "How do you know?", "Your name")
    answers = (file, passage, instead, "_No response_", "Ann Poe")
    return "\n\n".join(f"### {label}\n\n{words}" for label, words in zip(labels, answers, strict=True))


def asked(folder: Path, body: str, **user: object) -> tuple[int, dict[str, str]]:
    """The exit code, and what was made of an issue."""
    shutil.copytree(GOOD, folder / "root", dirs_exist_ok=True)
    shutil.copytree(ROOT / ".github" / "ISSUE_TEMPLATE", folder / "root" / ".github" / "ISSUE_TEMPLATE")
    issue = {"number": 7, "title": "Note: x", "body": body, "user": {"login": "ann-poe", "id": 12} | user}
    (folder / "event.json").write_text(json.dumps({"issue": issue}), encoding="utf-8")
    before = {path: path.read_bytes() for path in (folder / "root").rglob("*") if path.is_file()}
    code, *_ = run(
        "from-issue", str(folder / "event.json"), "--out", str(folder / "out"), "--root", str(folder / "root")
    )
    assert before == {path: path.read_bytes() for path in (folder / "root").rglob("*") if path.is_file()}
    return code, {path.name: path.read_text("utf-8") for path in (folder / "out").iterdir()}


def test_a_note_becomes_a_file_with_its_author_named(tmp_path: Path) -> None:
    code, made = asked(tmp_path, proposal())
    assert code == 0
    assert (made["path"], made["file"]) == (PATH, NOTE)
    assert made["message"].endswith(
        "Proposed in #7.\n\nCo-authored-by: ann-poe <12+ann-poe@users.noreply.github.com>\n"
    )


def test_line_ends_of_a_browser_do_not_matter(tmp_path: Path) -> None:
    assert asked(tmp_path, proposal().replace("\n", "\r\n"))[1]["file"] == NOTE


def test_a_correction_changes_these_words_and_no_others(tmp_path: Path) -> None:
    path = "seeds/river/notes/tolls-doubled.md"
    code, made = asked(tmp_path, correction(path, "Doubled  only below", "Trebled only below"))
    assert code == 0, made
    before = (GOOD / path).read_text("utf-8")
    assert made["file"] == before.replace("Doubled only below the", "Trebled only below the")


def test_who_has_a_strange_name_is_not_named(tmp_path: Path) -> None:
    _, made = asked(tmp_path, proposal(), login="x>\nCo-authored-by: y <z", id=1)
    assert "Co-authored-by" not in made["message"]


@pytest.mark.parametrize("case", CASES_OF_ISSUES["refused"], ids=lambda case: str(case)[:60])
def test_what_cannot_be_proposed_is_answered(case: dict[str, str], tmp_path: Path) -> None:
    if "body" in case:
        body = case["body"]
    elif "instead" in case:
        body = correction(case["file"], case["passage"], case["instead"])
    else:
        body = proposal(case.get("path", PATH), case.get("file", NOTE))
    code, made = asked(tmp_path, body)
    assert code == 1
    assert set(made) == {"answer.md"}
    assert case["says"] in made["answer.md"]
