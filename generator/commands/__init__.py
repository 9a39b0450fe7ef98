"""The commands of the command line, and what they share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

PROBLEMS = 1
"""The exit code if the corpus, or a text, has problems."""

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder; by default the current one.",
)


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], object]]:
    """A progress bar for long work on a terminal; nothing for fewer than 100 steps, or if the output goes elsewhere.

    Yields the function to call after each step."""
    if length < 100 or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def project(folder: Path) -> Path:
    """The absolute path of the project's folder. Raises UsageError if it has no folder `seeds`."""
    if not (folder / "seeds").is_dir():
        raise click.UsageError(f"there is no folder 'seeds' in {folder}: go to the project's folder, or give --root")
    return folder.resolve()
