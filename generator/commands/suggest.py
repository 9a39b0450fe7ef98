"""The command `suggest`: entries that the registers lack, as text to paste or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from generator import site
from generator.commands import examples, project, root_option
from generator.suggesting import suggest as proposals
from generator.suggesting.formats import as_json, as_text


@click.command(epilog=examples("python -m generator suggest", "python -m generator suggest 001_name --format json"))
@click.argument("seed", default="")
@root_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For whom.")
def suggest(seed: str, root: Path, form: str) -> None:
    """Propose entries for the registers: names that stand in the texts, or in SEED, and in no register yet.

    Each with its spellings and how often they stand in the texts, with up to three sentences, and with the entry to
    paste. Nothing is written. A name that is no entry is silenced in the text's about.md: `names:` with `none`.
    """
    root = project(root)
    made = site.read(root).publication
    known = [text.document.seed.name for text in made.texts]
    if seed and seed not in known:
        raise click.UsageError(f"there is no seed '{seed}'; known are: {', '.join(known)}")
    found = proposals(made.texts, made.entities, made.themes, seed)
    told = (as_json if form == "json" else as_text)(found, made.entities)
    if told:
        click.echo(told)
    click.echo(f"{len(found)} proposals", err=True)
