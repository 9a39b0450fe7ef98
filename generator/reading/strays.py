"""Files and folders below `seeds/` that nothing reads: each is told, with the name or the place that it should have."""

from __future__ import annotations

import re
from pathlib import Path

from generator.model.corpus import REGISTERS
from generator.model.duties import DUTIES
from generator.model.ledger import LEDGER
from generator.model.problems import Problem, nearest
from generator.model.releases import FOLDER
from generator.model.sources import SOURCES
from generator.reading.decoding import SAVE_AS, SEED_SUFFIXES
from generator.reading.files import Files

ARCHIVES = (".mht", ".mhtml", ".webarchive")
_DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".pages", ".pdf", ".epub", ".mobi", ".xml", ".tex")
_BESIDE_A_PAGE = ("_files", "_fichiers", "-Dateien", "_archivos", "_file")
"""Endings of the folders in which browsers save the pictures and styles of a page."""
_INTRODUCTION = re.compile(r"introduction\..+\.md")
_TRANSLATED = re.compile(r"(?:about|translation)\..+\.md")
_NO_TEXT = re.compile(
    r"(?:readme|licen[cs]e|copying|contributing|changelog|todo|about|introduction)(?:\..*)?\.\w+", re.IGNORECASE
)
CHECKED = "checked.md"
"""What the editors looked up in a text and found sound; it is for them, and no page shows it."""
_DATA = (*REGISTERS, "themes", "outlets", "edition")


def is_hidden(path: Path) -> bool:
    """Whether a file is one of the system's or of git's, such as .DS_Store, ._text.txt or .gitkeep."""
    return path.name.startswith(".") or path.name.lower() in ("thumbs.db", "desktop.ini")


def is_text(path: Path) -> bool:
    """Whether a path in `seeds/` is a raw text, by its name."""
    return path.suffix.lower() in SEED_SUFFIXES and not (is_hidden(path) or _NO_TEXT.fullmatch(path.name))


def check_strays(files: Files, folder: Path) -> None:
    """Report what lies in `seeds/` and is not read."""
    paths = [path for path in files.entries(folder) if not is_hidden(path)]
    known = {FOLDER, *(path.stem for path in paths if is_text(path))}
    for path in paths:
        if path.is_dir():
            if path.name not in known:
                _folder(files, path)
        elif not is_text(path):
            _file(files, path)


def _warn(files: Files, path: Path, what: str, fix: str) -> None:
    files.problems.append(Problem(files.relative(path), 0, what, path.name, fix, "warning"))


def _file(files: Files, path: Path) -> None:
    """A file in `seeds/` that is no raw text."""
    suffix = path.suffix.lower()
    if path.name in (LEDGER, SOURCES, DUTIES, *(f"{name}.yml" for name in _DATA)) or _INTRODUCTION.fullmatch(path.name):
        return
    if suffix in ARCHIVES:
        files.report(path, 0, "a web archive cannot be read", path.name, SAVE_AS)
    elif suffix in _DOCUMENTS:
        fix = "save it as plain text in UTF-8, with the ending .txt, and put that file here instead"
        files.report(path, 0, "this is no plain text, and is not published", path.name, fix)
    elif suffix in (".yml", ".yaml"):
        name = path.stem.lower()
        fix = f"rename it to {name}.yml" if name in _DATA else nearest(path.stem, _DATA)
        files.report(path, 0, "nothing reads a file of this name", path.name, fix)
        files.unread.add(files.relative(path.with_name(f"{name}.yml")))
    elif path.stem.lower() == "introduction":
        what, fix = "the name does not say the language of the introduction", "name it as in introduction.en.md"
        files.report(path, 0, what, path.name, fix)
    elif _NO_TEXT.fullmatch(path.name):
        fix = "move it out of seeds/; if it is a text of the edition, give it another name"
        _warn(files, path, "by its name this is no text of the edition: it is not published", fix)
    else:
        _warn(files, path, "nothing reads this file", "move it out of seeds/, or give it an ending that is read: .txt")


def _folder(files: Files, path: Path) -> None:
    """A folder that belongs to no raw text: an error, but a warning for those that browsers save beside a page."""
    if path.name.endswith(_BESIDE_A_PAGE):
        _warn(files, path, "this folder came with a saved page; nothing in it is used", "remove it")
    elif inside := files.entries(path, "*.txt"):
        what = "a raw text lies in a folder: it is not published"
        files.report(inside[0], 0, what, inside[0].name, f"move it to seeds/{inside[0].name}")
    else:
        files.report(path, 0, "there is no raw text of this name", path.name, f"add seeds/{path.name}.txt")


def check_folder(files: Files, folder: Path) -> None:
    """Report what lies in the folder of a text and is neither its description nor its notes."""
    for path in files.entries(folder):
        is_expected = path.name in ("about.md", CHECKED, LEDGER) or _TRANSLATED.fullmatch(path.name)
        if is_hidden(path) or (path.is_file() and is_expected) or (path.is_dir() and path.name == "notes"):
            continue
        if path.is_dir() and path.name.lower().rstrip("s") == "note":
            files.report(path, 0, "nothing reads a folder of this name", path.name, "rename it to notes")
        elif path.name.lower().startswith("translation"):
            what, fix = "the name does not say the language of the translation", "name it as in translation.en.md"
            files.report(path, 0, what, path.name, fix)
        elif path.name.lower().startswith("about."):
            what = "nothing reads a file of this name"
            files.report(path, 0, what, path.name, "rename it to about.md, or as in about.en.md to say the language")
            files.unread.add(files.relative(folder / "about.md"))
        elif path.suffix == ".md":
            fix = f"move it to {files.relative(folder)}/notes/{path.name}"
            files.report(path, 0, "a note lies beside the folder 'notes': it is not published", path.name, fix)
            files.unread.add(files.relative(folder / "notes" / path.name))
        else:
            _warn(files, path, "nothing reads this", "remove it; notes belong into the folder 'notes' and end in .md")
