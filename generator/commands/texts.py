"""The commands that show what cleaning does to a text: clean and explain."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import click

from generator.cleaning.corpus import clean_as_decided, repeated_lines
from generator.commands import PROBLEMS, examples, progress, project, root_option
from generator.commands.output import as_data, as_markdown, explain_draft
from generator.model.cleaned import Cleaned
from generator.reading.corpus import read_corpus
from generator.reading.decoding import SEED_SUFFIXES, UnreadableText, decode_file, is_page
from generator.reading.strays import is_text
from generator.reading.texts import about_of


@click.command(
    epilog=examples(
        "python -m generator clean article.txt",
        "python -m generator clean page.html --json | jq .title",
        "python -m generator clean dumps/ -o cleaned/",
    )
)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Where to write; a folder, if SOURCE is one.")
@click.option("--json", "data", is_flag=True, help="Text, blocks and the record of cleaning as one JSON object.")
def clean(source: Path, out: Path | None, data: bool) -> None:
    """Clean a text file or saved page, or every one in a folder (.txt, .md, .html); seeds as their editors decided.

    Nothing in the corpus is changed. The text comes out as on the site; that a line stands in other texts, too, is a
    doubt that needs those texts: `explain` tells it.
    """
    make = as_data if data else as_markdown
    if not source.is_dir():
        output = make(text := _text(source), _cleaned(source, text), is_page(source.name))
        if out is None:
            click.echo(output, nl=False)
        else:
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(output, encoding="utf-8")
        return
    if out is None:
        raise click.UsageError("SOURCE is a folder: give the folder for the cleaned texts with -o")
    paths = sorted(path for path in source.iterdir() if path.suffix.lower() in SEED_SUFFIXES and path.is_file())
    failed = 0
    with progress(len(paths), "cleaning") as step:
        for path in paths:
            failed += not _clean_into(path, out / (path.stem + (".json" if data else ".md")), make)
            step()
    raise SystemExit(PROBLEMS if failed else 0)


def _cleaned(path: Path, source: str) -> Cleaned:
    """The text `source` of the file `path`, cleaned alone; a seed with an `about.md` as its editors decided."""
    return clean_as_decided(source, is_page(path.name), about_of(path.resolve()))


def _clean_into(path: Path, out: Path, make: Callable[[str, Cleaned, bool], str]) -> bool:
    try:
        text = decode_file(path.name, path.read_bytes()).text
        output = make(text, _cleaned(path, text), is_page(path.name))
    except UnreadableText as error:
        click.echo(f"{path}:{error.line}: {error}", err=True)
        return False
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(output, encoding="utf-8")
    return True


def _text(path: Path) -> str:
    try:
        return decode_file(path.name, path.read_bytes()).text
    except UnreadableText as error:
        raise click.ClickException(f"{path}:{error.line}: {error}; {error.fix}") from error


@click.command(
    epilog=examples("python -m generator explain 001_name", "python -m generator explain seeds/001_name.txt")
)
@click.argument("seed")
@root_option
def explain(seed: str, root: Path) -> None:
    """Show, rule by rule, what was changed in a text and where. SEED is the name of a seed, or any file."""
    root = project(root)
    candidates = (root / "seeds" / f"{seed}{suffix}" for suffix in SEED_SUFFIXES)
    path = next((candidate for candidate in candidates if candidate.is_file()), Path(seed))
    if not path.is_file():
        names = sorted(other.stem for other in (root / "seeds").iterdir() if is_text(other))
        raise click.UsageError(f"there is no seed '{seed}'; known are: {', '.join(names)}")
    repeated: Collection[str] = ()
    if path.parent.resolve() == root / "seeds":
        repeated = repeated_lines(read_corpus(root).seeds)
    about = about_of(path.resolve())
    click.echo(explain_draft(clean_as_decided(_text(path), is_page(path.name), about, repeated)), nl=False)
