"""The command line, as an editor types it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from generator import site
from generator.__main__ import edition, main
from generator.commands.new import new
from generator.printing.pdf import CannotPrint
from tests.conftest import CASES
from tests.test_broken import GOOD, run

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
COMMANDS = ("build", "check", "clean", "explain", "init", "new", "schemas")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_examples(command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "Examples:" in out
    assert f"python -m generator {command}" in out


def test_wrong_usage_ends_with_2() -> None:
    assert run("bild")[0] == 2
    assert run("clean", "no-such-file.txt")[0] == 2
    assert run("check", "--format", "xml")[0] == 2
    assert run("check", "--root", str(ROOT / "tests"))[0] == 2


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_clean_prints_markdown_with_front_matter(path: Path) -> None:
    code, out, _ = run("clean", str(path))
    assert code == 0
    front = yaml.safe_load(out.split("---\n")[1])
    assert front["lang"] in ("fr", "en")
    assert set(front) <= {"title", "authors", "date", "lang"}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_pieces_of_clean_json_tile_the_file(path: Path) -> None:
    value = json.loads(run("clean", "--json", str(path))[1])
    source = path.read_bytes().decode()
    assert {"text", "language", "title", "authors", "date", "blocks", "pieces"} <= set(value)
    position = 0
    for piece in value["pieces"]:
        assert piece["start"] == position
        position = piece["end"]
        assert piece["rules"] or piece["text"] == source[piece["start"] : piece["end"]]
    assert position == len(source)
    assert "".join(piece["text"] for piece in value["pieces"]) == value["text"]


def test_clean_does_a_whole_folder(tmp_path: Path) -> None:
    code, _, _ = run("clean", str(ROOT / "seeds"), "-o", str(tmp_path / "out"))
    assert code == 0
    assert {path.stem for path in (tmp_path / "out").iterdir()} >= {path.stem for path in SEEDS}
    assert run("clean", str(ROOT / "seeds"))[0] == 2


def test_clean_tells_what_is_no_text_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "in" / "b.txt").write_text("A text that can be read.\n")
    code, _, err = run("clean", str(tmp_path / "in"), "-o", str(tmp_path / "out"))
    assert code == 1
    assert "a.txt:1:" in err
    assert (tmp_path / "out" / "b.md").exists()


def test_what_a_browser_would_read_as_html_is_printed_as_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text with 2 < 3 and <script>alert(1)</script> in it, nothing else.\n")
    out = run("clean", str(tmp_path / "a.txt"))[1]
    assert "2 < 3" in out
    assert "<script" not in out


def test_explain_names_rules_and_lines() -> None:
    code, out, _ = run("explain", SEEDS[1].stem, "--root", str(ROOT))
    assert code == 0
    assert "torn-paragraphs" in out
    assert "line 31:" in out
    assert run("explain", "no-such-seed", "--root", str(ROOT))[0] == 2


def test_new_takes_a_text_in_with_its_evidence(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    source = CASES / "site" / "lone-text" / "seeds" / "harvest.txt"
    code, _, _ = run("new", str(source), "--root", str(tmp_path))
    assert code == 0
    assert (tmp_path / "seeds" / "harvest.txt").read_bytes() == source.read_bytes()
    about = yaml.safe_load((tmp_path / "seeds" / "harvest" / "about.md").read_text(encoding="utf-8").split("---\n")[1])
    assert about["authors"] == ["Mary Smith"]
    assert about["date"] == "2021-09-03"
    assert about["evidence"]["authors"]["basis"] == "text"
    assert run("check", "--root", str(tmp_path))[:2] == (0, "")
    assert run("new", str(source), "--root", str(tmp_path))[0] == 2


def test_problems_are_told_for_github_and_as_json(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    (tmp_path / "seeds" / "river" / "notes" / "b,ad.md").write_text("x")
    code, out, _ = run("check", "--format", "github", "--root", str(tmp_path))
    assert code == 1
    assert out.startswith("::error file=seeds/river/notes/b%2Cad.md,line=1::")
    assert json.loads(run("check", "--format", "json", "--root", str(tmp_path))[1])[0]["severity"] == "error"


def test_schemas_are_written_once_also_for_an_edition_without_a_guide(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    assert "schemas/about.schema.json" in run("schemas", "--root", str(tmp_path))[1].splitlines()
    assert not (tmp_path / "CONTRIBUTING.md").exists()
    assert run("schemas", "--root", str(tmp_path))[:2] == (0, "")


def test_what_printing_needs_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot_print(*_: object, **__: object) -> None:
        raise CannotPrint("PDFs cannot be made: Pango is missing.")

    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(site, "build", cannot_print)
    code, _, err = run("build", "--pdf", "--root", str(tmp_path))
    assert (code, err) == (1, "Error: PDFs cannot be made: Pango is missing.\n")


def test_the_console_script_shows_its_own_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for of_program in (main, new):
        for text in ("help", "epilog"):
            monkeypatch.setattr(of_program, text, getattr(of_program, text))
    monkeypatch.setattr(main, "program", "python -m generator")
    monkeypatch.setattr("sys.argv", ["edition", "new", "--help"])
    with pytest.raises(SystemExit):
        edition()
    shown = capsys.readouterr().out
    assert "edition new seeds/article.txt" in shown
    assert "python -m generator" not in shown
