"""An edition that somebody else begins: with one command, from one file, far from this repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
import yaml

from generator.commands.init import DISTRIBUTION, FOR_PROGRAMMERS, SHARED, TEMPLATES, new_edition
from generator.commands.schemas import GUIDE
from generator.languages import interface_languages, page_of
from generator.publishing import disk
from generator.publishing.disk import CannotWrite
from tests.conftest import CASES
from tests.test_broken import run
from tests.test_hostile import build

ROOT = Path(__file__).parent.parent
HARVEST = CASES / "site" / "lone-text" / "seeds" / "harvest.txt"
LETTER = """Eröffnung der Hafenbahn

Von Karl Weber

Am Montag wurde in Oldport die Hafenbahn eröffnet, auf die alle in der Stadt neun Jahre lang gewartet hatten.
"""
PAGE = """<!doctype html><html lang="en"><head><title>The Bridge - Gazette</title></head><body><article>
<h1>The Bridge</h1>
<p>The council met on Monday and spoke of the bridge for an hour, as it had done in every month of the year before.</p>
<p>Nobody asked the ferryman, who stood at the door with his hat in his hand and waited until all of them had gone.</p>
</article></body></html>"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def three_texts(folder: Path) -> list[str]:
    """A text in English, one in German, and a saved page."""
    (folder / "Hafen Bahn.txt").write_text(LETTER, encoding="utf-8")
    (folder / "bridge.html").write_text(PAGE, encoding="utf-8")
    shutil.copy(HARVEST, folder)
    return [str(folder / name) for name in ("harvest.txt", "Hafen Bahn.txt", "bridge.html")]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which the wheel is installed; what it needs is borrowed from this one.

    Nothing of this repository can be found from there.
    """
    wheels = tmp_path_factory.mktemp("wheels")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    made = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(wheels), str(ROOT)]
    subprocess.run([*pip, *made], check=True)
    (wheel,) = wheels.iterdir()
    folder = tmp_path_factory.mktemp("umgebung")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    subprocess.run([*pip, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)], check=True)
    packages = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    Path(packages, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def call(programs: Path, folder: Path, name: str, *arguments: str) -> str:
    """What a program of the environment prints; no other is found from there, neither git nor make."""
    shebang = [str(programs / "python"), "-m", {"edition": "generator"}.get(name, name)]
    done = subprocess.run(
        [*shebang, *arguments],
        cwd=folder,
        env={"PATH": str(programs), "HOME": str(folder), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_from_the_wheel_alone_to_a_site_in_five_commands(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Éditions d’été"
    folder.mkdir()
    assert (installed / "edition").exists() or (installed / "edition.exe").exists()
    where = "import generator; print(generator.__file__)"
    found = subprocess.run([installed / "python", "-Pc", where], cwd=folder, capture_output=True, text=True, check=True)
    assert found.stdout.startswith(str(installed.parent))
    call(installed, folder, "edition", "init", "mine", "--language", "en", "--title", "T")
    mine = folder / "mine"
    told = call(installed, mine, "edition", "new", *three_texts(tmp_path))
    assert told.splitlines()[:6:2] == ["seeds/harvest.txt", "seeds/hafen-bahn.txt", "seeds/bridge.html"]
    assert call(installed, mine, "edition", "check").startswith("3 texts, 0 errors, 0 warnings")
    call(installed, mine, "mkdocs", "build", "--strict")
    home = (mine / "site" / "index.html").read_text(encoding="utf-8")
    assert "Eröffnung der Hafenbahn" in home
    assert {path.name for path in (mine / "site" / "assets").glob("*.css")} >= {"edition.css", "text.css", "pages.css"}
    assert (mine / "wheels").is_dir()
    (name,) = (path.name for path in (mine / "wheels").iterdir())
    assert f"\n./wheels/{name}\n" in (mine / "requirements.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "languages", [*((code,) for code in interface_languages()), tuple(interface_languages())[::-1]]
)
def test_a_new_edition_builds_and_passes_its_own_check(languages: tuple[str, ...], tmp_path: Path) -> None:
    options = [option for code in languages for option in ("--language", code)]
    code, _, _ = run("init", str(tmp_path / "mine"), *options, "--title", 'Letters: "A & B" #1', "--editor", "An O’Nym")
    assert code == 0
    assert run("check", "--root", str(tmp_path / "mine"))[:2] == (0, "")
    result = build(tmp_path / "mine")
    assert (result.returncode, result.stderr) == (0, "")
    home = (tmp_path / "mine" / "site" / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{languages[0]}"' in home
    assert "Letters: &#34;A &amp; B&#34; #1" in home or "Letters: &quot;A &amp; B&quot; #1" in home
    for code in languages[1:]:
        assert (tmp_path / "mine" / "site" / code / "about.html").is_file()
    assert yaml.safe_load((tmp_path / "mine" / "seeds" / "edition.yml").read_text("utf-8"))["editors"] == ["An O’Nym"]


@pytest.mark.parametrize("register", ["people", "places", "organisations", "events", "themes"])
def test_the_example_in_an_empty_register_is_right(register: str, tmp_path: Path) -> None:
    run("init", str(tmp_path / "mine"))
    path = tmp_path / "mine" / "seeds" / f"{register}.yml"
    lines = path.read_text(encoding="utf-8").partition("\n#\n")[2].splitlines()
    example = "\n".join(re.sub("^# ?", "", line) for line in lines) + "\n"
    path.write_text(example, encoding="utf-8")
    entry = next(iter(yaml.safe_load(example).values()))
    words = " ".join([*entry.get("forms", []), *entry["name"].values()])
    (tmp_path / "mine" / "seeds" / "a.txt").write_text(f"On Monday the council spoke of {words} and of the rest.\n")
    code, out, _ = run("check", "--root", str(tmp_path / "mine"))
    assert (code, out) == (0, "")


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Sir,")
    code, _, err = run("init", str(tmp_path / "mine"))
    assert code == 2
    assert "holds letter.txt: nothing was written" in err
    assert contents(tmp_path) == {"mine/letter.txt": b"Sir,"}
    code, _, err = run("init", str(tmp_path / "mine" / "letter.txt"))
    assert code == 2
    assert "is no folder" in err


def test_an_empty_repository_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert run("init", str(tmp_path))[0] == 0
    assert (tmp_path / "seeds" / "edition.yml").is_file()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--language", "xx"), "the interface does not speak 'xx'; it speaks"),
        (("--title", "  "), "a title is words"),
        (("--title", "a\x07b"), "a title is words"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(options: tuple[str, str], told: str, tmp_path: Path) -> None:
    code, _, err = run("init", str(tmp_path / "mine"), *options)
    assert code == 2
    assert told in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [CannotWrite("the disk is full"), KeyboardInterrupt()])
@pytest.mark.parametrize("existed", [True, False])
def test_all_is_written_or_nothing(
    error: BaseException, existed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever comes in between: a full disk, or Ctrl-C."""
    write, written = disk._write_one, []

    def stop(folder: Path, path: str, data: bytes) -> bool:
        written.append(path)
        if len(written) == 20:
            raise error
        return write(folder, path, data)

    if existed:
        (tmp_path / "mine").mkdir()
    monkeypatch.setattr(disk, "_write_one", stop)
    assert run("init", str(tmp_path / "mine"))[0] == 1
    assert len(written) == 20
    assert list(tmp_path.rglob("*")) == ([tmp_path / "mine"] if existed else [])


