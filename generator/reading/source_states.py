"""The form in which it is kept what became of each source: one JSON object a line, by address, so that git shows it.

    {"asked": "2027-01-05"}                                  the day on which something was last found to have changed
    {"url": "https://…", "state": "missing", "since": "2027-01-05", "missed": ["2027-01-05"], "said": "404"}

A line that cannot be read is a mistake that is told, and the file is not written again before it is mended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.model.keys import FORMS
from generator.model.problems import Problem
from generator.model.sources import SOURCES, STATES, SourceState, SourceStates
from generator.reading.files import REGISTER_LIMIT, Files
from generator.reading.schema import is_date

_FIX = "run 'edition sources' anew, or take the line out: the next run writes it again"
_FIELDS = tuple(SourceState.__dataclass_fields__)


def source_states(files: Files, folder: Path) -> SourceStates:
    """What the file in the folder `seeds` says; nothing where there is none."""
    path = folder / SOURCES
    text = files.text(path, REGISTER_LIMIT) if files.exists(path) else None
    asked, states = "", {}
    for number, line in enumerate((text or "").splitlines(), 1):
        match _value(line):
            case {"asked": str(day)} if is_date(day):
                asked = max(asked, day)  # after a merge there may be two
            case {"url": str(), "state": str()} as value if (state := _state(value)) is not None:
                states[state.url] = state
            case None if not line.strip():
                pass
            case _:
                files.problems.append(Problem(files.relative(path), number, "this line says nothing", line[:80], _FIX))
                files.unread.add(files.relative(path))
    return SourceStates(asked, states)


def _value(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _state(value: dict[str, Any]) -> SourceState | None:
    """The state that a line says; None if it says anything else."""
    missed = value.get("missed", [])
    if value.keys() - set(_FIELDS) or value["state"] not in STATES or not isinstance(missed, list):
        return None
    texts = {name: value.get(name, "") for name in _FIELDS if name != "missed"}
    if not all(isinstance(text, str) for text in (*texts.values(), *missed)):
        return None
    addresses = (texts["url"], *filter(None, (texts["to"], texts["copy"])))
    if not all(FORMS["url"][0].fullmatch(address) for address in addresses):
        return None
    if not all(len(day) == 10 and is_date(day) for day in (texts["since"], *missed)):
        return None
    return SourceState(**texts, missed=tuple(missed))


def text_of(states: SourceStates) -> str:
    """The text of the file, in the order of the addresses."""
    return "".join(f"{line}\n" for line in _lines(states))


def _lines(states: SourceStates) -> Iterator[str]:
    yield json.dumps({"asked": states.asked})
    for _, state in sorted(states.by_address.items()):
        yield json.dumps({key: value for key, value in asdict(state).items() if value}, ensure_ascii=False)
