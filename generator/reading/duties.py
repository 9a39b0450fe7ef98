"""Reading `seeds/duties.yml`: what the edition owes, and what shows that it keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model.duties import Catalogue, Duty
from generator.model.problems import Problem
from generator.reading.files import Files
from generator.reading.registers import entries


def catalogues(files: Files, path: Path) -> Iterator[Catalogue]:
    """The catalogues of the file; nothing where there is none."""
    for entry, reader in entries(files, path, Catalogue):
        catalogue = reader.record(id=entry, path=reader.path, line=reader.line)
        files.problems += reader.problems
        for duty in catalogue.duties:
            if fix := _lacks(duty):
                what = f"nothing shows that {entry} {duty.number} is '{duty.state}'"
                files.problems.append(Problem(reader.path, reader.line, what, duty.number, fix))
        yield catalogue


def _lacks(duty: Duty) -> str:
    if duty.state == "met" and not duty.proof:
        return "name under 'proof:' a page or a file, and words that it holds"
    if any(bool(proof.page) == bool(proof.file) for proof in duty.proof):
        return "under 'proof:' write either 'page:' or 'file:'"
    if duty.state in ("partly", "not") and not duty.why:
        return "say under 'why:' what is missing"
    return ""