# Nothing that this repository has too is written twice.


def test_what_is_shared_is_there_and_the_same() -> None:
    files = new_edition("T", ("en",), ())
    for here, there in SHARED.items():
        path = ROOT / here
        for file in path.iterdir() if path.is_dir() else [path]:
            assert files[f"{there}/{file.name}" if path.is_dir() else there] == file.read_bytes()


def test_the_guide_of_a_new_edition_is_what_is_for_editors() -> None:
    guide = new_edition("T", ("en",), ())[GUIDE].decode()
    ours = (ROOT / GUIDE).read_text(encoding="utf-8")
    assert ours.startswith(guide.rstrip())
    assert ours[len(guide.rstrip()) :].lstrip().startswith(FOR_PROGRAMMERS)
    assert "make " not in guide.replace("make a copy", "")


def test_git_treats_seeds_and_ledgers_as_here() -> None:
    def rules(text: str) -> set[str]:
        return {line for line in text.splitlines() if line.startswith("/seeds/")}

    ours = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert rules(new_edition("T", ("en",), ())[".gitattributes"].decode()) == rules(ours)


def test_new_versions_of_actions_wait_as_here() -> None:
    (mine,) = yaml.safe_load(new_edition("T", ("en",), ())[".github/dependabot.yml"])["updates"]
    assert mine in yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]


@pytest.mark.parametrize(("language", "path"), [("fr", "docs/about.md"), ("en", "docs/en/about.md")])
def test_what_the_marks_mean_is_said_in_the_same_words(language: str, path: str) -> None:
    def marks(text: str) -> str:
        return text.split("\n## ")[2]

    assert marks(page_of(language, "about")) == marks((ROOT / path).read_text(encoding="utf-8"))


