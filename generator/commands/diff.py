"""The command `diff`: how the site differs from that of another revision, as a page and a summary."""

from __future__ import annotations

from pathlib import Path

import click

from generator import site
from generator.commands import examples, project, root_option, telling
from generator.comparing import changes
from generator.comparing.page import page
from generator.comparing.revision import NoRevision, seeds_at
from generator.comparing.summary import summary


@click.command(epilog=examples("python -m generator diff main", "python -m generator diff HEAD~1 -o /tmp/what-changes"))
@click.argument("base")
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default="diff",
    help="The folder for index.html and summary.md; by default diff/.",
)
@root_option
def diff(base: str, out: Path, root: Path) -> None:
    """Show what the change in seeds/ since BASE does to the site: passages, notes, registers, index, before and after.

    BASE is a branch, tag or commit of git; compared is the commit at which HEAD and BASE parted with the files as they
    lie here. Both are read by this program. The summary is printed too.
    """
    root = project(root)
    try:
        with seeds_at(root, base) as (then, commit), telling() as how_far:
            differences = changes(site.read(then, how_far), site.read(root, how_far), site.files)
    except NoRevision as error:
        raise click.UsageError(str(error)) from error
    summarised = summary(differences, commit)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in (("index.html", page(differences, commit)), ("summary.md", summarised)):
        (out / name).write_text(text, encoding="utf-8", errors="replace", newline="\n")
    click.echo(summarised, nl=False)
    click.echo(f"{out / 'index.html'}", err=True)
