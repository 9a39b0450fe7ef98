"""The one door through which files come in: bytes, text, YAML, front matter; and what is wrong with them is noted.

Only regular files and folders that lie in the project pass, of bounded size. A link is told and never followed, to
whatever it leads: what is read is published.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from fnmatch import fnmatch
from operator import attrgetter
from pathlib import Path

from generator.model.problems import Problem, clip
from generator.reading.leftovers import LFS, LFS_FIX, leftovers
from generator.reading.strict_yaml import Fields, Mistake, cut_values, load
from generator.text.front_matter import FENCE

EDITORS_LIMIT = 1_000_000
"""Bytes of a page by an editor."""
REGISTER_LIMIT = 32_000_000
"""Bytes of a register, which cannot be split: some 150,000 entries."""

_IN_MARKS = "put the whole value in quotation marks; if it is a comment, write two spaces before the '#'"


@dataclass(slots=True)
class Files:
    """The project's folder, and the problems found in its files so far."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Paths, relative to the project, of what could not be read, or not in full."""

    def relative(self, path: Path) -> str:
        """The path of a file as messages show it, relative to the project."""
        return path.relative_to(self.root).as_posix()

    def report(self, path: Path, line: int, what: str, read: str = "", fix: str = "") -> None:
        """Note a mistake for which a file, or an entry of it, is not read; `line` 0 means the file as a whole."""
        self.problems.append(Problem(self.relative(path), line, what, clip(read), fix))
        self.unread.add(self.relative(path))

    def exists(self, path: Path) -> bool:
        """Whether there is anything of this name, be it a link that leads nowhere; for one in a linked folder, no."""
        return os.path.lexists(path) and not self.is_linked(path.parent)

    def entries(self, folder: Path, pattern: str = "*") -> list[Path]:
        """What lies in a folder, in order; nothing where there is no folder, nor, with a problem, in a link to one."""
        if not os.path.lexists(folder) or self.is_linked(folder):
            return []
        try:
            paths = sorted(folder.iterdir(), key=attrgetter("name")) if folder.is_dir() else []
        except OSError as error:
            self.report(folder, 0, f"this folder cannot be read ({error.strerror})", fix="check who may read it")
            return []
        return [path for path in paths if fnmatch(path.name, pattern)]

    def is_linked(self, folder: Path) -> bool:
        """Whether a folder is a link or lies in one, which is noted as a problem."""
        for place in (folder, *folder.parents):
            if place == self.root:
                return False
            if place.is_symlink():
                self.report(place, 0, "this is a link to a folder", fix="put the folder itself here, not a link to it")
                return True
        return True

    def bytes(self, path: Path, limit: int) -> bytes | None:
        """The bytes of a file; None, and a problem, if it is no file, a link, or larger than `limit` bytes."""
        if self.is_linked(path.parent):
            return None
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                self.report(path, 0, "this is not a regular file", fix="put the file itself here, not a link to it")
                return None
            with path.open("rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            self.report(path, 0, f"this file cannot be read ({error.strerror})", fix="check who may read it")
            return None
        if len(data) > limit:
            self.report(path, 0, f"this file is larger than {limit:,} bytes", fix="make it shorter")
            return None
        return data

    def text(self, path: Path, limit: int = EDITORS_LIMIT) -> str | None:
        """The text of a file; None, and a problem, if it is not UTF-8 or larger than `limit` bytes."""
        data = self.bytes(path, limit)
        if data is None:
            return None
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.report(path, line, "this file is not UTF-8 text", fix="save it again with the encoding UTF-8")
            return None
        if text.startswith(LFS):
            self.report(path, 1, "this is a pointer of Git LFS, and not the file itself", text[:80], LFS_FIX)
            return None
        self.problems += leftovers(self.relative(path), text)
        return text

    def yaml(self, path: Path, text: str, first_line: int) -> Fields | None:
        """The keys that a text of YAML writes; None, and a problem, if it cannot be read or has none.

        `first_line` is the line of the file on which `text` begins.
        """
        try:
            value = load(text, first_line)
        except Mistake as mistake:
            self.unread.add(self.relative(path))
            if any(problem.path == self.relative(path) and problem.severity == "error" for problem in self.problems):
                return None  # a mark or a character that YAML refuses, too
            lines = text.split("\n")
            index = mistake.line - first_line
            read = lines[index] if 0 <= index < len(lines) else ""
            self.report(path, mistake.line, "the file cannot be read", read, str(mistake))
            return None
        if isinstance(value, Fields):
            for line, kept, rest in cut_values(text):
                what, fix = "the value ends before '#': what follows is a comment, and not shown", _IN_MARKS
                read = clip(kept + rest)
                self.problems.append(Problem(self.relative(path), first_line + line, what, read, fix, "warning"))
            return value
        what = "expected keys here, each followed by a colon"
        self.report(path, first_line, what, str(value), "write them as in 'kind: context'")
        return None

    def page(self, path: Path) -> tuple[Fields, str, int] | None:
        """The front matter of a Markdown file, the text below it, and the line on which that begins."""
        text = self.text(path)
        return None if text is None else self.parted(path, text)

    def parted(self, path: Path, text: str) -> tuple[Fields, str, int] | None:
        """The same for the text of a Markdown file that has been read."""
        fences = list(FENCE.finditer(text))
        if len(fences) < 2 or text[: fences[0].start()].strip():
            self.report(path, 1, "the front matter is missing", text[:80], "begin the file with '---', keys, and '---'")
            return None
        front = text[fences[0].end() : fences[1].start()]
        first_line = text.count("\n", 0, fences[0].end()) + 1
        fields = self.yaml(path, front, first_line)
        if fields is None:
            return None
        return fields, text[fences[1].end() :], text.count("\n", 0, fences[1].end()) + 1
