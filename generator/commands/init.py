"""The command `init`: a new edition, which builds and passes its own check.

What it begins with lies in `new_edition/`, as files that can be read (`.j2`: filled in). What this repository has in
the same words is taken from there: forms and workflows, the guide for editors, what follows from the declared keys.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.commands import examples
from generator.commands.schemas import GUIDE, LOCK, LOCKED, derived_files
from generator.languages import FALLBACK, interface_languages, name_of, page_of, words_of_interface
from generator.publishing import disk
from generator.publishing.addresses import Addresses
from generator.publishing.beside import beside

DISTRIBUTION = "edition-generator"
TEMPLATES = Path(__file__).parent / "new_edition"
SHARED = {
    "mkdocs.yml": "mkdocs.yml",
    ".ci/html": ".ci/html",
    ".ci/pango": ".ci/pango",
    ".ci/propose": ".ci/propose",
    ".ci/record": ".ci/record",
    ".ci/releases": ".ci/releases",
    ".ci/sources": ".ci/sources",
    ".devcontainer/devcontainer.json": ".devcontainer/devcontainer.json",
    ".github/ISSUE_TEMPLATE": ".github/ISSUE_TEMPLATE",
    ".github/PULL_REQUEST_TEMPLATE.md": ".github/PULL_REQUEST_TEMPLATE.md",
    ".github/workflows/check.yml": ".github/workflows/check.yml",
    ".github/workflows/deploy.yml": ".github/workflows/deploy.yml",
    ".github/workflows/propose.yml": ".github/workflows/propose.yml",
    ".github/workflows/release.yml": ".github/workflows/release.yml",
    ".github/workflows/sources.yml": ".github/workflows/sources.yml",
    ".gitlab/edition.yml": ".gitlab-ci.yml",
    ".gitlab/issue_templates": ".gitlab/issue_templates",
    ".vscode/extensions.json": ".vscode/extensions.json",
    ".vscode/settings.json": ".vscode/settings.json",
    LOCKED: LOCK,
}
"""Files and folders of this repository, and where a new edition has the same."""
FOR_PROGRAMMERS = "## Writing code"
"""The heading of the guide from which on it is for those who work on the program."""


@click.command(epilog=examples("python -m generator init letters", "python -m generator init letters --language fr"))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--language", "languages", multiple=True, help="Of the interface, as in en; more than once: the main one first."
)
@click.option("--title", help="What the edition is called; by default as the folder.")
@click.option("--editor", "editors", multiple=True, help="The name of an editor; may be given more than once.")
def init(folder: Path, languages: Sequence[str], title: str | None, editors: Sequence[str]) -> None:
    """Begin a new edition in FOLDER, which must not hold anything yet: configuration, pages, registers, workflows.

    It builds with `mkdocs build` and passes `check` as it is. Nothing is written if anything cannot be.
    """
    languages = tuple(dict.fromkeys(languages)) or (FALLBACK,)
    known = interface_languages()
    if unknown := [code for code in languages if code not in known]:
        spoken = ", ".join(f"{code} ({name_of(code)})" for code in known)
        raise click.UsageError(f"the interface does not speak '{unknown[0]}'; it speaks {spoken}")
    title = " ".join((folder.resolve().name if title is None else title).split())
    if not title.isprintable() or not title:
        raise click.UsageError("a title is words, at least one")
    _refuse_what_is_there(folder)
    files = new_edition(title, languages, editors)
    try:
        disk.create(folder, files)
    except disk.CannotWrite as error:
        raise click.ClickException(str(error)) from error
    for path in files:
        if path.startswith(".ci/"):
            (folder / path).chmod(0o755)
    click.echo(_next_steps(folder, title, languages, len(files)))


def _refuse_what_is_there(folder: Path) -> None:
    """Raise UsageError for a folder that holds something; the `.git` of an empty repository is nothing."""
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder} is no folder: nothing was written")
    held = sorted(path.name for path in folder.iterdir() if path.name != ".git") if folder.is_dir() else []
    if held:
        raise click.UsageError(f"{folder} holds {', '.join(held[:5])}{' …' if held[5:] else ''}: nothing was written")


def new_edition(title: str, languages: Sequence[str], editors: Sequence[str]) -> dict[str, bytes]:
    """The files of a new edition, by path; `languages` are of the interface, the main one first."""
    program, files = _program()
    filled = dict(
        _filled(
            title=title,
            languages=languages,
            main=languages[0],
            editors=editors or [words_of_interface(languages[0])["new-editors"]],
            program=program,
            words=lambda language, key: words_of_interface(language)[key],
        )
    )
    addresses = Addresses(languages[0], tuple(languages))
    about = {f"docs/{addresses.shared('about', code)}.md": page_of(code, "about").encode() for code in languages}
    guide = beside(GUIDE).read_text(encoding="utf-8").partition(FOR_PROGRAMMERS)[0].rstrip() + "\n"
    derived = {path: text.encode() for path, text in derived_files(TEMPLATES).items()}
    return dict(sorted({**dict(_shared()), **filled, **about, **derived, **files, GUIDE: guide.encode()}.items()))


def _filled(**values: object) -> Iterator[tuple[str, bytes]]:
    """The files of `new_edition/`, those named `.j2` filled with these values."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # no HTML is made here
    )
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)  # as YAML reads it, too
    for path in sorted(path for path in TEMPLATES.rglob("*") if path.is_file()):
        name = path.relative_to(TEMPLATES).as_posix()
        if path.suffix == ".j2":
            yield name.removesuffix(".j2"), environment.get_template(name).render(values).encode()
        else:
            yield name, path.read_bytes()


def _shared() -> Iterator[tuple[str, bytes]]:
    for here, there in SHARED.items():
        path = beside(here)
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            yield f"{there}/{file.name}" if path.is_dir() else there, file.read_bytes()


def _program() -> tuple[str, Mapping[str, bytes]]:
    """The line of `requirements.txt` that names this program as it was installed, and the files that it needs.

    Where it came from a wheel on this computer, the edition keeps that wheel: nobody else can fetch it.
    """
    try:
        installed = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:  # run from a copy of the repository
        return DISTRIBUTION, {}
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    url = origin.get("url", "")
    if revision := origin.get("vcs_info"):
        return f"{DISTRIBUTION} @ {revision['vcs']}+{url}@{revision['commit_id']}", {}
    if url.startswith("https://"):
        return f"{DISTRIBUTION} @ {url}", {}
    wheel = Path(url2pathname(unquote(urlsplit(url).path)))
    if wheel.suffix == ".whl" and wheel.is_file():
        return f"./wheels/{wheel.name}", {f"wheels/{wheel.name}": wheel.read_bytes()}
    return f"{DISTRIBUTION}=={installed.version}", {}


def _next_steps(folder: Path, title: str, languages: Sequence[str], files: int) -> str:
    spoken = " and ".join(name_of(code) for code in languages)
    steps = [
        (f'cd "{folder}"' if " " in str(folder) else f"cd {folder}", ""),
        ("edition new letter.txt page.html", "takes texts in: plain text, or pages saved as HTML"),
        ("mkdocs serve", "shows the site at http://127.0.0.1:8000 while you edit"),
        ("mkdocs build", "writes it to site/; open site/index.html"),
    ]
    if folder.resolve() == Path.cwd():
        del steps[0]
    lines = (f"  {command:34}{what}".rstrip() for command, what in steps)
    held = f"{folder}{os.sep} holds a new edition, “{title}”, in {spoken}: {files} files. Next:"
    last = "README.md says how to publish it; seeds/edition.yml and docs/about.md want to be made your own."
    return "\n".join([held, *lines, last])
