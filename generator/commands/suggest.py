"""The command `suggest`: entries that are missing from the registers, as text to paste or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from generator import site
from generator.commands import examples, project, root_option, telling
from generator.suggesting import suggest as proposals
from generator.suggesting.formats import as_json, as_text


@click.command(epilog=examples("python -m generator suggest", "python -m generator suggest 001_name --format json"))
@click.argument("seed", default="")
@root_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def suggest(seed: str, root: Path, form: str) -> None:
    """Propose entries for the registers: names that occur in the texts, or in SEED, and are in no register yet.

    Each comes with its spellings, how often they occur, up to three sentences, and an entry to paste. Nothing is
    written. To silence a proposal, write `Name: none` under `names:` in the text's about.md.
    """
    root = project(root)
    with telling() as how_far:
        publication = site.read(root, how_far).publication
    known = [text.document.seed.name for text in publication.texts]
    if seed and seed not in known:
        raise click.UsageError(f"there is no seed '{seed}'; known are: {', '.join(known)}")
    proposed = proposals(publication.texts, publication.entities, publication.themes, seed)
    output = (as_json if form == "json" else as_text)(proposed, publication.entities)
    if output:
        click.echo(output)
    click.echo(f"{len(proposed)} proposals", err=True)
