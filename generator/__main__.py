"""The command line: build, check, clean, explain, new."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator import cleaning, mending, site
from generator.cleaning import webpages
from generator.comparing.command import diff
from generator.decoding import UnreadableText
from generator.desk import SEED_NAME, SEED_SUFFIXES, decoded_as
from generator.documents import cleaned_alone
from generator.plain import as_data, as_markdown, explain_draft, new_about
from generator.problems import tell
from generator.suggesting.command import suggest

PROBLEMS = 1


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@contextmanager
def _progress(length: int, label: str) -> Iterator[Callable[[], object]]:
    """A progress bar on the terminal for long work, and nothing where the output goes elsewhere."""
    if length < 100 or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _root(folder: Path) -> Path:
    """The project's folder. Usage error where it holds no seeds."""
    if not (folder / "seeds").is_dir():
        raise click.UsageError(
            f"there is no folder 'seeds' in {folder}: call this in the project's folder, or give --root"
        )
    return folder.resolve()


def _seeds(root: Path) -> int:
    return sum(1 for path in (root / "seeds").iterdir() if path.suffix.lower() in SEED_SUFFIXES)


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder; here, if not given.",
)


class Group(click.Group):
    """Commands that tell a full disk or a forbidden folder in one line, as they tell everything else."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of the system becomes a message."""
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


@main.command(epilog=_examples("python -m generator build", "python -m generator build --root ../other-edition"))
@click.option("--pdf", "printed", is_flag=True, help="Make a PDF of each text too; needs the extra 'pdf' and Pango.")
@root_option
def build(root: Path, printed: bool) -> None:
    """Write the Markdown pages and the data files below docs/. Nothing is written when nothing changed.

    What is published is also written down (seeds/**/published.json), so that its addresses stay; MkDocs does not.
    """
    root = _root(root)
    with _progress(2 * _seeds(root), "building") as step:
        made, changed = site.build(root, step, printed)
    changed += site.keep(root, made)
    _tell(made, "text")
    click.echo(f"{len(made.publication.texts)} texts, {len(changed)} files changed", err=True)
    raise SystemExit(_code(made))


@main.command(epilog=_examples("python -m generator check", "python -m generator check --format github"))
@root_option
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="For whom.")
@click.option("--fix", is_flag=True, help="Mend the passages of notes: those that are certain; asks for the others.")
@click.option("--patch", "as_patch", is_flag=True, help="Print, as a patch, what --fix would mend.")
@click.option(
    "--strict-registers", "strict", is_flag=True, help="Tell forms of the registers that stand in no text, too."
)
def check(root: Path, form: str, fix: bool, as_patch: bool, strict: bool) -> None:
    """Tell all problems in the corpus at once, sorted by file and line. Without --fix nothing is written."""
    root = _root(root)
    with _progress(2 * _seeds(root), "checking") as step:
        made = site.read(root, step, strict)
    if as_patch:
        click.echo("".join(mending.patch(root, one) for one in site.mendings(root, made)), nl=False)
        raise SystemExit(_code(made))
    if fix:
        _mend(root, made)
        made = site.read(root, strict=strict)
    _tell(made, form, err=False)
    errors = sum(problem.severity == "error" for problem in made.problems)
    click.echo(
        f"{len(made.publication.texts)} texts, {errors} errors, {len(made.problems) - errors} warnings", err=True
    )
    raise SystemExit(_code(made))


def _mend(root: Path, made: site.Site) -> None:
    """Apply what is certain, and ask for the rest where there is somebody to ask."""
    done: set[str] = set()
    for one in site.mendings(root, made):
        if one.note.path in done:
            continue
        click.echo(f"{one.note.path}: {one.why}\n{mending.patch(root, one)}", err=True)
        if one.certain or (sys.stdin.isatty() and click.confirm("Is this the passage?", err=True)):
            mending.apply(root, one)
            done.add(one.note.path)
            click.echo("mended", err=True)


def _tell(made: site.Site, form: str, err: bool = True) -> None:
    told = tell(made.problems, form)
    if told:
        click.echo(told, err=err)


def _code(made: site.Site) -> int:
    return PROBLEMS if any(problem.severity == "error" for problem in made.problems) else 0


