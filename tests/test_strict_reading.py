"""What an editor writes is read as it stands, or told with its line; one slip spoils one key and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.reading import schema
from generator.reading.schema import Field, Reader
from generator.reading.strict_yaml import Fields, Mistake, load
from tests.test_placing import as_told

CASES = Path(__file__).parent / "cases" / "strict-reading.yml"


def read_key(reader: Reader, key: str, field: Field) -> Any:
    """The value of a key, by the method that its form calls for."""
    if field.form == "words":
        return list(reader.words(key))
    if field.form == "list":
        return [values(item) for item in reader.items(key)]
    if field.form == "map" and field.of and field.of.form in ("item", "map"):
        return {name: values(item) for name, item in reader.maps(key).items()}
    return reader.mapping(key) if field.form == "map" else reader.text(key)


def values(reader: Reader) -> dict[str, Any]:
    """Everything that the table of a reader gives, without what is empty."""
    return {key: value for key, field in reader.table.items() if (value := read_key(reader, key, field))}


def result(case: dict[str, Any]) -> dict[str, Any]:
    first_line = case.get("first line", 1)
    try:
        fields = load(case["text"], first_line)
    except Mistake as mistake:
        return {"mistake": f"{mistake.line}: {mistake}"}
    if "table" not in case:
        return {"value": fields}
    assert isinstance(fields, Fields)
    reader = Reader("file.yml", fields, getattr(schema, case["table"]), first_line)
    read = values(reader)
    return {"read": read, "told": as_told(reader.problems)}


def test_each_case_is_read_as_it_says(update: bool) -> None:
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    given = [{key: case[key] for key in ("name", "table", "first line", "text") if key in case} for case in cases]
    got = [case | result(case) for case in given]
    if update:
        written = yaml.dump(got, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000)
        CASES.write_text(written, encoding="utf-8")
        cases = yaml.safe_load(written)
    assert got == cases


class Dumper(yaml.SafeDumper):
    """Writes a file as lines, and mappings that know their lines as any others."""


Dumper.add_representer(Fields, lambda dumper, fields: dumper.represent_dict(dict(fields)))
Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def test_lines_count_from_one() -> None:
    with pytest.raises(Mistake) as mistake:
        load("a: 1\nb: @")
    assert mistake.value.line == 2
    [problem] = Reader("file.yml", Fields(), {"key": Field(required=True)}).problems
    assert problem.line == 1


def test_every_key_knows_its_line() -> None:
    fields = load("a: 1\nb:\n  c: 2\n  d:\n    - e: 3\n", 7)
    assert isinstance(fields, Fields)
    assert fields.lines == {"a": 7, "b": 8}
    inner = fields["b"]
    assert isinstance(inner, Fields)
    assert inner.lines == {"c": 9, "d": 10}
    [item] = inner["d"]
    assert isinstance(item, Fields)
    assert item.lines == {"e": 11}


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "a: !!int 1\n", "[[[[[[[[[1]]]]]]]]]\n"])
def test_what_gives_a_file_power_is_refused_by_both_readers(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Mistake) as fast:
        load(text)
    monkeypatch.setattr("generator.reading.strict_yaml.FAST", yaml.BaseLoader)
    with pytest.raises(Mistake) as slow:
        load(text)
    assert (fast.value.line, str(fast.value)) == (slow.value.line, str(slow.value))
