"""The floors of the house: folders lie in the order of the flow, and a module is one idea."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
FLOORS = (
    {"store"},
    {"model", "languages"},
    {"text"},
    {"reading", "cleaning", "parsing", "annotating"},  # the stages, in the order in which a text goes through them
    {"texts"},  # these stages in their order, for one text
    {"publishing"},
    {"pages", "search", "exports", "printing", "comparing", "suggesting", "asking"},  # what is made of a publication
    {"site"},
    {"commands", "mkdocs_plugin"},
    {"__main__"},
)
LEVEL = {folder: level for level, floor in enumerate(FLOORS) for folder in floor}
LONGEST = 260
FILES = sorted((ROOT / "generator").rglob("*.py"))


def folder_of(path: Path) -> str:
    """The folder below `generator` that a file lies in; a file at the top is its own."""
    return path.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_folder_imports_only_what_lies_on_a_lower_floor(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not any(name.name.startswith("generator") for name in node.names), "import from a module by name"
        if not isinstance(node, ast.ImportFrom):
            continue
        assert node.level == 0, f"line {node.lineno}: a relative import says no floor"
        if not (node.module or "").startswith("generator"):
            continue
        folders = [name.name for name in node.names] if node.module == "generator" else [node.module.split(".")[1]]
        for other in set(folders) - {folder_of(path)}:
            assert LEVEL[other] < LEVEL[folder_of(path)], f"line {node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_at_the_top_of_the_program_are_folders_only() -> None:
    tops = {path.name for path in (ROOT / "generator").glob("*.py")}
    assert tops == {"__init__.py", "__main__.py", "site.py"}


def test_the_program_knows_no_text_of_the_corpus() -> None:
    """No name, slug or title of the texts, and no name of the registers, stands in the program."""

    words: set[str] = set()
    for about in (ROOT / "seeds").glob("*/about.md"):
        front = yaml.safe_load(about.read_text(encoding="utf-8").split("---")[1])
        words |= {front["slug"], front["title"], *front.get("authors", ()), front.get("publisher", "")}
    for register in ("people", "organisations", "events"):
        entries = yaml.safe_load((ROOT / "seeds" / f"{register}.yml").read_text(encoding="utf-8"))
        words |= {name for entry in entries.values() for name in entry["name"].values()}
    sources = {
        path: path.read_text(encoding="utf-8")
        for path in (ROOT / "generator").rglob("*")
        if path.suffix in (".py", ".yml", ".j2")
    }
    known = {(path.name, word) for word in words if len(word) > 5 for path, text in sources.items() if word in text}
    assert known == set()


OVERRIDES = sorted(path for path in (ROOT / "overrides").rglob("*.*") if path.suffix in {".html", ".js", ".css", ".ts"})


@pytest.mark.parametrize("path", OVERRIDES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_line_of_a_template_script_or_style_is_long(path: Path) -> None:
    assert max(map(len, path.read_text(encoding="utf-8").splitlines()), default=0) <= 120