@main.command(
    epilog=_examples(
        "python -m generator clean article.txt",
        "python -m generator clean page.html --json | jq .title",
        "python -m generator clean dumps/ -o cleaned/",
    )
)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Where to write; a folder, if SOURCE is one.")
@click.option("--json", "data", is_flag=True, help="Text, blocks and the record of cleaning as one JSON object.")
def clean(source: Path, out: Path | None, data: bool) -> None:
    """Clean any text file or saved page, or all of a folder (.txt, .md, .html), seeds as their editors decided.

    The corpus is not touched.
    """
    make = as_data if data else as_markdown
    if not source.is_dir():
        made = make(text := _text(source), cleaned_alone(source, text), webpages.is_page(source.name))
        if out is None:
            click.echo(made, nl=False)
        else:
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(made, encoding="utf-8")
        return
    if out is None:
        raise click.UsageError("for a folder, say with -o where the cleaned texts are to go")
    paths = sorted(path for path in source.iterdir() if path.suffix.lower() in SEED_SUFFIXES and path.is_file())
    failed = 0
    with _progress(len(paths), "cleaning") as step:
        for path in paths:
            failed += not _clean_into(path, out / (path.stem + (".json" if data else ".md")), make)
            step()
    raise SystemExit(PROBLEMS if failed else 0)


def _clean_into(path: Path, out: Path, make: Callable[[str, cleaning.Cleaned, bool], str]) -> bool:
    try:
        text = decoded_as(path.name, path.read_bytes()).text
        made = make(text, cleaned_alone(path, text), webpages.is_page(path.name))
    except UnreadableText as error:
        click.echo(f"{path}:{error.line}: {error}", err=True)
        return False
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(made, encoding="utf-8")
    return True


def _text(path: Path) -> str:
    try:
        return decoded_as(path.name, path.read_bytes()).text
    except UnreadableText as error:
        raise click.ClickException(f"{path}:{error.line}: {error}; {error.mend} and try again") from error


@main.command(
    epilog=_examples("python -m generator explain 001_name", "python -m generator explain seeds/001_name.txt")
)
@click.argument("seed")
@root_option
def explain(seed: str, root: Path) -> None:
    """Show, by rule, what was changed in a seed and where. SEED is its name, or a file."""
    root = _root(root)
    path = next((p for s in SEED_SUFFIXES if (p := root / "seeds" / f"{seed}{s}").is_file()), Path(seed))
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in (root / "seeds").iterdir() if p.suffix in SEED_SUFFIXES))
        raise click.UsageError(f"there is no seed '{seed}'; known are: {known}")
    if path.parent.resolve() == root / "seeds":
        made = site.read(root)
        text = next((one for one in made.publication.texts if one.document.seed.name == path.stem), None)
        if text is not None:
            click.echo(explain_draft(text.document.cleaned), nl=False)
            return
    click.echo(explain_draft(cleaning.clean(_text(path), html=webpages.is_page(path.name))), nl=False)


@main.command(
    epilog=_examples("python -m generator new ~/Downloads/article.txt", "python -m generator new a.txt --name 005_a")
)
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", help="The name in seeds/; that of the file, if not given.")
@root_option
def new(source: Path, name: str | None, root: Path) -> None:
    """Take a raw text into seeds/ and write its about.md, with all that can be read in it and why."""
    root = _root(root)
    name = name or source.stem
    if not SEED_NAME.fullmatch(name):
        raise click.UsageError(f"'{name}' cannot be an address: give --name with letters a-z, digits, '-' and '_'")
    html = webpages.is_page(source.name)
    target, about = root / "seeds" / f"{name}{'.html' if html else '.txt'}", root / "seeds" / name / "about.md"
    for path in (target, about):
        if path.exists():
            raise click.UsageError(f"{path.relative_to(root)} exists already: nothing was changed")
    text = _text(source)
    target.write_bytes(source.read_bytes())
    about.parent.mkdir(parents=True, exist_ok=True)
    about.write_text(new_about(name, text, html), encoding="utf-8")
    click.echo(
        f"{target.relative_to(root)}\n{about.relative_to(root)}: read it, mend it, write the introduction below it"
    )


main.add_command(diff)
main.add_command(suggest)

if __name__ == "__main__":
    main(prog_name="python -m generator")
