"""Reading what stands in another language beside a text: its translation, its notes, what is said of it.

seeds/<name>/translation.<lang>.md      the text: blocks by paragraph, one sentence a line
seeds/<name>/notes/<id>.<lang>.md       a note
seeds/<name>/about.<lang>.md            an introduction; above it, if need be, title, publisher, rights, evidence
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from generator.model.keys import FORMS, SLUG
from generator.model.problems import Problem
from generator.model.translations import AboutTranslation, Made, NoteTranslation, Translation
from generator.reading import typography
from generator.reading.files import Files
from generator.reading.schema import Reader
from generator.reading.translated_blocks import written_blocks

TRANSLATION = "translation"
"""How the names of files begin that hold a text in another language."""
NOTE = re.compile(rf"({SLUG.pattern})\.({FORMS['language'][0].pattern})\.md")
"""The name of a note in another language."""
_QUOTED = re.compile(r"^[ \t]*(?:>|#).*$", re.MULTILINE)

MadeRecord = TypeVar("MadeRecord", bound=Made)


def texts(files: Files, folder: Path) -> tuple[Translation, ...]:
    """The translations of the text whose folder this is, in the order of their languages."""
    return tuple(
        translation
        for path in files.entries(folder, f"{TRANSLATION}.*.md")
        if (translation := _text(files, path)) is not None
    )


def _text(files: Files, path: Path) -> Translation | None:
    language = language_in(files, path, TRANSLATION)
    page = files.page(path) if language else None
    if page is None:
        return None
    fields, body, line = page
    reader = Reader(files.relative(path), fields, Translation)
    blocks, problems = written_blocks(reader.path, body, line)
    files.problems += problems
    files.problems += typography.problems(reader.path, line, _QUOTED.sub("", body), language)
    if not blocks and not problems:
        fix = "begin each block with '## ' and the address of the paragraph that it renders, as in '## p12'"
        files.report(path, 0, "this translation holds no block", fix=fix)
    return _signed(reader, files, language=language, blocks=blocks)


def notes(files: Files, folder: Path) -> Mapping[str, Mapping[str, NoteTranslation]]:
    """The notes in other languages, by the id of the note and by language."""
    found: dict[str, dict[str, NoteTranslation]] = {}
    for path in files.entries(folder / "notes", "*.*.md"):
        if not (name := NOTE.fullmatch(path.name)):
            continue
        page = files.page(path)
        if page is None:
            continue
        fields, body, line = page
        reader = Reader(files.relative(path), fields, NoteTranslation)
        language = name[2]
        note = _signed(reader, files, language=language, body=body.strip(), end=line)
        if not note.body:
            files.report(path, line, "the note says nothing", fix="write the note in this language below the keys")
        elif note.body.startswith(">"):
            what = "the passage is quoted again: the quotation is read as part of the note"
            problem = Problem(note.path, line, what, "", "remove it; the note's own file has it", "warning")
            files.problems.append(problem)
        files.problems += typography.problems(note.path, line, body, language)
        found.setdefault(name[1], {})[language] = note
    return found


def abouts(files: Files, folder: Path) -> tuple[dict[str, str], dict[str, AboutTranslation]]:
    """By language: the introduction, and what else is said of the text, of each `about.LANG.md`."""
    introductions, translations = {}, {}
    for path in files.entries(folder, "about.*.md"):
        language = language_in(files, path, "about")
        text = files.text(path) if language else None
        if not text or not text.strip():
            continue
        body, line = text, 1
        if text.lstrip().startswith("---"):
            page = files.parted(path, text)
            if page is None:
                continue
            fields, body, line = page
            translations[language] = _signed(
                Reader(files.relative(path), fields, AboutTranslation), files, language=language
            )
        if body.strip():
            introductions[language] = body.strip()
        files.problems += typography.problems(files.relative(path), line, body, language)
    return introductions, translations


def language_in(files: Files, path: Path, name: str) -> str:
    """The language that a file `name.LANG.md` is in; empty, and a problem, where its name tells none."""
    language = path.name[len(name) + 1 : -len(".md")]
    pattern, form = FORMS["language"]
    if pattern.fullmatch(language):
        return language
    files.report(path, 0, "this name tells no language", path.name, f"between the full stops stands {form}")
    return ""


def _signed(reader: Reader[MadeRecord], files: Files, **others: object) -> MadeRecord:
    """The record of a translation; that somebody made or revised it who is not named, is told."""
    made = reader.record(path=reader.path, lines=reader.written.lines, **others)
    if made.made_by in ("person", "machine-revised") and not made.by:
        who = "made it" if made.made_by == "person" else "revised it"
        reader.report("made-by", f"this does not say who {who}", made.made_by, "add 'by:' and the name")
    files.problems += reader.problems
    return made
