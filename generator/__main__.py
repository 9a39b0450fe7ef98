"""The command line: `python -m generator`."""

from __future__ import annotations

import click

from generator.commands.corpus import build, check
from generator.commands.diff import diff
from generator.commands.schemas import schemas
from generator.commands.suggest import suggest
from generator.commands.texts import clean, explain, new
from generator.model.garbage import collect_rarely


class Group(click.Group):
    """Commands that tell a full disk or a forbidden folder in one line, as they tell everything else."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of the system becomes a message."""
        collect_rarely()
        try:
            return super().invoke(ctx)
        except OSError as error:
            raise click.ClickException(f"{error.filename or ''}: {error.strerror or error}") from error


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn raw texts into an annotated edition.

    \b
    Examples:
      python -m generator check              tell all mistakes in seeds/
      python -m generator build              write the pages below docs/, with --pdf a PDF of each text too
      python -m generator new article.txt    take a raw text into the corpus
      python -m generator suggest            propose entries that the registers lack
      python -m generator clean article.txt  see what cleaning makes of any text

    Exit codes: 0 all is well, 1 the corpus has problems, 2 the command was called wrongly.
    """


for command in (build, check, clean, explain, new, diff, suggest, schemas):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m generator")
