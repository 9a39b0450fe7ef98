"""The command line: `edition`, or `python -m generator`, which is the same."""

from __future__ import annotations

from importlib import import_module

import click

from generator.model.garbage import collect_rarely

MODULES = {
    "build": "corpus",
    "check": "corpus",
    "clean": "texts",
    "diff": "diff",
    "explain": "texts",
    "from-issue": "issue",
    "import": "imports",
    "init": "init",
    "new": "new",
    "release": "release",
    "schemas": "schemas",
    "sources": "sources",
    "suggest": "suggest",
    "translate": "translate",
}
"""The commands, each with the module of `generator/commands/` that it is read from when it is called."""
MODULE, SCRIPT = "python -m generator", "edition"


def named(command: click.Command, program: str) -> click.Command:
    """A command whose help calls the program by this name."""
    command.help = command.help and command.help.replace(MODULE, program)
    command.epilog = command.epilog and command.epilog.replace(MODULE, program)
    return command


class Group(click.Group):
    """Reads a command when it is called; reports a full disk or a missing permission in one line, no traceback."""

    program = MODULE
    """What the examples call it by."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, its examples with the name that the program was called by; None if there is none."""
        if cmd_name not in MODULES:
            return None
        module = import_module(f"generator.commands.{MODULES[cmd_name]}")
        command = next(
            value for value in vars(module).values() if isinstance(value, click.Command) and value.name == cmd_name
        )
        return named(command, self.program)

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


def edition() -> None:
    """The same under the name of the console script, in its examples too."""
    main.program = SCRIPT
    named(main, SCRIPT)
    main(prog_name=SCRIPT)


if __name__ == "__main__":
    main(prog_name=MODULE)
