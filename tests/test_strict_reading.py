"""What an editor writes is read as it stands, or reported with its line; one slip spoils one key and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import corpus, edition, sources
from generator.model.keys import is_record, keys_of
from generator.reading.schema import Reader
from generator.reading.strict_yaml import Fields, Mistake, load
from tests.conftest import write_cases
from tests.test_placing import as_told

RECORDS = (corpus.About, corpus.Entity, corpus.Note, sources.Source, corpus.Theme, edition.Edition)
CASES = Path(__file__).parent / "cases" / "strict-reading.yml"


def by_key(value: Any) -> Any:
    """A value as lists and mappings; records by the keys that editors write, without those that are empty."""
    if is_record(type(value)):
        values = {name: by_key(getattr(value, key.field)) for name, key in keys_of(type(value)).items()}
        return {name: value for name, value in values.items() if value}
    if isinstance(value, dict):
        return {name: by_key(item) for name, item in value.items()}
    return [by_key(item) for item in value] if isinstance(value, tuple) else value


def result(case: dict[str, Any]) -> dict[str, Any]:
    first_line = case.get("first line", 1)
    try:
        fields = load(case["text"], first_line)
    except Mistake as mistake:
        return {"mistake": f"{mistake.line}: {mistake}"}
    if "record" not in case:
        return {"value": fields}
    assert isinstance(fields, Fields)
    [record] = [record for record in RECORDS if record.__name__ == case["record"]]
    reader: Reader[Any] = Reader("file.yml", fields, record, first_line)
    values = {name: by_key(reader.value(name)) for name in reader.keys}
    return {"read": {name: value for name, value in values.items() if value}, "told": as_told(reader.problems)}


def test_each_case_is_read_as_it_says(update: bool) -> None:
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    given = [{key: case[key] for key in ("name", "record", "first line", "text") if key in case} for case in cases]
    got = [case | result(case) for case in given]
    if update:
        cases = write_cases(CASES, got)
    assert got == cases


def test_lines_count_from_one() -> None:
    with pytest.raises(Mistake) as mistake:
        load("a: 1\nb: @")
    assert mistake.value.line == 2
    [problem] = Reader("file.yml", Fields(), sources.Source).problems
    assert problem.line == 1


@pytest.mark.parametrize("text", ["[\n", "%a\n"])
def test_what_is_missing_below_the_last_line_is_a_mistake_too(text: str) -> None:
    with pytest.raises(Mistake):
        load(text)


def test_a_record_also_takes_what_is_not_written_in_its_file() -> None:
    fields = load("name: {en: N}\nsee: other\n", 4)
    assert isinstance(fields, Fields)
    reader = Reader("themes.yml", fields, corpus.Theme, 3)
    theme = reader.record(id="a", names={"fr": "M"}, path=reader.path, line=reader.line)
    assert theme == corpus.Theme("a", {"fr": "M"}, see="other", path="themes.yml", line=3)
    assert (reader.line_of("see"), reader.line_of("sub"), reader.line_of("sub", 3)) == (5, 0, 3)


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
