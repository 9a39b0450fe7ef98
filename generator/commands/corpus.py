"""The commands on the whole corpus: build and check."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from pathlib import Path

import click

from generator import site
from generator.annotating import repairs
from generator.commands import PROBLEMS, examples, project, root_option, telling
from generator.commands.cluster import spread_over
from generator.model.problems import tell
from generator.model.publication import Site
from generator.publishing.disk import CannotWrite
from generator.store.store import of_user

NAMED = 5
"""Texts that are named when many are told of."""


@click.command(epilog=examples("python -m generator build", "python -m generator build --root ../other-edition"))
@click.option("--pdf", "printed", is_flag=True, help="Also make a PDF of each text; needs the extra 'pdf' and Pango.")
@click.option("--executor", type=click.Choice(["cores", "dask"]), default="cores", help="Where texts are made.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="The scheduler of Dask, as in tcp://10.0.0.1:8786.")
@root_option
def build(root: Path, printed: bool, executor: str, scheduler: str) -> None:
    """Write pages and data files to docs/generated/. Files that have not changed are left alone.

    Also records what is published (seeds/**/published.jsonl), so that its addresses stay; a build by MkDocs does not.
    """
    from generator.printing.pdf import CannotPrint

    root = project(root)
    try:
        with spread_over(executor, scheduler) as spread, telling() as how_far:
            built, changed = site.build(root, how_far, printed, spread=spread, books=True)
        changed += site.keep(root, built)
    except (CannotPrint, CannotWrite) as error:
        raise click.ClickException(str(error)) from error
    _show_problems(built, "text")
    click.echo(f"{len(built.publication.texts)} texts, {len(changed)} files changed", err=True)
    raise SystemExit(_exit_code(built))


@click.command(epilog=examples("python -m generator check", "python -m generator check --format github"))
@root_option
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="Output format.")
@click.option(
    "--fix",
    is_flag=True,
    help="Correct the passages of notes, and sign new translations, where that is certain; ask about the others.",
)
@click.option("--patch", "as_patch", is_flag=True, help="Print, as a patch, what --fix would change.")
@click.option("--strict-registers", "strict", is_flag=True, help="Also list forms of the registers that no text uses.")
def check(root: Path, form: str, fix: bool, as_patch: bool, strict: bool) -> None:
    """Report all problems in the corpus, sorted by file and line, and whatever would stop `mkdocs build`.

    Nothing is written without --fix.
    """
    root = project(root)
    with telling() as how_far:
        checked = site.read(root, how_far, strict, datetime.date.today(), of_user())
    if as_patch:
        click.echo(_patch(root, checked), nl=False)
        raise SystemExit(_exit_code(checked))
    if fix:
        try:
            _apply_repairs(root, checked)
            _sign(root, checked)
        except CannotWrite as error:
            raise click.ClickException(str(error)) from error
        with telling() as how_far:
            checked = site.read(root, how_far, strict, datetime.date.today())
    if not _exit_code(checked):  # what an error has spoilt needs no rehearsal to be told
        with telling() as how_far:
            stops = tuple(site.rehearse(root, checked, of_user(), how_far))
        checked = replace(checked, problems=(*checked.problems, *stops))
    _show_problems(checked, form, err=False)
    errors = sum(problem.severity == "error" for problem in checked.problems)
    warnings = len(checked.problems) - errors
    click.echo(f"{len(checked.publication.texts)} texts, {errors} errors, {warnings} warnings", err=True)
    if not errors and (names := site.unrecorded(root, checked)):
        told = ", ".join(name or "the registers" for name in names[:NAMED])
        told += f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        click.echo(f"Not yet recorded as published, or changed since: {told}. The deployment records it.", err=True)
    raise SystemExit(_exit_code(checked))


def _patch(root: Path, checked: Site) -> bytes:
    """One patch of all repairs, one for each note; on standard error, what an editor has to look at."""
    proposals: dict[str, list[repairs.Repair]] = {}
    for repair in site.proposed_repairs(checked):
        proposals.setdefault(repair.note.path, []).append(repair)
    patches = []
    for path, (repair, *others) in proposals.items():
        if others or repairs.accepts_its_place(repair):
            why = f"{len(others) + 1} passages are possible" if others else repair.why
            click.echo(f"{path}: not in the patch, for {why}: 'check --fix' on a terminal asks", err=True)
            continue
        patches.append(repairs.patch(root, repair))
        if not repair.certain:
            click.echo(f"{path}: in the patch, but not certain ({repair.why}): read it before you apply it", err=True)
    return "".join(patches).encode()  # bytes: the ends of lines are those of the files, on every system


def _apply_repairs(root: Path, checked: Site) -> None:
    """Apply the repairs that are certain, and on a terminal ask about the others; one repair a file."""
    repaired: set[str] = set()
    unasked: set[str] = set()
    for repair in site.proposed_repairs(checked):
        path = repair.note.path
        if path in repaired:
            continue
        click.echo(f"{path}: {repair.why}\n{repairs.patch(root, repair)}", err=True)
        if not repair.certain and not sys.stdin.isatty():
            click.echo("left as it is: this is not certain, and without a terminal nobody can be asked", err=True)
            unasked.add(path)
        elif repair.certain or click.confirm("Is this the passage?", err=True):
            site.repair(root, repair)
            repaired.add(path)
            click.echo("fixed", err=True)
    if unasked:
        how = "run 'check --fix' on a terminal, or correct them by hand"
        click.echo(f"notes that wait for an answer: {len(unasked)}; {how}", err=True)


def _sign(root: Path, checked: Site) -> None:
    """Write the fingerprints that translations lack; on a terminal ask about those whose original was changed since."""
    written, waiting = 0, 0
    for signature in site.unsigned(checked):
        if signature.certain:
            site.sign(root, signature)
            written += 1
        elif not sys.stdin.isatty():
            waiting += 1
        else:
            click.echo(f"{signature.path}:{signature.line}: the original has been changed, and is now:", err=True)
            click.echo(signature.words, err=True)
            if click.confirm("Have you read the translation again, and does it render this?", err=True):
                site.sign(root, signature)
    if written:
        click.echo(f"fingerprints of translated words written: {written}", err=True)
    if waiting:
        how = "read them again; then run 'check --fix' on a terminal, or write the fingerprints by hand"
        click.echo(f"translations of words that were changed since: {waiting}; {how}", err=True)


def _show_problems(checked: Site, form: str, err: bool = True) -> None:
    if lines := tell(checked.problems, form):
        click.echo(lines, err=err)


def _exit_code(checked: Site) -> int:
    return PROBLEMS if any(problem.severity == "error" for problem in checked.problems) else 0
