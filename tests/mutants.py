"""Mutation testing: `make mutants` changes the code in a thousand small ways; after each, some test must fail.

    python -m tests.mutants              all modules
    python -m tests.mutants ledger names only those whose path contains one of these words

For each module: how many mutants there are and how many survive; then every survivor that `mutants.toml` does not
explain, as an entry to be completed there. The exit code is 1 if there is one.

Why mutmut: it imports the tests once, forks for each mutant and runs only the tests that call the changed function, so
a mutant costs a fraction of a second; cosmic-ray starts pytest anew for each. It also changes texts, and here these are
the messages that editors read. It does not change what stands outside functions (the keys that records declare, which
`cases/broken` and `cases/strict-reading.yml` cover; thresholds) or decorated functions such as cached properties.
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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEEDED = (".vscode", "docs", "generator", "overrides", "schemas", "seeds", "tests", "mkdocs.yml")
SKIPPED = shutil.ignore_patterns("__pycache__", "node_modules", "audit", "benchmark", "browser")
PLACING = ("tests/test_placing.py", "case_says or matcher")
LEDGER = (
    "tests/test_published.py",
    "a_place or letters or heading or stands_still or jumped or as_it_was or dropped"
    " or vanish or last or say or five or ids or ledger or book",
)
PARAGRAPHS = ("tests/test_paragraphs.py", "not untold and not decision")
NAMING = ("tests/test_naming.py", "not five_thousand")
READING = ("tests/test_strict_reading.py", "test")

TESTS = {
    "generator/text/quotations.py": PLACING,
    "generator/annotating/notes.py": PLACING,
    "generator/model/draft.py": ("tests/test_draft.py", "test"),
    "generator/annotating/ledger.py": LEDGER,
    "generator/annotating/ledger_file.py": LEDGER,
    "generator/annotating/selectors.py": LEDGER,
    "generator/annotating/paragraphs.py": PARAGRAPHS,
    "generator/text/names.py": NAMING,
    "generator/annotating/mentions.py": NAMING,
    "generator/annotating/name_decisions.py": NAMING,
    "generator/reading/schema.py": READING,
    "generator/reading/strict_yaml.py": READING,
    "generator/model/keys.py": READING,
}
"""The files of tests that ought to kill the mutants of a module, and which tests of them (`pytest -k`)."""

ALIVE = (0, 5, 33)
"""Exit codes that mutmut records if all tests pass or none calls the function; others are failures and timeouts."""

SETTINGS = """[mutmut]
source_paths = generator
only_mutate = {module}
also_copy =
 {needed}
pytest_add_cli_args =
 -p
 no:cacheprovider
 -k
 {k}
pytest_add_cli_args_test_selection = {tests}
timeout_multiplier = 3.0
timeout_constant = 5.0
use_git_change_detection = false
track_dependencies = false
"""

DIFF = """
import sys
from mutmut.mutation.diff_apply import get_diff_for_mutant
for key in sys.argv[2:]:
    print(key, get_diff_for_mutant(key, path=sys.argv[1]), sep="\\n", end="\\0")
"""


@dataclass(frozen=True, order=True)
class Change:
    """A mutant by what it changes, not by line or number, so that it is known again when the code around it moves."""

    module: str
    function: str
    was: str
    now: str


def survivors(module: str, tests: str, selection: str) -> tuple[int, list[Change]]:
    """Run the tests on every mutant of a module, in a copy of the project: the number of mutants, and the survivors."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder)
        for name in NEEDED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=SKIPPED)
            else:
                shutil.copy(source, copy / name)
        (copy / "setup.cfg").write_text(
            SETTINGS.format(module=module, needed="\n ".join(NEEDED), tests=tests, k=selection)
        )
        # With CI set, Hypothesis tries the same examples each time and has no deadline.
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"CI": "true"}
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1"]
        result = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
        recorded = copy / "mutants" / f"{module}.meta"
        codes = json.loads(recorded.read_text("utf-8"))["exit_code_by_key"] if recorded.exists() else {}
        if None in codes.values() or not codes:
            raise SystemExit(f"{module}: mutmut did not finish\n{result.stdout[-3000:]}{result.stderr[-3000:]}")
        return len(codes), sorted(_changes(copy, module, [key for key, code in codes.items() if code in ALIVE]))


def _changes(copy: Path, module: str, keys: list[str]) -> Iterator[Change]:
    command = [sys.executable, "-c", DIFF, module, *keys]
    diffs = subprocess.run(command, cwd=copy, check=True, capture_output=True, text=True).stdout.split("\0")
    for key, _, _, *diff in (diff.splitlines() for diff in diffs[:-1]):
        was, now = (" ".join(line[1:].strip() for line in diff if line.startswith(sign)) for sign in "-+")
        name = re.sub(r"^x_|__mutmut_\d+$", "", key.rpartition(".")[2])
        yield Change(module, name.removeprefix("xǁ").replace("ǁ", "."), was, now)


def explained() -> dict[Change, str]:
    """The survivors that may live, with the reason for each."""
    entries = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text("utf-8")).get("survivors", [])
    return {
        Change(entry["module"], entry["function"], was, now): entry["why"]
        for entry in entries
        for was, now in entry["changes"]
        if entry["why"]
    }


def entries(changes: list[Change]) -> Iterator[str]:
    """The survivors as they are to stand in `mutants.toml`, but for the reasons."""
    for change in changes:
        place = f'module = "{change.module}"\nfunction = "{change.function}"'
        texts = json.dumps([change.was, change.now], ensure_ascii=False)
        yield f'[[survivors]]\n{place}\nwhy = ""\nchanges = [{texts}]\n'


def main(words: list[str]) -> int:
    """Print the table, unexplained survivors and explanations no longer needed; 1 if a survivor is unexplained."""
    reasons = explained()
    unexplained: list[Change] = []
    idle: list[Change] = []
    print(f"{'module':42} {'mutants':>7} {'killed':>7} {'survived':>9} {'explained':>9} {'seconds':>8}", flush=True)
    for module, (tests, selection) in TESTS.items():
        if words and not any(word in module for word in words):
            continue
        began = time.monotonic()
        total, alive = survivors(module, tests, selection)
        known = [change for change in alive if change in reasons]
        unexplained += [change for change in alive if change not in reasons]
        idle += [change for change in reasons if change.module == module and change not in alive]
        share = f"{len(alive)} {len(alive) / total:4.0%}"
        seconds = time.monotonic() - began
        print(f"{module:42} {total:7} {total - len(alive):7} {share:>9} {len(known):9} {seconds:8.0f}", flush=True)
    if unexplained:
        print(f"\n{len(unexplained)} survivors that no test kills and tests/mutants.toml does not explain:\n")
        print("\n".join(entries(unexplained)))
    if idle:
        print(f"\n{len(idle)} entries of tests/mutants.toml that can go, because nothing like them survives:\n")
        print("\n".join(entries(idle)))
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
