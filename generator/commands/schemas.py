"""The command `schemas`: everything that is made from the keys that the records declare, for people who edit.

That is a JSON Schema for each kind of file, snippets for VS Code and the tables of keys in CONTRIBUTING.md. The YAML
extension of VS Code knows no front matter inside Markdown (redhat-developer/vscode-yaml, issue 207), so that notes and
about.md are served by the snippets; programs that read front matter take the schemas.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from generator.commands import examples, project, root_option
from generator.commands.json_schema import FILES, Json, schema_of
from generator.model.corpus import About, Note
from generator.model.keys import Key, is_record, keys_of
from generator.model.sources import Evidence
from generator.model.translations import Translation
from generator.publishing import disk
from generator.publishing.beside import beside
from generator.publishing.cleaning_record import SCHEMA, SCHEMA_PATH

SNIPPETS = ".vscode/edition.code-snippets"
GUIDE = "CONTRIBUTING.md"
PROGRAM, LOCK = "requirements.txt", "requirements.lock"
"""What an edition that `init` began is built with: the program, and what the program needs in turn."""
LOCKED = "requirements-pdf.lock"
"""The same lock, in this repository."""
TABLES = re.compile(r"(?<=<!-- keys: written by `python -m generator schemas` -->\n).*?(?=<!-- end of keys -->)", re.S)
NOTE_OPENS = ("kind", "certainty", "gist", "by", "date", "themes", "sources")
"""Keys that almost every note has: the snippet of a whole note writes them."""


SOURCE_OPENS = ("url", "title", "says", "read")
"""Keys that almost every source has."""


@click.command(epilog=examples("python -m generator schemas"))
@root_option
def schemas(root: Path) -> None:
    """Write what follows from the program: schemas/, the snippets of VS Code, the tables in CONTRIBUTING.md.

    In an edition that `init` began also requirements.lock, what this version of the program needs.
    """
    root = project(root)
    for path in disk.put(root, {path: text.encode() for path, text in derived_files(root).items()}):
        click.echo(path)


def derived_files(root: Path) -> dict[str, str]:
    """The text of every file that follows from the declared keys, by its path in the project.

    CONTRIBUTING.md is among them if the project has one; only its tables of keys are new. So is the lock of an edition
    that names the program as a requirement.
    """
    contents = {kind.path: schema_of(kind) for kind in FILES} | {SNIPPETS: snippets(), SCHEMA_PATH: SCHEMA}
    files = {path: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for path, content in contents.items()}
    guide = root / GUIDE
    if guide.is_file():
        files[GUIDE] = TABLES.sub(lambda _: key_tables(), guide.read_text(encoding="utf-8"))
    if (root / PROGRAM).is_file() and (root / LOCK).is_file():
        files[LOCK] = beside(LOCKED).read_text(encoding="utf-8")
    return files


def key_tables() -> str:
    """A table of keys for each kind of file, and one for each record that stands under a key, as Markdown."""
    return "\n".join(_table(title, record) for title, record in _records())


def _records() -> Iterator[tuple[str, type]]:
    for kind in FILES:
        pattern = " ".join(f"`{path}`" for path in kind.match)
        yield f"{kind.title}: {pattern}", kind.record
        for name, key in keys_of(kind.record).items():
            for inner in filter(is_record, get_args(key.type)):
                yield f"{kind.title}, under `{name}`", inner


def _table(title: str, record: type) -> str:
    rows = (f"| `{name}` | {'yes' if key.required else ''} | {key.help} |\n" for name, key in keys_of(record).items())
    return f"\n**{title}**\n\n| key | required | what it holds |\n|---|---|---|\n{''.join(rows)}"


def snippets() -> Json:
    """Snippets for front matter in Markdown: a whole note, and each key that takes one of a few words."""
    keys = keys_of(Note)
    body = ["---", *(_line(keys[name], place) for place, name in enumerate(NOTE_OPENS, 1)), "---", ""]
    body += ["> ${20:the words of the text that the note is about}", "", "${21:The note itself.}"]
    note = {"scope": "markdown", "prefix": "note", "description": "A whole annotation", "body": body}
    return {"A note": note} | _choices(Evidence) | _choices(About) | _choices(Note) | _choices(Translation)


def _choices(record: type) -> Json:
    return {
        name: {"scope": "markdown,yaml", "prefix": name, "description": key.help, "body": [_line(key, 1)]}
        for name, key in keys_of(record).items()
        if key.choices
    }


def _line(key: Key, place: int) -> str:
    """A line `key: value` of a snippet; `place` is the number of its first tab stop."""
    if key.choices:
        return f"{key.name}: ${{{place}|{','.join(key.choices)}|}}"
    if key.form == "date":
        return f"{key.name}: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
    of = next(iter(get_args(key.type)), None)
    if is_record(of):
        keys = [inner for name, inner in keys_of(of).items() if name in SOURCE_OPENS]
        lines = (
            _line(inner, 0) if inner.form == "date" else f'{inner.name}: "${{{place + number}:{inner.name}}}"'
            for number, inner in enumerate(keys)
        )
        return f"{key.name}:\n  - " + "\n    ".join(lines)
    if of:
        return f"{key.name}: [${{{place}:{key.name}}}]"
    return f"{key.name}: ${{{place}:{key.name}}}"
