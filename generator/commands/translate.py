"""The command `translate`: begins the translation of a text, as a form with the sentences of the original."""

from __future__ import annotations

from pathlib import Path

import click

from generator import site
from generator.commands import examples, project, root_option, telling
from generator.model.keys import FORMS
from generator.publishing import disk
from generator.publishing.translation_forms import form, translation_path


@click.command(epilog=examples("python -m generator translate 001_name en"))
@click.argument("seed")
@click.argument("language")
@root_option
def translate(seed: str, language: str, root: Path) -> None:
    """Begin a translation of SEED into LANGUAGE (en, fr, …): a form with every sentence of the original, quoted.

    Write below each sentence; what is quoted is not read. The form says which words it renders, so that the check can
    tell when they have been changed.
    """
    root = project(root)
    if not FORMS["language"][0].fullmatch(language):
        raise click.UsageError(f"'{language}' is no language: write {FORMS['language'][1]}")
    with telling() as how_far:
        texts = {text.document.seed.name: text for text in site.read(root, how_far).publication.texts}
    if seed not in texts:
        raise click.UsageError(f"there is no seed '{seed}'; known are: {', '.join(texts)}")
    path = translation_path(texts[seed], language)
    if texts[seed].document.about.language == language:
        raise click.UsageError(f"the text is in '{language}' itself")
    if (root / path).exists():
        raise click.UsageError(f"{path} exists already: nothing was changed")
    try:
        disk.put(root / "seeds", {path.removeprefix("seeds/"): form(texts[seed], language).encode()})
    except disk.CannotWrite as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{path}: say who translates, and write below each sentence of the original")
