"""The command `from-issue`: an issue that somebody wrote in one of two forms becomes a changed file, or an answer.

Everything in an issue comes from strangers and is data: no word of it becomes a path that is not allowed here, or a
command. What would not pass the check is not proposed; the answer says what is amiss.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import yaml

from generator import site
from generator.commands import PROBLEMS, examples, project, root_option, telling
from generator.model.keys import SEED_NAME, SLUG
from generator.model.problems import Problem, clip, tell, visible
from generator.publishing import disk
from generator.text.quotations import FoldedText

PROPOSAL, CORRECTION = "proposal", "correction"
FORMS = ".github/ISSUE_TEMPLATE"
NEW = re.compile(r"seeds/(?P<seed>[^/\n]+)/notes/(?P<note>[^/\n]+)\.md")
"""What may be new: a note."""
CHANGED = re.compile(
    r"seeds/(?:(?P<seed>[^/\n]+)/(?:notes/[a-z0-9-]+(?:\.[a-z]{2,3})?|about(?:\.[a-z]{2,3})?|translation\.[a-z]{2,3})\.md"
    r"|(?:people|places|organisations|events|themes|outlets)\.yml)"
)
"""What may be changed: what editors write of a text, and the registers; never a raw text."""
LONGEST = 60_000
"""Characters; an issue has 65,536 at most."""
LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?")
_EMPTY = "_No response_"
_FENCED = re.compile(r"(?P<fence>`{3,})[a-z]*\n(?P<text>.*)\n(?P=fence)", re.DOTALL)


class _Refused(Exception):
    """An issue of which nothing can be made; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file below the project as it is to be, and a line that says what was done."""

    path: str
    data: bytes
    subject: str


@click.command(name="from-issue", epilog=examples("python -m generator from-issue event.json --out proposal"))
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="An empty folder for what is proposed.")
@root_option
def from_issue(event: Path, out: Path, root: Path) -> None:
    """Make of an issue in EVENT (the JSON that GitHub gives a workflow) the change that it proposes.

    OUT receives `answer.md`, what the issue is told, and if all is well `file`, `path` and `message`, what is to be
    committed. Nothing else is written.
    """
    root = project(root)
    issue = json.loads(event.read_text(encoding="utf-8")).get("issue") or {}
    files: dict[str, bytes] = {}
    try:
        change = change_of(root, str(issue.get("body") or ""))
        wrong = list(_mistakes(root, change))
        if any(problem.severity == "error" for problem in wrong):
            raise _Refused("the check found mistakes. Edit the issue, and it is read again.\n\n" + _quoted(tell(wrong)))
        files = {
            "path": change.path.encode(),
            "file": change.data,
            "message": _message(change, issue).encode(),
        }
        answer = "This can be proposed." + (
            f" An editor may want to look at:\n\n{_quoted(tell(wrong))}" if wrong else ""
        )
    except _Refused as error:
        answer = f"This cannot be proposed as it stands: {error}"
    disk.create(out.resolve(), files | {"answer.md": f"{answer}\n".encode()})
    click.echo(answer)
    raise SystemExit(0 if files else PROBLEMS)


def change_of(root: Path, body: str) -> Change:
    """The change that the body of an issue proposes. Raises _Refused."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    if len(body) > LONGEST:
        raise _Refused("it is too long")
    for form, make in ((PROPOSAL, _new_note), (CORRECTION, _corrected)):
        if fields := answers(root, form, body):
            return make(root, fields)
    raise _Refused("it is not in one of the forms for a note or a correction")


def answers(root: Path, form: str, body: str) -> dict[str, str]:
    """What was written in the fields of a form, by their ids; nothing if the issue is not in this form."""
    fields = yaml.safe_load((root / FORMS / f"{form}.yml").read_text(encoding="utf-8"))["body"]
    labels = {str(field["attributes"]["label"]): str(field["id"]) for field in fields}
    pattern = r"\n+".join(rf"### {re.escape(label)}\n\n?(?P<{name}>.*?)" for label, name in labels.items())
    match = re.fullmatch(rf"\s*{pattern}\s*", body, re.DOTALL)
    if not match:
        return {}
    return {
        name: "" if (text := words.strip("\n")) == _EMPTY else _unfenced(text)
        for name, words in match.groupdict().items()
    }


