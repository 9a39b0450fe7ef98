"""The command `new`: raw texts come in, each with an `about.md` that says what can be read in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import yaml

from generator.commands import PROBLEMS, examples, progress, project, root_option
from generator.commands.output import new_about
from generator.model.keys import SEED_NAME
from generator.publishing import disk
from generator.reading.decoding import UnreadableText, decode_file, is_page
from generator.reading.strays import is_text
from generator.text.front_matter import FENCE
from generator.text.markup import slug

SLUG_LINE = re.compile(r"^slug: *[\"']?([a-z0-9-]+)", re.MULTILINE)


class _Refused(Exception):
    """A file that cannot be taken in as things stand; the message says why, and how to mend it."""


@click.command(
    epilog=examples(
        "python -m generator new ~/Downloads/article.txt",
        "python -m generator new letters/*.txt page.html",
        "python -m generator new seeds/article.txt",
        "python -m generator new a.txt --name 005_a",
    )
)
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--name", help="The name in seeds/, for one text; by default that of the file.")
@root_option
def new(sources: Sequence[Path], name: str | None, root: Path) -> None:
    """Add raw texts to seeds/ and write the about.md of each, with what can be read in the text and where.

    Of a file that lies in seeds/ already only the about.md is written. If one of several cannot be taken in, that is
    told, and none is.
    """
    root = project(root)
    if name and len(sources) > 1:
        raise click.UsageError("--name is for one text, and here are several")
    taken = _Taken(root / "seeds")
    wanted: dict[str, bytes] = {}
    refused, unreadable = [], []
    with progress(len(sources), "reading") as step:
        for source in sources:
            try:
                wanted |= taken.take_in(source, name)
            except _Refused as error:
                refused.append(f"{source}: {error}")
            except UnreadableText as error:
                unreadable.append(f"{source}:{error.line}: {error.reason}; {error.fix}")
            step()
    if refused or unreadable:
        click.echo("\n".join([*refused, *unreadable, "Nothing was changed."]), err=True)
        raise SystemExit(click.UsageError.exit_code if refused else PROBLEMS)
    try:
        disk.create(root / "seeds", wanted)
    except disk.CannotWrite as error:
        raise click.ClickException(str(error)) from error
    for path, data in wanted.items():
        click.echo(f"seeds/{path}" + (f": {_found(data.decode())}" if path.endswith("/about.md") else ""))
    click.echo("Read each about.md, correct it, and write the introduction to the text below its last line.", err=True)


def _found(about: str) -> str:
    """What a new `about.md` says, in a line: title, authors, date and language, then which of these it does not say."""
    fields = yaml.safe_load(FENCE.split(about, 2)[1])
    said = {key: fields.get(key) for key in ("title", "authors", "date", "language")}
    words = [", ".join(value) if isinstance(value, list) else str(value) for value in said.values() if value]
    missing = [key for key, value in said.items() if not value or (key == "title" and key not in _read(fields))]
    return "; ".join(words) + (f" (not found in the text: {', '.join(missing)})" if missing else "")


def _read(fields: Mapping[str, Any]) -> list[str]:
    """The keys whose value was read in the text."""
    return [key for key, evidence in fields["evidence"].items() if evidence["basis"] == "text"]


class _Taken:
    """What has a place in `seeds/` already, or will have: no two texts may have one name, or one address."""

    def __init__(self, seeds: Path) -> None:
        self.seeds = seeds
        self.names = {path.stem.lower(): path.name for path in seeds.iterdir() if is_text(path)}
        abouts = (path.read_text(encoding="utf-8", errors="replace") for path in seeds.glob("*/about.md"))
        self.slugs = {found[1] for found in map(SLUG_LINE.search, abouts) if found}

    def take_in(self, source: Path, name: str | None) -> dict[str, bytes]:
        """The files that a text becomes, by path below `seeds/`. Raises _Refused and UnreadableText."""
        if not source.is_file():
            raise _Refused("there is no such file" if not source.exists() else "this is no file")
        is_there = source.resolve().parent == self.seeds
        name = self._name(source, name, is_there)
        if (self.seeds / name / "about.md").exists():
            raise _Refused(f"seeds/{name}/about.md exists already")
        data = source.read_bytes()
        text, html = decode_file(source.name, data).text, is_page(source.name)
        about = new_about(name, text, html, self.slugs)
        self.slugs |= set(SLUG_LINE.findall(about))
        files = {f"{name}/about.md": about.encode()}
        if not is_there:
            self.names[name.lower()] = source.name
            files = {f"{name}{'.html' if html else '.txt'}": data} | files
        return files

    def _name(self, source: Path, name: str | None, is_there: bool) -> str:
        """The name that a text has or is to have in `seeds/`."""
        if is_there:
            if name not in (None, source.stem):
                raise _Refused("it lies in seeds/ already and keeps its name there: leave --name away")
            if not SEED_NAME.fullmatch(source.stem):
                raise _Refused("this name cannot be an address: rename it, with letters a-z, digits, '-' and '_'")
            return source.stem
        name = name or (source.stem if SEED_NAME.fullmatch(source.stem) else slug(source.stem))
        if not SEED_NAME.fullmatch(name):
            raise _Refused(f"'{name}' cannot be an address: give --name with letters a-z, digits, '-' and '_'")
        if other := self.names.get(name.lower()):
            raise _Refused(f"there is a text of the name '{name}' already, {other}: give another with --name")
        return name
