"""The option `--update`, the folders of cases, of which no line end is touched, and how long work takes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.reading.strict_yaml import Fields

CASES = Path(__file__).parent / "cases"
collect_ignore = ["audit/crate.py"]  # which runs in an environment of its own
os.environ["EDITION_REPOSITORY"] = ""  # what is tested is the same in every checkout and on every service


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes what came out into the cases; review is then reading a diff."""
    parser.addoption("--update", action="store_true", help="rewrite what the cases expect")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether the cases are to be rewritten."""
    return bool(request.config.getoption("--update"))


def case_folders(kind: str, marker: str = "source.txt", known_failure: str = "known-failure.md") -> list[object]:
    """A parameter for each case folder of a kind, named by its path; a file `known_failure` makes it a strict xfail."""
    found = []
    for file in sorted((CASES / kind).rglob(marker)):
        folder = file.parent
        known = folder / known_failure
        marks = [pytest.mark.xfail(strict=True, reason=known.read_text("utf-8").strip())] if known.exists() else []
        found.append(pytest.param(folder, id=folder.relative_to(CASES / kind).as_posix(), marks=marks))
    return found


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as lines, and mappings that know their lines as any others."""


_Dumper.add_representer(Fields, lambda dumper, fields: dumper.represent_dict(dict(fields)))
_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def write_cases(path: Path, cases: list[dict[str, Any]]) -> Any:
    """Write a file of cases; returns them as they will be read."""
    written = yaml.dump(cases, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(written, encoding="utf-8")
    return yaml.safe_load(written)


def seconds_for(work: Callable[[str], object], made: Callable[[int], str]) -> tuple[float, float]:
    """Processor seconds that work takes for a text of 10,000 characters, the better of two runs, and of 40,000."""

    def seconds(size: int) -> float:
        text = made(size)
        begun = time.process_time()
        work(text)
        return time.process_time() - begun

    seconds(1_000)
    return min(seconds(10_000) for _ in range(2)), seconds(40_000)