def test_every_template_is_filled() -> None:
    files = new_edition("T", ("en",), ())
    assert [path for path in files if path.endswith(".j2")] == []
    for path in TEMPLATES.rglob("*.j2"):
        assert b"{{" not in files[path.relative_to(TEMPLATES).as_posix().removesuffix(".j2")]


def test_a_newer_program_locks_what_it_needs(tmp_path: Path) -> None:
    run("init", str(tmp_path / "mine"))
    lock = tmp_path / "mine" / "requirements.lock"
    lock.write_text("old==1\n")
    assert run("schemas", "--root", str(tmp_path / "mine"))[1] == "requirements.lock\n"
    assert lock.read_bytes() == (ROOT / "requirements-pdf.lock").read_bytes()
    assert DISTRIBUTION in (tmp_path / "mine" / "requirements.txt").read_text(encoding="utf-8")


# Texts are taken in, many at once.


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    run("init", str(tmp_path / "mine"))
    return tmp_path / "mine"


def about(mine: Path, name: str) -> dict[str, object]:
    text = (mine / "seeds" / name / "about.md").read_text(encoding="utf-8")
    fields: dict[str, object] = yaml.safe_load(text.split("---\n")[1])
    return fields


def test_texts_are_taken_in_together(mine: Path, tmp_path: Path) -> None:
    texts = three_texts(tmp_path)
    code, out, _ = run("new", *texts, "--root", str(mine))
    assert code == 0
    assert "seeds/bridge/about.md: The Bridge; en (not found in the text: authors, date)" in out.splitlines()
    assert (mine / "seeds" / "hafen-bahn.txt").read_bytes() == LETTER.encode()
    assert about(mine, "harvest")["authors"] == ["Mary Smith"]
    assert about(mine, "bridge")["title"] == "The Bridge"
    assert run("check", "--root", str(mine))[:2] == (0, "")


def test_a_text_that_lies_in_seeds_already_gets_its_about(mine: Path) -> None:
    shutil.copy(HARVEST, mine / "seeds")
    code, out, _ = run("new", str(mine / "seeds" / "harvest.txt"), "--root", str(mine))
    assert code == 0
    assert re.fullmatch(r"seeds/harvest/about.md: [^;]+; Mary Smith; 2021-09-03; en\n", out)
    assert (mine / "seeds" / "harvest.txt").read_bytes() == HARVEST.read_bytes()


def test_two_texts_of_one_title_have_two_addresses(mine: Path, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_bytes(HARVEST.read_bytes() + name.encode())
    assert run("new", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--root", str(mine))[0] == 0
    assert run("new", str(tmp_path / "c.txt"), "--root", str(mine))[0] == 0
    slugs = [str(about(mine, name)["slug"]) for name in ("a", "b", "c")]
    assert slugs == [slugs[0], f"{slugs[0]}-2", f"{slugs[0]}-3"]


def test_one_that_cannot_be_taken_in_keeps_out_all(mine: Path, tmp_path: Path) -> None:
    texts = three_texts(tmp_path)
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "Харьков.txt").write_text("The council met on Monday.")
    (tmp_path / "sub").mkdir()
    shutil.copy(HARVEST, tmp_path / "sub" / "HARVEST.txt")
    shutil.copy(HARVEST, mine / "seeds" / "Old Name.txt")
    before = contents(mine)
    bad = ["nowhere.txt", "sub", "binary.txt", "Харьков.txt", "sub/HARVEST.txt", "mine/seeds/Old Name.txt"]
    code, out, err = run("new", *texts, *(str(tmp_path / name) for name in bad), "--root", str(mine))
    assert (code, out) == (2, "")
    for name, told in zip(
        bad,
        (
            "there is no such file",
            "this is no file",
            "not text",
            "cannot be an address: give --name",
            "there is a text of the name 'HARVEST' already, harvest.txt",
            "rename it",
        ),
        strict=True,
    ):
        assert re.search(rf"^{re.escape(str(tmp_path / name))}:.*{re.escape(told)}", err, re.MULTILINE), (name, err)
    assert "Nothing was changed." in err
    assert contents(mine) == before


def test_only_an_unreadable_text_is_a_problem_of_the_text(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    assert run("new", str(tmp_path / "binary.txt"), "--root", str(mine))[0] == 1


def test_a_name_is_for_one_text(mine: Path, tmp_path: Path) -> None:
    texts = three_texts(tmp_path)
    assert run("new", *texts, "--name", "one", "--root", str(mine))[0] == 2
    assert run("new", texts[1], "--name", "one", "--root", str(mine))[0] == 0
    assert run("new", str(mine / "seeds" / "one.txt"), "--name", "two", "--root", str(mine))[0] == 2
    assert sorted(path.name for path in (mine / "seeds").glob("*.txt")) == ["one.txt"]
