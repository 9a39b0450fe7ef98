"""One text: the raw text, what its editors know of it and their notes, read from disk; and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.model.corpus import About, Note, Seed
from generator.model.decisions import CALLED, PassageDecision
from generator.model.keys import SLUG
from generator.model.ledger import LEDGER
from generator.model.problems import Problem, clip
from generator.model.translations import Translation
from generator.reading import translations, typography
from generator.reading.decoding import UnreadableText, decode_file, is_page
from generator.reading.files import Files
from generator.reading.leftovers import merge_marks
from generator.reading.schema import Reader
from generator.reading.strays import check_folder, is_hidden
from generator.reading.strict_yaml import Fields
from generator.text.front_matter import split_passage
from generator.text.language import language_of

BLANK = " \t\n\r\v\f\x00\u00a0\u200b\u2028\u2029\u202f\ufeff"
SEED_LIMIT = 8_000_000
"""Bytes; a book has one million. A larger file is a mistake, or meant to stall a build."""
LEDGER_LIMIT = 4 * SEED_LIMIT
"""Bytes; it holds the words of a text, and those around each of its notes."""


@dataclass(frozen=True, slots=True)
class TextRead:
    """What was read of one text: the raw text, if it can be read, and what its editors wrote; and what is wrong."""

    seed: Seed | None
    about: About | None
    notes: tuple[Note, ...]
    ledger: str | None
    translations: tuple[Translation, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str]


def ledger_text(files: Files, folder: Path) -> str | None:
    """What stands in a ledger; None if it cannot be read, so that nobody writes it anew."""
    path = folder / LEDGER
    if files.exists(path):
        return files.text(path, LEDGER_LIMIT)
    return None if files.is_linked(folder) else ""


def read_text(root: Path, path: Path) -> TextRead:
    """A raw text and all that its editors wrote of it."""
    files, folder = Files(root), path.parent / path.stem
    check_folder(files, folder)
    seed = _seed(files, path)
    if seed is None:
        return TextRead(None, None, (), "", (), tuple(files.problems), frozenset(files.unread))
    about = _about(files, folder)
    notes = tuple(_notes(files, folder, seed.name, about.language if about is not None else ""))
    ledger = ledger_text(files, folder)
    translated = tuple(translations.texts(files, folder))
    return TextRead(seed, about, notes, ledger, translated, tuple(files.problems), frozenset(files.unread))


def _seed(files: Files, path: Path) -> Seed | None:
    data = files.bytes(path, SEED_LIMIT)
    if data is None:
        return None
    try:
        decoded = decode_file(path.name, data)
        if not decoded.text.strip(BLANK):
            raise UnreadableText(0, "this text has no words", "paste the text into the file, or remove it")
        html = is_page(path.name)
        files.problems += merge_marks(files.relative(path), decoded.text)
        return Seed(path.stem, files.relative(path), data, decoded.text, decoded.encoding, html)
    except UnreadableText as error:
        files.report(path, error.line, error.reason, fix=error.fix)
        return None


def about_of(seed: Path) -> About | None:
    """What is known of the raw text in a file; None if it is not in a `seeds/` folder or has no `about.md`."""
    return _about(Files(seed.parent.parent), seed.parent / seed.stem) if seed.parent.name == "seeds" else None


def _about(files: Files, folder: Path) -> About | None:
    path = folder / "about.md"
    page = files.page(path) if files.exists(path) else None
    if page is None:
        return None
    fields, body, line = page
    reader = Reader(files.relative(path), fields, About)
    language = reader.value("language")
    files.problems += typography.problems(files.relative(path), line, body, language)
    introductions, in_others = translations.abouts(files, folder)
    if body.strip():
        introductions[language] = body.strip()
    decisions = (_passage_decision(inner) for inner in reader.readers("passages"))
    about = reader.record(
        introductions=introductions,
        translations=in_others,
        names_here=tuple(inner.record(line=inner.line_of("in")) for inner in reader.readers("names-here")),
        passages=tuple(decision for decision in decisions if decision),
        edited=True,
        path=files.relative(path),
        lines=fields.lines,
    )
    skipped = fields.get("skip")
    for rule, why in skipped.items() if isinstance(skipped, Fields) else ():
        if why == "":
            reader.report("skip", f"no reason is given for skipping '{rule}'", rule, f"write it as '{rule}: why'")
    files.problems += reader.problems
    return about


def _passage_decision(reader: Reader[PassageDecision]) -> PassageDecision | None:
    """What an editor decided on a passage; None, and a problem, where the decision is incomplete."""
    decision = reader.record(line=reader.line_of("passage"))
    written = [key for key in ("is", "correct") if reader.written.get(key)]
    if len(written) != 1:
        says = (
            "both what the passage is and a correction" if written else "neither what the passage is nor a correction"
        )
        fix = f"write one line: 'is: …' ({', '.join(CALLED)}) or 'correct: …'"
        reader.report("passage", f"this decision says {says}", decision.passage, fix)
    if decision.level and decision.what != "heading":
        fix = "remove the line, or write 'is: heading'"
        reader.report("level", "only a heading has a level", str(decision.level), fix)
    complete = decision.passage and decision.by and decision.why and (decision.what or decision.words)
    if not complete or len(written) != 1:
        return None
    return replace(
        decision,
        what=decision.what or "corrected",
        passage=_on_one_line(decision.passage),
        by=_on_one_line(decision.by),
        why=_on_one_line(decision.why),
        words=_on_one_line(decision.words),
        within=_on_one_line(decision.within),
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _notes(files: Files, folder: Path, seed: str, language: str) -> Iterator[Note]:
    in_others = dict(translations.notes(files, folder))
    for path in files.entries(folder / "notes"):
        if is_hidden(path):
            continue
        if name := translations.NOTE.fullmatch(path.name):
            if not files.exists(path.with_name(f"{name[1]}.md")):
                what, fix = f"there is no note '{name[1]}' that this could render", "correct the name of the file"
                files.report(path, 0, what, path.name, fix)
            continue
        if path.suffix != ".md" or not SLUG.fullmatch(path.stem):
            fix = "lower-case letters, digits and hyphens, ending in .md, as in alaska-summit.md"
            files.report(path, 0, "this name cannot be the id of a note", path.name, fix)
            continue
        page = files.page(path)
        if page is None:
            continue
        fields, body, line = page
        quote, text, offset = split_passage(body)
        reader = Reader(files.relative(path), fields, Note)
        note = reader.record(
            id=path.stem,
            seed=seed,
            path=files.relative(path),
            line=line + offset,
            quote=quote,
            body=text,
            translations=in_others.get(path.stem, {}),
            lines=fields.lines,
        )
        files.problems += reader.problems
        if text.startswith(">"):
            what = "a second quotation follows the passage: it is read as the beginning of the note"
            fix = (
                "if it belongs to the passage, write '>' on the line between; if not, begin the note with its own words"
            )
            second = line + body.count("\n", 0, len(body.rstrip()) - len(text))
            files.problems.append(Problem(note.path, second, what, clip(text), fix))
        if not quote:
            fix = "quote the annotated words first, each line beginning with '> '"
            files.report(path, note.line, "the note quotes no passage", body, fix)
        elif note.kind:
            spoken = note.language or language or language_of(note.body).code or ""
            files.problems += typography.problems(note.path, line, body, spoken)
            yield note
