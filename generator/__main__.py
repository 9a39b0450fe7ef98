"""The command line: `edition`, or `python -m generator`, which is the same."""

from __future__ import annotations

import click

from generator.commands.corpus import build, check
from generator.commands.diff import diff
from generator.commands.imports import import_
from generator.commands.init import init
from generator.commands.issue import from_issue
from generator.commands.new import new
from generator.commands.release import release
from generator.commands.schemas import schemas
from generator.commands.sources import sources
from generator.commands.suggest import suggest
from generator.commands.texts import clean, explain
from generator.commands.translate import translate
from generator.model.garbage import collect_rarely


class Group(click.Group):
    """Reports a full disk or a missing permission in one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an OSError becomes a message."""
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
      python -m generator init letters       begin a new edition in a folder of its own
      python -m generator new a.txt b.html   add raw texts to the corpus
      python -m generator check              report all mistakes in seeds/
      python -m generator import a.jsonld    make notes of annotations made elsewhere
      python -m generator suggest            propose entries that are missing from the registers
      python -m generator clean article.txt  see what cleaning makes of any text
      python -m generator build              write the pages to docs/generated/; --pdf: also a PDF of each text
      python -m generator release 2027.1     a release: frozen copy, list of changes, archive
      python -m generator sources            ask whether the pages that notes name are still there
      python -m generator schemas            write what follows from the declared keys: schemas, snippets, tables

    Exit codes: 0 no problems, 1 the corpus has problems, 2 wrong usage.
    """


for command in (
    init,
    new,
    check,
    build,
    suggest,
    clean,
    explain,
    translate,
    diff,
    import_,
    release,
    sources,
    from_issue,
    schemas,
):
    main.add_command(command)

MODULE, SCRIPT = "python -m generator", "edition"


def edition() -> None:
    """The same under the name of the console script, in its examples too."""
    for command in (main, *main.commands.values()):
        command.help = command.help and command.help.replace(MODULE, SCRIPT)
        command.epilog = command.epilog and command.epilog.replace(MODULE, SCRIPT)
    main(prog_name=SCRIPT)


if __name__ == "__main__":
    main(prog_name=MODULE)
