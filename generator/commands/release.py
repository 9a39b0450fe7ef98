"""The command `release`: what is here now gets a name, a day, a frozen copy and a list of what has changed."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import click

from generator import site
from generator.commands import examples, project, root_option, telling
from generator.comparing import released
from generator.exports import archive, citation_file, crate
from generator.model.problems import tell
from generator.model.publication import Publication, Site
from generator.model.releases import FOLDER, NAME, order
from generator.publishing import disk
from generator.reading.checkout import REPOSITORY
from generator.reading.releases import text_of_release

COPIED = ("seeds", "docs", "overrides")
"""Folders that a site is made of, beside the files at the top of the project."""
NAMED = 5


@click.command(
    epilog=examples("python -m generator release", "python -m generator release 2027.1 --date 2027-03-01 --pdf")
)
@click.argument("name", required=False, default="")
@click.option("--date", default="", help="The day of the release, as in 2027-03-01; by default today.")
@click.option("--pdf", "printed", is_flag=True, help="With a PDF of each text; needs the extra 'pdf' and Pango.")
@root_option
def release(name: str, date: str, printed: bool, root: Path) -> None:
    """Release the edition as it is committed, under a NAME such as 2027.1, which no other release may have.

    Writes releases/NAME.zip, the whole site as it stays (a build unpacks it below v/NAME/, Zenodo takes it as it is),
    seeds/releases/NAME.jsonl, what is in it, and CITATION.cff and .zenodo.json. These three are to be committed.
    Nothing is written if anything is wrong.

    Without NAME: tells what has changed since the last release, and writes CITATION.cff and .zenodo.json anew.
    """
    root = project(root)
    if not name:
        with telling() as how_far:
            now = site.read(root, how_far)
        _state(root, now.publication)
        return
    day = _day(date)
    with telling() as how_far:
        now = site.read(root, how_far, today=datetime.date.today())
    _refuse(root, now, name, day)
    things = released.things(now.publication)
    record = text_of_release(name, day, things)
    edition = replace(now.publication.edition, release=name, released=day, exact=True)
    publication = replace(now.publication, edition=edition)
    files = _frozen(root, edition.repository, f"seeds/{FOLDER}/{name}.jsonl", record, printed)
    files[crate.PATH] = crate.crate(publication, files).encode()
    zipped = archive.zipped(files)
    new = {f"seeds/{FOLDER}/{name}.jsonl": record.encode(), f"{FOLDER}/{name}.zip": zipped}
    cited = {path: text.encode() for path, text in citation_file.files(publication).items()}
    try:
        disk.create(root, new)
        try:
            disk.put(root, cited)
            site.keep(root, now)
        except BaseException:
            for path in new:
                (root / path).unlink(missing_ok=True)
            raise
    except disk.CannotWrite as error:
        raise click.ClickException(str(error)) from error
    click.echo(_next_steps(name, len(files), len(zipped)))


def _state(root: Path, publication: Publication) -> None:
    told = publication.releases
    disk.put(root, {path: text.encode() for path, text in citation_file.files(publication).items()})
    if not told:
        click.echo("Nothing has been released yet; 'release NAME' makes the first release.")
        return
    if publication.edition.exact:
        click.echo(f"This is release {publication.edition.release} of {publication.edition.released}.")
        return
    click.echo(f"Since release {publication.edition.release} of {publication.edition.released}:")
    for (kind, mark), n in Counter((change.kind, change.mark) for change in told[0].changes).items():
        click.echo(f"  {kind} {mark}: {n}")


def _day(date: str) -> str:
    try:
        return datetime.date.fromisoformat(date).isoformat() if date else datetime.date.today().isoformat()
    except ValueError as error:
        raise click.UsageError(f"'{date}' is no day; write it as in 2027-03-01") from error


def _refuse(root: Path, now: Site, name: str, day: str) -> None:
    """Whatever speaks against a release, in the order in which an editor would mend it. Raises ClickException."""
    if not NAME.fullmatch(name):
        raise click.UsageError(f"'{name}' cannot be the name of a release: numbers with a dot, as in 2027.1")
    taken = [path for path in (f"seeds/{FOLDER}/{name}.jsonl", f"{FOLDER}/{name}.zip") if (root / path).exists()]
    if taken or _git(root, "tag", "--list", name).strip():
        where = taken[0] if taken else f"git has a tag {name}"
        raise click.UsageError(f"there is a release {name} already ({where}): a release is never made twice")
    last = now.publication.edition
    if last.release and order(name) <= order(last.release):
        raise click.UsageError(f"release {name} would not come after {last.release}: take a higher number")
    if last.released > day:
        raise click.UsageError(f"{day} lies before {last.released}, the day of release {last.release}")
    if last.exact:
        raise click.UsageError(f"nothing has changed since release {last.release}")
    if uncommitted := _git(root, "status", "--porcelain", "--", ".").splitlines():
        shown = "".join(f"\n  {line}" for line in uncommitted[:NAMED])
        more = f"\n  and {len(uncommitted) - NAMED} more" if len(uncommitted) > NAMED else ""
        raise click.ClickException(f"what is released must be committed first; these are not:{shown}{more}")
    problems = [problem for problem in now.problems if problem.severity == "error"]
    with telling() as how_far:
        problems = problems or list(site.rehearse(root, now, tell=how_far))
    if problems:
        click.echo(tell(problems, "text"), err=True)
        raise click.ClickException(f"{len(problems)} errors: nothing was released; 'check' tells them")


def _git(root: Path, *arguments: str) -> str:
    """What git says; nothing where there is no repository or no git, for an edition may be kept otherwise."""
    kept = {key: value for key, value in os.environ.items() if key not in ("GIT_DIR", "GIT_WORK_TREE")}
    try:
        command = ["git", "-C", str(root), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=kept)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def _frozen(root: Path, repository: str, path: str, record: str, printed: bool) -> dict[str, bytes]:
    """The files of the site that this release is, made in a folder of its own. Raises ClickException."""
    with tempfile.TemporaryDirectory(prefix="edition-") as name:
        folder = Path(name) / "edition"
        folder.mkdir()
        for top in sorted(root.iterdir()):
            if top.is_file():
                shutil.copyfile(top, folder / top.name)
            elif top.name in COPIED:
                shutil.copytree(top, folder / top.name, ignore=shutil.ignore_patterns("generated"))
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(record, encoding="utf-8", newline="\n")
        build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder / "site")]
        environment = {
            **os.environ,
            "EDITION_PDF": "1" if printed else "",
            "PYTHONPATH": os.pathsep.join(sys.path),
            REPOSITORY: repository,  # which a copy cannot know
        }
        click.echo("the site is built as it will stay", err=True)
        done = subprocess.run(build, cwd=folder, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-NAMED:])
            raise click.ClickException(f"the site cannot be built, so that nothing was released:\n{said}")
        return archive.from_disk(folder / "site")


def _next_steps(name: str, files: int, size: int) -> str:
    return f"""Release {name}: {files} files, {size / 1e6:.1f} MB, in {FOLDER}/{name}.zip.

To publish it:
  git add seeds CITATION.cff .zenodo.json && git commit -m "Release {name}" && git tag {name}
  .ci/releases keep {name}      puts the archive on the branch 'releases', from which each deployment takes it
Keep a copy of the archive elsewhere, too: Zenodo takes it as it is and gives it a DOI."""
