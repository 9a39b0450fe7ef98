"""The commands of the command line, and what they have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

PROBLEMS = 1
"""The exit code where the corpus, or a text, has problems."""

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder; here, if not given.",
)


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], object]]:
    """A progress bar on the terminal for long work, and nothing where the output goes elsewhere."""
    if length < 100 or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def project(folder: Path) -> Path:
    """The project's folder. Usage error where it holds no seeds."""
    if not (folder / "seeds").is_dir():
        raise click.UsageError(f"there is no folder 'seeds' in {folder}: go to the project's folder, or give --root")
    return folder.resolve()
