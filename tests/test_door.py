"""Files come in through one door, nothing that was read leaves `docs/`, and what the check lets pass can be built."""

from __future__ import annotations

import os
import shutil
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import site
from generator.__main__ import main
from generator.publishing import rehearsal
from generator.publishing.disk import generated
from tests.conftest import CASES
from tests.test_hostile import build, project

GOOD = CASES / "broken" / "_good"
ABOUT, NOTE = "seeds/river/about.md", "seeds/river/notes/tolls-doubled.md"
LEDGERS = ("seeds/published.jsonl", "seeds/river/published.jsonl")
LINK = "this is not a regular file"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, [*arguments], catch_exceptions=False)
    return result.exit_code, result.output


def told(root: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.what) for problem in site.read(root).problems]


def tree(folder: Path) -> dict[str, bytes]:
    """What lies in a folder; of a link, where it leads."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


@pytest.fixture
def river(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(GOOD, root)
    return root


@pytest.mark.parametrize("path", [ABOUT, NOTE, "seeds/places.yml", "seeds/edition.yml", "seeds/river.txt", *LEDGERS])
@pytest.mark.parametrize("goal", ["/dev/zero", "/etc/passwd", "nowhere"])
def test_a_link_is_told_neither_read_nor_written(river: Path, path: str, goal: str) -> None:
    (river / path).unlink(missing_ok=True)
    (river / path).symlink_to(goal)
    assert (path, LINK) in told(river)
    before = tree(river / "seeds")
    run("build", "--root", str(river))
    after = tree(river / "seeds")
    assert {name: after[name] for name in before} == before
    assert all(b"root:" not in data for data in tree(river / "docs").values())


@pytest.mark.parametrize("name", ["river", "river/notes"])
def test_a_linked_folder_is_told_once_neither_read_nor_written(river: Path, name: str) -> None:
    outside = river.parent / "outside"
    shutil.move(river / "seeds" / name, outside)
    (outside / "stranger.md").write_text("Its name is nobody's business.", encoding="utf-8")
    (river / "seeds" / name).symlink_to(outside)
    before = tree(outside)
    problems = told(river)
    assert problems.count((f"seeds/{name}", "this is a link to a folder")) == 1
    assert {path for path, _ in problems} == {f"seeds/{name}"}
    run("build", "--root", str(river))
    assert tree(outside) == before
    assert b"Doubled only below" not in (generated(river) / "texts" / "river.md").read_bytes()


def test_a_new_text_is_not_written_through_a_link(river: Path) -> None:
    outside, source = river.parent / "outside", river.parent / "fresh.txt"
    outside.mkdir()
    source.write_text("The river has risen.\n", encoding="utf-8")
    (river / "seeds" / "fresh").symlink_to(outside)
    before = tree(river / "seeds")
    code, message = run("new", str(source), "--root", str(river))
    assert code == 1
    assert "'fresh/about.md' cannot be written below seeds/: fresh is a link" in message
    assert tree(river / "seeds") == before and not tree(outside)


def test_a_pipe_is_told_and_not_waited_for(river: Path) -> None:
    (river / NOTE).unlink()
    os.mkfifo(river / NOTE)
    assert (NOTE, LINK) in told(river)


def test_a_file_is_read_no_further_than_its_bound(river: Path) -> None:
    with (river / "seeds" / "places.yml").open("wb") as file:
        file.truncate(2_000_000_000)
    assert told(river)[-1] == ("seeds/places.yml", "this file is larger than 32,000,000 bytes")


SPOILT = [
    "[" * 200_000,
    '{"a":' * 150_000,
    "[1]",
    "{}",
    "nonsense",
    '{"slug": "../../x"}',
    '{"note": "../x", "at": "p1", "before": "", "quote": "", "after": ""}',
    '{"block": ["p9\\" onclick=\\"x"], "words": "gone", "gone": true}',
    '{"block": ["__config"], "words": "gone", "gone": true}',
    '{"block": [], "words": "x"}',
    '{"block": ["p9"], "words": "\\ud800", "gone": true}',
    '{"people": ["a"]}',
    '{"../people": "a"}',
    '{"people": "../a"}',
    "<<<<<<< HEAD",
]


@pytest.mark.parametrize("line", SPOILT, ids=range(len(SPOILT)))
@pytest.mark.parametrize("path", LEDGERS)
def test_a_spoilt_ledger_is_told_and_not_written_anew(river: Path, path: str, line: str) -> None:
    (river / path).write_text(line + "\n", encoding="utf-8")
    assert (path, "this line cannot be read") in told(river)
    run("build", "--root", str(river))
    assert (river / path).read_text(encoding="utf-8") == line + "\n"
    assert run("check", "--fix", "--root", str(river))[0] == 1


def test_a_ledger_of_a_long_text_is_read(river: Path) -> None:
    line = '{"block": ["p%d"], "words": "' + "word " * 1_000 + '"}\n'
    (river / LEDGERS[1]).write_text("".join(line % number for number in range(1_000, 1_400)))
    assert not [what for path, what in told(river) if path == LEDGERS[1]]


@pytest.mark.parametrize("deep", ["[" * 200_000, "{a: " * 200_000, "- " * 200_000, "? " * 200_000])
def test_a_deep_file_is_told(river: Path, deep: str) -> None:
    (river / "seeds" / "places.yml").write_text(deep)
    assert ("seeds/places.yml", "the file cannot be read") in told(river)


def hostile(root: Path) -> None:
    """Everything that becomes a path, and a title that MkDocs would run if it took it for a template."""
    out = '"../../overrides/partials/footer", "../../../ESCAPED", "/tmp/ESCAPED", "a/../../../ESCAPED"'
    code = "{{ 7 * 191 }}{% include 'no-such-template' %}"
    about = root / ABOUT
    about.write_text(
        about.read_text().replace("title: The Tolls", f'formerly: [{out}]\ntitle: "{code}"\nrights: "{code}"')
    )
    note = root / NOTE
    note.write_text(note.read_text().replace("kind:", f"formerly: [{out}]\nkind:").replace("Doubled", code))
    entry = f'  formerly: [{out}]\n  name: {{en: "{code}", "../../ESCAPED": x}}\n  description: {{en: "{code}"}}\n'
    (root / "seeds" / "people.yml").write_text(f'"../../../ESCAPED":\n{entry}ann:\n{entry}')
    (root / "seeds" / "themes.yml").write_text(f"trade:\n{entry.replace('description', 'sub')}")
    edition = root / "seeds" / "edition.yml"
    edition.write_text(edition.read_text().replace("[en, fr]", "[en, ../../ESCAPED]").replace("The River", code))


def test_nothing_leaves_the_house_and_nothing_of_a_stranger_is_run(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    hostile(root)
    before = {path: data for path, data in tree(tmp_path).items() if not path.startswith("project/docs/")}
    built = build(root)
    assert built.returncode == 0, built.stdout + built.stderr
    made = ("project/docs/", "project/site/")
    after = {
        path: data for path, data in tree(tmp_path).items() if not path.startswith(made) and "__pycache__" not in path
    }
    assert after == before
    assert not Path("/tmp/ESCAPED.html").exists()
    pages = [path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html")]
    assert not any("1337" in page for page in pages)
    assert any("{{ 7 * 191 }}" in unescape(page) for page in pages)


def test_the_rehearsal_reads_pages_as_the_build_does(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    built = build(root)
    assert built.returncode == 0, built.stdout + built.stderr
    read = site.read(root)
    pages = list(rehearsal.rendered(root, read.publication.edition, site.files(read, books=True)))
    assert len(pages) > 20
    for path, html, _, warned in pages:
        assert warned == ""
        assert html in (root / "site" / path).with_suffix(".html").read_text(encoding="utf-8"), path


def test_what_would_stop_the_build_is_told_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a field ever be let pass that makes a page impossible, the check says which file it is."""
    root = project(tmp_path / "project")
    assert run("check", "--root", str(root))[0] == 0
    (root / "docs" / "by-hand.md").write_text("<script>x</script>\n")
    code, output = run("check", "--root", str(root))
    assert code == 1
    assert "docs/by-hand.md: this would stop the build: the element <script>" in output
    (root / "docs" / "by-hand.md").unlink()
    monkeypatch.setenv("EDITION_STORE", "")  # which knows that these pages have passed
    monkeypatch.setattr("generator.publishing.rehearsal.first_violation", lambda html, _: "x" * ("Roe" in html))
    assert f"{ABOUT}: this would stop the build" in run("check", "--root", str(root))[1]


def test_an_earlier_address_that_is_a_page_is_told(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    (root / "seeds" / "ferry.txt").write_text(
        "The ferry crossed the river every day of the week, and the toll was low.\n"
    )
    about = root / ABOUT
    about.write_text(about.read_text().replace("slug:", "formerly: ferry\nslug:"))
    assert "'formerly: ferry' is the name of another text" in run("check", "--root", str(root))[1]
