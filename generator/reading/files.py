"""Reads one editor's file: its bytes, its text, its YAML, its front matter; and notes what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.model.problems import Problem, clip
from generator.reading import typography
from generator.reading.strict_yaml import Fields, Mistake, load
from generator.text.front_matter import FENCE

EDITORS_LIMIT = 1_000_000
"""Bytes of a page by an editor."""
REGISTER_LIMIT = 32_000_000
"""Bytes of a register, which cannot be split: some 150,000 entries."""


@dataclass(slots=True)
class Files:
    """The project's folder, and the problems found in its files so far."""

    root: Path
    problems: list[Problem] = field(default_factory=list)

    def relative(self, path: Path) -> str:
        """The path of a file as messages show it, relative to the project."""
        return path.relative_to(self.root).as_posix()

    def report(self, path: Path, line: int, what: str, read: str = "", fix: str = "") -> None:
        """Note a mistake in a file; `line` 0 means the file as a whole."""
        self.problems.append(Problem(self.relative(path), line, what, clip(read), fix))

    def bytes(self, path: Path, limit: int) -> bytes | None:
        """The bytes of a file; None, and a problem, if it is a link or larger than `limit` bytes."""
        if path.is_symlink() or not path.is_file():
            self.report(path, 0, "this is not a regular file", fix="put the file itself here, not a link to it")
        elif path.stat().st_size > limit:
            self.report(path, 0, f"this file is larger than {limit:,} bytes", fix="make it shorter")
        else:
            return path.read_bytes()
        return None

    def text(self, path: Path, limit: int = EDITORS_LIMIT) -> str | None:
        """The text of a file; None, and a problem, if it is not UTF-8 or larger than `limit` bytes."""
        data = self.bytes(path, limit)
        if data is None:
            return None
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.report(path, line, "this file is not UTF-8 text", fix="save it again with the encoding UTF-8")
        return None

    def yaml(self, path: Path, text: str, first_line: int) -> Fields | None:
        """The keys that a text of YAML writes; None, and a problem, if it cannot be read or has none.

        `first_line` is the line of the file on which `text` begins.
        """
        try:
            value = load(text, first_line)
        except Mistake as mistake:
            lines = text.splitlines()
            index = mistake.line - first_line
            read = lines[index] if 0 <= index < len(lines) else ""
            self.report(path, mistake.line, "the file cannot be read", read, str(mistake))
            return None
        if isinstance(value, Fields):
            return value
        what = "expected keys here, each followed by a colon"
        self.report(path, first_line, what, str(value), "write them as in 'kind: context'")
        return None

    def page(self, path: Path) -> tuple[Fields, str, int] | None:
        """The front matter of a Markdown file, the text below it, and the line on which that begins."""
        text = self.text(path)
        if text is None:
            return None
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


def translations(files: Files, folder: Path, name: str) -> dict[str, str]:
    """The texts of `name.<language>.md` by language."""
    texts = {}
    for path in sorted(folder.glob(f"{name}.*.md")):
        text = files.text(path)
        if text and text.strip():
            language = path.name.split(".")[1]
            texts[language] = text.strip()
            files.problems += typography.problems(files.relative(path), 1, text, language)
    return texts
