"""The schemas that editor programs read say what the check says, of the real files and of the broken ones.

A schema is held against two readings of a file: ours, where every value is a text, and that of editor programs, where
2016 is a number and true a truth value.
"""

from __future__ import annotations

import fnmatch
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.commands.json_schema import FILES, FileKind, of_key
from generator.commands.schemas import GUIDE, SNIPPETS, TABLES, derived_files
from generator.languages import interface_languages
from generator.model.corpus import About
from generator.model.keys import Key, keys_of
from generator.publishing.labels import Labels
from generator.reading.schema import Reader
from generator.reading.strict_yaml import Fields, Mistake, load
from generator.text.front_matter import FENCE
from tests.conftest import case_folders

ROOT = Path(__file__).parent.parent
SCHEMAS = derived_files(ROOT)
GOOD = ROOT / "tests" / "cases" / "broken" / "_good"
SHAPES = (
    r"'.*' is not a valid value for",
    r"'.*' is not a date",
    r"'.*' cannot be read",
    r"there is no key",
    r"the key '.*' is missing or empty",
    r"'.*' must have keys of its own",
    r"'.*' must be text",
    r"'.*' must hold a list",
    r"'.*' cannot be an id",
    r"'.*' cannot stand under",
    r"expected keys here",
)
"""What the check says where a file has not the shape that its table demands."""


class Core(yaml.SafeLoader):
    """YAML as editor programs read it: the core of version 1.2, which knows no dates, and no truth in yes and no."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?\d+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?\d+\.\d+$"), list("-+0123456789"))
Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMAS[f"schemas/{name}.schema.json"]))


def kind_of(path: str) -> str:
    """The name of the kind of file that a path below the project is, or nothing; of two the narrower, which is last."""
    return ["", *(kind.name for kind in FILES for match in kind.match if fnmatch.fnmatch(path, match))][-1]


def readings(root: Path, path: str) -> list[Any]:
    """What a file holds, as we read it and as editor programs do. Raises where it is no text or no YAML at all."""
    text = (root / path).read_text(encoding="utf-8")
    if path.endswith(".md"):
        if kind_of(path) == "about-translation" and not text.startswith("---"):
            return []  # an introduction and nothing else
        opened, closed = list(FENCE.finditer(text))[:2]
        text = text[opened.end() : closed.start()]
    return [load(text), yaml.load(text, Loader=Core) or {}]


def faults(root: Path, path: str) -> list[str]:
    """What the schema of its kind has against a file."""
    return [
        error.message for reading in readings(root, path) for error in validator(kind_of(path)).iter_errors(reading)
    ]


REAL = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*/about*.md", "*/notes/*.md", "*/translation.*.md", "*.yml")
    for path in (ROOT / "seeds").glob(pattern)
)


@pytest.mark.parametrize("path", sorted(SCHEMAS))
def test_a_file_on_disk_says_what_the_records_declare(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == SCHEMAS[path], "run: python -m generator schemas"


def test_no_schema_is_left_of_a_file_that_has_gone() -> None:
    assert {f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()} == set(SCHEMAS) - {SNIPPETS, GUIDE}


def test_the_tables_of_keys_are_in_the_guide() -> None:
    (tables,) = TABLES.findall(SCHEMAS[GUIDE])
    for record in (kind.record for kind in FILES):
        assert [name for name in keys_of(record) if f"\n| `{name}` | " not in tables] == []


@pytest.mark.parametrize("kind", FILES, ids=lambda kind: kind.name)
def test_a_schema_is_a_schema_and_speaks_of_every_key(kind: FileKind) -> None:
    schema = json.loads(SCHEMAS[kind.path])
    Draft202012Validator.check_schema(schema)
    entry = schema["$defs"]["entry"] if kind.keyed else schema
    assert list(entry["properties"]) == list(keys_of(kind.record))
    assert [key for key, what in entry["properties"].items() if not what["description"]] == []


@pytest.mark.parametrize("language", interface_languages())
def test_every_key_that_readers_are_shown_has_a_label(language: str) -> None:
    labels = Labels(language)
    for name, key in keys_of(About).items():
        if key.shown:
            assert labels(f"field-{name}")
            assert all(labels(f"status-{choice}") for choice in key.choices)


@dataclass
class Everything:
    """A record of every form that a key can have."""

    text: Annotated[str, Key("text")]
    date: Annotated[str, Key("date", form="date")]
    dates: Annotated[str, Key("dates", form="dates")]
    url: Annotated[str, Key("url", form="url")]
    slug: Annotated[str, Key("slug", form="slug")]
    language: Annotated[str, Key("language", form="language")]
    wikidata: Annotated[str, Key("wikidata", form="wikidata")]
    flag: Annotated[bool, Key("flag")]
    number: Annotated[int, Key("number", choices=("2", "3"))]
    word: Annotated[str, Key("word", choices=("high", "low"))]


def test_every_real_file_has_a_schema() -> None:
    assert [path for path in REAL if not kind_of(path)] == []
    assert {kind_of(path) for path in REAL} >= {kind.name for kind in FILES if "translation" not in kind.name}


@pytest.mark.parametrize("path", REAL)
def test_a_real_file_is_valid(path: str) -> None:
    assert faults(ROOT, path) == []


@pytest.mark.parametrize("folder", case_folders("broken", "problems.txt"))
def test_a_broken_file_is_invalid_where_its_shape_is_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    told = re.findall(r"^([^\s:][^:\n]*)(?::\d+)?: (?!warning)(.*)", (folder / "problems.txt").read_text("utf-8"), re.M)
    misshapen = {path for path, what in told if any(re.match(shape, what) for shape in SHAPES)}
    unreadable = {path for path, what in told if what in ("the file cannot be read", "the front matter is missing")}
    for file in sorted(path for path in (tmp_path / "seeds").rglob("*") if path.is_file()):
        path = file.relative_to(tmp_path).as_posix()
        if kind_of(path) and path not in unreadable:
            try:
                found = faults(tmp_path, path)
            except (UnicodeDecodeError, ValueError, Mistake, yaml.YAMLError):
                assert path in {line for line, _ in told}, f"{path} cannot be read, and nobody says so"
                continue
            assert bool(found) == (path in misshapen), (path, found)


TEXTS = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"\d{1,4}(-\d\d?){0,2}(/\d{4}(-\d\d){0,2})?", fullmatch=True),
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.sampled_from(
        ["true", "false", "2", "high", "fr", "Q7747", "https://example.org/a", "a-b", "2016/2017-02", "2024-02-29"]
    ),
)


@given(st.sampled_from(sorted(keys_of(Everything))), TEXTS)
def test_what_the_check_accepts_is_valid(name: str, text: str) -> None:
    written = Fields()
    written[name], written.lines[name] = text, 1
    reader = Reader("", written, Everything)
    if reader.value(name) and not reader.problems:
        assert Draft202012Validator(of_key(keys_of(Everything)[name])).is_valid(text.strip())


def test_programs_complete_the_files_that_have_schemas() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    said = {path.removeprefix("./"): sorted(match) for path, match in settings["yaml.schemas"].items()}
    assert said == {kind.path: sorted(kind.match) for kind in FILES if not kind.match[0].endswith(".md")}


def test_a_snippet_writes_what_is_valid() -> None:
    body = "\n".join(json.loads(SCHEMAS[SNIPPETS])["A note"]["body"])
    body = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", body)
    body = body.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-21")
    body = re.sub(r"\$\{\d+:url\}", "https://example.org/", body)
    body = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body)
    fields = yaml.load(body.split("---")[1], Loader=Core)
    assert list(validator("note").iter_errors(fields)) == []
