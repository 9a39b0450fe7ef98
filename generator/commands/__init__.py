"""The commands of the command line, and what they share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import click

from generator.model.telling import Told, seldom

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
def telling() -> Iterator[Told]:
    """Says how far long work is: on a terminal in one line, which is written again and goes in the end; elsewhere in a
    line now and then."""
    if not sys.stderr.isatty():
        yield seldom(lambda words: click.echo(words, err=True))
        return
    longest = 0

    def say(words: str) -> None:
        nonlocal longest
        longest = max(longest, len(words))
        click.echo(f"\r{words:{longest}}", nl=False, err=True)

    try:
        yield seldom(say)
    finally:
        click.echo(f"\r{'':{longest}}\r" if longest else "", nl=False, err=True)


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], object]]:
    """The same for work of so many steps. Yields the function to call after each step."""
    with telling() as tell:
        steps = count(1)
        yield lambda: tell(label, next(steps), length)


def project(folder: Path) -> Path:
    """The absolute path of the project's folder. Raises UsageError if it has no folder `seeds`."""
    if not (folder / "seeds").is_dir():
        raise click.UsageError(f"there is no folder 'seeds' in {folder}: go to the project's folder, or give --root")
    return folder.resolve()
