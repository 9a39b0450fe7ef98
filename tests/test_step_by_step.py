"""What is built step by step is what a fresh build gives, byte for byte, whatever was edited, interrupted or broken.

A run is a sequence of edits of every kind with a build after each; some builds are killed on their way, and at times
the store is emptied, cut off, or filled with what is not its own. Now and then all files of `docs/` and `site/` are
compared with those of a build that knows of nothing before. `STEPS=200` makes the runs longer.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CASES
from tests.make_corpus import ROOT, project

STEPS = int(os.environ.get("STEPS", "14"))
RUNS = int(os.environ.get("RUNS", "2"))
WORDS = "toll river bridge council barge upper lower grain harvest ferry".split()
BUILD = """
import os, signal, sys, threading
limit = float(sys.argv[1])
if limit:
    threading.Timer(limit, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()
sys.argv = ["mkdocs", "build", "--quiet"]
from mkdocs.__main__ import cli
cli()
"""


class Project:
    """A project under edit, and the dice."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.dice, self.number = folder, random.Random(seed), 0
        self.folder.mkdir(parents=True)
        project(self.folder)
        shutil.copytree(CASES / "broken" / "_good" / "seeds", self.folder / "seeds")
        edition = self.folder / "seeds" / "edition.yml"
        edition.write_text(edition.read_text(encoding="utf-8").replace("[en, fr]", "[fr, en]"), encoding="utf-8")

    def words(self, many: int = 9) -> str:
        self.number += 1
        return " ".join(self.dice.choice(WORDS) for _ in range(many)) + f" {self.number}"

    def any_of(self, pattern: str) -> Path | None:
        found = sorted(self.folder.glob(pattern))
        return self.dice.choice(found) if found else None


class Run(Project):
    """One with a program and a look of its own, for they are edited too."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder / "project", seed)
        self.store, self.state = folder / "store", folder / "state"
        ignored = shutil.ignore_patterns("__pycache__")
        for own in ("generator", "overrides"):
            shutil.copytree(ROOT / own, self.folder / own, ignore=ignored)

    def build(self, folder: Path, store: Path, dies: float = 0.0) -> int:
        environment = {
            **os.environ,
            "EDITION_STORE": str(store),
            "XDG_STATE_HOME": str(self.state),
            "PYTHONPATH": str(folder),
            "NO_MKDOCS_2_WARNING": "1",
            "EDITION_CORES": self.dice.choice("12"),
        }
        command = [sys.executable, "-c", BUILD, str(dies)]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        assert dies or done.returncode == 0, done.stderr[-3000:]
        return done.returncode


def change(run: Project, pattern: str, addition: str) -> None:
    if path := run.any_of(pattern):
        path.write_text(path.read_text(encoding="utf-8") + addition, encoding="utf-8")


def swap(run: Project, pattern: str, old: str, new: str) -> None:
    if path := run.any_of(pattern):
        text = path.read_text(encoding="utf-8")
        one, other = (old, new) if old in text else (new, old)
        path.write_text(text.replace(one, other), encoding="utf-8")


def new_text(run: Project) -> None:
    words = run.words(60)
    name = f"text_{run.number}"
    (run.folder / "seeds" / f"{name}.txt").write_text(f"{words} Alder Bridge {words}.\n", encoding="utf-8")


def new_note(run: Project) -> None:
    seed = run.any_of("seeds/*.txt")
    assert seed is not None
    quote = " ".join(seed.read_text(encoding="utf-8").split()[3:8])
    note = seed.parent / seed.stem / "notes" / f"note-{run.number}.md"
    note.parent.mkdir(parents=True, exist_ok=True)
    kind = run.dice.choice(["context", "index"])
    front = f"---\nkind: {kind}\nthemes: [trade]\nsources: [{{url: https://example.org/}}]\n---\n\n> {quote}\n\n"
    note.write_text(f"{front}{run.words()}\n", encoding="utf-8")


def rename_text(run: Project) -> None:
    if seed := run.any_of("seeds/text_*.txt"):
        run.number += 1
        new = f"text_{run.number}"
        if (seed.parent / seed.stem).is_dir():
            (seed.parent / seed.stem).rename(seed.parent / new)
        seed.rename(seed.with_stem(new))


def rename_note(run: Project) -> None:
    if note := run.any_of("seeds/*/notes/*.md"):
        run.number += 1
        note.rename(note.with_stem(f"note-{run.number}"))


def remove(run: Project, pattern: str) -> None:
    if path := run.any_of(pattern):
        path.unlink()
        shutil.rmtree(path.parent / path.stem, ignore_errors=True)


def new_entry(run: Project) -> None:
    run.number += 1
    said = f"entry-{run.number}:\n  name: {{fr: Upper {run.number}, en: grain}}\n  description: {{fr: a, en: b}}\n"
    change(run, f"seeds/{run.dice.choice(['people', 'places'])}.yml", said)


EDITS: dict[str, Callable[[Project], None]] = {
    "a new text": new_text,
    "a text changed": lambda run: change(run, "seeds/text_*.txt", f"\nAlder Bridge {run.words()}.\n"),
    "a text renamed": rename_text,
    "a text removed": lambda run: remove(run, "seeds/text_*.txt"),
    "a new note": new_note,
    "a note changed": lambda run: change(run, "seeds/*/notes/*.md", f"\n{run.words()}\n"),
    "a note renamed": rename_note,
    "a note removed": lambda run: remove(run, "seeds/*/notes/note-*.md"),
    "a title": lambda run: swap(run, "seeds/river/about.md", "title: The Tolls", "title: Of <Tolls> & Bridges"),
    "a new entry": new_entry,
    "a name": lambda run: swap(run, "seeds/places.yml", "en: Alder Bridge", "en: Alderbridge"),
    "a theme": lambda run: swap(run, "seeds/themes.yml", "en: Trade", "en: Commerce"),
    "the languages": lambda run: swap(run, "seeds/edition.yml", "[fr, en]", "[en, fr]"),
    "a template of pages": lambda run: change(run, "generator/publishing/templates/entity.md.j2", "\n"),
    "a template of the frame": lambda run: swap(run, "overrides/partials/footer.html", "foot", "foot foot"),
    "a style": lambda run: change(run, "overrides/styles/pages.css", f"\n.x{run.number} {{ color: red }}\n"),
    "the configuration": lambda run: swap(run, "mkdocs.yml", "strict: true", "strict: true\ncopyright: nobody"),
    "a page written by hand": lambda run: change(run, "docs/about.md", f"\n{run.words()}\n"),
    "the program": lambda run: swap(run, "generator/pages/registers.py", '"kind": "entity"', '"kind": "page"'),
    "a generated page spoilt": lambda run: change(run, "docs/generated/texts/*.md", "\nspoilt\n"),
    "a printed page spoilt": lambda run: change(run, "site/**/*.html", "\nspoilt\n"),
    "a printed page lost": lambda run: remove(run, "site/texts/*.html"),
    "a stranger's file in the site": lambda run: (run.folder / "site" / "stranger.html").write_text("x") and None,
    "nothing": lambda run: None,
}


def empty(run: Run) -> None:
    shutil.rmtree(run.store, ignore_errors=True)


def spoil(run: Run) -> None:
    """Entries cut off, exchanged for one another, and without a seal."""
    entries = sorted(path for path in run.store.rglob("*") if path.is_file())
    for path in entries:
        match run.dice.randrange(6):
            case 0:
                path.write_bytes(path.read_bytes()[: run.dice.randrange(40)])
            case 1:
                path.write_bytes(run.dice.choice(entries).read_bytes())
            case 2:
                path.write_bytes(bytes(16) + path.read_bytes()[16:])


def another_key(run: Run) -> None:
    shutil.rmtree(run.state, ignore_errors=True)


STORES: dict[str, Callable[[Run], None]] = {"empty": empty, "spoilt": spoil, "sealed by someone else": another_key}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def check(run: Run, fresh: Path, history: list[str]) -> None:
    """Build what is there anew, from nothing, and compare."""
    shutil.rmtree(fresh, ignore_errors=True)
    ignored = shutil.ignore_patterns("site", "__pycache__", "generated")
    shutil.copytree(run.folder, fresh, ignore=ignored)
    run.build(fresh, fresh / "no store")
    for part in ("docs", "site"):
        mine, theirs = contents(run.folder / part), contents(fresh / part)
        assert mine.keys() == theirs.keys(), history
        assert [path for path in mine if mine[path] != theirs[path]] == [], history


@pytest.mark.parametrize("seed", range(RUNS))
def test_step_by_step_is_as_fresh(seed: int, tmp_path: Path) -> None:
    run, history = Run(tmp_path, seed), []
    run.build(run.folder, run.store)
    names = list(EDITS)
    run.dice.shuffle(names)
    for step in range(STEPS):
        some = [names[(step * 2 + place) % len(names)] for place in range(run.dice.choice((2, 2, 3)))]
        for name in some:
            EDITS[name](run)
        history += some
        if run.dice.random() < 0.2:
            history.append(f"store {(name := run.dice.choice(sorted(STORES)))}")
            STORES[name](run)
        if run.dice.random() < 0.3:
            history.append("killed")
            run.build(run.folder, run.store, run.dice.uniform(0.7, 3.0))
        run.build(run.folder, run.store)
        if step % 3 == 2 or step == STEPS - 1:
            check(run, tmp_path / "fresh", history)
