"""The commands on the whole corpus: build and check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import site
from generator.annotating import repairs
from generator.commands import PROBLEMS, examples, progress, project, root_option
from generator.model.problems import tell
from generator.model.publication import Site
from generator.reading.decoding import SEED_SUFFIXES


@click.command(epilog=examples("python -m generator build", "python -m generator build --root ../other-edition"))
@click.option("--pdf", "printed", is_flag=True, help="Make a PDF of each text too; needs the extra 'pdf' and Pango.")
@root_option
def build(root: Path, printed: bool) -> None:
    """Write the Markdown pages and the data files below docs/. Nothing is written when nothing changed.

    What is published is also written down (seeds/**/published.jsonl), so that its addresses stay; MkDocs does not.
    """
    root = project(root)
    with progress(2 * _seeds(root), "building") as step:
        made, changed = site.build(root, step, printed)
    changed += site.keep(root, made)
    _tell(made, "text")
    click.echo(f"{len(made.publication.texts)} texts, {len(changed)} files changed", err=True)
    raise SystemExit(_code(made))


@click.command(epilog=examples("python -m generator check", "python -m generator check --format github"))
@root_option
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="For whom.")
@click.option("--fix", is_flag=True, help="Mend the passages of notes: those that are certain; asks for the others.")
@click.option("--patch", "as_patch", is_flag=True, help="Print, as a patch, what --fix would mend.")
@click.option(
    "--strict-registers", "strict", is_flag=True, help="Tell forms of the registers that stand in no text, too."
)
def check(root: Path, form: str, fix: bool, as_patch: bool, strict: bool) -> None:
    """Tell all problems in the corpus at once, sorted by file and line. Without --fix nothing is written."""
    root = project(root)
    with progress(2 * _seeds(root), "checking") as step:
        made = site.read(root, step, strict)
    if as_patch:
        click.echo("".join(repairs.patch(root, one) for one in site.proposed_repairs(made)), nl=False)
        raise SystemExit(_code(made))
    if fix:
        _apply_repairs(root, made)
        made = site.read(root, strict=strict)
    _tell(made, form, err=False)
    errors = sum(problem.severity == "error" for problem in made.problems)
    click.echo(
        f"{len(made.publication.texts)} texts, {errors} errors, {len(made.problems) - errors} warnings", err=True
    )
    raise SystemExit(_code(made))


def _apply_repairs(root: Path, made: Site) -> None:
    """Apply what is certain, and ask for the rest where there is somebody to ask."""
    done: set[str] = set()
    for one in site.proposed_repairs(made):
        if one.note.path in done:
            continue
        click.echo(f"{one.note.path}: {one.why}\n{repairs.patch(root, one)}", err=True)
        if one.certain or (sys.stdin.isatty() and click.confirm("Is this the passage?", err=True)):
            repairs.apply(root, one)
            done.add(one.note.path)
            click.echo("mended", err=True)


def _tell(made: Site, form: str, err: bool = True) -> None:
    told = tell(made.problems, form)
    if told:
        click.echo(told, err=err)


def _code(made: Site) -> int:
    return PROBLEMS if any(problem.severity == "error" for problem in made.problems) else 0


def _seeds(root: Path) -> int:
    return sum(1 for path in (root / "seeds").iterdir() if path.suffix.lower() in SEED_SUFFIXES)
