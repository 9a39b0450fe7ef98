"""Mutation testing: `make mutants` changes the code in a thousand small ways; after each, some test must fail.

    python -m tests.mutants              all modules
    python -m tests.mutants ledger names only those whose path contains one of these words

For each module: how many mutants there are and how many survive; then every survivor that `mutants.toml` does not
explain, as an entry to be completed there. The exit code is 1 if there is one.

Why mutmut: it imports the tests once, forks for each mutant and runs only the tests that call the changed function, so a
mutant costs a fraction of a second; cosmic-ray starts pytest anew for each. It also changes texts, and here these are the
messages that editors read. It leaves alone what stands outside functions (the tables of `schema.py`, which the cases in
`cases/broken` cover) and decorated functions such as cached properties.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEEDED = (".vscode", "docs", "generator", "overrides", "schemas", "seeds", "tests", "mkdocs.yml")
SKIPPED = shutil.ignore_patterns("__pycache__", "node_modules", "audit", "benchmark", "browser")
PLACING = ("tests/test_placing.py", "case_says or matcher")
NAMING = ("tests/test_naming.py", "not five_thousand")
READING = ("tests/test_strict_reading.py", "")

TESTS = {
    "generator/text/quotations.py": PLACING,
    "generator/annotating/notes.py": PLACING,
    "generator/model/draft.py": ("tests/test_draft.py", ""),
    "generator/annotating/ledger.py": ("tests/test_published.py", "not random_edits and not without_conflict and not fix"),
    "generator/text/names.py": NAMING,
    "generator/annotating/mentions.py": NAMING,
    "generator/annotating/name_decisions.py": NAMING,
    "generator/reading/schema.py": READING,
    "generator/reading/strict_yaml.py": READING,
}
"""The files of tests that ought to kill the mutants of a module, and which tests of them (`pytest -k`)."""

SURVIVED, UNTESTED, KILLED = 0, (5, 33), (1, 3)
"""Exit codes that mutmut records. Any other is a mutant that never ended or crashed: no test needs to tell that."""


@dataclass(frozen=True, order=True)
class Change:
    """A mutant by what it changes, not by line or number, so that it is known again when the code around it moves."""

    module: str
    function: str
    was: str
    now: str


def survivors(module: str, tests: str, selection: str) -> tuple[Counter[str], list[Change]]:
    """Run the tests on all mutants of a module, in a copy of the project: how many met which end, and the survivors."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder)
        for name in NEEDED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=SKIPPED)
            else:
                shutil.copy(source, copy / name)
        lines = {
            "source_paths": "generator",
            "only_mutate": module,
            "also_copy": "\n".join(("", *NEEDED)).replace("\n", "\n    "),
            "pytest_add_cli_args": "\n    -p\n    no:cacheprovider" + (f"\n    -k\n    {selection}" if selection else ""),
            "pytest_add_cli_args_test_selection": "\n    " + tests.replace(" ", "\n    "),
            "timeout_multiplier": "3.0",
            "timeout_constant": "5.0",
            "use_git_change_detection": "false",
            "track_dependencies": "false",
        }
        (copy / "setup.cfg").write_text("[mutmut]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items()))
        # CI: Hypothesis then tries the same examples each time and has no deadline.
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"CI": "true"}
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1"]
        result = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
        recorded = copy / "mutants" / f"{module}.meta"
        codes = json.loads(recorded.read_text("utf-8"))["exit_code_by_key"] if recorded.exists() else {}
        if None in codes.values() or not codes:
            raise SystemExit(f"{module}: mutmut did not finish\n{result.stdout[-3000:]}{result.stderr[-3000:]}")
        ends = Counter(_end(code) for code in codes.values())
        return ends, sorted(_change(copy, module, key) for key, code in codes.items() if _end(code) == "survived")


def _end(code: int) -> str:
    return "survived" if code == SURVIVED or code in UNTESTED else "killed" if code in KILLED else "never ended"


def _change(copy: Path, module: str, key: str) -> Change:
    program = "import sys; from mutmut.mutation.diff_apply import get_diff_for_mutant as d; print(d(sys.argv[1], path=sys.argv[2]))"
    command = [sys.executable, "-c", program, key, module]
    diff = subprocess.run(command, cwd=copy, check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    was, now = (" ".join(line[1:].strip() for line in diff if line.startswith(sign)) for sign in "-+")
    function = re.sub(r"^x_|__mutmut_\d+$", "", key.rpartition(".")[2]).replace("xǁ", "").replace("ǁ", ".")
    return Change(module, function, was, now)


def explained() -> dict[Change, str]:
    """The survivors that may live, with the reason for each."""
    entries = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text("utf-8")).get("survivors", [])
    return {
        Change(entry["module"], entry["function"], was, now): entry["why"]
        for entry in entries
        for was, now in entry["changes"]
    }


def entries(changes: list[Change]) -> Iterator[str]:
    """The survivors as they are to stand in `mutants.toml`, but for the reasons."""
    for change in changes:
        texts = json.dumps([change.was, change.now], ensure_ascii=False)
        yield f'[[survivors]]\nmodule = "{change.module}"\nfunction = "{change.function}"\nwhy = ""\nchanges = [{texts}]\n'


def main(words: list[str]) -> int:
    """Print the table, the unexplained survivors and the explanations no longer needed; 1 if a survivor is unexplained."""
    reasons = explained()
    unexplained: list[Change] = []
    idle: list[Change] = []
    print(f"{'module':42} {'mutants':>7} {'killed':>7} {'survived':>9} {'explained':>9} {'seconds':>8}", flush=True)
    for module, (tests, selection) in TESTS.items():
        if words and not any(word in module for word in words):
            continue
        began = time.monotonic()
        ends, alive = survivors(module, tests, selection)
        known = [change for change in alive if change in reasons]
        unexplained += [change for change in alive if change not in reasons]
        idle += [change for change in reasons if change.module == module and change not in alive]
        share = f"{len(alive)} {len(alive) / ends.total():4.0%}"
        killed, seconds = ends.total() - len(alive), time.monotonic() - began
        print(f"{module:42} {ends.total():7} {killed:7} {share:>9} {len(known):9} {seconds:8.0f}", flush=True)
    if unexplained:
        print(f"\n{len(unexplained)} survivors that no test kills and tests/mutants.toml does not explain:\n")
        print("\n".join(entries(unexplained)))
    if idle:
        print(f"\n{len(idle)} entries of tests/mutants.toml that can go, because nothing like them survives:\n")
        print("\n".join(entries(idle)))
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
