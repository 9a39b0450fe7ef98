"""The floors of the house: no import runs upward, and no module grows past one idea."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = (
    {
        "draft",
        "recording",
        "intervention",
        "strict_yaml",
        "language",
        "labels",
        "problems",
        "net",
        "sentences",
        "writing",
        "markup",
        "decoding",
    },
    {"typography", "drawing", "terms"},
    {"model", "search_index"},
    {"schema", "files", "addresses", "forge"},
    {"register_files", "json_schema"},
    {"cleaning"},
    {"inference"},
    {"pagedata"},
    {"reading"},
    {"inline", "placing"},
    {"deciding", "editing"},
    {"naming"},
    {"blocks", "indexing", "published"},
    {"desk", "plain"},
    {"documents", "references", "register_checks", "mending"},
    {"search_index"},
    {"exports"},
    {"pages"},
    {"printing"},
    {"site"},
    {"comparing"},
    {"suggesting"},
    {"commands", "live"},
    {"hook", "__main__"},
)
LEVEL = {module: level for level, floor in enumerate(FLOORS) for module in floor}
LONGER = {"model.py"}  # the words that all stages share, on one page
FILES = sorted((ROOT / "generator").rglob("*.py"))


def module_of(path: Path) -> str:
    """The module or package directly below `generator` that a file belongs to."""
    return path.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The modules of `generator` that a file imports, those for type checkers only left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "generator":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            found.add((node.module or "").split(".")[1])
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_import_runs_upward(path: Path) -> None:
    here = module_of(path)
    if here == "__init__":
        assert imported(path) == set()
        return
    for other in imported(path) - {here}:
        assert LEVEL[other] < LEVEL[here] or (LEVEL[other] == LEVEL[here] == 0), f"{here} imports {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_one_idea(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (330 if path.name in LONGER else 255)


def test_the_program_knows_no_text_of_the_corpus() -> None:
    """No name, slug or title of the texts, and no name of the registers, stands in the program."""
    import yaml

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