def _unfenced(text: str) -> str:
    match = _FENCED.fullmatch(text.strip())
    return match["text"] if match else text


def _new_note(root: Path, fields: Mapping[str, str]) -> Change:
    path = fields["path"].strip()
    match = NEW.fullmatch(path)
    if not match or not SEED_NAME.fullmatch(match["seed"]) or not SLUG.fullmatch(match["note"]):
        raise _Refused(
            f"a note lies at seeds/NAME-OF-TEXT/notes/its-name.md, and this is not such a place: `{_said(path)}`"
        )
    if not any((root / "seeds" / f"{match['seed']}{ending}").is_file() for ending in (".txt", ".md", ".html", ".htm")):
        raise _Refused(f"there is no text `{_said(match['seed'])}`")
    if (root / path).exists():
        raise _Refused(f"there is a note of this name already: `{_said(path)}`")
    return Change(path, f"{fields['file'].strip()}\n".encode(), f"A note on {match['seed']}: {match['note']}")


def _corrected(root: Path, fields: Mapping[str, str]) -> Change:
    path, old, new = fields["file"].strip(), fields["passage"].strip(), " ".join(fields["instead"].split())
    match = CHANGED.fullmatch(path)
    if not match or (match["seed"] and not SEED_NAME.fullmatch(match["seed"])):
        raise _Refused(f"this is no file that can be corrected in this way: `{_said(path)}`")
    file = root / path
    if not file.is_file() or file.is_symlink():
        raise _Refused(f"there is no such file: `{_said(path)}`")
    text = file.read_bytes().decode("utf-8")
    folded = FoldedText.of_text(text)
    found = folded.find(old)
    if len(found) != 1:
        times = f"{len(found)} times" if found else "not at all"
        raise _Refused(f"these words stand {times} in `{_said(path)}`, and must stand there once:\n\n{_quoted(old)}")
    start, end = folded.unfolded(*found[0])
    return Change(path, (text[:start] + new + text[end:]).encode(), f"A correction of {path.removeprefix('seeds/')}")


def _mistakes(root: Path, change: Change) -> Iterator[Problem]:
    """What the check says of the file that is changed, and of errors that were not there before."""
    with telling() as how_far:
        before = {problem for problem in site.read(root, how_far).problems if problem.severity == "error"}
    with tempfile.TemporaryDirectory(prefix="edition-") as name:
        copy = Path(name)
        shutil.copytree(root / "seeds", copy / "seeds", symlinks=True)
        disk.put(copy / "seeds", {change.path.removeprefix("seeds/"): change.data})
        for problem in site.read(copy).problems:
            if problem.path == change.path or (problem.severity == "error" and problem not in before):
                yield problem


def _message(change: Change, issue: Mapping[str, Any]) -> str:
    """The message of the commit, with the author of the issue as co-author where GitHub names one."""
    user = issue.get("user") or {}
    login, number, issue_number = str(user.get("login", "")), user.get("id"), issue.get("number")
    lines = [change.subject, ""]
    if isinstance(issue_number, int):
        lines += [f"Proposed in #{issue_number}.", ""]
    if LOGIN.fullmatch(login) and isinstance(number, int):
        lines.append(f"Co-authored-by: {login} <{number}+{login}@users.noreply.github.com>")
    return "\n".join(lines).strip() + "\n"


def _said(text: str) -> str:
    return clip(text).replace("`", "'")


def _quoted(text: str) -> str:
    """Words of others as a block of Markdown in which nothing has a meaning."""
    return "\n".join(f"    {visible(line)}" for line in text.split("\n"))
